"""What changed since an earlier scan, and whom does that make somebody call, with what question?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Case,
    Count,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.companies.choices import Need
from groeiruimte.organizations.access import Person
from groeiruimte.spotting import access
from groeiruimte.spotting.choices import EarlySignalState, Shift, SignalLevel
from groeiruimte.spotting.rules.levels import PRESSING
from groeiruimte.spotting.selectors.early_signals import SORTS, newest_outlooks

if TYPE_CHECKING:
    from groeiruimte.spotting.models.spotting import Outlook, SpottingRun

# What asks for a call first stands first.
ORDER = {shift: position for position, shift in enumerate(Shift)}
TONES = {
    Shift.ARISEN: "danger",
    Shift.WORSE: "danger",
    Shift.WOKEN: "warning",
    Shift.TOO_OLD: "unknown",
    Shift.BETTER: "ok",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftRow:
    """One company that changed: how, whom to call, and what to ask first."""

    pk: int
    name: str
    municipality: str
    is_invented: bool
    shift: Shift
    level: SignalLevel
    year: int | None
    level_before: str
    year_before: int | None
    need: str
    contact_name: str
    contact_email: str
    contact_phone: str
    account_manager: str
    question: str
    action: str
    url: str

    @property
    def tone(self) -> str:
        """How pressing it looks."""
        return TONES[self.shift]

    @property
    def sentence(self) -> str:
        """Say what holds now, and what held before."""
        now = standing_words(self.level, self.year)
        if self.shift in {Shift.ARISEN, Shift.WOKEN} or not self.level_before:
            return now
        before = standing_words(SignalLevel(self.level_before), self.year_before)
        return _("%(now)s; before: %(before)s") % {"now": now, "before": before.lower()}


def start_of_week(day: date) -> datetime:
    """Return the first moment of the week of a day, which begins on Monday."""
    monday = day - timedelta(days=day.weekday())
    return timezone.make_aware(datetime.combine(monday, time.min))


def shifts(
    *, user: Person, scans: Sequence[SpottingRun], since: datetime, today: date
) -> QuerySet[Outlook]:
    """Return the companies that changed since the last scan before a moment, calls first.

    Signals that somebody put away are left out until they come back. Each row has a `rank` into
    `Shift`, and `level_before` and `year_before`.
    """
    rows = newest_outlooks(user=user, scans=scans).annotate(
        before=FilteredRelation(
            "company__outlooks",
            condition=Q(company__outlooks__run__in=_bases(user=user, since=since) or [0]),
        )
    )
    rows = rows.annotate(level_before=F("before__level"), year_before=F("before__level_year"))
    first_year = max((scan.parameters["origin_year"] + 1 for scan in scans), default=0)
    rows = rows.annotate(rank=_rank(since=since, today=today, first_year=first_year)).filter(
        rank__isnull=False
    )
    return rows.order_by("rank", *SORTS["urgency"])


@dataclass(frozen=True, slots=True)
class Shifted:
    """One company that changed, as light as a whole pipeline asks for."""

    key: int
    shift: Shift
    level_before: str
    year_before: int | None


def shifted(rows: QuerySet[Any]) -> list[Shifted]:
    """Return all rows of `shifts`, in one question that opens no row."""
    kinds = list(Shift)
    return [
        Shifted(key, kinds[rank], level or "", year)
        for key, rank, level, year in rows.values_list("pk", "rank", "level_before", "year_before")
    ]


def counted_shifts(rows: QuerySet[Any]) -> dict[Shift, int]:
    """Return `shift_counts` of all rows of `shifts`, counted where they are stored."""
    kinds = list(Shift)
    counted = rows.order_by().values_list("rank").annotate(Count("pk")).order_by("rank")
    return {kinds[rank]: count for rank, count in counted}


def shift_counts(changed: Iterable[Shifted]) -> dict[Shift, int]:
    """Return how many companies changed in each way; only those that occur, calls first."""
    counted = Counter(each.shift for each in changed)
    return {shift: counted[shift] for shift in Shift if counted[shift]}


def shift_rows(*, user: Person, changed: Sequence[Shifted]) -> list[ShiftRow]:
    """Return these changes as a page or a letter shows them, in the same order."""
    rows = access.visible_outlooks(user=user).filter(pk__in=[each.key for each in changed])
    rows = rows.select_related("company", "company__account_manager", "company__lead")
    found = {row.pk: row for row in rows.defer("known", "per_need")}
    return [_row(found[each.key], each) for each in changed if each.key in found]


def _bases(*, user: Person, since: datetime) -> list[int]:
    """Return the last scan before a moment of each own pipeline."""
    earlier = access.visible_runs(user=user).filter(run_at__lt=since)
    newest = earlier.filter(organization=OuterRef("organization")).order_by("-run_at", "-pk")
    return list(earlier.filter(pk=Subquery(newest.values("pk")[:1])).values_list("pk", flat=True))


def _rank(*, since: datetime, today: date, first_year: int) -> Case:
    pressing, was_pressing = Q(level__in=PRESSING), Q(level_before__in=PRESSING)
    same = Q(level=F("level_before"))
    worse = Q(level=SignalLevel.ACT, level_before=SignalLevel.WATCH) | (
        same & Q(level_year__lt=F("year_before"))
    )
    better = Q(level=SignalLevel.WATCH, level_before=SignalLevel.ACT) | (
        # What begins in the first year that is told of may have begun before.
        same & Q(level_year__gt=F("year_before")) & Q(level_year__gt=first_year)
    )
    signal = "company__early_signal__"
    is_snoozed = Q(**{f"{signal}state": EarlySignalState.SNOOZED})
    woken = is_snoozed & Q(
        **{
            f"{signal}snoozed_until__gte": timezone.localdate(since),
            f"{signal}snoozed_until__lte": today,
        }
    )
    away = Q(**{f"{signal}state": EarlySignalState.DISMISSED}) | (
        is_snoozed & Q(**{f"{signal}snoozed_until__gt": today})
    )
    # A lead was made because it is pressing, so only a change for the worse is reported.
    arisen = (pressing & ~was_pressing) | (pressing & Q(level_before__isnull=True))
    is_lead = Q(**{f"{signal}state": EarlySignalState.PROMOTED})
    is_known_before = Q(level_before__isnull=False) & ~Q(level_before=SignalLevel.UNKNOWN)
    return Case(
        When(away, then=Value(None)),
        When(arisen & is_lead, then=Value(None)),
        When(arisen, then=_value(Shift.ARISEN)),
        When(pressing & was_pressing & worse, then=_value(Shift.WORSE)),
        When(pressing & woken, then=_value(Shift.WOKEN)),
        When(Q(level=SignalLevel.UNKNOWN) & is_known_before, then=_value(Shift.TOO_OLD)),
        When(was_pressing & Q(level=SignalLevel.QUIET), then=_value(Shift.BETTER)),
        When(pressing & was_pressing & better, then=_value(Shift.BETTER)),
        default=Value(None),
        output_field=IntegerField(null=True),
    )


def _value(shift: Shift) -> Value:
    return Value(ORDER[shift])


def _row(outlook: Outlook, change: Shifted) -> ShiftRow:
    company, shift = outlook.company, change.shift
    lead_id = company.lead.pk if hasattr(company, "lead") else None
    action, url = _act(shift, company_id=company.pk, lead_id=lead_id)
    return ShiftRow(
        pk=company.pk,
        name=company.name,
        municipality=company.municipality_name,
        is_invented=company.is_invented,
        shift=shift,
        level=SignalLevel(outlook.level),
        year=outlook.level_year,
        level_before=change.level_before,
        year_before=change.year_before,
        # For a calm company it means nothing.
        need=str(Need(outlook.level_need).label) if outlook.level_need else "",
        contact_name=company.contact_name,
        contact_email=company.contact_email,
        contact_phone=company.contact_phone,
        account_manager=str(company.account_manager or ""),
        question=""
        if lead_id
        else first_question(shift=shift, need=outlook.level_need, year=outlook.level_year),
        action=action,
        url=url,
    )


def first_question(*, shift: Shift, need: str, year: int | None) -> str:
    """Return what to ask first when calling; nothing when there is no reason to call."""
    if shift is Shift.BETTER:
        return ""
    if shift is Shift.TOO_OLD:
        return _("How many people work with you now, and how much room and power do you use?")
    asked: dict[str, str] = {
        Need.WORKPLACES: _("How many people do you expect by %(year)s, and where will they sit?"),
        Need.SPACE: _("How much floor area do you need by %(year)s, and for what?"),
        Need.ENERGY: _(
            "How much power do you need by %(year)s, and did you ask the grid operator for it?"
        ),
        Need.CAPITAL: _("How much capital do you need by %(year)s, and from whom?"),
    }
    words = asked.get(need, _("What do you need to keep growing until %(year)s?"))
    return words % {"year": year}


def _act(shift: Shift, *, company_id: int, lead_id: int | None) -> tuple[str, str]:
    if lead_id is not None:
        return _("Go to the case"), reverse("cases:of-lead", args=[lead_id])
    match shift:
        case Shift.BETTER:
            return _("Look at the signal"), reverse("spotting:signal", args=[company_id])
        case Shift.TOO_OLD:
            return _("Ask for new figures"), reverse("spotting:conversation", args=[company_id])
    return _("Call and write it down"), reverse("spotting:conversation", args=[company_id])


def standing_words(level: SignalLevel, year: int | None) -> str:
    """Say how pressing a company is, and from which year on."""
    match level:
        case SignalLevel.ACT:
            return _("Call now, it binds from %(year)s") % {"year": year}
        case SignalLevel.WATCH:
            return _("Watch, it may bind from %(year)s") % {"year": year}
    return str(level.label)
