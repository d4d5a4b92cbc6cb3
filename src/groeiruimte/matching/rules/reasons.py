"""Why does a place fit, fit later, or not fit? As codes, numbers and units; never as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from groeiruimte.engine.matching.verdicts import Failure, SiteVerdictResult
from groeiruimte.matching.rules.asking import Asked


class ReasonCode(StrEnum):
    """What can be said of one requirement at one place."""

    SHORT = "SHORT"
    """Not met within ten years."""
    TOO_LATE = "TOO_LATE"
    """Met for good, but later than is acceptable."""
    LATER = "LATER"
    """Met for good later than asked, and soon enough."""
    UNKNOWN = "UNKNOWN"
    """The fact is missing in some quarter of need."""
    EXPIRED = "EXPIRED"
    """The verdict rests on a fact that has expired."""
    ESTIMATED = "ESTIMATED"
    """The verdict rests on an estimate."""


RULES_OUT = frozenset({ReasonCode.SHORT, ReasonCode.TOO_LATE})
#: What is known, and may not be so: a verdict that rests on it says it.
WEAK = frozenset({ReasonCode.EXPIRED, ReasonCode.ESTIMATED})
#: What somebody can find out, instead of change.
FIND_OUT = WEAK | {ReasonCode.UNKNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason about one requirement.

    Quarters are indices; `gap` is the largest shortage. `bound` is what is known where that decides
    nothing: a distance of at most so much, from a list that is not complete. `share` is which part
    of what there is one company can count on, where that is not all. `grade` of what is short says
    that the figure behind it has expired or is an estimate.
    """

    code: ReasonCode
    kind: str
    unit: str
    needed: float
    needed_from: int
    gap: float | None = None
    short_from: int | None = None
    met_from: int | None = None
    bound: float | None = None
    share: float | None = None
    grade: str | None = None

    def as_stored(self) -> dict[str, Any]:
        """Return the reason as plain values, without what it does not say."""
        # Not `asdict`: there are thousands of reasons in one comparison.
        values = ((name, getattr(self, name)) for name in _NAMES)
        return {name: value for name, value in values if value is not None}


_NAMES = tuple(field.name for field in fields(Reason))


def from_stored(row: Mapping[str, Any]) -> Reason:
    """Return a reason that was stored."""
    return Reason(**{**row, "code": ReasonCode(row["code"])})


def reasons_of(
    verdict: SiteVerdictResult,
    *,
    asked: Sequence[Asked],
    first_quarter: int,
    expired: frozenset[str] = frozenset(),
    estimated: frozenset[str] = frozenset(),
) -> list[Reason]:
    """Return the reasons of one verdict: what is short, then what is unknown, then what is weak.

    Args:
        verdict: What the engine says of the place.
        asked: The hard demands, in the order in which the engine had them.
        first_quarter: Index of the quarter that the engine calls 0.
        expired: Keys of which the fact at this place has expired.
        estimated: Keys of which it is an estimate. Of one that has expired too that is told: it
            has to be asked again anyhow.
    """
    by_key = {requirement.key: requirement for requirement in asked}
    bounds = {bound.key: bound.amount for bound in verdict.bounds}
    missing = [
        requirement for bit, requirement in enumerate(asked) if verdict.unknown_mask >> bit & 1
    ]
    reasons = []
    # What rules the place out comes first; what is late as well is said after it.
    for failure in sorted(verdict.failures, key=lambda failure: not failure.rules_out):
        met = failure.met_from_quarter
        reasons.append(
            _reason(
                _code_of(failure),
                by_key[failure.key],
                gap=failure.gap,
                short_from=first_quarter + failure.first_failing_quarter,
                met_from=None if met is None else first_quarter + met,
                grade=_grade(failure.key, expired=expired, estimated=estimated),
            )
        )
    reasons += [
        _reason(ReasonCode.UNKNOWN, requirement, bound=bounds.get(requirement.key))
        for requirement in missing
    ]
    # What rules the place out may rest on a weak fact, also where more is unknown.
    unsaid = {requirement.key for requirement in missing}
    unsaid -= {failure.key for failure in verdict.failures}
    for code, keys in (
        (ReasonCode.EXPIRED, expired - unsaid),
        (ReasonCode.ESTIMATED, estimated - expired - unsaid),
    ):
        reasons += [_reason(code, by_key[key]) for key in sorted(keys)]
    return reasons


def _code_of(failure: Failure) -> ReasonCode:
    """Return what a failure comes to: late only, never enough, or enough when it is too late."""
    if not failure.rules_out:
        return ReasonCode.LATER
    return ReasonCode.SHORT if failure.met_from_quarter is None else ReasonCode.TOO_LATE


def is_weakly_ruled_out(reasons: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether a place is ruled out by figures only that have expired or are estimates."""
    ruling = [each for each in reasons if each["code"] in RULES_OUT]
    return bool(ruling) and all(each.get("grade") for each in ruling)


def _grade(key: str, *, expired: frozenset[str], estimated: frozenset[str]) -> str | None:
    if key in expired:
        return ReasonCode.EXPIRED.value
    return ReasonCode.ESTIMATED.value if key in estimated else None


def _reason(code: ReasonCode, asked: Asked, **numbers: float | int | str | None) -> Reason:
    return Reason(
        code=code,
        kind=asked.kind,
        unit=asked.unit,
        needed=asked.needed,
        needed_from=asked.needed_from,
        share=share if (share := asked.share_of_supply()) < 1.0 else None,
        **numbers,  # type: ignore[arg-type]
    )
