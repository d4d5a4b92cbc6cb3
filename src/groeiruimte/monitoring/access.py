"""Who may see which figures of the programme.

Totals are for everybody who follows the targets, and say to all the same; they name no company and
no case. The own cases behind a total are shown to who works on cases. The coordinator and the
ministry see totals (programme §5.4: it looks along with the monitoring).
"""

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from groeiruimte import wall
from groeiruimte.cases.access import cases_with_identity, referrals_for_totals, visible_cases
from groeiruimte.monitoring.choices import (
    PlanVersionState,
    ProgrammeLessonState,
    SettingState,
    TalkLineKind,
)
from groeiruimte.monitoring.models import (
    MoneyEntry,
    PlanActivity,
    PlanVersion,
    ProgrammeLesson,
    ProgrammeReport,
    ProgrammeSetting,
    Talk,
    TalkLine,
    TaskforcePlace,
    ToldMonth,
)
from groeiruimte.organizations.access import Person, can, organization_ids
from groeiruimte.organizations.choices import OrganizationKind
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.programme.small_cells import band_for_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from groeiruimte.organizations.models import Organization

PARTNERS = (OrganizationKind.ROM, OrganizationKind.NFIA, OrganizationKind.TRIPLE_HELIX)


def may_follow_targets(*, user: Person) -> bool:
    """Say whether a person may see the totals of the programme."""
    return can(user=user, act=Act.FOLLOW_TARGETS)


def may_see_counted_cases(*, user: Person) -> bool:
    """Say whether a person may see which of the own cases make up a total."""
    return can(user=user, act=Act.SEE_COUNTED_CASES)


@dataclass(frozen=True, slots=True)
class Referrals:
    """How many cases one ROM referred to another that took them on; each case counts once.

    `total` is told as a band, as every count of the programme, as on the end of a month; the own
    numbers are the reader's.
    """

    total: str
    given: int
    received: int

    @property
    def is_own(self) -> bool:
        """The reader has any of its own."""
        return bool(self.given or self.received)


def referrals_between_roms(*, user: Person, told_on: date) -> Referrals:
    """Return the referrals of the programme by a day, and those of the user's own organizations.

    A case has credit with both ROMs, so both count it; in the total it counts once.
    """
    rows = referrals_for_totals()
    own = set(organization_ids(user=user, act=Act.KEEP_PIPELINE))
    told = [row for row in rows if timezone.localdate(row[3]) <= told_on]
    known = Counter(
        organization for case, *both in {row[:3] for row in told} for organization in both
    )
    return Referrals(
        total=str(band_for_all(len({row[0] for row in told}), owns=known.values())),
        given=len({case for case, giver, *_rest in rows if giver in own}),
        received=len({case for case, _giver, receiver, _when in rows if receiver in own}),
    )


def openable_case_ids(*, user: Person, today: date) -> set[int]:
    """Return the cases that a person may open from the list behind a total."""
    return set(visible_cases(user=user, today=today).values_list("pk", flat=True))


def named_case_ids(*, user: Person, today: date) -> set[int]:
    """Return the cases of which a person may know the company, and so day and amount."""
    return set(cases_with_identity(user=user, today=today).values_list("pk", flat=True))


def may_see_programme(*, user: Person) -> bool:
    """Say whether the pages of the programme's own work exist for a person."""
    return can(user=user, act=Act.SEE_PROGRAMME)


def may_join_talks(*, user: Person) -> bool:
    """Say whether a person sits at the table in June and December: reads talk, pack and minutes."""
    return can(user=user, act=Act.JOIN_TALKS)


def may_see_actions(*, user: Person) -> bool:
    """Say whether actions of talks can be a person's business: a partner's, or at the table."""
    return can(user=user, act=Act.SEE_ACTIONS)


def may_steer(*, user: Person) -> bool:
    """Say whether a person coordinates the programme: divides money, writes plan and reports."""
    return can(user=user, act=Act.STEER_PROGRAMME)


def may_commission(*, user: Person) -> bool:
    """Say whether a person judges plan and reports for the ministry."""
    return can(user=user, act=Act.COMMISSION_PROGRAMME)


def follows_whole(*, user: Person) -> bool:
    """Say whether a person sees the money and the people of all partners."""
    return may_steer(user=user) or may_commission(user=user)


