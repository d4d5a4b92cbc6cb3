"""What a checked pipeline file says, in a form that keeps between checking and committing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from groeiruimte.intake.remarks import COSTS_A_YES, Level, Problem


@dataclass(frozen=True, slots=True)
class Observation:
    """One amount about a company on one day, and the cell it came from.

    An estimate ("ca. 40", "40-50", "40+") says so, with the bounds that the cell gives; `written`
    is the cell as it was typed, where the amount is not simply that.
    """

    quantity: str
    value: float
    observed_on: date
    row: int
    column: str
    is_estimate: bool = False
    low: float | None = None
    high: float | None = None
    written: str = ""

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Observation:
        """Return the observation that was written down as JSON."""
        return cls(**{**stored, "observed_on": date.fromisoformat(stored["observed_on"])})


@dataclass(frozen=True, slots=True)
class Intention:
    """What a company plans or seeks: an amount, and for when where the column name says it."""

    field: str
    value: float
    period: str
    row: int
    column: str
    written: str

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Intention:
        """Return the intention that was written down as JSON."""
        return cls(**stored)


@dataclass(frozen=True, slots=True)
class PipelineRow:
    """One company as the file has it; `rows` are all the rows it was put together from."""

    row: int
    name: str
    rows: tuple[int, ...]
    kvk_number: str | None = None
    municipality: str | None = None
    postcode: str | None = None
    website: str | None = None
    technology_domain: str | None = None
    life_phase: str | None = None
    contact_name: str | None = None
    contact_email: str | None = None
    contact_phone: str | None = None
    account_manager_email: str | None = None
    founded_year: int | None = None
    note: str | None = None
    status: str | None = None
    lease_ends_on: date | None = None
    observations: tuple[Observation, ...] = ()
    intentions: tuple[Intention, ...] = ()

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> PipelineRow:
        """Return the row that was written down as JSON."""
        lease = stored["lease_ends_on"]
        return cls(
            **{
                **stored,
                "rows": tuple(stored["rows"]),
                "lease_ends_on": date.fromisoformat(lease) if lease else None,
                "observations": tuple(map(Observation.from_dict, stored["observations"])),
                "intentions": tuple(map(Intention.from_dict, stored["intentions"])),
            }
        )


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two rows of the file that seem to be one company."""

    row: int
    other_row: int
    name: str
    other_name: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class PipelineCheck:
    """All that the check of a file brought, ready to be shown, kept and committed."""

    rows: list[PipelineRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    duplicates_inside: list[Duplicate] = field(default_factory=list)
    rows_read: int = 0

    @property
    def rows_not_taken(self) -> list[int]:
        """The rows that were left out, in order."""
        return sorted({p.row for p in self.problems if p.level is Level.ROW and p.row})

    @property
    def costs_a_yes(self) -> list[Problem]:
        """What nobody may pass over in silence: it throws something away, or is in doubt."""
        return [problem for problem in self.problems if problem.level in COSTS_A_YES]

    def to_json(self) -> str:
        """Return the check as text; `from_json` is the way back."""
        return json.dumps(self, default=_storable, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> PipelineCheck:
        """Return the check that `to_json` wrote down."""
        stored = json.loads(text)
        return cls(
            rows=[PipelineRow.from_dict(row) for row in stored["rows"]],
            problems=[Problem.from_dict(problem) for problem in stored["problems"]],
            duplicates_inside=[Duplicate(**pair) for pair in stored["duplicates_inside"]],
            rows_read=stored["rows_read"],
        )


def _storable(
    value: PipelineCheck | PipelineRow | Observation | Intention | Duplicate | Problem | date,
) -> str | dict[str, Any]:
    """Return one level of a value for JSON, which asks again for what is inside."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Problem):
        return value.to_dict()
    return {part.name: getattr(value, part.name) for part in fields(value)}
