"""What did an organization learn from its own earlier forecasts and from its companies' plans?

It goes into the settings of the next scan, so that it is stored and replayed with it. Only the own
pipeline counts, and only what was known on the day. Forecasts that were invented for the demo count
in a demo and nowhere else.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from django.conf import settings

from groeiruimte.companies.models.companies import Observation
from groeiruimte.companies.models.plans import GrowthPlan
from groeiruimte.engine.forecasting.indicators import BELIEFS, UNKNOWN, bounded, learned_gains
from groeiruimte.engine.forecasting.plan import PlanBias, learned_bias
from groeiruimte.engine.spotting.learned import ANY_NEED
from groeiruimte.engine.spotting.recalibration import (
    ENOUGH_COMPANIES,
    held_within,
    shares_of_companies,
    wanted_factors,
    width_factor,
)
from groeiruimte.kernel.moments import year_fraction
from groeiruimte.spotting.models.spotting import SpottingRun
from groeiruimte.spotting.rules.stored_lessons import StoredGain, StoredLessons, StoredWidth
from groeiruimte.spotting.selectors.outcomes import (
    Judged,
    columns,
    judge,
    last_of_each_year,
    measured_at,
)

_BAND = [2, 4, 6]
_DIGITS = 4
_LEAST_NOISE = 0.05
_ROBUST = 1.4826
_SHORTEST_PLAN, _OLDEST_START = 0.5, 1.5
_WILDEST_PLAN = 1.0


def learned_today(*, organization_id: int, today: date) -> StoredLessons:
    """Return what was learned until today; the scans of one day all use what its first learned."""
    newest = SpottingRun.objects.filter(organization_id=organization_id, is_latest=True).first()
    before = StoredLessons.of(newest.parameters) if newest else StoredLessons()
    if newest and newest.learned_on == today and newest.parameters["origin_year"] == today.year:
        return before
    return learned_so_far(organization_id=organization_id, today=today, before=before)


def learned_so_far(
    *, organization_id: int, today: date, before: StoredLessons | None = None
) -> StoredLessons:
    """Judge all earlier forecasts of one pipeline, and return what they say about the next one.

    Nothing is in it that was not learned: without outcomes it is empty, and beliefs hold. `before`
    is what the scan before this one had learned; it says since when something is applied.
    """
    runs = SpottingRun.objects.filter(
        organization_id=organization_id,
        completed_at__isnull=False,
        is_superseded=False,
        run_at__date__lte=today,
    )
    if not settings.DEMO:
        runs = runs.exclude(is_invented=True)
    judgement = judge(last_of_each_year(runs.order_by("run_at", "pk"), today=today), today=today)
    widths = _widths(judgement.measured, today=today, before=(before or StoredLessons()).widths)
    gains = _gains(judgement.measured, scans=judgement.scans)
    bias = plan_bias(organization_id=organization_id, today=today)
    return StoredLessons(
        widths=widths,
        gains=gains,
        plans=PlanBias(per_year=round(bias.per_year, _DIGITS), plans=bias.plans)
        if bias.plans
        else PlanBias(),
        is_invented=bool(widths or gains) and any(run.is_invented for run in judgement.scans),
    )


def _widths(
    rows: Sequence[Judged], *, today: date, before: Mapping[str, StoredWidth]
) -> dict[str, StoredWidth]:
    """Return the factor per need that has enough outcomes itself, and one for all the others."""
    of_need: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        of_need[row.need].append(row)
        of_need[ANY_NEED].append(row)
    widths = {}
    for need, own in sorted(of_need.items()):
        told = columns(own)
        owner = np.array([row.company_id for row in own])
        companies = np.unique(owner)
        if companies.size < ENOUGH_COMPANIES:
            continue
        wanted = wanted_factors(
            told.levels[:, _BAND], told.measured, own_share=told.own_share, applied=told.width
        )
        factor = width_factor(wanted, owner=owner)
        widths[need] = StoredWidth(
            factor=factor,
            outcomes=np.unique(told.figures).size,
            companies=tuple(companies.tolist()),
            since=before[need].since if need in before else today,
            held=_share(held_within(wanted, factor=1.0)),
            would_hold=_share(held_within(wanted, factor=factor)),
        )
    return widths


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, _DIGITS)


def _gains(rows: Sequence[Judged], *, scans: Sequence[SpottingRun]) -> dict[str, StoredGain]:
    """Return what indicators foretold: the growth a year later beyond what was expected."""
    used = {run.parameters["origin_year"]: StoredLessons.of(run.parameters).gains for run in scans}
    first_year = [row for row in rows if row.years_ahead == 1]
    names = sorted({name for row in first_year for name in row.indicators})
    if not names:
        return {}
    unexplained = np.array([_unexplained(row, used=used[row.year - 1]) for row in first_year])
    unexplained -= np.median(unexplained)
    noise = max(_ROBUST * float(np.median(np.abs(unexplained))), _LEAST_NOISE)
    signals = {
        name: np.array([row.indicators.get(name, math.nan) for row in first_year]) for name in names
    }
    weight = shares_of_companies(np.array([row.company_id for row in first_year]))
    gains = learned_gains(signals, unexplained, weight=weight, noise=noise)
    return {
        name: StoredGain(round(gains[name], _DIGITS), int(np.isfinite(signals[name]).sum()))
        for name in names
    }


def _unexplained(row: Judged, *, used: Mapping[str, StoredGain]) -> float:
    """Return the growth that came, less what was expected without any indicator."""
    middle = row.levels[_BAND[1]]
    told = sum(
        _gain_used(name, used=used) * float(bounded(np.array(signal)))
        for name, signal in row.indicators.items()
    )
    return math.log((row.measured or middle) / middle) + told


def _gain_used(name: str, *, used: Mapping[str, StoredGain]) -> float:
    return used[name].gain if name in used else BELIEFS.get(name, UNKNOWN).gain


def plan_bias(*, organization_id: int, today: date) -> PlanBias:
    """Return how much too high the plans of companies were whose time has come.

    Of every company, quantity and year the last plan that was made at least half a year before.
    """
    newest: dict[tuple[int, str, int], GrowthPlan] = {}
    due = GrowthPlan.objects.filter(
        company__held_by_id=organization_id, year__lt=today.year, stated_on__lte=today
    )
    for plan in due.order_by("stated_on", "pk"):
        if plan.year + 1.0 - year_fraction(day=plan.stated_on) >= _SHORTEST_PLAN:
            newest[plan.company_id, plan.quantity, plan.year] = plan
    if not newest:
        return PlanBias()
    seen = _seen_of({key for key, _quantity, _year in newest}, today=today)
    pairs = [
        (key, *pair)
        for (key, quantity, _year), plan in newest.items()
        if (pair := _planned_and_came(plan, seen=seen.get((key, quantity), []))) is not None
    ]
    owner, planned, came = np.array(pairs, dtype=np.float64).reshape(-1, 3).T
    # Errors are clipped, so that one extreme plan does not set the bias.
    planned = came + np.clip(planned - came, -_WILDEST_PLAN, _WILDEST_PLAN)
    return learned_bias(planned, came, shares_of_companies(owner.astype(np.intp)))


def _seen_of(keys: set[int], *, today: date) -> dict[tuple[int, str], list[tuple[float, float]]]:
    seen: dict[tuple[int, str], list[tuple[float, float]]] = defaultdict(list)
    rows = Observation.objects.filter(company_id__in=keys, observed_on__lte=today)
    for key, quantity, day, value in rows.order_by("observed_on", "pk").values_list(
        "company_id", "quantity", "observed_on", "value"
    ):
        seen[key, quantity].append((year_fraction(day=day), float(value)))
    return seen


def _planned_and_came(
    plan: GrowthPlan, *, seen: Sequence[tuple[float, float]]
) -> tuple[float, float] | None:
    """Return log growth per year as planned and as it came, from the last figure before it."""
    stated, end = year_fraction(day=plan.stated_on), plan.year + 1.0
    before = [(moment, value) for moment, value in seen if moment <= stated and value > 0]
    came = measured_at([(moment, value) for moment, value in seen if moment > stated], end=end)
    if not before or came is None or plan.middle <= 0 or stated - before[-1][0] > _OLDEST_START:
        return None
    moment, value = before[-1]
    years = end - moment
    return math.log(float(plan.middle) / value) / years, math.log(came / value) / years
