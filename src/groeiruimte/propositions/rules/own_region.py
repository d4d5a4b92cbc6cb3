"""Was growth in the own region looked into before any other region is asked? (programme §1.3b)"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from groeiruimte.matching.rules.reasons import FIND_OUT


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRegionState:
    """What the newest comparison says of the own region, and what is still to be asked there.

    `unknown` counts the places there of which facts are missing; `pending` those among them whose
    keeper could still be asked, or was asked and has not answered.
    """

    run_id: int
    has_region: bool
    suffices: bool
    unknown: int
    pending: int

    @property
    def is_tested(self) -> bool:
        """Nothing that anybody could still find out would keep the case in its own region."""
        return self.has_region and (self.suffices or not self.pending)

    @property
    def is_uncertain(self) -> bool:
        """The own region is not known to suffice, and might."""
        return self.has_region and not self.suffices and self.unknown > 0

    @property
    def comes_first(self) -> bool:
        """No other region is asked yet: the own one suffices, or might."""
        return self.has_region and (self.suffices or self.pending > 0)


def ticked_first(
    suggested: Collection[int], *, own: Collection[int], state: OwnRegionState | None
) -> set[int]:
    """Return which of the suggested organizations are asked unless somebody chooses otherwise.

    As long as the own region comes first, only who keeps places there.
    """
    if state is not None and state.comes_first:
        return set(suggested) & set(own)
    return set(suggested)


def kinds_to_find_out(reasons: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the kinds of which only facts are missing, in the order of the stored reasons."""
    reasons = list(reasons)
    short = {each["kind"] for each in reasons if each["code"] not in FIND_OUT}
    return list(dict.fromkeys(each["kind"] for each in reasons if each["kind"] not in short))