def own_share_ids(*, user: Person) -> list[int]:
    """Return the partners of which a person keeps costs and people."""
    return organization_ids(user=user, act=Act.KEEP_OWN_SHARE)


def visible_money(*, user: Person) -> QuerySet[MoneyEntry]:
    """Return the euros that a person may see.

    The coordinator all; the ministry what was approved; a partner its own.
    """
    if may_steer(user=user):
        return MoneyEntry.objects.all()
    condition = Q(organization_id__in=own_share_ids(user=user))
    if may_commission(user=user):
        condition |= Q(approved_at__isnull=False)
    return MoneyEntry.objects.filter(condition)


def visible_places(*, user: Person) -> QuerySet[TaskforcePlace]:
    """Return the places in the taskforce that a person may see; current and replaced ones."""
    if follows_whole(user=user):
        return TaskforcePlace.objects.all()
    return TaskforcePlace.objects.filter(organization_id__in=own_share_ids(user=user))


def named_place_organizations(*, user: Person) -> set[int] | None:
    """Return of which partners a person may know the people by name; None for all of them."""
    return None if may_steer(user=user) else set(own_share_ids(user=user))


def editable_places(*, user: Person) -> QuerySet[TaskforcePlace]:
    """Return the places that a person may change: of the own partner, or all."""
    if may_steer(user=user):
        return TaskforcePlace.objects.filter(replaced_by=None)
    return TaskforcePlace.objects.filter(
        organization_id__in=own_share_ids(user=user), replaced_by=None
    )


def partners_to_write_for(*, user: Person) -> "QuerySet[Organization]":
    """Return the partners for which a person may write down money and people."""
    if may_steer(user=user):
        return all_organizations().filter(kind__in=PARTNERS, ended_on=None)
    return all_organizations().filter(pk__in=own_share_ids(user=user))


def editable_money(*, user: Person) -> "QuerySet[MoneyEntry]":
    """Return the amounts that a person may take back: all, or the own that did not count yet."""
    if may_steer(user=user):
        return MoneyEntry.objects.all()
    return MoneyEntry.objects.filter(organization_id__in=own_share_ids(user=user), approved_at=None)


@contextmanager
def totals_of_programme() -> "Iterator[None]":
    """Open the programme's own money and people for counting, to who may read what is counted."""
    with wall.totals():
        yield


def money_for_totals() -> "QuerySet[MoneyEntry]":
    """Return all that was approved, for figures of the whole programme.

    The caller has checked that its reader follows the whole, or reads what lies on the table of a
    talk: to the second wall these are totals.
    """
    return MoneyEntry.objects.filter(approved_at__isnull=False)


def places_for_totals() -> "QuerySet[TaskforcePlace]":
    """Return all places, for figures of the whole programme; as for `money_for_totals`."""
    return TaskforcePlace.objects.all()


def visible_talks(*, user: Person) -> "QuerySet[Talk]":
    """Return the progress talks, for who sits at the table (programme §5.5)."""
    return Talk.objects.all() if may_join_talks(user=user) else Talk.objects.none()


def visible_actions(*, user: Person) -> "QuerySet[TalkLine]":
    """Return the actions of talks that are a person's business: all, or of the own partner."""
    actions = TalkLine.objects.filter(kind=TalkLineKind.ACTION)
    if may_join_talks(user=user):
        return actions
    return actions.filter(owner_id__in=own_share_ids(user=user))


def visible_plans(*, user: Person) -> "QuerySet[PlanVersion]":
    """Return the versions of the plan: all for who writes along, no draft for the ministry."""
    if may_steer(user=user) or own_share_ids(user=user):
        return PlanVersion.objects.all()
    if may_commission(user=user):
        return PlanVersion.objects.exclude(state=PlanVersionState.DRAFT)
    return PlanVersion.objects.none()


def visible_reports(*, user: Person) -> "QuerySet[ProgrammeReport]":
    """Return the reports: all for the coordinator, frozen ones for the ministry."""
    if may_steer(user=user):
        return ProgrammeReport.objects.all()
    if may_commission(user=user):
        return ProgrammeReport.objects.filter(frozen_at__isnull=False)
    return ProgrammeReport.objects.none()


