"""Write down what proves a conclusion, so that somebody else can check it."""

from __future__ import annotations

from typing import Any

import numpy as np

from groeiruimte.engine.matching.conclusion import Conclusion, ConclusionCode
from groeiruimte.engine.matching.relaxations import minimal_conflicts
from groeiruimte.engine.matching.screening import Screening, masks_of
from groeiruimte.engine.matching.verdicts import SiteVerdictResult, Verdict
from groeiruimte.engine.problems.demand_file import Demand
from groeiruimte.engine.problems.seals import FORMAT, seal_of
from groeiruimte.engine.problems.supply_file import Supply
from groeiruimte.engine.types import FloatArray

Plain = dict[str, Any]


def certificate_of(
    *,
    demand: Demand,
    supply: Supply,
    found: Screening,
    verdicts: list[SiteVerdictResult],
    conclusion: Conclusion,
    digests: dict[str, str],
) -> Plain:
    """Return the certificate of a conclusion: every place with one reason that is enough.

    For `nowhere` the reasons are all out of one smallest conflict, and for every requirement in it
    a place shows that without it the rest can be met.
    """
    writer = _Writer(demand, supply, found)
    conflict = _smallest_conflict(conclusion, found, demand.latest_delay)
    certificate: Plain = {
        "format": FORMAT,
        "demand": demand.name,
        **digests,
        "conclusion": conclusion.code.value,
        "holds_for_all_unknowns": conclusion.holds_for_all_unknowns,
        "fits": [],
        "excluded": [],
        "unknown": [],
    }
    for row, verdict in enumerate(verdicts):
        if verdict.verdict is Verdict.EXCLUDED:
            certificate["excluded"].append(writer.excluded(row, verdict.failed_mask, conflict))
        elif verdict.verdict is Verdict.UNKNOWN:
            certificate["unknown"].append(writer.unknown(row))
        else:
            fit = {"place": supply.places[row], "from": verdict.fits_from_quarter}
            certificate["fits"].append(fit)
    if conflict:
        certificate["conflict"] = [each.key for each in writer.named(conflict)]
        certificate["conflict_is_smallest"] = writer.needed_in(conflict)
    certificate["seal"] = seal_of(certificate)
    return certificate


def _smallest_conflict(conclusion: Conclusion, found: Screening, latest_delay: int | None) -> int:
    if conclusion.code is not ConclusionCode.NOWHERE:
        return 0
    return minimal_conflicts(found.failed_masks(latest_delay))[0]


class _Writer:
    def __init__(self, demand: Demand, supply: Supply, found: Screening) -> None:
        self._demand, self._supply, self._found = demand, supply, found
        self._failed = found.failed_masks(demand.latest_delay)
        self._in_doubt = masks_of(found.not_sure(demand.latest_delay))
        out = found.ruled_out(demand.latest_delay)
        self._rules_out = out.sum(axis=1)

    def named(self, mask: int) -> list[Any]:
        """Return the requirements of a mask."""
        return [each for bit, each in enumerate(self._demand.hard) if mask >> bit & 1]

    def excluded(self, row: int, failed: int, conflict: int) -> Plain:
        """Return the last quarter of failure, of the requirement that rules out the most places."""
        possible = failed & conflict or failed
        bits = [bit for bit in range(possible.bit_length()) if possible >> bit & 1]
        bit = max(bits, key=lambda each: (int(self._rules_out[each]), -each))
        asked = self._demand.hard[bit]
        amounts = self._supply.facts[asked.fact][row]
        quarter = self._last_failure(bit, amounts)
        return {
            "place": self._supply.places[row],
            "requirement": asked.key,
            "quarter": quarter,
            "supply": float(amounts[quarter]),
            "needed": asked.needed,
        }

    def unknown(self, row: int) -> Plain:
        """Return the first requirement that hangs on what is not known."""
        bit = (self._in_doubt[row] & -self._in_doubt[row]).bit_length() - 1
        return {"place": self._supply.places[row], "requirement": self._demand.hard[bit].key}

    def needed_in(self, conflict: int) -> list[Plain]:
        """Return per requirement of a conflict a place that meets the rest of it."""
        shown = []
        for bit, asked in enumerate(self._demand.hard):
            if conflict >> bit & 1:
                row = next(
                    row for row, mask in enumerate(self._failed) if mask & conflict == 1 << bit
                )
                shown.append({"without": asked.key, "place": self._supply.places[row]})
        return shown

    def _last_failure(self, bit: int, amounts: FloatArray) -> int:
        requirement = self._found.requirements[bit]
        end = self._demand.quarters
        until = requirement.until_quarter
        end = end if until is None else min(until, end)
        needed = requirement.needed
        is_most = self._demand.hard[bit].comparison == "at_most"
        short = (amounts - needed if is_most else needed - amounts)[:end]
        return int(np.flatnonzero(short > 1e-9 * abs(needed))[-1])
