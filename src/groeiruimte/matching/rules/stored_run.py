"""What a comparison keeps of its question, and the only place that knows older shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from groeiruimte.engine.matching.smaa import Ranking
from groeiruimte.matching.rules.asking import Asked, as_stored, from_stored
from groeiruimte.matching.rules.judging import MatchQuestion

CONFIRMED, DRAFT = "CONFIRMED", "DRAFT"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRun:
    """Everything but the facts that decided a stored comparison.

    Attributes:
        basis: Whether the need was confirmed by the entrepreneur, or a draft.
        planning_value: Which value of a range was planned with.
        asked: The requirements and wishes.
        own_region: Programme region of the organization; empty for one that works in all.
        latest_delay: Quarters that a place may be late and still fit; None is any.
        lines: Where lines were drawn; empty before 2.0.0, and such a run is never made once more.
        weights: Weight per criterion; empty when the entrepreneur may hold any.
        kinds: Kinds of requirement that supply had to answer.
        day: The day that the facts are of.
        first_quarter: Index of the quarter that is counted from.
        snapshot_hash: Hash of the facts.
        criteria: Criteria that places were compared on.
        criteria_versions: Version of each; None where a run of before versions kept none.
        around: Measures of the surroundings that supply had to answer.
        draws: How many draws of weights and figures.
    """

    basis: str
    planning_value: str
    asked: tuple[Asked, ...]
    own_region: str
    latest_delay: int | None
    lines: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    kinds: tuple[str, ...]
    day: date
    first_quarter: int
    snapshot_hash: str
    criteria: tuple[str, ...] = ()
    criteria_versions: Mapping[str, int] | None = None
    around: tuple[str, ...] = ()
    draws: int

    @property
    def is_confirmed(self) -> bool:
        """Whether the entrepreneur confirmed the need."""
        return self.basis == CONFIRMED

    @property
    def in_time(self) -> int | None:
        """Quarters that a place of the own region may be late and still suffice, where kept."""
        quarters = self.lines.get("in_time")
        return None if quarters is None else int(quarters)

    def question(self, *, seed: int) -> MatchQuestion:
        """Return the question, to be asked once more; lines that were not kept are those of now."""
        return MatchQuestion(
            asked=self.asked,
            own_region=self.own_region,
            latest_delay=self.latest_delay,
            weights=self.weights,
            seed=seed,
            **self.lines,  # type: ignore[arg-type]
        )

    @classmethod
    def from_answer(
        cls,
        question: MatchQuestion,
        *,
        is_confirmed: bool,
        planning_value: str,
        day: date,
        first_quarter: int,
        snapshot_hash: str,
        criteria: tuple[str, ...],
        ranking: Ranking,
    ) -> StoredRun:
        """Return what is kept of a question that was answered."""
        return cls(
            basis=CONFIRMED if is_confirmed else DRAFT,
            planning_value=planning_value,
            asked=question.asked,
            own_region=question.own_region,
            latest_delay=question.latest_delay,
            lines=question.lines,
            weights=dict(question.weights),
            kinds=tuple(question.kinds),
            day=day,
            first_quarter=first_quarter,
            snapshot_hash=snapshot_hash,
            criteria=criteria,
            criteria_versions=question.criteria_versions,
            around=tuple(question.around),
            draws=ranking.draws,
        )

    def to_json(self) -> dict[str, Any]:
        """Return what the database holds."""
        return {name: getattr(self, name) for name in _PLAIN} | {
            "asked": as_stored(self.asked),
            "lines": dict(self.lines),
            "weights": dict(self.weights),
            "kinds": list(self.kinds),
            "day": self.day.isoformat(),
            "criteria": list(self.criteria),
            "criteria_versions": self.criteria_versions,
            "around": list(self.around),
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> StoredRun:
        """Read what any version stored."""
        return cls(
            asked=from_stored(stored["asked"]),
            lines=stored.get("lines", {}),
            weights=stored.get("weights", {}),
            kinds=tuple(stored.get("kinds", ())),
            day=date.fromisoformat(stored["day"]),
            criteria=tuple(stored.get("criteria", ())),
            criteria_versions=stored.get("criteria_versions"),
            around=tuple(stored.get("around", ())),
            **{name: stored[name] for name in _PLAIN},
        )


_PLAIN = (
    *("basis", "planning_value", "own_region", "latest_delay", "first_quarter", "snapshot_hash"),
    "draws",
)
