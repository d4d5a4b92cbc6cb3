"""The frame around a case: one head, one way back, one menu entry, on every page of every app."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from groeiruimte.matching.services.matching import run_match
from groeiruimte.project.case_frame import TABS, For
from tests.apps.cases.factories import make_brief, make_decision, make_proposition
from tests.apps.matching.test_matching import asks_4_mw, elsewhere
from tests.apps.meetings.factories import make_visit
from tests.apps.planning.factories import make_task
from tests.factories import make_case, make_grant, make_user

pytestmark = pytest.mark.django_db

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
ENTRY = re.compile(r'<a class="navigation__link" href="([^"]+)" aria-current="true"')
TAB = re.compile(r'<a class="tabs__link" href="([^"]+)" aria-current="page"')
CRUMB = re.compile(r'<li class="breadcrumb__item">(.*?)</li>')
#: They only take what is sent, and then show one of the other pages.
ACTS = {
    *("cases:status", "demand:confirm", "planning:change", "planning:finish"),
    *("planning:snooze", "planning:drop", "planning:reopen"),
    *("planning:pause", "meetings:cancel", "meetings:hold", "meetings:order"),
    *("meetings:ask-colleague", "meetings:ask-guest"),
    *("financing:weigh", "financing:apply", "financing:application"),
    *("cases:take-over", "cases:give", "cases:member-new", "cases:partner-new"),
}
#: They need an act of somebody else first; the walk of `tests/contracts` opens them.
ELSEWHERE = {
    *("leads:request", "leads:grant-refuse", "propositions:task-new", "documents:document"),
    *("results:evidence-new", "propositions:answer"),
    *(
        "contacts:moment",
        "contacts:involvement",
        "contacts:end",
        "contacts:mail",
        "contacts:mail-choose",
    ),
}
FRAME_QUERIES = 4


@pytest.fixture(autouse=True)
def _in_english(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def whole():
    """Return a case with a confirmed need, a comparison, a request and an answer."""
    need = asks_4_mw()
    elsewhere()
    case = make_case(need.lead, step="CHOICE")
    run_match(articulation_id=need.pk, by=need.lead.promoted_by, now=timezone.now())
    make_proposition(case, brief=make_brief(case))
    return case


def meetings_of(case):
    """Return the numbers of the pages of a visit."""
    visit = make_visit(case, nameless="Visit")
    by_meeting = ("meeting", "change", "programme")
    by_stop = ("stop", "stop-change")
    return {f"meetings:{name}": [visit.pk] for name in by_meeting} | {
        f"meetings:{name}": [visit.stops.get().pk] for name in by_stop
    }


def addresses(case):
    """Return the address of every page of a case that its adviser can open."""
    need = case.lead.articulations.get()
    site = need.match_runs.get().verdicts.first().site
    task = make_task(case)
    other = {
        "demand:question": [],
        "propositions:where-place": [need.pk, site.pk],
        "planning:task": [task.pk],
        "planning:hand-over": [task.pk],
        **meetings_of(case),
    }
    numbers = {
        "cases": case.pk,
        "leads": case.lead_id,
        "demand": need.pk,
        "documents": case.lead_id,
        "planning": case.pk,
        "meetings": case.pk,
        "financing": case.pk,
        "results": case.pk,
        "policy-signals": case.pk,
        "contacts": case.lead.company_id,
        "contacts:of-case": case.pk,
        "matching": need.pk,
        "propositions": need.briefs.get().pk,
        "demand:conversation": case.lead_id,
        "propositions:where-opens": need.pk,
        "propositions:brief-new": need.pk,
        "propositions:lost": need.briefs.get().requests.get().propositions.get().pk,
    }
    routes = {route for tab in TABS for route in tab.pages}
    routes |= {opening.route for tab in TABS for opening in tab.openings}
    for route in sorted(routes - ACTS - ELSEWHERE):
        number = numbers.get(route, numbers[route.split(":")[0]])
        args = other.get(route, [number])
        if args and route != "cases:who-sees":
            yield reverse(route, args=args)


def opened(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


class TestEveryPageOfACase:
    def test_has_one_current_tab_one_menu_entry_and_a_way_back_to_the_cases(self, client, whole):
        client.force_login(whole.adviser)

        for address in addresses(whole):
            page = opened(client, address)
            assert set(ENTRY.findall(page)) == {reverse("cases:board")}, address
            assert len(TAB.findall(page)) == 1, address
            assert reverse("cases:board") in CRUMB.findall(page)[0], address
            assert 'aria-current="page"' in CRUMB.findall(page)[-1], address

    def test_has_a_title_of_its_own_with_the_name_of_the_company(self, client, whole):
        client.force_login(whole.adviser)

        titles = [TITLE.search(opened(client, each)).group(1) for each in addresses(whole)]

        assert len(titles) > 15
        assert len(set(titles)) == len(titles)
        assert all("Fotonica" in title for title in titles)

    def test_has_one_first_heading(self, client, whole):
        client.force_login(whole.adviser)

        for address in addresses(whole):
            assert opened(client, address).count("<h1") == 1, address

    def test_is_called_in_the_way_back_unless_it_opens_its_tab(self):
        # Acts are shown as the page they belong to; the others are named by the view.
        named = ACTS | {"demand:question", "propositions:where-place", "planning:task"}
        named |= {"planning:hand-over"}
        named |= {"documents:document", "meetings:meeting", "meetings:stop"}
        named |= {"contacts:involvement", "contacts:end", "contacts:mail", "meetings:stop-change"}

        nameless = {route for tab in TABS for route, label in tab.pages.items() if not label}

        assert nameless == named

    def test_belongs_to_one_tab_only(self):
        routes = [
            route
            for tab in TABS
            for route in {*tab.pages, *(opening.route for opening in tab.openings)}
        ]

        assert len(set(routes)) == len(routes)


class TestTheHead:
    def test_tells_step_status_adviser_and_who_sees(self, client, whole):
        make_grant(whole.lead, organization="NFIA")
        client.force_login(whole.adviser)

        head = client.get(reverse("matching:where", args=[need_of(whole).pk])).context["case_frame"]

        assert (head.head.step_label, head.head.status) == ("Choice", "Ongoing")
        assert head.head.adviser == whole.adviser.name
        assert [reader.name for reader in head.head.readers] == ["OOST_NL", "NFIA"]

    def test_costs_the_same_few_queries_on_every_page(self, client, whole):
        from groeiruimte.cases.pages.head import head_of_lead
        from tests.query_counts import exactly

        user = whole.adviser
        today = timezone.localdate()
        head_of_lead(user=user, lead_id=whole.lead_id, today=today)  # reads the memberships
        make_grant(whole.lead, organization="NFIA")

        with exactly(FRAME_QUERIES):
            head_of_lead(user=user, lead_id=whole.lead_id, today=today)

    def test_says_how_far_each_part_is(self, client, whole):
        client.force_login(whole.adviser)
        page = reverse("cases:case", args=[whole.pk])

        before = states(client.get(page))
        make_decision(whole)
        after = states(client.get(page))

        assert before == {
            "case": "", "need": "done", "places": "done", "regions": "half",
            "entrepreneur": "todo", "plan": "", "money": "", "meetings": "", "documents": "",
            "proof": "todo", "team": "", "contact": "", "log": "",
        }  # fmt: skip
        assert (after["regions"], after["entrepreneur"]) == ("done", "done")

    def test_shows_a_part_without_anything_behind_it_as_no_link(self, client):
        case = make_case()
        client.force_login(case.adviser)

        tabs = client.get(reverse("cases:case", args=[case.pk])).context["case_frame"].tabs

        assert {tab.key: bool(tab.url) for tab in tabs} == {
            "case": True, "need": True, "places": False, "regions": False,
            "entrepreneur": True, "plan": True, "money": True, "meetings": True, "documents": True,
            "proof": True, "team": True, "contact": True, "log": True,
        }  # fmt: skip


class TestReaders:
    def test_without_the_name_see_the_reference_and_no_tab_that_is_not_theirs(self, client, whole):
        make_grant(whole.lead, organization="NFIA", level="CASE")
        client.force_login(make_user(organization="NFIA"))

        for route, number in (
            ("cases:case", whole.pk),
            ("cases:log", whole.pk),
            ("matching:where", need_of(whole).pk),
            ("propositions:comparison", need_of(whole).briefs.get().pk),
        ):
            answer = client.get(reverse(route, args=[number]))
            frame = answer.context["case_frame"]
            assert frame.head.name == whole.reference
            assert "Fotonica" not in answer.content.decode()
            assert {tab.key for tab in frame.tabs} == {
                *("case", "need", "places", "regions", "plan", "meetings", "documents"),
                *("team", "log"),
            }

    def test_outside_a_case_see_no_frame_even_where_a_page_names_the_lead(self, rf, whole):
        from groeiruimte.project.case_frame import case_frame
        from groeiruimte.web.case_pages import belongs_to_case

        request = rf.get("/")
        request.user = make_user(organization="BOM")
        belongs_to_case(request, lead_id=whole.lead_id)

        assert case_frame(request, today=timezone.localdate()) is None

    def test_who_are_told_that_nothing_is_here_are_told_nothing_of_the_case(self, client, whole):
        client.force_login(whole.adviser)

        answer = client.get(reverse("matching:where", args=[need_of(whole).pk]), {"run": "9999"})

        assert answer.status_code == 404
        assert "Fotonica" not in answer.content.decode()

    def test_of_a_region_that_answers_see_no_case_around_its_request(self, client, whole):
        request = need_of(whole).briefs.get().requests.get()
        client.force_login(make_user(organization="TWENTE_BOARD", roles=["HOTSPOT_MANAGER"]))

        page = opened(client, reverse("propositions:request", args=[request.pk]))

        assert "case-head" not in page


def test_only_readers_have_a_tab_without_a_right_of_their_own():
    rights = {tab.key: {opening.shown_to for opening in tab.openings} for tab in TABS}

    assert rights["entrepreneur"] == {For.GUIDES}
    assert rights["proof"] == {For.SIGNERS}
    assert For.READERS not in rights["entrepreneur"] | rights["proof"]


def need_of(case):
    return case.lead.articulations.get()


def states(answer):
    return {tab.key: tab.state for tab in answer.context["case_frame"].tabs}
