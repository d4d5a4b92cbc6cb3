"""From named columns to companies with observations, with every doubt on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from rapidfuzz import fuzz, process

from groeiruimte.intake.cells import Cell, text_of
from groeiruimte.intake.pipeline.fields import IDENTITY, QUANTITIES, UNITS, plain
from groeiruimte.intake.pipeline.mapping import ColumnMapping, Target, guess_target
from groeiruimte.intake.pipeline.names import comparable_name, duplicates_among
from groeiruimte.intake.pipeline.rows import Observation, PipelineCheck, PipelineRow
from groeiruimte.intake.remarks import Code, Param, Problem
from groeiruimte.intake.tables import Row, Table
from groeiruimte.intake.values import (
    UNKNOWN,
    Censored,
    DecimalMark,
    Doubtful,
    Refused,
    Unknown,
    decimal_mark,
    parse_date,
    parse_email,
    parse_kvk_number,
    parse_postcode,
    parse_quantity,
    parse_website,
    parse_year,
)
from groeiruimte.intake.values.outcomes import Value, nothing_or_error

CHUNK = 500
"""After how many rows the progress is told."""

Choices = Mapping[str, Mapping[str, str]]
Progress = Callable[[int, int], None]
Parsed: TypeAlias = Value | Doubtful[Value] | Censored | Unknown | Refused

_PARSERS: Mapping[str, Callable[[Cell], Parsed[str]]] = {
    "kvk_number": parse_kvk_number,
    "postcode": parse_postcode,
    "website": parse_website,
    "contact_email": parse_email,
    "account_manager_email": parse_email,
}
_LONGEST_TEXT = 200
_LIKE_ENOUGH = 60.0


def check_rows(
    *,
    table: Table,
    mapping: ColumnMapping,
    observed_on: date,
    choices: Choices | None = None,
    progress: Progress | None = None,
) -> PipelineCheck:
    """Return the companies and figures of a table, and everything that is wrong with it.

    A file with a date per row, or with one figure per row, says many things about one company:
    its rows are put together by KVK number, else by name. In other files two rows of one company
    are duplicates, and stay two rows until a person decides.

    Args:
        table: What `read_table` gave.
        mapping: Which column holds what; with problems of its own, nothing is read.
        observed_on: The day of figures that carry none, and the last day that is no forecast.
        choices: Per field the answers we know: any spelling, and the code it stands for.
        progress: Told the rows done and the rows in all, every `CHUNK` rows and at the end.
    """
    wrong = mapping.problems()
    if wrong:
        return PipelineCheck(problems=wrong, rows_read=len(table.rows))
    reader = _RowReader(table, mapping, observed_on, choices or {})
    rows: list[PipelineRow] = []
    for done, row in enumerate(table.rows, start=1):
        company = reader.read(row)
        if company:
            rows.append(company)
        if progress and (done % CHUNK == 0 or done == len(table.rows)):
            progress(done, len(table.rows))
    if {"observed_on", "quantity"} & {target.field for target in mapping.columns.values()}:
        rows = _put_together(rows, reader.problems)
    return PipelineCheck(
        rows=rows,
        problems=sorted([*table.notes, *reader.problems], key=lambda problem: problem.row),
        duplicates_inside=duplicates_among(rows),
        rows_read=len(table.rows),
    )


class _RowReader:
    """Reads the rows of one table, and keeps the problems met on the way."""

    def __init__(
        self, table: Table, mapping: ColumnMapping, observed_on: date, choices: Choices
    ) -> None:
        self.problems: list[Problem] = []
        self._today = observed_on
        self._choices = {
            field: {plain(label): (label, code) for label, code in known.items()}
            for field, known in choices.items()
        }
        placed = [
            (table.header.index(column), column, target)
            for column, target in mapping.columns.items()
            if column in table.header
        ]
        self._single = {target.field: (at, column) for at, column, target in placed}
        self._quantities = [each for each in placed if each[2].field in QUANTITIES]
        self._marks: dict[str, DecimalMark | None] = {
            column: decimal_mark(table.column(column))
            for _, column, target in placed
            if target.field in QUANTITIES or target.field == "value"
        }

    def read(self, row: Row) -> PipelineRow | None:
        """Return the company of one row, or None when it has no name."""
        identity: dict[str, Any] = {
            field: self._identity(row, field) for field in IDENTITY if field in self._single
        }
        if identity.get("name") is None:
            self._tell(row, self._single.get("name", (None, None))[1], Code.NAME_MISSING)
            return None
        observations = tuple(self._observations(row))
        return PipelineRow(
            row=row.number, rows=(row.number,), observations=observations, **identity
        )

    def _tell(
        self, row: Row, column: str | None, code: Code, value: str = "", **told: Param
    ) -> None:
        self.problems.append(Problem(row.number, column, code, value, told))

    def _settle(self, row: Row, column: str, cell: Cell, parsed: Parsed[Value]) -> Value | None:
        """Return what was parsed, or None with the reason on record."""
        if isinstance(parsed, Doubtful):
            self._tell(row, column, parsed.code, text_of(cell), **parsed.params)
            return parsed.value
        if isinstance(parsed, Refused):
            self._tell(row, column, parsed.code, text_of(cell), **parsed.params)
            return None
        if isinstance(parsed, Censored):
            self._tell(row, column, Code.NUMBER_CENSORED, text_of(cell), bound=parsed.bound)
            return None
        return None if isinstance(parsed, Unknown) else parsed

    def _identity(self, row: Row, field: str) -> str | int | None:
        at, column = self._single[field]
        cell = row.cells[at]
        if cell is None:
            return None
        if field == "founded_year":
            return self._settle(row, column, cell, parse_year(cell, latest=self._today.year))
        parsed: Parsed[str]
        if field in _PARSERS:
            parsed = _PARSERS[field](cell)
        elif field in self._choices:
            parsed = self._choice(field, cell)
        else:
            text = " ".join(text_of(cell).split())
            parsed = nothing_or_error(cell) or text
            if len(text) > _LONGEST_TEXT:
                limit = {"limit": _LONGEST_TEXT}
                parsed = Doubtful(text[:_LONGEST_TEXT].rstrip(), Code.CELL_CUT, limit)
        return self._settle(row, column, cell, parsed)

    def _choice(self, field: str, cell: Cell) -> Parsed[str]:
        known = self._choices[field]
        said = plain(text_of(cell))
        if said in known:
            return known[said][1]
        nothing = nothing_or_error(cell)
        if nothing:
            return nothing
        near = process.extractOne(said, list(known), scorer=fuzz.WRatio, score_cutoff=_LIKE_ENOUGH)
        return Refused(Code.UNKNOWN_CHOICE, {"nearest": known[near[0]][0] if near else ""})

    def _observations(self, row: Row) -> Iterator[Observation]:
        day = self._day(row)
        if day is None:
            return
        for at, column, target in self._quantities:
            if row.cells[at] is not None:
                yield from self._figure(row, at, column, target, day)
        if "quantity" in self._single:
            at, column = self._single["quantity"]
            told = text_of(row.cells[at])
            guess = guess_target(told)
            if guess and guess[0].field in QUANTITIES:
                value_at, value_column = self._single["value"]
                yield from self._figure(row, value_at, value_column, guess[0], day)
            else:
                self._tell(row, column, Code.QUANTITY_UNKNOWN, told)

    def _day(self, row: Row) -> date | None:
        """Return the day of the row's figures; None when it says one that cannot be taken."""
        if "observed_on" not in self._single:
            return self._today
        at, column = self._single["observed_on"]
        cell = row.cells[at]
        parsed = parse_date(cell)
        if parsed is UNKNOWN:
            return self._today
        day: date | None = self._settle(row, column, cell, parsed)
        if day is None or day <= self._today:
            return day
        # "2026" in the course of 2026 is the year so far; a full date would be a forecast.
        if day.year == self._today.year and len(text_of(cell)) <= len("2026-K4"):
            return self._today
        self._tell(row, column, Code.DATE_IN_FUTURE, text_of(cell), today=self._today.isoformat())
        return None

    def _figure(
        self, row: Row, at: int, column: str, target: Target, day: date
    ) -> Iterator[Observation]:
        cell = row.cells[at]
        parsed = parse_quantity(
            cell,
            unit=UNITS[target.field],
            written_unit=target.unit,
            mark=self._marks[column],
        )
        value = self._settle(row, column, cell, parsed)
        if value is None:
            return
        if value < 0:
            self._tell(row, column, Code.NUMBER_NEGATIVE, text_of(cell))
            return
        if target.year:
            if target.year > self._today.year:
                today = self._today.isoformat()
                self._tell(row, column, Code.DATE_IN_FUTURE, text_of(cell), today=today)
                return
            day = min(date(target.year, 12, 31), self._today)
        yield Observation(target.field, value, day, row.number, column)


