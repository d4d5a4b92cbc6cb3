"""Which companies may outgrow their place, by which need, in which year, and what was done?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OrderBy,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from groeiruimte.companies.choices import LifePhase, Need
from groeiruimte.companies.models.companies import Company, LifePhaseRecord
from groeiruimte.companies.selectors.companies import in_region
from groeiruimte.organizations.access import Person
from groeiruimte.spotting import access
from groeiruimte.spotting.choices import EarlySignalState, SignalLevel
from groeiruimte.spotting.models.early_signals import EarlySignal
from groeiruimte.spotting.models.spotting import Outlook, SpottingRun
from groeiruimte.spotting.rules.levels import PRESSING
from groeiruimte.web.lists import in_order

NO_PHASE = "NONE"


OPEN_STATES = (EarlySignalState.NEW, EarlySignalState.SEEN)


def urgency(prefix: str = "") -> tuple[OrderBy, ...]:
    """Return the one order of most pressing first, for outlooks that stand at `prefix`.

    By level; then by the first year over it; then by the chance within three years, and of equal
    ones whoever is first in time. Companies that nobody looked ahead for stand last.
    """
    rank = Case(
        When(**{f"{prefix}level": SignalLevel.ACT}, then=Value(0)),
        When(**{f"{prefix}level": SignalLevel.WATCH}, then=Value(1)),
        When(**{f"{prefix}level": SignalLevel.QUIET}, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    chances = (F(f"{prefix}probability_{number}").desc(nulls_last=True) for number in (3, 1, 2))
    return (rank.asc(), F(f"{prefix}level_year").asc(nulls_last=True), *chances)


SORTS: dict[str, tuple[str | OrderBy, ...]] = {
    "urgency": (*urgency(), "company__name", "pk"),
    "chance": (F("probability_3").desc(nulls_last=True), "pk"),
    "year": (F("level_year").asc(nulls_last=True), *urgency(), "company__name", "pk"),
    "state": (F("company__early_signal__state").asc(nulls_last=True), "company__name", "pk"),
    "name": ("company__name", "pk"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFilter:
    """Which companies to show among the early signals, and in which order."""

    kind: str = "pressing"
    level: str = ""
    need: str = ""
    year: int | None = None
    state: str = ""
    phase: str = ""
    domain: str = ""
    region: str = ""
    words: str = ""
    sort: str = "urgency"


def latest_scans(*, user: Person) -> list[SpottingRun]:
    """Return the newest complete scan of each pipeline that the user keeps."""
    runs = access.visible_runs(user=user).filter(is_latest=True).select_related("organization")
    return list(runs.order_by("organization__name"))


def signals(
    *, user: Person, scans: Sequence[SpottingRun], chosen: SignalFilter, today: date
) -> QuerySet[Outlook]:
    """Return the newest outlooks that fit the filter, in its order.

    `pressing` keeps the companies on watch or act level, `missing` those about which nothing can
    be said yet, `all` everything. `scans` are those of `latest_scans` for the same person.
    """
    rows = narrowed(user=user, scans=scans, chosen=chosen, today=today)
    return rows.order_by(*in_order(SORTS, chosen.sort))


def narrowed(
    *, user: Person, scans: Sequence[SpottingRun], chosen: SignalFilter, today: date
) -> QuerySet[Outlook]:
    """Return the outlooks that fit the filter, for a list, a count or a heat view."""
    rows = newest_outlooks(user=user, scans=scans)
    if chosen.kind == "pressing":
        rows = rows.filter(level__in=PRESSING)
    elif chosen.kind == "missing":
        rows = rows.filter(level=SignalLevel.UNKNOWN)
    equal = {
        "level": chosen.level,
        "level_need": chosen.need,
        "level_year": chosen.year,
        "company__technology_domain": chosen.domain,
    }
    rows = rows.filter(**{name: value for name, value in equal.items() if value})
    if chosen.state:
        rows = rows.filter(in_state(chosen.state, today=today))
    if chosen.phase:
        phase = None if chosen.phase == NO_PHASE else chosen.phase
        rows = rows.annotate(phase=newest_phase()).filter(phase=phase)
    if chosen.region:
        rows = rows.filter(
            company__in=Company.objects.filter(in_region(user=user, region=chosen.region))
        )
    for word in chosen.words.split():
        rows = rows.filter(
            Q(company__name__icontains=word) | Q(company__municipality_name__icontains=word)
        )
    return rows


def newest_outlooks(*, user: Person, scans: Sequence[SpottingRun]) -> QuerySet[Outlook]:
    """Return the outlooks of these scans as far as the user may see them.

    The keys are said once more, so that the database starts at the newest scan instead of at every
    scan there ever was.
    """
    keys = [scan.pk for scan in scans]
    return access.visible_outlooks(user=user).filter(run_id__in=keys).defer("known")


def in_state(state: str, *, today: date) -> Q:
    """Return what picks the companies whose signal is in this state on a day."""
    of_signal = "company__early_signal__"
    is_over = Q(
        **{f"{of_signal}state": EarlySignalState.SNOOZED, f"{of_signal}snoozed_until__lte": today}
    )
    if state == "OPEN":
        return Q(**{f"{of_signal}state__in": OPEN_STATES}) | is_over
    stored = Q(**{f"{of_signal}state": state})
    match state:
        case EarlySignalState.NEW:
            return stored | is_over
        case EarlySignalState.SNOOZED:
            return stored & Q(**{f"{of_signal}snoozed_until__gt": today})
    return stored


def newest_phase() -> Subquery:
    """Return the newest life phase of the company of an outlook."""
    records = LifePhaseRecord.objects.filter(company_id=OuterRef("company_id"))
    return Subquery(records.order_by("-observed_on", "-pk").values("life_phase")[:1])


def signal_counts(*, user: Person, scans: Sequence[SpottingRun] | None = None) -> dict[str, int]:
    """Return how many companies there are per level, without any other filter."""
    scans = latest_scans(user=user) if scans is None else scans
    per_level = dict(
        newest_outlooks(user=user, scans=scans)
        .values_list("level")
        .annotate(count=Count("pk"))
        .order_by()
    )
    act, watch = per_level.get(SignalLevel.ACT, 0), per_level.get(SignalLevel.WATCH, 0)
    return {
        "act": act,
        "watch": watch,
        "pressing": act + watch,
        "missing": per_level.get(SignalLevel.UNKNOWN, 0),
        "all": sum(per_level.values()),
    }


def phase_counts(*, rows: QuerySet[Outlook]) -> dict[str, int]:
    """Return how many of these companies are in each life phase; `NO_PHASE` where nobody knows."""
    counted = rows.annotate(phase=newest_phase()).values_list("phase").annotate(count=Count("pk"))
    found = dict(counted.order_by())
    return {str(phase): found.get(phase, 0) for phase in LifePhase} | {NO_PHASE: found.get(None, 0)}


def signal_of(*, company_id: int) -> EarlySignal | None:
    """Return the signal of a company, if it ever had one. The caller has checked access to it."""
    rows = EarlySignal.objects.filter(company_id=company_id)
    return rows.select_related("company", "company__lead").first()


def newest_outlook_of(*, company_id: int) -> Outlook | None:
    """Return what the newest scan says of a company that was found visible to who asks."""
    return Outlook.objects.filter(company_id=company_id, run__is_latest=True).first()


def money_gone_of(*, companies: Sequence[int]) -> dict[int, tuple[float, ...]]:
    """Return per company the yearly chance that its money is gone if no round comes.

    As the newest scan stored it; the caller may know which companies these are.
    """
    rows = Outlook.objects.filter(company_id__in=companies, run__is_latest=True)
    found = {}
    for row in rows.only("company_id", "per_need"):
        stored = row.needs.get(Need.CAPITAL)
        if stored is not None and stored.without_round:
            found[row.company_id] = stored.without_round
    return found
