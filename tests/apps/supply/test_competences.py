"""Hotspots side by side: what sources say, what is unknown, and no company behind a number."""

from datetime import date

import pytest
from django.urls import reverse

from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.programme.places import competences
from groeiruimte.programme.system_elements import proximity_factors
from groeiruimte.programme.technology import technology_domains
from groeiruimte.supply.models.places import Hotspot
from groeiruimte.supply.services.register import load_reference_data
from groeiruimte.supply.words.competences import companies_in_words
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_company,
    make_fact,
    make_hotspot,
    make_user,
)

pytestmark = pytest.mark.django_db
STRONG = "technology_optical_photonics"


def read(client, url, *, organization="OOST_NL", roles=("CASE_ADVISER",)):
    client.force_login(make_user("reader", organization=organization, roles=roles))
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def companies(number, *, holder="BOM"):
    for each in range(number):
        make_company(f"Lichtkracht {each}", held_by=holder, technology_domain="OPTICAL_PHOTONICS")


@pytest.fixture
def register():
    load_reference_data(now=A_MORNING_IN_JUNE)


@pytest.mark.usefixtures("register")
class TestSideBySide:
    def test_is_not_there_for_a_financier(self, client):
        client.force_login(make_user("other", organization="INVEST_NL", roles=["FINANCIER"]))

        assert client.get(reverse("supply:hotspots")).status_code == 404

    def test_shows_all_six_by_name(self, client):
        page = read(client, reverse("supply:hotspots"))

        names = list(Hotspot.objects.order_by("name").values_list("name", flat=True))
        first = [page.index(f">{name}</a></th>") for name in names]
        assert len(names) == 6
        assert first == sorted(first)

    def test_says_where_a_source_calls_a_hotspot_strong_and_where_not_known(self, client):
        page = read(client, reverse("supply:hotspots") + f"?technology={STRONG}")

        assert "Een bron zegt dit van: Brainport Eindhoven, Twente." in page
        assert "Niet bekend van: Almere, Arnhem-Nijmegen, Groningen" in page

    def test_leads_a_keeper_to_its_own_hotspot(self, client):
        page = read(
            client,
            reverse("supply:hotspots"),
            organization="TWENTE_BOARD",
            roles=["HOTSPOT_MANAGER"],
        )

        assert "Vul in wat onbekend is van Twente" in page

    def test_counts_companies_in_bands_from_the_smallest_number_on(self, client):
        companies(7)

        page = read(client, reverse("supply:hotspots") + f"?technology={STRONG}")

        assert "5 tot 9 bedrijven in deze regio" in page
        assert "Lichtkracht" not in page

    def test_tells_nothing_of_few_companies(self, client):
        url = reverse("supply:hotspots") + f"?technology={STRONG}"
        none = read(client, url).partition('id="list"')[2].partition("</main>")[0]
        companies(4)

        few = read(client, url).partition('id="list"')[2].partition("</main>")[0]
        assert few == none != ""

    def test_leaves_out_the_companies_of_the_reader(self, client):
        companies(9)
        companies(4, holder="OOST_NL")

        page = read(
            client,
            reverse("supply:hotspots") + f"?technology={STRONG}",
            organization="BOM",
            roles=["PIPELINE_MANAGER"],
        )

        # Of the 9 none are left without the own ones, and the 4 of another region are too few.
        assert "bedrijven in deze regio" not in page

    def test_asks_few_questions(self, client, django_assert_max_num_queries):
        client.force_login(make_user("reader", organization="OOST_NL", roles=["CASE_ADVISER"]))
        with django_assert_max_num_queries(34):
            client.get(reverse("supply:hotspots"))


class TestTheHotspotsOwnPage:
    def test_shows_what_is_shown_and_asks_for_the_rest(self, client):
        hotspot = make_hotspot("Twente")
        make_fact(hotspot, kind="proximity_clustering", value=1, unit="yes_no")
        make_fact(hotspot, kind="proximity_campus_connection", value=0, unit="yes_no")

        page = read(
            client,
            reverse("supply:hotspot", args=[hotspot.pk]),
            organization="TWENTE_BOARD",
            roles=["HOTSPOT_MANAGER"],
        )

        assert "1 van de 9 factoren is door een bron aangetoond" in page
        assert "?soort=strategy_declines" in page

    def test_lets_only_its_keeper_state_what_the_region_does_not_want(self, client):
        hotspot = make_hotspot("Twente")
        url = reverse("supply:hotspot-fact", args=[hotspot.pk]) + "?soort=strategy_declines"
        said = {
            "known": "YES", "value": "Geen datacentra", "source": "Regionale agenda", "revision": 0,
            "observed_on": "2026-06-01", "trust": "STATED",
        }  # fmt: skip
        client.force_login(make_user("other", organization="BRAINPORT", roles=["HOTSPOT_MANAGER"]))
        assert client.post(url, said).status_code == 404

        client.force_login(make_user("own", organization="TWENTE_BOARD", roles=["HOTSPOT_MANAGER"]))
        assert client.post(url, said).status_code == 302

        fact = hotspot.facts.get()
        assert (fact.text, fact.observed_on) == ("Geen datacentra", date(2026, 6, 1))


class TestTheShippedCompetences:
    def test_are_of_kinds_that_a_hotspot_can_state(self):
        assert all("HOTSPOT" in fact_kind(key=said.fact_key).places for said in competences())

    def test_name_a_source_with_a_day(self):
        assert all(said.paper or (said.page and said.page_url and said.as_of)
                   for said in competences())  # fmt: skip

    def test_say_no_thing_twice_of_one_hotspot(self):
        keys = [(said.hotspot, said.fact_key) for said in competences()]

        assert len(keys) == len(set(keys))

    def test_can_be_stated_of_every_key_technology_and_every_factor(self):
        for domain in technology_domains():
            assert fact_kind(key=f"technology_{domain.code.lower()}").unit == "statement"
        for factor in proximity_factors():
            assert fact_kind(key=f"proximity_{factor.code}").unit == "yes_no"


class TestCompaniesInWords:
    @pytest.mark.parametrize("own", range(6))
    def test_are_the_same_for_none_and_for_too_few(self, own):
        said = {companies_in_words(count=count + own, own=own) for count in range(5)}

        assert len(said) == 1
