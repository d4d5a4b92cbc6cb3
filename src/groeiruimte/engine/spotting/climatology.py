"""How much may a need change over the next years, judged by what happened to its peers?

Pooled climatology: all changes over k years that were seen in the portfolio, laid around the last
value. It needs no model of a single company, so one point is enough, and it is the baseline that
any deeper model has to beat.

The rule by which sources are mixed, per number of years ahead (quantile by quantile, so that the
mix is again a distribution), with n counted in companies:

* all peers weigh n / (n + 30) against the shipped prior of the size class;
* the company's own group weighs n_group / (n_group + 30) against that mix;
* fewer than eight companies with a change count as none: then the rest is used as it is.

Where changes over k years are seen in fewer than eight companies, the longest span that is seen is
stretched: its median in proportion to the years, its spread with the years to the power 0.65.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.spotting.histories import UsablePoints
from groeiruimte.engine.spotting.priors import SPREAD_EXPONENT, SizeClass, prior_quantiles
from groeiruimte.engine.types import FloatArray, IntArray

MINIMUM_PEERS = 8
"""Fewer companies than this say less than the prior does."""

SHRINK_COMPANIES = 30.0
"""At this many companies, own data and fall-back weigh the same."""

_YEAR_TOLERANCE = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class PooledChanges:
    """All log changes seen for one need.

    Company number `companies[i]`, of group `groups[companies[i]]`, changed by `changes[i]` in
    `steps[i]` years.
    """

    groups: tuple[str, ...]
    companies: IntArray
    steps: IntArray
    changes: FloatArray

    def of_group(self, group: str) -> PooledChanges:
        """Keep the changes of one group."""
        inside = np.array([name == group for name in self.groups], dtype=bool)[self.companies]
        return PooledChanges(
            groups=self.groups,
            companies=self.companies[inside],
            steps=self.steps[inside],
            changes=self.changes[inside],
        )

    def peers(self, step: int) -> int:
        """Count the companies that show a change over this many years."""
        return int(np.unique(self.companies[self.steps == step]).size)

    @property
    def peers_longest(self) -> int:
        """Count the companies behind the span of years that most of them show."""
        return max((self.peers(int(step)) for step in np.unique(self.steps)), default=0)


@dataclass(frozen=True, slots=True, eq=False)
class Climatology:
    """The distribution of one need's log change, and what it rests on.

    Attributes:
        quantiles: Log change per whole year ahead, shape (years + 1, probabilities); row 0 is 0.
        peers: Companies whose changes were used; 0 when the prior was used alone.
        group_peers: Of these, companies of the own group that got a weight of their own.
    """

    quantiles: FloatArray
    peers: int
    group_peers: int


def pool_changes(
    histories: Sequence[UsablePoints], *, groups: Sequence[str], longest: int
) -> PooledChanges:
    """Collect every log change over about a whole number of years.

    One point per company and calendar year counts (the last), so that a company that reports each
    month does not outvote the others. A change over 1.1 years counts as one year, in proportion;
    spans further than a quarter from a whole year, and zeros, are left out.

    Args:
        histories: Usable points per company.
        groups: Group name per company.
        longest: Longest span in years.

    Returns:
        The changes of all companies together.

    Example:
        >>> points = UsablePoints(moments=(2024.0, 2025.0), values=(10.0, 20.0), left_out=0)
        >>> pool_changes([points], groups=["STARTUP"], longest=5).changes.round(3).tolist()
        [0.693]
    """
    moments, levels = _yearly_table(histories)
    companies, steps, changes = [], [], []
    for lag in range(1, moments.shape[1]):
        span = moments[:, lag:] - moments[:, :-lag]
        step = np.rint(span)
        with np.errstate(invalid="ignore"):
            whole = (np.abs(span - step) <= _YEAR_TOLERANCE) & (step >= 1) & (step <= longest)
        row, column = np.nonzero(whole)
        companies.append(row)
        steps.append(step[row, column].astype(np.intp))
        seen = levels[row, column + lag] - levels[row, column]
        changes.append(seen * step[row, column] / span[row, column])
    nothing = np.empty(0, dtype=np.intp)
    return PooledChanges(
        groups=tuple(groups),
        companies=np.concatenate([nothing, *companies]),
        steps=np.concatenate([nothing, *steps]),
        changes=np.concatenate([np.empty(0), *changes]),
    )


def climatology(
    pool: PooledChanges, *, group: str, prior: SizeClass, years: int, probabilities: FloatArray
) -> Climatology:
    """Return how a need may change in 1 to `years` years, by the mixing rule of this module.

    Args:
        pool: What was seen in the portfolio for this need.
        group: The company's own group.
        prior: The size class to fall back on.
        years: Years ahead.
        probabilities: At which probabilities, ascending, strictly between 0 and 1.

    Returns:
        Quantiles of the log change with the number of peers behind them.

    Example:
        >>> empty = pool_changes([], groups=[], longest=5)
        >>> half = np.array([0.5])
        >>> known = climatology(
        ...     empty, group="STARTUP", prior=SizeClass.UNDER_5, years=1, probabilities=half
        ... )
        >>> known.quantiles.round(2).tolist(), known.peers
        ([[0.0], [0.42]], 0)
    """
    table = prior_quantiles(prior, probabilities=probabilities, steps=years)
    counts = []
    for part in (pool, pool.of_group(group)):
        count = part.peers_longest
        if count < MINIMUM_PEERS:
            counts.append(0)
            continue
        weight = count / (count + SHRINK_COMPANIES)
        seen = _seen_quantiles(part, years=years, probabilities=probabilities)
        table = weight * seen + (1.0 - weight) * table
        counts.append(count)
    start = np.zeros((1, probabilities.size))
    return Climatology(
        quantiles=np.concatenate([start, table]), peers=counts[0], group_peers=counts[1]
    )


def _yearly_table(histories: Sequence[UsablePoints]) -> tuple[FloatArray, FloatArray]:
    rows = []
    for points in histories:
        last_of_year = {
            int(moment): (moment, value)
            for moment, value in zip(points.moments, points.values, strict=True)
            if value > 0
        }
        rows.append(list(last_of_year.values()))
    width = max((len(row) for row in rows), default=0)
    table = np.full((2, len(rows), max(width, 1)), np.nan)
    for index, row in enumerate(rows):
        table[0, index, : len(row)] = [moment for moment, _ in row]
        table[1, index, : len(row)] = [value for _, value in row]
    return table[0], np.log(table[1])


def _seen_quantiles(pool: PooledChanges, *, years: int, probabilities: FloatArray) -> FloatArray:
    enough = [step for step in np.unique(pool.steps).tolist() if pool.peers(step) >= MINIMUM_PEERS]
    table = np.empty((years, probabilities.size))
    for year in range(1, years + 1):
        # The nearest span that enough companies show, rather a shorter than a longer one.
        base = max((step for step in enough if step <= year), default=enough[0])
        changes = pool.changes[pool.steps == base]
        quantiles = np.quantile(changes, probabilities)
        median = float(np.median(changes))
        ratio = year / base
        table[year - 1] = median * ratio + (quantiles - median) * ratio**SPREAD_EXPONENT
    return table
