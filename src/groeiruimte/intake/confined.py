"""Reading a file apart from everything else: in a process of its own, under bounds.

A few hundred bytes can ask for gigabytes or for hours. Whatever a file does to its reader, it does
to a process that knows no secrets, may write no file, and ends when it takes more than its share.
The file goes in and the table comes out as JSON, so that nothing of it is ever run.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from typing import Any

from groeiruimte.intake.apart import ORDINARY, Bounds, confine, run_apart
from groeiruimte.intake.cells import Cell
from groeiruimte.intake.pipeline import looks_like_pipeline
from groeiruimte.intake.remarks import Code, Problem, UnreadableFile
from groeiruimte.intake.tables import Dialect, Row, Table, read_table
from groeiruimte.intake.texts import plain_column

SMALL_TEXT = 1_000_000
"""Bytes of text (no packed workbook) that can ask for little, and are read where they are."""

_PACKED = (b"PK", b"\xd0\xcf\x11\xe0")
_SAYS_UNREADABLE = 3


def read_pipeline_table(
    content: bytes,
    sheet: str = "",
    *,
    bounds: Bounds = ORDINARY,
    alive: Callable[[], None] | None = None,
) -> Table:
    """Read the sheet that is asked for, or else the first one that looks like a pipeline.

    A cover sheet with a few lines of explanation is passed over.

    Args:
        content: The whole file.
        sheet: The sheet to read; empty for the one that suits.
        bounds: What reading it may take.
        alive: Called every few seconds while the reading goes on.

    Raises:
        UnreadableFile: The file holds no table that we can read, or asks for more than it may.
    """
    return _apart(_Asked(sheet=sheet), content, bounds, alive)


def read_table_with(content: bytes, *, columns: Sequence[str]) -> Table:
    """Read the first sheet that has these columns, by their plain names.

    Raises:
        UnreadableFile: The file holds no table that we can read, or asks for more than it may.
    """
    return _apart(_Asked(columns=tuple(columns)), content, ORDINARY, None)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which sheet of a file: by name, or the one with these columns, or a pipeline."""

    sheet: str = ""
    columns: tuple[str, ...] = ()

    def read(self, content: bytes) -> Table:
        """Read the file right here."""
        return read_table(content, "", self.sheet or None, suits=self._suits)

    def _suits(self, header: Sequence[str]) -> bool:
        if self.columns:
            return set(self.columns) <= {plain_column(name) for name in header}
        return looks_like_pipeline(header)


def _apart(
    asked: _Asked, content: bytes, bounds: Bounds, alive: Callable[[], None] | None
) -> Table:
    if len(content) <= SMALL_TEXT and not content.startswith(_PACKED):
        return asked.read(content)
    written = _in_own_process(asked, content, bounds, alive)
    return _table_from(json.loads(written, object_hook=_moment_from))


def _in_own_process(
    asked: _Asked, content: bytes, bounds: Bounds, alive: Callable[[], None] | None
) -> bytes:
    code, written = run_apart(
        "groeiruimte.intake.confined",
        {"sheet": asked.sheet, "columns": asked.columns},
        content,
        bounds=bounds,
        alive=alive,
    )
    if code == _SAYS_UNREADABLE:
        problem = Problem.from_dict(json.loads(written))
        raise UnreadableFile(problem.code, problem.params)
    if code != 0:
        raise UnreadableFile(Code.FILE_TOO_DEMANDING)
    return written


def _table_to(table: Table) -> dict[str, Any]:
    shown = table.dialect
    return {
        "header": table.header,
        "rows": [[row.number, row.cells] for row in table.rows],
        "header_row": table.header_row,
        "dialect": [
            *(shown.kind, shown.encoding, shown.delimiter, shown.sheet),
            *(list(shown.other_sheets), list(shown.rivals)),
        ],
        "above": table.above,
        "notes": [note.to_dict() for note in table.notes],
    }


def _table_from(stored: dict[str, Any]) -> Table:
    kind, encoding, delimiter, sheet, others, rivals = stored["dialect"]
    return Table(
        tuple(stored["header"]),
        tuple(Row(number, tuple(cells)) for number, cells in stored["rows"]),
        stored["header_row"],
        Dialect(kind, encoding, delimiter, sheet, tuple(others), tuple(rivals)),
        tuple(map(Problem.from_dict, stored["notes"])),
        tuple(stored["above"]),
    )


def _moment_to(cell: object) -> dict[str, str | float]:
    """Return a cell that JSON has no form for; text, numbers and booleans never come here."""
    if isinstance(cell, datetime):
        return {"@moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"@day": cell.isoformat()}
    if isinstance(cell, clock_time):
        return {"@clock": cell.isoformat()}
    if isinstance(cell, timedelta):
        return {"@seconds": cell.total_seconds()}
    message = f"A cell cannot hold {type(cell).__name__}."
    raise TypeError(message)


def _moment_from(stored: dict[str, Any]) -> dict[str, Any] | Cell:
    if len(stored) == 1:
        ((kind, value),) = stored.items()
        if kind == "@moment":
            return datetime.fromisoformat(value)
        if kind == "@day":
            return date.fromisoformat(value)
        if kind == "@clock":
            return clock_time.fromisoformat(value)
        if kind == "@seconds":
            return timedelta(seconds=value)
    return stored


def main() -> int:
    """Read one file from standard input and write its table, or why not, to standard output."""
    first = confine()
    asked = _Asked(first["sheet"], tuple(first["columns"]))
    try:
        table = asked.read(sys.stdin.buffer.read())
        answer, code = json.dumps(_table_to(table), default=_moment_to), 0
    except MemoryError:
        return 1
    except UnreadableFile as unreadable:
        answer, code = json.dumps(unreadable.problem.to_dict()), _SAYS_UNREADABLE
    sys.stdout.buffer.write(answer.encode())
    return code


if __name__ == "__main__":
    sys.exit(main())
