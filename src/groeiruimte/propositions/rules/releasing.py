"""May a need be told like this, after all that was told of it before, and if not: why not?

The counting is done by `engine.anonymity`; here a lead is told as its cell of the partition is, as
it was told before, or at levels that somebody set. Nothing goes out that does not hide enough.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.anonymity.ledger import Disclosure, Ledger, UnableToDisclose
from groeiruimte.engine.anonymity.partition import Partition, partitioned
from groeiruimte.engine.anonymity.population import Counts, Population, loss
from groeiruimte.programme.disclosure import disclosure_rule
from groeiruimte.propositions.rules.profiles import Leaves, Told, hierarchies, told_at
from groeiruimte.propositions.rules.reference_population import ReferencePopulation, key_of

Levels = tuple[int, ...]

_PARTITIONS_KEPT = 8
_partitions: dict[tuple[str, int, int], Partition] = {}


class Refusal(StrEnum):
    """Why a need may not be told like this."""

    TOO_FEW = "TOO_FEW"
    """Too few companies remain for a reader who knows the method and all companies."""
    TOO_FEW_REGIONS = "TOO_FEW_REGIONS"
    """Those that remain are enough, but all in one region."""
    NOT_MEASURED = "NOT_MEASURED"
    """So little is told that it could not be worked out how many remain."""
    NEED_CHANGED = "NEED_CHANGED"
    """What was told before is no longer true: anything new would show the difference."""
    STEPS_CHANGED = "STEPS_CHANGED"
    """What was told before, was told by other steps, and cannot be laid beside these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """How a need would be told now, and among how many companies that hides it.

    `fitting` companies fit; `effective` of them, in `groups` regions, would have been told the
    same, given all that went out before; `candidates` are their keys.
    """

    levels: Levels
    told: tuple[Told, ...]
    fitting: int
    effective: int
    groups: int
    candidates: frozenset[str]
    loss: float
    is_by_hand: bool
    is_repeat: bool
    refusal: Refusal | None

    @property
    def is_safe(self) -> bool:
        """It may go out."""
        return self.refusal is None


