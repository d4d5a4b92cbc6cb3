"""What a parser hands back: the value, or in which of four ways there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Generic, TypeVar

from groeiruimte.intake.cells import ERROR_TEXTS, NO_RESULT, Cell, text_of
from groeiruimte.intake.remarks import Code, Param

Value = TypeVar("Value")


class Unknown(Enum):
    """The type of `UNKNOWN`."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN
"""Nobody knows, or nobody filled it in. Never the same as zero or no."""


@dataclass(frozen=True, slots=True)
class Censored:
    """Only a bound is known: below it, or above it."""

    bound: float
    below: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """What the cell says cannot be taken; `code` and `params` say why."""

    code: Code
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubtful(Generic[Value]):
    """The value was taken, but somebody should look at how."""

    value: Value
    code: Code
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Estimate:
    """About this much: `value` is what we reckon with, `low` and `high` what the cell says.

    "ca. 40" has no bounds, "40-50" has both, "40+" only the lower one.
    """

    value: float
    code: Code
    params: Mapping[str, Param] = field(default_factory=dict)
    low: float | None = None
    high: float | None = None


_UNKNOWN_WORDS = frozenset(
    [
        "-",
        "--",
        "---",
        "–",
        "—",
        ".",
        "?",
        "??",
        "x",
        "xx",
        "n.v.t.",
        "n.v.t",
        "nvt",
        "n/a",
        "n.a.",
        "n.a",
        "na",
        "nb",
        "n.b.",
        "n.b",
        "nnb",
        "n.n.b.",
        "tbd",
        "onbekend",
        "unknown",
        "geen",
        "none",
        "null",
        "nan",
        "nihil?",
        "leeg",
        "pm",
        "p.m.",
        "p.m",
        "memo",
        "ntb",
        "n.t.b.",
        "volgt",
        "niet-beschikbaar",
        "not-available",
    ]
) | {"niet bekend", "niet van toepassing", "not applicable", "nog niet bekend", "weet niet"}
_UNKNOWN_WORDS |= {"pro memorie", "nader te bepalen", "to be determined", "nog onbekend"}


def nothing_or_error(cell: Cell) -> Unknown | Refused | None:
    """Return why there is nothing to parse: an empty cell, a word for it, an error cell."""
    text = text_of(cell)
    if not text or text.casefold() in _UNKNOWN_WORDS:
        return UNKNOWN
    if text == NO_RESULT:
        return Refused(Code.FORMULA_WITHOUT_RESULT)
    if text.upper() in ERROR_TEXTS:
        return Refused(Code.ERROR_CELL)
    return None
