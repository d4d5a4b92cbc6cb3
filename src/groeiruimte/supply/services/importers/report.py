"""What became of each row of a supply file: taken or not, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from groeiruimte.intake.readings import Reading
from groeiruimte.intake.remarks import Problem
from groeiruimte.supply.choices import NotTakenReason
from groeiruimte.supply.services.recording import Outcome

_ORDER = list(Outcome)


@dataclass(slots=True)
class RowReport:
    """Collects per row of the file what happened to it, and remarks to show beside it."""

    rows: dict[int, dict[str, Any]] = field(default_factory=dict)
    left_out: dict[tuple[int, str], dict[str, Any]] = field(default_factory=dict)
    notes: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, reading: Reading[Any]) -> RowReport:
        """Start from what the reader could not take and wants to remark."""
        report = cls()
        for refused in reading.not_taken:
            report.leave_out(problem=refused.problem, raw=dict(refused.raw))
        report.notes = [note.to_dict() for note in reading.notes]
        return report

    def take(self, *, row: int, name: str, outcome: Outcome) -> None:
        """A row was taken; of all it did, the most far-reaching is what we tell."""
        known = self.rows.setdefault(row, {"row": row, "name": name, "outcome": outcome.value})
        if _ORDER.index(outcome) > _ORDER.index(Outcome(known["outcome"])):
            known["outcome"] = outcome.value

    def leave_out(self, *, problem: Problem, raw: dict[str, str]) -> None:
        """A row, or one column of it that would have been a fact of its own, could not be read."""
        key = (problem.row, problem.column or "")
        self.left_out[key] = {**problem.to_dict(), "raw": raw}

    def refuse(self, *, row: int, reason: str, value: str, name: str = "") -> None:
        """A row was read, but we cannot place it; `reason` is one of `choices.NotTakenReason`."""
        self.left_out[(row, "")] = {
            "row": row,
            "column": None,
            "code": reason,
            "value": value,
            "params": {},
            "raw": {"name": name} if name else {},
        }

    def remark(self, *, row: int, reason: str, value: str) -> None:
        """A row was taken, with something to look at."""
        self.notes.append(
            {"row": row, "column": None, "code": reason, "value": value, "params": {}}
        )

    def remark_same_day(
        self, *, row: int, before: Decimal | None, after: Decimal | None, name: str
    ) -> None:
        """A value took the place of another one of the same day."""
        reason = NotTakenReason.SAME_DAY_REPLACED
        self.remark(row=row, reason=reason, value=f"{name}: {before} → {after}")

    def counts(self) -> dict[str, int]:
        """Return the totals as the register of imports keeps them."""
        tally = Counter(taken["outcome"] for taken in self.rows.values())
        # A row of which one year could not be read was taken for its other years.
        not_taken = {row for row, _column in self.left_out} - self.rows.keys()
        return {
            "created": tally[Outcome.CREATED],
            "changed": tally[Outcome.CHANGED],
            "unchanged": tally[Outcome.UNCHANGED] + tally[Outcome.OLDER],
            "not_taken": len(not_taken),
        }

    def to_json(self) -> dict[str, Any]:
        """Return the whole report, rows in the order of the file."""
        return {
            "taken": [self.rows[row] for row in sorted(self.rows)],
            "not_taken": [self.left_out[key] for key in sorted(self.left_out)],
            "notes": sorted(self.notes, key=lambda note: note["row"]),
        }
