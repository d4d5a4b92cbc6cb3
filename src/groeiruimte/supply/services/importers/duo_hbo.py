"""Students in technical hbo, per municipality where they study, from DUO's open data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from groeiruimte.companies.choices import Trust
from groeiruimte.intake.duo_hbo import StudentCountRow
from groeiruimte.intake.readings import Reading
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.supply.choices import NotTakenReason
from groeiruimte.supply.selectors.municipalities import municipality_register
from groeiruimte.supply.services.importers.report import RowReport
from groeiruimte.supply.services.recording import FactDraft, record_facts

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


SOURCE = "DUO, ingeschrevenen hbo"
SOURCE_URL = "https://www.duo.nl/open_onderwijsdata/hoger-onderwijs/"
TECHNICAL = ("techniek", "sector techniek")


@dataclass(slots=True)
class _Sum:
    """The students of one municipality in one year, and the rows they come from."""

    counted: int = 0
    hidden: Decimal = Decimal(0)
    rows: list[StudentCountRow] = field(default_factory=list)


def take_duo_hbo(
    *,
    reading: Reading[StudentCountRow],
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> RowReport:
    """Record per municipality and year how many students take a technical hbo study.

    A count that the source hides, such as "<5", counts as the middle of what it can be; a sum
    with such counts in it is an estimate, and says so.
    """
    del year, file_name  # every count says its own
    report = RowReport.of(reading)
    sums = _sums(rows=reading.taken, report=report)
    last_year = max((year for _municipality, year in sums), default=0)
    drafts = [
        _draft(municipality_id=municipality_id, year=year, total=total, is_last=year == last_year)
        for (municipality_id, year), total in sorted(sums.items())
    ]
    outcomes = record_facts(drafts=drafts, by=by, now=now)
    for (_key, total), outcome in zip(sorted(sums.items()), outcomes, strict=True):
        for row in total.rows:
            report.take(row=row.row, name=_name(row), outcome=outcome)
        if total.hidden:
            hidden = sum(row.students is None for row in total.rows)
            report.remark(
                row=total.rows[0].row,
                reason=NotTakenReason.CENSORED_COUNTED,
                value=f"{total.rows[0].municipality}, {total.rows[0].year}: {hidden}",
            )
    return report


def _sums(*, rows: list[StudentCountRow], report: RowReport) -> dict[tuple[int, int], _Sum]:
    register = municipality_register()
    sums: dict[tuple[int, int], _Sum] = {}
    for row in rows:
        if row.sector.strip().casefold() not in TECHNICAL:
            report.refuse(
                row=row.row,
                reason=NotTakenReason.NOT_TECHNICAL,
                value=row.sector,
                name=_name(row),
            )
            continue
        municipality = register.current(code=row.municipality_code)
        if municipality is None:
            report.refuse(
                row=row.row,
                reason=NotTakenReason.MUNICIPALITY_UNKNOWN,
                value=row.municipality_code,
                name=_name(row),
            )
            continue
        total = sums.setdefault((municipality.pk, row.year), _Sum())
        total.rows.append(row)
        if row.students is not None:
            total.counted += row.students
        elif row.fewer_than is not None:
            # "<5" is 1, 2, 3 or 4: in the middle lies 2.5.
            total.hidden += Decimal(row.fewer_than) / 2
    return sums


def _draft(*, municipality_id: int, year: int, total: _Sum, is_last: bool) -> FactDraft:
    # DUO counts on 1 October; the last count holds until there is a newer one.
    from_quarter = Quarter(year, 4).index
    return FactDraft(
        subject="municipality",
        subject_id=municipality_id,
        kind="students_hbo_technical",
        value=(total.counted + total.hidden).quantize(Decimal("0.0001")),
        trust=Trust.ESTIMATED if total.hidden else Trust.MEASURED,
        source=f"{SOURCE}, {year}",
        source_url=SOURCE_URL,
        observed_on=date(year, 10, 1),
        valid_from=from_quarter,
        valid_until=None if is_last else from_quarter + 4,
    )


def _name(row: StudentCountRow) -> str:
    return f"{row.municipality}: {row.programme or row.subsector or row.sector}, {row.institution}"
