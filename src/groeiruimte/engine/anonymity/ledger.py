"""What did all readers together learn of one lead, over time, and what may still be told?

Readers talk, and remember. Every disclosure leaves the companies that fit it; the meet of all of
them must hold at least k. What goes out next comes from a partition of that meet, which again looks
at no lead: whoever remains would have been given the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.anonymity.manual import Setting, measured
from groeiruimte.engine.anonymity.partition import Partition, partitioned
from groeiruimte.engine.anonymity.population import Population, loss
from groeiruimte.engine.types import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """What one reader was told of a lead on a day, as it was told; it never changes.

    `candidates` are the keys of the companies that, given all that went out before, would have been
    told the same. `effective_k` counts them as they were on that day.
    """

    reader: str
    on: date
    told: tuple[tuple[str, str], ...]
    levels: tuple[int, ...]
    candidates: frozenset[Key]
    effective_k: int
    loss: float
    by_hand: bool = False
    population: str = ""


class UnableToDisclose(ValueError):
    """Too few companies would be left: with how many, and what can be done."""

    def __init__(self, message: str, *, effective: int | None) -> None:
        super().__init__(message)
        self.effective = effective


@dataclass(frozen=True, slots=True)
class Ledger:
    """All disclosures of one lead, oldest first. A new one gives a new ledger."""

    disclosures: tuple[Disclosure, ...] = field(default=())

    def candidates(self, population: Population) -> npt.NDArray[np.intp]:
        """Return the rows of a population that all disclosures so far leave.

        Companies that left the population are out: a reader would know.
        """
        rows = np.arange(len(population), dtype=np.intp)
        for disclosure in self.disclosures:
            rows = rows[[population.keys[row] in disclosure.candidates for row in rows]]
        return rows

    def left(self, population: Population) -> int:
        """Return how many companies all readers together can still have in mind."""
        return population.companies(self.candidates(population))

    def repeated(self, *, reader: str, on: date) -> Ledger:
        """Give another reader what went out last, word for word: that adds nothing.

        Raises:
            UnableToDisclose: Nothing went out yet.
        """
        if not self.disclosures:
            message = "Nothing was published yet; publish a profile first."
            raise UnableToDisclose(message, effective=None)
        again = replace(self.disclosures[-1], reader=reader, on=on)
        return Ledger((*self.disclosures, again))

    def published(
        self,
        population: Population,
        profile: Sequence[int],
        *,
        k: int,
        reader: str,
        on: date,
        least_groups: int = 0,
        partition: Partition | None = None,
    ) -> Ledger:
        """Publish a profile from a partition of the companies that are left.

        A partition of the whole population that was made before serves for a first disclosure.

        Raises:
            UnableToDisclose: Fewer than k companies are left, so that nothing new may go out.
        """
        rows = self.candidates(population)
        if self.disclosures or partition is None:
            cells = partitioned(population.subset(rows), k=k, least_groups=least_groups)
        else:
            cells = partition
        cell = cells.cell_for(profile)
        if cell is None:
            left = population.companies(rows)
            message = (
                f"{left} companies are left; {k} are needed"
                + (f" that lie in {least_groups} groups" if least_groups else "")
                + ". Tell nothing new: repeat what went out before, or ask the company's consent."
            )
            raise UnableToDisclose(message, effective=left)
        levels = cells.levels_for(cell, profile)
        return self._with(population, profile, levels, rows[cell.rows], reader=reader, on=on)

    def published_by_hand(
        self,
        population: Population,
        profile: Sequence[int],
        levels: Sequence[int],
        *,
        k: int,
        reader: str,
        on: date,
        least_groups: int = 0,
    ) -> Ledger:
        """Publish a profile at levels that somebody set.

        Raises:
            UnableToDisclose: The lead would really hide among fewer than k.
        """
        setting = self.measured(population, profile, levels, k=k)
        if not setting.is_safe(k=k, least_groups=least_groups):
            among = "an unknown number" if setting.effective is None else str(setting.effective)
            message = (
                f"{setting.fitting} companies fit, but the lead hides among {among}, in "
                f"{setting.groups} groups; {k} are needed. Tell less, or take the published level."
            )
            raise UnableToDisclose(message, effective=setting.effective)
        return self._with(
            population, profile, setting.levels, setting.rows, reader=reader, on=on, by_hand=True
        )

    def measured(
        self, population: Population, profile: Sequence[int], levels: Sequence[int], *, k: int
    ) -> Setting:
        """Return among how many companies the lead hides at these levels, given what went out."""
        among = self.candidates(population) if self.disclosures else None
        return measured(population, profile, levels, k=k, among=among)

    def _with(
        self,
        population: Population,
        profile: Sequence[int],
        levels: Sequence[int],
        rows: npt.NDArray[np.intp],
        *,
        reader: str,
        on: date,
        by_hand: bool = False,
    ) -> Ledger:
        told = tuple(
            (each.name, each.value(level=level, leaf=leaf))
            for each, level, leaf in zip(population.hierarchies, levels, profile, strict=True)
        )
        disclosure = Disclosure(
            reader=reader,
            on=on,
            told=told,
            levels=tuple(int(level) for level in levels),
            candidates=frozenset(population.keys[row] for row in rows),
            effective_k=population.companies(rows),
            loss=loss(population.hierarchies, profile, levels),
            by_hand=by_hand,
            population=population.fingerprint,
        )
        return Ledger((*self.disclosures, disclosure))
