"""Loading the stations that ship with the product, where no list of today was taken in yet."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from groeiruimte.audit import services as audit
from groeiruimte.programme.travel_networks import stations
from groeiruimte.supply.models.areas import Station


@transaction.atomic
def load_stations(*, now: datetime) -> None:
    """Bring the stations of the rail network into the register, where there are none yet.

    An imported list is newer: it is left as it is.
    """
    if Station.objects.exists():
        return
    rows = [
        Station(code=node.code, name=node.name, lon=node.lon, lat=node.lat) for node in stations()
    ]
    Station.objects.bulk_create(rows, batch_size=200)
    audit.record(
        act="supply.register.loaded",
        actor=audit.SYSTEM,
        target="supply.register",
        occurred_at=now,
        details={"stations": len(rows)},
    )
