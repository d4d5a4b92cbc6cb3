"""Hotspots: how far they are, what stands there, and what the sources say of their ecosystem."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from groeiruimte.programme.fact_kinds import fact_kinds
from groeiruimte.programme.places import RegisterKey
from groeiruimte.supply.choices import InstitutionKind
from groeiruimte.supply.models import (
    Hotspot,
    KnowledgeInstitution,
    Municipality,
    SharedFacility,
    SupplyImport,
)
from groeiruimte.supply.selectors.completeness import RegisterState, register_states
from groeiruimte.supply.selectors.facts import FactLine, facts_of
from groeiruimte.supply.selectors.wording import shipped_text

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


def hotspots_with_counts(*, hotspots: QuerySet[Hotspot]) -> QuerySet[Hotspot]:
    """Return hotspots with how many sites and facilities they have; established ones first."""
    return (
        hotspots.select_related("kept_by", "municipality")
        .annotate(
            site_count=Count("sites", distinct=True),
            facility_count=Count("facilities", distinct=True),
        )
        # ESTABLISHED sorts after DEVELOPING.
        .order_by("-maturity", "name")
    )


def hotspot_dossier(*, hotspot: Hotspot, today: date) -> HotspotDossier:
    """Return the system elements (unknown ones too), context, facilities and institutions."""
    kinds = [kind for kind in fact_kinds() if "HOTSPOT" in kind.places]
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
        institutions=institutions_near(municipality_ids=_municipality_ids(hotspot=hotspot)),
        facility_register=register_states(keys=(RegisterKey.FACILITY,))[0],
        institution_registers=register_states(
            keys=tuple(RegisterKey(kind) for kind in InstitutionKind.values)
        ),
    )


def institutions_near(*, municipality_ids: list[int]) -> QuerySet[KnowledgeInstitution]:
    """Return the knowledge institutions in these municipalities."""
    return KnowledgeInstitution.objects.filter(municipality_id__in=municipality_ids).select_related(
        "municipality"
    )


def figures_of_municipality(*, municipality: Municipality, today: date) -> list[FactLine]:
    """Return the figures of a municipality, unknown ones too."""
    kinds = [kind for kind in fact_kinds() if "MUNICIPALITY" in kind.places]
    return facts_of(place=municipality, kinds=kinds, today=today)


def last_imports(*, imports: QuerySet[SupplyImport], count: int = 5) -> list[SupplyImport]:
    """Return the latest imports without their reports, which can be long."""
    return list(imports.defer("report")[:count])


def _municipality_ids(*, hotspot: Hotspot) -> list[int]:
    """Return the municipalities of a hotspot: its own, and those of its facilities and sites."""
    ids = {hotspot.municipality_id}
    ids |= set(hotspot.sites.values_list("municipality_id", flat=True))
    ids |= set(hotspot.facilities.values_list("municipality_id", flat=True))
    return sorted(ids)
