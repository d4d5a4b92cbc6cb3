"""Which spellings of a technology domain and of a life phase do files use?"""

from collections.abc import Mapping
from functools import cache

from django.utils import translation

from groeiruimte.companies.choices import LifePhase, TechnologyDomain

_SHORT: Mapping[str, str] = {
    "fotonica": "OPTICAL_PHOTONICS",
    "photonics": "OPTICAL_PHOTONICS",
    "integrated photonics": "OPTICAL_PHOTONICS",
    "geïntegreerde fotonica": "OPTICAL_PHOTONICS",
    "optica": "OPTICAL_PHOTONICS",
    "quantum": "QUANTUM",
    "kwantum": "QUANTUM",
    "quantumtechnologie": "QUANTUM",
    "procestechnologie": "PROCESS",
    "process technology": "PROCESS",
    "biotech": "BIOMOLECULAR_CELL",
    "biotechnologie": "BIOMOLECULAR_CELL",
    "biotechnology": "BIOMOLECULAR_CELL",
    "imaging": "IMAGING",
    "beeldvorming": "IMAGING",
    "beeldvormingstechnologie": "IMAGING",
    "mechatronica": "MECHATRONICS",
    "mechatronics": "MECHATRONICS",
    "robotica": "MECHATRONICS",
    "robotics": "MECHATRONICS",
    "ai": "AI_DATA",
    "artificial intelligence": "AI_DATA",
    "kunstmatige intelligentie": "AI_DATA",
    "data science": "AI_DATA",
    "energiematerialen": "ENERGY_MATERIALS",
    "energy materials": "ENERGY_MATERIALS",
    "batterijen": "ENERGY_MATERIALS",
    "batteries": "ENERGY_MATERIALS",
    "halfgeleiders": "SEMICONDUCTOR",
    "halfgeleider": "SEMICONDUCTOR",
    "semiconductors": "SEMICONDUCTOR",
    "semicon": "SEMICONDUCTOR",
    "chips": "SEMICONDUCTOR",
    "cybersecurity": "CYBERSECURITY",
    "cyber security": "CYBERSECURITY",
    "cyberveiligheid": "CYBERSECURITY",
    "farma": "PHARMA",
    "pharma": "PHARMA",
    "defensie": "DEFENCE",
    "defence": "DEFENCE",
    "defense": "DEFENCE",
}
_PHASES = ("{}", "fase {}", "phase {}")


@cache
def known_answers() -> dict[str, dict[str, str]]:
    """Return per field every spelling that we take, and the code it stands for."""
    domains = dict(_SHORT)
    phases = {
        spelling.format(number): f"PHASE_{number}" for number in range(1, 5) for spelling in _PHASES
    }
    for language in ("en", "nl"):
        with translation.override(language):
            domains |= {str(label): code for code, label in TechnologyDomain.choices}
            phases |= {str(label): code for code, label in LifePhase.choices}
    domains |= {code: code for code in TechnologyDomain.values}
    phases |= {code: code for code in LifePhase.values}
    return {"technology_domain": domains, "life_phase": phases}


def label_of(spelling: str) -> str:
    """Return an answer we know in the language of the reader, whatever language it was found in."""
    answers = known_answers()
    if spelling in answers["technology_domain"]:
        return str(TechnologyDomain(answers["technology_domain"][spelling]).label)
    if spelling in answers["life_phase"]:
        return str(LifePhase(answers["life_phase"][spelling]).label)
    return spelling
