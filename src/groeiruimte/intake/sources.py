"""What the readers of supply files share: rows under fixed column names, and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from groeiruimte.intake.cells import Cell, text_of
from groeiruimte.intake.delimited import decode
from groeiruimte.intake.problems import Code, Param, Problem, UnreadableFile
from groeiruimte.intake.readings import NotTaken
from groeiruimte.intake.tables import MAX_FILE, read_table
from groeiruimte.intake.values import DecimalMark, decimal_mark, parse_number
from groeiruimte.kernel.text import clean

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
        found = parse_number(self.cells.get(name), mark=self.marks.get(name, "."))
        return found if isinstance(found, float) and abs(found) < BEYOND_MEASURE else None

    def problem(self, column: str | None, code: Code, **params: Param) -> Problem:
        """Return a problem with one cell of this row."""
        value = self.text(column) if column else ""
        return Problem(self.number, column, code, value, params)

    def refused(self, column: str | None, code: Code, **params: Param) -> NotTaken:
        """Return this row as not taken, with all it says."""
        raw = {name: text_of(cell) for name, cell in self.cells.items()}
        return NotTaken(self.problem(column, code, **params), raw)


def plain_column(name: str) -> str:
    """Return a column name as the sources' generations share it: capitals and underscores."""
    return re.sub(r"[\s_]+", "_", name.strip()).upper()


def rows_of_table(
    content: bytes, file_name: str, *, needed: Iterable[str]
) -> tuple[list[SourceRow], list[Problem]]:
    """Return the rows of a table under plain names, and the remarks on the table.

    Raises:
        UnreadableFile: No table, or one without the columns that are needed.
    """
    table = read_table(content, file_name)
    names = [plain_column(name) for name in table.header]
    refuse_without(names, needed)
    # Sources that machines write use points; only text in a column can say otherwise.
    marks: dict[str, DecimalMark | None] = {
        name: decimal_mark(table.column(original)) or "."
        for name, original in zip(names, table.header, strict=True)
    }
    rows = [
        SourceRow(row.number, dict(zip(names, row.cells, strict=True)), marks) for row in table.rows
    ]
    return rows, list(table.notes)


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
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(Code.FILE_NOT_JSON, {"line": 1}) from error


def _no_constant(name: str) -> float:
    message = f"{name} is no JSON."
    raise ValueError(message)


def cell_of(value: object) -> Cell:
    """Return a JSON value as a cell; what is nested is kept as its text."""
    if value is None or isinstance(value, str | int | float):
        return clean(value).strip() or None if isinstance(value, str) else value
    return clean(json.dumps(value, ensure_ascii=False))


def json_rows(records: Sequence[object]) -> Iterator[SourceRow]:
    """Give JSON objects as rows, numbered from 1 in the order of the file."""
    for number, record in enumerate(records, start=1):
        held = record if isinstance(record, dict) else {}
        cells = {plain_column(clean(str(name))): cell_of(value) for name, value in held.items()}
        yield SourceRow(number, cells, {})


def municipality_code(written: str) -> str | None:
    """Return a municipality code as CBS writes it, also when it lost its letters or zeros.

    Example:
        >>> municipality_code("14"), municipality_code("gm0014"), municipality_code("Delft")
        ('GM0014', 'GM0014', None)
    """
    found = _CODE.match(written.strip())
    return f"GM{found[1].zfill(4)}" if found else None


def first_of(repeated: dict[Any, int], key: object, row: int) -> int | None:
    """Return the earlier row with this key, or None after noting that this is the first."""
    earlier = repeated.setdefault(key, row)
    return None if earlier == row else earlier
