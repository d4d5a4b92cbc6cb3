"""What do hotspots look like side by side? By name: nobody is first, nothing is added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groeiruimte.programme import places
from groeiruimte.programme.fact_kinds import FactKind, stated_kinds
from groeiruimte.programme.system_elements import proximity_factors, system_elements
from groeiruimte.supply.pages.facts import Stated, as_stated
from groeiruimte.supply.selectors.competences import (
    CompaniesThere,
    StandingThere,
    companies_per_technology,
    newest_of_hotspots,
    standing_at_hotspots,
)
from groeiruimte.supply.words.competences import (
    companies_in_words,
    standing_in_words,
    too_few_in_words,
)
from groeiruimte.supply.words.wording import in_words, label_of

if TYPE_CHECKING:
    from groeiruimte.organizations.access import Person
    from groeiruimte.supply.models.facts import Fact
    from groeiruimte.supply.models.places import Hotspot

TECHNOLOGY, ELEMENT, CRITERION = "technology_", "system_element_", "proximity_"
OF_PARTNERS = ("value_chains", "strategic_partnerships", "investment_mass")
OF_STRATEGY = ("strategy_wants", "strategy_declines")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is known of one thing at one hotspot; nothing stated is unknown.

    `shown` is true or false where the question is whether something is shown.
    """

    hotspot: str
    url: str
    stated: Stated | None
    companies: str = ""

    @property
    def is_known(self) -> bool:
        """Whether a source says something, whatever it says."""
        return self.stated is not None and not self.stated.is_unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing, and what is known of it at each hotspot."""

    kind: str
    label: str
    cells: list[Cell]

    @property
    def is_silent(self) -> bool:
        """Whether nobody says anything of it yet, of any hotspot."""
        return not any(cell.is_known or cell.companies for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Things under one heading: what somebody speaks of, and what nobody does."""

    code: str
    label: str
    lead: str
    rows: list[Row]
    silent: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One hotspot: its name, how far it is, and what stands there."""

    pk: int
    name: str
    url: str
    maturity: str
    is_developing: bool
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """All hotspots beside each other."""

    columns: list[Column]
    technologies: Part
    parts: list[Part]
    criteria: Part
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What was read of all hotspots, to make rows of."""

    hotspots: list[Hotspot]
    kinds: Mapping[str, FactKind]
    stated: Mapping[tuple[int, str], Fact]
    companies: CompaniesThere
    today: date

    def rows(self, keys: Iterable[str]) -> list[Row]:
        """Return one row per kind of fact."""
        return [
            Row(
                kind=key,
                label=_short_label(self.kinds[key]),
                cells=[self._cell(hotspot, key) for hotspot in self.hotspots],
            )
            for key in keys
        ]

    def _cell(self, hotspot: Hotspot, key: str) -> Cell:
        fact = self.stated.get((hotspot.pk, key))
        return Cell(
            hotspot=hotspot.name,
            url=reverse("supply:hotspot", args=[hotspot.pk]),
            stated=as_stated(fact=fact, today=self.today) if fact is not None else None,
            companies=companies_of(kind=key, hotspot_code=hotspot.code, companies=self.companies),
        )


def side_by_side(
    *, hotspots: QuerySet[Hotspot], user: Person, technology: str, today: date
) -> SideBySide:
    """Return what is known of all hotspots; `technology` asks where one is strong."""
    kinds = {kind.key: kind for kind in stated_kinds() if "HOTSPOT" in kind.places}
    known = _Known(
        hotspots=list(hotspots.order_by("name")),
        kinds=kinds,
        stated=newest_of_hotspots(hotspots=hotspots, kinds=kinds),
        companies=companies_per_technology(user=user),
        today=today,
    )
    technologies = known.rows(key for key in kinds if key.startswith(TECHNOLOGY))
    asked = [row for row in technologies if row.kind == technology]
    return SideBySide(
        columns=_columns(known.hotspots, standing=standing_at_hotspots(hotspots=hotspots)),
        technologies=_part(
            "technologies",
            _("Technologies in which it is strong"),
            # Asked for one technology, also that nobody speaks of it is an answer.
            asked or technologies,
            lead=too_few_in_words(),
        ),
        criteria=_part(
            "factors",
            _("Factors that make a hotspot"),
            known.rows(key for key in kinds if key.startswith(CRITERION)),
            lead=_(
                "A hotspot in development becomes established when a source shows all of these, "
                "and the ministry and the regions decide so together."
            ),
        ),
        parts=_parts(known),
        answer=_answer(asked[0]) if asked else "",
    )


