"""What is found under these words: companies, contacts, cases, places, and acts to do.

The command menu and the search page ask the same, so that who has no JavaScript finds the same.
Every app looks within what the reader may see; mistakes in typing are forgiven (decision 0043).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.selectors.finding import cases_meant
from groeiruimte.companies.selectors.finding import FoundCompany, found_companies
from groeiruimte.kernel.alike import closest
from groeiruimte.leads.pages.pipeline import company_names_for_search
from groeiruimte.organizations.access import Person, has_page_for, memberships_of
from groeiruimte.organizations.rules import Act
from groeiruimte.project.destinations import NAVIGATION
from groeiruimte.supply.access import open_sites
from groeiruimte.supply.selectors.finding import places_meant
from groeiruimte.supply.selectors.sites import find_sites

#: What somebody may type who does not know how we call it: where the conversation, a letter or a
#: colleague is found.
OTHER_WORDS: dict[str, tuple[str | Promise, ...]] = {
    "cases:board": (_("conversation"), _("guidance"), _("demand")),
    "spotting:signals-week": (_("phone"), _("who to call")),
    "leads:signals": (_("forecast"), _("outgrow")),
    "planning:agenda": (_("to do"), _("deadline")),
    "propositions:requests": (_("offer a place"), _("bid book")),
    "supply:overview": (_("campus"), _("business park")),
    "financing:instruments": (_("grant"), _("loan"), _("money")),
    "companies:imports": (_("upload"), _("import"), "Excel"),
    "monitoring:targets": (_("results"), _("progress")),
    "organizations:people": (_("colleague"), _("account")),
    "record": (_("audit"), _("log")),
}
SHORTEST_WORD = 2
LONGEST_WORDS = 100


@dataclass(frozen=True, slots=True)
class Command:
    """An act that one comes to do, whatever page one is on."""

    label: str | Promise
    route: str
    act: Act
    icon: str


#: Beside the entries of the menu. A later app adds its acts here.
COMMANDS = (
    Command(_("New company"), "companies:company-new", Act.KEEP_PIPELINE, "pipeline"),
    Command(_("Take in a pipeline file"), "companies:imports", Act.KEEP_PIPELINE, "pipeline"),
    Command(_("Call this week"), "spotting:signals-week", Act.KEEP_PIPELINE, "call"),
    Command(_("Signals by e-mail"), "spotting:digest", Act.KEEP_PIPELINE, "letter"),
    Command(_("How well we foresaw"), "spotting:track-record", Act.KEEP_PIPELINE, "signals"),
    Command(_("My calendar"), "meetings:calendar", Act.WORK_ON_TASKS, "calendar"),
    Command(_("Referrals"), "cases:referrals", Act.GUIDE_CASES, "letter"),
    Command(_("Standing in"), "cases:substitutes", Act.GUIDE_CASES, "people"),
    Command(_("MIRT signals"), "policy-signals:mirt-signals", Act.SEE_SHARED_PROFILES, "policy"),
    Command(_("Large tickets in sight"), "financing:tickets", Act.KEEP_PIPELINE, "targets"),
    Command(_("Compose a bundle"), "financing:bundle-new", Act.GUIDE_CASES, "targets"),
    Command(_("Describe what you look for"), "financing:profile", Act.SHOW_INTEREST, "person"),
    Command(_("What changed in financing"), "financing:changed", Act.SEE_INSTRUMENTS, "targets"),
    Command(_("All places"), "supply:sites", Act.SEE_SUPPLY, "place"),
    Command(_("Hotspots side by side"), "supply:hotspots", Act.SEE_SUPPLY, "place"),
    Command(_("Where technical people are"), "supply:talent", Act.SEE_SUPPLY, "people"),
    Command(_("Municipalities"), "supply:municipalities", Act.SEE_SUPPLY, "place"),
    Command(_("Power grid"), "supply:grid", Act.SEE_SUPPLY, "place"),
    Command(_("Keep facts fresh"), "supply:round", Act.KEEP_SUPPLY, "supply"),
    Command(_("Facts as a workbook"), "supply:sheets", Act.KEEP_SUPPLY, "supply"),
    Command(_("Add a place"), "supply:place-new", Act.KEEP_SUPPLY, "place"),
    Command(_("How early the question is asked"), "monitoring:lead-times", Act.FOLLOW_TARGETS,
            "targets"),
    Command(_("Progress talks"), "monitoring:talks", Act.JOIN_TALKS, "calendar"),
    Command(_("Settings of the programme"), "monitoring:settings", Act.SEE_PROGRAMME, "words"),
    Command(_("The programme in figures, for everybody"), "monitoring:public", Act.SEE_PROGRAMME,
            "targets"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One thing that a search found."""

    label: str | Promise
    url: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """All that was found of one kind."""

    key: str
    label: str | Promise
    icon: str
    rows: list[SearchResult]


