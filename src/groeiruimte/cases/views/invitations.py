"""Pages for the adviser around the entrepreneur: invite, withdraw, prove the result."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groeiruimte.cases import access
from groeiruimte.cases.forms import EvidenceForm, InvitationForm, RefusalForm
from groeiruimte.cases.selectors.state import WITH_ROWS
from groeiruimte.cases.services import decisions
from groeiruimte.cases.services.decisions import (
    VALID_FOR,
    claim_result,
    refuse_result,
    sign_result,
    withdraw_invitation,
)
from groeiruimte.cases.services.guidance import UnableToGuideCase, record_case_reading
from groeiruimte.cases.views.mailing import mail_link
from groeiruimte.leads.choices import SendingPurpose
from groeiruimte.leads.services.sending_gate import SendingIsClosed, missing_needs
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.case_pages import belongs_to_case

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.decisions import Invitation


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite the entrepreneur; the link is shown once, and mailed."""
    case = get_object_or_404(
        access.editable_cases(user=request.user).select_related(*WITH_ROWS), pk=pk
    )
    belongs_to_case(request, lead_id=case.lead_id)
    now = timezone.now()
    form = InvitationForm(request.POST or None, initial=_initial(case))
    link, was_mailed = "", False
    if request.method == "POST" and form.is_valid():
        try:
            invitation, token = decisions.invite(
                case_id=case.pk,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                valid_for=timedelta(days=form.cleaned_data["days"]),
                override_reason=form.cleaned_data["override_reason"],
                language=form.cleaned_data["language"],
                by=signed_in(request.user),
                now=now,
            )
        except (UnableToGuideCase, SendingIsClosed) as refusal:
            form.add_error(None, str(refusal))
        else:
            link = request.build_absolute_uri(reverse("cases:enter", args=[token]))
            was_mailed = mail_link(invitation, link=link, case=case)
            form = InvitationForm(initial=_initial(case))
    context = {
        "case": case,
        "form": form,
        "link": link,
        "was_mailed": was_mailed,
        "gate": missing_needs(lead=case.lead, purpose=SendingPurpose.INVITATION),
        "invitations": _with_state(case.invitations.select_related("invited_by"), now=now),
    }
    return render(request, "cases/invite.html", context)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """End an invitation at once."""
    invitation = get_object_or_404(access.editable_invitations(user=request.user), pk=pk)
    withdraw_invitation(invitation_id=invitation.pk, by=signed_in(request.user), now=timezone.now())
    messages.success(request, _("Withdrawn: the link opens nothing any more."))
    return redirect("cases:invite", pk=invitation.case_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Name what proves the result, and show who has signed and confirmed."""
    case = _signable(request, pk)
    may_claim = access.editable_cases(user=request.user).filter(pk=pk).exists()
    if not may_claim:
        record_case_reading(case=case, by=signed_in(request.user), now=timezone.now())
    proof = getattr(case, "verification", None)
    form = EvidenceForm(request.POST or None, initial={"evidence": proof.evidence if proof else ""})
    if request.method == "POST":
        if not may_claim:
            raise Http404
        if form.is_valid():
            try:
                claim_result(
                    case_id=case.pk,
                    evidence=form.cleaned_data["evidence"],
                    by=signed_in(request.user),
                    now=timezone.now(),
                )
            except UnableToGuideCase as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Saved. Somebody else has to sign now."))
                return redirect("cases:verify", pk=pk)
    context = {
        "case": case,
        "proof": proof,
        "form": form,
        "may_claim": may_claim and (proof is None or proof.signed_at is None),
        "refusal_form": RefusalForm(),
        "may_sign": proof is not None
        and proof.signed_at is None
        and proof.refused_at is None
        and request.user.pk not in {proof.claimed_by_id, case.adviser_id},
    }
    return render(request, "cases/verify.html", context)


@login_required
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign for a result as the second pair of eyes."""
    case = _signable(request, pk)
    try:
        sign_result(case_id=case.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToGuideCase as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Signed. Thank you for looking at it."))
    return redirect("cases:verify", pk=pk)


@login_required
@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Do not sign for a result, and say why."""
    case = _signable(request, pk)
    form = RefusalForm(request.POST)
    try:
        refuse_result(
            case_id=case.pk,
            reason=form.cleaned_data["reason"] if form.is_valid() else "",
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToGuideCase as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Not signed. Who named the evidence reads why."))
    return redirect("cases:verify", pk=pk)


def _signable(request: HttpRequest, pk: int) -> Case:
    cases = access.signable_cases(user=request.user, today=timezone.localdate())
    case = get_object_or_404(
        cases.select_related(*WITH_ROWS, "verification__claimed_by", "verification__signed_by"),
        pk=pk,
    )
    belongs_to_case(request, lead_id=case.lead_id)
    return case


def _initial(case: Case) -> dict[str, object]:
    company = case.lead.company
    return {
        "name": company.contact_name,
        "email": company.contact_email,
        "language": (get_language() or "nl")[:2],
        "days": VALID_FOR.days,
    }


def _with_state(
    invitations: QuerySet[Invitation], *, now: datetime
) -> list[tuple[Invitation, str, str]]:
    """Return each invitation with its state in words and the tone of its badge."""
    rows = []
    for invitation in invitations:
        if invitation.withdrawn_at is not None:
            state, tone = _("withdrawn"), "neutral"
        elif invitation.expires_at <= now:
            state, tone = _("expired"), "neutral"
        elif invitation.first_opened_at is not None:
            state, tone = _("opened"), "ok"
        else:
            state, tone = _("not opened yet"), "info"
        rows.append((invitation, state, tone))
    return rows
