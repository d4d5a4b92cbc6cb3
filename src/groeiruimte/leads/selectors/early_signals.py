"""Which companies may outgrow their place, by which need, in which year, and what was done?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils.formats import date_format

from groeiruimte.leads import access
from groeiruimte.leads.choices import (
    BottleneckType,
    LifePhase,
    Need,
    SignalLevel,
    SignalState,
    TechnologyDomain,
)
from groeiruimte.leads.models import Company, EarlySignal, LifePhaseRecord, Outlook, SpottingRun
from groeiruimte.leads.rules import PRESSING, SIGNAL_YEARS
from groeiruimte.leads.selectors.companies import in_region
from groeiruimte.leads.selectors.eligibility import outcomes
from groeiruimte.leads.selectors.next_steps import NextStep, next_step
from groeiruimte.leads.selectors.outlooks import YearChance, missing_sentence, year_chances
from groeiruimte.organizations.access import Person
from groeiruimte.web.numbers import percent

NO_PHASE = "NONE"
OPEN_STATES = (SignalState.NEW, SignalState.SEEN)
SORTS = {
    "urgency": (
        *("level", "level_year", "-probability_3"),
        # Many are as good as certain within three years: then whoever is first in time.
        *("-probability_1", "-probability_2", "pk"),
    ),
    "chance": (F("probability_3").desc(nulls_last=True), "pk"),
    "year": (F("level_year").asc(nulls_last=True), "level", "pk"),
    "name": ("company__name", "pk"),
}


BOTTLENECK_OF_NEED = {
    Need.WORKPLACES: BottleneckType.SPACE,
    Need.SPACE: BottleneckType.SPACE,
    Need.ENERGY: BottleneckType.ENERGY,
    Need.CAPITAL: BottleneckType.CAPITAL,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRow:
    """One company on the page of early signals."""

    pk: int
    name: str
    municipality: str
    is_invented: bool
    level: SignalLevel
    year: int | None
    need: str
    years: list[YearChance]
    missing: str
    signal: EarlySignal | None
    state: SignalState | None
    next_step: NextStep

    @property
    def chance(self) -> float | None:
        """The chance by the third year, for where there is room for one number only."""
        return self.years[SIGNAL_YEARS - 1]["share"] if self.years else None

    @property
    def chance_year(self) -> str:
        """The year of `chance`."""
        return self.years[SIGNAL_YEARS - 1]["label"]

    @property
    def put_away(self) -> str:
        """Return until when, or why, the signal rests; nothing when it does not."""
        if self.state is SignalState.SNOOZED:
            return date_format(self.signal.snoozed_until, "SHORT_DATE_FORMAT")
        if self.state is SignalState.DISMISSED:
            return str(self.signal.get_dismissal_reason_display())
        return ""


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
    sort = chosen.sort
    if sort == "urgency" and chosen.kind != "pressing":
        # Only act and watch come in the order of the alphabet; with the rest, the chance tells.
        sort = "chance" if chosen.kind == "all" else "name"
    return rows.order_by(*SORTS[sort])


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
        "binding_need": chosen.need,
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
        **{f"{of_signal}state": SignalState.SNOOZED, f"{of_signal}snoozed_until__lte": today}
    )
    if state == "OPEN":
        return Q(**{f"{of_signal}state__in": OPEN_STATES}) | is_over
    stored = Q(**{f"{of_signal}state": state})
    match state:
        case SignalState.NEW:
            return stored | is_over
        case SignalState.SNOOZED:
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


def expected_bottleneck(*, company: Company) -> dict[str, object]:
    """Return the year and kind of bottleneck that the newest scan expects, to be judged.

    Empty where it expects none: then only the person who asked the company knows.
    """
    newest = Outlook.objects.filter(company=company, run__is_latest=True).first()
    if newest is None or newest.level not in PRESSING:
        return {}
    return {
        "bottleneck_year": newest.level_year,
        "bottleneck_type": BOTTLENECK_OF_NEED[Need(newest.binding_need)],
    }


def signal_rows(*, user: Person, keys: Iterable[int], today: date) -> list[SignalRow]:
    """Return these outlooks as the page shows them, in the same order, each with what to do next.

    Sorting looks at keys only and the rows are read after that: they are wide.
    """
    wanted = list(keys)
    known = access.visible_outlooks(user=user).filter(pk__in=wanted)
    known = known.select_related("company", "company__early_signal", "company__lead", "run")
    found = {row.pk: row for row in known.defer("known")}
    rows = [found[key] for key in wanted if key in found]
    leads = {row.company_id: row.company.lead.pk for row in rows if hasattr(row.company, "lead")}
    belongs = outcomes(lead_ids=list(leads.values())) if leads else {}
    return [
        _row(row, lead_id=leads.get(row.company_id), belongs=belongs, today=today) for row in rows
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """How many companies one need binds first, from one year on."""

    year: int
    act: int
    watch: int
    heat: int

    @property
    def count(self) -> int:
        """All of them, to act and to watch."""
        return self.act + self.watch


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One need with its years."""

    need: Need
    cells: list[HeatCell]
    total: int


