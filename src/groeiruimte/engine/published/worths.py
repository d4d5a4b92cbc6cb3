"""Turn the measurements of a problem into what the kernel scores with: worths, certain or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.matching.scoring import (
    ExactScoring,
    NormalScoring,
    SampledScoring,
    Scoring,
    stream,
)
from groeiruimte.engine.published.criteria import CriterionRead
from groeiruimte.engine.published.measuring import Distribution, Table
from groeiruimte.engine.published.ranking_problem import RankingProblem
from groeiruimte.engine.published.values import Value, straight
from groeiruimte.engine.types import FloatArray

_LARGE = 20_000_000
"""From so many uncertain cells x draws on, a normal error per place and draw is drawn at once."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a criterion makes of measurements; without a value the measurement is the worth."""

    criterion: CriterionRead
    value: Value | None

    def of(self, measurements: FloatArray) -> FloatArray:
        """Return worths, of any shape."""
        if self.value is not None:
            return self.value.worth(measurements)
        return measurements if self.criterion.more_is_better else -measurements


def value_functions(problem: RankingProblem) -> list[Worth]:
    """Return a value function per criterion.

    Where none is written it is a straight line over the hull of the 95 % intervals of all
    alternatives (a number counts as itself), as JSMAA does; measurements that come as samples are
    worths already.
    """
    ranges = _ranges(problem)
    return [
        Worth(criterion, criterion.value or _over(criterion, *ends))
        for criterion, ends in zip(problem.criteria, ranges, strict=True)
    ]


def _over(criterion: CriterionRead, low: float, high: float) -> Value | None:
    if criterion.is_given:
        return None
    if not np.isfinite([low, high]).all():
        what = "nothing is known on this criterion; give its value function a range."
        raise criterion.where.refuse(what)
    if not low < high:
        # Everything measures the same: the criterion makes no difference.
        low, high = low - 0.5, low + 0.5
    return straight(low, high, more_is_better=criterion.more_is_better, clips=criterion.clips)


def _ranges(problem: RankingProblem) -> list[tuple[float, float]]:
    measured = problem.measured
    if measured.samples is not None:
        low, high = np.quantile(measured.samples, [0.025, 0.975], axis=0)
    elif measured.table is not None:
        low, high = measured.table.intervals()
    for cell in measured.unknown:
        low[cell], high[cell] = np.inf, -np.inf
    return [
        (float(column_low.min()), float(column_high.max()))
        for column_low, column_high in zip(low.T, high.T, strict=True)
    ]


def scoring_of(problem: RankingProblem, worths: Sequence[Worth]) -> Scoring:
    """Return how places score: exactly, with normal errors, or by samples."""
    samples = problem.measured.samples
    places, criteria = len(problem.alternatives), len(problem.criteria)
    if samples is not None:
        return SampledScoring(
            lambda start, stop: table_worths(samples[start:stop], worths),
            places=places,
            criteria=criteria,
        )
    table = _with_unknown(problem, worths)
    if table.is_certain:
        return ExactScoring(table_worths(table.exact, worths))
    normal = _normal(table, worths)
    if normal is not None and table.exact.size * problem.draws > _LARGE:
        return NormalScoring(*normal, seed=problem.seed)

    def draw(start: int, stop: int) -> FloatArray:
        chance = stream(problem.seed, "measurements", start)
        return table_worths(table.draw(chance, stop - start), worths)

    return SampledScoring(draw, places=places, criteria=criteria)


def table_worths(measurements: FloatArray, worths: Sequence[Worth]) -> FloatArray:
    """Return worths in the shape of the measurements, criteria last."""
    columns = [worth.of(measurements[..., number]) for number, worth in enumerate(worths)]
    return np.stack(columns, axis=-1)


def _with_unknown(problem: RankingProblem, worths: Sequence[Worth]) -> Table:
    """Take what is unknown as anywhere on the scale, with equal chances."""
    table = problem.measured.table
    assert table is not None  # noqa: S101 - samples were handled before
    if not problem.measured.unknown:
        return table
    uncertain = dict(table.uncertain)
    for row, column in problem.measured.unknown:
        value = worths[column].value
        ends = [at for at, _worth in value.points] if value else [np.inf]
        if not np.isfinite(ends).all():
            where = problem.criteria[column].where
            raise where.refuse("nothing is known on this criterion, and no range is given.")
        uncertain[row, column] = Distribution("uniform", (min(ends), max(ends)))
    return Table(table.exact, uncertain, table.joints)


def _normal(table: Table, worths: Sequence[Worth]) -> tuple[FloatArray, FloatArray] | None:
    """Return mean and error of every worth where all errors are normal and all lines straight."""
    slopes = [worth.value.slope if worth.value else 1.0 for worth in worths]
    kinds = {
        each.kind if isinstance(each, Distribution) else "" for each in table.uncertain.values()
    }
    if kinds != {"normal"} or table.joints or any(slope is None for slope in slopes):
        return None
    mean, sd = table.exact.copy(), np.zeros_like(table.exact)
    for cell, each in table.uncertain.items():
        if isinstance(each, Distribution):
            mean[cell], sd[cell] = each.parameters
    return table_worths(mean, worths), sd * np.abs(np.array(slopes, dtype=np.float64))
