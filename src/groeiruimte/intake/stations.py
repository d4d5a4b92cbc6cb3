"""Railway stations in the Netherlands, out of the list of Rijden de Treinen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from groeiruimte.intake.points import in_netherlands
from groeiruimte.intake.readings import Reading
from groeiruimte.intake.remarks import Code
from groeiruimte.intake.sources import clean_rows, first_of, rows_of_table

COLUMNS = ("CODE", "UIC", "NAME_LONG", "COUNTRY", "TYPE", "GEO_LAT", "GEO_LNG")


@dataclass(frozen=True, slots=True)
class StationRow:
    """One station; `kind` is the source's own word, such as `intercitystation`."""

    row: int
    code: str
    uic: str
    name: str
    kind: str
    longitude: float
    latitude: float


LONGEST_CODE = 10
"""As long as the register keeps it; the abbreviations of the railways have two to five letters."""


def read_stations(content: bytes, file_name: str) -> Reading[StationRow]:
    """Read the stations in the Netherlands; those abroad are reported as not taken.

    Raises:
        UnreadableFile: No table with the columns of the list.
    """
    rows, notes = rows_of_table(content, file_name, needed=COLUMNS)
    reading: Reading[StationRow] = Reading(notes=notes)
    seen: dict[Any, int] = {}
    for row in clean_rows(rows, reading.not_taken, reading.notes):
        missing = [name for name in ("CODE", "NAME_LONG", "COUNTRY") if not row.text(name)]
        if missing:
            reading.not_taken.append(row.refused(missing[0], Code.VALUE_MISSING))
            continue
        country, code = row.text("COUNTRY"), row.text("CODE")
        if len(code) > LONGEST_CODE:
            reading.not_taken.append(row.refused("CODE", Code.CODE_TOO_LONG, limit=LONGEST_CODE))
            continue
        if country != "NL":
            reading.not_taken.append(row.refused("COUNTRY", Code.COUNTRY_OTHER, country=country))
            continue
        longitude, latitude = row.figure("GEO_LNG"), row.figure("GEO_LAT")
        if longitude is None or latitude is None:
            column = "GEO_LNG" if longitude is None else "GEO_LAT"
            reading.not_taken.append(row.refused(column, Code.VALUE_MISSING))
            continue
        if not in_netherlands(longitude, latitude):
            reading.not_taken.append(row.refused("GEO_LNG", Code.POINT_OUTSIDE_COUNTRY))
            continue
        earlier = first_of(seen, code, row.number)
        if earlier:
            refused = row.refused("CODE", Code.KEY_REPEATED, other_row=earlier)
            reading.not_taken.append(refused)
            continue
        reading.taken.append(
            StationRow(
                row=row.number,
                code=code,
                uic=row.text("UIC"),
                name=row.text("NAME_LONG"),
                kind=row.text("TYPE"),
                longitude=longitude,
                latitude=latitude,
            )
        )
    return reading
