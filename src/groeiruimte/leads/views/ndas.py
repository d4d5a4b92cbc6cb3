"""The agreements with a company: which there are, a new one, and the end of one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.companies import access
from groeiruimte.companies.services.companies import record_company_reading
from groeiruimte.companies.services.observations import UnableToRecord
from groeiruimte.leads.choices import NdaStanding
from groeiruimte.leads.forms.grants import ReasonForm
from groeiruimte.leads.forms.ndas import NdaForm
from groeiruimte.leads.selectors.consents import editable_ndas, ndas_of
from groeiruimte.leads.services.ndas import record_document_read, set_nda, withdraw_nda
from groeiruimte.organizations.access import signed_in

_TONES = {NdaStanding.VALID: "ok", NdaStanding.NOT_YET: "info", NdaStanding.ASKED: "info"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def nda(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every agreement with a company, and write down a new one."""
    company = get_object_or_404(access.editable_companies(user=request.user), pk=pk)
    form = NdaForm(request.POST or None, request.FILES or None, initial={"state": "SIGNED"})
    if request.method == "POST" and form.is_valid():
        try:
            set_nda(
                company_id=company.pk,
                state=form.cleaned_data["state"],
                signed_on=form.cleaned_data["signed_on"],
                paper=form.paper(),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToRecord as refusal:
            form.add_error("signed_on", str(refusal))
        else:
            messages.success(request, _("The agreement is saved."))
            return redirect("leads:nda", pk=company.pk)
    if request.method != "POST":
        record_company_reading(company=company, by=signed_in(request.user), now=timezone.now())
    today = timezone.localdate()
    rows = [
        (row, standing, _TONES.get(standing, "neutral"))
        for row in ndas_of(company=company)
        for standing in [row.standing(today=today)]
    ]
    context = {"company": company, "form": form, "rows": rows, "trail": _trail(company.name, pk)}
    return render(request, "leads/ndas.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def nda_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """End an agreement before its day, and say why."""
    agreement = get_object_or_404(editable_ndas(user=request.user), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_nda(
                nda_id=agreement.pk,
                reason=form.cleaned_data["reason"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToRecord as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Withdrawn. What rested on it is closed from now on."))
            return redirect("leads:nda", pk=agreement.company_id)
    context = {
        "form": form,
        "heading": _("Withdraw this agreement"),
        "explanation": _("Everything that was shared by name on it closes at once."),
        "label": _("Withdraw"),
        "back": reverse("leads:nda", args=[agreement.company_id]),
        "eyebrow": agreement.company.name,
    }
    return render(request, "leads/reason.html", context)


@login_required
@require_safe
def nda_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the paper of an agreement, to whoever holds the company."""
    agreement = get_object_or_404(editable_ndas(user=request.user), pk=pk)
    stored = getattr(agreement, "stored_file", None)
    if stored is None:
        raise Http404
    record_document_read(nda=agreement, by=signed_in(request.user), now=timezone.now())
    # Under a name of our own: that of the file may say more than the reader should carry around.
    return HttpResponse(
        bytes(stored.content),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="geheimhouding-{agreement.pk}.pdf"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _trail(name: str, pk: int) -> list[dict[str, object]]:
    return [
        {"label": _("Pipeline"), "url": reverse("leads:companies")},
        {"label": name, "url": reverse("leads:company", args=[pk])},
        {"label": _("Non-disclosure agreement")},
    ]
