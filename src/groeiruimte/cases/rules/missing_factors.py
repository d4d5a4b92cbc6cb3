"""What was missing, according to the proof of a comparison: which requirement, where, how much?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from groeiruimte.matching.rules.reasons import Reason, ReasonCode
from groeiruimte.matching.rules.stored_proof import StoredProof
from groeiruimte.programme.requirement_kinds import DemandTypeCode, requirement_kind

RULES_OUT = frozenset({ReasonCode.SHORT, ReasonCode.TOO_LATE})
#: Without a smallest set that cannot be met together, the requirements that rule out most.
MOST_WITHOUT_CONFLICT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFactor:
    """One requirement that stood in the way, as the proof says it.

    Attributes:
        demand_type: Under which of the six headings it falls.
        kind: The kind of requirement.
        regions: Where it ruled out every place that was looked at; none: not in one whole region.
        amount: The smallest shortage at any place, in the unit of the kind; None where it is none.
        needed_from: Index of the quarter from which it is needed.
    """

    demand_type: DemandTypeCode
    kind: str
    regions: tuple[str, ...]
    amount: float | None
    needed_from: int | None


def factors_of(proof: StoredProof, reasons: Iterable[Reason]) -> list[FoundFactor]:
    """Return what was missing, in the order of the proof.

    `reasons` are those of the places that were ruled out. The smallest set of requirements that no
    place meets together; where the proof has none, the requirements that rule out most places.
    """
    out = [row for row in reasons if row.code in RULES_OUT]
    return [
        _factor(kind, proof, [row for row in out if row.kind == kind]) for kind in _kinds(proof)
    ]


def _kinds(proof: StoredProof) -> list[str]:
    conflicts = [sorted({key.split("@")[0] for key in one}) for one in proof.conflicts]
    if conflicts:
        return min(conflicts, key=lambda one: (len(one), one))
    ruling = [row.kind for row in proof.bottlenecks if row.rules_out]
    return list(dict.fromkeys(ruling))[:MOST_WITHOUT_CONFLICT]


def _factor(kind: str, proof: StoredProof, reasons: list[Reason]) -> FoundFactor:
    gaps = [row.gap for row in reasons if row.gap]
    return FoundFactor(
        demand_type=requirement_kind(key=kind).demand_type,
        kind=kind,
        regions=tuple(
            region
            for region, counts in proof.regions.items()
            if counts.places and counts.out.get(kind, 0) == counts.places
        ),
        amount=min(gaps, default=None),
        needed_from=min((row.needed_from for row in reasons), default=None),
    )
