"""From named columns to companies with observations, with every doubt on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from groeiruimte.intake.pipeline.fields import IDENTITY, REMEMBERED
from groeiruimte.intake.pipeline.mapping import ColumnMapping
from groeiruimte.intake.pipeline.names import duplicates_among, name_key
from groeiruimte.intake.pipeline.reading import Choices, RowReader
from groeiruimte.intake.pipeline.rows import Observation, PipelineCheck, PipelineRow
from groeiruimte.intake.pipeline.series import out_of_line
from groeiruimte.intake.remarks import WHOLE_FILE, Code, Param, Problem
from groeiruimte.intake.tables import Table
from groeiruimte.intake.values.periods import Period, open_to_order

CHUNK = 500
"""After how many rows the progress is reported."""

Progress = Callable[[int, int], None]


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
    its rows are put together where the name is the same. In other files two rows of one company
    are duplicates, and stay two rows until a person decides; and so do rows that share a KVK
    number under two names.

    Args:
        table: What `read_table` gave.
        mapping: Which column holds what; with problems of its own, nothing is read.
        observed_on: The day of figures that carry none, and the last day that is no forecast.
        choices: Per field the answers we know: any spelling, and the code it stands for.
        progress: Called with the rows done and the rows in all, every `CHUNK` rows and at the end.
    """
    wrong = mapping.problems()
    if wrong:
        return PipelineCheck(problems=wrong, rows_read=len(table.rows))
    reader = RowReader(table, mapping, observed_on, choices or {})
    rows: list[PipelineRow] = []
    for done, row in enumerate(table.rows, start=1):
        company = reader.read(row)
        if company:
            rows.append(company)
        if progress and (done % CHUNK == 0 or done == len(table.rows)):
            progress(done, len(table.rows))
    problems = reader.problems
    if {"observed_on", "quantity"} & {target.field for target in mapping.columns.values()}:
        rows = _put_together(rows, problems)
    for company in rows:
        problems.extend(out_of_line(company.observations))
    return PipelineCheck(
        rows=rows,
        problems=sorted(
            [
                *table.notes,
                *_unused_columns(table, mapping),
                *_assumed_orders(table, mapping),
                *problems,
            ],
            key=lambda problem: problem.row,
        ),
        duplicates_inside=duplicates_among(rows),
        rows_read=len(table.rows),
    )


def _unused_columns(table: Table, mapping: ColumnMapping) -> Iterator[Problem]:
    """Give a remark for each filled column that nobody said anything of: it is left out."""
    for position, name in enumerate(table.header):
        if name not in mapping.columns and any(
            row.cells[position] is not None for row in table.rows
        ):
            yield Problem(WHOLE_FILE, name, Code.COLUMN_NOT_USED, name)


def _assumed_orders(table: Table, mapping: ColumnMapping) -> Iterator[Problem]:
    """Give a doubt for each column name with a date of which nothing shows the order."""
    for name in open_to_order(table.header):
        target = mapping.columns.get(name)
        if target and target.period and Period(target.period).months == 0:
            params: dict[str, Param] = {"read_as": target.period}
            yield Problem(WHOLE_FILE, name, Code.DATE_ORDER_ASSUMED, name, params)


def _put_together(rows: list[PipelineRow], problems: list[Problem]) -> list[PipelineRow]:
    """Return one row per company, with what its latest figures' row says about it.

    Rows are of one company when they carry one name and no two KVK numbers. A row without number
    goes with the only number its name has; where the name has two, it stays by itself.
    """
    numbers: dict[str, set[str]] = {}
    for row in rows:
        numbers.setdefault(name_key(row.name), set()).update(filter(None, [row.kvk_number]))
    groups: dict[tuple[str, str], list[PipelineRow]] = {}
    for row in rows:
        name = name_key(row.name)
        only = next(iter(numbers[name])) if len(numbers[name]) == 1 else ""
        groups.setdefault((name, row.kvk_number or only), []).append(row)
    return [_merged(members, problems) for members in groups.values()]


def _merged(members: list[PipelineRow], problems: list[Problem]) -> PipelineRow:
    if len(members) == 1:
        return members[0]
    latest_first = sorted(members, key=_latest_day, reverse=True)
    identity: dict[str, Any] = {
        field: next(
            (v for v in (getattr(row, field) for row in latest_first) if v is not None), None
        )
        for field in (*IDENTITY, *REMEMBERED)
    }
    figures: dict[tuple[str, date], Observation] = {}
    for row in members:
        for figure in row.observations:
            kept = figures.setdefault((figure.quantity, figure.observed_on), figure)
            if kept.value != figure.value:
                params: dict[str, Param] = {"kept": kept.value, "other_row": kept.row}
                shown = f"{figure.value:g}"
                problems.append(
                    Problem(figure.row, figure.column, Code.VALUE_DIFFERS, shown, params)
                )
    numbers = tuple(row.row for row in members)
    intentions = tuple(dict.fromkeys(intention for row in members for intention in row.intentions))
    return PipelineRow(
        row=numbers[0],
        rows=numbers,
        observations=tuple(figures.values()),
        intentions=intentions,
        **identity,
    )


def _latest_day(row: PipelineRow) -> date:
    return max((figure.observed_on for figure in row.observations), default=date.min)
