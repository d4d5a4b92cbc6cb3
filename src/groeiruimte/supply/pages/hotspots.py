"""What does the page of a hotspot show?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groeiruimte.programme.fact_kinds import stated_kinds
from groeiruimte.programme.places import RegisterKey
from groeiruimte.programme.requirement_kinds import whole_kind
from groeiruimte.supply.choices import InstitutionKind
from groeiruimte.supply.pages.competences import (
    CRITERION,
    ELEMENT,
    OF_PARTNERS,
    OF_STRATEGY,
    TECHNOLOGY,
    companies_of,
    explanations,
)
from groeiruimte.supply.pages.facts import FactLine, facts_of
from groeiruimte.supply.selectors.competences import CompaniesThere, companies_per_technology
from groeiruimte.supply.selectors.completeness import RegisterState, register_states
from groeiruimte.supply.selectors.hotspots import institutions_near, municipality_ids
from groeiruimte.supply.words.competences import too_few_in_words
from groeiruimte.supply.words.wording import shipped_text

if TYPE_CHECKING:
    from groeiruimte.organizations.access import Person
    from groeiruimte.supply.models.areas import Municipality
    from groeiruimte.supply.models.places import Hotspot, KnowledgeInstitution, SharedFacility

#: Asked of every hotspot, also where nothing is stated yet.
_OF_PEOPLE = (
    *("talent_mbo_fte", "talent_hbo_fte", "talent_wo_fte", "vacancies_technical"),
    *("technicians_mbo", "technicians_hbo", "technicians_wo"),
)


@dataclass(frozen=True, slots=True)
class HotspotGroup:
    """Facts of a hotspot under one heading, and what to know about them."""

    code: str
    label: str
    lead: str
    lines: list[FactLine]


@dataclass(frozen=True, slots=True)
class HotspotDossier:
    """All we know of one hotspot."""

    elements: list[FactLine]
    groups: list[HotspotGroup]
    context: list[FactLine]
    facilities: list[SharedFacility]
    institutions: QuerySet[KnowledgeInstitution]
    facility_register: RegisterState
    institution_registers: list[RegisterState]

    @property
    def unknown_elements(self) -> int:
        """How many of the system elements no source says anything about."""
        return sum(line.is_unknown for line in self.elements)


def hotspot_dossier(*, hotspot: Hotspot, user: Person, today: date) -> HotspotDossier:
    """Return all facts (unknown ones too), facilities and institutions of a hotspot."""
    kinds = [kind for kind in stated_kinds() if "HOTSPOT" in kind.places]
    lines = facts_of(place=hotspot, kinds=kinds, today=today)
    grouped = (ELEMENT, TECHNOLOGY, CRITERION, *OF_PARTNERS, *OF_STRATEGY)
    for line in lines:
        if line.kind.startswith((ELEMENT, TECHNOLOGY, CRITERION)):
            # "System element: talent" reads better as "Talent" under its own heading.
            name = line.label.split(":", 1)[-1].strip()
            line.label = name[:1].upper() + name[1:]
    elements = [line for line in lines if line.kind.startswith(ELEMENT)]
    facilities = list(hotspot.facilities.select_related("municipality"))
    for facility in facilities:
        facility.remark = shipped_text(text=facility.remark)
    return HotspotDossier(
        elements=elements,
        groups=_groups(lines, hotspot=hotspot, companies=companies_per_technology(user=user)),
        context=[
            line
            for line in lines
            if not line.kind.startswith(grouped) and (line.stated or line.kind in _OF_PEOPLE)
        ],
        facilities=facilities,
        institutions=institutions_near(municipality_ids=municipality_ids(hotspot=hotspot)),
        facility_register=register_states(keys=(RegisterKey.FACILITY,))[0],
        institution_registers=register_states(
            keys=tuple(RegisterKey(kind) for kind in InstitutionKind.values)
        ),
    )


def _groups(
    lines: list[FactLine], *, hotspot: Hotspot, companies: CompaniesThere
) -> list[HotspotGroup]:
    """Return the facts of competences under their headings."""
    for line in lines:
        line.also = companies_of(kind=line.kind, hotspot_code=hotspot.code, companies=companies)
        line.also = line.also or explanations().get(line.kind, "")
    shown = [line for line in lines if line.kind.startswith(CRITERION)]
    yes = sum(any(fact.shows for fact in line.stated) for line in shown)
    return [
        HotspotGroup(
            "technologies",
            _("Technologies in which it is strong"),
            too_few_in_words(),
            [line for line in lines if line.kind.startswith(TECHNOLOGY)],
        ),
        HotspotGroup(
            "partners",
            _("Value chains, partners and investment"),
            "",
            [line for line in lines if line.kind in OF_PARTNERS],
        ),
        HotspotGroup(
            "strategy",
            _("What the region wants, and what not"),
            "",
            [line for line in lines if line.kind in OF_STRATEGY],
        ),
        HotspotGroup(
            "factors",
            _("Factors that make a hotspot"),
            _(
                "%(yes)s of %(all)s factors are shown by a source. A hotspot in development "
                "becomes established when all of them are, and the ministry and the regions "
                "decide so together."
            )
            % {"yes": yes, "all": len(shown)},
            shown,
        ),
    ]


def figures_of_municipality(*, municipality: Municipality, today: date) -> list[FactLine]:
    """Return the figures of a municipality, unknown ones too."""
    kinds = [kind for kind in stated_kinds() if "MUNICIPALITY" in kind.places]
    lines = facts_of(place=municipality, kinds=kinds, today=today)
    # Of a field of study only what somebody stated: six unknowns per level say no more than one.
    return [line for line in lines if line.stated or whole_kind(key=line.kind) == line.kind]
