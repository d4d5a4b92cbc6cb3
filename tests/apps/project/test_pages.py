"""The first page, search and the glossary: each person's own, and nothing of others."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from groeiruimte.project import pages
from groeiruimte.web.next_actions import TONES
from tests.apps.supply.factories import make_voorne
from tests.factories import (
    make_articulation,
    make_case,
    make_company,
    make_grant,
    make_lead,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db
LIVE_QUERIES = 12


@pytest.fixture(autouse=True)
def _in_english(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with translation.override("en"):
        yield


class TestHome:
    def test_shows_what_waits_with_the_most_pressing_first(self, client):
        adviser = make_user("adviser")
        now = timezone.now()
        calm = make_case(make_lead(promoted_by=adviser), step_since=now)
        late = make_case(
            make_lead(make_company("Te Laat BV"), promoted_by=adviser),
            step_since=now - timedelta(days=900),
        )
        make_articulation(calm.lead)
        client.force_login(adviser)

        response = client.get(reverse("home"))

        waiting = response.context["waiting"]
        tones = [TONES.index(action.tone) for action in waiting]
        assert tones == sorted(tones)
        assert waiting[0].args == (late.pk,)
        assert all(action.url in response.content.decode() for action in waiting)

    def test_says_so_when_nothing_waits_and_shows_where_to_go(self, client):
        client.force_login(make_user("coordinator", roles=["COORDINATOR"]))

        page = client.get(reverse("home")).content.decode()

        assert reverse("monitoring:targets") in page
        assert reverse("leads:companies") not in page

    def test_never_says_that_all_is_done_while_targets_are_behind(self, client):
        client.force_login(make_user("coordinator", roles=["COORDINATOR"]))

        answer = client.get(reverse("home"))

        assert answer.context["programme"].standing.behind > 0
        assert "Nothing waits" not in answer.content.decode()
        assert "behind an even pace" in answer.content.decode()

    def test_explains_to_somebody_without_an_organization_whom_to_ask(self, client):
        make_case()
        client.force_login(make_user("newcomer", organization=None))

        response = client.get(reverse("home"))

        assert "Ask the administrator" in response.content.decode()
        assert response.context["waiting"] == []
        assert response.context["frame"]["navigation"] == []

    def test_tells_a_stranger_what_this_is_and_nothing_of_what_is_in_it(self, client):
        make_case(make_lead(make_company("Fotonica Geheim")))

        response = client.get(reverse("home"))

        assert response.status_code == 200
        assert "Room to grow" in response.content.decode()
        assert "Geheim" not in response.content.decode()

    def test_of_another_organization_is_not_ours(self, client):
        make_case(make_lead(make_company("Fotonica Geheim"), held_by="OOST_NL"))
        client.force_login(make_user("stranger", organization="BOM"))

        response = client.get(reverse("home"))

        assert response.context["waiting"] == []
        assert "Geheim" not in response.content.decode()

    def test_asks_the_database_as_often_for_twenty_cases_as_for_one(self, client):
        adviser = make_user("adviser")
        client.force_login(adviser)

        def queries_with(cases):
            for number in range(cases):
                make_case(
                    make_lead(make_company(f"Bedrijf {number}"), promoted_by=adviser),
                    step_since=timezone.now() - timedelta(days=900),
                )
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse("home"))
            return len(asked)

        assert queries_with(1) == queries_with(19)


def found(user, words):
    groups = pages.search(user=user, words=words, today=timezone.localdate())["groups"]
    return {str(group.label): [row.label for row in group.rows] for group in groups}


class TestSearch:
    def test_finds_an_own_company_by_part_of_its_name(self, client):
        company = make_company("Lichtwerk Optica")
        client.force_login(make_user())

        response = client.get(reverse("search"), {"q": "optica"})

        assert response.status_code == 200
        assert reverse("leads:company", args=[company.pk]) in response.content.decode()

    def test_finds_a_case_by_its_reference(self):
        case = make_case(reference="GR-2026-417")

        assert found(make_user(), "2026-417") == {"Cases": [case.lead.company.name]}

    def test_finds_a_site_by_the_name_its_municipality_had_before(self):
        _brielle, voorne = make_voorne()
        make_site("Seggelant", municipality=voorne, municipality_code_at_source="GM0501")

        assert found(make_user(), "brielle") == {"Places": ["Seggelant"]}

    @pytest.mark.parametrize(
        "make_stranger",
        [
            pytest.param(lambda: make_user(organization="BOM"), id="of another ROM"),
            pytest.param(lambda: make_user(roles=["COORDINATOR"]), id="coordinator"),
            pytest.param(lambda: make_user(organization=None), id="without an organization"),
            pytest.param(AnonymousUser, id="anonymous"),
        ],
    )
    def test_finds_nothing_for_a_stranger(self, make_stranger):
        make_case(make_lead(make_company("Fotonica Geheim")), reference="GR-2026-418")
        stranger = make_stranger()

        assert found(stranger, "geheim") == {}
        assert found(stranger, "GR-2026-418") == {}

    def test_finds_a_case_shared_without_identity_by_its_reference_and_not_by_its_name(self):
        case = make_case(make_lead(make_company("Fotonica Geheim")), reference="GR-2026-419")
        make_grant(case.lead, organization="NFIA", level="CASE", valid_until="2099-01-01")
        reader = make_user(organization="NFIA")

        assert found(reader, "419") == {"Cases": ["GR-2026-419"]}
        assert found(reader, "geheim") == {}

    @pytest.mark.parametrize("words", ["", " ", "x", "%", "_", "x" * 500])
    def test_does_not_list_everything_for_hardly_a_word(self, words):
        make_company("Xylofoon")

        assert found(make_user(), words) == {}

    def test_takes_signs_as_they_are(self):
        make_company("Fotonica")

        assert found(make_user(), "%o") == {}

    @pytest.mark.parametrize("words", ["Fotonika", "fotnica", "FOTÓNICA", "otonic"])
    def test_forgives_a_typing_mistake(self, words):
        make_company("Fotonica")
        make_company("IJzervlam Energie")

        assert found(make_user(), words) == {"Companies": ["Fotonica"]}

    def test_finds_a_contact_by_the_name_of_that_person(self):
        make_company("Fotonica", contact_name="Noor van Beek")

        assert found(make_user(), "van bek") == {"Contacts": ["Noor van Beek"]}

    def test_finds_an_act_only_for_who_may_do_it(self):
        assert found(make_user(), "new company") == {"Go to": ["New company"]}
        assert found(make_user(roles=["COORDINATOR"]), "new company") == {}

    def test_forgives_nothing_across_organizations(self):
        make_company("Fotonica Geheim", contact_name="Noor van Beek", held_by="BOM")

        assert found(make_user(), "Fotonika") == {}
        assert found(make_user(), "Noor van Beek") == {}

    def test_says_that_nothing_was_found_and_keeps_the_words(self, client):
        client.force_login(make_user())

        page = client.get(reverse("search"), {"q": "<b>nergens"}).content.decode()

        assert "Try a shorter word" in page
        assert 'value="&lt;b&gt;nergens"' in page
        assert "<b>nergens" not in page

    @pytest.mark.parametrize(
        ("words", "page"),
        [("conversation", "Cases"), ("grant", "Financing"), ("colleage", "People")],
    )
    def test_finds_a_page_by_what_somebody_calls_it(self, words, page):
        user = make_user(roles=["CASE_ADVISER", "ADMINISTRATOR"])

        assert page in found(user, words)["Go to"]

    def test_names_no_page_that_somebody_does_not_have(self):
        user = make_user(roles=["CASE_ADVISER"])

        assert "People" not in found(user, "colleague").get("Go to", [])

    def test_names_a_page_once_for_all_its_words(self):
        named = found(make_user(roles=["CASE_ADVISER"]), "re")["Go to"]

        assert len(named) == len(set(named)) > 0

    def test_gives_options_while_somebody_types_and_the_whole_search_as_the_last(self, client):
        make_company("Fotonica")
        client.force_login(make_user())

        part = client.get(reverse("search-live"), {"q": "foto"}).content.decode()

        assert part.count('role="option"') == 2
        assert "Fotonica" in part
        assert f"{reverse('search')}?q=foto" in part
        assert "<html" not in part

    def test_offers_the_acts_of_this_person_before_anything_is_typed(self, client):
        client.force_login(make_user(roles=["COORDINATOR"]))

        part = client.get(reverse("search-live")).content.decode()

        assert reverse("monitoring:targets") in part
        assert reverse("companies:company-new") not in part

    def test_costs_the_same_for_one_company_as_for_thirty(self, client, django_assert_num_queries):
        make_company("Fotonica 0")
        client.force_login(make_user())
        client.get(reverse("search-live"), {"q": "fotonica"})
        for number in range(30):
            make_company(f"Fotonica {number + 1}")
        client.get(reverse("search-live"), {"q": "fotonica"})

        with django_assert_num_queries(LIVE_QUERIES):
            client.get(reverse("search-live"), {"q": "fotonica"})

    def test_asks_who_is_searching_first(self, client):
        response = client.get(reverse("search"), {"q": "fotonica"})

        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


class TestGlossary:
    def test_explains_the_words_to_anybody(self, client):
        page = client.get(reverse("glossary")).content.decode()

        assert "vraagarticulatie" in page
        assert "<code>Articulation</code>" in page
