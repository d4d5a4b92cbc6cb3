"""What a scan keeps of what earlier outcomes taught, and the only place that knows older shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from groeiruimte.engine.forecasting.plan import PlanBias
from groeiruimte.engine.spotting.learned import Learned


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredWidth:
    """By which factor the bands of one need are made wider, and on what that rests.

    Attributes:
        factor: Factor on the own width.
        outcomes: Figures measured that it rests on.
        companies: Companies whose figures these are, in order; it holds for no other. Empty of a
            scan of before 2.0.0.
        since: The first day on which it was applied.
        held: Part of the figures inside the band of 80% without the factor; None is not known.
        would_hold: The same with the factor.
    """

    factor: float
    outcomes: int
    companies: tuple[int, ...]
    since: date
    held: float | None
    would_hold: float | None

    def to_json(self) -> dict[str, Any]:
        """Return what the database holds."""
        return {
            "factor": self.factor,
            "outcomes": self.outcomes,
            "companies": list(self.companies),
            "since": self.since.isoformat(),
            "held": self.held,
            "would_hold": self.would_hold,
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> StoredWidth:
        """Read what any version stored."""
        return cls(
            factor=stored["factor"],
            outcomes=stored["outcomes"],
            companies=tuple(stored.get("companies", ())),
            since=date.fromisoformat(stored["since"]),
            held=stored["held"],
            would_hold=stored["would_hold"],
        )


@dataclass(frozen=True, slots=True)
class StoredGain:
    """How much growth a leading indicator foretells, and on how many cases that rests."""

    gain: float
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLessons:
    """Everything that one scan took from earlier outcomes; nothing learned is nothing stored."""

    widths: Mapping[str, StoredWidth] = field(default_factory=dict)
    gains: Mapping[str, StoredGain] = field(default_factory=dict)
    plans: PlanBias = field(default_factory=PlanBias)
    is_invented: bool = False

    def for_engine(self) -> Learned:
        """Return what the engine reckons with."""
        return Learned(
            widths={need: width.factor for need, width in self.widths.items()},
            plan_bias=self.plans,
            gains={name: gain.gain for name, gain in self.gains.items()},
            # A width says nothing of companies whose outcomes it never saw.
            judged={need: frozenset(width.companies) for need, width in self.widths.items()},
        )

    def to_json(self) -> dict[str, Any]:
        """Return what the settings of a scan hold; nothing is in it that was not learned."""
        stored: dict[str, Any] = {}
        if self.widths:
            stored["widths"] = {need: width.to_json() for need, width in self.widths.items()}
        if self.gains:
            stored["gains"] = {
                name: {"gain": row.gain, "cases": row.cases} for name, row in self.gains.items()
            }
        if self.plans.plans:
            stored["plans"] = {"per_year": self.plans.per_year, "plans": self.plans.plans}
        if self.is_invented:
            stored["is_invented"] = True
        return stored

    @classmethod
    def of(cls, parameters: Mapping[str, Any]) -> StoredLessons:
        """Read what the settings of a scan hold; scans of before it was stored learned nothing."""
        stored = parameters.get("learned", {})
        plans = stored.get("plans")
        return cls(
            widths={need: StoredWidth.of(row) for need, row in stored.get("widths", {}).items()},
            gains={
                name: StoredGain(row["gain"], row["cases"])
                for name, row in stored.get("gains", {}).items()
            },
            plans=PlanBias(per_year=plans["per_year"], plans=plans["plans"])
            if plans
            else PlanBias(),
            is_invented=stored.get("is_invented", False),
        )
