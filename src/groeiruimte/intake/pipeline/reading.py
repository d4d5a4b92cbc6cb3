"""What one row of a pipeline file says, each cell judged by what the whole column shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from rapidfuzz import fuzz, process

from groeiruimte.intake.cells import Cell, text_of
from groeiruimte.intake.pipeline.fields import (
    IDENTITY,
    INTENTIONS,
    MEASURED,
    QUANTITIES,
    REMEMBERED,
    UNITS,
    plain,
)
from groeiruimte.intake.pipeline.mapping import ColumnMapping, Target, guess_target
from groeiruimte.intake.pipeline.not_companies import not_a_company
from groeiruimte.intake.pipeline.rows import Intention, Observation, PipelineRow
from groeiruimte.intake.pipeline.units import mark_in
from groeiruimte.intake.remarks import Code, Param, Problem
from groeiruimte.intake.tables import Row, Table
from groeiruimte.intake.values import (
    UNKNOWN,
    Censored,
    DateOrder,
    DecimalMark,
    Doubtful,
    Estimate,
    Refused,
    Unknown,
    date_order,
    decimal_mark,
    parse_email,
    parse_kvk_number,
    parse_phone,
    parse_postcode,
    parse_quantity,
    parse_website,
    parse_year,
)
from groeiruimte.intake.values.outcomes import Value, nothing_or_error
from groeiruimte.intake.values.periods import days_of, parse_day

Choices = Mapping[str, Mapping[str, str]]
Parsed: TypeAlias = Value | Doubtful[Value] | Censored | Unknown | Refused
Placed = tuple[int, str, Target]

_PARSERS: Mapping[str, Callable[[Cell], Parsed[str]]] = {
    "kvk_number": parse_kvk_number,
    "postcode": parse_postcode,
    "website": parse_website,
    "contact_email": parse_email,
    "contact_phone": parse_phone,
    "account_manager_email": parse_email,
}
_DATES = ("observed_on", "last_round_on", "lease_ends_on")
_LONGEST_TEXT = {"note": 4000}
_LONGEST_OTHER_TEXT = 200
_LIKE_ENOUGH = 60.0
_EXACTLY = 100.0
_LONG_AGO = 40
"""Years after which a figure of a company is more likely a slip in its date."""
_PLAIN_NUMBER = re.compile(
    r"^[-+]?(?:\d{1,3}(?:([.,])\d{3}(?:\1\d{3})*)?|\d+)(?:[.,]\d{1,2})?\s?%?$"
)


class RowReader:
    """Reads the rows of one table, and keeps the remarks made on the way."""

    def __init__(
        self, table: Table, mapping: ColumnMapping, observed_on: date, choices: Choices
    ) -> None:
        """Look at whole columns first: which marks, which order of day and month?"""
        self.problems: list[Problem] = []
        self._today = observed_on
        self._plain: dict[str, str] = {}
        self._choices = {
            field: {plain(label): (label, code) for label, code in known.items()}
            for field, known in choices.items()
        }
        placed: list[Placed] = [
            (table.header.index(column), column, target)
            for column, target in mapping.columns.items()
            if column in table.header
        ]
        self._single = {target.field: (at, column) for at, column, target in placed}
        self._measured = [column for column in placed if column[2].field in MEASURED]
        self._marks = _marks(table, placed)
        self._orders = _orders(table, placed)

    def read(self, row: Row) -> PipelineRow | None:
        """Return the company of one row, or None when it has no name or is no company."""
        before = len(self.problems)
        identity: dict[str, Any] = {
            field: self._identity(row, field) for field in IDENTITY if field in self._single
        }
        column = self._single.get("name", (None, None))[1]
        name = identity.get("name")
        if name is None:
            self._remark(row, column, Code.NAME_MISSING)
            return None
        observations, intentions = self._figures(row)
        has_figures = bool(observations or intentions)
        reason = not_a_company(name, identity=identity, has_figures=has_figures)
        if reason is None and not has_figures and _is_heading(str(name), str(column), identity):
            reason = Code.NOT_A_COMPANY
        if reason:
            # What else is wrong with such a row is of no use to anybody.
            del self.problems[before:]
            self._remark(row, column, reason, name)
            return None
        return PipelineRow(
            row=row.number,
            rows=(row.number,),
            observations=observations,
            intentions=intentions,
            **identity,
            **self._remembered(row),
        )

    def _remark(
        self, row: Row, column: str | None, code: Code, value: str = "", **params: Param
    ) -> None:
        self.problems.append(Problem(row.number, column, code, value, params))

    def _settle(self, row: Row, column: str, cell: Cell, parsed: Parsed[Value]) -> Value | None:
        """Return what was parsed, or None with the reason on record."""
        if isinstance(parsed, Doubtful):
            self._remark(row, column, parsed.code, text_of(cell), **parsed.params)
            return parsed.value
        if isinstance(parsed, Refused):
            self._remark(row, column, parsed.code, text_of(cell), **parsed.params)
            return None
        if isinstance(parsed, Censored):
            self._remark(row, column, Code.NUMBER_CENSORED, text_of(cell), bound=parsed.bound)
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
            parsed = _as_text(cell, _LONGEST_TEXT.get(field, _LONGEST_OTHER_TEXT))
        return self._settle(row, column, cell, parsed)

    def _choice(self, field: str, cell: Cell) -> Parsed[str]:
        known = self._choices[field]
        text = text_of(cell)[:_LONGEST_OTHER_TEXT]
        asked = self._plain.get(text) or self._plain.setdefault(text, plain(text))
        if asked in known:
            return known[asked][1]
        nothing = nothing_or_error(cell)
        if nothing:
            return nothing
        near = process.extractOne(asked, list(known), scorer=fuzz.WRatio, score_cutoff=_LIKE_ENOUGH)
        return Refused(Code.UNKNOWN_CHOICE, {"nearest": known[near[0]][0] if near else ""})

    def _remembered(self, row: Row) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for field in REMEMBERED:
            if field in self._single and row.cells[self._single[field][0]] is not None:
                at, column = self._single[field]
                cell = row.cells[at]
                parsed: Parsed[Any] = (
                    self._date(field, cell)
                    if field in _DATES
                    else _as_text(cell, _LONGEST_OTHER_TEXT)
                )
                kept[field] = self._settle(row, column, cell, parsed)
        return kept

    def _date(self, field: str, cell: Cell) -> Parsed[date]:
        return parse_day(cell, order=self._orders.get(field))

    def _figures(self, row: Row) -> tuple[tuple[Observation, ...], tuple[Intention, ...]]:
        observations: list[Observation] = []
        intentions: list[Intention] = []
        day = self._day(row)
        for at, column, target in self._measured:
            if row.cells[at] is None:
                continue
            if target.field in INTENTIONS:
                intentions.extend(self._intention(row, at, column, target))
            elif day is not None:
                observations.extend(self._figure(row, at, column, target, day))
        if "quantity" in self._single and day is not None:
            observations.extend(self._named_figure(row, day))
        return tuple(observations), tuple(intentions)

    def _named_figure(self, row: Row, day: date) -> Iterator[Observation]:
        """Give the figure of a row that names its quantity in a cell."""
        at, column = self._single["quantity"]
        name = text_of(row.cells[at])
        guess = guess_target(name[:_LONGEST_OTHER_TEXT])
        if guess and guess[0].field in QUANTITIES:
            value_at, value_column = self._single["value"]
            yield from self._figure(row, value_at, value_column, guess[0], day)
        else:
            self._remark(row, column, Code.QUANTITY_UNKNOWN, name)

    def _day(self, row: Row) -> date | None:
        """Return the day of the row's figures; None when it names one that cannot be taken."""
        if "observed_on" not in self._single:
            return self._today
        at, column = self._single["observed_on"]
        cell = row.cells[at]
        parsed = self._date("observed_on", cell)
        if parsed is UNKNOWN:
            return self._today
        day: date | None = self._settle(row, column, cell, parsed)
        if day is None or day <= self._today:
            self._doubt_age(row, column, cell, day)
            return day
        # "2026" in the course of 2026 is the year so far; a full date would be a forecast.
        if day.year == self._today.year and len(text_of(cell)) <= len("2026-K4"):
            return self._today
        today = self._today.isoformat()
        self._remark(row, column, Code.DATE_IN_FUTURE, text_of(cell), today=today)
        return None

    def _figure(
        self, row: Row, at: int, column: str, target: Target, day: date
    ) -> Iterator[Observation]:
        cell = row.cells[at]
        parsed = parse_quantity(
            cell,
            unit=UNITS[target.field],
            written_unit=target.unit,
            mark=self._marks.get(column),
        )
        estimate = parsed if isinstance(parsed, Estimate) else None
        if isinstance(parsed, Estimate):
            self._remark(row, column, parsed.code, text_of(cell), **parsed.params)
            parsed = parsed.value
        doubtful = isinstance(parsed, Doubtful)
        value = self._settle(row, column, cell, parsed)
        if value is None:
            return
        earns = value < 0 and target.field == "monthly_burn_eur"
        if earns:
            self._remark(row, column, Code.EARNS, text_of(cell), read_as=0.0)
            value = 0.0
        if value < 0:
            self._remark(row, column, Code.NUMBER_NEGATIVE, text_of(cell))
            return
        on = self._day_of(row, column, cell, target, day)
        if on is not None:
            yield Observation(
                target.field,
                value,
                on,
                row.number,
                column,
                estimate is not None,
                estimate.low if estimate else None,
                estimate.high if estimate else None,
                text_of(cell) if estimate or earns or doubtful else "",
            )

    def _day_of(self, row: Row, column: str, cell: Cell, target: Target, day: date) -> date | None:
        """Return the day of a figure: that of its column, else that of its row."""
        if target.period:
            first_day, last_day = days_of(target.period)
            if first_day > self._today:
                today = self._today.isoformat()
                self._remark(row, column, Code.DATE_IN_FUTURE, text_of(cell), today=today)
                return None
            self._doubt_age(row, column, cell, last_day)
            return min(last_day, self._today)
        if target.field != "round_closed_eur":
            return day
        # Money of a round belongs to the day of that round; no other day may stand in for it.
        at, date_column = self._single.get("last_round_on", (-1, None))
        parsed = self._date("last_round_on", row.cells[at]) if date_column else UNKNOWN
        if isinstance(parsed, Unknown) or date_column is None:
            self._remark(row, date_column or column, Code.VALUE_MISSING, text_of(cell))
            return None
        return self._settle(row, date_column, row.cells[at], parsed)

    def _doubt_age(self, row: Row, column: str, cell: Cell, day: date | None) -> None:
        if day is not None and day.year < self._today.year - _LONG_AGO:
            self._remark(row, column, Code.DATE_LONG_AGO, text_of(cell), read_as=day.isoformat())

    def _intention(self, row: Row, at: int, column: str, target: Target) -> Iterator[Intention]:
        cell = row.cells[at]
        parsed = parse_quantity(
            cell,
            unit=UNITS[target.field],
            written_unit=target.unit,
            mark=self._marks.get(column),
        )
        if isinstance(parsed, Estimate):
            parsed = parsed.value
        value = self._settle(row, column, cell, parsed)
        if value is not None:
            period = target.period or ""
            yield Intention(target.field, value, period, row.number, column, text_of(cell))


