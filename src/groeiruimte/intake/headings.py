"""Which rows of a sheet hold the column names, and what are the names when two rows do?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median_high

from groeiruimte.intake.cells import Cell, text_of
from groeiruimte.intake.values.periods import is_part_of_year, is_period

LOOKED_THROUGH = 30
"""Within so many filled rows the column names must stand."""

LONGEST_NAME = 200
"""Longer column names are prose; what is beyond is cut, so that no name takes long to look at."""

_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_OF_FIGURES = frozenset("<>~€%+-.,0123456789 \u00a0")
_SUBNAMES = frozenset(
    [
        *("in gebruik", "gebruikt", "gebruik", "beschikbaar", "gehuurd", "huidig", "nu", "huidige"),
        *("max", "max.", "maximaal", "contract", "gecontracteerd", "piek", "totaal", "vrij"),
        *("used", "available", "current", "contracted", "peak", "total", "mbo", "hbo", "wo"),
        *("nummer", "nr", "nr.", "naam", "e-mail", "email", "telefoon", "datum", "bedrag", "name"),
        *("phone", "date", "amount", "m2", "m²", "fte", "k€", "m€", "€", "mln", "kw", "mw", "kva"),
        *("mva", "ha", "aantal"),
        *("werkplekken", "x 1.000", "x 1000", "x € 1.000", "eur", "euro", "duizend", "gevraagd"),
        *("plan", "prognose", "begroot", "realisatie", "nodig", "gewenst", "budget", "forecast"),
        *("actual", "needed"),
    ]
)
"""Names that say nothing without the name above them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The column names, and between which of the filled rows they stand."""

    names: list[str]
    first: int
    last: int


def heading_of(rows: Sequence[Sequence[Cell]]) -> Heading:
    """Return the column names out of the first filled rows of a table.

    They stand in the first row that is about as wide as the table. Where names are spread over
    two rows ("FTE", with 2023 and 2024 below it), a name is both: "FTE 2023".
    """
    at = _position(rows)
    if at + 1 < len(rows) and _continues(rows[at], rows[at + 1]):
        return Heading(_joined(rows[at], rows[at + 1]), at, at + 1)
    if at and _is_group_row(rows[at - 1], rows[at]):
        return Heading(_joined(rows[at - 1], rows[at], is_above=True), at - 1, at)
    return Heading(_shortened(rows[at]), at, at)


def _position(rows: Sequence[Sequence[Cell]]) -> int:
    counts = [sum(cell is not None for cell in row) for row in rows]
    # The median, because one row with stray separators is wider than the table.
    wide_enough = ceil(0.6 * median_high([count for count in counts if count > 1] or [1]))
    wide = [at for at, count in enumerate(counts) if count >= wide_enough]
    worded = (at for at in wide if all(is_name(cell) for cell in rows[at] if cell is not None))
    at = next(worded, wide[0])
    return at + 1 if _is_title(rows[at : at + 3]) else at


def _is_title(rows: Sequence[Sequence[Cell]]) -> bool:
    """Say whether the first of three rows is a title of the sheet, above names and figures.

    It begins above the first name and leaves gaps, the row below it is nothing but names without
    a gap, and the row below that holds a figure.
    """
    if len(rows) < 3 or rows[0][0] is None or all(cell is not None for cell in rows[0]):
        return False
    names = rows[1]
    is_full = len(names) >= len(rows[0]) and all(
        cell is not None and is_name(cell) for cell in names
    )
    has_figure = any(cell is not None and not is_name(cell) for cell in rows[2])
    return is_full and has_figure


def is_name(cell: Cell) -> bool:
    """Say whether a cell can be a column name: words, or a period."""
    text = text_of(cell)
    if _YEAR.match(text) or hasattr(cell, "isoformat"):
        return True
    if not isinstance(cell, str):
        return False
    is_figure = any(map(str.isdigit, text)) and set(text) <= _OF_FIGURES
    return not is_figure or is_period(text[:LONGEST_NAME])


def _continues(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Say whether the row below the names goes on with them: only subnames, none first."""
    filled = [place for place, cell in enumerate(lower) if cell is not None]
    first = next((place for place, cell in enumerate(upper) if cell is not None), 0)
    while filled and _bare(_text(lower[filled[0]])) in _KINDS_OF_CELL:
        del filled[0]  # "text", below the names of companies, in a row of units
    if not filled or filled[0] <= first:
        return False
    texts = [_text(lower[place]) for place in filled]
    return all(_is_subname(lower[place], text) for place, text in zip(filled, texts, strict=True))


def _is_subname(cell: Cell, text: str) -> bool:
    if isinstance(cell, int | float) and not _YEAR.match(text):
        return False
    return is_period(text) or is_part_of_year(text) or _bare(text) in _SUBNAMES


def _bare(text: str) -> str:
    return text.casefold().strip("()[] ")


_KINDS_OF_CELL = frozenset({"tekst", "text", "string", "eenheid", "unit", "eenheden", "units"})


def _is_group_row(above: Sequence[Cell], names: Sequence[Cell]) -> bool:
    """Say whether the row above the names holds groups, and not a title of the sheet."""
    filled = [place for place, cell in enumerate(above) if cell is not None]
    return bool(filled) and not (len(filled) == 1 and filled[0] == 0) and len(names) > 1


def _joined(upper: Sequence[Cell], lower: Sequence[Cell], *, is_above: bool = False) -> list[str]:
    """Return names of two rows; a group reaches up to the next one.

    Where the lower row has names of its own (`is_above`), only what says nothing by itself takes
    the name of its group along: a period, a word such as "in use", or a name that comes twice.
    """
    below = ["" if _bare(name) in _KINDS_OF_CELL else name for name in _shortened(lower)]
    above = _shortened(upper)
    width = max(len(below), len(above))
    below += [""] * (width - len(below))
    above += [""] * (width - len(above))
    twice = {name for name, count in Counter(map(str.casefold, below)).items() if count > 1}
    title = above[0] if is_above else ""
    names, group = [], ""
    for over, name in zip(above, below, strict=True):
        group = over or group
        if is_above and (group == title or not _leans(name, over, group, twice)):
            names.append(name or over)
        else:
            names.append(f"{group} {name}".strip() if name else over)
    return names


def _leans(name: str, over: str, group: str, twice: set[str]) -> bool:
    if not name:
        return bool(over)
    if is_period(group) or is_period(name) or is_part_of_year(name):
        return True
    return name.casefold() in _SUBNAMES or name.casefold() in twice


def _shortened(cells: Sequence[Cell]) -> list[str]:
    return [_text(cell)[:LONGEST_NAME] for cell in cells]


def _text(cell: Cell) -> str:
    return _SPACE.sub(" ", text_of(cell))
