"""What the hotspots have to offer, each fact with its source, age and trust."""

from groeiruimte.supply.models.areas import GridArea, Municipality, MunicipalitySuccession, Station
from groeiruimte.supply.models.facts import Fact, SupplyImport
from groeiruimte.supply.models.places import Hotspot, KnowledgeInstitution, SharedFacility, Site

__all__ = [
    "Fact",
    "GridArea",
    "Hotspot",
    "KnowledgeInstitution",
    "Municipality",
    "MunicipalitySuccession",
    "SharedFacility",
    "Site",
    "Station",
    "SupplyImport",
]