def _put_together(rows: list[PipelineRow], problems: list[Problem]) -> list[PipelineRow]:
    """Return one row per company, with what its latest figures' row says about it."""
    groups: dict[str, list[PipelineRow]] = {}
    for row in rows:
        key = row.kvk_number or comparable_name(row.name)
        groups.setdefault(key, []).append(row)
    return [_merged(members, problems) for members in groups.values()]


def _merged(members: list[PipelineRow], problems: list[Problem]) -> PipelineRow:
    if len(members) == 1:
        return members[0]
    latest_first = sorted(members, key=_latest_day, reverse=True)
    identity: dict[str, Any] = {
        field: next(
            (v for v in (getattr(row, field) for row in latest_first) if v is not None), None
        )
        for field in IDENTITY
    }
    figures: dict[tuple[str, date], Observation] = {}
    for row in members:
        for figure in row.observations:
            kept = figures.setdefault((figure.quantity, figure.observed_on), figure)
            if kept.value != figure.value:
                told: dict[str, Param] = {"kept": kept.value, "other_row": kept.row}
                value = f"{figure.value:g}"
                problems.append(Problem(figure.row, figure.column, Code.VALUE_DIFFERS, value, told))
    numbers = tuple(row.row for row in members)
    observations = tuple(figures.values())
    return PipelineRow(row=numbers[0], rows=numbers, observations=observations, **identity)


def _latest_day(row: PipelineRow) -> date:
    return max((figure.observed_on for figure in row.observations), default=date.min)
