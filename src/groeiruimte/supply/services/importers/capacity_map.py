"""The grid operators' capacity map: how much power an area has, how long the queue, until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from groeiruimte.intake.capacity_map import (
    CapacityAreaRow,
    CapacityMapReading,
    CapacityMapSource,
    WorkRow,
)
from groeiruimte.intake.remarks import Code, UnreadableFile
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.places.shortages import MAP_URL
from groeiruimte.supply.models.areas import GridArea
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.services.importers.report import RowReport
from groeiruimte.supply.services.recording import FactDraft, Outcome, number, record_facts

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


SOURCE = "Netbeheer Nederland, capaciteitskaart"
SOURCE_URL = MAP_URL
# The file spells it in Dutch and English alike; the register keeps the classes of the programme.
_CLASSES = {
    "transparent": "TRANSPARENT",
    "transparant": "TRANSPARENT",
    "yellow": "YELLOW",
    "amber": "AMBER",
    "red": "RED",
}
_LONGEST = 500
_NUMBERS = (
    ("power_mw", "available_mw"),
    ("grid_quoted_mw", "quoted_mw"),
    ("grid_queue_mw", "queue_mw"),
    ("grid_requests_in_queue", "requests_in_queue"),
    ("grid_relief_year", "relief_year"),
)


def take_capacity_map(
    *,
    reading: CapacityMapReading,
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> RowReport:
    """Bring every area of the map into the register, with what it says about demand.

    A company that grows takes power from the grid, so we keep the side of demand and not that of
    generation.
    """
    del file_name
    report = RowReport.of(reading)
    areas = _write_areas(rows=reading.taken, operator=reading.source.creator, report=report)
    day = _day_of(source=reading.source, year=year)
    drafts: list[FactDraft] = []
    rows: list[CapacityAreaRow] = []
    for row in reading.taken:
        for draft in _drafts(row=row, area=areas[row.short_code], day=day):
            drafts.append(draft)
            rows.append(row)

    def on_same_day(place: int, before: Fact) -> None:
        draft = drafts[place]
        report.remark_same_day(
            row=rows[place].row,
            before=before.value,
            after=draft.value,
            name=f"{rows[place].short_code}, {draft.kind}",
        )

    outcomes = record_facts(drafts=drafts, by=by, now=now, on_same_day=on_same_day)
    for row, outcome in zip(rows, outcomes, strict=True):
        became = Outcome.CHANGED if outcome is Outcome.CREATED else outcome
        report.take(row=row.row, name=row.short_code, outcome=became)
    _place_sites(rows=reading.taken, areas=areas)
    _end_shipped_shortages(rows=reading.taken, areas=areas, day=day, now=now)
    return report


def _day_of(*, source: CapacityMapSource, year: int | None) -> date:
    """Return the day of the figures; of an undated map, the first of the year that was given."""
    day = source.issued or source.valid_from
    if day is None and year is None:
        raise UnreadableFile(Code.FILE_WITHOUT_YEAR)
    return day or date(int(year or 0), 1, 1)


def _drafts(*, row: CapacityAreaRow, area: GridArea, day: date) -> list[FactDraft]:
    shared: dict[str, Any] = {
        "subject": "grid_area",
        "subject_id": area.pk,
        "observed_on": day,
        "source": f"{SOURCE}, {day.isoformat()}",
        "source_url": SOURCE_URL,
    }
    stated = [
        FactDraft(kind=kind, value=number(getattr(row.demand, name)), **shared)
        for kind, name in _NUMBERS
        if getattr(row.demand, name) is not None
    ]
    scarcity = _CLASSES.get(str(row.demand.constraint or "").casefold())
    if scarcity is not None:
        stated.append(FactDraft(kind="grid_constraint_class", text=scarcity, **shared))
    if row.works:
        stated.append(FactDraft(kind="grid_works", text=_works_in_words(row.works), **shared))
    return stated


def _works_in_words(works: Sequence[WorkRow]) -> str:
    """Return the works of an area, the first that is ready first, as far as they fit."""
    written = ""
    for work in sorted(works, key=lambda each: each.ready_on or date.max):
        ready = f" ({Quarter.of(work.ready_on)})" if work.ready_on else ""
        one = f"{work.description or work.name}{ready}"
        longer = f"{written}; {one}" if written else one
        if len(longer) > _LONGEST:
            break
        written = longer
    return written or works[0].name[:_LONGEST]


def _write_areas(
    *, rows: list[CapacityAreaRow], operator: str, report: RowReport
) -> dict[str, GridArea]:
    """Make the areas first and say what lies in what after: a part may stand above its parent."""
    known = {area.code: area for area in GridArea.objects.all()}
    for row in rows:
        area = known.get(row.short_code)
        outcome = Outcome.UNCHANGED
        if area is None:
            area = GridArea(code=row.short_code[:80], name=row.short_code[:120])
            outcome = Outcome.CREATED
        elif (area.kind, area.grid_operator) != (row.kind[:40], operator[:80]):
            outcome = Outcome.CHANGED
        if outcome is not Outcome.UNCHANGED:
            area.kind, area.grid_operator = row.kind[:40], operator[:80]
            area.save()
            known[row.short_code] = area
        report.take(row=row.row, name=row.short_code, outcome=outcome)
    for row in rows:
        area, parent = known[row.short_code], known.get(row.demand.parent_short_code or "")
        parent_id = parent.pk if parent is not None and parent is not area else None
        if area.parent_id != parent_id:
            area.parent_id = parent_id
            area.save(update_fields=["parent"])
            report.take(row=row.row, name=row.short_code, outcome=Outcome.CHANGED)
    return known


def _place_sites(*, rows: list[CapacityAreaRow], areas: dict[str, GridArea]) -> None:
    """Say of each site with a postcode in which area it lies; the file lists the postcodes."""
    area_of = {
        entry.postcode.replace(" ", "").upper(): areas[row.short_code].pk
        for row in rows
        for entry in row.postcodes
    }
    if not area_of:
        return
    placed = []
    for site in Site.objects.exclude(postcode="").only("postcode", "grid_area_id"):
        area_id = area_of.get(site.postcode.replace(" ", "").upper())
        if area_id is not None and area_id != site.grid_area_id:
            site.grid_area_id = area_id
            placed.append(site)
    Site.objects.bulk_update(placed, ["grid_area"], batch_size=200)


def _end_shipped_shortages(
    *, rows: list[CapacityAreaRow], areas: dict[str, GridArea], day: date, now: datetime
) -> None:
    """Let a newer map speak where it says how much there is, or that it is not short any more.

    A fact of a place goes before that of its area: what shipped with the product would else stay.
    """
    says_it = [
        areas[row.short_code].pk
        for row in rows
        if row.demand.available_mw is not None
        or _CLASSES.get(str(row.demand.constraint or "").casefold(), "RED") != "RED"
    ]
    shortages = Fact.objects.filter(
        kind="power_mw", replaced_at=None, source_url=MAP_URL, observed_on__lte=day
    )
    shortages.filter(site__grid_area__in=says_it).update(replaced_at=now)
