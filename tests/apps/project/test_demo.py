"""The demo programme: enough of everything, invented and saying so, and only where it may be."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from groeiruimte.audit.selectors import verify_chain
from groeiruimte.cases.models.cases import Case
from groeiruimte.companies.models.companies import Company
from groeiruimte.engine.financing.together import ShareVerdict
from groeiruimte.financing.models.bundles import Bundle
from groeiruimte.financing.pages.baskets import basket_page
from groeiruimte.financing.selectors.bundles import answers_to
from groeiruimte.leads.models.leads import Lead
from groeiruimte.matching.access import open_needs_for_totals
from groeiruimte.matching.pages.what_if import what_if_page
from groeiruimte.monitoring.models import ToldMonth
from groeiruimte.monitoring.rules import counted
from groeiruimte.monitoring.selectors import case_facts
from groeiruimte.organizations.models import User
from groeiruimte.programme.disclosure import disclosure_rule
from groeiruimte.project.demo import story
from groeiruimte.project.demo.loader import load_demo
from groeiruimte.project.demo.personas import DOMAIN, ENTREPRENEUR, PASSWORD, PERSONAS
from groeiruimte.project.demo.registers import person_of
from groeiruimte.project.demo.worked_cases import scenarios
from groeiruimte.project.demo.worked_stories import TOLD, worked_stories
from groeiruimte.propositions.models.propositions import Brief
from groeiruimte.propositions.models.releases import ReleasedProfile
from groeiruimte.propositions.selectors.releases import companies_in_mind
from groeiruimte.results.models import ResultQuestion
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.selectors.sites import open_sites_in
from tests.factories import make_user

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
# People whose work comes from others: the coordinator, ministry and privacy officer look on.
HAS_WORK_WAITING = ("pijplijn", "casus", "casus-oost", "brandpunt", "almere")


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Load the demo as `make run` does, at a moment of our own; it stays until the module ends."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo(now=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    """Give a test the demo; what the test changes is undone after it."""


def home_of(slug):
    client = Client()
    client.post(reverse("demo:sign-in", args=[slug]))
    return client.get(reverse("home"))


@pytest.mark.usefixtures("demo")
def test_the_demo_programme_has_life_on_every_page_and_says_that_it_is_invented():
    # One test for all of it: loading the demo takes longer than looking at it.
    assert Company.objects.count() in range(55, 66)
    assert Company.objects.values("held_by").distinct().count() == 5
    assert Lead.objects.count() == 18
    assert Case.objects.values("step").distinct().count() >= 6

    assert not Company.objects.filter(is_invented=False).exists()
    assert not Company.objects.exclude(kvk_number__startswith="0000").exists()
    assert Site.objects.filter(is_invented=True).count() == 20
    assert not Site.objects.filter(is_invented=True).exclude(name__endswith="(demo)").exists()
    assert not User.objects.exclude(email__endswith=".invalid").exists()

    result = verify_chain()
    assert result.is_sound
    assert result.length > 100

    for persona in PERSONAS:
        page = home_of(persona.slug)
        assert page.status_code == 200, persona.slug
        assert page.context["has_membership"], persona.slug
        assert persona.name in page.content.decode()
        if persona.slug in HAS_WORK_WAITING:
            assert page.context["waiting"], f"Nothing waits for {persona.slug}."


@pytest.mark.usefixtures("demo")
def test_one_result_of_the_demo_holds_after_a_year_and_one_company_left():
    told = ResultQuestion.objects.filter(moment="AFTER_12").select_related("case__lead__company")
    assert {row.case.lead.company.name: row.stayed for row in told} == {
        "Vaccinlijn Leiden": "HERE",
        "Twentse Microfluïdica": "ABROAD",
    }
    today = timezone.localdate()
    answers = counted(
        key="retained_investment_eur",
        cases=case_facts(on=today),
        start=date(2000, 1, 1),
        on=today,
    )
    amounts = {row.facts.case_id: (row.amount, row.counted_then) for row in answers}
    assert {row.stayed: amounts[row.case_id] for row in told} == {
        "HERE": (Decimal("20800000"), 0),
        "ABROAD": (0, Decimal("6000000")),
    }


@pytest.mark.usefixtures("demo")
def test_every_approach_of_the_demo_counts_since_a_day_of_its_story_and_stands_in_a_told_month():
    today = timezone.localdate(NOW)
    cases = case_facts(on=today)
    answers = counted(key="case_approaches", cases=cases, start=date(2000, 1, 1), on=today)
    since = [row.counted_on for row in answers if row.amount]
    told = ToldMonth.objects.latest("month")
    (band,) = [row for row in told.content["targets"] if row["key"] == "case_approaches"]

    assert len(since) == 15
    assert max(since) < today - timedelta(days=7)
    assert band["low"] <= sum(day <= told.as_on for day in since) <= band["high"]
    assert band["low"] > 1


@pytest.mark.usefixtures("demo")
def test_every_profile_of_the_demo_hides_enough_companies_and_every_request_has_one():
    rows = list(ReleasedProfile.objects.select_related("articulation"))
    least = disclosure_rule().least_companies

    assert not Brief.objects.filter(profile=None).exists()
    assert len({row.articulation_id for row in rows}) >= 4
    assert all(row.effective_k >= least and row.groups >= 2 for row in rows)
    population = companies_in_mind().population
    for row in rows:
        together = set.intersection(
            *(set(one.candidates) for one in rows if one.articulation_id == row.articulation_id)
        )
        left = [i for i, key in enumerate(population.keys) if key in together]
        assert population.companies(np.array(left)) >= least


@pytest.mark.usefixtures("demo")
class TestSigningIn:
    def test_works_with_the_password_on_the_screen_and_for_the_entrepreneur_by_invitation(self):
        client = Client()

        by_password = client.post(
            reverse("account_login"), {"login": PERSONAS[0].email, "password": PASSWORD}
        )
        invited = Client().post(reverse("demo:sign-in", args=[ENTREPRENEUR]))

        assert by_password.url == reverse("home")
        assert resolve(invited.url).view_name == "cases:enter"

    def test_does_not_work_for_somebody_who_is_not_of_the_demo(self, client):
        make_user("admin")

        response = client.post(reverse("demo:sign-in", args=["admin"]))

        assert response.status_code == 404
        assert "_auth_user_id" not in client.session

    def test_is_no_link_that_another_page_could_follow(self, client):
        response = client.get(reverse("demo:sign-in", args=[PERSONAS[0].slug]))

        assert response.status_code == 405


@pytest.mark.django_db
class TestWelcome:
    def test_offers_every_persona_in_demo_mode(self, client):
        page = client.get(reverse("home")).content.decode()

        assert all(reverse("demo:sign-in", args=[row.slug]) in page for row in PERSONAS)
        assert reverse("demo:sign-in", args=[ENTREPRENEUR]) in page
        assert PASSWORD in page

    def test_offers_the_ordinary_sign_in_only_without_demo_mode(self, client, settings):
        settings.DEMO = False

        page = client.get(reverse("home")).content.decode()

        assert "/demo/" not in page
        assert PASSWORD not in page
        assert reverse("account_login") in page


@pytest.mark.usefixtures("demo")
class TestStory:
    def test_leads_along_real_pages_with_a_strip_that_says_what_to_see(self):
        client = Client()
        seen = []
        for number, step in enumerate(story.STEPS[:-1], start=1):
            to_page = client.post(reverse("demo:story", args=[number]), follow=True)
            page = to_page.content.decode()
            seen.append(to_page.request["PATH_INFO"])
            assert to_page.status_code == 200
            assert str(step.heading) in page
            assert reverse("demo:story", args=[number + 1]) in page

        assert len(set(seen)) == len(seen)

    def test_ends_with_the_invitation_of_the_entrepreneur(self, client):
        last = client.post(reverse("demo:story", args=[len(story.STEPS)]))

        assert resolve(last.url).view_name == "cases:enter"
        assert str(story.STEPS[-1].heading) in client.get(last.url).content.decode()

    def test_has_no_other_steps_and_is_left_on_request(self, client):
        assert client.post(reverse("demo:story", args=[0])).status_code == 404
        assert client.post(reverse("demo:story", args=[99])).status_code == 404

        client.post(reverse("demo:story", args=[1]))
        client.post(reverse("demo:story-end"))

        assert reverse("demo:story-end") not in client.get(reverse("home")).content.decode()


@pytest.mark.usefixtures("demo")
class TestWhatIf:
    def test_tells_which_single_change_opens_a_place_for_enough_companies(self):
        coordinator = person_of(f"coordinator@{DOMAIN}")

        page = what_if_page(
            needs=open_needs_for_totals(user=coordinator, before=NOW),
            sites=open_sites_in("SOUTH"),
            asked=[],
            year=2027,
            today=NOW.date(),
        )

        best = page.best[0]
        assert (best.site, best.needs) == ("Maakhal Helmond (demo)", 5)


@pytest.mark.usefixtures("demo")
class TestExamples:
    def test_every_worked_case_is_told_and_opens_as_the_person_who_guides_it(self, client):
        page = client.get(reverse("demo:examples")).content.decode()

        for told in worked_stories():
            assert str(told.told.heading) in page
            opened = client.post(reverse("demo:example", args=[told.number]), follow=True)
            assert resolve(opened.request["PATH_INFO"]).view_name == "cases:case"
            assert told.company in opened.content.decode()

    def test_there_is_no_sixth_and_no_case_for_who_may_not_know_it(self, client):
        assert client.post(reverse("demo:example", args=[6])).status_code == 404
        client.post(reverse("demo:sign-in", args=["almere"]))
        assert client.get(reverse("demo:example-case", args=[2])).status_code == 404


def test_every_worked_case_of_the_paper_is_told():
    assert sorted(TOLD) == [each.name for each in scenarios()]


@pytest.mark.usefixtures("demo")
def test_every_worked_case_of_the_demo_has_a_basket_that_adds_up():
    applied = Counter()
    for scenario in scenarios():
        case = Case.objects.select_related("lead__company__held_by").get(
            lead__company__name=scenario.asked["company"]
        )
        page = basket_page(case=case, today=NOW.date())
        # What the quarters say is what the purposes say.
        parts = sum(each.granted + each.applied + each.possible for each in page.quarters)
        assert parts + page.gap == pytest.approx(page.needed)
        assert page.asked is None or page.asked[1] == pytest.approx(page.needed)
        assert len(page.facts) >= 6
        assert page.granted > 0
        assert not any(line.together.verdict is ShareVerdict.ABOVE for line in page.together)
        applied.update(line.row.state for line in page.applications)
    assert {"PLANNED", "SUBMITTED", "GRANTED", "REFUSED", "PAID"} == set(applied)


@pytest.mark.usefixtures("demo")
def test_the_bundle_of_the_demo_was_found_let_in_sent_and_answered():
    bundle = Bundle.objects.get()

    parts = list(bundle.parts.select_related("case__lead__company"))
    assert len({part.case.lead.company.held_by_id for part in parts}) == 4
    assert all(part.profile_id for part in parts)
    assert bundle.hidden_among >= disclosure_rule().least_companies
    assert bundle.sheet["total"] == 129_000_000
    assert {row.organization.code for row in answers_to(bundle)} == {"DEMO_FUND"}
    client = Client()
    client.post(reverse("demo:sign-in", args=["pensioenfonds"]))
    page = client.get(reverse("financing:bundle-read", args=[bundle.pk])).content.decode()
    assert not any(part.case.lead.company.name in page for part in parts)
