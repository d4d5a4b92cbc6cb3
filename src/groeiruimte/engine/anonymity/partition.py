"""Which profile can be published so that nobody works back whose it is?

The least that must be left out for k companies to fit depends on who the lead is: a reader who
repeats the sum for every company of the population keeps a handful, often one (minimality attack,
Wong et al. 2007). So the population is divided beforehand, without a lead, into cells of at least k
companies, and a lead is told as its cell is. Whoever knows the method and the population knows the
cell, and nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.anonymity.population import Population, log_losses, loss
from groeiruimte.engine.types import FloatArray

_SAMPLE = 32
_TRIED = 256
# Sums of logarithms differ in the last digits by the order of adding; a tie must be a tie.
_DIGITS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Companies that are told alike: the levels, one of them as example, and who they are.

    `formed_at` are the levels at which they were put together; `levels` tell at most as little,
    as far as all of them still agree.
    """

    levels: tuple[int, ...]
    formed_at: tuple[int, ...]
    example: tuple[int, ...]
    rows: npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Partition:
    """A population divided into cells of at least k companies that differ in `least` groups."""

    population: Population
    k: int
    least_groups: int
    cells: tuple[Cell, ...]
    cell_of_row: npt.NDArray[np.intp]

    def cell_for(self, profile: Sequence[int]) -> Cell | None:
        """Return the cell of a profile; that of the company itself where it is in the population.

        A profile of nobody in the population goes to the first cell that would have taken it.
        """
        everywhere = self.population.fitting(profile, [0] * len(self.population.shape))
        if len(everywhere):
            return self.cells[self.cell_of_row[everywhere[0]]] if self.cells else None
        for cell in self.cells:
            if self._agrees(profile, cell.example, cell.formed_at):
                return cell
        return None

    def levels_for(self, cell: Cell, profile: Sequence[int]) -> tuple[int, ...]:
        """Return the levels at which a profile of this cell is told."""
        if self._agrees(profile, cell.example, cell.levels):
            return cell.levels
        return cell.formed_at

    def losses(self) -> FloatArray:
        """Return the loss of each row of the population."""
        lost = np.ones(len(self.population))
        for cell in self.cells:
            lost[cell.rows] = loss(self.population.hierarchies, cell.example, cell.levels)
        return lost

    def _agrees(self, one: Sequence[int], other: Sequence[int], levels: Sequence[int]) -> bool:
        return all(
            each.codes[level, a] == each.codes[level, b]
            for each, a, b, level in zip(
                self.population.hierarchies, one, other, levels, strict=True
            )
        )


def least_loss(
    population: Population, profile: Sequence[int], *, k: int, least_groups: int = 0
) -> tuple[int, ...] | None:
    """Return the levels that lose least with k companies that fit: **unsafe** to publish.

    It is what others publish, and the bound that a safe profile is held against. None when not even
    everything together is enough.
    """
    counts = population.counts(profile).ravel()
    lost = np.round(log_losses(population.hierarchies, profile).ravel(), _DIGITS)
    enough = np.flatnonzero(counts >= k)
    for node in enough[np.argsort(lost[enough], kind="stable")][: None if least_groups else 1]:
        levels = tuple(int(level) for level in np.unravel_index(node, population.shape))
        fits = population.fitting(profile, levels) if least_groups else None
        if fits is None or population.differ_in(fits) >= least_groups:
            return levels
    return None


def partitioned(population: Population, *, k: int, least_groups: int = 0) -> Partition:
    """Divide a population into cells of at least k companies, with little loss.

    In rounds: of a sample of those that remain the least-loss levels are looked up; at these
    levels, cheapest first, everybody with k companies alike becomes a cell. Who remains at the end
    joins the last cell. Nothing in it looks at a lead, and the order of rows plays no part.

    Args:
        population: Who a reader has in mind.
        k: The least number of companies of a cell, 2 or more.
        least_groups: In how many groups these must lie at least (l-diversity).
    """
    remaining = np.lexsort(population.leaves.T[::-1])
    is_free = np.ones(len(population), dtype=np.bool_)
    formed: list[tuple[tuple[int, ...], npt.NDArray[np.intp]]] = []
    while population.companies(remaining) >= k:
        before = len(formed)
        nodes = _nodes_to_try(population, remaining, k, least_groups)
        for levels in (*nodes, tuple(size - 1 for size in population.shape)):
            # The last, everything, only where nothing else brings us further.
            if levels == tuple(size - 1 for size in population.shape) and len(formed) > before:
                continue
            for rows in _large_enough(population, levels, remaining, k, least_groups):
                formed.append((levels, rows))
                is_free[rows] = False
            remaining = remaining[is_free[remaining]]
        if len(formed) == before:
            break
    if len(remaining) and formed:
        formed[-1] = _joined(population, formed[-1], remaining)
    return _as_partition(population, k, least_groups, formed)


