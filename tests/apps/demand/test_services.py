"""Keeping answers, confirming together, starting again."""

from datetime import timedelta

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.demand.models import Articulation, ConversationAnswer
from groeiruimte.demand.pages.pressing import pressing
from groeiruimte.demand.selectors.articulations import (
    confirmed_demands,
    latest_articulation,
    versions_of,
    words_of,
)
from groeiruimte.demand.services.confirming import UnableToConfirmArticulation, confirm_articulation
from groeiruimte.demand.services.conversing import (
    UnableToSaveAnswer,
    UnableToStartConversation,
    save_answer,
    start_conversation,
    start_new_version,
)
from groeiruimte.demand.services.reading import record_reading
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.conversation import question, questions
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.demand.factories import FOUR_MEGAWATT, make_answer
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_articulation,
    make_grant,
    make_lead,
    make_user,
)

pytestmark = pytest.mark.django_db

LATER = A_MORNING_IN_JUNE + timedelta(minutes=5)


def save(articulation, *, key="power", typed=None, revision=0, by=None):
    return save_answer(
        articulation_id=articulation.pk,
        question=question(key=key),
        typed=FOUR_MEGAWATT if typed is None else typed,
        revision=revision,
        by=by or articulation.started_by,
        at=LATER,
    )


def confirm(articulation, *, confirmed_with="Noor van Beek"):
    return confirm_articulation(
        articulation_id=articulation.pk,
        confirmed_with=confirmed_with,
        by=articulation.started_by,
        now=LATER,
    )


def acts():
    return list(AuditEvent.objects.order_by("sequence").values_list("act", flat=True))


class TestStartConversation:
    def test_makes_the_first_version_and_puts_it_on_the_record(self):
        lead, user = make_lead(), make_user()

        articulation = start_conversation(lead_id=lead.pk, by=user, at=LATER)

        assert (articulation.version, articulation.started_by) == (1, user)
        assert acts() == ["demand.conversation.started"]

    def test_goes_on_with_the_one_that_was_started(self):
        articulation = make_articulation()

        again = start_conversation(lead_id=articulation.lead_id, by=make_user(), at=LATER)

        assert again == articulation

    def test_refuses_after_the_need_was_confirmed(self):
        articulation = make_articulation(confirmed=True)

        with pytest.raises(UnableToStartConversation):
            start_conversation(lead_id=articulation.lead_id, by=make_user(), at=LATER)


class TestSaveAnswer:
    def test_keeps_every_field_exactly_as_it_was_typed(self):
        articulation = make_articulation()
        typed = {"power_mw-1-likely": "  ongeveer 4 ", "until": "ooit"}

        answer = save(articulation, typed=typed)

        assert answer.typed == typed
        assert acts() == ["demand.answer.saved"]

    def test_keeps_no_fields_that_the_question_does_not_ask(self):
        answer = save(make_articulation(), typed={"csrfmiddlewaretoken": "x", "go": "next"})

        assert answer.typed == {}

    def test_does_nothing_when_nothing_changed(self):
        articulation = make_articulation()
        first = save(articulation)

        second = save(articulation)

        assert second.revision == first.revision == 1
        assert acts() == ["demand.answer.saved"]

    def test_refuses_to_overwrite_somebody_else_in_silence(self):
        articulation = make_articulation()
        save(articulation)

        with pytest.raises(EditedMeanwhile) as conflict:
            save(articulation, typed={"power_mw-1-likely": "9"}, by=make_user())

        assert conflict.value.current == FOUR_MEGAWATT
        assert conflict.value.revision == 1

    def test_lets_saving_while_typing_and_saving_with_the_button_cross(self):
        articulation = make_articulation()
        save(articulation, typed={"power_mw-1-likely": "4"})

        answer = save(articulation, typed={"power_mw-1-likely": "45"}, revision=0)

        assert answer.typed == {"power_mw-1-likely": "45"}

    def test_marks_dont_know_yet(self):
        assert save(make_articulation(), typed={"answer": "UNKNOWN"}).is_unknown

    def test_refuses_once_the_need_is_confirmed(self):
        articulation = make_articulation(confirmed=True)

        with pytest.raises(UnableToSaveAnswer):
            save(articulation)

        assert not ConversationAnswer.objects.exists()


