"""Technical people in the conversation: per year or in total, over the years, of one field."""

import pytest
from django.urls import reverse

from groeiruimte.demand.models import ConversationAnswer
from groeiruimte.demand.rules.answers import AnswerState
from groeiruimte.demand.rules.reading import read_answer
from groeiruimte.demand.services.confirming import confirm_articulation
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.conversation import question
from groeiruimte.propositions.pages.briefs import composed_text
from groeiruimte.propositions.pages.free_text import giving_away
from tests.apps.demand.factories import make_answer
from tests.factories import A_MORNING_IN_JUNE, make_articulation

TALENT = question(key="talent")
TOTAL = {
    "staff_hbo_fte-1-likely": "60",
    "staff_hbo_fte-1-from": "2029-Q1",
    "staff_hbo_fte-2-likely": "140",
    "staff_hbo_fte-2-from": "2031-Q1",
    "staff_hbo_fte-hardness": "REQUIREMENT",
}


def read(**typed):
    return read_answer(TALENT, typed)


class TestReading:
    def test_a_total_grows_in_steps_of_which_the_later_replaces_the_earlier(self):
        steps = read_answer(TALENT, TOTAL).demands

        assert [(d.kind.key, d.likely, d.needed_from, d.needed_until) for d in steps] == [
            ("staff_hbo_fte", 60, Quarter(2029, 1).index, Quarter(2031, 1).index),
            ("staff_hbo_fte", 140, Quarter(2031, 1).index, None),
        ]

    def test_a_field_of_study_is_part_of_what_is_asked(self):
        reading = read_answer(TALENT, TOTAL | {"staff_hbo_fte-field": "electrical"})

        assert {d.kind.key for d in reading.demands} == {"staff_hbo_fte__electrical"}
        assert "elektrotechniek" in reading.demands[0].kind.name.nl

    def test_a_field_alone_asks_nothing(self):
        reading = read(**{"talent_hbo_fte-field": "electrical"})

        assert (reading.state, reading.demands, reading.problems) == (AnswerState.OPEN, [], [])

    @pytest.mark.parametrize("answer", ["UNKNOWN", "NOT_NEEDED"])
    def test_a_field_alone_goes_with_no_and_do_not_know(self, answer):
        reading = read(**{"talent_hbo_fte-field": "electrical", "answer": answer})

        assert (reading.state, reading.problems) == (AnswerState(answer), [])

    def test_a_field_that_does_not_exist_is_refused_at_its_field(self):
        reading = read_answer(TALENT, TOTAL | {"staff_hbo_fte-field": "alchemy"})

        (problem,) = reading.problems
        assert (problem.field, problem.code) == ("staff_hbo_fte-field", "NO_CHOICE")
        assert not reading.demands


@pytest.mark.django_db
class TestConversation:
    def test_the_page_asks_total_and_field_and_shows_what_was_chosen(self, client):
        articulation = make_articulation()
        client.force_login(articulation.lead.promoted_by)
        url = reverse("demand:question", args=[articulation.pk, "talent"])
        typed = TOTAL | {"staff_hbo_fte-field": "electrical"}

        client.post(url, typed | {"go": "next"})
        page = client.get(url).text

        assert ConversationAnswer.objects.get().typed == typed
        assert '<option value="electrical" selected' in page

    def test_what_is_confirmed_stands_in_no_text_to_regions(self):
        articulation = make_articulation()
        make_answer(
            articulation, question="talent", typed=TOTAL | {"staff_hbo_fte-field": "electrical"}
        )
        confirm_articulation(
            articulation_id=articulation.pk,
            confirmed_with="Noor",
            by=articulation.started_by,
            now=A_MORNING_IN_JUNE,
        )

        text = composed_text()

        assert not any(character.isdigit() for character in text)
        assert giving_away(text, articulation=articulation) == ()
