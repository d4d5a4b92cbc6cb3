"""How must a whole table be told, at one level per attribute, so that it loses least?

This is what ARX computes (full-domain generalisation); we are held against its published figures.
Nothing of it is published here: `partition` says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.anonymity.population import Population
from groeiruimte.engine.types import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class WholeTable:
    """Levels, and the score by the measure that was asked for; lower is better."""

    levels: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class _Groups:
    """Those that are alike: an example, how many of the population and of the table."""

    leaves: IntArray
    population: IntArray
    table: IntArray


def least_class_size(
    population: Population, *, k: int, suppression: float = 0.0, table: Population | None = None
) -> WholeTable | None:
    """Return the levels with the smallest average class (AECS), and that average.

    Args:
        population: The companies that count for k.
        k: The least number of companies of the population in a class.
        suppression: The share of the table that may be left out; those form one class.
        table: The part of the population that is published (k-map); all of it by default.
    """
    rows = len(population if table is None else table)

    def score(_levels: tuple[int, ...], groups: _Groups) -> float:
        stands = groups.population >= k
        left_out = (groups.table > 0) & ~stands
        return rows / (int(((groups.table > 0) & stands).sum()) + int(left_out.any()))

    return _best(population, k, suppression, table, score)


def least_entropy_loss(
    population: Population, *, k: int, suppression: float = 0.0
) -> WholeTable | None:
    """Return the levels that lose least by non-uniform entropy in bits, and that loss.

    The monotonic form of ARX: what is left out costs nothing beside its level.
    """
    lost = [
        _entropy_losses(each.codes, population.leaves[:, attribute])
        for attribute, each in enumerate(population.hierarchies)
    ]

    def score(levels: tuple[int, ...], _groups: _Groups) -> float:
        return float(sum(own[level] for own, level in zip(lost, levels, strict=True)))

    return _best(population, k, suppression, None, score)


def _best(
    population: Population,
    k: int,
    suppression: float,
    table: Population | None,
    score: Callable[[tuple[int, ...], _Groups], float],
) -> WholeTable | None:
    best: WholeTable | None = None
    for levels, groups in _every_level(population, _leaf_groups(population, table), ()):
        out = int(groups.table[groups.population < k].sum())
        if out <= suppression * int(groups.table.sum()) and out < groups.table.sum():
            lost = score(levels, groups)
            # A tie goes to the first in order of levels, whatever the last digits say.
            if best is None or lost < best.score - 1e-9 * abs(best.score):
                best = WholeTable(levels, lost)
    return best


def _leaf_groups(population: Population, table: Population | None) -> _Groups:
    weights = np.ones(len(population), dtype=np.intp)
    if table is None:
        return _merged(_Groups(population.leaves, weights, weights))
    leaves = np.concatenate([population.leaves, table.leaves])
    nothing, one = np.zeros(len(table), np.intp), np.ones(len(table), np.intp)
    return _merged(
        _Groups(leaves, np.concatenate([weights, nothing]), np.concatenate([0 * weights, one]))
    )


def _every_level(
    population: Population, groups: _Groups, chosen: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], _Groups]]:
    """Yield every node of the lattice with its groups, each made from those one level finer."""
    if len(chosen) == len(population.hierarchies):
        yield chosen, groups
        return
    each = population.hierarchies[len(chosen)]
    for level in range(each.levels):
        if level:
            # Of every value the first leaf stands for all.
            first = np.unique(each.codes[level], return_index=True)[1]
            leaves = groups.leaves.copy()
            leaves[:, len(chosen)] = first[each.codes[level][leaves[:, len(chosen)]]]
            groups = _merged(_Groups(leaves, groups.population, groups.table))
        yield from _every_level(population, groups, (*chosen, level))


def _merged(groups: _Groups) -> _Groups:
    code = np.zeros(len(groups.leaves), dtype=np.int64)
    for column in groups.leaves.T:
        code = code * (int(column.max(initial=0)) + 1) + column
    _, first, places = np.unique(code, return_index=True, return_inverse=True)
    return _Groups(
        groups.leaves[first],
        np.bincount(places, groups.population).astype(np.intp),
        np.bincount(places, groups.table).astype(np.intp),
    )


def _entropy_losses(codes: IntArray, leaves: IntArray) -> FloatArray:
    """Return the bits lost per level: sum over rows of -log2(count of leaf / count of value)."""
    counts = np.bincount(leaves, minlength=codes.shape[1])
    there = counts > 0
    lost = []
    for of_level in codes:
        above = np.bincount(of_level, counts)[of_level]
        lost.append(-(counts[there] * np.log2(counts[there] / above[there])).sum())
    return np.array(lost)
