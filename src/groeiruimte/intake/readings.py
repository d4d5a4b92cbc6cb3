"""What every reader of a supply file hands back: taken, not taken and why, and remarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from groeiruimte.intake.remarks import Problem

TakenRow = TypeVar("TakenRow")


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A row that was left out: why, and what it said."""

    problem: Problem
    raw: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading(Generic[TakenRow]):
    """The outcome of reading one file: every row of it is in `taken` or in `not_taken`.

    `notes` are remarks on rows that were taken, or on the file as a whole.
    """

    taken: list[TakenRow] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