@dataclass(frozen=True, kw_only=True, eq=False)
class Releasing:
    """One need to be told: its leaves, the companies a reader knows, and what went out before."""

    reference: ReferencePopulation
    leaves: Leaves
    ledger: Ledger
    same_steps: bool = True

    @property
    def population(self) -> Population:
        """The companies that a reader may have in mind."""
        return self.reference.population

    @functools.cached_property
    def counts(self) -> Counts:
        """How many companies fit at every node of the lattice."""
        return self.population.counts(self.leaves)

    def usual(self) -> Proposal:
        """Return how the need is told unless somebody sets it otherwise.

        As before where that is still true; else as its cell of the partition.
        """
        before = self._before()
        if before is not None:
            return self._repeated(before)
        return self._published() or self._at(self.nothing(), is_by_hand=True)

    def at(self, levels: Sequence[int]) -> Proposal:
        """Return how the need is told at levels that somebody set."""
        chosen = tuple(levels)
        usual = self.usual()
        if usual.levels == chosen:
            return usual
        return self._at(chosen, is_by_hand=True)

    def nothing(self) -> Levels:
        """Return the levels at which nothing is told."""
        return tuple(size - 1 for size in self.population.shape)

    def _before(self) -> Disclosure | None:
        """Return what was told last, where that is still true of the need."""
        if not self.ledger.disclosures or not self.same_steps:
            return None
        last = self.ledger.disclosures[-1]
        told = tuple((each.attribute, each.code) for each in told_at(self.leaves, last.levels))
        return last if told == last.told else None

    def _repeated(self, last: Disclosure) -> Proposal:
        rows = self.ledger.candidates(self.population)
        return self._proposal(
            last.levels,
            effective=self.population.companies(rows),
            groups=self.population.differ_in(rows),
            candidates=frozenset(self._keys(rows)),
            is_by_hand=last.by_hand,
            is_repeat=True,
        )

    def _published(self) -> Proposal | None:
        rule = disclosure_rule()
        if self._lost():
            return None
        try:
            ledger = self.ledger.published(
                self.population,
                self.leaves,
                k=rule.least_companies,
                least_groups=rule.least_groups,
                reader="",
                on=date.min,
                partition=partition_of(self.population),
            )
        except UnableToDisclose:
            return None
        new = ledger.disclosures[-1]
        rows = Ledger((new,)).candidates(self.population)
        return self._proposal(
            new.levels,
            effective=new.effective_k,
            groups=self.population.differ_in(rows),
            candidates=frozenset(map(str, new.candidates)),
            is_by_hand=False,
        )

    def _at(self, levels: Levels, *, is_by_hand: bool) -> Proposal:
        rule = disclosure_rule()
        setting = self.ledger.measured(self.population, self.leaves, levels, k=rule.least_companies)
        return self._proposal(
            levels,
            effective=setting.effective,
            groups=setting.groups,
            candidates=frozenset(self._keys(setting.rows)),
            is_by_hand=is_by_hand,
        )

    def _proposal(
        self,
        levels: Levels,
        *,
        effective: int | None,
        groups: int,
        candidates: frozenset[str],
        is_by_hand: bool,
        is_repeat: bool = False,
    ) -> Proposal:
        return Proposal(
            levels=levels,
            told=told_at(self.leaves, levels),
            fitting=int(self.counts[levels]),
            effective=effective or 0,
            groups=groups,
            candidates=candidates,
            loss=loss(self.population.hierarchies, self.leaves, levels),
            is_by_hand=is_by_hand,
            is_repeat=is_repeat,
            refusal=self._refusal(effective, groups),
        )

    def _refusal(self, effective: int | None, groups: int) -> Refusal | None:
        rule = disclosure_rule()
        if not self.same_steps:
            return Refusal.STEPS_CHANGED
        if self._lost():
            return Refusal.NEED_CHANGED
        if effective is None:
            return Refusal.NOT_MEASURED
        if effective < rule.least_companies:
            return Refusal.TOO_FEW
        return Refusal.TOO_FEW_REGIONS if groups < rule.least_groups else None

    def _lost(self) -> bool:
        """Say whether what was told before no longer leaves the need itself."""
        own = key_of(self.leaves)
        return any(own not in each.candidates for each in self.ledger.disclosures)

    def _keys(self, rows: npt.NDArray[np.intp]) -> list[str]:
        return [str(self.population.keys[row]) for row in rows]


def partition_of(population: Population) -> Partition:
    """Return the cells of a population; made once, for it takes about a second."""
    rule = disclosure_rule()
    key = (population.fingerprint, rule.least_companies, rule.least_groups)
    if key not in _partitions:
        while len(_partitions) >= _PARTITIONS_KEPT:
            _partitions.pop(next(iter(_partitions)), None)
        _partitions[key] = partitioned(
            population, k=rule.least_companies, least_groups=rule.least_groups
        )
    return _partitions[key]


#: What a reader of many cases wants to know first: this is told as finely as can be.
WANTED_FIRST = ("technology_domain", "needed_from_year", "rom_region")


def finest_that_hides(releasing: Releasing, *, companies: int) -> Levels:
    """Return how finely a need can be told so that it hides among so many companies.

    Cases that are told together must each hide among as many times more as there are cases. From
    telling nothing on, one attribute after the other is told a step finer where enough companies
    are left. Where even nothing hides too little, that is returned: it will be refused.
    """
    levels = list(releasing.nothing())
    names = [each.name for each in hierarchies()]
    ordered = sorted(
        range(len(names)),
        key=lambda at: (
            WANTED_FIRST.index(names[at]) if names[at] in WANTED_FIRST else len(WANTED_FIRST)
        ),
    )
    for place in ordered:
        while levels[place] > 0:
            finer = [*levels]
            finer[place] -= 1
            proposal = releasing.at(finer)
            if not proposal.is_safe or proposal.effective < companies:
                break
            levels = finer
    return tuple(levels)
