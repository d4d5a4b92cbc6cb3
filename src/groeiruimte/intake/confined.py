"""Reading a file apart from everything else: in a process of its own, under bounds.

A few hundred bytes can ask for gigabytes or for hours. Whatever a file does to its reader, it does
to a process that knows no secrets, may write no file, and ends when it takes more than its share.
The file goes in and the table comes out as JSON, so that nothing of it is ever run.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from typing import Any

from groeiruimte.intake.cells import Cell
from groeiruimte.intake.pipeline import looks_like_pipeline
from groeiruimte.intake.remarks import Code, Problem, UnreadableFile
from groeiruimte.intake.tables import Dialect, Row, Table, read_table
from groeiruimte.intake.texts import plain_column

SMALL_TEXT = 1_000_000
"""Bytes of text (no packed workbook) that can ask for little, and are read where they are."""

_PACKED = (b"PK", b"\xd0\xcf\x11\xe0")
_LOOK_AGAIN_SECONDS = 5.0
_SAYS_UNREADABLE = 3


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading one file may take: memory, time of the processor, time on the clock.

    The largest file that we take (200,000 rows of thirty cells) needs about a third of each.
    """

    memory_bytes: int = 2 << 30
    processor_seconds: int = 90
    seconds: float = 300.0


ORDINARY = Bounds()


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
    first: dict[str, Any] = {"sheet": asked.sheet, "columns": asked.columns}
    first |= {"memory": bounds.memory_bytes, "cpu": bounds.processor_seconds}
    # Of our own environment it gets nothing: no key, no password of the database.
    reader = subprocess.Popen(
        [sys.executable, "-m", "groeiruimte.intake.confined"],
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OPENBLAS_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    written = _answer_of(reader, json.dumps(first).encode() + b"\n" + content, bounds, alive)
    if reader.returncode == _SAYS_UNREADABLE:
        problem = Problem.from_dict(json.loads(written))
        raise UnreadableFile(problem.code, problem.params)
    if reader.returncode != 0:
        raise UnreadableFile(Code.FILE_TOO_DEMANDING)
    return written


def _answer_of(
    reader: subprocess.Popen[bytes],
    given: bytes | None,
    bounds: Bounds,
    alive: Callable[[], None] | None,
) -> bytes:
    """Give the process its file, and wait for its table as long as it may take."""
    end = time.monotonic() + bounds.seconds
    while True:
        try:
            return reader.communicate(given, timeout=min(_LOOK_AGAIN_SECONDS, bounds.seconds))[0]
        except subprocess.TimeoutExpired:
            given = None  # what is left of it is sent on by the next call
            if time.monotonic() > end:
                _end(reader)
                raise UnreadableFile(Code.FILE_TOO_DEMANDING) from None
            if alive:
                alive()
        except BaseException:
            _end(reader)
            raise


def _end(reader: subprocess.Popen[bytes]) -> None:
    reader.kill()
    reader.communicate()


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


def _confine(*, memory: int, cpu: int) -> None:
    """Let this process take no more than it may, write no file and leave no trace of a crash."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def main() -> int:
    """Read one file from standard input and write its table, or why not, to standard output."""
    first = json.loads(sys.stdin.buffer.readline())
    _confine(memory=first["memory"], cpu=first["cpu"])
    gc.disable()  # what it holds has no cycles, and the process ends when it is done
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