def finishable_actions(*, user: Person) -> "QuerySet[TalkLine]":
    """Return the actions that a person may call done: the own, or all for the coordinator."""
    actions = TalkLine.objects.filter(kind=TalkLineKind.ACTION)
    if may_steer(user=user):
        return actions
    own = {
        *own_share_ids(user=user),
        *organization_ids(user=user, act=Act.JOIN_TALKS),
    }
    return actions.filter(owner_id__in=own)


def frozen_report(*, kind: str, as_on: date) -> ProgrammeReport | None:
    """Return the newest frozen report of this kind and day, for the command that replays it."""
    rows = ProgrammeReport.objects.filter(kind=kind, as_on=as_on, frozen_at__isnull=False)
    return rows.select_related("frozen_by").order_by("-frozen_at").first()


def judging_partners(*, user: Person) -> "QuerySet[Organization]":
    """Return the ROMs for which a person may say that they approve the plan."""
    ids = organization_ids(user=user, act=Act.GUIDE_CASES)
    ids += organization_ids(user=user, act=Act.STEER_PROGRAMME)
    return all_organizations().filter(pk__in=ids, kind=OrganizationKind.ROM, ended_on=None)


def commenting_organizations(*, user: Person) -> "QuerySet[Organization]":
    """Return the organizations for which a person may comment on the plan."""
    ids = own_share_ids(user=user)
    ids += organization_ids(user=user, act=Act.STEER_PROGRAMME)
    ids += organization_ids(user=user, act=Act.COMMISSION_PROGRAMME)
    return all_organizations().filter(pk__in=ids)


def commissioning_organizations(*, user: Person) -> "QuerySet[Organization]":
    """Return the ministry for which a person judges the plan."""
    ids = organization_ids(user=user, act=Act.COMMISSION_PROGRAMME)
    return all_organizations().filter(pk__in=ids)


def removable_activities(*, user: Person) -> "QuerySet[PlanActivity]":
    """Return the activities that a person may take out: of a draft, for the coordinator."""
    if not may_steer(user=user):
        return PlanActivity.objects.none()
    return PlanActivity.objects.filter(version__state=PlanVersionState.DRAFT)


def judges_for_a_rom(*, user: Person) -> bool:
    """Say whether a person may judge the plan for some organization, without a look at which."""
    return bool(
        organization_ids(user=user, act=Act.GUIDE_CASES)
        or organization_ids(user=user, act=Act.STEER_PROGRAMME)
    )


def lessons_of_programme() -> "QuerySet[ProgrammeLesson]":
    """Return what the programme learned, for everybody who takes part; no words name a company.

    The caller has checked that its reader sees the programme.
    """
    return ProgrammeLesson.objects.select_related("discussed_in")


def undecided_lessons(*, user: Person) -> "QuerySet[ProgrammeLesson]":
    """Return the lessons of which the coordinator still says what became of them."""
    if not may_steer(user=user):
        return ProgrammeLesson.objects.none()
    return ProgrammeLesson.objects.filter(
        state__in=[ProgrammeLessonState.GATHERED, ProgrammeLessonState.DISCUSSED]
    )


def told_months() -> "QuerySet[ToldMonth]":
    """Return what was told to everybody, the newest first: it names no company and hides each."""
    return ToldMonth.objects.all()


def behind_told_months() -> "QuerySet[ToldMonth]":
    """Return the same with what each case added, for counting the next month alone."""
    return ToldMonth.objects.select_related("behind").order_by("month")


def visible_settings(*, user: Person) -> "QuerySet[ProgrammeSetting]":
    """Return every decision on a setting, for who works on the programme."""
    if not may_see_programme(user=user):
        return ProgrammeSetting.objects.none()
    return ProgrammeSetting.objects.all()


def settings_in_force() -> "QuerySet[ProgrammeSetting]":
    """Return the decisions that hold, for all code that keeps to them; a setting is no secret."""
    return ProgrammeSetting.objects.filter(state=SettingState.HOLDS).order_by("pk")


def confirmable_settings(*, user: Person) -> "QuerySet[ProgrammeSetting]":
    """Return what waits for a second person: another coordinator, or the ministry."""
    if not follows_whole(user=user) or user.pk is None:
        return ProgrammeSetting.objects.none()
    waiting = ProgrammeSetting.objects.filter(state=SettingState.WAITING)
    return waiting.exclude(proposed_by=user.pk)
