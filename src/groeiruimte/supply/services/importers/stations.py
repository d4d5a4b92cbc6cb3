"""Railway stations of the Netherlands."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from groeiruimte.intake.readings import Reading
from groeiruimte.intake.stations import StationRow
from groeiruimte.supply.models.areas import Station
from groeiruimte.supply.services.importers.report import RowReport
from groeiruimte.supply.services.recording import Outcome

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


_UPDATED = ("name", "kind", "lon", "lat")


def take_stations(
    *,
    reading: Reading[StationRow],
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> RowReport:
    """Bring every Dutch station of the file into the register."""
    del year, file_name  # stations have none
    report = RowReport.of(reading)
    known = {station.code: station for station in Station.objects.all()}
    new: dict[str, Station] = {}
    changed: dict[str, Station] = {}
    for row in reading.taken:
        says = _says(row)
        station = known.get(row.code)
        if station is None:
            new[row.code] = Station(code=row.code, **says)
            report.take(row=row.row, name=row.name, outcome=Outcome.CREATED)
            continue
        differs = any(getattr(station, name) != value for name, value in says.items())
        if differs:
            for name, value in says.items():
                setattr(station, name, value)
            changed[row.code] = station
        outcome = Outcome.CHANGED if differs else Outcome.UNCHANGED
        report.take(row=row.row, name=row.name, outcome=outcome)
    Station.objects.bulk_update(changed.values(), list(_UPDATED), batch_size=100)
    Station.objects.bulk_create(new.values(), batch_size=500)
    return report


def _says(row: StationRow) -> dict[str, str | float]:
    return {
        "name": row.name[:100],
        "kind": row.kind[:60],
        "lon": row.longitude,
        "lat": row.latitude,
    }
