"""Rows of the supply side that only its own tests need."""

from datetime import date
from itertools import count

from groeiruimte.supply.models.areas import GridArea, MunicipalitySuccession, Station
from groeiruimte.supply.models.facts import SupplyImport
from groeiruimte.supply.models.places import KnowledgeInstitution, SharedFacility
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_municipality

_number = count(1)


def make_voorne():
    """Return Brielle, which went up in Voorne aan Zee in 2023, and Voorne aan Zee itself."""
    brielle = make_municipality(
        "Brielle", code="GM0501", province="Zuid-Holland", valid_until=date(2023, 1, 1)
    )
    voorne = make_municipality(
        "Voorne aan Zee", code="GM1992", province="Zuid-Holland", valid_from=date(2023, 1, 1)
    )
    MunicipalitySuccession.objects.get_or_create(
        former=brielle, successor=voorne, happened_on=date(2023, 1, 1)
    )
    return brielle, voorne


def make_grid_area(code="OS Enschede", **fields):
    """Return a grid area."""
    return GridArea.objects.create(code=code, name=code, kind="energy_area", **fields)


def make_station(name="Enschede", *, lon=6.89, lat=52.222):
    """Return a railway station."""
    return Station.objects.create(code=f"T{next(_number)}", name=name, lon=lon, lat=lat)


def make_facility(*, hotspot=None, kind="CLEANROOM", observed_on=THAT_DAY, **fields):
    """Return a shared facility."""
    return SharedFacility.objects.create(
        code=f"facility-{next(_number)}",
        name="NanoLab",
        kind=kind,
        source="Made for a test",
        municipality=make_municipality(),
        hotspot=hotspot,
        observed_on=observed_on,
        **fields,
    )


def make_institution(*, lon=6.9, lat=52.2, **fields):
    """Return a university in Enschede, with an exact point."""
    defaults = {"kind": "UNIVERSITY", "lon": lon, "lat": lat}
    return KnowledgeInstitution.objects.create(
        code=f"institution-{next(_number)}",
        name="University",
        source="Made for a test",
        municipality=make_municipality(),
        **(defaults | fields),
    )


def make_import(**fields):
    """Return the report of a small file."""
    defaults = {
        "kind": "IBIS",
        "file_name": "parks.csv",
        "content_hash": "0" * 64,
        "imported_at": A_MORNING_IN_JUNE,
        "imported_by": "system",
        "created": 1,
        "changed": 0,
        "unchanged": 0,
        "not_taken": 0,
        "report": {"taken": [], "not_taken": [], "notes": []},
    }
    return SupplyImport.objects.create(**(defaults | fields))
