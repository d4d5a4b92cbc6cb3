"""Which single fact would decide most, and how likely does a place fit that is not known?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.matching.screening import Screening
from groeiruimte.engine.types import FloatArray


@dataclass(frozen=True, slots=True)
class DecidingFact:
    """A fact that is missing at places that could still change the conclusion.

    Attributes:
        fact: The fact.
        rows: Places where the verdict hangs on it.
        alone: At how many of those nothing else is missing: there it decides by itself.
    """

    fact: str
    rows: tuple[int, ...]
    alone: int


def deciding_facts(
    screening: Screening, *, rows: Sequence[int], latest_delay: int | None
) -> tuple[DecidingFact, ...]:
    """Return the facts on which the verdicts of some places hang, the most deciding first.

    Args:
        screening: Every requirement against every place.
        rows: The places whose verdict is unknown.
        latest_delay: As for the verdicts.

    Returns:
        First what decides the most places by itself, then what plays a part at the most.

    Example:
        >>> from groeiruimte.engine.matching.screening import screen
        >>> from groeiruimte.kernel.codes import Comparison
        >>> from groeiruimte.engine.matching.timing import Requirement
        >>> asked = [Requirement(key, Comparison.AT_LEAST, 1.0) for key in ("GRID", "PLOT")]
        >>> unknown, enough = [np.nan], [2.0]
        >>> supply = {"GRID": np.array([unknown, unknown]), "PLOT": np.array([enough, unknown])}
        >>> tables = screen(requirements=asked, supply=supply, sites=2, quarters=1)
        >>> facts = deciding_facts(tables, rows=[0, 1], latest_delay=None)
        >>> [(each.fact, each.rows, each.alone) for each in facts]
        [('GRID', (0, 1), 1), ('PLOT', (1,), 0)]
    """
    doubtful = screening.not_sure(latest_delay)
    facts = [requirement.fact_key for requirement in screening.requirements]
    hangs: dict[str, list[int]] = {}
    alone: dict[str, int] = {}
    for row in rows:
        needed = {facts[bit] for bit in np.flatnonzero(doubtful[:, row]).tolist()}
        for fact in needed:
            hangs.setdefault(fact, []).append(row)
            alone[fact] = alone.get(fact, 0) + (len(needed) == 1)
    answers = [DecidingFact(fact, tuple(hangs[fact]), alone[fact]) for fact in hangs]
    answers.sort(key=lambda each: (-each.alone, -len(each.rows), each.fact))
    return tuple(answers)


def likelihoods(screening: Screening, *, latest_delay: int | None) -> list[float]:
    """Return per place how likely it fits, if what is unknown is like what is known elsewhere.

    Per requirement the share of the places known to meet it in time, out of those of which that is
    known (with one of each added, so that nothing is certain); unknowns are taken apart.

    Example:
        >>> from groeiruimte.engine.matching.screening import screen
        >>> from groeiruimte.kernel.codes import Comparison
        >>> from groeiruimte.engine.matching.timing import Requirement
        >>> supply = {"GRID": np.array([[2.0], [2.0], [0.0], [np.nan]])}
        >>> grid = Requirement("GRID", Comparison.AT_LEAST, 1.0)
        >>> tables = screen(requirements=[grid], supply=supply, sites=4, quarters=1)
        >>> likelihoods(tables, latest_delay=None)
        [1.0, 1.0, 0.0, 0.6]
    """
    out, doubtful = screening.ruled_out(latest_delay), screening.not_sure(latest_delay)
    met = (~doubtful).sum(axis=1)
    failed = out.sum(axis=1)
    share = (met + 1) / (met + failed + 2)
    factors: FloatArray = np.where(out, 0.0, np.where(doubtful, share[:, None], 1.0))
    chances: list[float] = factors.prod(axis=0).tolist()
    return chances
