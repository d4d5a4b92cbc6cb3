"""What came of each forecast that was stored? The ground of the track record and of learning.

Of every year and pipeline the last complete scan is judged, once: scans of every night say nearly
the same and would count one truth many times. A chance is judged when its year has passed
and somebody measured; nothing is judged by what nobody knows.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, cast

import numpy as np
from django.utils import timezone

from groeiruimte.companies.models.companies import Observation
from groeiruimte.companies.rules import USED_AND_AVAILABLE, Break
from groeiruimte.companies.selectors.lives import breaks_of
from groeiruimte.engine.spotting.exceedance import ACT
from groeiruimte.engine.types import FloatArray, IntArray
from groeiruimte.kernel.moments import year_fraction
from groeiruimte.spotting.models.spotting import Outlook, SpottingRun
from groeiruimte.spotting.rules.levels import SIGNAL_YEARS
from groeiruimte.spotting.rules.stored_known import known_indicators
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.spotting.rules.stored_parts import StoredFanYear

if TYPE_CHECKING:
    from groeiruimte.companies.choices import Need

MOST_COMPANIES = 2000
_NEAR = 0.26
_SOON_ENOUGH = 0.09
_INNER = slice(1, -1)

Seen = Sequence[tuple[float, float]]
Figure = tuple[int, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One forecast for one year with what came of it; None where nobody measured.

    `levels` holds NaN for what an older scan did not store. `width` is the factor that earlier
    outcomes asked for when it was made, `own_share` the part of the variance it worked on.
    """

    company_id: int
    need: str
    year: int
    years_ahead: int
    chance: float | None
    happened: bool | None
    levels: tuple[float, ...]
    last_value: float
    measured: float | None
    own_share: float
    width: float
    indicators: Mapping[str, float] = field(default_factory=dict)

    @property
    def figure(self) -> Figure:
        """What was measured: one figure can end forecasts of several scans."""
        return self.company_id, self.need, self.year


@dataclass(slots=True)
class Judgement:
    """All forecasts of these scans with what came of them."""

    scans: Sequence[SpottingRun]
    companies: set[int]
    judged: list[Judged] = field(default_factory=list)
    first_told: dict[tuple[int, str], float] = field(default_factory=dict)
    outgrown: dict[tuple[int, str], float] = field(default_factory=dict)

    @property
    def measured(self) -> list[Judged]:
        """Forecasts of which the level was measured."""
        return [
            row for row in self.judged if row.measured is not None and min(row.levels[_INNER]) > 0
        ]


def last_of_each_year(runs: Iterable[SpottingRun], *, today: date) -> list[SpottingRun]:
    """Return of these scans, oldest first, the last one of each pipeline and passed year."""
    last: dict[tuple[int, int], SpottingRun] = {}
    for run in runs:
        if run.parameters["origin_year"] < today.year:
            last[run.organization_id, run.parameters["origin_year"]] = run
    return list(last.values())


