"""Early signals: which companies will outgrow their place, and when."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groeiruimte.leads import access, selectors, services
from groeiruimte.leads.forms.spotting import SignalFilterForm
from groeiruimte.leads.views.companies import TONES

PER_PAGE = 12


@login_required
@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    """Show the companies that may outgrow their place, most pressing first."""
    if not access.own_pipelines(user=request.user).exists():
        raise Http404
    form = SignalFilterForm(request.GET)
    chosen = form.chosen()
    page = Paginator(selectors.signals(user=request.user, chosen=chosen), PER_PAGE).get_page(
        request.GET.get("page")
    )
    rows = selectors.signal_rows(outlooks=list(page.object_list))
    counts = selectors.signal_counts(user=request.user)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, TONES[row.outlook.level]) for row in rows],
        "counts": counts,
        "runs": selectors.latest_runs(user=request.user),
        "tabs": _tabs(chosen.kind, counts=counts),
        "kind": chosen.kind,
    }
    return render(request, "leads/signals.html", context)


@login_required
@require_POST
def scan(request: HttpRequest) -> HttpResponse:
    """Look ahead anew for the user's own pipelines."""
    pipelines = access.own_pipelines(user=request.user)
    if not pipelines:
        raise Http404
    jobs = [
        services.refresh_outlook(organization_id=row.pk, by=request.user, now=timezone.now())
        for row in pipelines
    ]
    if any(jobs):
        messages.info(request, _("The outlook is being computed. Come back in a minute."))
    else:
        messages.success(request, _("The outlook is up to date."))
    return redirect("leads:signals")


def _tabs(kind: str, *, counts: dict[str, int]) -> list[dict[str, object]]:
    labels = {
        "pressing": _("May outgrow their place"),
        "missing": _("Figures are missing"),
        "all": _("All companies"),
    }
    base = reverse("leads:signals")
    return [
        {
            "label": label,
            "url": f"{base}?kind={code}",
            "current": code == kind,
            "count": counts[code],
        }
        for code, label in labels.items()
    ]