def _columns(hotspots: Iterable[Hotspot], *, standing: StandingThere) -> list[Column]:
    return [
        Column(
            pk=hotspot.pk,
            name=hotspot.name,
            url=reverse("supply:hotspot", args=[hotspot.pk]),
            maturity=str(hotspot.get_maturity_display()),
            is_developing=hotspot.maturity == places.MaturityCode.DEVELOPING,
            standing=standing_in_words(
                institutions=standing.institutions.get(hotspot.pk, 0),
                facilities=standing.facilities.get(hotspot.pk, 0),
                campuses=standing.campuses.get(hotspot.pk, 0),
            ),
        )
        for hotspot in hotspots
    ]


def _parts(known: _Known) -> list[Part]:
    return [
        _part("partners", _("Value chains, partners and investment"), known.rows(OF_PARTNERS)),
        _part("strategy", _("What the region wants, and what not"), known.rows(OF_STRATEGY)),
        _part(
            "elements",
            _("The ecosystem, by system element"),
            known.rows(element.fact_key for element in system_elements()),
        ),
    ]


def _part(code: str, label: str, rows: list[Row], *, lead: str = "") -> Part:
    return Part(
        code=code,
        label=label,
        lead=lead,
        rows=[row for row in rows if not row.is_silent],
        silent=[row.label for row in rows if row.is_silent],
    )


def technology_choices() -> list[tuple[str, str]]:
    """Return the technologies one may ask for, by the kind of fact that answers."""
    return [
        (kind.key, label_of(kind=kind.key))
        for kind in stated_kinds()
        if kind.key.startswith(TECHNOLOGY)
    ]


def companies_of(*, kind: str, hotspot_code: str, companies: CompaniesThere) -> str:
    """Say how many companies of this technology the region of a hotspot has, in a band."""
    region = _regions().get(hotspot_code)
    if region is None or not kind.startswith(TECHNOLOGY):
        return ""
    key = (kind.removeprefix(TECHNOLOGY).upper(), region)
    return companies_in_words(count=companies.of_all[key], own=companies.own[key])


def _regions() -> dict[str, str]:
    return {each.code: each.rom_region.value for each in places.hotspots()}


def _short_label(kind: FactKind) -> str:
    """Return a name under its own heading: "System element: talent" reads as "Talent" there."""
    name = in_words(kind.name).split(":", 1)[-1].strip()
    return name[:1].upper() + name[1:]


def explanations() -> dict[str, str]:
    """Return what each element and each criterion means, by its kind of fact."""
    found = {element.fact_key: in_words(element.explanation) for element in system_elements()}
    return found | {
        f"{CRITERION}{factor.code}": in_words(factor.explanation) for factor in proximity_factors()
    }


def _answer(row: Row) -> str:
    strong = [cell.hotspot for cell in row.cells if cell.is_known]
    unknown = [cell.hotspot for cell in row.cells if not cell.is_known]
    told = []
    if strong:
        told.append(_("A source says so of: %(names)s.") % {"names": ", ".join(strong)})
    if unknown:
        told.append(_("Not known of: %(names)s.") % {"names": ", ".join(unknown)})
    return f"{row.label}. {' '.join(told)}"
