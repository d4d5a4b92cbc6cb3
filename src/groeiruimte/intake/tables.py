"""From the bytes of a spreadsheet or CSV file to named columns and numbered rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median_high

from groeiruimte.intake.cells import Cell, text_of
from groeiruimte.intake.delimited import MAX_CELL, Text, read_text
from groeiruimte.intake.problems import WHOLE_FILE, Code, Problem, UnreadableFile
from groeiruimte.intake.workbooks import (
    MAX_COLUMNS,
    MAX_ROWS,
    OLE_START,
    ZIP_START,
    read_sheet,
)
from groeiruimte.kernel.text import clean

MAX_FILE = 200_000_000
MAX_NOTES = 100
"""As many remarks about single rows as anybody will read; the next hundred say the same."""

_HEADER_WITHIN = 30
_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_FIGURE = re.compile(r"^[<>~€%+\-\d.,\s]*\d[<>~€%+\-\d.,\s]*$")
_OTHER_KINDS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
)
_WEB_PAGE = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|head|body|meta|\?xml)", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row; `number` is what the spreadsheet shows beside it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the file turned out to be written. What does not apply is empty."""

    kind: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns and the filled rows below them.

    Every name in `header` is there once and none is empty: an unnamed column goes by its letter,
    a repeated name gets a number. Every row has as many cells as there are names.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    header_row: int
    dialect: Dialect
    notes: tuple[Problem, ...] = ()

    def column(self, name: str) -> list[Cell]:
        """Return the cells below one name."""
        position = self.header.index(name)
        return [row.cells[position] for row in self.rows]


