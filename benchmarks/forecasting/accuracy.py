"""How far off are forecasts, ours and others', at the same moments on the same companies?"""

import time
from dataclasses import dataclass, field

import numpy as np

from benchmarks.forecasting.panels import HORIZON, PanelCase
from benchmarks.forecasting.peers import Peer
from benchmarks.forecasting.warning_scores import calibration_error
from groeiruimte.engine.forecasting.quantiles import PROBABILITIES
from groeiruimte.engine.forecasting.scores import (
    area_under_curve,
    brier_skill,
    crps,
)

Q = {round(float(p), 3): place for place, p in enumerate(PROBABILITIES)}
WITHIN = 3


@dataclass
class Tally:
    """Scores of one method on one panel; per case: year ahead, CRPS, inside 80 and 95 percent."""

    ahead: list[np.ndarray] = field(default_factory=list)
    score: list[np.ndarray] = field(default_factory=list)
    inside80: list[np.ndarray] = field(default_factory=list)
    inside95: list[np.ndarray] = field(default_factory=list)
    chance: list[np.ndarray] = field(default_factory=list)
    happened: list[np.ndarray] = field(default_factory=list)
    seconds: float = 0.0
    companies: int = 0

    def coverage(self, ahead: int) -> tuple[float, float]:
        """Share inside the 80 and the 95 percent interval at so many years ahead."""
        at = np.concatenate(self.ahead) == ahead
        if not at.any():
            return float("nan"), float("nan")
        return (
            float(np.concatenate(self.inside80)[at].mean()),
            float(np.concatenate(self.inside95)[at].mean()),
        )

    @property
    def cases(self) -> int:
        """Number of forecasts of which the outcome is known."""
        return sum(scores.size for scores in self.score)

    @property
    def crps(self) -> float:
        """Mean CRPS in log points times 100."""
        return 100 * float(np.concatenate(self.score).mean())

    def warning(self) -> tuple[float, float, float]:
        """AUC, Brier skill and calibration error of "over capacity in the third year"."""
        if not self.chance:
            return float("nan"), float("nan"), float("nan")
        chance, happened = np.concatenate(self.chance), np.concatenate(self.happened)
        return (
            area_under_curve(chance, happened),
            brier_skill(chance, happened),
            calibration_error(chance, happened),
        )


def measure(case: PanelCase, peers: dict[str, Peer], *, origins: int) -> dict[str, Tally]:
    """Score every method on a panel; a case counts only where each has an answer."""
    tallies = {name: Tally() for name in peers}
    chance = np.random.default_rng(7)
    for column in case.origins(origins):
        known = case.logs[:, : column + 1]
        rows = np.flatnonzero(np.isfinite(known).any(axis=1))
        known, groups = known[rows], tuple(case.groups[row] for row in rows)
        answers = {}
        for name, peer in peers.items():
            started = time.perf_counter()
            answers[name] = peer(known, groups, HORIZON)
            tallies[name].seconds += time.perf_counter() - started
            tallies[name].companies += int(np.isfinite(answers[name][:, 0, 0]).sum())
        room = np.log(chance.uniform(1.05, 2.0, rows.size))
        _score(case, column, rows, room, answers, tallies)
    return tallies


def _score(
    case: PanelCase,
    column: int,
    rows: np.ndarray,
    room: np.ndarray,
    answers: dict[str, np.ndarray],
    tallies: dict[str, Tally],
) -> None:
    known = case.logs[rows, : column + 1]
    latest = known.shape[1] - 1 - np.argmax(np.isfinite(known)[:, ::-1], axis=1)
    last = known[np.arange(rows.size), latest]
    for ahead in range(1, min(HORIZON, case.years.size - 1 - column) + 1):
        change = case.logs[rows, column + ahead] - last
        served = np.isfinite(change)
        for answer in answers.values():
            served &= np.isfinite(answer[:, ahead - 1]).all(axis=1)
        for name, answer in answers.items():
            told, outcome = answer[served, ahead - 1], change[served]
            tally = tallies[name]
            tally.ahead.append(np.full(outcome.size, ahead))
            tally.score.append(crps(told, outcome, probabilities=PROBABILITIES))
            for inside, low, high in ((tally.inside80, 0.1, 0.9), (tally.inside95, 0.025, 0.975)):
                inside.append((told[:, Q[low]] <= outcome) & (outcome <= told[:, Q[high]]))
            if ahead == WITHIN:
                # At the third year by itself: what quantiles alone can tell, for every method.
                tally.chance.append(_chances(told, room[served]))
                tally.happened.append(outcome >= room[served])


def _chances(told: np.ndarray, room: np.ndarray) -> np.ndarray:
    pairs = zip(room, told, strict=True)
    return np.array([1 - np.interp(limit, row, PROBABILITIES) for limit, row in pairs])
