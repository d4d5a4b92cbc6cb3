"""CBS figures of municipalities: residents and dwellings, on the municipality of that year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from groeiruimte.intake.municipalities import MunicipalityRow, read_municipalities
from groeiruimte.supply.choices import NotTakenReason
from groeiruimte.supply.selectors.municipalities import MunicipalityRegister, municipality_register
from groeiruimte.supply.services.importers.report import RowReport
from groeiruimte.supply.services.recording import FactDraft, number, record_facts

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


SOURCE = "CBS, kerncijfers per gemeente"
SOURCE_URL = "https://www.cbs.nl/nl-nl/reeksen/publicatie/kerncijfers-wijken-en-buurten"
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def take_municipalities(
    *, content: bytes, file_name: str, by: User | None, now: datetime
) -> RowReport:
    """Record the figures of each municipality of the file.

    A figure of a municipality that has been re-divided since stays with that former municipality:
    it says nothing about the larger one of today.
    """
    reading = read_municipalities(content=content, file_name=file_name)
    report = RowReport.of(reading)
    register = municipality_register()
    day = _day_of_count(rows=reading.taken, register=register, file_name=file_name, now=now)
    drafts, rows = [], []
    for row in reading.taken:
        municipality = register.by_code.get(row.code)
        if municipality is None:
            report.refuse(
                row=row.row,
                reason=NotTakenReason.MUNICIPALITY_UNKNOWN,
                value=row.code,
                name=row.name,
            )
            continue
        rows.append(row)
        drafts.append(
            FactDraft(
                subject="municipality",
                subject_id=municipality.pk,
                kind="residents",
                value=number(row.inhabitants),
                source=f"{SOURCE}, {day.year}",
                source_url=SOURCE_URL,
                observed_on=day,
            )
        )
    outcomes = record_facts(drafts=drafts, by=by, now=now)
    for row, outcome in zip(rows, outcomes, strict=True):
        report.take(row=row.row, name=row.name, outcome=outcome)
    return report


def _day_of_count(
    *,
    rows: Sequence[MunicipalityRow],
    register: MunicipalityRegister,
    file_name: str,
    now: datetime,
) -> date:
    """Return the day that the figures are of; the files themselves do not say.

    The year in the file name; else the last 1 January on which all its municipalities existed.
    """
    named = _YEAR.search(file_name)
    if named:
        return date(int(named[1]), 1, 1)
    ended = [register.by_code[row.code].valid_until for row in rows if row.code in register.by_code]
    first_end = min((day for day in ended if day is not None), default=None)
    if first_end is None:
        return date(now.year, 1, 1)
    # A municipality that ended on 1 January is last counted a year before.
    first_of_january = (first_end.month, first_end.day) == (1, 1)
    return date(first_end.year - 1 if first_of_january else first_end.year, 1, 1)
