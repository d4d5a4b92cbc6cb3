"""CBS figures of municipalities: residents and dwellings, on the municipality of that year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from groeiruimte.intake.municipalities import MunicipalityRow
from groeiruimte.intake.readings import Reading
from groeiruimte.intake.remarks import WHOLE_FILE, Code, UnreadableFile
from groeiruimte.supply.choices import NotTakenReason
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.selectors.municipalities import MunicipalityRegister, municipality_register
from groeiruimte.supply.services.importers.report import RowReport
from groeiruimte.supply.services.recording import FactDraft, Outcome, number, record_facts

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


SOURCE = "CBS, kerncijfers per gemeente"
SOURCE_URL = "https://www.cbs.nl/nl-nl/reeksen/publicatie/kerncijfers-wijken-en-buurten"
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def take_municipalities(
    *,
    reading: Reading[MunicipalityRow],
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> RowReport:
    """Record the figures of each municipality of the file.

    A figure of a municipality that has been re-divided since stays with that former municipality:
    it says nothing about the larger one of today. A file that does not say its year adds what is
    not known yet; it never takes the place of a figure that has a day.

    Raises:
        UnreadableFile: Another kind of file, or one whose year nothing tells.
    """
    report = RowReport.of(reading)
    register = municipality_register()
    stated = year or _year_in(file_name, now=now)
    day = date(stated, 1, 1) if stated else _derived_day(rows=reading.taken, register=register)
    if not stated:
        reason = NotTakenReason.YEAR_DERIVED
        report.remark(row=WHOLE_FILE, reason=reason, value=str(day.year))
    placed = list(_placed(reading.taken, register=register, report=report))
    if not stated:
        placed = list(_unknown_so_far(placed, report=report))
    drafts = [_draft(row=row, municipality_id=pk, day=day) for row, pk in placed]

    def on_same_day(place: int, before: Fact) -> None:
        row = placed[place][0]
        after = drafts[place].value
        report.remark_same_day(row=row.row, before=before.value, after=after, name=row.name)

    outcomes = record_facts(drafts=drafts, by=by, now=now, on_same_day=on_same_day)
    for (row, _pk), outcome in zip(placed, outcomes, strict=True):
        report.take(row=row.row, name=row.name, outcome=outcome)
    return report


_Placed = tuple[MunicipalityRow, int]


def _placed(
    rows: Iterable[MunicipalityRow], *, register: MunicipalityRegister, report: RowReport
) -> Iterator[_Placed]:
    """Give each row with the key of its municipality; rows of unknown ones are left out."""
    for row in rows:
        municipality = register.by_code.get(row.code)
        if municipality is None:
            reason = NotTakenReason.MUNICIPALITY_UNKNOWN
            report.refuse(row=row.row, reason=reason, value=row.code, name=row.name)
        else:
            yield row, municipality.pk


def _unknown_so_far(placed: Iterable[_Placed], *, report: RowReport) -> Iterator[_Placed]:
    """Give the rows of an undated file that say the same as we know, or what nobody knew."""
    known = dict(
        Fact.objects.filter(kind="residents", replaced_at=None)
        .exclude(municipality=None)
        .values_list("municipality_id", "value")
    )
    for row, pk in placed:
        if pk not in known:
            yield row, pk
            continue
        if known[pk] != number(row.inhabitants):
            reason, value = NotTakenReason.UNDATED_KEPT_OUT, f"{row.name}: {row.inhabitants}"
            report.remark(row=row.row, reason=reason, value=value)
        report.take(row=row.row, name=row.name, outcome=Outcome.UNCHANGED)


def _draft(*, row: MunicipalityRow, municipality_id: int, day: date) -> FactDraft:
    return FactDraft(
        subject="municipality",
        subject_id=municipality_id,
        kind="residents",
        value=number(row.inhabitants),
        source=f"{SOURCE}, {day.year}",
        source_url=SOURCE_URL,
        observed_on=day,
    )


def _year_in(file_name: str, *, now: datetime) -> int | None:
    named = _YEAR.search(file_name)
    year = int(named[1]) if named else None
    return year if year is not None and year <= now.year else None


def _derived_day(*, rows: Sequence[MunicipalityRow], register: MunicipalityRegister) -> date:
    """Return the last 1 January on which all municipalities of an undated file existed.

    One that ended shows that the file is from before that day. Where every municipality still
    exists, or one ended before our register begins, nothing tells the year, and a person must.
    """
    if any(row.code not in register.by_code for row in rows):
        raise UnreadableFile(Code.FILE_WITHOUT_YEAR)
    ended = [register.by_code[row.code].valid_until for row in rows]
    first_end = min((day for day in ended if day is not None), default=None)
    if first_end is None:
        raise UnreadableFile(Code.FILE_WITHOUT_YEAR)
    # A municipality that ended on 1 January is last counted a year before.
    first_of_january = (first_end.month, first_end.day) == (1, 1)
    return date(first_end.year - 1 if first_of_january else first_end.year, 1, 1)
