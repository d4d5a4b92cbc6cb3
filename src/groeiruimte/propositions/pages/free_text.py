"""Which words of a text that people write themselves give away whose need it is?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit.access import overlooking
from groeiruimte.companies.selectors.registered import head_counts_of
from groeiruimte.demand.selectors.articulations import demands_of
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.technology import technology_names
from groeiruimte.propositions.rules.identifying import (
    Found,
    IdentifyingFacts,
    What,
    exact_amounts,
    identifying_words,
    legal_names,
)
from groeiruimte.propositions.rules.profiles import DOMAIN, Told
from groeiruimte.supply.selectors.municipalities import (
    municipality_by,
    predecessors_of,
    successors_of,
)

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.demand.models import Articulation

#: An exact number below this says little by itself; with a unit behind it, it is found anyway.
FIGURE_BY_ITSELF = 10


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, marked where it gives away who it is."""

    text: str
    gives_away: str


def identifying_facts(company: Company) -> IdentifyingFacts:
    """Return everything we know of a company that a text for regions may not hold."""
    manager = company.account_manager
    # A text is held against these; they are shown to nobody.
    with overlooking():
        return IdentifyingFacts(
            company_name=company.name,
            kvk_number=company.kvk_number,
            people=tuple(filter(None, (company.contact_name, manager.name if manager else ""))),
            addresses=tuple(filter(None, (company.website, company.contact_email))),
            places=_places(company),
            holders=(company.held_by.name, company.held_by.short_name),
            head_counts=head_counts_of(company_id=company.pk),
            founded_year=company.founded_year,
        )


def giving_away(
    text: str, *, articulation: Articulation, told: Sequence[Told] = ()
) -> tuple[Found, ...]:
    """Return the words of a text that give away which company asks, in reading order.

    Beside who and where it is: amounts and moments, for the profile tells these in bands, and the
    technology where the profile leaves it out.
    """
    if not text.strip():
        return ()
    company = articulation.lead.company
    facts = replace(
        identifying_facts(company),
        figures=_figures(articulation),
        products=() if _tells_domain(told) else _domain_names(company.technology_domain),
    )
    return _with_amounts(text, identifying_words(text, facts=facts))


def giving_away_anybody(text: str, *, companies: Sequence[Company] = ()) -> tuple[Found, ...]:
    """Return the words of a text that point at some company, where it tells of none in particular.

    Names with a legal form, places smaller than the country, numbers, addresses and amounts always;
    besides these everything of the companies that the writer may know. Nothing is looked up of
    others: that would tell the writer who is in a pipeline.
    """
    if not text.strip():
        return ()
    facts = [IdentifyingFacts(company_name=""), *map(identifying_facts, companies)]
    found = [each for one in facts for each in identifying_words(text, facts=one)]
    for each in legal_names(text):
        found = [other for other in found if not _touch(each, other)] + [each]
    return _with_amounts(text, tuple(dict.fromkeys(found)))


def _with_amounts(text: str, named: Sequence[Found]) -> tuple[Found, ...]:
    found = list(named)
    for each in exact_amounts(text):
        found = [other for other in found if not _within(other, each)]
        if not any(_touch(each, other) for other in found):
            found.append(each)
    return tuple(sorted(found))


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
        What.PRODUCT: _("technology or product that the profile leaves out"),
        What.KVK_NUMBER: _("KVK number"),
        What.TELEPHONE: _("telephone number"),
        What.FIGURE: _("exact figure: the profile tells it in steps"),
        What.PERSON: _("name of a person"),
        What.DOMAIN: _("website or e-mail"),
        What.PLACE: _("where it is"),
        What.HOLDER: _("who asks"),
    }[what]


def refusal_of(found: Sequence[Found]) -> str:
    """Return in one sentence which words have to go; empty where none has to."""
    if not found:
        return ""
    words = dict.fromkeys(f"“{each.word}” ({what_in_words(each.what)})" for each in found)
    return _("The text gives away who it is: %(words)s. Write it without these words.") % {
        "words": ", ".join(words)
    }


def _figures(articulation: Articulation) -> tuple[float, ...]:
    """Return the exact amounts and years of a need that would say more than their steps."""
    figures: set[float] = set()
    for each in demands_of(articulation, today=timezone.localdate()):
        figures |= {float(each.low), float(each.likely), float(each.high)}
        if each.needed_from is not None:
            figures.add(float(Quarter.from_index(each.needed_from).year))
    return tuple(sorted(each for each in figures if each >= FIGURE_BY_ITSELF or each % 1))


def _tells_domain(told: Sequence[Told]) -> bool:
    return not told or any(each.attribute == DOMAIN and each.level == 0 for each in told)


def _domain_names(code: str) -> tuple[str, ...]:
    """Return how a technology is called, of one and of several: "quantumtechnologie(ën)"."""
    name = technology_names().get(code)
    if name is None:
        return ()
    of_one = (re.sub("ieën$", "ie", name.nl), re.sub("ies$", "y", name.en))
    return tuple(dict.fromkeys((name.nl, name.en, *of_one)))


def _within(inner: Found, outer: Found) -> bool:
    return inner.what is What.FIGURE and outer.start <= inner.start and inner.end <= outer.end


def _touch(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


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
