"""Students and graduates of technical studies, per municipality where they study, from DUO."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from groeiruimte.companies.choices import Trust
from groeiruimte.intake.duo_hbo import StudentCountRow
from groeiruimte.intake.duo_mbo import MboCountRow
from groeiruimte.intake.readings import Reading
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.requirement_kinds import key_of_field
from groeiruimte.programme.talent import SchoolingLevel, ends_study, field_of_study, is_technical
from groeiruimte.supply.choices import NotTakenReason
from groeiruimte.supply.selectors.municipalities import municipality_register
from groeiruimte.supply.services.importers.report import RowReport
from groeiruimte.supply.services.recording import FactDraft, record_facts

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User
    from groeiruimte.supply.selectors.municipalities import MunicipalityRegister


_HIGHER = "https://www.duo.nl/open_onderwijsdata/hoger-onderwijs/"
_MBO = "https://onderwijsdata.duo.nl/dataset/gediplomeerde-mbo-studenten"
_MBO_STUDENTS = "https://onderwijsdata.duo.nl/dataset/mbo-studenten-per-instelling"
#: As DUO writes places, and as the register writes the municipality.
_PLACES = {"den haag": "'s-gravenhage", "den bosch": "'s-hertogenbosch"}


@dataclass(frozen=True, slots=True)
class _Counted:
    """One count of a file, whatever file it is: whom, where, when, and in which study."""

    row: int
    year: int
    municipality_id: int
    study: str
    people: int | None
    fewer_than: int | None


@dataclass(slots=True)
class _Sum:
    """The people of one municipality, year and field, and the rows they come from."""

    counted: int = 0
    hidden: Decimal = Decimal(0)
    hidden_groups: int = 0
    rows: set[int] = field(default_factory=set)

    def add(self, one: _Counted) -> None:
        self.rows.add(one.row)
        if one.people is not None:
            self.counted += one.people
        elif one.fewer_than is not None:
            # "<5" is 1, 2, 3 or 4: in the middle lies 2.5.
            self.hidden += Decimal(one.fewer_than) / 2
            self.hidden_groups += 1


@dataclass(frozen=True, slots=True)
class _Measure:
    """Under which kind of fact the sums are kept, and where they come from."""

    kind: str
    source: str
    url: str
    day: tuple[int, int]


def take_students(
    *,
    level: SchoolingLevel,
    reading: Reading[StudentCountRow],
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> RowReport:
    """Record per municipality, year and field how many students take a technical study.

    A count that the source hides, such as "<5", counts as the middle of what it can be; a sum
    with such counts in it is an estimate, and says so.
    """
    del year, file_name  # every count says its own
    measure = _Measure(
        f"students_{level}_technical", f"DUO, ingeschrevenen {level}", _HIGHER, (10, 1)
    )
    return _take_higher(level=level, reading=reading, measure=measure, by=by, now=now)


def take_graduates(
    *,
    level: SchoolingLevel,
    reading: Reading[StudentCountRow],
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> RowReport:
    """Record per municipality, year and field how many took a degree with which people go to work.

    A bachelor of a university is left out: nearly all go on to a master, and count there.
    """
    del year, file_name
    measure = _Measure(
        f"graduates_{level}_technical", f"DUO, gediplomeerden {level}", _HIGHER, (9, 30)
    )
    return _take_higher(
        level=level, reading=reading, measure=measure, by=by, now=now, only_final=True
    )


def take_mbo_graduates(
    *,
    reading: Reading[MboCountRow],
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> RowReport:
    """Record per place of a school, year and field how many took an mbo diploma in technology."""
    del year, file_name
    measure = _Measure("graduates_mbo_technical", "DUO, gediplomeerden mbo", _MBO, (9, 30))
    return _take_mbo(reading=reading, measure=measure, by=by, now=now)


def take_mbo_students(
    *,
    reading: Reading[MboCountRow],
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> RowReport:
    """Record per place of a school, year and field how many study technology at mbo level."""
    del year, file_name
    measure = _Measure("students_mbo_technical", "DUO, ingeschrevenen mbo", _MBO_STUDENTS, (10, 1))
    return _take_mbo(reading=reading, measure=measure, by=by, now=now)


def _take_mbo(
    *, reading: Reading[MboCountRow], measure: _Measure, by: User | None, now: datetime
) -> RowReport:
    report, register = RowReport.of(reading), municipality_register()
    names = _names_of_today(register)
    counted = []
    for row in reading.taken:
        name = f"{row.place}: {row.programme}, {row.institution}"
        place = row.place.casefold().strip()
        found = names.get(_PLACES.get(place, place))
        if not is_technical(level=SchoolingLevel.MBO, sector=row.sector, study=row.programme):
            reason, value = NotTakenReason.NOT_TECHNICAL, row.sector
        elif found is None:
            reason, value = NotTakenReason.PLACE_UNKNOWN, row.place
        else:
            counted.append(
                (name, _Counted(row.row, row.year, found, row.programme, row.people,
                                row.fewer_than))
            )  # fmt: skip
            continue
        report.refuse(row=row.row, reason=reason, value=value, name=name)
    return _record(counted=counted, measure=measure, report=report, by=by, now=now)


def _take_higher(
    *,
    level: SchoolingLevel,
    reading: Reading[StudentCountRow],
    measure: _Measure,
    by: User | None,
    now: datetime,
    only_final: bool = False,
) -> RowReport:
    report, register = RowReport.of(reading), municipality_register()
    counted = []
    for row in reading.taken:
        municipality = register.current(code=row.municipality_code)
        name = f"{row.municipality}: {row.programme or row.subsector or row.sector}, "
        name += row.institution
        if not is_technical(level=level, sector=row.sector):
            reason, value = NotTakenReason.NOT_TECHNICAL, row.sector
        elif only_final and not ends_study(level=level, degree=row.degree):
            reason, value = NotTakenReason.NO_FINAL_DEGREE, row.degree
        elif municipality is None:
            reason, value = NotTakenReason.MUNICIPALITY_UNKNOWN, row.municipality_code
        else:
            one = _Counted(
                row.row, row.year, municipality.pk, row.programme or "", row.students,
                row.fewer_than,
            )  # fmt: skip
            counted.append((name, one))
            continue
        report.refuse(row=row.row, reason=reason, value=value, name=name)
    return _record(counted=counted, measure=measure, report=report, by=by, now=now)


def _names_of_today(register: MunicipalityRegister) -> dict[str, int]:
    """Return per name of a municipality, former ones too, which one it is today."""
    found: dict[str, int] = {}
    for code, row in register.by_code.items():
        today = register.current(code=code)
        if today is not None and (row.valid_until is None or row.name.casefold() not in found):
            found[row.name.casefold()] = today.pk
    return found


def _record(
    *,
    counted: Iterable[tuple[str, _Counted]],
    measure: _Measure,
    report: RowReport,
    by: User | None,
    now: datetime,
) -> RowReport:
    sums: dict[tuple[int, int, str], _Sum] = {}
    names: dict[int, str] = {}
    for name, one in counted:
        names[one.row] = name
        # Without a study its field is not known, and counts in the total only.
        for study in {"", field_of_study(one.study)}:
            sums.setdefault((one.municipality_id, one.year, study), _Sum()).add(one)
    last_year = max((year for _municipality, year, _field in sums), default=0)
    # Of a field that is all hidden, or of nobody, there is nothing to tell.
    told = {key: total for key, total in sorted(sums.items()) if not key[2] or total.counted}
    drafts = [
        _draft(key=key, total=total, measure=measure, is_last=key[1] == last_year)
        for key, total in told.items()
    ]
    outcomes = record_facts(drafts=drafts, by=by, now=now)
    for (key, total), outcome in zip(told.items(), outcomes, strict=True):
        for row in sorted(total.rows):
            report.take(row=row, name=names[row], outcome=outcome)
        if total.hidden and not key[2]:
            row = min(total.rows)
            report.remark(
                row=row,
                reason=NotTakenReason.CENSORED_COUNTED,
                value=f"{names[row].partition(':')[0]}, {key[1]}: {total.hidden_groups}",
            )
    return report


def _draft(
    *, key: tuple[int, int, str], total: _Sum, measure: _Measure, is_last: bool
) -> FactDraft:
    municipality_id, year, study = key
    # DUO counts in autumn; the last count holds until there is a newer one.
    from_quarter = Quarter(year, 4).index
    return FactDraft(
        subject="municipality",
        subject_id=municipality_id,
        kind=key_of_field(key=measure.kind, field=study),
        value=(total.counted + total.hidden).quantize(Decimal("0.0001")),
        trust=Trust.ESTIMATED if total.hidden else Trust.MEASURED,
        source=f"{measure.source}, {year}",
        source_url=measure.url,
        observed_on=date(year, *measure.day),
        valid_from=from_quarter,
        valid_until=None if is_last else from_quarter + 4,
    )
