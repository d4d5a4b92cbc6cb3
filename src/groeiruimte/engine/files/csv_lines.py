"""Read the lines of a CSV file by their headings, with errors that name the line."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from groeiruimte.engine.files.located import ProblemRefused


def csv_lines(
    path: Path, *, needed: Iterable[str]
) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """Return the headings, and per line that is not empty its number and its cells by heading.

    The cells are apart by comma, semicolon or tab: whichever the first line has most of.

    Raises:
        ProblemRefused: It cannot be read, a heading is missing or stands twice, or a line has
            more or fewer cells than there are headings.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemRefused(path.name, "this is no text in UTF-8; save it as UTF-8.") from None
    except OSError as error:
        raise ProblemRefused(str(path), f"cannot be read ({error.strerror}).") from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = list(csv.reader(text.splitlines(), delimiter=delimiter))
    heads = [head.strip() for head in rows[0]] if rows else []
    twice = next((head for head in heads if head and heads.count(head) > 1), None)
    if twice:
        raise ProblemRefused(f"{path.name}, line 1", f"'{twice}' stands here twice; leave one out.")
    missing = next((head for head in needed if head not in heads), None)
    if missing:
        raise ProblemRefused(f"{path.name}, line 1", f"a column '{missing}' is missing; add it.")
    lines = []
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            if len(row) != len(heads):
                what = f"expected {len(heads)} cells, found {len(row)}."
                raise ProblemRefused(f"{path.name}, line {number}", what)
            lines.append((number, dict(zip(heads, map(str.strip, row), strict=True))))
    return heads, lines
