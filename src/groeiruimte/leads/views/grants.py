"""Who may see a lead, and who looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groeiruimte.leads import access
from groeiruimte.leads.forms.grants import GrantForm
from groeiruimte.leads.pages.history import readings
from groeiruimte.leads.selectors.grants import grants_of, possible_readers, readers
from groeiruimte.leads.services.grants import (
    UnableToGrant,
    give_grant,
    record_lead_reading,
    withdraw_grant,
)
from groeiruimte.organizations.access import signed_in

if TYPE_CHECKING:
    from groeiruimte.leads.models.leads import Lead


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grants(request: HttpRequest, pk: int) -> HttpResponse:
    """Share a lead with an organization, and see who may see it and who looked."""
    lead = get_object_or_404(
        access.own_leads(user=request.user).select_related("company__held_by"), pk=pk
    )
    today = timezone.localdate()
    form = GrantForm(
        request.POST or None,
        readers=possible_readers(lead=lead, user=request.user),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            give_grant(
                lead_id=lead.pk,
                organization_id=cleaned["organization"].pk,
                level=cleaned["level"],
                consent=cleaned["consent"],
                valid_until=cleaned["valid_until"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToGrant as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("%(reader)s may see this lead now.") % {"reader": cleaned["organization"]},
            )
            return redirect("leads:grants", pk=lead.pk)
    if request.method == "GET":
        record_lead_reading(lead=lead, by=signed_in(request.user), now=timezone.now())
    context = _context(request, lead) | {"form": form, "today": today}
    return render(request, "leads/grants.html", context)


@login_required
@require_POST
def grant_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take sight of a lead back."""
    grant = get_object_or_404(
        access.editable_grants(user=request.user).select_related("organization"), pk=pk
    )
    try:
        withdraw_grant(grant_id=grant.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToGrant as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("%(reader)s no longer sees this lead.") % {"reader": grant.organization},
        )
    return redirect("leads:grants", pk=grant.lead_id)


def _context(request: HttpRequest, lead: Lead) -> dict[str, object]:
    return {
        "lead": lead,
        "grants": grants_of(lead=lead, user=request.user),
        "readers": readers(lead=lead, today=timezone.localdate()),
        "readings": readings(
            targets=[f"companies.company:{lead.company_id}", f"leads.lead:{lead.pk}"]
        ),
        "trail": [
            {"label": _("Pipeline"), "url": reverse("leads:companies")},
            {
                "label": lead.company.name,
                "url": reverse("leads:company", args=[lead.company_id]),
            },
            {"label": _("Who may see this")},
        ],
    }
