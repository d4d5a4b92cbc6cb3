"""The pages of a teaser: who lets it out, who reads it, and how it is taken back."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.organizations.choices import Role
from groeiruimte.propositions.models.releases import Release, ReleaseEnd
from groeiruimte.propositions.words.profiles import companies_in_words
from tests.apps.propositions.briefs_and_answers import NAME, make_need
from tests.factories import make_consent, make_organization, make_user
from tests.query_counts import exactly

pytestmark = pytest.mark.django_db

#: The session, who it is, the memberships, what was let out, and its profiles.
QUERIES = 5
WORDS = "Een bedrijf zoekt ruimte om te groeien."


@pytest.fixture
def need():
    articulation = make_need()
    make_consent(articulation.lead.company)
    return articulation


@pytest.fixture
def adviser(need):
    return make_user("Adviser", organization="OOST_NL", roles=[Role.CASE_ADVISER])


@pytest.fixture
def financier():
    return make_user("Financier", organization="INVEST_NL", roles=[Role.FINANCIER])


def page(need):
    return reverse("propositions:teaser-new", args=[need.pk])


def send(client, need, *, button="send", **typed):
    values = {
        button: "1",
        "text": WORDS,
        "organizations": [str(make_organization("INVEST_NL").pk)],
        "until": (timezone.localdate() + timedelta(days=20)).isoformat(),
    }
    return client.post(page(need), values | typed)


def read(client, reader):
    client.force_login(reader)
    return client.get(reverse("propositions:profiles")).content.decode()


class TestTeaser:
    def test_goes_out_and_is_read_by_who_was_chosen(self, client, need, adviser, financier):
        client.force_login(adviser)
        shown = client.get(page(need))
        response = send(client, need)

        assert shown.status_code == 200
        assert response.status_code == 302
        body = read(client, financier)
        assert WORDS in body
        assert "2–5 MW" in body or "MW" in body
        assert NAME not in body
        assert "Oost" not in body

    def test_shows_the_refusal_and_keeps_what_was_typed(self, client, need, adviser):
        client.force_login(adviser)

        response = send(client, need, text=f"Voor {NAME}.")

        assert response.status_code == 200
        assert b"<mark>" in response.content
        assert not Release.objects.exists()

    def test_counting_anew_lets_nothing_out(self, client, need, adviser):
        client.force_login(adviser)

        assert send(client, need, button="recount").status_code == 200
        assert not Release.objects.exists()

    def test_leads_to_consent_where_the_company_did_not_agree(self, client, need, adviser):
        need.lead.company.consents.update(answer="REFUSED")
        client.force_login(adviser)

        body = client.get(page(need)).content.decode()

        assert reverse("leads:consents", args=[need.lead.company_id]) in body
        assert send(client, need).status_code == 200
        assert not Release.objects.exists()

    def test_offers_no_ministry_and_not_who_holds_it(self, client, need, adviser):
        make_organization("EZ")
        client.force_login(adviser)

        for code in ("EZ", "OOST_NL"):
            send(client, need, organizations=[str(make_organization(code).pk)])

        assert not Release.objects.exists()

    @pytest.mark.parametrize("offset", [0, 999], ids=["held by another ROM", "does not exist"])
    def test_tells_a_stranger_nothing(self, client, need, offset):
        client.force_login(make_user("stranger", organization="BOM", roles=[Role.CASE_ADVISER]))

        url = reverse("propositions:teaser-new", args=[need.pk + offset])

        assert client.get(url).status_code == client.post(url).status_code == 404


class TestNoRuler:
    """Whoever changes the own need and counts again learns nothing of one company elsewhere."""

    def page(self, client, need, adviser):
        client.force_login(adviser)
        return client.get(page(need)).content.decode()

    def test_numbers_of_companies_are_told_in_steps(self, client, need, adviser):
        body = self.page(client, need, adviser)
        screen = client.get(page(need)).context["screen"]
        exact = {choice.fitting for each in screen.attributes for choice in each.choices}

        told = {int(number) for number in re.findall(r"minstens (\d+) bedrijven", body)}

        assert told
        assert all(number % 5 == 0 for number in told)
        assert {number for number in exact if number % 5} - told
        assert str(screen.in_pipelines) not in re.findall(r"staan minstens (\d+)", body)

    def test_one_more_company_elsewhere_is_no_other_number(self):
        assert companies_in_words(21) == companies_in_words(24)
        assert companies_in_words(0) == companies_in_words(9)


class TestTakeBack:
    @pytest.fixture
    def release(self, client, need, adviser):
        client.force_login(adviser)
        send(client, need)
        return Release.objects.get()

    def test_closes_it_for_the_reader(self, client, release, adviser, financier):
        client.force_login(adviser)
        url = reverse("propositions:release-end", args=[release.pk])
        client.get(url)

        client.post(url, {"reason": "Te vroeg"})

        assert WORDS not in read(client, financier)
        client.force_login(adviser)
        assert client.get(url).status_code == 404

    def test_needs_a_reason(self, client, release):
        response = client.post(reverse("propositions:release-end", args=[release.pk]), {})

        assert response.status_code == 200
        assert not ReleaseEnd.objects.exists()

    def test_tells_readers_and_strangers_nothing(self, client, release, financier):
        stranger = make_user("stranger", organization="BOM", roles=[Role.CASE_ADVISER])
        for person in (financier, stranger):
            client.force_login(person)
            for pk in (release.pk, release.pk + 999):
                url = reverse("propositions:release-end", args=[pk])
                assert client.get(url).status_code == 404
                assert client.post(url, {"reason": "x"}).status_code == 404


class TestProfiles:
    def test_is_no_page_for_who_reads_no_profiles(self, client):
        client.force_login(make_user("keeper", roles=[Role.PIPELINE_MANAGER]))

        assert client.get(reverse("propositions:profiles")).status_code == 404

    def test_asks_the_same_number_of_queries_for_more(self, client, need, adviser, financier):
        client.force_login(adviser)
        for _each in range(3):
            send(client, need)

        client.force_login(financier)
        with exactly(QUERIES):
            client.get(reverse("propositions:profiles"))
