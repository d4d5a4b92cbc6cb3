"""Giving somebody a part in the guidance of a lead, and ending it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.leads.choices import TeamPart
from groeiruimte.leads.models.leads import Lead
from groeiruimte.leads.models.team import TeamMember
from groeiruimte.leads.selectors.team import case_grants, people_for

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


class UnableToChangeTeam(Exception):
    """The act is refused; `field` is what to mend."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """Who gets which part, and from when until when; without an end until somebody ends it."""

    part: TeamPart
    person_id: int
    organization_id: int
    from_on: date
    until_on: date | None = None


@transaction.atomic
def name_member(*, lead_id: int, new: NewMember, by: "User", now: datetime) -> TeamMember:
    """Give somebody a part in the guidance of a lead.

    The holder names a second adviser and project assurance among its own people; an organization
    that may see the case names its own partner. The caller has checked for which the person acts.

    :raises UnableToChangeTeam: this person may not have this part, has another part that does not
        go with it, or the days are odd.
    """
    lead = Lead.objects.select_for_update(of=("self",)).select_related("company").get(pk=lead_id)
    today = timezone.localdate(now)
    _refuse_odd_days(new, today=today)
    _refuse_odd_person(new, lead, today=today)
    _refuse_double(new, lead)
    member = TeamMember.objects.create(
        lead=lead,
        part=new.part,
        person_id=new.person_id,
        organization_id=new.organization_id,
        from_on=new.from_on,
        until_on=new.until_on,
        set_by=by,
        set_at=now,
    )
    _record("leads.team.named", member, lead=lead, by=by, now=now)
    return member


@transaction.atomic
def end_member(*, member_id: int, by: "User", now: datetime) -> TeamMember:
    """End somebody's part from now on; that it was there stays on the record.

    :raises UnableToChangeTeam: it ended before.
    """
    rows = TeamMember.objects.select_for_update(of=("self",)).select_related("lead__company")
    member = rows.get(pk=member_id)
    if member.ended_at is not None:
        raise UnableToChangeTeam(_("This ended before."))
    member.ended_at = now
    member.save(update_fields=["ended_at"])
    _record("leads.team.ended", member, lead=member.lead, by=by, now=now)
    return member


def _refuse_odd_days(new: NewMember, *, today: date) -> None:
    if new.until_on is not None and new.until_on < max(new.from_on, today):
        raise UnableToChangeTeam(
            _("Choose a last day that is not before the first, and not in the past."),
            field="until_on",
        )


def _refuse_odd_person(new: NewMember, lead: Lead, *, today: date) -> None:
    role, holder = "", lead.company.held_by_id
    if new.part is TeamPart.REGIONAL_PARTNER:
        grants = {each.organization_id: each for each in case_grants(lead_id=lead.pk, today=today)}
        if new.organization_id not in grants:
            raise UnableToChangeTeam(_("This organization may not see the case."))
        role = grants[new.organization_id].role
    elif new.organization_id != holder:
        raise UnableToChangeTeam(_("Choose somebody of your own organization."), field="person")
    people = people_for(part=new.part, organization_id=new.organization_id, grant_role=role)
    if new.person_id not in dict(people):
        raise UnableToChangeTeam(_("Choose from the list who it is."), field="person")


def _refuse_double(new: NewMember, lead: Lead) -> None:
    standing = TeamMember.objects.filter(lead=lead, person_id=new.person_id, ended_at=None)
    if standing.filter(part=new.part).exists():
        raise UnableToChangeTeam(
            _("This person has this part already. End it first to change the days."),
            field="person",
        )
    # Who looks along does not guide, and the other way around.
    if new.part != TeamPart.REGIONAL_PARTNER and standing.exists():
        raise UnableToChangeTeam(
            _("Who guides a case cannot be its project assurance: choose somebody else."),
            field="person",
        )


def _record(act: str, member: TeamMember, *, lead: Lead, by: "User", now: datetime) -> None:
    record(
        act=act,
        actor=by,
        target=lead,
        occurred_at=now,
        organization_id=lead.company.held_by_id,
        details={"part": str(member.part), "person": member.person_id},
    )
