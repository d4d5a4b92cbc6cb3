"""What should go to a colleague before an account ends? Later apps say so.

The page that ends an account shows it first. It stops nobody: an account that must end at once
ends at once.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Something that somebody would leave behind, in words without names, and where it goes."""

    words: str
    url: str


#: Called with the person and an organization.
LookUp = Callable[[int, int], LeftBehind | None]

_look_ups: dict[str, LookUp] = {}


def register_left_behind(key: str, look_up: LookUp) -> None:
    """Tell what somebody would leave behind; called once when an app starts."""
    _look_ups[key] = look_up


def left_behind(*, person_id: int, organization_ids: list[int]) -> list[LeftBehind]:
    """Return what somebody would leave behind at these organizations."""
    asked = (
        look_up(person_id, organization_id)
        for organization_id in organization_ids
        for look_up in _look_ups.values()
    )
    return [each for each in asked if each is not None]