def found(*, user: Person, words: str, today: date, most: int) -> list[ResultGroup]:
    """Return what is meant by these words, per kind, within what the person may see."""
    words = cleaned(words)
    if len(words) < SHORTEST_WORD:
        return []
    people = found_companies(user=user, words=words, most=most)
    groups = (
        ResultGroup(
            "companies",
            _("Companies"),
            "pipeline",
            _companies(user, words, people.companies, most=most),
        ),
        ResultGroup(
            "contacts",
            _("Contacts"),
            "person",
            [_result(row.pk, row.contact, detail=row.name) for row in people.contacts],
        ),
        ResultGroup("cases", _("Cases"), "cases", _cases(user, words, today=today, most=most)),
        ResultGroup("places", _("Places"), "place", _places(user, words, today=today, most=most)),
        ResultGroup("acts", _("Go to"), "arrow", acts(user=user, words=words)[:most]),
    )
    return [group for group in groups if group.rows]


def cleaned(words: str) -> str:
    """Return what was typed, as far as anybody looks for it."""
    return words.strip()[:LONGEST_WORDS]


def acts(*, user: Person, words: str = "") -> list[SearchResult]:
    """Return the acts and pages that this person has; with words those that are meant."""
    mine = [
        (SearchResult(each.label, reverse(each.route)), OTHER_WORDS.get(each.route, ()))
        for each in (*COMMANDS, *NAVIGATION)
        if has_page_for(user=user, act=each.act)
    ]
    if memberships_of(user=user):
        mine.append((SearchResult(_("Today"), reverse("home")), ()))
    mine.append((SearchResult(_("Words of the programme"), reverse("glossary")), ()))
    if not words:
        return [found for found, _others in mine]
    named = [(found, str(text)) for found, others in mine for text in (found.label, *others)]
    meant = closest(words, enumerate(text for _found, text in named), most=len(named))
    return list({named[position][0].url: named[position][0] for position in meant}.values())


def _companies(
    user: Person, words: str, near: Iterable[FoundCompany], *, most: int
) -> list[SearchResult]:
    """Return those near by name, then those found by number or place of business."""
    rows = {row.pk: _result(row.pk, row.name, detail=row.municipality) for row in near}
    if len(rows) < most:
        others = company_names_for_search(user=user, words=words, limit=most)
        rows |= {pk: _result(pk, name) for pk, name in others if pk not in rows}
    return list(rows.values())[:most]


def _result(pk: int, label: str, *, detail: str = "") -> SearchResult:
    return SearchResult(label, reverse("leads:company", args=[pk]), detail)


def _cases(user: Person, words: str, *, today: date, most: int) -> list[SearchResult]:
    return [
        SearchResult(
            name or case.reference,
            reverse("cases:case", args=[case.pk]),
            ", ".join([*([case.reference] if name else []), case.get_step_display()]),
        )
        for case, name in cases_meant(user=user, words=words, today=today, most=most)
    ]


def _places(user: Person, words: str, *, today: date, most: int) -> list[SearchResult]:
    """Return the places that hold the words, also in a former name; else those that are near."""
    exact = find_sites(sites=open_sites(user=user), today=today, words=words).sites[:most]
    rows = {site.pk: site for site in exact}
    if not rows:
        rows = {site.pk: site for site in places_meant(user=user, words=words, most=most)}
    return [
        SearchResult(site.name, reverse("supply:site", args=[site.pk]), site.municipality.name)
        for site in rows.values()
    ]