def _is_heading(name: str, column: str, identity: Mapping[str, object]) -> bool:
    """Say whether the name of a row is that of its column once more, or of a figure: "FTE 2024".

    The first is a header that comes back further down, the second a list on its side.
    """
    if plain(name) == plain(column):
        return True
    if sum(value is not None for value in identity.values()) > 1:
        return False
    guess = guess_target(name)
    return guess is not None and guess[0].field in MEASURED and guess[1] == _EXACTLY


def _as_text(cell: Cell, limit: int) -> Parsed[str]:
    lines = (" ".join(line.split()) for line in text_of(cell).splitlines())
    text = (" " if limit <= _LONGEST_OTHER_TEXT else "\n").join(filter(None, lines))
    if len(text) > limit:
        return Doubtful(text[:limit].rstrip(), Code.CELL_CUT, {"limit": limit})
    return nothing_or_error(cell) or text


def _marks(table: Table, placed: list[Placed]) -> dict[str, DecimalMark | None]:
    """Return per column the mark for decimals: what its cells show, its name, or the whole file."""
    columns = [
        (column, table.column(column))
        for _, column, target in placed
        if target.field in MEASURED or target.field == "value"
    ]
    own = {column: decimal_mark(cells) or mark_in(column) for column, cells in columns}
    seen = {mark for mark in own.values() if mark} or _marks_elsewhere(table, own)
    whole: DecimalMark | None = next(iter(seen)) if len(seen) == 1 else None
    return {column: mark or whole for column, mark in own.items()}


def _marks_elsewhere(table: Table, known: Mapping[str, object]) -> set[DecimalMark]:
    """Return the marks that columns nobody uses show, as far as they hold plain numbers."""
    marks = set()
    for position, name in enumerate(table.header):
        cells = [row.cells[position] for row in table.rows if row.cells[position] is not None]
        texts = [cell for cell in cells if isinstance(cell, str)]
        if name not in known and texts and all(map(_PLAIN_NUMBER.match, texts)):
            mark = decimal_mark(texts)
            marks |= {mark} if mark else set()
    return marks


def _orders(table: Table, placed: list[Placed]) -> dict[str, DateOrder | None]:
    """Return per field with dates which of day and month comes first, as its column shows."""
    own = {
        target.field: date_order(table.column(column))
        for _, column, target in placed
        if target.field in _DATES
    }
    seen = {order for order in own.values() if order}
    whole = next(iter(seen)) if len(seen) == 1 else None
    return {field: order or whole for field, order in own.items()}
