"""What was remarked on a file, as data: where, on which value, and a code the interface words.

Nothing here is a sentence. The interface holds one sentence per code and language, filled with the
parameters that `EXAMPLES` names, so that a problem reads well in Dutch and in English alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from groeiruimte.intake.codes import COSTS_A_YES, EXAMPLES, LEVELS, Code, Level, Param
from groeiruimte.intake.texts import cleaned

__all__ = [
    "COSTS_A_YES",
    "EXAMPLES",
    "LEVELS",
    "SHOWN_LENGTH",
    "WHOLE_FILE",
    "Code",
    "Level",
    "Param",
    "Problem",
    "UnreadableFile",
]

WHOLE_FILE = 0
"""The row of a problem that belongs to no row in particular."""

SHOWN_LENGTH = 200
"""A problem quotes at most this much of a value; a cell can hold a novel."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong (or worth a look) in one place of a file.

    `row` is the number that the spreadsheet shows beside the row: the first row is 1, and blank
    rows and column names count. For a CSV file that is how a spreadsheet would number it: a quoted
    value with line ends in it stays one row. `WHOLE_FILE` (0) stands for no row in particular.

    Raises:
        ValueError: The parameters are not those that the code promises.
    """

    row: int
    column: str | None
    code: Code
    value: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.params.keys() != EXAMPLES[self.code].keys():
            message = f"{self.code} takes {set(EXAMPLES[self.code])}, not {set(self.params)}."
            raise ValueError(message)
        # Quoted on pages and in logs, so it passes the same gate as what is taken in.
        shown = cleaned(self.value)[0]
        if len(shown) > SHOWN_LENGTH:
            shown = shown[: SHOWN_LENGTH - 1] + "…"
        object.__setattr__(self, "value", shown)

    @property
    def level(self) -> Level:
        """What the problem costs."""
        return LEVELS[self.code]

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON can hold; `from_dict` is the way back."""
        return {
            "row": self.row,
            "column": self.column,
            "code": self.code.value,
            "value": self.value,
            "params": dict(self.params),
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Problem:
        """Return the problem that `to_dict` wrote down."""
        return cls(**{**stored, "code": Code(stored["code"])})


class UnreadableFile(Exception):
    """The file as a whole cannot be taken. The only exception that leaves this package."""

    def __init__(self, code: Code, params: Mapping[str, Param] | None = None) -> None:
        """Keep the code and what its sentence needs."""
        self.problem = Problem(WHOLE_FILE, None, code, "", dict(params or {}))
        super().__init__(f"{code}: {dict(self.params)}")

    @property
    def code(self) -> Code:
        """Which sentence the interface should show."""
        return self.problem.code

    @property
    def params(self) -> Mapping[str, Param]:
        """What to fill in in that sentence."""
        return self.problem.params
