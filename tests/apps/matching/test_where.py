"""The page "Where can it be?": who sees it, what it says, what it never says."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.models.matching import MatchRun
from groeiruimte.matching.services.matching import run_match
from tests.apps.demand.factories import make_answer
from tests.apps.matching.test_matching import asks_4_mw, elsewhere, here, power
from tests.factories import make_articulation, make_company, make_grant, make_lead, make_user

pytestmark = pytest.mark.django_db
PAGES = ("matching:where",)


def looked_at(articulation):
    """Return a comparison made just now, as the page's own clock will see it."""
    return run_match(
        articulation_id=articulation.pk,
        by=articulation.lead.promoted_by,
        now=datetime.now(UTC),
    )


def open_page(client, articulation, name="matching:where", *, user=None, **query):
    client.force_login(user or articulation.lead.promoted_by)
    return client.get(
        reverse(name, args=[articulation.pk]), query, headers={"accept-language": "nl"}
    )


def shown(response):
    """Return the words of a page as they read: hard spaces as spaces."""
    return response.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


class TestStrangers:
    @pytest.mark.parametrize("name", PAGES)
    def test_who_did_not_sign_in_are_sent_to_the_door(self, client, name):
        url = reverse(name, args=[asks_4_mw().pk])

        assert client.get(url).status_code == 302

    @pytest.mark.parametrize("name", PAGES)
    @pytest.mark.parametrize("offset", [0, 999], ids=["of another ROM", "does not exist"])
    def test_are_told_nothing(self, client, name, offset):
        articulation = asks_4_mw()
        looked_at(articulation)
        client.force_login(make_user(organization="BOM"))

        response = client.get(reverse(name, args=[articulation.pk + offset]))

        assert response.status_code == 404
        assert b"Fotonica" not in response.content

    @pytest.mark.parametrize("offset", [0, 999], ids=["of another ROM", "does not exist"])
    def test_cannot_make_a_comparison(self, client, offset):
        articulation = asks_4_mw()
        client.force_login(make_user(organization="BOM"))

        response = client.post(reverse("matching:match", args=[articulation.pk + offset]))

        assert response.status_code == 404
        assert not MatchRun.objects.exists()

    def test_cannot_open_a_comparison_of_another_need_through_their_own(self, client):
        theirs = make_articulation(
            make_lead(make_company(held_by="BOM"), held_by="BOM"), held_by="BOM", confirmed=True
        )
        secret = looked_at(asks_4_mw())

        response = open_page(client, theirs, run=secret.pk)

        assert response.status_code == 404


class TestReadersOnAGrant:
    def test_see_the_places_and_not_whose_need_it_is(self, client):
        articulation = asks_4_mw()
        looked_at(articulation)
        make_grant(articulation.lead, organization="NFIA", level="CASE", valid_until="2099-01-01")

        response = open_page(client, articulation, user=make_user(organization="NFIA"))

        assert response.status_code == 200
        assert "Fotonica" not in shown(response)

    def test_cannot_make_a_comparison(self, client):
        articulation = asks_4_mw()
        make_grant(articulation.lead, organization="NFIA", valid_until="2099-01-01")
        client.force_login(make_user(organization="NFIA"))

        response = client.post(reverse("matching:match", args=[articulation.pk]))

        assert response.status_code == 404


