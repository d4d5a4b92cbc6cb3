"""The entrepreneur waits, or comes back on the choice; and what the own pages cost and hide."""

import pytest
from django.urls import reverse

from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.decisions import EntrepreneurDecision
from groeiruimte.cases.models.own_word import OwnQuestion, ReversedDecision, TalkFirst
from groeiruimte.organizations.choices import Role
from groeiruimte.outbox.models import Message
from groeiruimte.planning.models.tasks import Task
from groeiruimte.propositions.models.propositions import Proposition, RegionalRequest
from tests.apps.cases.factories import (
    KEY,
    make_brief,
    make_decision,
    make_invitation,
    make_named_case,
    make_proposition,
    make_verification,
)
from tests.factories import A_MORNING_IN_JUNE, make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db

FLOOR = {
    "floor_space_m2-1-low": "1800",
    "floor_space_m2-1-likely": "2000",
    "floor_space_m2-1-high": "2500",
    "floor_space_m2-hardness": "REQUIREMENT",
    "from": "2028-Q1",
}


@pytest.fixture
def case():
    return make_named_case()


@pytest.fixture
def entrepreneur(client, case):
    invitation = make_invitation(case)
    client.post(reverse("cases:enter", args=[KEY]))
    return invitation


def shown(response):
    return response.content.decode()


def kinds_told(user):
    return set(Message.objects.filter(recipient=user).values_list("kind", flat=True))


class TestTalkFirst:
    @pytest.fixture(autouse=True)
    def _offer(self, case):
        make_proposition(case)

    def test_closes_nothing_and_tells_the_adviser(self, client, case, entrepreneur):
        client.post(reverse("cases:mine-talk"), {"words": "The rent"})

        assert not EntrepreneurDecision.objects.exists()
        assert kinds_told(case.adviser) == {"talk_first"}
        assert Task.objects.get(origin="COMPANY").code == "TALK_FIRST"
        assert "You want to talk first" in shown(client.get(reverse("cases:mine")))
        assert client.get(reverse("cases:mine-choose")).status_code == 200

    def test_ends_when_they_talked(self, client, case, entrepreneur):
        client.post(reverse("cases:mine-talk"), {"words": "The rent"})
        adviser = type(client)()
        adviser.force_login(case.adviser)
        adviser.post(reverse("cases:own-talk-end", args=[TalkFirst.objects.get().pk]))

        assert not Task.objects.get(origin="COMPANY").is_open
        assert "You want to talk first" not in shown(client.get(reverse("cases:mine")))

    def test_ends_when_the_entrepreneur_chooses_after_all(self, client, case, entrepreneur):
        client.post(reverse("cases:mine-talk"), {"words": "The rent"})
        client.post(
            reverse("cases:mine-decide"),
            {"choice": "none", "reason": "Too dear.", "confirmed": "1"},
        )

        assert TalkFirst.objects.get().ended_at is not None
        assert not Task.objects.get(origin="COMPANY").is_open


class TestComingBack:
    @pytest.fixture
    def keeper(self):
        return make_user("Marieke", organization="TWENTE_BOARD", roles=[Role.HOTSPOT_MANAGER])

    @pytest.fixture
    def chosen(self, client, case, entrepreneur, keeper):
        brief = make_brief(case)
        chosen = make_proposition(brief=brief)
        make_proposition(brief=brief, site="Brainport Campus", by="BRAINPORT")
        client.post(
            reverse("cases:mine-decide"),
            {"choice": chosen.pk, "reason": "Near.", "confirmed": "1"},
        )
        return chosen

    def come_back(self, client):
        return client.post(reverse("cases:mine-reverse"), {"reason": "The grid is later."})

    def test_opens_the_choice_and_keeps_the_first_to_be_read(self, client, case, chosen):
        self.come_back(client)

        assert not EntrepreneurDecision.objects.exists()
        row = ReversedDecision.objects.get()
        assert (row.proposition, row.reason) == (chosen, "Near.")
        assert row.reversed_because == "The grid is later."
        assert "decision_reversed" in kinds_told(case.adviser)

    def test_opens_the_questions_and_tells_the_region_without_a_name(
        self, client, case, chosen, keeper
    ):
        self.come_back(client)

        assert not RegionalRequest.objects.exclude(outcome="").exists()
        assert Proposition.objects.get(pk=chosen.pk).chosen_at is None
        told = Message.objects.get(recipient=keeper, kind="choice_taken_back")
        assert "Fotonica" not in str(told.values)

    def test_brings_a_case_that_was_being_realized_back_to_the_choice(self, client, case, chosen):
        Case.objects.filter(pk=case.pk).update(step="REALISATION")
        self.come_back(client)

        case.refresh_from_db()
        assert case.step == "CHOICE"
        move = case.transitions.last()
        assert (move.from_step, move.moved_by) == ("REALISATION", None)
        client.force_login(case.adviser)
        assert "The entrepreneur" in shown(client.get(reverse("cases:log", args=[case.pk])))

    def test_lets_the_same_place_be_chosen_again(self, client, case, chosen, keeper):
        self.come_back(client)
        client.post(
            reverse("cases:mine-decide"),
            {"choice": chosen.pk, "reason": "After all.", "confirmed": "1"},
        )

        assert EntrepreneurDecision.objects.get().reason == "After all."
        told = Message.objects.filter(recipient=keeper, kind="request_chosen")
        assert told.count() == 2

    def test_is_refused_once_the_result_is_signed_for(self, client, case, chosen):
        make_verification(case, signed_by=make_user("Sanne"), signed_at=A_MORNING_IN_JUNE)
        self.come_back(client)

        assert EntrepreneurDecision.objects.exists()

    def test_without_a_reason_keeps_the_choice(self, client, case, chosen):
        client.post(reverse("cases:mine-reverse"), {"reason": " "})

        assert EntrepreneurDecision.objects.exists()

    def test_without_a_choice_leads_back_to_the_own_page(self, client, case, entrepreneur):
        assert client.get(reverse("cases:mine-reverse")).url == reverse("cases:mine")


class TestPages:
    PAGES = ("mine-need", "mine-questions", "mine-readers", "mine-documents", "mine-talk")

    @pytest.mark.parametrize("name", [*PAGES, "mine-reverse"])
    def test_show_nothing_without_an_invitation(self, client, case, name):
        assert client.get(reverse(f"cases:{name}")).status_code == 404

    @pytest.mark.parametrize("name", PAGES)
    def test_cost_few_queries(self, client, case, entrepreneur, name):
        make_proposition(case)
        client.get(reverse(f"cases:{name}"))

        with at_most(32):
            assert client.get(reverse(f"cases:{name}")).status_code in {200, 302}

    def test_of_the_adviser_costs_few_queries(self, client, case):
        make_decision(case)
        OwnQuestion.objects.create(
            case=case, text="Why?", asked_by="Noor", asked_at=A_MORNING_IN_JUNE
        )
        client.force_login(case.adviser)
        client.get(reverse("cases:own-word", args=[case.pk]))

        with at_most(25):
            client.get(reverse("cases:own-word", args=[case.pk]))
