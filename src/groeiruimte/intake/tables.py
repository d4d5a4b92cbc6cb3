"""From the bytes of a spreadsheet or CSV file to named columns and numbered rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from groeiruimte.intake.cells import Cell, text_of
from groeiruimte.intake.delimited import MAX_CELL, Text, read_text
from groeiruimte.intake.garbled import SHOWN_AS, mended
from groeiruimte.intake.headings import LONGEST_NAME, LOOKED_THROUGH, Heading, heading_of
from groeiruimte.intake.remarks import WHOLE_FILE, Code, Param, Problem, UnreadableFile
from groeiruimte.intake.texts import cleaned
from groeiruimte.intake.workbooks import (
    MAX_COLUMNS,
    MAX_ROWS,
    OLE_START,
    ZIP_START,
    Sheet,
    read_sheet,
)
from groeiruimte.kernel.text import LOST

MAX_FILE = 200_000_000
_BEGINNING = 10_000
MAX_NOTES = 100
"""As many remarks about single rows as anybody will read; the next hundred say the same."""

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
    """How the file turned out to be written. What does not apply is empty.

    `rivals` are the other sheets that suit as well as the one that was read, when nobody chose.
    """

    kind: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns and the filled rows below them.

    Every name in `header` is there once and none is empty: an unnamed column goes by its letter,
    a repeated name gets a number. Every row has as many cells as there are names. `above` is what
    stands in the rows above the names.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    header_row: int
    dialect: Dialect
    notes: tuple[Problem, ...] = ()
    above: tuple[str, ...] = ()

    def column(self, name: str) -> list[Cell]:
        """Return the cells below one name."""
        position = self.header.index(name)
        return [row.cells[position] for row in self.rows]


Suits = Callable[[Sequence[str]], bool]
"""Says of column names whether they are those of the sheet that is looked for."""


def read_table(
    content: bytes, file_name: str, sheet: str | None = None, *, suits: Suits | None = None
) -> Table:
    """Read a CSV, XLSX, XLSB, ODS or XLS file, whatever its name says it is.

    The column names are taken from the first row that is about as wide as the table; rows above
    it are titles. Names spread over two rows ("FTE", then 2023 and 2024) become "FTE 2023".

    Args:
        content: The whole file.
        file_name: What the file is called; it is not relied on.
        sheet: The sheet to read.
        suits: Which sheet to take when nobody says so: the first whose column names suit.

    Raises:
        UnreadableFile: The file holds no table, or none that we can or dare to open.
    """
    del file_name  # names lie: the content says what it is
    if len(content) > MAX_FILE:
        raise UnreadableFile(Code.FILE_TOO_LARGE, {"limit_mb": MAX_FILE // 1_000_000})
    if content.startswith((ZIP_START, OLE_START)):
        chosen = read_sheet(content, wanted=sheet, suits=_suiting(suits))
        dialect = Dialect(
            chosen.kind, sheet=chosen.name, other_sheets=chosen.others, rivals=chosen.rivals
        )
        notes = _notes_on_sheets(dialect, hidden=chosen.hidden)
        return _table(_records_of_sheet(chosen, notes), dialect, notes)
    refuse_other_kinds(content)
    text = read_text(content)
    dialect = Dialect("csv", encoding=text.encoding, delimiter=text.delimiter)
    notes = _notes_on_text(text)
    return _table(_records_of_text(text, notes), dialect, notes, is_text=True)


def _suiting(suits: Suits | None) -> Callable[[Sheet], bool] | None:
    if suits is None:
        return None

    def suiting(sheet: Sheet) -> bool:
        filled = [cells for cells in sheet.rows if any(c not in (None, "") for c in cells)]
        tidy = [[_tidied(cell)[0] for cell in cells] for cells in filled[:LOOKED_THROUGH]]
        return len(filled) > 1 and suits([name for name in heading_of(tidy).names if name])

    return suiting


def refuse_other_kinds(content: bytes) -> None:
    """Refuse a file that is empty, or begins like another kind, such as a PDF or a web page.

    Nothing is looked into, so this can be asked of anything that somebody sends.

    Raises:
        UnreadableFile: It is empty or begins like a file of another kind.
    """
    if not content or content.isspace():
        raise UnreadableFile(Code.FILE_EMPTY)
    beginning = content[:_BEGINNING]
    if _WEB_PAGE.match(beginning):
        raise UnreadableFile(Code.FILE_IS_WEB_PAGE)
    for start, kind in _OTHER_KINDS:
        if beginning.startswith(start):
            raise UnreadableFile(Code.FILE_OF_OTHER_KIND, {"kind": kind})
    if beginning.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        raise UnreadableFile(Code.FILE_OF_OTHER_KIND, {"kind": "JSON"})


@dataclass(frozen=True, slots=True)
class _Record:
    """One row of the file before its columns have names; `is_sound` says that its quotes fit."""

    number: int
    cells: list[Cell]
    line: int = 0
    is_sound: bool = True

    @property
    def is_filled(self) -> bool:
        return any(cell is not None for cell in self.cells)


def _records_of_sheet(sheet: Sheet, notes: list[Problem]) -> list[_Record]:
    indent: list[Cell] = [None] * sheet.first_column
    records, removed = [], 0
    for number, cells in enumerate(sheet.rows, start=sheet.first_row):
        tidy = [_tidied(cell) for cell in cells]
        removed += sum(count for _, count in tidy)
        records.append(_Record(number, indent + [cell for cell, _ in tidy]))
    if removed:
        notes.append(_unprintable(removed))
    return records


def _records_of_text(text: Text, notes: list[Problem]) -> list[_Record]:
    records: list[_Record] = []
    remarks: list[Problem] = []
    for number, record in enumerate(text.records, start=1):
        if number > MAX_ROWS + LOOKED_THROUGH:
            raise UnreadableFile(Code.FILE_TOO_MANY_ROWS, {"limit": MAX_ROWS})
        cells: list[Cell] = [cell.strip() or None for cell in record.cells]
        line = record.first_line + 1
        records.append(_Record(number, cells, line, record.quotes_fit))
        if text.other_lines:
            for other in range(record.first_line, record.last_line + 1):
                if other in text.other_lines:
                    params: dict[str, Param] = {"line": other + 1, "encoding": text.encoding}
                    params["read_as"] = text.other_encoding
                    shown = " ".join(record.cells)
                    remarks.append(Problem(number, None, Code.ENCODING_MIXED, shown, params))
    notes.extend(remarks[:MAX_NOTES])
    return records


def _tidied(cell: Cell) -> tuple[Cell, int]:
    if not isinstance(cell, str):
        return cell, 0
    text, removed = cleaned(cell)
    return text.strip() or None, removed


def _unprintable(count: int) -> Problem:
    return Problem(WHOLE_FILE, None, Code.CONTROL_CHARACTERS_REMOVED, "", {"count": count})


def _notes_on_sheets(dialect: Dialect, *, hidden: int) -> list[Problem]:
    notes = []
    if dialect.other_sheets:
        params = {"sheet": dialect.sheet, "others": ", ".join(dialect.other_sheets)}
        notes.append(Problem(WHOLE_FILE, None, Code.OTHER_SHEETS_NOT_READ, "", params))
    if hidden:
        notes.append(Problem(WHOLE_FILE, None, Code.HIDDEN_ROWS_READ, "", {"count": hidden}))
    return notes


def _notes_on_text(text: Text) -> list[Problem]:
    notes = [_unprintable(text.unprintable)] if text.unprintable else []
    if not text.is_sure:
        params = {"read_as": SHOWN_AS[text.encoding]}
        notes.append(Problem(WHOLE_FILE, None, Code.ENCODING_ASSUMED, text.example, params))
    return notes


def _mended(records: list[_Record]) -> Iterator[Problem]:
    """Mend what was encoded twice, in place; tell that, and which texts have lost a letter."""
    for record in records:
        for at, cell in enumerate(record.cells):
            if not isinstance(cell, str) or cell.isascii():
                continue
            text = mended(cell)
            if text != cell:
                record.cells[at] = text
                yield Problem(record.number, None, Code.ENCODED_TWICE, cell, {"read_as": text})
            if LOST in text:
                yield Problem(record.number, None, Code.LETTER_LOST, text)


def _table(
    records: list[_Record], dialect: Dialect, notes: list[Problem], *, is_text: bool = False
) -> Table:
    filled = [record for record in records if record.is_filled]
    if not filled:
        raise UnreadableFile(Code.FILE_EMPTY)
    notes.extend(islice(_mended(filled), MAX_NOTES))
    heading = heading_of([record.cells for record in filled[:LOOKED_THROUGH]])
    body = filled[heading.last + 1 :]
    if not body:
        raise UnreadableFile(Code.FILE_WITHOUT_ROWS)
    if len(body) > MAX_ROWS:
        raise UnreadableFile(Code.FILE_TOO_MANY_ROWS, {"limit": MAX_ROWS})
    names = _to_width(heading, body, is_text=is_text)
    if len(names) > MAX_COLUMNS:
        raise UnreadableFile(Code.FILE_TOO_MANY_COLUMNS, {"limit": MAX_COLUMNS})
    header_row = filled[heading.last].number
    if heading.first:
        notes.append(
            Problem(header_row, None, Code.LINES_ABOVE_HEADER, "", {"count": heading.first})
        )
    if is_text:
        body = list(_of_one_width(body, names, notes))
    kept = [
        position
        for position, name in enumerate(names)
        if name
        or any(
            len(record.cells) > position and record.cells[position] is not None for record in body
        )
    ]
    header = tuple(_unique(names, kept, header_row, notes))
    rows = tuple(_rows(body, kept, len(names), notes))
    titles = [cell for record in filled[: heading.first] for cell in record.cells]
    above = tuple(text_of(cell)[:LONGEST_NAME] for cell in titles if cell is not None)
    return Table(header, rows, header_row, dialect, tuple(notes), above)


def _to_width(heading: Heading, body: Sequence[_Record], *, is_text: bool) -> list[str]:
    """Return the names without the empty ones at the end, which in text are columns as well."""
    names = list(heading.names)
    while not names[-1]:
        if is_text and any(
            len(record.cells) == len(names) and record.cells[-1] is not None for record in body
        ):
            break
        names.pop()
    return names


def _of_one_width(
    body: Sequence[_Record], names: Sequence[str], notes: list[Problem]
) -> Iterator[_Record]:
    """Give the rows that are as wide as the header; the others are refused, each by its number.

    A separator too many or too few shifts every value behind it, and nobody can tell from where:
    "41,5" without quotes would become 41 FTE and 5 square metres.
    """
    width = len(names)
    for record in body:
        filled = len(record.cells)
        while filled > width and record.cells[filled - 1] is None:
            filled -= 1
        shown = "; ".join(str(cell) for cell in record.cells if cell is not None)
        if not record.is_sound:
            line = {"line": record.line}
            notes.append(Problem(record.number, None, Code.QUOTE_NOT_CLOSED, shown, line))
        elif filled != width:
            params = {"count": filled, "columns": width}
            notes.append(Problem(record.number, None, Code.ROW_OF_OTHER_WIDTH, shown, params))
        else:
            yield record


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
            notes.append(Problem(row, name, Code.COLUMN_NAME_REPEATED, name, {"read_as": read_as}))
        yield read_as


def _rows(
    body: Sequence[_Record], kept: Sequence[int], width: int, notes: list[Problem]
) -> Iterator[Row]:
    remarks: list[Problem] = []
    plain = list(kept) == list(range(width))
    for record in body:
        number, cells = record.number, record.cells
        beside = [str(cell) for cell in cells[width:] if cell is not None]
        if beside:
            shown, params = "; ".join(beside), {"count": len(beside)}
            remarks.append(Problem(number, None, Code.CELLS_BESIDE_TABLE, shown, params))
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


def corrected(table: Table, corrections: Mapping[str, Mapping[str, str]]) -> Table:
    """Return a table with some cells as a person corrected them: row number to column to text.

    Rows and columns that the table does not have are passed over; an empty text empties a cell.
    """
    if not corrections:
        return table
    places = {name: position for position, name in enumerate(table.header)}
    rows = []
    for row in table.rows:
        cells = list(row.cells)
        for column, text in corrections.get(str(row.number), {}).items():
            if column in places:
                cells[places[column]] = _tidied(text[:MAX_CELL])[0]
        rows.append(Row(row.number, tuple(cells)))
    return replace(table, rows=tuple(rows))


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
