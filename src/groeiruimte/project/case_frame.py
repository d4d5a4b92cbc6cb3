"""What stands around every page of a case: its head, the tabs, and the way back.

The tabs are declared here, once. A later app adds a line: the page that opens it, whose number
that page takes, and who has it. What a person may know of a case is asked of the door of cases;
without the right to see it there is no frame at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.pages.head import CaseHead, head_of_lead
from groeiruimte.organizations.access import Person, has_page_for
from groeiruimte.organizations.rules import Act
from groeiruimte.web.case_pages import CasePage, case_page_of


class For(StrEnum):
    """Who has a tab, of those who may see the case."""

    READERS = "READERS"
    NAMED = "NAMED"
    SIGNERS = "SIGNERS"
    HOLDERS = "HOLDERS"
    GUIDES = "GUIDES"


@dataclass(frozen=True, slots=True)
class Opening:
    """A page that opens a tab: its route, and whose number it takes.

    `whose` is `case`, `lead`, `articulation` or `brief`. Without such a row the page is not there.
    """

    route: str
    whose: str = "case"
    shown_to: For = For.READERS


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of a case. Of `openings` the first that is there for the reader counts.

    `pages` holds the other pages of the tab, each with the name it has in the way back; an empty
    name when the view tells it itself (`web/case_pages.py`).
    """

    key: str
    label: str | Promise
    openings: tuple[Opening, ...]
    pages: Mapping[str, str | Promise] = field(default_factory=dict)

    def covers(self, route: str) -> bool:
        """Say whether a page belongs to this tab."""
        return route in self.pages or any(each.route == route for each in self.openings)


#: Acts on the page of the team, which shows itself again when something is to be mended.
TEAM_ACTS = ("cases:take-over", "cases:give", "cases:member-new", "cases:partner-new")

TABS: tuple[Tab, ...] = (
    Tab(
        "case",
        _("Overview"),
        (Opening("cases:case"),),
        {
            "cases:status": "",
            "cases:move": _("To the next step"),
            "cases:edit": _("Change the facts"),
            "cases:who-sees": _("Who sees this"),
            "leads:eligibility": _("Eligibility check"),
            "policy-signals:mirt-of-case": _("MIRT signal"),
            "leads:grants": _("Who may see this"),
            "leads:request": _("A question to see more"),
            "leads:grant-refuse": _("Refuse as the second person"),
            "cases:nowhere": _("What was missing"),
        },
    ),
    Tab(
        "need",
        _("Need"),
        (Opening("demand:articulation", "articulation"), Opening("demand:conversation", "lead")),
        {
            "demand:conversation": _("Conversation"),
            "demand:confirm": "",
            "demand:question": "",
            "demand:timeline": _("Time line"),
        },
    ),
    Tab(
        "places",
        _("Places"),
        (Opening("matching:where", "articulation"),),
        {
            "matching:where-proof": _("The proof"),
            "matching:changes": _("What has changed?"),
            "matching:where-compare": _("Places side by side"),
            "matching:where-own-region": _("Own-region test"),
            "propositions:where-opens": _("What would open places?"),
            "propositions:where-place": "",
            "propositions:task-new": _("Ask the keeper"),
        },
    ),
    Tab(
        "regions",
        _("Regions"),
        (
            Opening("propositions:comparison", "brief"),
            Opening("propositions:brief-new", "articulation", For.HOLDERS),
        ),
        {
            "propositions:brief": _("What was asked"),
            "propositions:brief-new": _("Ask regions"),
            "propositions:answer": _("Answer a question"),
            "propositions:move-deadline": _("More time for regions"),
            "propositions:lost": _("Why not chosen"),
        },
    ),
    Tab(
        "entrepreneur",
        _("Entrepreneur"),
        (Opening("cases:invite", shown_to=For.GUIDES),),
        {
            "cases:importance": _("What counts most?"),
            "cases:own-word": _("From the entrepreneur"),
            "cases:story": _("Tell this case"),
        },
    ),
    Tab(
        "plan",
        _("Plan"),
        (Opening("planning:plan"),),
        {
            "planning:task-new": _("A new task"),
            "planning:openings": _("What would open places?"),
            **dict.fromkeys(
                (
                    *("planning:task", "planning:change", "planning:finish", "planning:snooze"),
                    *("planning:hand-over", "planning:drop", "planning:reopen", "planning:pause"),
                ),
                "",
            ),
        },
    ),
    Tab(
        "meetings",
        _("Meetings"),
        (Opening("meetings:of-case"),),
        {
            "meetings:new": _("Agree a meeting"),
            "meetings:change": _("Change the meeting"),
            "meetings:programme": _("Programme"),
            **dict.fromkeys(
                (
                    *("meetings:meeting", "meetings:cancel", "meetings:hold", "meetings:order"),
                    *("meetings:ask-colleague", "meetings:ask-guest"),
                    *("meetings:stop", "meetings:stop-change"),
                ),
                "",
            ),
        },
    ),
    Tab(
        "money",
        _("Money"),
        (Opening("financing:basket", shown_to=For.NAMED),),
        {
            "financing:needs": _("What it costs"),
            "financing:ticket": _("Large ticket"),
            "financing:facts": _("What instruments ask"),
            "financing:screening": _("Does this investment have to be notified?"),
            **dict.fromkeys(("financing:weigh", "financing:apply", "financing:application"), ""),
        },
    ),
    Tab(
        "documents",
        _("Documents"),
        (Opening("documents:of-lead", "lead"),),
        {"documents:document": ""},
    ),
    Tab(
        "proof",
        _("Proof"),
        (Opening("cases:verify", shown_to=For.SIGNERS),),
        {
            "results:result": _("Result"),
            "results:claim-new": _("Add a claim"),
            "results:evidence-new": _("Evidence"),
            "results:ask": _("Ask the entrepreneur"),
            "results:learn": _("What we learned"),
        },
    ),
    Tab(
        "team",
        _("Team"),
        (Opening("cases:team"),),
        {"cases:refer": _("Refer to another ROM"), **dict.fromkeys(TEAM_ACTS, "")},
    ),
    Tab(
        "contact",
        _("Contact"),
        (Opening("contacts:of-case", shown_to=For.NAMED),),
        {
            "contacts:moment-new": _("Write down contact"),
            "contacts:moment": _("Correct"),
            "contacts:person-new": _("Add somebody"),
            "contacts:involvement": "",
            "contacts:end": "",
            "contacts:mail-new": _("Take in a mail"),
            "contacts:mail-choose": _("What do you keep of this mail?"),
            "contacts:mail": "",
        },
    ),
    Tab("log", _("Log"), (Opening("cases:log"),)),
)

