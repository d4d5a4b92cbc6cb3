"""What goes into a scan: everything that was known of each company of a pipeline on a day?"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from groeiruimte.companies.choices import Need, Quantity
from groeiruimte.companies.models.companies import Company, LifePhaseRecord, Observation
from groeiruimte.companies.models.plans import GrowthPlan, PlannedCapacity
from groeiruimte.companies.rules import (
    LEVELS,
    SPENT_AND_IN_CASH,
    USED_AND_AVAILABLE,
    Break,
    starts_on,
)
from groeiruimte.companies.selectors.lives import breaks_of, going_concerns
from groeiruimte.engine.forecasting.plan import PlanPoint
from groeiruimte.engine.spotting.histories import (
    CompanyHistory,
    NeedHistory,
    Part,
    Point,
    Purse,
)
from groeiruimte.kernel.moments import day_of_fraction, year_fraction
from groeiruimte.spotting.rules.levels import GROUP_OF_PHASE, GROUP_WITHOUT_PHASE

__all__ = ["day_of_fraction", "histories", "money_needs", "people_by_level", "year_fraction"]

Series = dict[str, list[Point]]

#: Leading indicators: the growth of these runs ahead of people, space and power.
_GROWING_INDICATORS = {
    "REVENUE": Quantity.REVENUE_EUR,
    "ORDER_BOOK": Quantity.ORDER_BOOK_EUR,
}
_ROUND_COUNTS_FOR_YEARS = 1.5
_LONGEST_INDICATOR_GAP = 3.0


@dataclass(slots=True)
class _Known:
    """What is known of one company."""

    series: Series = field(default_factory=lambda: defaultdict(list))
    changes: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    plans: dict[str, dict[int, tuple[float, ...]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    phase: str | None = None


def histories(
    *,
    organization_id: int,
    known_on: date | None = None,
    company_ids: Sequence[int] | None = None,
) -> list[CompanyHistory]:
    """Return everything a scan reads: each company of one pipeline with its needs so far.

    With `known_on` only what was known on that day: figures seen, plans and planned changes stated
    until then. With `company_ids` only these companies of the pipeline. A company that stopped,
    went on in another, moved abroad or lies in the archive is left out; of one whose history broke,
    figures and plans from before that day are.
    """
    wanted = going_concerns(
        Company.objects.filter(held_by_id=organization_id), known_on=known_on
    ).order_by("pk")
    if company_ids is not None:
        wanted = wanted.filter(pk__in=company_ids)
    known = {key: _Known() for key in wanted.values_list("pk", flat=True)}
    scope: dict[str, Any] = {"company__held_by_id": organization_id}
    if company_ids is not None:
        scope |= {"company_id__in": company_ids}
    starts = _Starts(breaks_of(scope=scope, known_on=known_on))
    for key, quantity, value, day in _until(
        Observation.objects.filter(**scope), "observed_on", known_on=known_on
    ).values_list("company_id", "quantity", "value", "observed_on"):
        if key in known and starts.counts(key, quantity=quantity, day=day):
            known[key].series[quantity].append((year_fraction(day=day), float(value)))
    for key, phase in _until(
        LifePhaseRecord.objects.filter(**scope), "observed_on", known_on=known_on
    ).values_list("company_id", "life_phase"):
        if key in known:
            known[key].phase = phase
    _add_expectations(known, scope=scope, known_on=known_on, starts=starts)
    return [_history(key, known=each) for key, each in known.items()]


class _Starts:
    """From which day the figures of each company and quantity count."""

    def __init__(self, breaks: Mapping[int, Sequence[Break]]) -> None:
        self._breaks = breaks
        self._days: dict[tuple[int, str], date | None] = {}

    def counts(self, key: int, *, quantity: str, day: date) -> bool:
        """Say whether a figure of this day is part of the history that goes on today."""
        if key not in self._breaks:
            return True
        if (key, quantity) not in self._days:
            self._days[key, quantity] = starts_on(breaks=self._breaks[key], quantity=quantity)
        start = self._days[key, quantity]
        return start is None or day >= start


def _until(rows: QuerySet[Any], moment: str, *, known_on: date | None) -> QuerySet[Any]:
    """Return rows in order of time, those known on that day only."""
    if known_on is not None:
        rows = rows.filter(**{f"{moment}__lte": known_on})
    return rows.order_by(moment, "pk")


def _add_expectations(
    known: dict[int, _Known],
    *,
    scope: Mapping[str, Any],
    known_on: date | None,
    starts: _Starts,
) -> None:
    for row in _until(PlannedCapacity.objects.filter(**scope), "stated_on", known_on=known_on):
        if row.company_id not in known:
            continue
        known[row.company_id].changes[row.quantity].append(
            # A place that ends carries nothing.
            (year_fraction(day=row.holds_from), float(row.value or 0))
        )
    for row in _until(GrowthPlan.objects.filter(**scope), "stated_on", known_on=known_on):
        # What the company expected before it merged or moved, it expected of another company.
        if row.company_id not in known or not starts.counts(
            row.company_id, quantity=row.quantity, day=row.stated_on
        ):
            continue
        # In order of day: a newer plan for the same year replaces the older one.
        known[row.company_id].plans[row.quantity][row.year] = tuple(
            float(value) for value in (row.lowest, row.low, row.middle, row.high, row.highest)
        )


def _history(key: int, *, known: _Known) -> CompanyHistory:
    headcount = known.series.get(Quantity.FTE)
    indicators = tuple(_indicators(known.series))
    return CompanyHistory(
        key=key,
        group=GROUP_OF_PHASE.get(known.phase, GROUP_WITHOUT_PHASE),
        size_fte=headcount[-1][1] if headcount else None,
        needs=tuple(
            NeedHistory(
                need=str(need),
                points=tuple(known.series.get(used, ())),
                # What the place carries is what we last heard; it does not grow by itself.
                capacity=(known.series[available][-1][1] if known.series.get(available) else None),
                capacity_changes=tuple(sorted(known.changes.get(available, ()))),
                plan=_plan(known, used=used),
                indicators=indicators,
                parts=people_by_level(known.series) if need == Need.WORKPLACES else (),
            )
            for need, (used, available) in USED_AND_AVAILABLE.items()
        )
        + money_needs(known.series, agreed=known.changes.get(Quantity.CASH_EUR, ())),
    )


def people_by_level(series: Mapping[str, Sequence[Point]]) -> tuple[Part, ...]:
    """Return people by level of training, where anybody told of it."""
    told = {level: tuple(series.get(quantity, ())) for level, quantity in LEVELS.items()}
    return tuple(told.items()) if any(told.values()) else ()


def money_needs(
    series: Mapping[str, Sequence[Point]], *, agreed: Sequence[tuple[float, float]] = ()
) -> tuple[NeedHistory, ...]:
    """Return the need of money, where anybody told of it: what is spent, and of what."""
    spent, cash = (tuple(series.get(quantity, ())) for quantity in SPENT_AND_IN_CASH)
    # Who earns spends nothing: the engine reckons with what is spent beyond what is earned.
    spent = tuple((moment, max(value, 0.0)) for moment, value in spent)
    if not spent and not cash:
        return ()
    purse = Purse(
        cash=cash,
        agreed=tuple(sorted(agreed)),
        follows=str(Need.WORKPLACES),
        rounds=tuple(series.get(Quantity.ROUND_CLOSED_EUR, ())),
    )
    return (NeedHistory(need=str(Need.CAPITAL), points=spent, purse=purse),)


def _plan(known: _Known, *, used: Quantity) -> tuple[PlanPoint, ...]:
    # A plan for a year holds at its end. The engine reckons in ratios: next to nothing is one
    # hundredth of what is expected, and a plan to stop is no plan of growth.
    return tuple(
        PlanPoint(year + 1.0, *(max(point, points[2] / 100) for point in points))
        for year, points in sorted(known.plans.get(used, {}).items())
        if points[2] > 0
    )


def _indicators(series: Series) -> Iterator[tuple[str, float]]:
    for name, quantity in _GROWING_INDICATORS.items():
        growth = _yearly_log_growth(series.get(quantity, []))
        if growth is not None:
            yield name, growth
    rounds = [moment for moment, value in series.get(Quantity.ROUND_CLOSED_EUR, []) if value]
    newest = _newest_moment(series)
    if rounds and newest - rounds[-1] <= _ROUND_COUNTS_FOR_YEARS:
        yield "ROUND_CLOSED", 1.0


def _yearly_log_growth(points: Sequence[Point]) -> float | None:
    """Return the log growth per year between the last two values; None where it says nothing."""
    told = [(moment, value) for moment, value in points if value]
    if len(told) < 2:
        return None
    (earlier, before), (later, after) = told[-2:]
    gap = later - earlier
    return math.log(after / before) / gap if 0 < gap <= _LONGEST_INDICATOR_GAP else None


def _newest_moment(series: Series) -> float:
    return max((points[-1][0] for points in series.values() if points), default=0.0)
