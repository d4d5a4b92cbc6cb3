"""Students and graduates in higher education, out of both generations of the DUO files.

Files of hbo and of wo have the same columns; which of the two it is, no column tells. The older
generation has one column per year ("2020" to "2024") and names with blanks; the newer
one has one row per year (`STUDIEJAAR`, `AANTAL_INGESCHREVENEN`) and names with underscores, and
not every file of it tells the programme. Groups below five come as "<5" in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from groeiruimte.intake.readings import NotTaken, Reading
from groeiruimte.intake.remarks import Code, UnreadableFile
from groeiruimte.intake.sources import (
    NO_MUNICIPALITY,
    SourceRow,
    clean_rows,
    json_of,
    json_rows,
    looks_like_json,
    municipality_code,
    refuse_without,
    rows_of_table,
)
from groeiruimte.intake.values import UNKNOWN, Censored, parse_number

_PLACE_AND_SCHOOL = (
    "GEMEENTENUMMER",
    "GEMEENTENAAM",
    "INSTELLINGSCODE_ACTUEEL",
    "INSTELLINGSNAAM_ACTUEEL",
    "ONDERDEEL",
)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Under which headings a file tells the year, the count and the degree."""

    year: str
    count: str
    degree: str

    @property
    def columns(self) -> tuple[str, ...]:
        """What every file of this kind has, in both generations."""
        return (*_PLACE_AND_SCHOOL[:2], self.degree, *_PLACE_AND_SCHOOL[2:])


_ENROLLED = _Layout("STUDIEJAAR", "AANTAL_INGESCHREVENEN", "TYPE_HOGER_ONDERWIJS")
_GRADUATES = _Layout("DIPLOMAJAAR", "AANTAL_GEDIPLOMEERDEN", "SOORT_DIPLOMA")
COLUMNS = _ENROLLED.columns
_YEAR = re.compile(r"^(20\d\d)(?:[-/](?:20)?\d\d)?$")


@dataclass(frozen=True, slots=True)
class StudentCountRow:
    """How many students of one group in one year.

    Exactly one of `students` and `fewer_than` is known: small groups come as "<5".
    """

    row: int
    year: int
    municipality_code: str
    municipality: str
    institution_code: str
    institution: str
    degree: str
    sector: str
    subsector: str | None
    programme_code: str | None
    programme: str | None
    mode: str | None
    sex: str | None
    students: int | None
    fewer_than: int | None


def read_duo_hbo(content: bytes, file_name: str) -> Reading[StudentCountRow]:
    """Read student counts, one per row and year; a wide row gives several.

    A row of which one year cannot be read is reported for that year; its other years are taken.

    Raises:
        UnreadableFile: Neither generation of the file.
    """
    return _read(content, file_name, layout=_ENROLLED)


def read_duo_graduates(content: bytes, file_name: str) -> Reading[StudentCountRow]:
    """Read how many took a degree, one per row and year; `students` are those who did.

    Raises:
        UnreadableFile: Neither generation of the file.
    """
    return _read(content, file_name, layout=_GRADUATES)


def _read(content: bytes, file_name: str, *, layout: _Layout) -> Reading[StudentCountRow]:
    reading: Reading[StudentCountRow] = Reading()
    if looks_like_json(content):
        rows = _json_table(json_of(content), layout=layout)
    else:
        rows, notes = rows_of_table(content, file_name, needed=layout.columns)
        reading.notes.extend(notes)
    years = sorted({name for row in rows for name in row.cells if _YEAR.match(name)})
    long = {layout.year, layout.count} <= rows[0].cells.keys()
    if not long and not years:
        raise UnreadableFile(
            Code.FILE_COLUMNS_MISSING, {"columns": f"{layout.year}, {layout.count}"}
        )
    for row in clean_rows(rows, reading.not_taken, reading.notes):
        for outcome in _counts(row, [] if long else years, layout=layout):
            if isinstance(outcome, NotTaken):
                reading.not_taken.append(outcome)
            else:
                reading.taken.append(outcome)
    return reading


def _json_table(document: object, *, layout: _Layout) -> list[SourceRow]:
    if not isinstance(document, list):
        raise UnreadableFile(Code.FILE_JSON_OF_OTHER_KIND, {"expected": "[{…}, {…}]"})
    if not document:
        raise UnreadableFile(Code.FILE_WITHOUT_ROWS)
    rows = list(json_rows(document))
    refuse_without({name for row in rows for name in row.cells}, layout.columns)
    return rows


def _counts(
    row: SourceRow, years: list[str], *, layout: _Layout
) -> Iterator[StudentCountRow | NotTaken]:
    code = municipality_code(row.text("GEMEENTENUMMER"))
    if code is None or code == NO_MUNICIPALITY:
        yield row.refused("GEMEENTENUMMER", Code.NOT_A_MUNICIPALITY_CODE)
        return
    missing = [name for name in layout.columns[1:] if not row.text(name)]
    if missing:
        yield row.refused(missing[0], Code.VALUE_MISSING)
        return
    degree = row.text(layout.degree)
    if years:
        for year in years:
            yield _count(row, code, int(year[:4]), year, degree=degree)
        return
    year_written = _YEAR.match(row.text(layout.year))
    if year_written is None:
        params = {"earliest": 2000, "latest": 2099}
        yield row.refused(layout.year, Code.NOT_A_YEAR, **params)
        return
    yield _count(row, code, int(year_written[1]), layout.count, degree=degree)


def hidden_or_number(row: SourceRow, column: str) -> tuple[int | None, int | None] | NotTaken:
    """Return a count, or below which number it lies: small groups come as "<5".

    Exactly one of the two is known.
    """
    parsed = parse_number(row.cells.get(column), mark=",")
    if parsed is UNKNOWN:
        return row.refused(column, Code.VALUE_MISSING)
    below = isinstance(parsed, Censored) and parsed.below
    number = parsed.bound if isinstance(parsed, Censored) else parsed
    if (
        not isinstance(number, float)
        or not number.is_integer()
        or (below != (number is not parsed))
    ):
        return row.refused(column, Code.NOT_A_NUMBER)
    if number < 0:
        return row.refused(column, Code.NUMBER_NEGATIVE)
    return (None, int(number)) if below else (int(number), None)


def _count(
    row: SourceRow, code: str, year: int, column: str, *, degree: str
) -> StudentCountRow | NotTaken:
    read = hidden_or_number(row, column)
    if isinstance(read, NotTaken):
        return read
    return StudentCountRow(
        row=row.number,
        year=year,
        municipality_code=code,
        municipality=row.text("GEMEENTENAAM"),
        institution_code=row.text("INSTELLINGSCODE_ACTUEEL"),
        institution=row.text("INSTELLINGSNAAM_ACTUEEL"),
        degree=degree,
        sector=row.text("ONDERDEEL"),
        subsector=row.text("SUBONDERDEEL") or None,
        programme_code=row.text("OPLEIDINGSCODE_ACTUEEL") or None,
        programme=row.text("OPLEIDINGSNAAM_ACTUEEL") or None,
        mode=row.text("OPLEIDINGSVORM") or None,
        sex=row.text("GESLACHT") or None,
        students=read[0],
        fewer_than=read[1],
    )
