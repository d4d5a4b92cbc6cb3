"""What is different between two versions of what a company needs?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.demand.rules.answers import ReadDemand


class Change(StrEnum):
    """What happened to one need between two versions."""

    ADDED = "ADDED"
    DROPPED = "DROPPED"
    CHANGED = "CHANGED"


@dataclass(frozen=True, slots=True)
class ChangedDemand:
    """One need that is different: as it was, and as it is."""

    change: Change
    before: ReadDemand | None
    after: ReadDemand | None

    @property
    def demand(self) -> ReadDemand:
        """The need as it is now, or as it was when it was dropped."""
        known = self.after or self.before
        assert known is not None  # noqa: S101  a change has at least one side
        return known

    @property
    def quarters_earlier(self) -> int:
        """How many quarters sooner the need comes now; below zero when it comes later."""
        if self.before is None or self.after is None:
            return 0
        return (self.before.needed_from or 0) - (self.after.needed_from or 0)


def changes(
    *, before: Iterable[ReadDemand], after: Iterable[ReadDemand]
) -> tuple[ChangedDemand, ...]:
    """Return what differs, in the order of the new version; what was dropped comes last.

    The first step of a need is held against the first step of the version before, the second
    against the second: so a need that moved is one change, not one gone and one new.
    """
    old, new = _by_step(before), _by_step(after)
    changed = []
    for key, demand in new.items():
        earlier = old.get(key)
        if earlier is None:
            changed.append(ChangedDemand(Change.ADDED, None, demand))
        elif _as_asked(earlier) != _as_asked(demand):
            changed.append(ChangedDemand(Change.CHANGED, earlier, demand))
    dropped = [
        ChangedDemand(Change.DROPPED, demand, None) for key, demand in old.items() if key not in new
    ]
    return (*changed, *dropped)


def _by_step(demands: Iterable[ReadDemand]) -> dict[tuple[str, int], ReadDemand]:
    seen: dict[str, int] = defaultdict(int)
    steps = {}
    for demand in demands:
        seen[demand.kind.key] += 1
        steps[demand.kind.key, seen[demand.kind.key]] = demand
    return steps


def _as_asked(demand: ReadDemand) -> tuple[object, ...]:
    return (
        demand.hardness,
        demand.low,
        demand.likely,
        demand.high,
        demand.needed_from,
        demand.needed_until,
    )
