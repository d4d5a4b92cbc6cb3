"""Graduates of vocational education (mbo), out of the DUO file with a column per year and sex.

The file tells no municipality, only the place where the school has its seat. Groups below five come
as "-1" in some years of the file and as "<5" in others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from groeiruimte.intake.duo_hbo import hidden_or_number
from groeiruimte.intake.readings import NotTaken, Reading
from groeiruimte.intake.remarks import Code, UnreadableFile
from groeiruimte.intake.sources import SourceRow, clean_rows, rows_of_table

COLUMNS = (
    "INSTELLINGSCODE",
    "INSTELLINGSNAAM",
    "PLAATSNAAM_INSTELLING",
    "NIVEAU",
    "ERKENDE_OPLEIDING_NAAM",
    "SECTORKAMER_NAAM",
)
_COUNT = re.compile(r"^DIP(MAN|VROUW)(20\d\d)$")
_HIDDEN = re.compile(r"^\s*-1(?:[.,]0+)?\s*$")
#: Below which number DUO hides a group behind "-1".
_FEWER_THAN = 5


@dataclass(frozen=True, slots=True)
class MboCountRow:
    """How many took a diploma in one study at one school, of one sex and year.

    Exactly one of `graduates` and `fewer_than` is known.
    """

    row: int
    year: int
    place: str
    institution_code: str
    institution: str
    level: str
    programme: str
    sector: str
    graduates: int | None
    fewer_than: int | None


def read_duo_mbo(content: bytes, file_name: str) -> Reading[MboCountRow]:
    """Read counts of diplomas, one per row, sex and year.

    A row of which one year cannot be read is reported for that year; its other years are taken.

    Raises:
        UnreadableFile: No file of mbo graduates.
    """
    reading: Reading[MboCountRow] = Reading()
    rows, notes = rows_of_table(content, file_name, needed=COLUMNS)
    reading.notes.extend(notes)
    counts = sorted({name for row in rows for name in row.cells if _COUNT.match(name)})
    if not counts:
        raise UnreadableFile(Code.FILE_COLUMNS_MISSING, {"columns": "DIPMAN2024, DIPVROUW2024"})
    for row in clean_rows(rows, reading.not_taken, reading.notes):
        for outcome in _counts(row, counts):
            if isinstance(outcome, NotTaken):
                reading.not_taken.append(outcome)
            else:
                reading.taken.append(outcome)
    return reading


def _counts(row: SourceRow, columns: list[str]) -> Iterator[MboCountRow | NotTaken]:
    missing = [name for name in COLUMNS if not row.text(name)]
    if missing:
        yield row.refused(missing[0], Code.VALUE_MISSING)
        return
    for column in columns:
        written = row.text(column)
        read: tuple[int | None, int | None] | NotTaken = (None, _FEWER_THAN)
        if not _HIDDEN.match(written):
            # An empty cell is a year in which the school did not give the study.
            read = hidden_or_number(row, column) if written else (0, None)
        if isinstance(read, NotTaken):
            yield read
            continue
        yield MboCountRow(
            row=row.number,
            year=int(column[-4:]),
            place=row.text("PLAATSNAAM_INSTELLING"),
            institution_code=row.text("INSTELLINGSCODE"),
            institution=row.text("INSTELLINGSNAAM"),
            level=row.text("NIVEAU"),
            programme=row.text("ERKENDE_OPLEIDING_NAAM"),
            sector=row.text("SECTORKAMER_NAAM"),
            graduates=read[0],
            fewer_than=read[1],
        )
