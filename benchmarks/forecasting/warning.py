"""Are companies that outgrow their place flagged in time?

Each company gets a capacity of 1.05 to 2.0 times its level, once. From then on every year is looked
ahead from, everything fitted anew, until the capacity is reached. A case is one such look: the
chance that capacity is reached within three years, and whether it was.
"""

from dataclasses import dataclass

import numpy as np

from benchmarks.forecasting.panels import PanelCase
from groeiruimte.engine.forecasting.exceedance import exceedance, shared_paths
from groeiruimte.engine.forecasting.model import forecast
from groeiruimte.engine.forecasting.scores import (
    area_under_curve,
    brier_skill,
    calibration_error,
    level_at_precision,
)
from groeiruimte.kernel.seed import Seed

WITHIN, LOOK = 3, 5
PRECISION = 0.5
_PATHS = 1000


@dataclass(frozen=True)
class EarlyWarning:
    """What the warnings were worth.

    Attributes:
        cases: Looks of three years of which the outcome is known.
        area: Area under the curve.
        skill: Brier skill.
        error: Calibration error.
        flagged: Share of the exceedances that were flagged at least two years ahead, at the alarm
            level at which half of the alarms come true within three years.
        flagged_in_five: The same by the chance within five years, where half come true in five.
        exceedances: How many could have been flagged that early.
    """

    cases: int
    area: float
    skill: float
    error: float
    flagged: float
    flagged_in_five: float
    exceedances: int


def warnings_of(case: PanelCase, *, origins: int) -> EarlyWarning:
    """Run the early warning over a panel."""
    room = np.log(np.random.default_rng(11).uniform(1.05, 2.0, case.logs.shape[0]))
    limit = np.full(case.logs.shape[0], np.nan)
    looks: list[tuple[np.ndarray, ...]] = []
    for column in case.origins(origins):
        now = case.logs[:, column]
        limit = np.where(np.isnan(limit) & np.isfinite(now), now + room, limit)
        open_ = np.isfinite(now) & (now < limit)
        told = forecast(
            case.observations(column), origin=float(case.years[column]), horizon=LOOK
        )
        table = shared_paths(told, paths=_PATHS, seed=Seed(1))
        rows = np.array(told.panel.companies, dtype=np.intp)
        chances = np.full((limit.size, LOOK), np.nan)
        chances[rows] = exceedance(told, capacities=np.exp(limit[rows]), table=table)
        looks.append((np.flatnonzero(open_), np.full(int(open_.sum()), column), chances[open_]))
    row, column, chance = (np.concatenate(parts) for parts in zip(*looks, strict=True))
    first, known_until = _first_reached(case, limit, row, column)
    # Only looks whose three years are over: near the end only what came true would be known.
    known = known_until >= column + WITHIN
    happened = (first <= column + WITHIN)[known]
    if known.sum() < 2 or happened.all() or not happened.any():
        return EarlyWarning(int(known.sum()), *[float("nan")] * 5, 0)
    within = chance[known, WITHIN - 1]
    # An exceedance counts when there was a look at least two years before it.
    early = (first - column >= 2) & (first - column <= LOOK)
    flagged = [
        _flagged(chance[:, years - 1], row, first, column, early, known_until, years)
        for years in (WITHIN, LOOK)
    ]
    return EarlyWarning(
        cases=int(known.sum()),
        area=area_under_curve(within, happened),
        skill=brier_skill(within, happened),
        error=calibration_error(within, happened),
        flagged=flagged[0],
        flagged_in_five=flagged[1],
        exceedances=len({*zip(row[early], first[early], strict=True)}),
    )


def _flagged(
    chance: np.ndarray,
    row: np.ndarray,
    first: np.ndarray,
    column: np.ndarray,
    early: np.ndarray,
    known_until: np.ndarray,
    years: int,
) -> float:
    """Share of exceedances with an alarm in time, where half of the alarms come true."""
    known = known_until >= column + years
    if not known.any() or not early.any():
        return float("nan")
    came = (first <= column + years)[known]
    alarm = chance >= level_at_precision(chance[known], came, precision=PRECISION)
    seen, told = ({*zip(row[c], first[c], strict=True)} for c in (early, early & alarm))
    return len(told) / len(seen)


def _first_reached(
    case: PanelCase, limit: np.ndarray, row: np.ndarray, column: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """First later column in which the limit is reached (far away when never), and last known."""
    far = 10**6
    columns = np.arange(case.years.size)
    with np.errstate(invalid="ignore"):
        over = case.logs >= limit[:, None]
    later = columns[None, :] > column[:, None]
    first = np.where(over[row] & later, columns, far).min(axis=1)
    until = np.where(np.isfinite(case.logs), columns, -1).max(axis=1)[row]
    return first, until
