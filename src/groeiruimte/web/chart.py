"""What belongs to every chart: its conclusion, unit, drawing, values and numbers.

One grammar for all of them: the conclusion is the title, the unit stands under it, names stand at
their lines, and the numbers are a table below. A drawing holds shapes with classes, no colours and
no sizes: those come from the style sheet of the page, or from `web/chart_file.py` in a file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from groeiruimte.web.numbers import svg_number

Cell = float | int | str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a chart says at one place along its axis, for a pointer or the keys."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the numbers: its heading, and how a cell is written on the page."""

    label: str
    written: Callable[[Cell], str] = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart with everything around it.

    `name` is a word for addresses and files; `text` says in words what there is to see; `files` is
    the address of its files without their ending, empty where there are none. The first column of
    `rows` names the row.
    """

    name: str
    title: str
    unit: str
    width: float
    height: float
    shapes: SafeString
    text: str = ""
    readings: Sequence[Reading] = ()
    columns: Sequence[Column] = ()
    rows: Sequence[Sequence[Cell]] = ()
    source: str = ""
    files: str = ""

    @property
    def written_rows(self) -> list[list[str]]:
        """The numbers as the page writes them."""
        return [
            [column.written(cell) for column, cell in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]


def joined(parts: Sequence[str]) -> SafeString:
    """Return shapes as one piece; each was made by a function of this module."""
    return mark_safe("".join(parts))  # noqa: S308  shapes of our own, words escaped


def path(kind: str, drawn: str) -> str:
    """Return a path of one class; nothing where there is nothing to draw."""
    return f'<path class="chart__{kind}" d="{drawn}"/>' if drawn else ""


def dot(kind: str, x: object, y: object, radius: float = 3.5) -> str:
    """Return a dot of one class."""
    return f'<circle class="chart__{kind}" cx="{x}" cy="{y}" r="{radius:g}"/>'


def box(kind: str, x: float, y: float, width: float, height: float) -> str:
    """Return a bar of one class."""
    sides = (svg_number(side) for side in (x, y, width, max(height, 0.0)))
    return '<rect class="chart__{}" x="{}" y="{}" width="{}" height="{}"/>'.format(kind, *sides)


def words(kind: str, x: float, y: float, text: str, *, anchor: str = "") -> str:
    """Return words of one class; `anchor` is middle or end where they do not start at the place."""
    classes = f"chart__words chart__words--{kind}" + (f" chart__words--{anchor}" if anchor else "")
    return f'<text class="{classes}" x="{svg_number(x)}" y="{svg_number(y)}">{escape(text)}</text>'
