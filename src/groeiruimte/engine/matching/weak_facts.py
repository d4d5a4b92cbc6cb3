"""What would be concluded of places if what has expired, or is an estimate, were unknown?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.facts import Facts, Grade, Known, known
from groeiruimte.engine.matching.screening import screen
from groeiruimte.engine.matching.timing import Requirement
from groeiruimte.engine.matching.verdicts import SiteVerdictResult, verdicts_from
from groeiruimte.engine.types import IntArray, Key


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WeakFacts:
    """What is asked of places, and what is known there."""

    requirements: Sequence[Requirement]
    facts: Facts
    places: Sequence[Key]
    quarters: int
    latest_delay: int | None

    def rows(self, *grades: Grade) -> IntArray:
        """Return the places where something that is asked is of one of these grades."""
        flags = [
            flag.any(axis=1)
            for state in self._asked().values()
            if (flag := state.weak(*grades)) is not None
        ]
        return np.flatnonzero(np.any(flags, axis=0)) if flags else np.array([], dtype=np.intp)

    def verdicts_without(
        self, *grades: Grade, verdicts: Sequence[SiteVerdictResult]
    ) -> tuple[SiteVerdictResult, ...] | None:
        """Return the verdicts if what is of these grades were unknown.

        Only the places with such facts are looked at again; None where there are none.
        """
        rows = self.rows(*grades)
        if not len(rows):
            return None
        supply = {fact: state[rows].without(*grades) for fact, state in self._asked().items()}
        again = verdicts_from(
            screen(
                requirements=self.requirements,
                supply=supply,
                sites=len(rows),
                quarters=self.quarters,
            ),
            sites=[self.places[row] for row in rows.tolist()],
            latest_delay=self.latest_delay,
        )
        changed = dict(zip(rows.tolist(), again, strict=True))
        return tuple(changed.get(row, verdict) for row, verdict in enumerate(verdicts))

    def _asked(self) -> dict[str, Known]:
        asked = {requirement.fact_key for requirement in self.requirements if requirement.hard}
        return {fact: state for fact in asked if (state := known(self.facts, fact)) is not None}
