"""Business parks of IBIS: sites, with the land that the source states."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from groeiruimte.companies.choices import Trust
from groeiruimte.intake.ibis import BusinessParkRow
from groeiruimte.intake.readings import Reading
from groeiruimte.programme import places
from groeiruimte.supply.choices import NotTakenReason, SiteKind
from groeiruimte.supply.models.areas import Municipality
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import Hotspot, Site
from groeiruimte.supply.selectors.distances import nearest
from groeiruimte.supply.selectors.municipalities import MunicipalityRegister, municipality_register
from groeiruimte.supply.services.importers.report import RowReport
from groeiruimte.supply.services.recording import FactDraft, Outcome, number, record_facts

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


SOURCE = "IBIS bedrijventerreinen (IPO)"
SOURCE_URL = "https://data.overheid.nl/dataset/ibis-bedrijventerreinen"
# What HA_TOTTUIT means is not documented at the source, so it is no more than an indication.
_FIELDS = (
    ("land_gross_ha", "gross_ha", Trust.STATED),
    ("land_net_ha", "net_ha", Trust.STATED),
    ("land_available_ha", "published_tottuit_ha", Trust.ESTIMATED),
)
_Placed = tuple[BusinessParkRow, Municipality]
_UPDATED = ("name", "municipality_id", "municipality_code_at_source", "lon", "lat")


def take_ibis(
    *,
    reading: Reading[BusinessParkRow],
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> RowReport:
    """Bring every business park of an IBIS file (CSV or WFS GeoJSON) into the register."""
    del year, file_name  # every row of this source says its own
    report = RowReport.of(reading)
    register = municipality_register()
    placed: dict[str, _Placed] = {}
    for row in reading.taken:
        municipality = _place(row=row, register=register, report=report)
        if municipality is None:
            continue
        # Under the municipality of today: a file from before a re-division is the same park.
        key = f"ibis:{municipality.code}:{row.park_number}"
        if key in placed:
            older = _set_aside(placed[key][0], row, report=report)
            if older is row:
                continue
        placed[key] = (row, municipality)
    sites = _write_sites(placed=placed, report=report)
    _write_facts(placed=placed, sites=sites, report=report, by=by, now=now)
    return report


def _set_aside(
    park: BusinessParkRow, other: BusinessParkRow, *, report: RowReport
) -> BusinessParkRow:
    """Return which of two rows of one park does not count: the older, else the second.

    Under one name it is one park in two years; under two names a re-division brought two parks
    under one number, and the one that is left out must not go unnoticed.
    """
    older = park if park.year < other.year else other
    if park.name.casefold() == other.name.casefold() and park.year != other.year:
        reason, value = NotTakenReason.OLDER_PARK, f"{older.name}, {older.year}"
        report.remark(row=older.row, reason=reason, value=value)
    else:
        reason = NotTakenReason.SAME_PARK
        report.refuse(row=older.row, reason=reason, value=older.park_number, name=older.name)
    return older


def _place(
    *, row: BusinessParkRow, register: MunicipalityRegister, report: RowReport
) -> Municipality | None:
    """Return where the park lies today; a former code leads to its successor, with a remark."""
    code = row.municipality_code
    if code is None:
        return _place_by_point(row=row, register=register, report=report)
    today = register.current(code=code)
    if today is None:
        report.refuse(
            row=row.row, reason=NotTakenReason.MUNICIPALITY_UNKNOWN, value=code, name=row.name
        )
    elif today.code != code:
        former = register.by_code[code].name
        report.remark(
            row=row.row,
            reason=NotTakenReason.FORMER_MUNICIPALITY,
            value=f"{former} ({code}) → {today.name} ({today.code})",
        )
    return today


def _place_by_point(
    *, row: BusinessParkRow, register: MunicipalityRegister, report: RowReport
) -> Municipality | None:
    """Return the municipality nearest to the point; we hold no boundaries to look it up in."""
    there = [m for m in register.by_id.values() if m.valid_until is None and m.lon is not None]
    if row.longitude is None or row.latitude is None or not there:
        report.refuse(
            row=row.row,
            reason=NotTakenReason.WITHOUT_MUNICIPALITY,
            value="GM0000",
            name=row.name,
        )
        return None
    _distance, which = nearest(
        lon=np.array([row.longitude]),
        lat=np.array([row.latitude]),
        to_lon=np.array([m.lon for m in there]),
        to_lat=np.array([m.lat for m in there]),
    )
    close = there[int(which[0])]
    report.remark(row=row.row, reason=NotTakenReason.MUNICIPALITY_NEAREST, value=close.name)
    return close


def _write_sites(*, placed: dict[str, _Placed], report: RowReport) -> dict[str, Site]:
    known = {site.source_key: site for site in Site.objects.filter(source_key__startswith="ibis:")}
    hotspot_of = _hotspots_by_municipality()
    new: dict[str, Site] = {}
    changed: dict[str, Site] = {}
    for key, (row, municipality) in placed.items():
        says = _says(row=row, municipality=municipality)
        site = known.get(key)
        if site is None:
            hotspot_id = hotspot_of.get(municipality.code)
            new[key] = Site(
                source_key=key, kind=SiteKind.BUSINESS_PARK, hotspot_id=hotspot_id, **says
            )
            report.take(row=row.row, name=row.name, outcome=Outcome.CREATED)
            continue
        # A file without points must not wipe out a point that another file gave.
        differs = {
            name: value
            for name, value in says.items()
            if value is not None and getattr(site, name) != value
        }
        for name, value in differs.items():
            setattr(site, name, value)
        if differs:
            changed[key] = site
        outcome = Outcome.CHANGED if differs else Outcome.UNCHANGED
        report.take(row=row.row, name=row.name, outcome=outcome)
    for site in changed.values():
        site.revision += 1
    Site.objects.bulk_update(changed.values(), [*_UPDATED, "revision"], batch_size=100)
    Site.objects.bulk_create(new.values(), batch_size=500)
    return known | new


def _says(*, row: BusinessParkRow, municipality: Municipality) -> dict[str, Any]:
    return {
        "name": row.name[:160],
        "municipality_id": municipality.pk,
        "municipality_code_at_source": row.municipality_code or "",
        "lon": row.longitude,
        "lat": row.latitude,
    }


def _hotspots_by_municipality() -> dict[str, int]:
    """Return per municipality the hotspot that covers it: whose keeper then keeps the facts."""
    ids = dict(Hotspot.objects.values_list("code", "pk"))
    return {
        code: ids[stated.code]
        for stated in places.hotspots()
        if stated.code in ids
        for code in stated.municipalities
    }


def _draft_of(
    row: BusinessParkRow, *, site_id: int, kind: str, value: float, trust: str
) -> FactDraft:
    return FactDraft(
        subject="site",
        subject_id=site_id,
        kind=kind,
        value=number(value),
        trust=trust,
        source=f"{SOURCE}, {row.year}",
        source_url=SOURCE_URL,
        observed_on=date(row.year, 1, 1),
    )


def _write_facts(
    *,
    placed: dict[str, _Placed],
    sites: dict[str, Site],
    report: RowReport,
    by: User | None,
    now: datetime,
) -> None:
    drafts: list[FactDraft] = []
    rows: list[BusinessParkRow] = []
    for key, (row, _municipality) in placed.items():
        for kind, name, trust in _FIELDS:
            value = getattr(row, name)
            if value is None:
                continue
            rows.append(row)
            draft = _draft_of(row, site_id=sites[key].pk, kind=kind, value=value, trust=trust)
            drafts.append(draft)

    def on_same_day(place: int, before: Fact) -> None:
        report.remark_same_day(
            row=rows[place].row,
            before=before.value,
            after=drafts[place].value,
            name=rows[place].name,
        )

    outcomes = record_facts(drafts=drafts, by=by, now=now, on_same_day=on_same_day)
    for row, outcome in zip(rows, outcomes, strict=True):
        # A site that exists but had no figure yet has changed; it is not new.
        became = Outcome.CHANGED if outcome is Outcome.CREATED else outcome
        report.take(row=row.row, name=row.name, outcome=became)
