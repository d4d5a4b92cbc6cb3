"""Which places does the programme know: municipalities, hotspots, campuses, institutions?

Only sourced facts about real places. What no source says stays unknown.
"""

from groeiruimte.programme.places.campuses import (
    Campus,
    CampusFact,
    Facility,
    campus,
    campus_facts,
    campuses,
    facilities,
)
from groeiruimte.programme.places.competences import Competence, competences
from groeiruimte.programme.places.hotspots import (
    ContextFact,
    ElementStatement,
    Hotspot,
    MaturityCode,
    hotspot,
    hotspot_code_of,
    hotspots,
)
from groeiruimte.programme.places.institutions import (
    KnowledgeInstitution,
    institutions_of,
    knowledge_institutions,
)
from groeiruimte.programme.places.map_names import MapName, city_names, province_names
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
from groeiruimte.programme.places.parks import BusinessPark, business_parks
from groeiruimte.programme.places.registers import (
    Point,
    PointKind,
    Register,
    RegisterKey,
    knowledge_kinds,
    point_kinds,
    register,
    registers,
)

__all__ = [
    "BusinessPark",
    "Campus",
    "CampusFact",
    "Competence",
    "ContextFact",
    "ElementStatement",
    "Facility",
    "Hotspot",
    "KnowledgeInstitution",
    "MapName",
    "MaturityCode",
    "Municipality",
    "Point",
    "PointKind",
    "Register",
    "RegisterKey",
    "Succession",
    "business_parks",
    "campus",
    "campus_facts",
    "campuses",
    "competences",
    "city_names",
    "facilities",
    "hotspot",
    "hotspot_code_of",
    "hotspots",
    "institutions_of",
    "knowledge_institutions",
    "knowledge_kinds",
    "municipalities",
    "municipalities_on",
    "municipality",
    "municipality_named",
    "municipality_now",
    "point_kinds",
    "predecessors_of",
    "province_names",
    "province_outlines",
    "register",
    "registers",
    "successions",
]
