"""Pages about who guides a case: its team, taking it over, standing in, handing over all cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groeiruimte.cases import access
from groeiruimte.cases.pages import cases as pages
from groeiruimte.cases.pages.team import team_of
from groeiruimte.cases.selectors.state import WITH_ROWS
from groeiruimte.cases.selectors.team import advisers_at
from groeiruimte.cases.services import team as services
from groeiruimte.cases.services.guidance import UnableToGuideCase, record_case_reading
from groeiruimte.leads.access import endable_members
from groeiruimte.leads.choices import TeamPart
from groeiruimte.leads.forms.team import GiveCaseForm, MemberForm, PartnerForm, TakeOverForm
from groeiruimte.leads.selectors.team import case_grants, people_for
from groeiruimte.leads.services.team import NewMember, UnableToChangeTeam, end_member, name_member
from groeiruimte.organizations.access import memberships_of, organization_ids, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.web.case_pages import belongs_to_case

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.leads.models.leads import DisclosureGrant


@login_required
@require_safe
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who guides a case and who looks along."""
    case = _visible(request, pk)
    record_case_reading(case=case, by=signed_in(request.user), now=timezone.now())
    return _show(request, case)


@login_required
@require_POST
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Guide a case from now on."""
    case = _editable(request, pk)
    form = TakeOverForm(request.POST, prefix="take")
    if not form.is_valid():
        return _show(request, case, take_form=form)
    by, now = signed_in(request.user), timezone.now()
    try:
        services.take_over(case_id=pk, reason=form.cleaned_data["reason"], by=by, now=now)
    except UnableToGuideCase as refusal:
        form.add_error(None, str(refusal))
        return _show(request, case, take_form=form)
    messages.success(request, _("You guide this case from now on."))
    return redirect("cases:team", pk=pk)


@login_required
@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a colleague guide a case from now on."""
    case = _editable(request, pk)
    form = GiveCaseForm(request.POST, people=_colleagues(case), prefix="give")
    if not form.is_valid():
        return _show(request, case, give_form=form)
    try:
        services.give_case(
            case_id=pk,
            to_person_id=form.cleaned_data["person"],
            reason=form.cleaned_data["reason"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToGuideCase as refusal:
        form.add_error(None, str(refusal))
        return _show(request, case, give_form=form)
    messages.success(request, _("Your colleague guides this case from now on, and was told."))
    return redirect("cases:team", pk=pk)


@login_required
@require_POST
def name(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a colleague a part in the guidance of a case."""
    case = _editable(request, pk)
    form = MemberForm(request.POST, people=_people(case), prefix="member")
    if form.is_valid() and case.adviser_id == form.cleaned_data["person"]:
        form.add_error("person", _("This person guides the case already."))
    if not form.is_valid():
        return _show(request, case, member_form=form)
    part = TeamPart(form.cleaned_data["part"])
    return _name(request, case, form, part, case.lead.company.held_by_id, key="member_form")


@login_required
@require_POST
def name_partner(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an organization that may see the case say who its regional partner is."""
    case = _visible(request, pk)
    grant = _own_grant(request, case)
    if grant is None:
        raise Http404
    form = _partner_form(grant, request.POST)
    if not form.is_valid():
        return _show(request, case, partner_form=form)
    part = TeamPart.REGIONAL_PARTNER
    return _name(request, case, form, part, grant.organization_id, key="partner_form")


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End somebody's part in the guidance of a case."""
    member = get_object_or_404(
        endable_members(user=request.user, today=timezone.localdate()), pk=pk
    )
    try:
        end_member(member_id=member.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToChangeTeam as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Ended. That it was there stays on the record."))
    cases = access.visible_cases(user=request.user, today=timezone.localdate())
    return redirect("cases:team", pk=get_object_or_404(cases, lead_id=member.lead_id).pk)


def _name(
    request: HttpRequest,
    case: Case,
    form: MemberForm | PartnerForm,
    part: TeamPart,
    organization_id: int,
    *,
    key: str,
) -> HttpResponse:
    new = NewMember(
        part=part,
        person_id=form.cleaned_data["person"],
        organization_id=organization_id,
        from_on=form.cleaned_data["from_on"],
        until_on=form.cleaned_data["until_on"],
    )
    try:
        name_member(lead_id=case.lead_id, new=new, by=signed_in(request.user), now=timezone.now())
    except UnableToChangeTeam as refusal:
        form.add_error(refusal.field, str(refusal))
        return _show(request, case, **{key: form})
    messages.success(request, _("Saved."))
    return redirect("cases:team", pk=case.pk)


def _show(request: HttpRequest, case: Case, **forms: Any) -> HttpResponse:
    belongs_to_case(request, lead_id=case.lead_id)
    today = timezone.localdate()
    may_guide = access.editable_cases(user=request.user).filter(pk=case.pk).exists()
    is_named = pages.is_named_for(case=case, user=request.user, today=today)
    own_ids = [row.organization_id for row in memberships_of(user=request.user)]
    context: dict[str, Any] = {
        "case": case,
        "team": team_of(case, may_guide=may_guide, own_ids=own_ids, is_named=is_named, today=today),
        "may_guide": may_guide,
    }
    if may_guide:
        context["member_form"] = MemberForm(
            people=_people(case), prefix="member", initial={"from_on": today}
        )
        context["give_form"] = GiveCaseForm(people=_colleagues(case), prefix="give")
        if case.adviser_id != request.user.pk:
            context["take_form"] = TakeOverForm(prefix="take")
    else:
        grant = _own_grant(request, case)
        if grant is not None:
            context["partner_form"] = _partner_form(grant)
    return render(request, "cases/team.html", context | forms)


def _partner_form(grant: DisclosureGrant, typed: Any = None) -> PartnerForm:
    people = people_for(
        part=TeamPart.REGIONAL_PARTNER,
        organization_id=grant.organization_id,
        grant_role=grant.role,
    )
    initial = {"from_on": timezone.localdate()}
    return PartnerForm(typed, people=people, prefix="partner", initial=initial)


def _own_grant(request: HttpRequest, case: Case) -> DisclosureGrant | None:
    """Return the grant on which this person reads the case."""
    own = organization_ids(user=request.user, act=Act.ASK_FOR_ACCESS)
    grants = case_grants(lead_id=case.lead_id, today=timezone.localdate())
    return next((each for each in grants if each.organization_id in own), None)


def _people(case: Case) -> list[tuple[int, str]]:
    """Return who at the holder can look along: everybody who can guide is among them."""
    return people_for(part=TeamPart.ASSURANCE, organization_id=case.lead.company.held_by_id)


def _colleagues(case: Case) -> list[tuple[int, str]]:
    holder = case.lead.company.held_by_id
    return [each for each in advisers_at(organization_id=holder) if each[0] != case.adviser_id]


def _visible(request: HttpRequest, pk: int) -> Case:
    cases = access.visible_cases(user=request.user, today=timezone.localdate())
    return get_object_or_404(cases.select_related(*WITH_ROWS), pk=pk)


def _editable(request: HttpRequest, pk: int) -> Case:
    cases = access.editable_cases(user=request.user)
    return get_object_or_404(cases.select_related(*WITH_ROWS), pk=pk)
