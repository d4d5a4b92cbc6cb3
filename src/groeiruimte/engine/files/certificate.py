"""Write down what proves a conclusion, so that somebody else can check it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from groeiruimte.engine.facts import known
from groeiruimte.engine.files.seals import FORMAT, seal_of
from groeiruimte.engine.matching.answer import Answer
from groeiruimte.engine.matching.conclusion import ConclusionCode
from groeiruimte.engine.matching.relaxations import minimal_conflicts
from groeiruimte.engine.matching.screening import masks_of
from groeiruimte.engine.matching.timing import Requirement, shortage_over_time
from groeiruimte.engine.matching.verdicts import Verdict

Plain = dict[str, Any]


def certificate_of(answer: Answer, *, name: str, digests: dict[str, str]) -> Plain:
    """Return the certificate of a conclusion: every place with one reason that is enough.

    For `nowhere` the reasons are all out of one smallest conflict, and for every requirement in it
    a place shows that without it the rest can be met.

    Args:
        answer: What was concluded; its places are named as in the files.
        name: Of the demand.
        digests: Fingerprints of the files, `demand_sha256` and `supply_sha256`.
    """
    writer = _Writer(answer)
    conclusion = answer.conclusion
    conflict = _smallest_conflict(answer)
    certificate: Plain = {
        "format": FORMAT,
        "demand": name,
        **digests,
        "conclusion": conclusion.code.value,
        "holds_for_all_unknowns": conclusion.holds_for_all_unknowns,
        "rests_on_expired": [str(weak.place) for weak in conclusion.expired],
        "rests_on_estimated": [str(weak.place) for weak in conclusion.estimated],
        "fits": [],
        "excluded": [],
        "unknown": [],
    }
    for row, verdict in enumerate(answer.verdicts):
        if verdict.verdict is Verdict.EXCLUDED:
            certificate["excluded"].append(writer.excluded(row, verdict.failed_mask, conflict))
        elif verdict.verdict is Verdict.UNKNOWN:
            certificate["unknown"].append(writer.unknown(row))
        else:
            fit = {"place": writer.places[row], "from": verdict.fits_from_quarter}
            certificate["fits"].append(fit)
    if conflict:
        certificate["conflict"] = [requirement.key for requirement in writer.named(conflict)]
        certificate["conflict_is_smallest"] = writer.needed_in(conflict)
    certificate["seal"] = seal_of(certificate)
    return certificate


def _smallest_conflict(answer: Answer) -> int:
    if answer.conclusion.code is not ConclusionCode.NOWHERE:
        return 0
    return minimal_conflicts(answer.failed_masks)[0]


class _Writer:
    def __init__(self, answer: Answer) -> None:
        self.places = [str(place) for place in answer.offer.places]
        self._answer = answer
        self._requirements = answer.screening.requirements
        self._failed = answer.failed_masks
        delay = answer.question.latest_delay
        self._in_doubt = masks_of(answer.screening.not_sure(delay))
        self._rules_out = answer.screening.ruled_out(delay).sum(axis=1)

    def named(self, mask: int) -> Sequence[Requirement]:
        """Return the requirements of a mask."""
        return [each for bit, each in enumerate(self._requirements) if mask >> bit & 1]

    def excluded(self, row: int, failed: int, conflict: int) -> Plain:
        """Return the last quarter of failure, of the requirement that rules out the most places."""
        possible = failed & conflict or failed
        bits = [bit for bit in range(possible.bit_length()) if possible >> bit & 1]
        bit = max(bits, key=lambda number: (int(self._rules_out[number]), -number))
        requirement = self._requirements[bit]
        quarter = self._last_failure(requirement, row)
        stated = known(self._answer.offer.facts, requirement.fact_key)
        return {
            "place": self.places[row],
            "requirement": requirement.key,
            "quarter": quarter,
            "supply": None if stated is None else float(stated.values[row, quarter]),
            "needed": requirement.needed,
        }

    def unknown(self, row: int) -> Plain:
        """Return the first requirement that hangs on what is not known."""
        bit = (self._in_doubt[row] & -self._in_doubt[row]).bit_length() - 1
        return {"place": self.places[row], "requirement": self._requirements[bit].key}

    def needed_in(self, conflict: int) -> list[Plain]:
        """Return per requirement of a conflict a place that meets the rest of it."""
        shown = []
        for bit, requirement in enumerate(self._requirements):
            if conflict >> bit & 1:
                row = next(
                    row for row, mask in enumerate(self._failed) if mask & conflict == 1 << bit
                )
                shown.append({"without": requirement.key, "place": self.places[row]})
        return shown

    def _last_failure(self, requirement: Requirement, row: int) -> int:
        short = shortage_over_time(
            requirement,
            supply=self._answer.offer.facts,
            places=np.array([row]),
            quarters=self._answer.question.quarters,
        )
        return int(np.flatnonzero(short[0])[-1])
