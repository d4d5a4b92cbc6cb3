"""How often was spotting right, and what was learned from it for the next forecasts?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.companies import access as companies_access
from groeiruimte.companies.choices import Need
from groeiruimte.engine.spotting.learned import ANY_NEED
from groeiruimte.engine.spotting.track_record import (
    Coverage,
    Lean,
    ReliabilityBin,
    brier_skill,
    coverage,
    lean,
    reliability,
    skill_against_no_change,
)
from groeiruimte.organizations.access import Person
from groeiruimte.spotting import access
from groeiruimte.spotting.rules.stored_lessons import StoredLessons, StoredWidth
from groeiruimte.spotting.selectors.outcomes import (
    MOST_COMPANIES,
    Columns,
    Judged,
    Judgement,
    columns,
    judge,
    last_of_each_year,
)
from groeiruimte.web.numbers import percent

if TYPE_CHECKING:
    from groeiruimte.spotting.models.spotting import SpottingRun

ENOUGH_TO_SHOW = 20
MOST_MISSES = 25
#: A chance of at most a third that came true, or of at least two thirds that did not.
CLEARLY_OFF = 2 / 3
_ONCE = frozenset({"ROUND_CLOSED"})
_CAUSES: Mapping[str, str | Promise] = MappingProxyType(
    {
        "REVENUE": gettext_lazy("Revenue"),
        "ORDER_BOOK": gettext_lazy("Order book"),
        "ROUND_CLOSED": gettext_lazy("A round of funding that was closed"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One forecast that was clearly off: what was told of which year, and what came."""

    company_id: int
    company: str
    need: str
    year: int
    years_ahead: int
    chance: float
    happened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """What the forecasts of earlier years were worth."""

    scans: int
    companies: int
    outcomes: int
    judged_companies: int
    lean: Lean | None
    misses: list[Miss]
    happened: int
    bins: list[ReliabilityBin]
    brier_skill: float | None
    figures: int
    coverage_80: Coverage | None
    coverage_95: Coverage | None
    skill: float | None
    lead_years: float | None
    told_in_time: int
    outgrown: int
    is_invented: bool
    is_part: bool
    kept: int
    kept_packed: int

    @property
    def is_enough(self) -> bool:
        """Whether there are enough outcomes to say anything."""
        return self.outcomes >= ENOUGH_TO_SHOW


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedWidth:
    """By which factor forecasts are made wider or narrower, since when, and what that does."""

    label: str
    factor: float
    outcomes: int
    companies: int
    since: date
    held: float | None
    would_hold: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedGain:
    """How much yearly growth a leading indicator foretells, and on how many cases."""

    name: str
    gain: float
    cases: int

    @property
    def sentence(self) -> str:
        """Say what it foretells, as growth a year later."""
        words = {"cause": _CAUSES.get(self.name, self.name), "cases": self.cases}
        if self.name in _ONCE:
            said = _("%(cause)s: %(gain)s growth a year later (cases: %(cases)s).")
            return said % (words | {"gain": _signed(self.gain)})
        said = _(
            "%(cause)s, for 10%% growth of it: %(gain)s growth a year later (cases: %(cases)s)."
        )
        return said % (words | {"gain": _signed(self.gain / 10)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """What the newest scan of one pipeline took from earlier outcomes."""

    organization: str
    widths: list[AppliedWidth]
    plan_bias: float
    plans_too_high: bool
    plans: int
    gains: list[AppliedGain]
    is_invented: bool


def track_record(*, user: Person, today: date) -> TrackRecord:
    """Judge the stored forecasts of the user's own pipelines."""
    runs = access.visible_runs(user=user).order_by("run_at", "pk")
    found = judge(last_of_each_year(runs, today=today), today=today)
    kept = access.kept_runs(user=user).aggregate(
        all=Count("pk"), packed=Count("pk", filter=Q(is_superseded=True))
    )
    rows = list(
        companies_access.visible_companies(user=user)
        .filter(pk__in=found.companies)
        .values_list("pk", "name", "held_by_id")
    )
    told = _summary(found, kept=kept, names={key: name for key, name, _holder in rows})
    holders = {key: holder for key, _name, holder in rows}
    companies_access.note_seen((miss.company_id, holders[miss.company_id]) for miss in told.misses)
    return told


def lessons(*, user: Person) -> list[Lessons]:
    """Return what the newest scan of each own pipeline took from earlier outcomes."""
    newest = access.visible_runs(user=user).filter(is_latest=True).select_related("organization")
    return [_lessons(run) for run in newest.order_by("organization__name")]


def _lessons(run: SpottingRun) -> Lessons:
    learned = StoredLessons.of(run.parameters)
    return Lessons(
        organization=run.organization.short_name,
        widths=list(_applied(learned.widths)),
        plan_bias=abs(learned.plans.per_year),
        plans_too_high=learned.plans.per_year >= 0,
        plans=learned.plans.plans,
        gains=[
            AppliedGain(name=name, gain=row.gain, cases=row.cases)
            for name, row in sorted(learned.gains.items())
        ],
        is_invented=learned.is_invented,
    )


def _applied(widths: Mapping[str, StoredWidth]) -> Iterator[AppliedWidth]:
    """Yield the factors, those of a need before the one for all the others."""
    for need, width in sorted(widths.items(), key=lambda pair: (pair[0] == ANY_NEED, pair[0])):
        yield AppliedWidth(
            label="" if need == ANY_NEED else str(Need(need).label),
            factor=width.factor,
            outcomes=width.outcomes,
            companies=len(width.companies),
            since=width.since,
            held=width.held,
            would_hold=width.would_hold,
        )


def _signed(growth: float) -> str:
    return f"{'+' if growth >= 0 else '−'}{percent(abs(growth), 1)}"


def _misses(judged: Sequence[Judged], *, names: Mapping[int, str]) -> list[Miss]:
    """Return of each company and need the forecast that was farthest off, worst first."""
    worst: dict[tuple[int, str], tuple[float, Judged]] = {}
    for row in judged:
        off = abs(float(bool(row.happened)) - (row.chance or 0.0))
        key = (row.company_id, row.need)
        if off >= CLEARLY_OFF and key[0] in names and off > worst.get(key, (0.0, row))[0]:
            worst[key] = (off, row)
    rows = sorted(worst.values(), key=lambda pair: (-pair[0], names[pair[1].company_id]))
    return [
        Miss(
            company_id=row.company_id,
            company=names[row.company_id],
            need=str(Need(row.need).label),
            year=row.year,
            years_ahead=row.years_ahead,
            chance=row.chance or 0.0,
            happened=bool(row.happened),
        )
        for _off, row in rows[:MOST_MISSES]
    ]


def _gained(found: Judgement) -> Sequence[float]:
    return [
        found.outgrown[key] - found.first_told[key]
        for key in found.outgrown
        if key in found.first_told and found.first_told[key] <= found.outgrown[key]
    ]


def _coverage(known: Columns, *, within: float) -> Coverage | None:
    return coverage(
        known.levels,
        known.measured,
        figures=known.figures,
        companies=known.companies,
        within=within,
    )


def _summary(found: Judgement, *, kept: dict[str, int], names: Mapping[int, str]) -> TrackRecord:
    judged = [row for row in found.judged if row.chance is not None and row.happened is not None]
    chances = np.array([row.chance for row in judged], dtype=np.float64)
    happened = np.array([row.happened for row in judged], dtype=np.float64)
    owners = np.array([row.company_id for row in judged], dtype=np.intp)
    known = columns(found.measured)
    gained = _gained(found)
    bands = {within: _coverage(known, within=within) for within in (0.8, 0.95)}
    return TrackRecord(
        scans=len(found.scans),
        companies=len(found.companies),
        outcomes=len(judged),
        judged_companies=np.unique(owners).size,
        lean=lean(chances, happened, companies=owners),
        misses=_misses(judged, names=names),
        happened=int(happened.sum()),
        bins=reliability(chances, happened),
        brier_skill=brier_skill(chances, happened),
        figures=np.unique(known.figures).size,
        coverage_80=bands[0.8],
        coverage_95=bands[0.95],
        skill=(
            skill_against_no_change(known.levels, known.last_values, known.measured)
            if known.measured.size
            else None
        ),
        lead_years=median(gained) if gained else None,
        told_in_time=len(gained),
        outgrown=len(found.outgrown),
        is_invented=any(run.is_invented for run in found.scans),
        is_part=len(found.companies) >= MOST_COMPANIES,
        kept=kept["all"],
        kept_packed=kept["packed"],
    )
