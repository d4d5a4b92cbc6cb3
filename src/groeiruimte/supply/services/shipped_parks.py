"""Loading the business parks that ship with the product; an importer brings in all of them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from groeiruimte.audit import services as audit
from groeiruimte.intake.ibis import BusinessParkRow
from groeiruimte.intake.readings import Reading
from groeiruimte.programme import places
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.services.importers.ibis import take_ibis
from groeiruimte.supply.services.recording import record_facts
from groeiruimte.supply.services.shipped_shortages import shortage_drafts


@transaction.atomic
def load_business_parks(*, now: datetime) -> None:
    """Bring the shipped business parks into the register, as a file of IBIS would.

    For the demo: whoever really looks for places takes in the whole list by its importer.
    """
    reading: Reading[BusinessParkRow] = Reading()
    for number, park in enumerate(places.business_parks(), start=1):
        reading.taken.append(
            BusinessParkRow(
                row=number,
                municipality_code=park.municipality,
                park_number=park.number,
                name=park.name,
                year=park.year,
                gross_ha=park.gross_ha,
                net_ha=park.net_ha,
                published_tottuit_ha=park.available_ha,
                kind="",
            )
        )
    take_ibis(reading=reading, file_name="", by=None, now=now)
    parks = Site.objects.filter(source_key__startswith="ibis:")
    there = dict(parks.values_list("pk", "municipality__code"))
    record_facts(drafts=shortage_drafts(there), by=None, now=now)
    audit.record(
        act="supply.register.loaded",
        actor=audit.SYSTEM,
        target="supply.register",
        occurred_at=now,
        details={"parks": len(reading.taken)},
    )