def _nodes_to_try(
    population: Population, remaining: npt.NDArray[np.intp], k: int, least_groups: int
) -> list[tuple[int, ...]]:
    """Return levels that lose least for some of those that remain, cheapest first."""
    rest = population.subset(remaining)
    steps = np.linspace(0, len(remaining) - 1, min(_SAMPLE, len(remaining)))
    cheapest: dict[tuple[int, ...], float] = {}
    for row in np.unique(steps.round().astype(np.intp)):
        profile = rest.leaves[row]
        levels = _least_loss_of_few(rest, profile, k, least_groups)
        if levels is not None:
            lost = loss(population.hierarchies, profile, levels)
            cheapest[levels] = min(lost, cheapest.get(levels, np.inf))
    return sorted(cheapest, key=lambda levels: (round(cheapest[levels], _DIGITS), levels))


def _least_loss_of_few(
    rest: Population, profile: Sequence[int], k: int, least_groups: int
) -> tuple[int, ...] | None:
    if not least_groups:
        return least_loss(rest, profile, k=k)
    counts = rest.counts(profile).ravel()
    lost = np.round(log_losses(rest.hierarchies, profile).ravel(), _DIGITS)
    enough = np.flatnonzero(counts >= k)
    for node in enough[np.argsort(lost[enough], kind="stable")][:_TRIED]:
        levels = tuple(int(level) for level in np.unravel_index(node, rest.shape))
        if rest.differ_in(rest.fitting(profile, levels)) >= least_groups:
            return levels
    return None


def _large_enough(
    population: Population,
    levels: tuple[int, ...],
    rows: npt.NDArray[np.intp],
    k: int,
    least_groups: int,
) -> Iterator[npt.NDArray[np.intp]]:
    """Yield those that are alike at these levels, where they are enough."""
    if not len(rows):
        return
    code = population.values_at(levels, rows)
    order = np.argsort(code, kind="stable")
    starts = np.flatnonzero(np.diff(code[order], prepend=-1))
    weights = np.ones(len(rows)) if population.weights is None else population.weights[rows]
    totals = np.add.reduceat(weights[order], starts)
    ends = np.append(starts[1:], len(rows))
    for start, end in zip(starts[totals >= k], ends[totals >= k], strict=True):
        alike = rows[order[start:end]]
        if population.differ_in(alike) >= least_groups:
            yield alike


def _joined(
    population: Population,
    cell: tuple[tuple[int, ...], npt.NDArray[np.intp]],
    rest: npt.NDArray[np.intp],
) -> tuple[tuple[int, ...], npt.NDArray[np.intp]]:
    rows = np.concatenate([cell[1], rest])
    return _agreed(population, rows), rows


def _agreed(population: Population, rows: npt.NDArray[np.intp]) -> tuple[int, ...]:
    """Return the levels from which all these rows agree, attribute by attribute."""
    example = population.leaves[rows[0]]
    return tuple(
        int(each.first_agreement(int(leaf))[population.leaves[rows, attribute]].max())
        for attribute, (each, leaf) in enumerate(zip(population.hierarchies, example, strict=True))
    )


def _as_partition(
    population: Population,
    k: int,
    least_groups: int,
    formed: Sequence[tuple[tuple[int, ...], npt.NDArray[np.intp]]],
) -> Partition:
    cell_of_row = np.full(len(population), -1, dtype=np.intp)
    cells = []
    for number, (levels, rows) in enumerate(formed):
        cell_of_row[rows] = number
        example = tuple(int(leaf) for leaf in population.leaves[rows[0]])
        cells.append(Cell(_agreed(population, rows), levels, example, np.sort(rows)))
    return Partition(population, k, least_groups, tuple(cells), cell_of_row)
