"""The entrepreneur comes in by invitation, sees the own case, decides, and sees nothing else."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.cases.models.decisions import EntrepreneurDecision
from groeiruimte.cases.services.decisions import withdraw_invitation
from groeiruimte.cases.views.entrepreneur import SESSION_KEY
from tests.apps.cases.factories import (
    KEY,
    make_brief,
    make_decision,
    make_invitation,
    make_named_case,
    make_proposition,
    make_verification,
)
from tests.factories import A_MORNING_IN_JUNE, make_grant, make_user

pytestmark = pytest.mark.django_db

OWN_PAGES = ("mine", "mine-importance", "mine-choose", "mine-decide", "mine-thanks", "mine-confirm")


@pytest.fixture
def case():
    return make_named_case()


@pytest.fixture
def two_offers(case):
    brief = make_brief(case)
    near = make_proposition(brief=brief, site="Kennispark", answers={"power_mw": 8})
    far = make_proposition(
        brief=brief,
        site="Brainport Campus",
        by="BRAINPORT",
        answers={"power_mw": 4, "floor_space_m2": 4000},
    )
    return near, far


@pytest.fixture
def entrepreneur(client, case):
    invitation = make_invitation(case)
    client.post(reverse("cases:enter", args=[KEY]))
    return invitation


def shown(response):
    return response.content.decode()


class TestEnter:
    def test_tells_whose_invitation_it_is_and_nothing_of_the_case(self, client, case):
        make_invitation(case)

        response = client.get(reverse("cases:enter", args=[KEY]))

        assert response.status_code == 200
        assert "Jeroen of OOST_NL invites you" in shown(response)
        assert "Fotonica" not in shown(response)
        assert case.reference not in shown(response)

    def test_lets_the_browser_say_where_the_button_stands(self, client, case):
        # Under `no-referrer` browsers post with `Origin: null`, which counts as a forgery.
        make_invitation(case)

        response = client.get(reverse("cases:enter", args=[KEY]))

        assert response["Referrer-Policy"] == "same-origin"

    def test_opens_nothing_by_looking_since_mail_scanners_look_too(self, client, case):
        invitation = make_invitation(case)

        client.get(reverse("cases:enter", args=[KEY]))

        invitation.refresh_from_db()
        assert invitation.first_opened_at is None
        assert SESSION_KEY not in client.session
        assert client.get(reverse("cases:mine")).status_code == 404

    def test_opens_the_case_at_the_press_of_the_button_and_records_it(self, client, case):
        invitation = make_invitation(case)

        response = client.post(reverse("cases:enter", args=[KEY]))

        assert response["Location"] == reverse("cases:mine")
        invitation.refresh_from_db()
        assert invitation.first_opened_at is not None
        event = AuditEvent.objects.get(act="cases.invitation.opened")
        assert event.actor == f"cases.invitation:{invitation.pk}"

    def test_starts_a_fresh_session_in_which_nobody_is_signed_in(self, client, case):
        make_invitation(case)
        client.force_login(make_user(organization="BOM"))
        before = client.session.session_key

        client.post(reverse("cases:enter", args=[KEY]))

        assert client.session.session_key != before
        assert set(client.session.keys()) == {SESSION_KEY}

    @pytest.mark.parametrize("method", ["get", "post"])
    @pytest.mark.parametrize("ended", ["unknown", "expired", "withdrawn"])
    def test_shows_the_same_kind_page_for_every_key_that_opens_nothing(
        self, client, case, ended, method
    ):
        ended_on = A_MORNING_IN_JUNE + timedelta(days=1)
        fields = {
            "unknown": {"token": "another-key"},
            "expired": {"expires_at": ended_on},
            "withdrawn": {"withdrawn_at": ended_on},
        }
        make_invitation(case, **fields[ended])

        response = getattr(client, method)(reverse("cases:enter", args=[KEY]))

        assert response.status_code == 404
        assert "Ask the person who invited you" in shown(response)
        assert "Jeroen" not in shown(response)
        assert SESSION_KEY not in client.session


class TestInvitation:
    @pytest.mark.parametrize("page", OWN_PAGES)
    def test_is_needed_for_every_page(self, client, page):
        response = client.get(reverse(f"cases:{page}"))

        assert response.status_code == 404
        assert "This invitation is not open" in shown(response)

    @pytest.mark.parametrize("page", OWN_PAGES)
    def test_that_is_withdrawn_closes_every_page_at_once(self, client, case, entrepreneur, page):
        assert client.get(reverse("cases:mine")).status_code == 200
        withdraw_invitation(invitation_id=entrepreneur.pk, by=case.adviser, now=A_MORNING_IN_JUNE)

        response = client.get(reverse(f"cases:{page}"))

        assert response.status_code == 404
        assert "Fotonica" not in shown(response)

    def test_that_expires_closes_the_page(self, client, entrepreneur):
        entrepreneur.expires_at = A_MORNING_IN_JUNE + timedelta(days=1)
        entrepreneur.save()

        assert client.get(reverse("cases:mine")).status_code == 404

    def test_opens_no_page_of_the_people_who_work_here(self, client, case, entrepreneur):
        pages = [
            reverse("cases:board"),
            reverse("cases:case", args=[case.pk]),
            reverse("cases:invite", args=[case.pk]),
            reverse("cases:verify", args=[case.pk]),
            reverse("leads:companies"),
            reverse("leads:company", args=[case.lead.company_id]),
            reverse("leads:grants", args=[case.lead_id]),
            reverse("demand:conversation", args=[case.lead_id]),
            reverse("supply:overview"),
            reverse("monitoring:targets"),
            reverse("record"),
        ]

        for page in pages:
            response = client.get(page)
            assert response.status_code == 302, page
            assert reverse("account_login") in response["Location"]

    @pytest.mark.parametrize("page", OWN_PAGES)
    def test_closes_for_whoever_signs_in_on_the_same_screen(self, client, entrepreneur, page):
        client.force_login(make_user(organization="NFIA"))
        assert client.session[SESSION_KEY] == entrepreneur.pk

        assert client.get(reverse(f"cases:{page}")).status_code == 404

    def test_finds_nothing_by_search(self, client, case, entrepreneur):
        response = client.get(reverse("search"), {"q": "Fotonica"}, follow=True)

        assert case.reference not in shown(response)
        assert reverse("leads:company", args=[case.lead.company_id]) not in shown(response)

    def test_opens_the_own_case_and_no_other(self, client, entrepreneur):
        other = make_named_case("Geheime Chips BV", held_by="BOM")
        make_proposition(other, site="Elders")

        pages = "".join(shown(client.get(reverse(f"cases:{page}"))) for page in OWN_PAGES)

        assert "Geheime Chips" not in pages
        assert "Elders" not in pages


class TestMine:
    def test_shows_the_own_case_without_the_navigation_of_staff(self, client, case, entrepreneur):
        response = client.get(reverse("cases:mine"))

        assert "Fotonica BV" in shown(response)
        assert "We get to know each other" in shown(response)
        assert "Done, close" in shown(response)
        assert reverse("leads:companies") not in shown(response)
        assert reverse("account_login") not in shown(response)
        assert response["Cache-Control"] == "no-store"

    def test_shows_what_was_confirmed(self, client, case, two_offers, entrepreneur):
        response = client.get(reverse("cases:mine"))

        assert "As confirmed together with Noor van Beek" in shown(response)
        assert [each.kind.key for each in response.context["page"].demands] == [
            "power_mw",
            "floor_space_m2",
        ]

    def test_tells_who_knows_the_name_and_who_does_not(self, client, case, entrepreneur):
        make_grant(case.lead, organization="NFIA", level="IDENTITY")
        make_grant(case.lead, organization="BOM", level="CASE")
        make_grant(case.lead, organization="EZ", level="TEASER")

        page = client.get(reverse("cases:mine")).context["page"]

        assert page.named_readers == ["OOST_NL", "NFIA"]
        assert page.unnamed_readers == ["BOM"]

    def test_leads_to_the_choice_when_there_is_one(self, client, two_offers, entrepreneur):
        response = client.get(reverse("cases:mine"))

        assert "2 places are offered to you" in shown(response)
        assert reverse("cases:mine-choose") in shown(response)

    def test_ends_the_session_when_the_entrepreneur_is_done(self, client, entrepreneur):
        response = client.post(reverse("cases:leave"), follow=True)

        assert "Your file is closed" in shown(response)
        assert SESSION_KEY not in client.session
        assert client.get(reverse("cases:mine")).status_code == 404


class TestChoose:
    def test_ranks_by_what_matters_and_names_reasons_and_unknowns(
        self, client, two_offers, entrepreneur
    ):
        near, far = two_offers

        response = client.get(reverse("cases:mine-choose"))

        weighing = response.context["weighing"]
        assert {row.offer.proposition_id for row in weighing.ranking} == {near.pk, far.pk}
        by_id = {row.offer.proposition_id: row for row in weighing.ranking}
        assert "Power grid" in by_id[near.pk].strong
        assert "Fit of space" in by_id[near.pk].unknown
        assert "Not known yet:" in shown(response)

    def test_keeps_the_weights_and_follows_them_without_a_script(
        self, client, two_offers, entrepreneur
    ):
        near, far = two_offers
        keys = [
            each.key
            for each in client.get(reverse("cases:mine-choose")).context["weighing"].criteria
        ]

        def first_with(key):
            weights = {f"weight-{each}": 100 if each == key else 0 for each in keys}
            response = client.post(reverse("cases:mine-choose"), weights, follow=True)
            return response.context["weighing"].ranking[0].offer.proposition_id

        assert first_with("power_to_spare") == near.pk
        assert first_with("room_to_grow") == far.pk
        entrepreneur.refresh_from_db()
        assert entrepreneur.weights["room_to_grow"] == 100
        assert entrepreneur.weights["power_to_spare"] == 0

    def test_gives_the_script_what_it_needs(self, client, two_offers, entrepreneur):
        content = shown(client.get(reverse("cases:mine-choose")))

        assert 'data-weights="ranking-options"' in content
        assert 'id="ranking-options" type="application/json"' in content
        assert re.search(r'data-criterion="power_to_spare"', content)

    def test_refuses_a_weight_that_is_none(self, client, two_offers, entrepreneur):
        response = client.post(reverse("cases:mine-choose"), {"weight-power_to_spare": "900"})

        assert "A weight lies between 0 and 100." in shown(response)
        entrepreneur.refresh_from_db()
        assert entrepreneur.weights == {}

    def test_is_over_once_the_choice_is_made(self, client, case, two_offers, entrepreneur):
        make_decision(case, invitation=entrepreneur)

        response = client.get(reverse("cases:mine-choose"))

        assert response["Location"] == reverse("cases:mine")


class TestDecide:
    def decide(self, client, **fields):
        return client.post(reverse("cases:mine-decide"), fields)

    def test_asks_once_more_before_the_choice_stands(self, client, two_offers, entrepreneur):
        response = self.decide(client, choice=two_offers[0].pk, reason="Close to our people.")

        assert "Is this right?" in shown(response)
        assert "Close to our people." in shown(response)
        assert not EntrepreneurDecision.objects.exists()

    def test_writes_down_the_choice_with_weights_and_reason(
        self, client, case, two_offers, entrepreneur
    ):
        client.post(
            reverse("cases:mine-choose"),
            {
                f"weight-{each.key}": 70
                for each in client.get(reverse("cases:mine-choose")).context["weighing"].criteria
            },
        )

        response = self.decide(
            client, choice=two_offers[1].pk, reason="Room for later.", confirmed="1"
        )

        assert response["Location"] == reverse("cases:mine-thanks")
        decision = EntrepreneurDecision.objects.get(case=case)
        assert decision.proposition == two_offers[1]
        assert decision.reason == "Room for later."
        assert decision.decided_by == "Noor van Beek"
        assert decision.weights["room_to_grow"] == 70
        assert "What happens next" in shown(client.get(response["Location"]))

    def test_takes_none_of_them_as_a_choice(self, client, case, two_offers, entrepreneur):
        self.decide(client, choice="none", reason="Too late for us.", confirmed="1")

        assert EntrepreneurDecision.objects.get(case=case).proposition is None
        assert "None of these places" in shown(client.get(reverse("cases:mine")))

    def test_asks_for_a_reason_and_keeps_what_was_chosen(self, client, two_offers, entrepreneur):
        response = self.decide(client, choice=two_offers[0].pk, reason=" ", confirmed="1")

        assert response.context["form"].errors["reason"]
        assert response.context["form"]["choice"].value() == str(two_offers[0].pk)
        assert not EntrepreneurDecision.objects.exists()

    def test_can_go_back_without_losing_what_was_typed(self, client, two_offers, entrepreneur):
        response = self.decide(client, choice="none", reason="Not sure yet.", again="1")

        assert "Not sure yet." in shown(response)
        assert not EntrepreneurDecision.objects.exists()

    def test_refuses_a_proposition_of_somebody_else(self, client, two_offers, entrepreneur):
        other = make_proposition(make_named_case("Chips BV", held_by="BOM"), site="Elders")

        response = self.decide(client, choice=other.pk, reason="Nice.", confirmed="1")

        assert response.context["form"].errors["choice"]
        assert not EntrepreneurDecision.objects.exists()

    def test_refuses_a_second_decision(self, client, case, two_offers, entrepreneur):
        first = make_decision(case, invitation=entrepreneur)

        response = self.decide(client, choice="none", reason="Changed my mind.", confirmed="1")

        assert response["Location"] == reverse("cases:mine")
        assert list(EntrepreneurDecision.objects.all()) == [first]


class TestConfirm:
    def test_asks_how_much_would_have_happened_without_help(self, client, case, entrepreneur):
        proof = make_verification(case)

        response = client.post(
            reverse("cases:mine-confirm"), {"percent_without_help": "12"}, follow=True
        )

        proof.refresh_from_db()
        assert str(proof.share_without_help) == "0.12"
        assert proof.confirmed_by_entrepreneur_at is not None
        assert "Your answer is written down" in shown(response)

    def test_refuses_more_than_everything_and_shows_it(self, client, case, entrepreneur):
        proof = make_verification(case)

        response = client.post(reverse("cases:mine-confirm"), {"percent_without_help": "120"})

        assert response.context["form"].errors["percent_without_help"]
        proof.refresh_from_db()
        assert proof.confirmed_by_entrepreneur_at is None

    def test_is_not_asked_before_a_result_is_claimed(self, client, entrepreneur):
        response = client.get(reverse("cases:mine-confirm"))

        assert response["Location"] == reverse("cases:mine")
