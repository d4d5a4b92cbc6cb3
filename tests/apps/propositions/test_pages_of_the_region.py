"""What a region sees of a request, and how it answers: never whose request it is."""

from decimal import Decimal

import pytest
from django.urls import reverse

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.propositions.models.propositions import Proposition
from tests.apps.propositions.briefs_and_answers import (
    DEADLINE,
    make_brief,
    make_hotspot_manager,
    make_need,
    make_proposition,
    make_request,
    make_submitted,
)
from tests.apps.propositions.test_propositions_answering import keep
from tests.factories import make_fact, make_site, make_user
from tests.named_routes import full_route

pytestmark = pytest.mark.django_db
SECRETS = [
    *("Lumovia", "87654321", "Zandwijk", "Voorne", "Quist", "OOST_NL", "Organization OOST_NL"),
    *("lumovia", "Oost NL"),
]


class TestPagesOfTheRegion:
    def pages(self, request, proposition):
        return [
            reverse("propositions:requests"),
            reverse("propositions:request", args=[request.pk]),
            reverse("propositions:proposition", args=[proposition.pk]),
            "/",
        ]

    @pytest.mark.parametrize("language", ["nl", "en"])
    @pytest.mark.parametrize("state", ["draft", "submitted"])
    def test_never_tell_whose_request_it_is(self, client, settings, language, state):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        site = make_site()
        make_fact(site, value=5)
        proposition = make_proposition(site=site)
        if state == "submitted":
            make_submitted(proposition)
        client.force_login(make_hotspot_manager())

        for url in self.pages(proposition.request, proposition):
            page = client.get(url)
            assert page.status_code == 200
            told = [secret for secret in SECRETS if secret in page.content.decode()]
            assert told == [], url

    def test_shows_the_own_places_with_a_verdict(self, client):
        fits, short = make_site("Fits well"), make_site("Too little")
        make_fact(fits, value=5)
        make_fact(short, value=1)
        make_site("Of somebody else", kept_by="ALMERE")
        request = make_request()
        client.force_login(make_hotspot_manager())

        page = client.get(reverse("propositions:request", args=[request.pk])).content.decode()

        assert page.index("Fits well") < page.index("Too little")
        assert "Of somebody else" not in page

    def test_helps_a_region_without_requests(self, client):
        client.force_login(make_hotspot_manager())

        page = client.get(reverse("propositions:requests"))

        assert reverse("supply:overview").encode() in page.content

    def test_leads_from_request_to_submitted_proposition(self, client):
        site = make_site()
        make_fact(site, value=5)
        request = make_request()
        client.force_login(make_hotspot_manager())

        started = client.post(
            reverse("propositions:proposition-new", args=[request.pk]), {"site": site.pk}
        )
        form = {
            "revision": "1",
            "summary": "Vlak bij de universiteit.",
            "power_mw-value": "4,5",
            "power_mw-from": "2028-K3",
            "power_mw-remark": "Na de uitbreiding",
            "floor_space_m2-unknown": "on",
            "submit": "1",
        }
        client.post(started.url, form)

        answers = Proposition.objects.get(state="SUBMITTED").answers
        line = answers.get(kind="power_mw")
        assert (line.value, line.available_from) == (Decimal("4.5"), Quarter(2028, 3).index)
        assert answers.get(kind="floor_space_m2").source

    def test_points_at_an_empty_line_and_keeps_what_was_typed(self, client):
        proposition = make_proposition()
        client.force_login(make_hotspot_manager())

        page = client.post(
            reverse("propositions:proposition", args=[proposition.pk]),
            {"revision": "1", "summary": "Bijna klaar", "power_mw-value": "5", "submit": "1"},
        )

        assert "Bijna klaar" in page.content.decode()
        assert page.context["form"].errors.keys() == {"floor_space_m2-value"}
        assert Proposition.objects.get().state == "DRAFT"

    def test_asks_which_of_the_two_when_a_value_is_not_known(self, client):
        proposition = make_proposition()
        client.force_login(make_hotspot_manager())

        page = client.post(
            reverse("propositions:proposition", args=[proposition.pk]),
            {"revision": "1", "power_mw-value": "5", "power_mw-unknown": "on", "keep": "1"},
        )

        assert "power_mw-unknown" in page.context["form"].errors

    def test_shows_both_when_a_colleague_saved_meanwhile(self, client):
        proposition = make_proposition()
        keep(proposition, summary="Van mijn collega")
        client.force_login(make_hotspot_manager())

        page = client.post(
            reverse("propositions:proposition", args=[proposition.pk]),
            {"revision": "1", "summary": "Van mij", "power_mw-value": "5", "keep": "1"},
        ).content.decode()

        assert "Van mijn collega" in page
        assert "Van mij<" in page
        assert 'name="revision" value="2"' in page

    def test_takes_a_submitted_proposition_back(self, client):
        proposition = make_submitted()
        client.force_login(make_hotspot_manager())

        url = reverse("propositions:withdraw", args=[proposition.pk])
        refused = client.post(url, {"reason": " "})
        client.post(url, {"reason": "De hal is verhuurd"})

        proposition.refresh_from_db()
        assert refused.context["form"].errors
        assert (proposition.state, proposition.withdrawal_reason) == (
            "WITHDRAWN",
            "De hal is verhuurd",
        )

    def test_declines_with_a_reason(self, client):
        request = make_request()
        client.force_login(make_hotspot_manager())
        url = reverse("propositions:request", args=[request.pk])

        refused = client.post(url, {"reason": ""})
        client.post(url, {"reason": "Geen stroom"})

        request.refresh_from_db()
        assert refused.context["form"].errors
        assert request.state == "DECLINED"

    @pytest.mark.parametrize("name", ["request", "proposition-new", "proposition", "withdraw"])
    @pytest.mark.parametrize("offset", [0, 999], ids=["of another region", "does not exist"])
    @pytest.mark.parametrize("who", ["another region", "who asks", "another ROM"])
    def test_tell_a_stranger_nothing(self, client, name, offset, who):
        proposition = make_proposition()
        pk = proposition.pk if name in ("proposition", "withdraw") else proposition.request_id
        people = {
            "another region": lambda: make_hotspot_manager("BRAINPORT"),
            "who asks": lambda: proposition.request.brief.sent_by,
            "another ROM": lambda: make_user(organization="BOM"),
        }
        client.force_login(people[who]())
        method = client.post if name in ("proposition-new", "withdraw") else client.get

        page = method(reverse(full_route(name), args=[pk + offset]), {})

        assert page.status_code == 404
        assert b"GR-2026" not in page.content

    def test_the_inbox_is_for_regions_only(self, client):
        client.force_login(make_user())

        assert client.get(reverse("propositions:requests")).status_code == 404

    def test_fill_a_fixed_number_of_queries(self, client, django_assert_max_num_queries):
        articulation = make_need()
        for number in range(6):
            make_brief(articulation, reference=f"GR-2026-900-{number}", deadline=DEADLINE)
        for number in range(6):
            make_fact(make_site(f"Site {number}"), value=number)
        client.force_login(make_hotspot_manager())

        with django_assert_max_num_queries(12):
            client.get(reverse("propositions:requests"))
        request = make_request(articulation.briefs.first())
        with django_assert_max_num_queries(40):
            client.get(reverse("propositions:request", args=[request.pk]))
