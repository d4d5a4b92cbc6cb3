"""Turning a drawing into the file that somebody asked for: SVG, PNG, or its numbers as CSV.

Gets plain text and numbers and gives bytes. The PNG is drawn by typst, which draws our PDF too, in
the letters of the pages where those were built, else in its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import typst

from groeiruimte.reporting.semicolons import semicolon_file

FORMS = ("png", "svg", "csv")
#: Twice the density of a page: sharp in a report and on a slide.
_DOTS_PER_INCH = 192
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg")"""
#: Made by `assets/build.mjs`; without it the drawing has other letters.
_LETTERS = Path(__file__).resolve().parents[1] / "web/static/web/dist/letters"


@dataclass(frozen=True, slots=True)
class Picture:
    """A file of a drawing, with what kind it is."""

    content: bytes
    content_type: str


def picture(
    form: str,
    *,
    drawing: Callable[[], str],
    header: Sequence[str],
    rows: Sequence[Sequence[object]],
) -> Picture:
    """Return a drawing in one of the `FORMS`; the SVG is only asked for where it is needed."""
    if form == "csv":
        return Picture(semicolon_file(header=header, rows=rows), "text/csv; charset=utf-8")
    if form == "svg":
        return Picture(drawing().encode(), "image/svg+xml")
    if form == "png":
        return Picture(png(drawing()), "image/png")
    message = f"A drawing has no form '{form}'; it has {', '.join(FORMS)}."
    raise ValueError(message)


def png(drawing: str) -> bytes:
    """Return an SVG as PNG."""
    return typst.compile(
        _PAGE,
        format="png",
        ppi=_DOTS_PER_INCH,
        ignore_system_fonts=True,
        font_paths=[_LETTERS] if _LETTERS.is_dir() else [],
        sys_inputs={"drawing": drawing},
    )