def heat(*, rows: QuerySet[Outlook], years: Sequence[int]) -> list[HeatRow]:
    """Return how many pressing companies each need binds first, per year in which that begins.

    `heat` of a cell is 0 (none) to 4: its share of the fullest cell, in quarters.
    """
    found: dict[tuple[str, int], dict[str, int]] = {}
    counted = rows.filter(level__in=PRESSING).values_list("binding_need", "level_year", "level")
    for need, year, level, count in counted.annotate(count=Count("pk")).order_by():
        found.setdefault((need, year), {})[level] = count
    fullest = max((sum(levels.values()) for levels in found.values()), default=0)
    return [_heat_row(need, years=years, found=found, fullest=fullest) for need in Need]


def phase_counts(*, rows: QuerySet[Outlook]) -> dict[str, int]:
    """Return how many of these companies are in each life phase; `NO_PHASE` where nobody knows."""
    counted = rows.annotate(phase=newest_phase()).values_list("phase").annotate(count=Count("pk"))
    found = dict(counted.order_by())
    return {str(phase): found.get(phase, 0) for phase in LifePhase} | {NO_PHASE: found.get(None, 0)}


def _heat_row(
    need: Need,
    *,
    years: Sequence[int],
    found: dict[tuple[str, int], dict[str, int]],
    fullest: int,
) -> HeatRow:
    cells = []
    for year in years:
        levels = found.get((need, year), {})
        count = sum(levels.values())
        cells.append(
            HeatCell(
                year=year,
                act=levels.get(SignalLevel.ACT, 0),
                watch=levels.get(SignalLevel.WATCH, 0),
                heat=-(-4 * count // fullest) if fullest else 0,
            )
        )
    return HeatRow(need=need, cells=cells, total=sum(cell.count for cell in cells))


def _row(
    row: Outlook, *, lead_id: int | None, belongs: dict[int, bool | None], today: date
) -> SignalRow:
    company = row.company
    years = year_chances(outlook=row, origin_year=row.run.parameters["origin_year"])
    level = SignalLevel(row.level)
    signal = getattr(company, "early_signal", None)
    return SignalRow(
        pk=row.company_id,
        name=company.name,
        municipality=company.municipality_name,
        is_invented=company.is_invented,
        level=level,
        year=row.level_year,
        need=str(Need(row.binding_need).label) if row.binding_need else "",
        years=years,
        missing="" if years else _missing(row),
        signal=signal,
        state=signal.state_on(today) if signal else None,
        next_step=next_step(
            company_id=row.company_id,
            lead_id=lead_id,
            level=level,
            need_statuses={said["status"] for said in row.per_need.values()},
            belongs=belongs.get(lead_id),
        ),
    )


def _missing(row: Outlook) -> str:
    """Say what to ask where nothing can be said: the first need tells."""
    first = Need.WORKPLACES
    said = row.per_need.get(first, {})
    return missing_sentence(
        said.get("status", "NO_HISTORY"), need=first, used=said.get("last_value")
    )


def spreadsheet_rows(*, rows: QuerySet[Outlook], today: date) -> Iterable[tuple[object, ...]]:
    """Yield one line per company for a spreadsheet, light enough for a whole pipeline."""
    chances = [f"probability_{number}" for number in range(1, 6)]
    for line in (
        rows.annotate(phase=newest_phase())
        .values_list(
            "company__name",
            "company__kvk_number",
            "company__municipality_name",
            "company__technology_domain",
            "phase",
            "level",
            "level_year",
            "binding_need",
            *chances,
            "company__early_signal__state",
            "company__early_signal__snoozed_until",
        )
        .iterator(chunk_size=2000)
    ):
        name, kvk, place, domain, phase, level, year, need = line[:8]
        state, until = line[13:]
        if state == SignalState.SNOOZED and until <= today:
            state = SignalState.NEW
        yield (
            *(name, kvk, place, _label(TechnologyDomain, domain), _label(LifePhase, phase)),
            *(_label(SignalLevel, level), year or "", _label(Need, need)),
            *("" if chance is None else percent(chance) for chance in line[8:13]),
            _label(SignalState, state),
        )


def _label(choices: type, value: str | None) -> str:
    return str(choices(value).label) if value else ""
