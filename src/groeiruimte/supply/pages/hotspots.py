"""What does the page of a hotspot show?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.programme.fact_kinds import stated_kinds
from groeiruimte.programme.places import RegisterKey
from groeiruimte.programme.requirement_kinds import whole_kind
from groeiruimte.supply.choices import InstitutionKind
from groeiruimte.supply.pages.facts import FactLine, facts_of
from groeiruimte.supply.selectors.completeness import RegisterState, register_states
from groeiruimte.supply.selectors.hotspots import institutions_near, municipality_ids
from groeiruimte.supply.words.wording import shipped_text

if TYPE_CHECKING:
    from groeiruimte.supply.models.areas import Municipality
    from groeiruimte.supply.models.places import Hotspot, KnowledgeInstitution, SharedFacility

_ELEMENT = "system_element_"


@dataclass(frozen=True, slots=True)
class HotspotDossier:
    """All we know of one hotspot."""

    elements: list[FactLine]
    context: list[FactLine]
    facilities: list[SharedFacility]
    institutions: QuerySet[KnowledgeInstitution]
    facility_register: RegisterState
    institution_registers: list[RegisterState]

    @property
    def unknown_elements(self) -> int:
        """How many of the system elements no source says anything about."""
        return sum(line.is_unknown for line in self.elements)


def hotspot_dossier(*, hotspot: Hotspot, today: date) -> HotspotDossier:
    """Return the system elements (unknown ones too), context, facilities and institutions."""
    kinds = [kind for kind in stated_kinds() if "HOTSPOT" in kind.places]
    lines = facts_of(place=hotspot, kinds=kinds, today=today)
    elements = [line for line in lines if line.kind.startswith(_ELEMENT)]
    for line in elements:
        # "System element: talent" reads better as "Talent" under its own heading.
        name = line.label.split(":", 1)[-1].strip()
        line.label = name[:1].upper() + name[1:]
    facilities = list(hotspot.facilities.select_related("municipality"))
    for facility in facilities:
        facility.remark = shipped_text(text=facility.remark)
    return HotspotDossier(
        elements=elements,
        context=[line for line in lines if not line.kind.startswith(_ELEMENT) and line.stated],
        facilities=facilities,
        institutions=institutions_near(municipality_ids=municipality_ids(hotspot=hotspot)),
        facility_register=register_states(keys=(RegisterKey.FACILITY,))[0],
        institution_registers=register_states(
            keys=tuple(RegisterKey(kind) for kind in InstitutionKind.values)
        ),
    )


def figures_of_municipality(*, municipality: Municipality, today: date) -> list[FactLine]:
    """Return the figures of a municipality, unknown ones too."""
    kinds = [kind for kind in stated_kinds() if "MUNICIPALITY" in kind.places]
    lines = facts_of(place=municipality, kinds=kinds, today=today)
    # Of a field of study only what somebody stated: six unknowns per level say no more than one.
    return [line for line in lines if line.stated or whole_kind(key=line.kind) == line.kind]
