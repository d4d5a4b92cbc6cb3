"""The picture of a company before and after a conversation, as the session of a person keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from groeiruimte.spotting.rules.stored_outlook import StoredNeed


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is known of each need, and from which year on it counts."""

    origin_year: int = 0
    needs: Mapping[str, StoredNeed] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return what the session holds: what the page of a conversation needs, and no more."""
        needs = {code: need.brief().to_json() for code, need in self.needs.items()}
        return {"origin_year": self.origin_year, "needs": needs}

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Picture:
        """Read what a session holds."""
        needs = {code: StoredNeed.of(need) for code, need in stored["needs"].items()}
        return cls(origin_year=stored["origin_year"], needs=needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """The picture before and after something became known."""

    before: Picture
    after: Picture
    is_provisional: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return what the session holds."""
        return {
            "before": self.before.to_json(),
            "after": self.after.to_json(),
            "is_provisional": self.is_provisional,
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Pictures:
        """Read what a session holds."""
        return cls(
            before=Picture.of(stored["before"]),
            after=Picture.of(stored["after"]),
            is_provisional=stored["is_provisional"],
        )