def judge(scans: Sequence[SpottingRun], *, today: date) -> Judgement:
    """Hold each forecast of these scans against what was measured until today."""
    found = Judgement(scans=scans, companies=_companies(scans))
    seen = _measurements(found.companies, today=today)
    breaks = breaks_of(scope={"company__in": found.companies}, known_on=today)
    for run in scans:
        made_at = year_fraction(day=timezone.localdate(run.run_at))
        rows = Outlook.objects.filter(run=run, company_id__in=found.companies)
        for key, per_need, known in rows.values_list("company_id", "per_need", "known").iterator():
            indicators = known_indicators(known)
            for need, stored in per_need.items():
                kept = StoredNeed.of(stored)
                measured = _of_one_history(
                    seen.get((key, need), []), breaks=breaks.get(key, ()), need=need, made=made_at
                )
                found.judged += _judged(
                    kept,
                    seen=measured,
                    of=(key, need),
                    origin_year=run.parameters["origin_year"],
                    indicators=indicators.get(need, {}),
                    today=today,
                )
                told, over = _warned_and_outgrown(kept, seen=measured, made=made_at)
                if told is not None:
                    found.first_told.setdefault((key, need), told)
                if over is not None:
                    found.outgrown.setdefault((key, need), over)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Forecasts of which the level was measured, as the engine reads them."""

    levels: FloatArray
    measured: FloatArray
    last_values: FloatArray
    own_share: FloatArray
    width: FloatArray
    figures: IntArray
    companies: IntArray


def columns(rows: Sequence[Judged]) -> Columns:
    """Return measured forecasts as columns; figures are numbered in order of appearance."""
    numbers: dict[Figure, int] = {}
    figures = [numbers.setdefault(row.figure, len(numbers)) for row in rows]
    return Columns(
        levels=np.array([row.levels for row in rows], dtype=np.float64).reshape(len(rows), 9),
        measured=np.array([row.measured for row in rows], dtype=np.float64),
        last_values=np.array([row.last_value for row in rows], dtype=np.float64),
        own_share=np.array([row.own_share for row in rows], dtype=np.float64),
        width=np.array([row.width for row in rows], dtype=np.float64),
        figures=np.array(figures, dtype=np.intp),
        companies=np.array([row.company_id for row in rows], dtype=np.intp),
    )


def measured_at(seen: Seen, *, end: float) -> float | None:
    """Return the figure nearest to the end of a year; None where nobody measured about then."""
    near = [(abs(moment - end), value) for moment, value in seen if abs(moment - end) <= _NEAR]
    return min(near)[1] if near and min(near)[1] > 0 else None


def _of_one_history(seen: Seen, *, breaks: Sequence[Break], need: str, made: float) -> Seen:
    """Leave out what was measured after a break that a forecast could not know of.

    A forecast for a company is not wrong because it merged with another.
    """
    used = USED_AND_AVAILABLE.get(cast("Need", need), ("",))[0]
    later = [
        moment
        for row in breaks
        if row.is_break and used in row.quantities
        for moment in [year_fraction(day=row.happened_on)]
        if moment > made
    ]
    return [point for point in seen if point[0] < min(later)] if later else seen


def _companies(scans: Sequence[SpottingRun]) -> set[int]:
    keys = (
        Outlook.objects.filter(run__in=scans)
        .order_by("company_id")
        .values_list("company_id", flat=True)
        .distinct()[:MOST_COMPANIES]
    )
    return set(keys)


def _measurements(keys: set[int], *, today: date) -> dict[tuple[int, str], Seen]:
    need_of: dict[str, str] = {
        used: need for need, (used, _available) in USED_AND_AVAILABLE.items()
    }
    rows = (
        Observation.objects.filter(
            company_id__in=keys, quantity__in=need_of, observed_on__lte=today
        )
        .order_by("observed_on", "pk")
        .values_list("company_id", "quantity", "observed_on", "value")
    )
    measured: dict[tuple[int, str], list[tuple[float, float]]] = defaultdict(list)
    for key, quantity, day, value in rows:
        measured[key, need_of[quantity]].append((year_fraction(day=day), float(value)))
    return dict(measured)


def _judged(
    kept: StoredNeed,
    *,
    seen: Seen,
    of: tuple[int, str],
    origin_year: int,
    indicators: Mapping[str, float],
    today: date,
) -> Iterator[Judged]:
    if not kept.last_value or kept.is_full:
        return
    chances, capacities = kept.probabilities, kept.capacities
    since = [(moment, value) for moment, value in seen if moment > origin_year]
    for index, row in enumerate(kept.fan):
        end = row.year + 1.0
        if end > year_fraction(day=today):
            return
        limit = min(capacities[: index + 1], default=None)
        yield Judged(
            company_id=of[0],
            need=of[1],
            year=row.year,
            years_ahead=index + 1,
            chance=chances[index] if index < len(chances) else None,
            happened=None if limit is None else happened(since, limit=limit, end=end),
            levels=_levels(row),
            last_value=kept.last_value,
            measured=measured_at(since, end=end),
            own_share=kept.own_share[index] if kept.own_share else 1.0,
            width=kept.width,
            indicators=indicators,
        )


def _levels(row: StoredFanYear) -> tuple[float, ...]:
    lowest, highest = row.p2_5, row.p97_5
    if lowest is None or highest is None:
        lowest = highest = math.nan
    return (lowest, *row.inner()[1:], highest)


def happened(since: Seen, *, limit: float, end: float) -> bool | None:
    """Say whether the place was outgrown by then; what nobody measured is not known."""
    until = [value for moment, value in since if moment <= end + _SOON_ENOUGH]
    if any(value > limit for value in until):
        return True
    is_followed = any(moment >= end - _SOON_ENOUGH for moment, _value in since)
    return False if is_followed else None


def _warned_and_outgrown(
    kept: StoredNeed, *, seen: Seen, made: float
) -> tuple[float | None, float | None]:
    """Return when this scan told to act, and when the place was outgrown; None where neither."""
    capacity, chances = kept.capacity, kept.judged
    if capacity is None or kept.is_full:
        return None, None
    tells = len(chances) >= SIGNAL_YEARS and max(chances[:SIGNAL_YEARS]) >= ACT.value
    over = next((moment for moment, value in seen if moment > made and value > capacity), None)
    return (made if tells else None), over
