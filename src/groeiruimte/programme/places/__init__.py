"""Which places does the programme know: municipalities, hotspots, campuses, institutions?

Only sourced facts about real places. What no source says stays unknown.
"""

from groeiruimte.programme.places.hotspots import (
    Campus,
    CampusFact,
    ContextFact,
    ElementStatement,
    Facility,
    Hotspot,
    KnowledgeInstitution,
    Maturity,
    campus_facts,
    campuses,
    facilities,
    hotspot,
    hotspots,
    knowledge_institutions,
)
from groeiruimte.programme.places.municipalities import (
    Municipality,
    Succession,
    municipalities,
    municipalities_on,
    municipality,
    municipality_named,
    municipality_now,
    predecessors_of,
    successions,
)
from groeiruimte.programme.places.outlines import province_outlines

__all__ = [
    "Campus",
    "CampusFact",
    "ContextFact",
    "ElementStatement",
    "Facility",
    "Hotspot",
    "KnowledgeInstitution",
    "Maturity",
    "Municipality",
    "Succession",
    "campus_facts",
    "campuses",
    "facilities",
    "hotspot",
    "hotspots",
    "knowledge_institutions",
    "municipalities",
    "municipalities_on",
    "municipality",
    "municipality_named",
    "municipality_now",
    "predecessors_of",
    "province_outlines",
    "successions",
]