class TestWhere:
    def test_without_a_need_leads_to_the_conversation(self, client):
        articulation = make_articulation()

        response = open_page(client, articulation)

        assert reverse("demand:conversation", args=[articulation.lead_id]) in shown(response)

    def test_offers_to_look_where_nobody_looked_yet(self, client):
        articulation = asks_4_mw()

        response = open_page(client, articulation)

        assert reverse("matching:match", args=[articulation.pk]) in shown(response)

    def test_says_the_conclusion_and_why_places_drop_out_in_dutch(self, client):
        power(here(), 1)
        power(elsewhere(), 5)
        articulation = asks_4_mw()
        looked_at(articulation)

        words = shown(open_page(client, articulation))

        assert "Kan alleen op Brainport Campus" in words
        assert "Stroom: tot 3 MW tekort vanaf 2028-K1" in words
        assert "Kan dit veranderen: Netbeheerder" in words

    def test_tells_once_what_is_unknown_and_asks_it_all_at_once(self, client):
        here("One")
        here("Two")
        articulation = asks_4_mw()
        looked_at(articulation)

        words = shown(open_page(client, articulation))

        assert words.count("Van deze 2 plekken weten we nog niet: stroom.") == 1
        assert reverse("propositions:places-ask", args=[articulation.pk]) in words

    def test_says_that_places_within_the_error_are_level(self, client):
        power(elsewhere("One"), 5)
        power(elsewhere("Two"), 5)
        articulation = asks_4_mw()
        looked_at(articulation)

        assert shown(open_page(client, articulation)).count("gedeelde plaats 1 (gelijk)") == 2

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ({"verdict": "FITS"}, ["Brainport Campus"]),
            ({"region": "EAST"}, ["Technology Base"]),
            ({"site_kind": "BUSINESS_PARK"}, ["Brainport Campus", "Technology Base"]),
            ({"verdict": "nonsense"}, ["Brainport Campus", "Technology Base"]),
            ({"verdict": "UNKNOWN"}, []),
        ],
    )
    def test_narrows_the_list(self, client, query, expected):
        power(here(), 1)
        power(elsewhere(), 5)
        articulation = asks_4_mw()
        looked_at(articulation)

        response = open_page(client, articulation, **query)

        assert [row.name for group in response.context["groups"] for row in group.rows] == expected

    def test_says_when_facts_changed_after_the_answer(self, client):
        site = here()
        power(site, 1)
        articulation = asks_4_mw()
        looked_at(articulation)
        assert not open_page(client, articulation).context["changed"]

        power(site, 6, valid_from=Quarter(2029, 2).index, recorded_at=datetime.now(UTC))

        assert open_page(client, articulation).context["changed"].facts == 1

    def test_says_when_the_need_changed_after_the_answer(self, client):
        here()
        answer = make_answer(make_articulation())
        looked_at(answer.articulation)
        answer.typed = answer.typed | {"power_mw-1-likely": "5"}
        answer.save()

        response = open_page(client, answer.articulation)

        assert response.context["changed"].is_need_changed
        assert "nog niet bevestigd" in shown(response)

    def test_leads_from_an_older_version_of_the_need_to_the_newest(self, client):
        articulation = asks_4_mw()
        newer = make_articulation(articulation.lead, version=2)

        response = open_page(client, articulation)

        assert reverse("matching:where", args=[newer.pk]) in shown(response)

    def test_shows_an_older_answer_as_older(self, client):
        site = here()
        power(site, 1)
        articulation = asks_4_mw()
        older = looked_at(articulation)
        power(site, 6, valid_from=Quarter(2029, 2).index, recorded_at=datetime.now(UTC))
        looked_at(articulation)

        response = open_page(client, articulation, run=older.pk)

        assert response.context["run"] == older
        assert "Dit is een ouder antwoord" in shown(response)

    def test_costs_the_same_few_queries_however_many_places(
        self, client, django_assert_max_num_queries
    ):
        for number in range(30):
            power(elsewhere(f"Site {number}"), number % 7)
        articulation = asks_4_mw()
        looked_at(articulation)
        open_page(client, articulation)

        # One for how late is still in time for the entrepreneur, one for the head of the case.
        with django_assert_max_num_queries(20):
            client.get(reverse("matching:where", args=[articulation.pk]))

    def test_asks_the_own_region_first_where_that_suffices(self, client):
        power(here(), 5)
        articulation = asks_4_mw()
        looked_at(articulation)

        assert "Vraag de eigen regio om een voorstel" in shown(open_page(client, articulation))

    def test_offers_to_look_again_in_the_same_way(self, client):
        here()
        articulation = asks_4_mw()
        run_match(
            articulation_id=articulation.pk,
            by=articulation.lead.promoted_by,
            now=datetime.now(UTC),
            latest_delay=None,
        )

        response = open_page(client, articulation)

        assert '<option value="ANY" selected>' in shown(response)

    def test_leaves_out_of_what_would_have_to_change_that_a_fact_has_expired(self, client):
        power(here(), 1, observed_on="2020-01-01", expires_on="2021-01-01")
        articulation = asks_4_mw()
        looked_at(articulation)

        nearest = open_page(client, articulation, "propositions:where-opens").context["nearest"]

        assert [len(row.openings) for row in nearest] == [1]


