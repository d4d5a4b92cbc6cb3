"""Facts about areas out of tables of our own form: any fact, journeys, grid scenarios, points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.companies.choices import Trust
from groeiruimte.intake.areas import AreaFigureRow, CommuteRow, PointRow, ScenarioRow
from groeiruimte.intake.readings import Reading
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.fact_kinds import FactKind, stated_kinds
from groeiruimte.supply.choices import NotTakenReason
from groeiruimte.supply.models.areas import GridArea
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.rules import kind_of_area
from groeiruimte.supply.selectors.municipalities import municipality_register
from groeiruimte.supply.services.importers.report import RowReport
from groeiruimte.supply.services.recording import FactDraft, Outcome, number, record_facts

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User
    from groeiruimte.supply.selectors.municipalities import MunicipalityRegister

_SCENARIOS = "Scenario's van de netbeheerders"
_COMMUTING = "Woon-werkverkeer tussen gemeenten"
_MOST_NAMED = 5


def take_area_figures(
    *,
    reading: Reading[AreaFigureRow],
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> RowReport:
    """Record each fact of a municipality or an area of the grid, with its own day and source."""
    del year, file_name
    report = RowReport.of(reading)
    today = timezone.localdate(now)
    areas = _areas()
    kinds = {kind.key: kind for kind in stated_kinds()}
    kinds |= {kind.name.nl.casefold(): kind for kind in stated_kinds()}
    drafts: list[FactDraft] = []
    rows: list[AreaFigureRow] = []
    for row in reading.taken:
        found = areas.get(row.area) or areas.get(row.area.casefold())
        kind = kinds.get(row.kind) or kinds.get(row.kind.casefold())
        reason, value = _wrong(row, found, kind, today=today)
        if reason or found is None or kind is None:
            report.refuse(row=row.row, reason=reason, value=value, name=row.area)
            continue
        rows.append(row)
        drafts.append(
            FactDraft(
                subject=found[0],
                subject_id=found[1],
                kind=kind.key,
                value=number(row.value) if row.value is not None else None,
                text=row.text,
                trust=Trust.MEASURED if row.source_url else Trust.STATED,
                source=row.source,
                source_url=row.source_url,
                observed_on=row.observed_on,
            )
        )
    _record(rows, [row.area for row in rows], drafts, report=report, by=by, now=now)
    return report


def _wrong(
    row: AreaFigureRow, found: tuple[str, int] | None, kind: FactKind | None, *, today: date
) -> tuple[str, str]:
    """Return why this row cannot be a fact, and on which of its words that rests."""
    if found is None:
        return NotTakenReason.AREA_UNKNOWN, row.area
    if kind is None or not kind_of_area(kind=kind, subject=found[0]):
        return NotTakenReason.FACT_UNKNOWN, row.kind
    if row.observed_on > today:
        return NotTakenReason.DAY_TO_COME, row.observed_on.isoformat()
    takes_words = kind.unit == "statement" or row.text in kind.classes
    if (row.value is None) != takes_words:
        return NotTakenReason.OTHER_VALUE, row.text or str(row.value)
    return "", ""


def _areas() -> dict[str, tuple[str, int]]:
    """Return which area a code or a name stands for: a municipality, or an area of the grid."""
    register = municipality_register()
    found: dict[str, tuple[str, int]] = {}
    for code, pk in GridArea.objects.values_list("code", "pk"):
        found[code] = found[code.casefold()] = ("grid_area", pk)
    for code, municipality in register.by_code.items():
        # A figure of a former municipality says nothing about the larger one of today.
        found[code] = ("municipality", municipality.pk)
        if municipality.valid_until is None:
            found[municipality.name.casefold()] = ("municipality", municipality.pk)
    return found


def take_commuting(
    *,
    reading: Reading[CommuteRow],
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> RowReport:
    """Record per municipality how many come to work there, how many leave, and from where most.

    Of a file over several years only the newest counts.
    """
    del year, file_name
    report, register = RowReport.of(reading), municipality_register()
    newest = max((row.year for row in reading.taken), default=0)
    into: dict[str, list[CommuteRow]] = defaultdict(list)
    out: dict[str, list[CommuteRow]] = defaultdict(list)
    for row in reading.taken:
        unknown = next((c for c in (row.home, row.work) if c not in register.by_code), None)
        if unknown:
            reason = NotTakenReason.MUNICIPALITY_UNKNOWN
            report.refuse(row=row.row, reason=reason, value=unknown, name=row.home)
            continue
        outcome = Outcome.OLDER if row.year != newest else Outcome.UNCHANGED
        report.take(row=row.row, name=row.work, outcome=outcome)
        if row.year == newest and row.home != row.work:
            into[row.work].append(row)
            out[row.home].append(row)
    day = min(date(newest, 12, 31), timezone.localdate(now)) if newest else date.min
    stated = list(_commuters(into, out, register=register, day=day))
    rows, drafts = [row for row, _ in stated], [draft for _, draft in stated]
    _record(rows, [row.work for row in rows], drafts, report=report, by=by, now=now)
    return report


def _commuters(
    into: dict[str, list[CommuteRow]],
    out: dict[str, list[CommuteRow]],
    *,
    register: MunicipalityRegister,
    day: date,
) -> Iterator[tuple[CommuteRow, FactDraft]]:
    """Give what journeys say of each municipality, with the first row that it rests on."""

    def draft(code: str, kind: str, people: int | None, text: str = "") -> FactDraft:
        return FactDraft(
            subject="municipality",
            subject_id=register.by_code[code].pk,
            kind=kind,
            value=number(people),
            text=text,
            source=f"{_COMMUTING}, {day.year}",
            observed_on=day,
        )

    for code, come in sorted(into.items()):
        yield come[0], draft(code, "commuters_in", sum(row.people for row in come))
        most = sorted(come, key=lambda row: (-row.people, row.home))[:_MOST_NAMED]
        named = ", ".join(f"{register.by_code[row.home].name} {row.people}" for row in most)
        yield come[0], draft(code, "commuters_from", None, named[:500])
    for code, leave in sorted(out.items()):
        yield leave[0], draft(code, "commuters_out", sum(row.people for row in leave))


def take_grid_scenarios(
    *,
    reading: Reading[ScenarioRow],
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> RowReport:
    """Record per area and year what the lowest and the highest scenario expect.

    Nobody knows which scenario comes true: one of them would be a choice, their range is not. An
    area that the register does not know yet is made. `year` is that of the table itself.
    """
    report = RowReport.of(reading)
    areas = {area.code: area for area in GridArea.objects.all()}
    ranges: dict[tuple[str, int], list[ScenarioRow]] = defaultdict(list)
    for row in reading.taken:
        outcome = Outcome.UNCHANGED
        if row.area not in areas:
            areas[row.area] = GridArea.objects.create(
                code=row.area, name=row.area, kind="energy_area"
            )
            outcome = Outcome.CREATED
        report.take(row=row.row, name=row.area, outcome=outcome)
        ranges[row.area, row.year].append(row)
    day = date(year, 1, 1) if year else timezone.localdate(now)
    stated = list(_scenarios(ranges, areas=areas, day=day, file_name=file_name))
    rows, drafts = [row for row, _ in stated], [draft for _, draft in stated]
    _record(rows, [row.area for row in rows], drafts, report=report, by=by, now=now)
    return report


def _scenarios(
    ranges: dict[tuple[str, int], list[ScenarioRow]],
    *,
    areas: dict[str, GridArea],
    day: date,
    file_name: str,
) -> Iterator[tuple[ScenarioRow, FactDraft]]:
    for (code, of), ranged in sorted(ranges.items()):
        names = ", ".join(sorted({row.scenario for row in ranged}))
        first = Quarter(of, 1).index
        by_power = sorted(ranged, key=lambda row: (row.megawatts, row.row))
        for kind, row in (
            ("grid_scenario_low_mw", by_power[0]),
            ("grid_scenario_high_mw", by_power[-1]),
        ):
            yield (
                row,
                FactDraft(
                    subject="grid_area",
                    subject_id=areas[code].pk,
                    kind=kind,
                    value=number(row.megawatts),
                    trust=Trust.ESTIMATED,
                    source=f"{_SCENARIOS} ({names}), {file_name}",
                    observed_on=day,
                    valid_from=first,
                    valid_until=first + 4,
                ),
            )


def take_points(
    *,
    reading: Reading[PointRow],
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> RowReport:
    """Give every place that has a postcode and no point the point of its postcode.

    A point that somebody filled in is never touched.
    """
    del year, file_name, by, now
    report = RowReport.of(reading)
    points = {row.postcode: row for row in reading.taken}
    filled = set()
    for site in Site.objects.filter(lon=None).exclude(postcode=""):
        row = points.get(site.postcode.replace(" ", "").upper())
        if row is None:
            continue
        site.lon, site.lat = row.longitude, row.latitude
        # A postcode of six signs is part of a street.
        site.within_km = max(site.within_km, 0.2)
        site.revision += 1
        site.save(update_fields=["lon", "lat", "within_km", "revision"])
        filled.add(row.row)
    for row in reading.taken:
        outcome = Outcome.CHANGED if row.row in filled else Outcome.UNCHANGED
        report.take(row=row.row, name=row.postcode, outcome=outcome)
    return report


def _record(
    rows: Sequence[AreaFigureRow | CommuteRow | ScenarioRow],
    names: Sequence[str],
    drafts: Sequence[FactDraft],
    *,
    report: RowReport,
    by: User | None,
    now: datetime,
) -> None:
    def on_same_day(place: int, before: Fact) -> None:
        draft = drafts[place]
        report.remark_same_day(
            row=rows[place].row,
            before=before.value,
            after=draft.value,
            name=f"{names[place]}, {draft.kind}",
        )

    outcomes = record_facts(drafts=drafts, by=by, now=now, on_same_day=on_same_day)
    for row, name, outcome in zip(rows, names, outcomes, strict=True):
        report.take(row=row.row, name=name, outcome=outcome)
