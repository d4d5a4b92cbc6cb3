"""A case is told without its name, in words that the entrepreneur read and agreed to."""

import pytest
from django.test import Client
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.leads.models.consents import Consent
from groeiruimte.monitoring.pages.reports import REPORT_TEXTS, report_parts
from groeiruimte.monitoring.selectors.stories import approved_stories
from groeiruimte.monitoring.services.reports import freeze_report, open_report, write_report
from groeiruimte.propositions.models.releases import Release
from tests.apps.cases.factories import KEY, make_invitation
from tests.apps.monitoring.factories import make_coordinator
from tests.apps.propositions.briefs_and_answers import make_need
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_articulation,
    make_case,
    make_company,
    make_consent,
    make_lead,
    make_user,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 24
WORDS = "Een bedrijf had meer stroom nodig dan er was. Een andere regio had die wel."
NOW = {"now": A_MORNING_IN_JUNE}


@pytest.fixture
def case():
    return make_case(make_need().lead)


@pytest.fixture
def adviser(client, case):
    client.force_login(case.adviser)
    return client


@pytest.fixture
def entrepreneur(case):
    make_invitation(case)
    company = Client()
    company.post(reverse("cases:enter", args=[KEY]))
    return company


def page_of(case):
    return reverse("cases:story", args=[case.pk])


def propose(client, case, text=WORDS):
    return client.post(page_of(case), {"propose": "1", "text": text})


def say(client, answer, consent=None):
    row = consent or Consent.objects.get(purpose="STORY")
    return client.post(reverse("cases:mine-story"), {"consent": row.pk, "answer": answer})


def let_out(client, case):
    return client.post(page_of(case), {"let_out": "1"})


def shown(client):
    return client.get(reverse("cases:mine-story")).content.decode()


class TestPropose:
    def test_asks_the_company_for_exactly_these_words(self, adviser, entrepreneur, case):
        propose(adviser, case)

        assert Consent.objects.get(purpose="STORY").explanation == WORDS
        assert WORDS in shown(entrepreneur)
        assert (
            reverse("cases:mine-story") in entrepreneur.get(reverse("cases:mine")).content.decode()
        )
        assert approved_stories(today=THAT_DAY) == []

    def test_refuses_words_that_give_away_who_it_is(self, adviser, case):
        response = propose(adviser, case, f"{case.lead.company.name} had stroom nodig.")

        assert "Lumovia" in str(response.context["form"].errors["text"])
        assert not Consent.objects.filter(purpose="STORY").exists()

    def test_waits_until_the_need_is_confirmed(self, client):
        case = make_case(make_lead())
        make_articulation(case.lead)
        client.force_login(case.adviser)

        propose(client, case)

        assert not Consent.objects.filter(purpose="STORY").exists()

    def test_is_done_once_until_it_is_answered(self, adviser, case):
        propose(adviser, case)

        propose(adviser, case, "Een ander verhaal.")

        assert Consent.objects.get(purpose="STORY").explanation == WORDS

    def test_is_not_there_for_another_organization(self, client, case):
        client.force_login(make_user("Ander", organization="BOM"))

        assert client.get(page_of(case)).status_code == 404


class TestAnswer:
    def test_yes_lets_the_adviser_give_the_words_to_the_report(self, adviser, entrepreneur, case):
        propose(adviser, case)
        let_out(adviser, case)
        before = Release.objects.count()

        say(entrepreneur, "GIVEN")
        let_out(adviser, case)
        let_out(adviser, case)

        release = Release.objects.get()
        assert before == 0
        assert (release.purpose, release.audience, release.text) == ("PUBLIC", "EVERYBODY", WORDS)
        assert {row["level"] == 0 for row in release.profiles.get().told} <= {False}
        assert approved_stories(today=release.released_at.date()) == [WORDS]
        acts = set(AuditEvent.objects.values_list("act", flat=True))
        assert {"leads.consent.asked", "leads.consent.given", "propositions.release.made"} <= acts

    def test_no_lets_nothing_out_and_another_text_be_asked(self, adviser, entrepreneur, case):
        propose(adviser, case)
        say(entrepreneur, "REFUSED")
        let_out(adviser, case)

        propose(adviser, case, "Een korter verhaal.")

        assert not Release.objects.exists()
        assert Consent.objects.filter(purpose="STORY").count() == 2

    @pytest.mark.parametrize("answer", ["GIVEN", "REFUSED", "BACK", "MAYBE"])
    def test_to_a_question_of_another_company_is_none(self, adviser, entrepreneur, answer):
        other = make_consent(make_company("Ander"), purpose="STORY", answer="", explanation="Iets")

        say(entrepreneur, answer, other)

        other.refresh_from_db()
        assert other.answer == ""


def test_both_pages_cost_the_same_few_queries_however_many_texts(
    adviser, entrepreneur, case, django_assert_max_num_queries
):
    for number in range(4):
        propose(adviser, case, f"Verhaal {'nog ' * number}een.")
        say(entrepreneur, "REFUSED", Consent.objects.filter(purpose="STORY").first())
    assert Consent.objects.filter(purpose="STORY").count() == 4

    with django_assert_max_num_queries(MOST_QUERIES):
        adviser.get(page_of(case))
    with django_assert_max_num_queries(MOST_QUERIES):
        shown(entrepreneur)


class TestReport:
    @pytest.fixture
    def told(self, adviser, entrepreneur, case):
        propose(adviser, case)
        say(entrepreneur, "GIVEN")
        let_out(adviser, case)
        return Release.objects.get().released_at.date()

    def words(self, report, today):
        parts = report_parts(report, today=today)
        return " ".join(
            line for part in parts for each in part.figures for line in each.section.paragraphs
        )

    @pytest.mark.parametrize(
        ("kind", "tells"), [("ANNUAL", True), ("FINAL", True), ("PROGRESS", False)]
    )
    def test_tells_it_once_a_year_and_at_the_end(self, told, kind, tells):
        report = open_report(kind=kind, as_on=THAT_DAY, by=make_coordinator(), **NOW)

        assert (WORDS in self.words(report, told)) is tells

    def test_drops_what_was_taken_back_unless_it_was_frozen(self, told, entrepreneur):
        coordinator = make_coordinator()
        frozen = open_report(kind="ANNUAL", as_on=THAT_DAY, by=coordinator, **NOW)
        texts = dict.fromkeys(REPORT_TEXTS, "Zo ging het.")
        write_report(report_id=frozen.pk, texts=texts, revision=1, by=coordinator, **NOW)
        release = Release.objects.get()
        frozen = freeze_report(report_id=frozen.pk, by=coordinator, now=release.released_at)
        draft = open_report(kind="FINAL", as_on=THAT_DAY, by=coordinator, **NOW)

        say(entrepreneur, "BACK")

        assert WORDS not in self.words(draft, told)
        assert WORDS in self.words(frozen, told)
        assert Consent.objects.get(purpose="STORY").withdrawn_by