def marks_of(response):
    """Return the marks on the map: their ids, shapes and what they say."""
    return re.findall(
        r'<a class="mark[^"]*" href="[^"]*" tabindex="-1" data-mark="(\d+)"[^>]*>'
        r'<title>([^<]*)</title><use href="#mark-(\w+)"',
        shown(response),
    )


class TestMap:
    def test_shows_the_verdict_by_its_shape_and_in_words(self, client):
        site = here()
        power(site, 5)
        articulation = asks_4_mw()
        looked_at(articulation)

        assert marks_of(open_page(client, articulation)) == [
            (str(site.pk), f"{site.name}: Past", "fits")
        ]

    def test_shows_the_places_of_the_list(self, client):
        power(here(), 1)
        power(elsewhere(), 5)
        articulation = asks_4_mw()
        looked_at(articulation)

        page = open_page(client, articulation, verdict="FITS", region="SOUTH")

        assert [says for _id, says, _shape in marks_of(page)] == ["Brainport Campus: Past"]

    def test_keeps_what_fits_later_in_sight_in_another_shape(self, client):
        site = here()
        power(site, 5)
        articulation = asks_4_mw()
        run = looked_at(articulation)
        starts = run.verdicts.get().fits_from

        before = open_page(client, articulation, quarter=str(starts - 1))
        after = open_page(client, articulation, quarter=str(starts))

        assert [shape for _id, _says, shape in marks_of(before)] == ["fits_from"]
        assert [shape for _id, _says, shape in marks_of(after)] == ["fits"]
        assert "1 van de 1 passen" in shown(after)

    def test_says_how_many_places_have_no_point(self, client):
        here(lon=None, lat=None)
        articulation = asks_4_mw()
        looked_at(articulation)

        page = open_page(client, articulation)

        assert marks_of(page) == []
        assert "1 plek staat niet op de kaart: het punt is niet bekend." in shown(page)


class TestMatch:
    def test_looks_at_all_places_and_shows_the_answer(self, client):
        power(here(), 5)
        articulation = asks_4_mw()
        client.force_login(articulation.lead.promoted_by)
        url = reverse("matching:match", args=[articulation.pk])

        response = client.post(url, {"latest_delay": "4"}, follow=True)

        assert MatchRun.objects.get().parameters["latest_delay"] == 4
        assert response.context["run"].conclusion == "OWN_REGION_SUFFICES"

    @pytest.mark.parametrize(("chosen", "kept"), [("ANY", None), ("", 4)])
    def test_takes_any_delay_and_the_usual_one(self, client, chosen, kept):
        articulation = asks_4_mw()
        client.force_login(articulation.lead.promoted_by)

        client.post(reverse("matching:match", args=[articulation.pk]), {"latest_delay": chosen})

        assert MatchRun.objects.get().parameters["latest_delay"] == kept

    def test_shows_why_it_refuses(self, client):
        articulation = make_articulation()
        client.force_login(articulation.lead.promoted_by)

        response = client.post(reverse("matching:match", args=[articulation.pk]), follow=True)

        assert "Er is nog niets gevraagd" in shown(response)

    def test_does_not_take_a_delay_that_is_no_choice(self, client):
        articulation = asks_4_mw()
        client.force_login(articulation.lead.promoted_by)

        client.post(reverse("matching:match", args=[articulation.pk]), {"latest_delay": "1000"})

        assert not MatchRun.objects.exists()
