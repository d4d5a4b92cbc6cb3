"""What is asked of regions: the text without the name, whom to ask, and how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.audit.access import overlooking
from groeiruimte.demand.choices import Hardness
from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.demand.selectors.articulations import demands_of
from groeiruimte.demand.templatetags.demand import amount
from groeiruimte.matching.selectors.matching import best_sites, latest_run
from groeiruimte.matching.words.wording import in_words, kind_name, region_name
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.propositions.choices import RequestState
from groeiruimte.propositions.rules.identifying import (
    Found,
    IdentifyingFacts,
    What,
    identifying_words,
)
from groeiruimte.propositions.rules.own_region import ticked_first
from groeiruimte.propositions.selectors.briefs import organizations_to_ask
from groeiruimte.propositions.selectors.own_region import own_region_state, places_to_ask
from groeiruimte.supply.selectors.municipalities import (
    municipality_by,
    predecessors_of,
    successors_of,
)
from groeiruimte.web.numbers import quarter

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.demand.models import Articulation
    from groeiruimte.propositions.models.propositions import Brief, RegionalRequest

MOST_SITES = 50


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A region to ask, because a place that it keeps came out of the comparison."""

    organization_id: int
    sites: tuple[str, ...]
    is_ticked: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, marked where it gives away who it is."""

    text: str
    gives_away: str


def asked_lines(articulation: Articulation, *, today: date) -> tuple[ReadDemand, ...]:
    """Return what is asked, for whoever was sent the brief: without remarks in free words.

    A remark may name the company; the text of the brief is checked, a remark is not.
    """
    return tuple(replace(each, remark="") for each in demands_of(articulation, today=today))


def composed_text(articulation: Articulation, *, today: date) -> str:
    """Return a first text for the brief in the language of the page, without who it is."""
    company = articulation.lead.company
    facts = identifying_facts(company)
    domain = company.get_technology_domain_display() if company.technology_domain else ""
    opening = [_("A deeptech company in the Netherlands is looking for room to grow.")]
    if domain and not identifying_words(domain, facts=facts):
        opening.append(_("Technology: %(domain)s.") % {"domain": domain})
    region = company.held_by.rom_region
    if region != RomRegion.NATIONAL:
        opening.append(_("It is now in %(region)s.") % {"region": region_name(region)})
    lines = [f"- {line_in_words(each)}" for each in asked_lines(articulation, today=today)]
    closing = _(
        "Answer line by line with what your place offers and from when. "
        "“Not known” is an answer too. Tell in your own words why a company would grow there."
    )
    asked = _("What it needs:")
    return "\n".join([" ".join(opening), "", asked, *lines, "", closing])


def line_in_words(demand: ReadDemand) -> str:
    """Return one demand as one line: `Power: 3 – 4 – 6 MW, from 2028-Q1 (requirement)`."""
    words = _("%(kind)s: %(amount)s") % {
        "kind": in_words(demand.kind.name),
        "amount": amount(demand),
    }
    if demand.needed_from is not None:
        words = _("%(asked)s, from %(quarter)s") % {
            "asked": words,
            "quarter": quarter(demand.needed_from),
        }
    if not demand.kind.is_matched_to_places:
        return words
    hard = demand.hardness == Hardness.REQUIREMENT
    return f"{words} ({_('requirement') if hard else _('wish')})"


def identifying_facts(company: Company) -> IdentifyingFacts:
    """Return everything we know of a company that a text for regions may not hold."""
    manager = company.account_manager
    with overlooking():
        # A text is held against these; they are shown to nobody.
        return IdentifyingFacts(
            company_name=company.name,
            kvk_number=company.kvk_number,
            people=tuple(filter(None, (company.contact_name, manager.name if manager else ""))),
            addresses=tuple(filter(None, (company.website, company.contact_email))),
            places=_places(company),
            holders=(company.held_by.name, company.held_by.short_name),
        )


def giving_away(text: str, *, articulation: Articulation) -> tuple[Found, ...]:
    """Return the words of a text that give away which company asks."""
    return identifying_words(text, facts=identifying_facts(articulation.lead.company))


def marked(text: str, found: Sequence[Found]) -> list[Piece]:
    """Return a text in pieces, so that a page can mark what gives away who it is."""
    pieces, done = [], 0
    for each in found:
        pieces += [Piece(text[done : each.start], ""), Piece(each.word, what_in_words(each.what))]
        done = each.end
    return [*pieces, Piece(text[done:], "")]


def what_in_words(what: What) -> str:
    """Return what a word gives away."""
    return {
        What.COMPANY_NAME: _("name of the company"),
        What.SIMILAR_NAME: _("looks like the name of the company"),
        What.PRODUCT: _("name of a product"),
        What.KVK_NUMBER: _("KVK number"),
        What.TELEPHONE: _("telephone number"),
        What.FIGURE: _("exact figure of the company"),
        What.PERSON: _("name of a person"),
        What.DOMAIN: _("website or e-mail"),
        What.PLACE: _("where it is"),
        What.HOLDER: _("who asks"),
    }[what]


def suggestions(articulation: Articulation) -> tuple[list[Suggestion], bool]:
    """Return who keeps the places that fit best, best first; nothing before a comparison.

    As long as the own region comes first, which is said too, only its keepers are ticked, also
    those of places there of which facts are missing.
    """
    run = latest_run(articulation)
    if run is None:
        return [], False
    state = own_region_state(articulation.pk)
    is_own_first = state is not None and state.comes_first
    candidates = list(best_sites(run, MOST_SITES))
    if state is not None and is_own_first and not state.suffices:
        candidates = [*places_to_ask(run), *candidates]
    kept: dict[int, list[str]] = {}
    own: set[int] = set()
    for verdict in candidates:
        hotspot = verdict.site.hotspot
        keeper = verdict.site.kept_by_id or (hotspot.kept_by_id if hotspot else None)
        if keeper is not None:
            kept.setdefault(keeper, []).append(verdict.site.name)
            own |= {keeper} if verdict.is_own_region else set()
    ticked = ticked_first(kept, own=own, state=state)
    found = [
        Suggestion(organization_id=pk, sites=tuple(sites), is_ticked=pk in ticked)
        for pk, sites in kept.items()
    ]
    return found, is_own_first


def organization_choices(suggested: Sequence[Suggestion]) -> list[tuple[str, str]]:
    """Return whom to ask: first who keeps the places that came out, with those places."""
    by_id = {each.pk: each.name for each in organizations_to_ask()}
    first = [
        (str(each.organization_id), f"{by_id[each.organization_id]} ({_shortened(each.sites)})")
        for each in suggested
        if each.organization_id in by_id
    ]
    asked = {each.organization_id for each in suggested}
    return [*first, *((str(pk), name) for pk, name in by_id.items() if pk not in asked)]


def requests_of(brief: Brief) -> list[RegionalRequest]:
    """Return how far each region is, in the order of their names."""
    return list(brief.requests.select_related("organization").order_by("organization__short_name"))


def unanswered(requests: Sequence[RegionalRequest]) -> list[RegionalRequest]:
    """Return the regions that have not answered."""
    return [each for each in requests if each.state == RequestState.OPEN]


def kinds_in_short(demands: Sequence[ReadDemand]) -> str:
    """Return what a brief is about in a few words, for a list."""
    hard = [each for each in demands if each.hardness == Hardness.REQUIREMENT] or list(demands)
    return ", ".join(dict.fromkeys(kind_name(each.kind.key) for each in hard[:3]))


def _places(company: Company) -> tuple[str, ...]:
    """Return the municipality of a company under all its names, and its postcode."""
    places = [company.municipality_name, company.postcode]
    municipality = municipality_by(code=company.municipality_code, name=company.municipality_name)
    if municipality is not None:
        places.append(municipality.name)
        former = predecessors_of(municipality_id=municipality.pk)
        later = successors_of(municipality_id=municipality.pk)
        places += [row.former.name for row in former] + [row.successor.name for row in later]
    return tuple(dict.fromkeys(place for place in places if place))


def _shortened(names: Sequence[str]) -> str:
    shown = ", ".join(names[:2])
    return f"{shown} + {len(names) - 2}" if len(names) > 2 else shown
