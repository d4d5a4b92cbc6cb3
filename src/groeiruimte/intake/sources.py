"""What the readers of supply files share: rows under fixed column names, and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from groeiruimte.intake.cells import Cell, text_of
from groeiruimte.intake.confined import read_table_with
from groeiruimte.intake.delimited import decode
from groeiruimte.intake.readings import NotTaken
from groeiruimte.intake.remarks import Code, Param, Problem, UnreadableFile
from groeiruimte.intake.tables import MAX_FILE
from groeiruimte.intake.texts import cleaned, has_half_character, plain_column
from groeiruimte.intake.values import DecimalMark, decimal_mark, parse_number

_CODE = re.compile(r"^(?:GM)?0*(\d{1,4})$", re.IGNORECASE)
NO_MUNICIPALITY = "GM0000"
BEYOND_MEASURE = 1e14
"""Nothing in these sources counts so high, and no register keeps more digits."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row under the names of its source, and what stands in the way of taking it."""

    number: int
    cells: Mapping[str, Cell]
    marks: Mapping[str, DecimalMark | None]

    def text(self, name: str) -> str:
        """Return a cell as text; a column that is not there is empty."""
        return text_of(self.cells.get(name))

    def figure(self, name: str) -> float | None:
        """Return a cell as a number, or None when it holds none that can be relied on."""
        read = parse_number(self.cells.get(name), mark=self.marks.get(name, "."))
        return read if isinstance(read, float) and abs(read) < BEYOND_MEASURE else None

    def problem(self, column: str | None, code: Code, **params: Param) -> Problem:
        """Return a problem with one cell of this row."""
        value = self.text(column) if column else ""
        return Problem(self.number, column, code, value, params)

    def refused(self, column: str | None, code: Code, **params: Param) -> NotTaken:
        """Return this row as not taken, with all it says."""
        raw = {cleaned(name)[0]: cleaned(text_of(cell))[0] for name, cell in self.cells.items()}
        return NotTaken(self.problem(column, code, **params), raw)


def rows_of_table(
    content: bytes, file_name: str, *, needed: Iterable[str]
) -> tuple[list[SourceRow], list[Problem]]:
    """Return the rows of a table under plain names, and the remarks on the table.

    Raises:
        UnreadableFile: No table, or one without the columns that are needed.
    """
    wanted = set(needed)
    del file_name  # names lie: the content says what it is
    table = read_table_with(content, columns=sorted(wanted))
    names = [plain_column(name) for name in table.header]
    refuse_without(names, sorted(wanted))
    # Sources that machines write use points; only text in a column can say otherwise.
    marks: dict[str, DecimalMark | None] = {
        name: decimal_mark(table.column(original)) or "."
        for name, original in zip(names, table.header, strict=True)
    }
    rows = [
        SourceRow(row.number, dict(zip(names, row.cells, strict=True)), marks) for row in table.rows
    ]
    return rows, list(table.notes)


def clean_json(value: Any) -> tuple[Any, int, bool]:  # noqa: ANN401 - JSON can be anything
    """Return a JSON value with its texts fit to store, what had to go, and whether one is broken.

    Example:
        >>> clean_json({"a": ["x\\u202ey", 1]})
        ({'a': ['xy', 1]}, 1, False)
    """
    if isinstance(value, str):
        text, removed = cleaned(value)
        return text, removed, has_half_character(value)
    if isinstance(value, dict):
        parts = [(cleaned(str(name)), clean_json(held)) for name, held in value.items()]
        whole: Any = {name[0]: held[0] for name, held in parts}
        halves = any(held[2] for _, held in parts)
        return whole, sum(name[1] + held[1] for name, held in parts), halves
    if isinstance(value, list):
        items = [clean_json(held) for held in value]
        return [held[0] for held in items], sum(h[1] for h in items), any(h[2] for h in items)
    return value, 0, False


def clean_row(row: SourceRow, notes: list[Problem]) -> SourceRow | NotTaken:
    """Return a row whose texts can be shown and stored, with a note on what had to go.

    Half a character is no slip that can be mended: what it was half of is lost, so the row is not
    taken.
    """
    texts = {name: cell for name, cell in row.cells.items() if isinstance(cell, str)}
    for name, text in texts.items():
        if has_half_character(text):
            return row.refused(name, Code.HALF_CHARACTER)
    removed = {name: cleaned(text) for name, text in texts.items() if not text.isprintable()}
    changed = {name: text.strip() or None for name, (text, count) in removed.items() if count}
    if not changed:
        return row
    for name in changed:
        notes.append(row.problem(name, Code.CONTROL_CHARACTERS_REMOVED, count=removed[name][1]))
    return SourceRow(row.number, {**row.cells, **changed}, row.marks)


def clean_rows(
    rows: Iterable[SourceRow], not_taken: list[NotTaken], notes: list[Problem]
) -> Iterator[SourceRow]:
    """Give the rows whose texts can be stored; the others go to `not_taken`."""
    for row in rows:
        clean = clean_row(row, notes)
        if isinstance(clean, NotTaken):
            not_taken.append(clean)
        else:
            yield clean


def refuse_without(names: Iterable[str], needed: Iterable[str]) -> None:
    """Refuse a file that lacks columns a reader cannot do without."""
    present = set(names)
    missing = [name for name in needed if name not in present]
    if missing:
        raise UnreadableFile(Code.FILE_COLUMNS_MISSING, {"columns": ", ".join(missing)})


def looks_like_json(content: bytes) -> bool:
    """Say whether a file is JSON rather than a table."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def json_of(content: bytes) -> Any:  # noqa: ANN401 - JSON can be anything
    """Return what a JSON file holds.

    Raises:
        UnreadableFile: The file is empty, too large, or no JSON.
    """
    if not content.strip():
        raise UnreadableFile(Code.FILE_EMPTY)
    if len(content) > MAX_FILE:
        raise UnreadableFile(Code.FILE_TOO_LARGE, {"limit_mb": MAX_FILE // 1_000_000})
    try:
        return json.loads(decode(content)[0], parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise UnreadableFile(Code.FILE_NOT_JSON, {"line": error.lineno}) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise UnreadableFile(Code.FILE_NOT_JSON, {"line": 1}) from error


def _no_constant(name: str) -> float:
    message = f"{name} is no JSON."
    raise ValueError(message)


def cell_of(value: object) -> Cell:
    """Return a JSON value as a cell; what is nested is kept as its text."""
    if value is None or isinstance(value, str | int | float):
        return value.strip() or None if isinstance(value, str) else value
    return json.dumps(value, ensure_ascii=False)


def json_rows(records: Sequence[object]) -> Iterator[SourceRow]:
    """Give JSON objects as rows, numbered from 1 in the order of the file."""
    for number, record in enumerate(records, start=1):
        held = record if isinstance(record, dict) else {}
        cells = {plain_column(str(name)): cell_of(value) for name, value in held.items()}
        yield SourceRow(number, cells, {})


def municipality_code(written: str) -> str | None:
    """Return a municipality code as CBS writes it, also when it lost its letters or zeros.

    Example:
        >>> municipality_code("14"), municipality_code("gm0014"), municipality_code("Delft")
        ('GM0014', 'GM0014', None)
    """
    read = _CODE.match(written.strip())
    return f"GM{read[1].zfill(4)}" if read else None


def first_of(repeated: dict[Any, int], key: object, row: int) -> int | None:
    """Return the earlier row with this key, or None after noting that this is the first."""
    earlier = repeated.setdefault(key, row)
    return None if earlier == row else earlier
