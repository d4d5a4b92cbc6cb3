"""Which companies may grow alike, and along which paths?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from groeiruimte.engine.spotting.climatology import (
    Climatology,
    PooledChanges,
    climatology,
    pool_changes,
)
from groeiruimte.engine.spotting.histories import UsablePoints
from groeiruimte.engine.spotting.paths import (
    log_change_paths,
    middle_probabilities,
    path_ranks,
)
from groeiruimte.engine.spotting.priors import SizeClass
from groeiruimte.engine.spotting.subjects import Subject
from groeiruimte.engine.types import FloatArray, IntArray
from groeiruimte.kernel.seed import Seed


class Source(NamedTuple):
    """What decides how a need may grow: companies that agree in these three share their paths."""

    need: str
    group: str
    prior: SizeClass


@dataclass(frozen=True, slots=True, eq=False)
class Growth:
    """How a need may grow: quantiles (at the middles of equal parts) and paths made of them."""

    climatology: Climatology
    paths: FloatArray


def pools_by_need(subjects: Sequence[Subject], *, longest: int) -> dict[str, PooledChanges]:
    """Pool the changes of all companies, one pool per need."""
    members: dict[str, tuple[list[UsablePoints], list[str]]] = {}
    for subject in subjects:
        histories, groups = members.setdefault(subject.history.need, ([], []))
        histories.append(subject.points)
        groups.append(subject.group)
    return {
        need: pool_changes(histories, groups=groups, longest=longest)
        for need, (histories, groups) in members.items()
    }


def growth_by_source(
    sources: Iterable[Source],
    *,
    pools: dict[str, PooledChanges],
    years: int,
    paths: int,
    seed: Seed,
) -> dict[Source, Growth]:
    """Work out quantiles and paths once per distinct source.

    Args:
        sources: May hold doubles.
        pools: One pool per need.
        years: Years ahead, the age of old values included.
        paths: Number of paths.
        seed: Where the random numbers start.

    Returns:
        The growth per source.
    """
    probabilities = middle_probabilities(paths)
    ranks: dict[str, IntArray] = {}
    growth: dict[Source, Growth] = {}
    for source in set(sources):
        if source.need not in ranks:
            ranks[source.need] = path_ranks(need=source.need, years=years, paths=paths, seed=seed)
        known = climatology(
            pools[source.need],
            group=source.group,
            prior=source.prior,
            years=years,
            probabilities=probabilities,
        )
        growth[source] = Growth(
            climatology=known,
            paths=log_change_paths(quantiles=known.quantiles, ranks=ranks[source.need]),
        )
    return growth
