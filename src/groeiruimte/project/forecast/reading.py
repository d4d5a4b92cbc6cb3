"""What does a panel file or a capacity file say, and which of its rows cannot be used?"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from groeiruimte.engine.forecasting.panel import Observations
from groeiruimte.intake.delimited import Record, read_text
from groeiruimte.intake.remarks import UnreadableFile
from groeiruimte.intake.values import decimal_mark
from groeiruimte.kernel.notation import mixed_notation
from groeiruimte.project.forecast.cells import Unreadable, is_missing, moment, number

_NAMES = {
    "id": ("id", "key", "company", "company_id", "firm", "firm_id"),
    "year": ("year", "jaar", "time", "date", "period", "moment"),
    "group": ("group", "groep", "sector", "industry"),
    "phase": ("phase", "fase", "life_phase", "levensfase"),
    "y": ("y", "value", "level", "waarde"),
    "capacity": ("capacity", "capaciteit", "cap"),
}
_SHOWN = 10
_LEAST, _MOST = 1e-100, 1e100
_LARGE_STEP = 5.0
_OPEN = re.compile(r"\d{1,3}[.,]\d{3}")
"""A number that may be of thousands or have three decimals."""

PHASES = {
    "1": "STARTUP",
    "2": "STARTUP",
    "3": "SCALE_UP",
    "4": "GROWN_UP",
    "STARTUP": "STARTUP",
    "SCALEUP": "SCALE_UP",
    "GROWNUP": "GROWN_UP",
    "MATURE": "GROWN_UP",
}
"""Life phases as they may be written, apart from case, signs and the word phase."""


class UnusableFile(Exception):
    """The file cannot be used at all; the message says where and why."""


@dataclass
class Remarks:
    """What was left out of a file, by reason, with the first places."""

    path: Path
    counts: Counter[str] = field(default_factory=Counter)
    places: list[str] = field(default_factory=list)

    def leave_out(self, *, row: int, column: str, reason: str, remark: str) -> None:
        """Write down that a row is left out."""
        self.counts[reason] += 1
        if self.counts[reason] <= _SHOWN:
            self.places.append(f"{self.path}: row {row}, column {column}: {remark}; left out")

    def note(self, *, reason: str, remark: str) -> None:
        """Write down something that was decided about more than one row."""
        self.counts[reason] += 1
        if self.counts[reason] <= _SHOWN:
            self.places.append(f"{self.path}: {remark}")

    def lines(self) -> list[str]:
        """Return the first places of each reason, and how many more there are."""
        more = [
            f"{self.path}: {count - _SHOWN} more like this: {reason}"
            for reason, count in sorted(self.counts.items())
            if count > _SHOWN
        ]
        return [*self.places, *more]


@dataclass(frozen=True)
class PanelFile:
    """The points of a panel file.

    Attributes:
        observations: Usable points, and ids without one.
        phases: Life phase per company, as in `LIFE_PHASES`; empty where it is unknown.
        latest_in_year: How far into a year its last moment lies (0.75 for quarters, 1 for dates).
        remarks: What was left out, or looks odd.
    """

    observations: Observations
    phases: tuple[str, ...]
    latest_in_year: float
    remarks: Remarks


def read_panel(path: Path) -> PanelFile:
    """Read `id,year,group,phase,y`.

    Raises:
        UnusableFile: It cannot be read as such a file, or a level is beyond what can be counted
            with.
    """
    remarks, moments, levels, owner = Remarks(path), [], [], []
    table = _Table.read(remarks, needed=("id", "year", "y"), welcome=("group", "phase"))
    companies: dict[str, int] = {}
    groups, phases = _Newest(), _Newest()
    latest_in_year = 0.0
    for row, cells in table.rows:
        name = table.cell(cells, "id")
        if not name:
            remarks.leave_out(row=row, column="id", reason="no id", remark="it is empty")
            continue
        index = companies.setdefault(name, len(companies))
        point = _point(table, cells, row=row, remarks=remarks)
        if point is None:
            continue
        when, level, in_year = point
        latest_in_year = max(latest_in_year, in_year)
        owner.append(index)
        moments.append(when)
        levels.append(level)
        groups.add(index, when, table.cell(cells, "group"))
        phases.add(index, when, _phase(table.cell(cells, "phase"), row=row, remarks=remarks))
    _note_notation(table, column="y", remarks=remarks)
    points = _Points(owner, moments, levels, names=list(companies))
    points.note_doubles(remarks)
    points.note_steps(remarks)
    return PanelFile(
        observations=Observations(
            companies=tuple(companies),
            groups=groups.of(len(companies)),
            owner=np.array(owner, dtype=np.intp),
            moments=np.array(moments, dtype=np.float64),
            levels=np.array(levels, dtype=np.float64),
        ),
        phases=phases.of(len(companies)),
        latest_in_year=latest_in_year,
        remarks=remarks,
    )


class _Newest:
    """The newest text per company; by name where two came at once, whatever the order."""

    def __init__(self) -> None:
        self._texts: dict[int, tuple[float, str]] = {}

    def add(self, company: int, when: float, text: str) -> None:
        if text:
            self._texts[company] = max(self._texts.get(company, (-math.inf, "")), (when, text))

    def of(self, companies: int) -> tuple[str, ...]:
        return tuple(self._texts.get(index, (0.0, ""))[1] for index in range(companies))


def phase_of(text: str) -> str:
    """Return the life phase that a text means; nothing where it means none.

    Example:
        >>> phase_of("Phase 1"), phase_of("scale-up"), phase_of("later")
        ('STARTUP', 'SCALE_UP', '')
    """
    letters = "".join(sign for sign in text.upper() if sign.isalnum())
    return PHASES.get(letters.removeprefix("PHASE").removeprefix("FASE"), "")


def _phase(text: str, *, row: int, remarks: Remarks) -> str:
    phase = phase_of(text)
    if text and not phase and not is_missing(text):
        remarks.note(reason="no life phase", remark=f"row {row}: '{text[:40]}' is no life phase")
    return phase


def read_capacities(path: Path, *, known: set[str]) -> tuple[dict[str, float], Remarks]:
    """Read `id,capacity`.

    Raises:
        UnusableFile: It cannot be read as such a file.
    """
    remarks, capacities = Remarks(path), dict[str, float]()
    table = _Table.read(remarks, needed=("id", "capacity"), welcome=())
    for row, cells in table.rows:
        name = table.cell(cells, "id")
        if name not in known:
            remark = f"'{name}' has no usable point in the panel"
            remarks.leave_out(row=row, column="id", reason="unknown id", remark=remark)
            continue
        text = table.cell(cells, "capacity")
        try:
            capacity = table.number(text, "capacity")
        except Unreadable as error:
            remarks.leave_out(row=row, column="capacity", reason="no number", remark=str(error))
            continue
        if not math.isfinite(capacity) or capacity < 0:
            remark = f"'{text}' is not a capacity"
            remarks.leave_out(row=row, column="capacity", reason="no capacity", remark=remark)
            continue
        if capacities.get(name, capacity) != capacity:
            remark = f"'{name}' has more than one capacity (row {row}); the smallest counts"
            remarks.note(reason="two capacities", remark=remark)
        capacities[name] = min(capacity, capacities.get(name, capacity))
    _note_notation(table, column="capacity", remarks=remarks)
    return capacities, remarks


def _point(
    table: "_Table", cells: list[str], *, row: int, remarks: Remarks
) -> tuple[float, float, float] | None:
    column, text = "year", table.cell(cells, "year")
    try:
        when, in_year = moment(text, decimal_comma=table.decimal_comma)
        column, text = "y", table.cell(cells, "y")
        level = table.number(text, column)
    except Unreadable as error:
        reason = "no moment" if column == "year" else "no number"
        remarks.leave_out(row=row, column=column, reason=reason, remark=str(error))
        return None
    if is_missing(text):
        remarks.leave_out(row=row, column="y", reason="missing value", remark="no value")
        return None
    if not (math.isfinite(level) and level > 0):
        remark = f"'{text}' is not a positive level"
        remarks.leave_out(row=row, column="y", reason="not positive", remark=remark)
        return None
    if not _LEAST <= level <= _MOST:
        message = (
            f"{remarks.path}: row {row}, column y: {text} lies outside {_LEAST:g} to {_MOST:g}"
        )
        message = f"{message}, beyond what can be counted with; choose another unit"
        raise UnusableFile(message)
    return when, level, in_year


def _note_notation(table: "_Table", *, column: str, remarks: Remarks) -> None:
    cells = [table.cell(cells, column) for _row, cells in table.rows]
    examples, reason = mixed_notation(cells), "mixed notation"
    remark = f"column {column} is written in two ways"
    if not examples and decimal_mark(cells) is None:
        examples, reason = tuple(filter(_OPEN.fullmatch, cells))[:1], "open notation"
        remark = f"column {column} does not show what its marks are, thousands or decimals"
    if examples:
        read = ", ".join(
            f"'{text}' was read as {table.number(text, column):g}" for text in examples
        )
        remarks.note(reason=reason, remark=f"{remark}: {read}")


@dataclass(frozen=True)
class _Points:
    """The points of a file, to look them over."""

    owner: list[int]
    moments: list[float]
    levels: list[float]
    names: list[str]

    def note_doubles(self, remarks: Remarks) -> None:
        """Note companies with two values of one moment."""
        first: dict[tuple[int, float], float] = {}
        for company, when, level in zip(self.owner, self.moments, self.levels, strict=True):
            if first.setdefault((company, when), level) != level:
                remark = (
                    f"'{self.names[company]}' has more than one value for {when:g}; made into one"
                )
                remarks.note(reason="two values of one moment", remark=remark)

    def note_steps(self, remarks: Remarks) -> None:
        """Note steps of more than a factor five from one moment to the next."""
        rows = sorted(zip(self.owner, self.moments, self.levels, strict=True))
        for (company, when, level), (next_company, then, after) in pairwise(rows):
            ratio = max(level / after, after / level)
            if company == next_company and when < then and ratio > _LARGE_STEP:
                remark = f"'{self.names[company]}' goes from {level:g} in {when:g} to {after:g} in "
                remark += f"{then:g}, more than a factor five: is that so?"
                remarks.note(reason="large step", remark=remark)


@dataclass(frozen=True)
class _Table:
    """Rows of a delimited file with their line numbers, and where each column is."""

    columns: dict[str, int]
    rows: list[tuple[int, list[str]]]
    decimal_comma: bool
    grouped: frozenset[str]

    def cell(self, cells: list[str], column: str) -> str:
        place = self.columns.get(column)
        return "" if place is None or place >= len(cells) else cells[place].strip()

    def number(self, text: str, column: str) -> float:
        """Read a number of a column; raises `Unreadable`."""
        grouped = column in self.grouped
        return number(text, decimal_comma=self.decimal_comma, point_groups=grouped)

    @classmethod
    def read(
        cls, remarks: Remarks, *, needed: tuple[str, ...], welcome: tuple[str, ...]
    ) -> "_Table":
        path = remarks.path
        try:
            text = read_text(_content(path))
        except UnreadableFile:
            message = f"{path}: the file is empty; expected columns {', '.join(needed)}"
            raise UnusableFile(message) from None
        records = [record for record in text.records if any(map(str.strip, record.cells))]
        head, *body = records
        titles = [title.strip().lower() for title in head.cells]
        columns = _columns(titles, (path, head.last_line + 1), needed=needed, welcome=welcome)
        rows = list(_sound_rows(body, len(titles), remarks))
        decimal_comma = text.delimiter != ","
        marks = {
            name: decimal_mark(cells[at] for _, cells in rows if at < len(cells))
            for name, at in columns.items()
        }
        # In a file with semicolons a point that may be either stands between thousands.
        grouped = frozenset(name for name, mark in marks.items() if decimal_comma and mark != ".")
        return cls(columns, rows, decimal_comma, grouped)


def _columns(
    titles: list[str], place: tuple[Path, int], *, needed: tuple[str, ...], welcome: tuple[str, ...]
) -> dict[str, int]:
    columns = {}
    for name in (*needed, *welcome):
        at = next((titles.index(title) for title in _NAMES[name] if title in titles), None)
        if at is None and name in needed:
            path, row = place
            found = ", ".join(titles)[:200]
            message = f"{path}: row {row}: column '{name}' is missing; found: {found}"
            raise UnusableFile(message)
        if at is not None:
            columns[name] = at
    return columns


def _sound_rows(
    body: list[Record], width: int, remarks: Remarks
) -> Iterator[tuple[int, list[str]]]:
    """Give the rows whose cells are in their columns, numbered as an editor shows them."""
    for record in body:
        row = record.last_line + 1
        if any(map(str.strip, record.cells[width:])):
            remark = f"it has {len(record.cells)} cells and the header {width}"
            remarks.leave_out(row=row, column="all", reason="other width", remark=remark)
        elif not record.quotes_fit:
            remark = "a quote is opened and not closed"
            remarks.leave_out(row=row, column="all", reason="open quote", remark=remark)
        else:
            yield row, record.cells


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror or error}"
        raise UnusableFile(message) from None
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or b"\0\0\0" in content[:4096]:
        message = f"{path}: this is not a text file (CSV)"
        raise UnusableFile(message)
    return content
