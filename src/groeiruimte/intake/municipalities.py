"""Municipalities with key figures: the CBS table of one year, or the yearly JSON list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from groeiruimte.intake.points import in_netherlands
from groeiruimte.intake.readings import NotTaken, Reading
from groeiruimte.intake.remarks import Code, Problem, UnreadableFile
from groeiruimte.intake.sources import (
    NO_MUNICIPALITY,
    SourceRow,
    cell_of,
    clean_row,
    first_of,
    json_of,
    looks_like_json,
    municipality_code,
    rows_of_table,
)
from groeiruimte.intake.texts import plain_column

COLUMNS = ("CODE", "NAME", "PROVINCE", "AREA", "POPULATION")
_DUTCH = {"PROVINCIE": "PROVINCE", "INWONERS": "POPULATION", "OPPERVLAKTE": "AREA"}


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """One municipality of one division; a point and neighbours where the file has them."""

    row: int
    code: str
    name: str
    province: str
    area_km2: float | None
    inhabitants: int | None
    longitude: float | None = None
    latitude: float | None = None
    neighbours: tuple[str, ...] = ()


def read_municipalities(content: bytes, file_name: str) -> Reading[MunicipalityRow]:
    """Read municipalities from the CBS table or from JSON by name of municipality.

    Raises:
        UnreadableFile: Neither of the two.
    """
    reading: Reading[MunicipalityRow] = Reading()
    if looks_like_json(content):
        rows: Iterable[tuple[SourceRow, tuple[str, ...]]] = _json_rows(json_of(content))
    else:
        table, notes = rows_of_table(content, file_name, needed=COLUMNS)
        reading.notes.extend(notes)
        rows = [(row, ()) for row in table]
    seen: dict[Any, int] = {}
    for raw, neighbours in rows:
        row = clean_row(raw, reading.notes)
        if isinstance(row, NotTaken):
            reading.not_taken.append(row)
            continue
        taken = _municipality(row, neighbours, reading.notes)
        if isinstance(taken, MunicipalityRow):
            earlier = first_of(seen, taken.code, row.number)
            if not earlier:
                reading.taken.append(taken)
                continue
            taken = row.refused("CODE", Code.KEY_REPEATED, other_row=earlier)
        reading.not_taken.append(taken)
    return reading


def _json_rows(document: object) -> list[tuple[SourceRow, tuple[str, ...]]]:
    expected = {"expected": '{"Delft": {"code": "gm0503", …}}'}
    if not isinstance(document, dict):
        raise UnreadableFile(Code.FILE_JSON_OF_OTHER_KIND, expected)
    if not document:
        raise UnreadableFile(Code.FILE_WITHOUT_ROWS)
    rows: list[tuple[SourceRow, tuple[str, ...]]] = []
    for number, (name, stated) in enumerate(document.items(), start=1):
        if not isinstance(stated, dict):
            raise UnreadableFile(Code.FILE_JSON_OF_OTHER_KIND, expected)
        cells = {plain_column(key): cell_of(value) for key, value in stated.items()}
        cells = {_DUTCH.get(key, key): value for key, value in cells.items()}
        near = stated.get("buren")
        neighbours = tuple(map(str, near)) if isinstance(near, list) else ()
        rows.append((SourceRow(number, {**cells, "NAME": name}, {}), neighbours))
    if not any(row.text("CODE") for row, _ in rows):
        # Objects by some name, but not of municipalities: another kind of file, refused whole.
        raise UnreadableFile(Code.FILE_JSON_OF_OTHER_KIND, expected)
    return rows


def _municipality(
    row: SourceRow, neighbours: tuple[str, ...], notes: list[Problem]
) -> MunicipalityRow | NotTaken:
    code = municipality_code(row.text("CODE"))
    if code is None or code == NO_MUNICIPALITY:
        return row.refused("CODE", Code.NOT_A_MUNICIPALITY_CODE)
    if len(row.text("NAME")) > 100:
        return row.refused("NAME", Code.CODE_TOO_LONG, limit=100)
    for column in ("NAME", "PROVINCE"):
        if not row.text(column):
            return row.refused(column, Code.VALUE_MISSING)
    longitude, latitude = row.figure("LON"), row.figure("LAT")
    located = longitude is not None and latitude is not None
    if longitude is not None and latitude is not None and not in_netherlands(longitude, latitude):
        return row.refused("LON", Code.POINT_OUTSIDE_COUNTRY)
    inhabitants = _counted(row, "POPULATION", notes)
    return MunicipalityRow(
        row=row.number,
        code=code,
        name=row.text("NAME"),
        province=row.text("PROVINCE"),
        area_km2=_counted(row, "AREA", notes),
        inhabitants=None if inhabitants is None else round(inhabitants),
        longitude=longitude if located else None,
        latitude=latitude if located else None,
        neighbours=neighbours,
    )


def _counted(row: SourceRow, column: str, notes: list[Problem]) -> float | None:
    figure = row.figure(column)
    if figure is not None and figure < 0:
        # CBS writes large negative numbers where a figure is secret.
        notes.append(row.problem(column, Code.NUMBER_NEGATIVE))
        return None
    if figure is None and row.text(column):
        notes.append(row.problem(column, Code.NOT_A_NUMBER))
    return figure
