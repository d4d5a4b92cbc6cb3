"""What counts most: put in order on a phone, kept in versions, with the ranking following."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.audit.models import AuditEvent
from groeiruimte.cases.models.importance import ImportanceOrder
from groeiruimte.cases.pages.importance import importance_page
from groeiruimte.cases.rules.importance import (
    ImpossiblePress,
    Press,
    Pressed,
    after,
    as_weights,
    firm,
)
from groeiruimte.cases.services import importance
from groeiruimte.cases.services.decisions import UnableToDecide, withdraw_invitation
from groeiruimte.engine.matching.importance import Importance
from groeiruimte.programme.criteria import criteria, criterion
from groeiruimte.propositions.models.propositions import ProposedAnswer
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.cases.factories import (
    KEY,
    make_brief,
    make_decision,
    make_invitation,
    make_named_case,
    make_proposition,
)
from tests.factories import A_MORNING_IN_JUNE, make_user

NOW = A_MORNING_IN_JUNE
KNOWN = ("GRID", "LIVING", "RAIL", "TALENT")
presses = st.builds(
    Pressed, st.sampled_from(Press), st.lists(st.sampled_from(KNOWN), max_size=4).map(tuple)
)


class TestAfter:
    @pytest.mark.parametrize(
        ("press", "keys", "expected"),
        [
            (Press.NEXT, ("RAIL",), ("GRID", "TALENT", "RAIL")),
            (Press.UP, ("TALENT",), ("TALENT", "GRID")),
            (Press.UP, ("GRID",), ("GRID", "TALENT")),
            (Press.DOWN, ("GRID",), ("TALENT", "GRID")),
            (Press.DOWN, ("TALENT",), ("GRID", "TALENT")),
            (Press.OFF, ("GRID",), ("TALENT",)),
            (Press.ARRANGE, ("RAIL", "GRID"), ("RAIL", "GRID")),
            (Press.CLEAR, (), ()),
        ],
    )
    def test_moves_one_thing(self, press, keys, expected):
        said = Importance(order=("GRID", "TALENT"))

        assert after(said, Pressed(press, keys), known=KNOWN).order == expected

    @pytest.mark.parametrize(
        ("press", "keys"),
        [
            (Press.NEXT, ("GRID",)),
            (Press.UP, ("RAIL",)),
            (Press.NEXT, ("PRICE",)),
            (Press.NEXT, ()),
            (Press.ARRANGE, ("RAIL", "RAIL")),
            (Press.CHOOSE, ("RAIL",)),
            (Press.CHOOSE, ("RAIL", "GRID")),
            (Press.CHOOSE, ("RAIL", "LIVING")),
        ],
    )
    def test_refuses_what_is_not_about_this_order(self, press, keys):
        said = Importance(order=("GRID",), pairs=(("LIVING", "RAIL"),))

        with pytest.raises(ImpossiblePress):
            after(said, Pressed(press, keys), known=KNOWN)

    def test_an_order_takes_away_an_earlier_choice(self):
        said = after(Importance(), Pressed(Press.CHOOSE, ("RAIL", "TALENT")), known=KNOWN)

        assert said.pairs == (("RAIL", "TALENT"),)
        assert after(said, Pressed(Press.NEXT, ("TALENT",)), known=KNOWN).pairs == ()

    @given(st.lists(presses, max_size=8))
    def test_no_row_of_presses_says_something_impossible(self, row):
        said = Importance()
        for pressed in row:
            try:
                said = after(said, pressed, known=KNOWN)
            except ImpossiblePress:
                continue

        assert len(set(said.order)) == len(said.order)
        weights = as_weights(said, keys=KNOWN)
        assert max(weights.values()) == 100
        assert all(
            weights[a] >= weights[b] for a, b in zip(said.order, said.order[1:], strict=False)
        )


def test_one_place_needs_no_counting():
    assert firm(worths={1: {"GRID": 1.0}}, keys=["GRID"], weighing=Importance()) is None


@pytest.fixture
def case(db):
    return make_named_case()


@pytest.fixture
def offers(case):
    """Return two offers: one with much power, one with much room."""
    brief = make_brief(case)
    near = make_proposition(
        brief=brief, site="Kennispark", answers={"power_mw": 8, "floor_space_m2": 2100}
    )
    far = make_proposition(
        brief=brief,
        site="Brainport Campus",
        by="BRAINPORT",
        answers={"power_mw": 4, "floor_space_m2": 4000},
    )
    return near, far


@pytest.fixture
def page(case, offers):
    return importance_page(case=case, today=NOW.date())


def press(case, *, by, revision=0, act=Press.NEXT, keys=("power_to_spare",)):
    return importance.press(
        case_id=case.pk,
        pressed=Pressed(act, keys),
        known=importance_page(case=case, today=NOW.date()).known,
        revision=revision,
        by=by,
        now=NOW,
    )


class TestPress:
    def test_keeps_every_press_and_records_it(self, case, offers):
        invitation = make_invitation(case)

        row = press(case, by=invitation)

        assert ImportanceOrder.objects.get().order == ["power_to_spare"]
        assert row.told_by_invitation == invitation
        event = AuditEvent.objects.get(act="cases.importance.changed")
        assert event.actor == f"cases.invitation:{invitation.pk}"
        assert event.details["order"] == ["power_to_spare"]

    def test_a_kept_version_stays_and_the_next_press_begins_another(self, case, offers, page):
        invitation = make_invitation(case)
        press(case, by=invitation)
        keep(case, page, by=invitation, revision=1)

        press(case, by=case.adviser, revision=2, keys=("room_to_grow",))

        later, kept = ImportanceOrder.objects.all()
        assert (kept.version, kept.order) == (1, ["power_to_spare"])
        assert (later.version, later.order) == (2, ["power_to_spare", "room_to_grow"])
        assert (kept.told_by_invitation, later.entered_by) == (invitation, case.adviser)

    def test_the_second_of_two_at_one_table_loses_nothing_in_silence(self, case, offers):
        invitation = make_invitation(case)
        press(case, by=case.adviser)

        with pytest.raises(EditedMeanwhile) as meanwhile:
            press(case, by=invitation, keys=("room_to_grow",))

        assert meanwhile.value.current["order"] == ["power_to_spare"]

    def test_is_refused_after_the_choice_was_made(self, case, offers):
        make_decision(case)

        with pytest.raises(UnableToDecide, match="made before"):
            press(case, by=case.adviser)

    def test_is_refused_on_an_invitation_that_ended(self, case, offers):
        invitation = make_invitation(case)
        withdraw_invitation(invitation_id=invitation.pk, by=case.adviser, now=NOW)

        with pytest.raises(UnableToDecide, match="not valid any more"):
            press(case, by=invitation)

    def test_refuses_what_cannot_be_weighed_here(self, case, offers):
        with pytest.raises(UnableToDecide, match="on this page"):
            press(case, by=case.adviser, keys=("nothing_we_know",))

    def test_somebody_told_it_and_nobody_else(self, case):
        with pytest.raises(IntegrityError), transaction.atomic():
            ImportanceOrder.objects.create(case=case, version=1, changed_at=NOW)


def keep(case, page, *, by, revision):
    return importance.keep(case_id=case.pk, known=page.known, revision=revision, by=by, now=NOW)


class TestKeep:
    def test_sets_the_sliders_of_the_entrepreneur(self, case, offers, page):
        invitation = make_invitation(case)
        press(case, by=invitation)

        row = keep(case, page, by=invitation, revision=1)

        invitation.refresh_from_db()
        assert row.kept_at == NOW
        assert invitation.weights["power_to_spare"] == 100
        assert max(invitation.weights.values()) == 100
        assert invitation.weights.keys() <= {each.key for each in criteria()}

    def test_by_the_adviser_touches_no_slider(self, case, offers, page):
        invitation = make_invitation(case)
        press(case, by=case.adviser)

        keep(case, page, by=case.adviser, revision=1)

        invitation.refresh_from_db()
        assert invitation.weights == {}

    def test_needs_something_to_keep(self, case, offers, page):
        with pytest.raises(UnableToDecide, match="one thing is enough"):
            keep(case, page, by=case.adviser, revision=0)

    def test_keeps_what_was_on_the_screen(self, case, offers, page):
        press(case, by=case.adviser)

        with pytest.raises(EditedMeanwhile):
            keep(case, page, by=case.adviser, revision=9)


class TestStatement:
    def test_says_in_how_many_of_a_hundred_cases_a_place_comes_first(self, page):
        assert "Whatever you weigh:" in page.statement
        assert "of the 100" in page.statement + page.detail or "as often as" in page.statement

    def test_a_proof_is_called_a_proof(self, case, offers):
        press(case, by=case.adviser)

        page = importance_page(case=case, today=NOW.date())

        assert page.statement == (
            "Whatever exactly you weigh within this order: Kennispark is the best."
        )
        assert page.detail.startswith("That is proven")
        assert page.asked is None

    def test_before_regions_answer_it_is_about_places_that_meet_the_need(self, case):
        page = importance_page(case=case, today=NOW.date())

        assert not page.are_offers
        assert not page.can_rank

    def test_with_one_offer_there_is_nothing_to_count(self, case):
        make_proposition(case)

        page = importance_page(case=case, today=NOW.date())

        assert page.statement == "There is one place to choose from."

    def test_places_that_are_level_are_not_set_apart(self, case, offers):
        ProposedAnswer.objects.filter(kind="power_mw").update(value=6)
        ProposedAnswer.objects.filter(kind="floor_space_m2").update(value=3000)
        third = make_proposition(
            brief=offers[0].request.brief, site="Derde", by="IQ", answers={"power_mw": 5}
        )

        page = importance_page(case=case, today=NOW.date())

        assert third.site.name not in page.statement
        assert "as often as 1 other place" in page.statement
        assert [row.is_leading for row in page.ranking] == [True, True, False]


class TestMine:
    url = property(lambda self: reverse("cases:mine-importance"))

    @pytest.fixture
    def invitation(self, client, case):
        invitation = make_invitation(case)
        client.post(reverse("cases:enter", args=[KEY]))
        return invitation

    def test_works_by_buttons_without_javascript(self, client, invitation, offers):
        response = client.post(self.url, {"act": "NEXT:power_to_spare", "revision": 0}, follow=True)

        assert "Kennispark is the best" in response.content.decode()
        assert ImportanceOrder.objects.get().order == ["power_to_spare"]

    def test_a_script_gets_the_answer_in_one_go(self, client, invitation, offers):
        response = client.post(
            self.url,
            {"act": "NEXT:power_to_spare", "revision": 0},
            headers={"HX-Request": "true"},
        )

        assert response.status_code == 200
        assert 'role="status"> Whatever exactly you weigh' in response.content.decode()

    @pytest.mark.parametrize("act", ["", "NEXT:nothing", "SHOUT:power_to_spare", "CHOOSE:a"])
    def test_refuses_in_words_what_is_no_act(self, client, invitation, offers, act):
        response = client.post(self.url, {"act": act, "revision": 0}, follow=True)

        assert "Choose one of the things on this page." in response.content.decode()
        assert not ImportanceOrder.objects.exists()

    def test_says_so_when_the_adviser_pressed_in_between(self, client, invitation, case, offers):
        press(case, by=case.adviser)

        response = client.post(self.url, {"act": "NEXT:room_to_grow", "revision": 0}, follow=True)

        assert "Somebody changed the order in between" in response.content.decode()

    def test_keeps_a_version_and_shows_who_told_it(self, client, invitation, offers):
        client.post(self.url, {"act": "NEXT:power_to_spare", "revision": 0})

        response = client.post(self.url, {"act": "KEEP", "revision": 1}, follow=True)

        body = response.content.decode()
        assert "Kept as version 1" in body
        assert f"Noor van Beek: {criterion(key='power_to_spare').name.en}" in body

    def test_is_over_once_the_choice_is_made(self, client, invitation, case, offers):
        make_decision(case)

        assert client.get(self.url).url == reverse("cases:mine")

    def test_says_what_to_wait_for_when_there_is_nothing_yet(self, client, invitation):
        assert "Nothing to put in order yet" in client.get(self.url).content.decode()

    def test_speaks_dutch(self, client, invitation, offers, settings):
        settings.LANGUAGE_CODE = "nl"
        with translation.override("nl"):
            body = client.get(self.url, headers={"Accept-Language": "nl"}).content.decode()

        assert "Wat telt voor u het zwaarst?" in body


class TestTogether:
    def url(self, case):
        return reverse("cases:importance", args=[case.pk])

    def test_lets_the_adviser_press_too(self, client, case, offers):
        client.force_login(case.adviser)

        response = client.post(
            self.url(case), {"act": "NEXT:power_to_spare", "revision": 0}, follow=True
        )

        assert "Kennispark is the best" in response.content.decode()
        assert "Fotonica BV" in response.content.decode()
        assert ImportanceOrder.objects.get().entered_by == case.adviser

    @pytest.mark.parametrize("offset", [0, 999], ids=["held by another ROM", "does not exist"])
    def test_tells_a_stranger_nothing(self, client, case, offset):
        client.force_login(make_user("stranger", organization="BOM"))

        response = client.get(reverse("cases:importance", args=[case.pk + offset]))

        assert response.status_code == 404
        assert b"Fotonica" not in response.content

    def test_is_over_once_the_choice_is_made(self, client, case, offers):
        make_decision(case)
        client.force_login(case.adviser)

        assert client.get(self.url(case)).url == reverse("cases:case", args=[case.pk])

    def test_costs_few_queries(self, client, case, offers, django_assert_max_num_queries):
        client.force_login(case.adviser)

        with django_assert_max_num_queries(45):
            client.get(self.url(case))
