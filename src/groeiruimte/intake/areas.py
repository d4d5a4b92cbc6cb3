"""Tables about areas in a form of our own, because no source publishes them in one that lasts.

Facts, journeys to work, scenarios of grid operators per station, and points of postcodes.
Columns have Dutch names, as the people who make these tables speak.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from groeiruimte.intake.points import in_netherlands
from groeiruimte.intake.readings import NotTaken, Reading
from groeiruimte.intake.remarks import Code
from groeiruimte.intake.sources import (
    SourceRow,
    clean_rows,
    first_of,
    municipality_code,
    rows_of_table,
)
from groeiruimte.intake.values import Refused, parse_date

AREA_COLUMNS = ("GEBIED", "SOORT", "WAARDE", "PEILDATUM", "BRON")
COMMUTING_COLUMNS = ("WOONGEMEENTE", "WERKGEMEENTE", "AANTAL", "JAAR")
SCENARIO_COLUMNS = ("STATION", "SCENARIO", "JAAR", "MW")
POINT_COLUMNS = ("POSTCODE", "LON", "LAT")
_POSTCODE = re.compile(r"\d{4}[A-Z]{2}")
_YEARS = range(2000, 2101)
_LONGEST_AREA, _LONGEST_SOURCE, _LONGEST_TEXT, _LONGEST_URL = 80, 300, 500, 500

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class AreaFigureRow:
    """One fact about one area: exactly one of `value` and `text` says something, or neither."""

    row: int
    area: str
    kind: str
    value: float | None
    text: str
    observed_on: date
    source: str
    source_url: str


@dataclass(frozen=True, slots=True)
class CommuteRow:
    """How many people live in one municipality and work in another, in one year."""

    row: int
    year: int
    home: str
    work: str
    people: int


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """How much power one scenario expects that an area takes in one year."""

    row: int
    area: str
    scenario: str
    year: int
    megawatts: float


@dataclass(frozen=True, slots=True)
class PointRow:
    """Where a postcode lies."""

    row: int
    postcode: str
    longitude: float
    latitude: float


def read_area_figures(content: bytes, file_name: str) -> Reading[AreaFigureRow]:
    """Read facts about areas, each with its day and source.

    Raises:
        UnreadableFile: No table with these columns.
    """
    return _read(content, file_name, AREA_COLUMNS, _figure, lambda row: (row.area, row.kind))


def read_commuting(content: bytes, file_name: str) -> Reading[CommuteRow]:
    """Read journeys to work between municipalities.

    Raises:
        UnreadableFile: No table with these columns.
    """
    key: Callable[[CommuteRow], object] = lambda row: (row.year, row.home, row.work)  # noqa: E731
    return _read(content, file_name, COMMUTING_COLUMNS, _commute, key)


def read_grid_scenarios(content: bytes, file_name: str) -> Reading[ScenarioRow]:
    """Read what scenarios expect per station and year.

    Raises:
        UnreadableFile: No table with these columns.
    """
    key: Callable[[ScenarioRow], object] = lambda row: (row.area, row.scenario, row.year)  # noqa: E731
    return _read(content, file_name, SCENARIO_COLUMNS, _scenario, key)


def read_points(content: bytes, file_name: str) -> Reading[PointRow]:
    """Read where postcodes lie.

    Raises:
        UnreadableFile: No table with these columns.
    """
    return _read(content, file_name, POINT_COLUMNS, _point, lambda row: row.postcode)


def _read(
    content: bytes,
    file_name: str,
    columns: tuple[str, ...],
    read: Callable[[SourceRow], Row | NotTaken],
    key: Callable[[Row], object],
) -> Reading[Row]:
    rows, notes = rows_of_table(content, file_name, needed=columns)
    reading: Reading[Row] = Reading(notes=notes)
    seen: dict[Any, int] = {}
    for row in clean_rows(rows, reading.not_taken, reading.notes):
        outcome = read(row)
        if isinstance(outcome, NotTaken):
            reading.not_taken.append(outcome)
            continue
        earlier = first_of(seen, key(outcome), row.number)
        if earlier:
            refused = row.refused(columns[0], Code.KEY_REPEATED, other_row=earlier)
            reading.not_taken.append(refused)
        else:
            reading.taken.append(outcome)
    return reading


def _missing(row: SourceRow, columns: tuple[str, ...]) -> NotTaken | None:
    empty = next((name for name in columns if not row.text(name)), None)
    return row.refused(empty, Code.VALUE_MISSING) if empty else None


def _too_long(row: SourceRow, limits: Mapping[str, int]) -> NotTaken | None:
    for name, limit in limits.items():
        if len(row.text(name)) > limit:
            return row.refused(name, Code.CODE_TOO_LONG, limit=limit)
    return None


def _figure(row: SourceRow) -> AreaFigureRow | NotTaken:
    refused = _missing(row, ("GEBIED", "SOORT", "WAARDE", "PEILDATUM", "BRON")) or _too_long(
        row,
        {
            "GEBIED": _LONGEST_AREA,
            "WAARDE": _LONGEST_TEXT,
            "BRON": _LONGEST_SOURCE,
            "BRONADRES": _LONGEST_URL,
        },
    )
    day = parse_date(row.cells.get("PEILDATUM"), order=None)
    if refused is None and not isinstance(day, date):
        code = day.code if isinstance(day, Refused) else Code.NOT_A_DATE
        refused = row.refused("PEILDATUM", code)
    if refused or not isinstance(day, date):
        return refused or row.refused("PEILDATUM", Code.NOT_A_DATE)
    url = row.text("BRONADRES")
    value = row.figure("WAARDE")
    return AreaFigureRow(
        row=row.number,
        area=row.text("GEBIED"),
        kind=row.text("SOORT"),
        value=value,
        text="" if value is not None else row.text("WAARDE"),
        observed_on=day,
        source=row.text("BRON"),
        source_url=url if url.startswith("https://") else "",
    )


def _year(row: SourceRow) -> int | NotTaken:
    year = row.figure("JAAR")
    if year is None or year != int(year) or int(year) not in _YEARS:
        refused: NotTaken = row.refused(
            "JAAR", Code.NOT_A_YEAR, earliest=_YEARS[0], latest=_YEARS[-1]
        )
        return refused
    return int(year)


def _commute(row: SourceRow) -> CommuteRow | NotTaken:
    refused = _missing(row, COMMUTING_COLUMNS)
    if refused:
        return refused
    year, people = _year(row), row.figure("AANTAL")
    if isinstance(year, NotTaken):
        return year
    codes = []
    for column in COMMUTING_COLUMNS[:2]:
        code = municipality_code(row.text(column))
        if code is None:
            return row.refused(column, Code.NOT_A_MUNICIPALITY_CODE)
        codes.append(code)
    if people is None or people != int(people):
        return row.refused("AANTAL", Code.NOT_A_NUMBER)
    if people < 0:
        return row.refused("AANTAL", Code.NUMBER_NEGATIVE)
    return CommuteRow(row.number, year, codes[0], codes[1], int(people))


def _scenario(row: SourceRow) -> ScenarioRow | NotTaken:
    refused = _missing(row, SCENARIO_COLUMNS) or _too_long(row, {"STATION": _LONGEST_AREA})
    if refused:
        return refused
    year, megawatts = _year(row), row.figure("MW")
    if isinstance(year, NotTaken):
        return year
    if megawatts is None:
        return row.refused("MW", Code.NOT_A_NUMBER)
    if megawatts < 0:
        return row.refused("MW", Code.NUMBER_NEGATIVE)
    return ScenarioRow(row.number, row.text("STATION"), row.text("SCENARIO"), year, megawatts)


def _point(row: SourceRow) -> PointRow | NotTaken:
    postcode = row.text("POSTCODE").replace(" ", "").upper()
    longitude, latitude = row.figure("LON"), row.figure("LAT")
    if not _POSTCODE.fullmatch(postcode) or longitude is None or latitude is None:
        return row.refused("POSTCODE", Code.VALUE_MISSING)
    if not in_netherlands(longitude, latitude):
        return row.refused("LON", Code.POINT_OUTSIDE_COUNTRY)
    return PointRow(row.number, postcode, longitude, latitude)
