"""The guidance of a case changes hands: given, taken over, all of somebody's, or for some days.

What a later app keeps of somebody (tasks, meetings) goes along: it follows `cases.case.handed_over`
for one case, and registers what it keeps of somebody (`cases/rules/leaving.py`).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.cases.choices import HandoverKind
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.team import Handover, Substitution
from groeiruimte.cases.rules.following import CLOSED
from groeiruimte.cases.rules.leaving import Leaving, belongings
from groeiruimte.cases.selectors.team import advisers_at
from groeiruimte.cases.services import telling
from groeiruimte.cases.services.guidance import UnableToGuideCase

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

LONGEST_REASON = 300
LONGEST_SUBSTITUTION = timedelta(days=184)
"""Half a year: whoever is away for longer hands over."""


@transaction.atomic
def take_over(*, case_id: int, reason: str, by: "User", now: datetime) -> Case:
    """Guide a case from now on in the place of whoever did; that person is told.

    :raises UnableToGuideCase: no reason is given, or this person guides it already or may not.
    """
    case = _locked(case_id)
    _hand(case, by.pk, HandoverKind.TAKEN_OVER, reason=_checked(reason), by=by, now=now)
    return case


@transaction.atomic
def give_case(*, case_id: int, to_person_id: int, reason: str, by: "User", now: datetime) -> Case:
    """Let a colleague guide a case from now on; both are told.

    :raises UnableToGuideCase: no reason is given, or that person guides it already or may not.
    """
    case = _locked(case_id)
    _hand(case, to_person_id, HandoverKind.GIVEN, reason=_checked(reason), by=by, now=now)
    return case


@transaction.atomic
def hand_over_all(*, leaving: Leaving, reason: str, by: "User", now: datetime) -> int:
    """Let a colleague have all work of somebody: all of it or nothing; return how many cases.

    :raises UnableToGuideCase: no reason is given, or the colleague may not guide cases there.
    """
    words = _checked(reason)
    rows = Case.objects.select_for_update().filter(
        adviser_id=leaving.person_id, lead__company__held_by_id=leaving.organization_id
    )
    keys = sorted(rows.exclude(status__in=CLOSED).values_list("pk", flat=True))
    _refuse_who_may_not(leaving.to_person_id, leaving.organization_id)
    if leaving.to_person_id == leaving.person_id:
        raise UnableToGuideCase(_("Choose a colleague: this is the same person."))
    for key in keys:
        case, kind = _locked(key), HandoverKind.ALL_TOGETHER
        _hand(case, leaving.to_person_id, kind, reason=words, by=by, now=now, is_told=False)
    for each in belongings():
        each.pass_on(leaving, by, now)
    Substitution.objects.filter(
        person_id=leaving.person_id, organization_id=leaving.organization_id, ended_at=None
    ).update(ended_at=now)
    audit.record(
        act="cases.all.handed_over",
        actor=by,
        target=f"organizations.user:{leaving.person_id}",
        occurred_at=now,
        organization_id=leaving.organization_id,
        details={"person": leaving.to_person_id, "cases": len(keys)},
    )
    telling.tell_all_handed_over(
        to_person_id=leaving.to_person_id, from_person_id=leaving.person_id, by=by, now=now
    )
    return len(keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubstitution:
    """Who stands in for whom at which organization, from and until which day."""

    organization_id: int
    person_id: int
    substitute_id: int
    from_on: date
    until_on: date


@transaction.atomic
def name_substitute(*, new: NewSubstitution, by: "User", now: datetime) -> Substitution:
    """Let a colleague stand in for somebody for some days; it ends by itself.

    :raises UnableToGuideCase: one of them may not guide cases there, they are the same person, the
        days are odd, or somebody stands in for this person on one of these days already.
    """
    today = timezone.localdate(now)
    if new.person_id == new.substitute_id:
        raise UnableToGuideCase(_("Choose a colleague: this is the same person."))
    for person_id in (new.person_id, new.substitute_id):
        _refuse_who_may_not(person_id, new.organization_id)
    if not max(new.from_on, today) <= new.until_on <= new.from_on + LONGEST_SUBSTITUTION:
        raise UnableToGuideCase(
            _("Choose a last day from today on, not before the first, and within half a year.")
        )
    overlapping = Substitution.objects.select_for_update().filter(
        person_id=new.person_id,
        organization_id=new.organization_id,
        ended_at=None,
        from_on__lte=new.until_on,
        until_on__gte=new.from_on,
    )
    if overlapping.exists():
        raise UnableToGuideCase(_("Somebody stands in on these days already. End that first."))
    row = Substitution.objects.create(
        organization_id=new.organization_id,
        person_id=new.person_id,
        substitute_id=new.substitute_id,
        from_on=new.from_on,
        until_on=new.until_on,
        set_by=by,
        set_at=now,
    )
    telling.tell_substitute(row=row, by=by, now=now)
    _record_substitution("cases.substitute.named", row, by=by, now=now)
    return row


@transaction.atomic
def end_substitution(*, substitution_id: int, by: "User", now: datetime) -> Substitution:
    """End a substitution from now on.

    :raises UnableToGuideCase: it ended before.
    """
    row = Substitution.objects.select_for_update().get(pk=substitution_id)
    if row.ended_at is not None:
        raise UnableToGuideCase(_("This ended before."))
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    _record_substitution("cases.substitute.ended", row, by=by, now=now)
    return row


def _hand(
    case: Case,
    to_person_id: int,
    kind: HandoverKind,
    *,
    reason: str,
    by: "User",
    now: datetime,
    is_told: bool = True,
) -> None:
    _refuse_who_may_not(to_person_id, case.lead.company.held_by_id)
    if case.adviser_id == to_person_id:
        raise UnableToGuideCase(_("This person guides the case already."))
    before, case.adviser_id = case.adviser_id, to_person_id
    case.revision += 1
    case.save(update_fields=["adviser", "revision"])
    Handover.objects.create(
        case=case,
        kind=kind,
        from_person_id=before,
        to_person_id=to_person_id,
        reason=reason,
        done_by=by,
        done_at=now,
    )
    if is_told:
        telling.tell_handed_over(case=case, before=before, by=by, now=now)
    audit.record(
        act="cases.case.handed_over",
        actor=by,
        target=case,
        occurred_at=now,
        organization_id=case.lead.company.held_by_id,
        details={"how": str(kind), "person": to_person_id},
    )


def _refuse_who_may_not(person_id: int, organization_id: int) -> None:
    if person_id not in dict(advisers_at(organization_id=organization_id)):
        raise UnableToGuideCase(_("Choose somebody who guides cases at this organization."))


def _checked(reason: str) -> str:
    words = " ".join(reason.split())
    if not words:
        raise UnableToGuideCase(_("Say why. One sentence is enough; the other reads it."))
    if len(words) > LONGEST_REASON:
        raise UnableToGuideCase(
            _("This reason is too long: at most %(most)s characters.") % {"most": LONGEST_REASON}
        )
    return words


def _locked(case_id: int) -> Case:
    rows = Case.objects.select_for_update(of=("self",)).select_related("lead__company")
    return rows.get(pk=case_id)


def _record_substitution(act: str, row: Substitution, *, by: "User", now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=row.organization_id,
        details={"person": row.substitute_id},
    )
