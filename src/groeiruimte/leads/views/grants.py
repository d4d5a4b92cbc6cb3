"""Who may see a lead: giving, confirming, refusing and taking back."""

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
from groeiruimte.leads.choices import AccessRequestState, SendingPurpose
from groeiruimte.leads.forms.grants import GrantForm, ReasonForm, TermsForm
from groeiruimte.leads.pages.history import looks
from groeiruimte.leads.pages.sharing_basis import sharing_basis
from groeiruimte.leads.pages.who_sees import grant_rows, targets_of
from groeiruimte.leads.selectors.grants import grants_of, possible_readers, requests_of
from groeiruimte.leads.services import grants as services
from groeiruimte.leads.services.grants import UnableToGrant, record_lead_reading
from groeiruimte.leads.services.requests import give_access, refuse_access
from groeiruimte.leads.services.sending_gate import SendingIsClosed, missing_needs
from groeiruimte.organizations.access import signed_in
from groeiruimte.organizations.selectors import members_ever
from groeiruimte.web.case_pages import belongs_to_case

if TYPE_CHECKING:
    from groeiruimte.leads.models.leads import DisclosureGrant, Lead
    from groeiruimte.leads.models.sharing import AccessRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grants(request: HttpRequest, pk: int) -> HttpResponse:
    """Share a lead with an organization, and see who may see it and who looked."""
    lead = get_object_or_404(
        access.shareable_leads(user=request.user).select_related("company__held_by"), pk=pk
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
            grant = services.give_grant(
                lead_id=lead.pk,
                organization_id=cleaned["organization"].pk,
                level=cleaned["level"],
                consent=cleaned["consent"],
                valid_until=cleaned["valid_until"],
                terms=form.terms(),
                override_reason=cleaned["override_reason"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except (UnableToGrant, SendingIsClosed) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _given_words(grant) % {"reader": cleaned["organization"]})
            return redirect("leads:grants", pk=lead.pk)
    if request.method == "GET":
        record_lead_reading(lead=lead, by=signed_in(request.user), now=timezone.now())
    belongs_to_case(request, lead_id=lead.pk)
    context = _context(request, lead) | {
        "form": form,
        "today": today,
        "gate": missing_needs(lead=lead, purpose=SendingPurpose.SHARE),
    }
    return render(request, "leads/grants.html", context)


def _given_words(grant: DisclosureGrant) -> str:
    if grant.opened_at:
        return _("%(reader)s may see this lead now.")
    return _("It waits for a second person: %(reader)s sees no name before that.")


@login_required
@require_POST
def grant_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take sight of a lead back."""
    grant = get_object_or_404(
        access.editable_grants(user=request.user).select_related("organization"), pk=pk
    )
    try:
        services.withdraw_grant(grant_id=grant.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToGrant as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("%(reader)s no longer sees this lead.") % {"reader": grant.organization},
        )
    return redirect("leads:grants", pk=grant.lead_id)


@login_required
@require_POST
def grant_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the identity to a reader, as the second person."""
    grant = get_object_or_404(
        access.editable_grants(user=request.user).select_related("organization"), pk=pk
    )
    try:
        services.confirm_grant(grant_id=grant.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToGrant as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("Confirmed: %(reader)s knows the name now.") % {"reader": grant.organization}
        )
    return redirect("leads:grants", pk=grant.lead_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grant_refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse the identity to a reader, as the second person, and say why."""
    grant = get_object_or_404(
        access.editable_grants(user=request.user).select_related("organization", "lead__company"),
        pk=pk,
    )
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.refuse_grant(
                grant_id=grant.pk,
                reason=form.cleaned_data["reason"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToGrant as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Refused. Who asked reads why."))
            return redirect("leads:grants", pk=grant.lead_id)
    belongs_to_case(request, lead_id=grant.lead_id)
    context = {
        "form": form,
        "heading": _("Refuse as the second person"),
        "explanation": _("%(reader)s does not get the name.") % {"reader": grant.organization},
        "label": _("Refuse"),
        "back": reverse("leads:grants", args=[grant.lead_id]),
        "eyebrow": grant.lead.company.name,
    }
    return render(request, "leads/reason.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Give what a reader asks, or refuse and say why."""
    asked = get_object_or_404(
        access.received_requests(user=request.user).select_related(
            "organization", "asked_by", "lead__company__held_by"
        ),
        pk=pk,
    )
    refuses = request.POST.get("act") == "refuse"
    posted = request.POST if request.method == "POST" else None
    give_form = TermsForm(None if refuses else posted, today=timezone.localdate())
    # Two forms on one page, each with a reason: their fields have names of their own.
    refuse_form = ReasonForm(posted if refuses else None, auto_id="refuse_%s")
    form: TermsForm | ReasonForm = refuse_form if refuses else give_form
    if posted is not None and form.is_valid() and _decided(request, asked, form):
        return redirect("leads:grants", pk=asked.lead_id)
    if request.method == "GET":
        record_lead_reading(lead=asked.lead, by=signed_in(request.user), now=timezone.now())
    belongs_to_case(request, lead_id=asked.lead_id)
    context = {
        "asked": asked,
        "waits": asked.state == AccessRequestState.ASKED,
        "give_form": give_form,
        "refuse_form": refuse_form,
        "failed_form": form,
        "trail": _trail(asked.lead, _("A question to see more")),
    }
    return render(request, "leads/request.html", context)


def _decided(request: HttpRequest, asked: AccessRequest, form: TermsForm | ReasonForm) -> bool:
    """Give or refuse what was asked; what cannot be stands in the form."""
    by, now = signed_in(request.user), timezone.now()
    try:
        if isinstance(form, ReasonForm):
            answer = form.cleaned_data["reason"]
            refuse_access(request_id=asked.pk, answer=answer, by=by, now=now)
            messages.success(request, _("Refused. Who asked reads why."))
            return True
        grant = give_access(
            request_id=asked.pk,
            consent=form.cleaned_data["consent"],
            valid_until=form.cleaned_data["valid_until"],
            terms=form.terms(),
            override_reason=form.cleaned_data["override_reason"],
            by=by,
            now=now,
        )
    except (UnableToGrant, SendingIsClosed) as refusal:
        form.add_error(None, str(refusal))
        return False
    waits = _("It waits for a second person before it opens.")
    messages.success(request, _("Given.") if grant.opened_at else waits)
    return True


def _context(request: HttpRequest, lead: Lead) -> dict[str, object]:
    today = timezone.localdate()
    rows = list(grants_of(lead=lead, user=request.user))
    me = signed_in(request.user).pk
    return {
        "lead": lead,
        "basis": sharing_basis(lead.company, today=today),
        "grants": [
            (row, row.waits and row.grant.granted_by_id != me)
            for row in grant_rows(rows, today=today)
        ],
        "requests": requests_of(lead=lead, user=request.user),
        "looks": looks(
            targets=targets_of(lead.company, lead),
            own_ids=members_ever(organization_id=lead.company.held_by_id),
            grants=rows,
        ),
        "trail": _trail(lead, _("Share with an organization")),
    }


def _trail(lead: Lead, last: str) -> list[dict[str, object]]:
    return [
        {"label": _("Pipeline"), "url": reverse("leads:companies")},
        {"label": lead.company.name, "url": reverse("leads:company", args=[lead.company_id])},
        {"label": last},
    ]
