"""Business parks out of IBIS: the CSV of the layer, or its features as GeoJSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from groeiruimte.intake.points import in_netherlands, point_of
from groeiruimte.intake.readings import NotTaken, Reading
from groeiruimte.intake.remarks import WHOLE_FILE, Code, Param, Problem, UnreadableFile
from groeiruimte.intake.sources import (
    NO_MUNICIPALITY,
    SourceRow,
    cell_of,
    clean_row,
    json_of,
    looks_like_json,
    municipality_code,
    refuse_without,
    rows_of_table,
)
from groeiruimte.intake.texts import plain_column

COLUMNS = (
    "GEM_CODES",
    "RIN_NUMMER",
    "PLAN_NAAM",
    "JAAR",
    "HA_BRUTO",
    "HA_NETTO",
    "HA_TOTTUIT",
    "WLOC_TYPE",
)

LONGEST_CODE = 60
LONGEST_NAME = 160
"""As long as the register keeps them; a longer code would be cut to the code of another park."""


@dataclass(frozen=True, slots=True)
class BusinessParkRow:
    """One business park as IBIS has it, in one year.

    `published_tottuit_ha` is HA_TOTTUIT. The source does not say what it means, so we do not
    either; a value above the net area contradicts itself and is left out.
    """

    row: int
    municipality_code: str | None
    park_number: str
    name: str
    year: int
    gross_ha: float | None
    net_ha: float | None
    published_tottuit_ha: float | None
    kind: str
    longitude: float | None = None
    latitude: float | None = None


def read_ibis(content: bytes, file_name: str) -> Reading[BusinessParkRow]:
    """Read business parks; rows are those of the table, or the features in their order.

    Raises:
        UnreadableFile: Neither a table nor GeoJSON with the columns of the layer.
    """
    reading: Reading[BusinessParkRow] = Reading()
    if looks_like_json(content):
        rows: Iterable[tuple[SourceRow, object]] = _features(json_of(content))
    else:
        table, notes = rows_of_table(content, file_name, needed=COLUMNS)
        reading.notes.extend(notes)
        rows = [(row, None) for row in table]
    kept: dict[Any, tuple[BusinessParkRow, SourceRow]] = {}
    for raw, geometry in rows:
        row = clean_row(raw, reading.notes)
        if isinstance(row, NotTaken):
            reading.not_taken.append(row)
            continue
        taken = _park(row, geometry, reading.notes)
        if isinstance(taken, NotTaken):
            reading.not_taken.append(taken)
            continue
        key = (taken.park_number, taken.municipality_code)
        kept[key] = _newer(kept.get(key), (taken, row), reading)
    reading.taken.extend(park for park, _ in kept.values())
    years = Counter(park.year for park in reading.taken)
    if len(years) > 1:
        listed = ", ".join(f"{year} ({count})" for year, count in sorted(years.items()))
        params: dict[str, Param] = {"count": len(years), "years": listed}
        reading.notes.append(Problem(WHOLE_FILE, "JAAR", Code.YEARS_MIXED, "", params))
    return reading


_Kept = tuple[BusinessParkRow, SourceRow]


def _newer(kept: _Kept | None, other: _Kept, reading: Reading[BusinessParkRow]) -> _Kept:
    """Return which of two rows of one park counts: that of the later year, else the first."""
    if kept is None:
        return other
    (park, row), (other_park, other_row) = kept, other
    if park.year == other_park.year:
        refused = other_row.refused("RIN_NUMMER", Code.KEY_REPEATED, other_row=row.number)
        reading.not_taken.append(refused)
        return kept
    counts, older = (kept, other) if park.year > other_park.year else (other, kept)
    params: dict[str, Param] = {"other_row": counts[1].number, "year": counts[0].year}
    reading.notes.append(older[1].problem("JAAR", Code.OLDER_ROW, **params))
    return counts


def _features(document: object) -> list[tuple[SourceRow, object]]:
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise UnreadableFile(Code.FILE_JSON_OF_OTHER_KIND, {"expected": "FeatureCollection"})
    if not features:
        raise UnreadableFile(Code.FILE_WITHOUT_ROWS)
    rows: list[tuple[SourceRow, object]] = []
    names: set[str] = set()
    for number, feature in enumerate(features, start=1):
        held = feature if isinstance(feature, dict) else {}
        stated = held.get("properties")
        properties = stated if isinstance(stated, dict) else {}
        cells = {plain_column(str(name)): cell_of(value) for name, value in properties.items()}
        names |= cells.keys()
        rows.append((SourceRow(number, cells, {}), held.get("geometry")))
    refuse_without(names, COLUMNS)
    return rows


def _park(row: SourceRow, geometry: object, notes: list[Problem]) -> BusinessParkRow | NotTaken:
    year = row.figure("JAAR")
    for column, missing in (
        ("RIN_NUMMER", not row.text("RIN_NUMMER")),
        ("PLAN_NAAM", not row.text("PLAN_NAAM")),
        ("JAAR", year is None or not 1990 <= year <= 2100 or year != int(year)),
    ):
        if missing:
            return row.refused(column, Code.VALUE_MISSING)
    if len(row.text("RIN_NUMMER")) > LONGEST_CODE:
        return row.refused("RIN_NUMMER", Code.CODE_TOO_LONG, limit=LONGEST_CODE)
    name = row.text("PLAN_NAAM")
    if len(name) > LONGEST_NAME:
        notes.append(row.problem("PLAN_NAAM", Code.CELL_CUT, limit=LONGEST_NAME))
    code = municipality_code(row.text("GEM_CODES"))
    if code is None:
        return row.refused("GEM_CODES", Code.NOT_A_MUNICIPALITY_CODE)
    point = point_of(geometry)
    if point and not in_netherlands(*point):
        return row.refused(None, Code.POINT_OUTSIDE_COUNTRY)
    if geometry is not None and point is None:
        notes.append(row.problem(None, Code.SHAPE_UNUSABLE))
    if code == NO_MUNICIPALITY:
        if point is None:
            return row.refused("GEM_CODES", Code.MUNICIPALITY_PLACEHOLDER)
        notes.append(row.problem("GEM_CODES", Code.MUNICIPALITY_FROM_POINT))
    gross, net, tottuit = _areas(row, notes)
    return BusinessParkRow(
        row=row.number,
        municipality_code=None if code == NO_MUNICIPALITY else code,
        park_number=row.text("RIN_NUMMER"),
        name=name[:LONGEST_NAME],
        year=int(year or 0),
        gross_ha=gross,
        net_ha=net,
        published_tottuit_ha=tottuit,
        kind=row.text("WLOC_TYPE"),
        longitude=point[0] if point else None,
        latitude=point[1] if point else None,
    )


def _areas(row: SourceRow, notes: list[Problem]) -> tuple[float | None, float | None, float | None]:
    areas: dict[str, float | None] = {}
    for column in ("HA_BRUTO", "HA_NETTO", "HA_TOTTUIT"):
        area = row.figure(column)
        if area is not None and area < 0:
            notes.append(row.problem(column, Code.NUMBER_NEGATIVE))
            area = None
        elif area is None and row.text(column):
            notes.append(row.problem(column, Code.NOT_A_NUMBER))
        areas[column] = area
    gross, net, tottuit = areas.values()
    if gross is not None and net is not None and net > gross:
        notes.append(row.problem("HA_NETTO", Code.NET_ABOVE_GROSS, gross=gross))
    if net is not None and tottuit is not None and tottuit > net:
        notes.append(row.problem("HA_TOTTUIT", Code.TOTTUIT_ABOVE_NET, net=net))
        tottuit = None
    return gross, net, tottuit