def read_table(content: bytes, file_name: str, sheet: str | None = None) -> Table:
    """Read a CSV, XLSX or XLS file, whatever its name says it is.

    The column names are taken from the first row that is about as wide as the table; rows above
    it are titles. A row of years below group names ("FTE", then 2023 and 2024) becomes "FTE 2023".

    Raises:
        UnreadableFile: The file holds no table, or none that we can or dare to open.
    """
    del file_name  # names lie: the content says what it is
    if not content.strip():
        raise UnreadableFile(Code.FILE_EMPTY)
    if len(content) > MAX_FILE:
        raise UnreadableFile(Code.FILE_TOO_LARGE, {"limit_mb": MAX_FILE // 1_000_000})
    if content.startswith((ZIP_START, OLE_START)):
        found = read_sheet(content, wanted=sheet)
        dialect = Dialect(found.kind, sheet=found.name, other_sheets=found.others)
        indent: list[Cell] = [None] * found.first_column
        records = [
            (number, indent + [_clean(cell) for cell in cells])
            for number, cells in enumerate(found.rows, start=found.first_row)
        ]
        return _table(records, dialect, _notes_on_sheets(dialect))
    _refuse_other_kinds(content)
    text = read_text(content)
    dialect = Dialect("csv", encoding=text.encoding, delimiter=text.delimiter)
    return _table(_records_of(text), dialect, _notes_on_text(text))


def _refuse_other_kinds(content: bytes) -> None:
    if _WEB_PAGE.match(content):
        raise UnreadableFile(Code.FILE_IS_WEB_PAGE)
    for start, kind in _OTHER_KINDS:
        if content.startswith(start):
            raise UnreadableFile(Code.FILE_OF_OTHER_KIND, {"kind": kind})
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        raise UnreadableFile(Code.FILE_OF_OTHER_KIND, {"kind": "JSON"})


def _records_of(text: Text) -> list[tuple[int, list[Cell]]]:
    records: list[tuple[int, list[Cell]]] = []
    for number, record in enumerate(text.records, start=1):
        if number > MAX_ROWS + _HEADER_WITHIN:
            raise UnreadableFile(Code.FILE_TOO_MANY_ROWS, {"limit": MAX_ROWS})
        records.append((number, [clean(cell).strip() or None for cell in record]))
    return records


def _clean(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    return clean(cell).strip() or None


def _notes_on_sheets(dialect: Dialect) -> list[Problem]:
    if not dialect.other_sheets:
        return []
    told = {"sheet": dialect.sheet, "others": ", ".join(dialect.other_sheets)}
    return [Problem(WHOLE_FILE, None, Code.OTHER_SHEETS_NOT_READ, "", told)]


def _notes_on_text(text: Text) -> list[Problem]:
    if not text.control_characters:
        return []
    told = {"count": text.control_characters}
    return [Problem(WHOLE_FILE, None, Code.CONTROL_CHARACTERS_REMOVED, "", told)]


def _table(records: list[tuple[int, list[Cell]]], dialect: Dialect, notes: list[Problem]) -> Table:
    filled = [(number, cells) for number, cells in records if any(c is not None for c in cells)]
    if not filled:
        raise UnreadableFile(Code.FILE_EMPTY)
    at = _header_position([cells for _, cells in filled[:_HEADER_WITHIN]])
    header_row, header_cells = filled[at]
    body = filled[at + 1 :]
    if not body:
        raise UnreadableFile(Code.FILE_WITHOUT_ROWS)
    if len(body) > MAX_ROWS:
        raise UnreadableFile(Code.FILE_TOO_MANY_ROWS, {"limit": MAX_ROWS})
    names = _names(header_cells, filled[at - 1][1] if at else [])
    if len(names) > MAX_COLUMNS:
        raise UnreadableFile(Code.FILE_TOO_MANY_COLUMNS, {"limit": MAX_COLUMNS})
    if at:
        notes.append(Problem(header_row, None, Code.LINES_ABOVE_HEADER, "", {"count": at}))
    kept = [
        position
        for position, name in enumerate(names)
        if name or any(len(cells) > position and cells[position] is not None for _, cells in body)
    ]
    header = tuple(_unique(names, kept, header_row, notes))
    rows = tuple(_rows(body, kept, len(names), notes))
    return Table(header, rows, header_row, dialect, tuple(notes))


def _header_position(rows: Sequence[Sequence[Cell]]) -> int:
    """Return which of the first filled rows holds the column names."""
    counts = [sum(cell is not None for cell in row) for row in rows]
    # The median, because one row with stray separators is wider than the table.
    wide_enough = ceil(0.6 * median_high([count for count in counts if count > 1] or [1]))
    wide = [at for at, count in enumerate(counts) if count >= wide_enough]
    worded = (at for at in wide if all(_is_name(cell) for cell in rows[at] if cell is not None))
    return next(worded, wide[0])


def _is_name(cell: Cell) -> bool:
    text = text_of(cell)
    if _YEAR.match(text):
        return True
    return isinstance(cell, str) and not _FIGURE.match(text)


def _names(header: Sequence[Cell], above: Sequence[Cell]) -> list[str]:
    names = [_SPACE.sub(" ", text_of(cell)) for cell in header]
    while not names[-1]:
        names.pop()
    group = ""
    for position, name in enumerate(names):
        if position < len(above):
            group = text_of(above[position]) or group
        # A title in the first cell is no group: it would then stand above a name as well.
        if group and _YEAR.match(name) and text_of(above[0]) != group:
            names[position] = f"{group} {name}"
    return names


def _unique(
    names: Sequence[str], kept: Sequence[int], row: int, notes: list[Problem]
) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for position in kept:
        name = names[position] or column_letter(position)
        seen[name.casefold()] += 1
        read_as = name
        while seen[name.casefold()] > 1 and read_as == name:
            read_as = f"{name} ({seen[name.casefold()]})"
            seen[read_as.casefold()] += 1
        if read_as != name:
            told = {"read_as": read_as}
            notes.append(Problem(row, name, Code.COLUMN_NAME_REPEATED, name, told))
        yield read_as


def _rows(
    body: Sequence[tuple[int, list[Cell]]], kept: Sequence[int], width: int, notes: list[Problem]
) -> Iterator[Row]:
    remarks: list[Problem] = []
    plain = list(kept) == list(range(width))
    for number, cells in body:
        beside = sum(cell is not None for cell in cells[width:])
        if beside:
            told = {"count": beside}
            remarks.append(Problem(number, None, Code.CELLS_BESIDE_TABLE, "", told))
        cells = cells[:width] + [None] * (width - len(cells))
        if not plain:
            cells = [cells[position] for position in kept]
        for position, cell in enumerate(cells):
            if isinstance(cell, str) and len(cell) > MAX_CELL:
                cells[position] = cell[:MAX_CELL]
                limit = {"limit": MAX_CELL}
                remarks.append(Problem(number, None, Code.CELL_CUT, cell, limit))
        if any(cell is not None for cell in cells):
            yield Row(number, tuple(cells))
    notes.extend(remarks[:MAX_NOTES])


def column_letter(position: int) -> str:
    """Return the letters a spreadsheet shows above a column, counted from 0.

    Example:
        >>> column_letter(0), column_letter(25), column_letter(26)
        ('A', 'Z', 'AA')
    """
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