class TestConfirmArticulation:
    def test_turns_the_answers_into_demands(self):
        articulation = make_articulation()
        save(articulation)

        confirmed = confirm(articulation)

        demand = confirmed.demands.get()
        assert (demand.low, demand.likely, demand.high) == (3, 4.5, 6)
        assert demand.needed_from == Quarter(2029, 1).index
        assert confirmed.confirmed_with == "Noor van Beek"
        assert acts()[-1] == "demand.articulation.confirmed"

    def test_needs_what_has_no_quarter_of_its_own_from_the_first_quarter_of_the_rest(self):
        articulation = make_articulation()
        save(articulation)
        truck = {"truck_access-value": "YES", "truck_access-hardness": "PREFERENCE"}
        save(articulation, key="quality", typed=truck)

        confirmed = confirm(articulation)

        assert confirmed.demands.get(kind="truck_access").needed_from == Quarter(2029, 1).index

    @pytest.mark.parametrize("typed", [None, {"answer": "UNKNOWN"}, {"answer": "NOT_NEEDED"}])
    def test_refuses_when_nothing_is_asked_yet(self, typed):
        articulation = make_articulation()
        if typed:
            save(articulation, typed=typed)

        with pytest.raises(UnableToConfirmArticulation):
            confirm(articulation)

    def test_refuses_answers_that_must_be_mended_and_says_which(self):
        articulation = make_articulation()
        save(articulation)
        save(articulation, key="floor_space", typed={"floor_space_m2-1-low": "veel"})

        with pytest.raises(UnableToConfirmArticulation) as refusal:
            confirm(articulation)

        assert [each.key for each in refusal.value.questions] == ["floor_space"]
        assert not articulation.demands.exists()

    @pytest.mark.parametrize("name", ["", "   ", "x" * 151])
    def test_refuses_without_a_name_that_can_be_kept(self, name):
        articulation = make_articulation()
        save(articulation)

        with pytest.raises(UnableToConfirmArticulation):
            confirm(articulation, confirmed_with=name)

    def test_refuses_a_second_time(self):
        articulation = make_articulation()
        save(articulation)
        confirm(articulation)

        with pytest.raises(UnableToConfirmArticulation):
            confirm(articulation, confirmed_with="Somebody else")

        articulation.refresh_from_db()
        assert articulation.confirmed_with == "Noor van Beek"


class TestStartNewVersion:
    def test_begins_with_the_answers_of_the_version_before(self):
        articulation = make_articulation()
        save(articulation)
        confirm(articulation)

        new = start_new_version(lead_id=articulation.lead_id, by=articulation.started_by, at=LATER)

        assert new.version == 2
        assert new.answers.get().typed == FOUR_MEGAWATT

    def test_leaves_the_confirmed_version_as_it_was(self):
        articulation = make_articulation()
        save(articulation)
        confirm(articulation)
        new = start_new_version(lead_id=articulation.lead_id, by=articulation.started_by, at=LATER)

        save(new, typed=FOUR_MEGAWATT | {"power_mw-1-high": "60"}, revision=1)

        assert articulation.demands.get().high == 6
        assert articulation.answers.get().typed == FOUR_MEGAWATT

    def test_refuses_while_a_conversation_is_going_on(self):
        articulation = make_articulation()

        with pytest.raises(UnableToStartConversation):
            start_new_version(lead_id=articulation.lead_id, by=articulation.started_by, at=LATER)

    def test_refuses_before_anything_was_confirmed(self):
        lead = make_lead()

        with pytest.raises(UnableToStartConversation):
            start_new_version(lead_id=lead.pk, by=make_user(), at=LATER)

        assert not Articulation.objects.exists()


class TestRecordReading:
    def test_is_kept_once_an_hour_per_person(self):
        articulation, reader = make_articulation(), make_user()
        for minutes in (0, 30, 61):
            record_reading(
                articulation=articulation,
                by=reader,
                now=LATER + timedelta(minutes=minutes),
            )

        assert acts() == ["demand.articulation.read"] * 2


class TestConfirmedDemands:
    def test_are_none_before_they_are_confirmed(self):
        articulation = make_articulation()
        save(articulation)

        assert not confirmed_demands(articulation).exists()
        confirmed = confirm(articulation)
        assert confirmed_demands(confirmed).count() == 1


class TestPressing:
    def test_names_conversations_that_lie_still_for_more_than_a_week(self):
        articulation = make_articulation()
        user = make_user()

        within = pressing(user=user, now=A_MORNING_IN_JUNE + timedelta(days=7))
        after = pressing(user=user, now=A_MORNING_IN_JUNE + timedelta(days=8))

        assert within == []
        assert [(each.route, each.args) for each in after] == [
            ("demand:conversation", (articulation.lead_id,))
        ]

    def test_names_complete_answers_that_nobody_confirmed(self):
        articulation = make_articulation()
        make_answer(articulation)
        others = [each.key for each in questions() if each.key != "power"]
        for key in others:
            make_answer(articulation, question=key, typed={"answer": "UNKNOWN"})

        [action] = pressing(user=make_user(), now=LATER)

        assert (action.route, action.args) == ("demand:articulation", (articulation.pk,))

    def test_tells_nothing_to_others_even_when_the_case_is_shared_with_them(self):
        articulation = make_articulation()
        make_grant(articulation.lead, organization="NFIA")
        much_later = A_MORNING_IN_JUNE + timedelta(days=30)

        reader = make_user(organization="NFIA")

        assert pressing(user=reader, now=much_later) == []


class TestWordsOf:
    def test_gives_the_answers_in_words_by_key(self):
        articulation = make_articulation()
        make_answer(
            articulation,
            question="foreign_alternative",
            typed={"text-foreign_alternative": "Duitsland", "answer": ""},
        )

        assert words_of(articulation) == {"foreign_alternative": "Duitsland"}


class TestVersionsOf:
    def test_takes_the_same_queries_for_many_versions(self, django_assert_num_queries):
        lead = make_lead()
        for version in range(1, 6):
            row = make_articulation(lead, version=version, confirmed=True)
            make_answer(row)
        user = lead.promoted_by
        user_is_read_once = latest_articulation(lead_id=lead.pk, user=user, today=THAT_DAY)
        assert user_is_read_once.version == 5

        with django_assert_num_queries(3):
            versions = versions_of(lead_id=lead.pk, user=user, today=THAT_DAY)

        assert [each.articulation.version for each in versions] == [5, 4, 3, 2, 1]
