"""What of a company's need is held against places, and as which numbers?

A place is held against the *likely* value of each demand: the low value would promise too much, the
high value would exclude places for what will probably not be needed. A kind without a comparison
(an investment, a number of jobs) excludes no place and takes no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from groeiruimte.demand.choices import Hardness
from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.engine.matching import timing
from groeiruimte.kernel.codes import Comparison
from groeiruimte.programme import matching
from groeiruimte.programme.requirement_kinds import RequirementKind, requirement_kind

PLANNING_VALUE = "likely"

#: A place that can serve so many quarters later than asked still counts as "fits later".
LATEST_DELAY_QUARTERS = matching.latest_delay()


class NeedEnd(StrEnum):
    """An end of what is foreseen: the least or the most that may be needed."""

    LEAST = "LEAST"
    MOST = "MOST"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One demand as a place is held against it.

    `key` tells two windows of one kind apart. `needed` is in `unit`: a class counts by its place in
    the order, a yes is 1. `low` and `high` are the ends of the range that `needed` lies in; None
    is not stated. Quarters are indices (`kernel.Quarter.index`), `needed_until` exclusive.
    """

    key: str
    kind: str
    needed: float
    unit: str
    needed_from: int
    needed_until: int | None
    is_hard: bool
    low: float | None = None
    high: float | None = None

    @property
    def requirement_kind(self) -> RequirementKind:
        """The kind in the shared vocabulary."""
        return requirement_kind(key=self.kind)

    def at(self, end: NeedEnd) -> Asked:
        """Return this as it would be if the need turns out as small, or as large, as foreseen."""
        is_most = self.requirement_kind.comparison is Comparison.AT_MOST
        # With "at most" (a distance) the lowest number is the strictest demand.
        is_low = (end is NeedEnd.LEAST) is not is_most
        needed = self.low if is_low else self.high
        return self if needed is None else replace(self, needed=needed)

    def as_requirement(
        self, *, first_quarter: int, drawn: Mapping[str, float] | None = None
    ) -> timing.Requirement:
        """Return this as the engine takes it, with quarters counted from `first_quarter`.

        Which part of what there is one company can count on follows from the lines that were
        `drawn` (those of today).
        """
        until = None if self.needed_until is None else self.needed_until - first_quarter
        return timing.Requirement(
            key=self.key,
            comparison=self.requirement_kind.comparison,
            needed=self.needed,
            unit=self.unit,
            from_quarter=self.needed_from - first_quarter,
            until_quarter=until,
            hard=self.is_hard,
            fact=self.kind,
            share=self.share_of_supply(drawn=drawn),
        )

    def share_of_supply(self, *, drawn: Mapping[str, float] | None = None) -> float:
        """Return which part of what there is one company can count on."""
        return matching.share_of(kind=self.kind, drawn=drawn)


def asked_of(demands: Iterable[ReadDemand], *, first_quarter: int) -> tuple[Asked, ...]:
    """Return what places are held against; a demand without a quarter is asked from the first."""
    requirements: list[Asked] = []
    for demand in demands:
        if not demand.kind.is_matched_to_places or _is_no_demand(demand):
            continue
        start = first_quarter if demand.needed_from is None else demand.needed_from
        requirements.append(
            Asked(
                key=f"{demand.kind.key}@{start}",
                kind=demand.kind.key,
                needed=float(demand.likely),
                unit=demand.kind.unit,
                needed_from=start,
                needed_until=demand.needed_until,
                is_hard=demand.hardness == Hardness.REQUIREMENT,
                low=float(demand.low),
                high=float(demand.high),
            )
        )
    return tuple(sorted(requirements, key=lambda asked: asked.key))


def as_stored(asked: Iterable[Asked]) -> list[dict[str, Any]]:
    """Return what was asked as plain values, to keep with a comparison."""
    return [
        {name: value for name, value in asdict(requirement).items() if _is_kept(name, value)}
        for requirement in asked
    ]


def from_stored(rows: Iterable[Mapping[str, Any]]) -> tuple[Asked, ...]:
    """Return what was asked in a stored comparison."""
    return tuple(Asked(**row) for row in rows)


def _is_kept(name: str, value: object) -> bool:
    return value is not None or name not in ("low", "high")


def _is_no_demand(demand: ReadDemand) -> bool:
    return demand.kind.comparison is Comparison.YES and not demand.likely