STATES: dict[str, str | Promise] = {
    "done": _("done"),
    "half": _("begun"),
    "todo": _("not begun yet"),
}
#: What the head itself is the heading of.
OVERVIEW = frozenset({"cases:case", "cases:status"})


@dataclass(frozen=True, slots=True)
class ShownTab:
    """A tab as this reader has it; without an address there is nothing behind it yet."""

    key: str
    label: str | Promise
    url: str
    is_current: bool
    state: str
    state_label: str | Promise


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way back; without an address it is this page."""

    label: str | Promise
    url: str = ""


@dataclass(frozen=True, slots=True)
class CaseFrame:
    """All that stands around one page of a case."""

    head: CaseHead
    tabs: tuple[ShownTab, ...]
    crumbs: tuple[Crumb, ...]
    is_overview: bool
    who_sees_url: str


def case_frame(request: HttpRequest, *, today: date) -> CaseFrame | None:
    """Return what stands around the page of this request; nothing outside a visible case."""
    page = case_page_of(request)
    if page is None or not request.user.is_authenticated:
        return None
    head = head_of_lead(user=request.user, lead_id=page.lead_id, today=today)
    if head is None:
        return None
    match = request.resolver_match
    route = match.view_name if match else ""
    numbers = {
        "case": head.case_id,
        "lead": head.lead_id,
        "articulation": page.articulation_id or head.articulation_id,
        "brief": page.brief_id or head.brief_id,
    }
    tabs = tuple(
        _shown(tab, head=head, numbers=numbers, page=page, route=route)
        for tab in TABS
        if any(_has(head, each.shown_to) for each in tab.openings) or tab.covers(route)
    )
    return CaseFrame(
        head=head,
        tabs=tabs,
        crumbs=_crumbs(request.user, head=head, tabs=tabs, page=page, route=route),
        is_overview=route in OVERVIEW,
        who_sees_url=reverse("cases:who-sees", args=[head.case_id]),
    )


def tab_of(route: str) -> Tab | None:
    """Return the tab to which a page belongs."""
    return next((tab for tab in TABS if tab.covers(route)), None)


def _has(head: CaseHead, shown_to: For) -> bool:
    return {
        For.READERS: True,
        For.NAMED: head.is_named,
        For.SIGNERS: head.may_sign,
        For.HOLDERS: head.is_held,
        For.GUIDES: head.may_guide,
    }[shown_to]


def _shown(
    tab: Tab, *, head: CaseHead, numbers: dict[str, int | None], page: CasePage, route: str
) -> ShownTab:
    is_current = tab.covers(route)
    opening = _opening(tab, head=head, numbers=numbers)
    url = reverse(opening.route, args=[numbers[opening.whose]]) if opening else ""
    state = head.progress.get(tab.key, "")
    return ShownTab(
        key=tab.key,
        label=tab.label,
        url=url + page.query if url and is_current else url,
        is_current=is_current,
        state=state,
        state_label=STATES.get(state, ""),
    )


def _opening(tab: Tab, *, head: CaseHead, numbers: dict[str, int | None]) -> Opening | None:
    return next(
        (
            each
            for each in tab.openings
            if numbers[each.whose] is not None and _has(head, each.shown_to)
        ),
        None,
    )


def _crumbs(
    user: Person, *, head: CaseHead, tabs: tuple[ShownTab, ...], page: CasePage, route: str
) -> tuple[Crumb, ...]:
    """Return the way back: where cases are listed, the case, the tab, and last this page."""
    tab = tab_of(route)
    crumbs = [_list_of_cases(user), Crumb(head.name, reverse("cases:case", args=[head.case_id]))]
    if tab is not None and route not in OVERVIEW:
        shown = next(each for each in tabs if each.key == tab.key)
        if tab.key != "case":
            crumbs.append(Crumb(tab.label, shown.url))
        label = page.label or tab.pages.get(route, "")
        if label:
            crumbs.append(Crumb(label))
    last = crumbs.pop()
    return (*crumbs, Crumb(last.label))


def _list_of_cases(user: Person) -> Crumb:
    if has_page_for(user=user, act=Act.KEEP_PIPELINE):
        return Crumb(_("Cases"), reverse("cases:board"))
    if has_page_for(user=user, act=Act.ASK_FOR_ACCESS):
        return Crumb(_("Shared with us"), reverse("leads:shared"))
    return Crumb(_("Today"), reverse("home"))
