"""Somebody set the levels by hand: among how many companies does that really hide the lead?

That k companies fit is not enough. A reader will suppose that as much was told as could be: then
only those count for whom one step more would have been too much, or for whom these very levels lose
least. The companies that fit are divided by these suppositions; the lead hides among its own part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.anonymity.partition import least_loss
from groeiruimte.engine.anonymity.population import Population

MOST_INVERTED = 2_000
"""Of how many different companies the least-loss levels are looked up at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """What a setting by hand comes to.

    `fitting` companies fit; among `effective` of them the lead cannot be told apart, in
    `groups` groups. `effective` is None where it could not be measured; that counts as unsafe.
    `rows` are those companies.
    """

    levels: tuple[int, ...]
    fitting: int
    effective: int | None
    groups: int
    rows: npt.NDArray[np.intp]

    def is_safe(self, *, k: int, least_groups: int = 0) -> bool:
        """Say whether this may go out."""
        return self.effective is not None and self.effective >= k and self.groups >= least_groups


def measured(
    population: Population,
    profile: Sequence[int],
    levels: Sequence[int],
    *,
    k: int,
    among: npt.NDArray[np.intp] | None = None,
) -> Setting:
    """Return among how many companies a profile, told at these levels, really hides.

    Args:
        population: Who a reader has in mind.
        profile: The leaf of each attribute of the lead.
        levels: How each attribute is told.
        k: The number that the reader knows we keep to.
        among: The rows that earlier disclosures left; all of them where nothing went out before.
    """
    chosen = tuple(int(level) for level in levels)
    fits = population.fitting(profile, chosen)
    fitting = population.companies(fits)
    left = fits if among is None else np.intersect1d(fits, among)
    if not len(left):
        return Setting(chosen, fitting, 0, 0, left)
    least = _is_least_detail(population, fits, chosen, k)
    same = least[np.searchsorted(fits, left)] == _is_least_detail_of(population, profile, chosen, k)
    left = left[same]
    if len(left) and _is_least_detail_of(population, profile, chosen, k):
        of_lead = least_loss(population, profile, k=k) == chosen
        loses_least = _loses_least(population, left, chosen, k)
        if loses_least is None:
            return Setting(chosen, fitting, None, 0, left)
        left = left[loses_least == of_lead]
    return Setting(chosen, fitting, population.companies(left), population.differ_in(left), left)


def _is_least_detail(
    population: Population, fits: npt.NDArray[np.intp], levels: tuple[int, ...], k: int
) -> npt.NDArray[np.bool_]:
    """Return per company whether any attribute told one level finer leaves fewer than k."""
    least = np.ones(len(fits), dtype=np.bool_)
    weights = np.ones(len(fits)) if population.weights is None else population.weights[fits]
    for attribute, level in enumerate(levels):
        if level:
            codes = population.hierarchies[attribute].codes[level - 1]
            finer = codes[population.leaves[fits, attribute]]
            least &= np.bincount(finer, weights)[finer] < k
    return least


def _is_least_detail_of(
    population: Population, profile: Sequence[int], levels: tuple[int, ...], k: int
) -> bool:
    """Return the same for the lead, which need not be in the population."""
    for attribute, level in enumerate(levels):
        if level:
            finer = [*levels[:attribute], level - 1, *levels[attribute + 1 :]]
            if population.companies(population.fitting(profile, finer)) >= k:
                return False
    return True


def _loses_least(
    population: Population, rows: npt.NDArray[np.intp], levels: tuple[int, ...], k: int
) -> npt.NDArray[np.bool_] | None:
    """Return per company whether these levels are those that lose least for it."""
    different, places = np.unique(population.leaves[rows], axis=0, return_inverse=True)
    if len(different) > MOST_INVERTED:
        return None
    answers = np.array([least_loss(population, each, k=k) == levels for each in different])
    result: npt.NDArray[np.bool_] = answers[places.ravel()]
    return result
