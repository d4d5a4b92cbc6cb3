"""Writing down what is seen of a company over time."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groeiruimte.companies import access
from groeiruimte.companies.services.observations import UnableToRecord
from groeiruimte.leads.forms.ndas import NdaForm
from groeiruimte.leads.services.ndas import set_nda
from groeiruimte.organizations.access import signed_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def nda(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down where the non-disclosure agreement stands."""
    company = get_object_or_404(
        access.editable_companies(user=request.user).select_related("nda"), pk=pk
    )
    standing = getattr(company, "nda", None)
    initial = (
        {"state": standing.state, "signed_on": standing.signed_on}
        if standing
        else {"state": "NONE"}
    )
    form = NdaForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_nda(
                company_id=company.pk,
                **form.cleaned_data,
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToRecord as refusal:
            form.add_error("signed_on", str(refusal))
        else:
            messages.success(request, _("The agreement is saved."))
            return redirect("leads:company", pk=company.pk)
    context = {
        "company": company,
        "form": form,
        "heading": _("Non-disclosure agreement"),
        "explanation": _("Companies are under NDA with their own ROM (programme §4.4)."),
        "trail": _trail(company.name, pk=company.pk, label=_("Non-disclosure agreement")),
    }
    return render(request, "companies/company_part.html", context)


def _trail(name: str, *, pk: int, label: str) -> list[dict[str, object]]:
    return [
        {"label": _("Pipeline"), "url": reverse("leads:companies")},
        {"label": name, "url": reverse("leads:company", args=[pk])},
        {"label": label},
    ]
