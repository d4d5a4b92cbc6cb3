"""Are companies that outgrow their place flagged in time?

Each company gets a capacity of 1.05 to 2.0 times its level, once. From then on every year is looked
ahead from, everything fitted anew, until the capacity is passed. A look is the chance that it is
passed within three years, and whether it was. Only looks whose window is over count, whatever came:
looks near the end of a panel that are kept when they come true flatter every method.

One draw of capacities says little (the share flagged has a standard deviation of .06 to .13 over
draws). So everything is the mean over twenty draws, and stands beside pooled climatology on the
same draws: how often companies passed such a margin within so many years, in the years before.
"""

from dataclasses import dataclass

import numpy as np

from benchmarks.forecasting.panels import PanelCase
from benchmarks.forecasting.warning_scores import calibration_error, level_at_precision
from groeiruimte.engine.forecasting.exceedance import exceedance, shared_paths
from groeiruimte.engine.forecasting.model import forecast
from groeiruimte.engine.forecasting.scores import (
    area_under_curve,
    brier_skill,
)
from groeiruimte.kernel.seed import Seed

WITHIN, LOOK = 3, 5
PRECISION = 0.5
DRAWS = 20
_PATHS = 1000
_LEAST_WINDOWS = 8


@dataclass(frozen=True)
class EarlyWarning:
    """What warnings were worth, mean over the draws.

    Attributes:
        area: Area under the curve.
        skill: Brier skill.
        error: Calibration error beyond what counting alone gives at true chances.
        flagged: Share of the exceedances that were flagged at least two years ahead, at the alarm
            level at which half of the alarms come true within three years.
        flagged_in_five: The same by the chance within five years, where half come true in five.
    """

    area: float
    skill: float
    error: float
    flagged: float
    flagged_in_five: float


@dataclass(frozen=True)
class Looks:
    """All looks of one draw: company, column, chances per year ahead of both, and what came."""

    row: np.ndarray
    column: np.ndarray
    ours: np.ndarray
    theirs: np.ndarray
    first: np.ndarray
    known_until: np.ndarray


def warnings_of(case: PanelCase, *, origins: int) -> tuple[EarlyWarning, EarlyWarning]:
    """Return what our warnings and those of climatology are worth on a panel."""
    chance = np.random.default_rng(11)
    room = np.log(chance.uniform(1.05, 2.0, (DRAWS, case.logs.shape[0])))
    limit = np.full(room.shape, np.nan)
    looks: list[list[tuple[np.ndarray, ...]]] = [[] for _ in range(DRAWS)]
    for column in case.origins(origins):
        now = case.logs[:, column]
        limit = np.where(np.isnan(limit) & np.isfinite(now), now + room, limit)
        result = forecast(case.observations(column), origin=float(case.years[column]), horizon=LOOK)
        table = shared_paths(result, paths=_PATHS, seed=Seed(1))
        rows = np.array(result.panel.companies, dtype=np.intp)
        highest = _highest_changes(case.logs[:, : column + 1])
        for draw in range(DRAWS):
            chances = np.full((now.size, LOOK), np.nan)
            chances[rows] = exceedance(result, capacities=np.exp(limit[draw, rows]), table=table)
            open_ = np.flatnonzero(np.isfinite(now) & (now < limit[draw]))
            theirs = _shares_above(highest, (limit[draw] - now)[open_])
            looks[draw].append((open_, np.full(open_.size, column), chances[open_], theirs))
    scores = [
        score
        for draw, parts in enumerate(looks)
        if (score := _scored(_looks(case, limit[draw], parts), seed=draw)) is not None
    ]
    if not scores:
        nothing = EarlyWarning(*[float("nan")] * 5)
        return nothing, nothing
    ours, theirs = (EarlyWarning(*np.nanmean(side, axis=0)) for side in zip(*scores, strict=True))
    return ours, theirs


def _highest_changes(logs: np.ndarray) -> list[np.ndarray]:
    """Highest log change within 1 .. LOOK years, of all windows that are over."""
    found = []
    for years in range(1, LOOK + 1):
        changes = np.full((logs.shape[0], max(logs.shape[1] - years, 0)), np.nan)
        for ahead in range(1, years + 1):
            later = logs[:, ahead : logs.shape[1] - years + ahead]
            changes = np.fmax(changes, later - logs[:, : changes.shape[1]])
        found.append(np.sort(changes[np.isfinite(changes)]))
    return found


def _shares_above(highest: list[np.ndarray], room: np.ndarray) -> np.ndarray:
    shares = np.full((room.size, LOOK), np.nan)
    for year, changes in enumerate(highest):
        if changes.size >= _LEAST_WINDOWS:
            shares[:, year] = 1.0 - np.searchsorted(changes, room, side="right") / changes.size
        elif year:
            # Too few windows: as if the margin were that of one year less, by the root of time.
            shares[:, year] = shares[:, year - 1]
    return np.nan_to_num(shares, nan=0.5)


def _looks(case: PanelCase, limit: np.ndarray, parts: list[tuple[np.ndarray, ...]]) -> Looks:
    row, column, ours, theirs = (np.concatenate(part) for part in zip(*parts, strict=True))
    far = 10**6
    columns = np.arange(case.years.size)
    with np.errstate(invalid="ignore"):
        over = case.logs > limit[:, None]
    later = columns[None, :] > column[:, None]
    first = np.where(over[row] & later, columns, far).min(axis=1)
    until = np.where(np.isfinite(case.logs), columns, -1).max(axis=1)[row]
    return Looks(row, column, ours, theirs, first, until)


def _scored(looks: Looks, *, seed: int) -> tuple[list[float], list[float]] | None:
    """Score both methods on the looks of one draw; nothing where no look says anything."""
    known = looks.known_until >= looks.column + WITHIN
    happened = (looks.first <= looks.column + WITHIN)[known]
    if known.sum() < 2 or happened.all() or not happened.any():
        return None
    ours, theirs = (
        [
            area_under_curve(chances[known, WITHIN - 1], happened),
            brier_skill(chances[known, WITHIN - 1], happened),
            _beyond_counting(chances[known, WITHIN - 1], happened, seed=seed),
            _flagged(chances, looks, WITHIN),
            _flagged(chances, looks, LOOK),
        ]
        for chances in (looks.ours, looks.theirs)
    )
    return ours, theirs


def _beyond_counting(chances: np.ndarray, happened: np.ndarray, *, seed: int) -> float:
    """Calibration error, less what it would be if every chance were true."""
    chance = np.random.default_rng(seed)
    floor = np.mean(
        [calibration_error(chances, chance.random(chances.size) < chances) for _ in range(5)]
    )
    return float(calibration_error(chances, happened) - floor)


def _flagged(chances: np.ndarray, looks: Looks, years: int) -> float:
    """Share of exceedances with an alarm in time, where half of the alarms come true."""
    known = looks.known_until >= looks.column + years
    # An exceedance counts when there was a look at least two years before it.
    ahead = looks.first - looks.column
    early = (ahead >= 2) & (ahead <= LOOK)
    if not known.any() or not early.any():
        return float("nan")
    came = (looks.first <= looks.column + years)[known]
    wanted = chances[:, years - 1]
    alarm = wanted >= level_at_precision(wanted[known], came, precision=PRECISION)
    due, flagged = (
        {*zip(looks.row[which], looks.first[which], strict=True)}
        for which in (early, early & alarm)
    )
    return len(flagged) / len(due)
