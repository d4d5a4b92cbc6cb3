"""What do the pages that belong to no single app show? They ask each app's selectors."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.selectors.finding import cases_found
from groeiruimte.leads.pages.pipeline import company_names_for_search
from groeiruimte.organizations.access import Person
from groeiruimte.programme.glossary import terms
from groeiruimte.supply.access import visible_sites
from groeiruimte.supply.selectors.sites import find_sites

SHORTEST_WORD = 2
MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One thing that a search found."""

    label: str
    url: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """All that was found of one kind."""

    label: str | Promise
    rows: list[SearchResult]


def search(*, user: Person, words: str, today: date) -> dict[str, Any]:
    """Return what is found under these words, per kind, within what the person may see."""
    words = words.strip()[:100]
    if len(words) < SHORTEST_WORD:
        return {"words": words, "groups": []}
    companies = [
        SearchResult(name, reverse("leads:company", args=[pk]))
        for pk, name in company_names_for_search(user=user, words=words)
    ]
    guided = [
        SearchResult(row.reference, reverse("cases:case", args=[row.pk]), row.get_step_display())
        for row in cases_found(user=user, words=words, today=today)
    ]
    places = [
        SearchResult(row.name, reverse("supply:site", args=[row.pk]), row.municipality.name)
        for row in find_sites(sites=visible_sites(user=user), today=today, words=words).sites[
            :MOST_FOUND
        ]
    ]
    groups = [
        ResultGroup(_("Companies"), companies),
        ResultGroup(_("Cases"), guided),
        ResultGroup(_("Places"), places),
    ]
    return {"words": words, "groups": [group for group in groups if group.rows]}


def glossary() -> dict[str, Any]:
    """Return the words of the programme."""
    return {"terms": terms()}
