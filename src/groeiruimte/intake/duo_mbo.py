"""Students and graduates of vocational education (mbo), out of DUO files with a column per year.

The files tell no municipality, only the place where the school has its seat. Groups below five come
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


@dataclass(frozen=True, slots=True)
class _Layout:
    """Under which headings a file says what, and which columns hold its counts."""

    code: str
    place: str
    level: str
    programme: str
    sector: str
    count: re.Pattern[str]
    example: str

    @property
    def columns(self) -> tuple[str, ...]:
        """What every row has to say."""
        name = "INSTELLINGSNAAM"
        return (self.code, name, self.place, self.level, self.programme, self.sector)


_GRADUATES = _Layout(
    code="INSTELLINGSCODE",
    place="PLAATSNAAM_INSTELLING",
    level="NIVEAU",
    programme="ERKENDE_OPLEIDING_NAAM",
    sector="SECTORKAMER_NAAM",
    count=re.compile(r"^DIP(MAN|VROUW)(20\d\d)$"),
    example="DIPMAN2024, DIPVROUW2024",
)
# Men and women, never their total beside them: everybody would count twice.
_ENROLLED = re.compile(r"^(?:STUD)?(MAN|VROUW)(20\d\d)$")
_STUDENTS = (
    _Layout(
        code="INSTELLINGSCODE",
        place="PLAATSNAAM_INSTELLING",
        level="NIVEAU",
        programme="ERKENDE_OPLEIDING_NAAM",
        sector="SECTORKAMER_NAAM",
        count=_ENROLLED,
        example="MAN2024, VROUW2024",
    ),
    _Layout(
        code="BRIN_NUMMER",
        place="PLAATSNAAM",
        level="KWALIFICATIENIVEAU",
        programme="KWALIFICATIE_NAAM",
        sector="SECTORUNIT_SBB",
        count=_ENROLLED,
        example="MAN2019, VROUW2019",
    ),
)
COLUMNS = _GRADUATES.columns
#: Headings of the files beside it, which count per way of learning or place of living only.
_WITHOUT_STUDIES = re.compile(r"\b(?:BOLVT|BOLDT|JAAR_20\d\d|VERBLIJFSJAAR|WOONPROVINCIE)\b", re.I)
_HEAD = 4000
_HIDDEN = re.compile(r"^\s*-1(?:[.,]0+)?\s*$")
#: Below which number DUO hides a group behind "-1".
_FEWER_THAN = 5


@dataclass(frozen=True, slots=True)
class MboCountRow:
    """How many students or graduates one study at one school has, of one sex and year.

    Exactly one of `people` and `fewer_than` is known.
    """

    row: int
    year: int
    place: str
    institution_code: str
    institution: str
    level: str
    programme: str
    sector: str
    people: int | None
    fewer_than: int | None


def read_duo_mbo(content: bytes, file_name: str) -> Reading[MboCountRow]:
    """Read counts of diplomas, one per row, sex and year.

    A row of which one year cannot be read is reported for that year; its other years are taken.

    Raises:
        UnreadableFile: No file of mbo graduates.
    """
    return _read(content, file_name, layout=_GRADUATES)


def read_duo_mbo_students(content: bytes, file_name: str) -> Reading[MboCountRow]:
    """Read counts of students, of today's file or of that up to 2019; else as graduates.

    Raises:
        UnreadableFile: No file of mbo students, or one that does not tell what they study.
    """
    now, before = _STUDENTS
    try:
        return _read(content, file_name, layout=before)
    except UnreadableFile as error:
        if error.code is not Code.FILE_COLUMNS_MISSING:
            raise
    if _WITHOUT_STUDIES.search(content[:_HEAD].decode("latin-1").partition("\n")[0]):
        raise UnreadableFile(Code.FILE_WITHOUT_STUDIES, {})
    return _read(content, file_name, layout=now)


def _read(content: bytes, file_name: str, *, layout: _Layout) -> Reading[MboCountRow]:
    reading: Reading[MboCountRow] = Reading()
    rows, notes = rows_of_table(content, file_name, needed=layout.columns)
    reading.notes.extend(notes)
    counts = sorted({name for row in rows for name in row.cells if layout.count.match(name)})
    if not counts:
        raise UnreadableFile(Code.FILE_COLUMNS_MISSING, {"columns": layout.example})
    for row in clean_rows(rows, reading.not_taken, reading.notes):
        for outcome in _counts(row, counts, layout=layout):
            if isinstance(outcome, NotTaken):
                reading.not_taken.append(outcome)
            else:
                reading.taken.append(outcome)
    return reading


def _counts(
    row: SourceRow, columns: list[str], *, layout: _Layout
) -> Iterator[MboCountRow | NotTaken]:
    missing = [name for name in layout.columns if not row.text(name)]
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
            place=row.text(layout.place),
            institution_code=row.text(layout.code),
            institution=row.text("INSTELLINGSNAAM"),
            level=row.text(layout.level),
            programme=row.text(layout.programme),
            sector=row.text(layout.sector),
            people=read[0],
            fewer_than=read[1],
        )
