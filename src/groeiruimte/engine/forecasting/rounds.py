"""When do rounds of funding close along the paths, and how much have they brought by a year?

A round closes in a year with the chance of `funding.hazard`; after it the time since the last round
starts again. Year 0 is what is left of the year before the origin. All companies read the same
random numbers. What happens after a first round does not depend on the company, so it is worked out
once for every year in which the first may close; a company only has to find its own first.

A round brings the last amount times the step-up of `funding`. Where that amount is unknown it
brings spending for some years at the rate of that moment. It counts for the whole year in which it
closes: who runs out in the year of a round, ran out after it. Rounds are priors from abroad, see
`funding.PRIOR_SOURCE`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from groeiruimte.engine.forecasting.funding import (
    MEDIAN_GAP_YEARS,
    STEP_UP_DEVIATION,
    STEP_UP_MEDIAN,
    hazard,
)
from groeiruimte.engine.replay import generator
from groeiruimte.engine.types import FloatArray, IntArray
from groeiruimte.kernel.seed import Seed

UNKNOWN_SINCE_YEARS = MEDIAN_GAP_YEARS
"""Time since the last round at the origin, where nobody told when it was (assumption)."""

YEARS_RAISED = 2.0
"""For so many years of spending a round is enough where the last amount is unknown (assumption)."""

GROWTH = 0.0
"""Recent growth as the hazard reads it: the same as for the outlook of the next round."""

_LARGEST_LOG = 50.0


@dataclass(frozen=True, slots=True)
class Raiser:
    """What is known of the rounds of a company.

    Attributes:
        opens: From when a round may have closed that nobody told of, in years from the origin: at
            least -1, at most 0.
        since: Years from the last round to the origin, at least `-opens`.
        amount: What the last round brought; `None` is unknown.
    """

    opens: float = 0.0
    since: float = UNKNOWN_SINCE_YEARS
    amount: float | None = None

    def chances(self, *, horizon: int) -> FloatArray:
        """Return the probability of a first round in year 0 .. H, when there was none before.

        Example:
            >>> Raiser(opens=-0.5, since=0.5).chances(horizon=2).round(2).tolist()
            [0.29, 0.44, 0.34]
        """
        start = np.concatenate([[self.since + self.opens], self.since + np.arange(horizon)])
        yearly = hazard(start, GROWTH)
        yearly[0] = 1.0 - (1.0 - yearly[0]) ** -self.opens
        return yearly


@dataclass(frozen=True, slots=True, eq=False)
class RoundTable:
    """Rounds that all companies share.

    Attributes:
        closing: A round closes where this is below its chance, shape (H + 1, paths).
        steps: Log of what a round in a year brings over the one before it. Same shape.
        enough_for: Years of spending that a round in a year brings, by the year of the first one;
            the last row is no round at all. Shape (H + 2, H + 1, paths).
        brought: What rounds have brought by a year, in last amounts. Same shape.
    """

    closing: FloatArray
    steps: FloatArray
    enough_for: FloatArray
    brought: FloatArray

    def raised(self, raiser: Raiser, *, rates: FloatArray, last: float) -> FloatArray:
        """Return what rounds have brought by the end of each year.

        Args:
            raiser: What is known of its rounds.
            rates: Its yearly spending per year and path, in last rates, shape (H + 1, paths).
            last: The last rate.

        Returns:
            In years at the last rate, shape of `rates`; never falls over the years.
        """
        first = self._first(raiser)
        if raiser.amount is None:
            amounts = self._of(first, self.enough_for)
            amounts *= rates
            for year in range(1, amounts.shape[0]):
                amounts[year] += amounts[year - 1]
            return amounts
        return self._of(first, self.brought) * (raiser.amount / last)

    def _first(self, raiser: Raiser) -> IntArray:
        horizon = self.closing.shape[0] - 1
        first = np.full(self.closing.shape[1], horizon + 1, dtype=np.intp)
        chances = raiser.chances(horizon=horizon)
        for year in range(horizon, -1, -1):
            np.copyto(first, year, where=self.closing[year] < chances[year])
        return first

    def _of(self, first: IntArray, table: FloatArray) -> FloatArray:
        """Read a table at the first round of every path."""
        years, paths = self.closing.shape
        start = first * (years * paths) + np.arange(paths)
        where = start + np.arange(0, years * paths, paths)[:, None]
        return np.asarray(table.reshape(-1).take(where))


def round_table(*, horizon: int, paths: int, seed: Seed, need: str = "") -> RoundTable:
    """Draw the shared rounds.

    Args:
        horizon: Years ahead.
        paths: Number of paths.
        seed: Where the streams start; each purpose has its own, so nothing else changes.
        need: Code of the need that is paid from them.

    Returns:
        The table.
    """
    closing = _spread(horizon + 1, paths=paths, seed=seed, labels=("closing", need))
    steps = _spread(horizon + 1, paths=paths, seed=seed, labels=("step-up", need))
    steps = STEP_UP_MEDIAN + STEP_UP_DEVIATION * ndtri(steps)
    again = hazard(np.arange(horizon + 1, dtype=np.float64), GROWTH)
    enough_for = np.zeros((horizon + 2, horizon + 1, paths))
    brought = np.zeros(enough_for.shape)
    for first in range(horizon + 1):
        since = np.zeros(paths, dtype=np.intp)
        amount = np.zeros(paths)
        for year in range(first, horizon + 1):
            closes = closing[year] < again[since] if year > first else np.ones(paths, np.bool_)
            enough_for[first, year] = YEARS_RAISED * closes
            since = np.where(closes, 0, since + 1)
            amount = np.where(closes, np.minimum(amount + steps[year], _LARGEST_LOG), amount)
            brought[first, year] = np.where(closes, np.exp(amount), 0.0)
    return RoundTable(
        closing=closing, steps=steps, enough_for=enough_for, brought=brought.cumsum(axis=1)
    )


def _spread(rows: int, *, paths: int, seed: Seed, labels: tuple[str, str]) -> FloatArray:
    """Numbers between 0 and 1 of which every row holds every rank once; more rows add only."""
    drawn = generator(seed, "rounds", *labels).random((rows, paths))
    ranks = np.argsort(np.argsort(drawn, axis=1, kind="stable"), axis=1, kind="stable")
    return np.asarray((ranks + 0.5) / paths)
