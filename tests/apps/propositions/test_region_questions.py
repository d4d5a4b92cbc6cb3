"""A region asks without learning who asks; every region reads the answer, none who asked."""

import pytest
from django.urls import reverse
from django.utils import translation

from groeiruimte.leads.services.sending_gate import SendingIsClosed
from groeiruimte.outbox.models import Message
from groeiruimte.propositions.models.questions import RegionQuestion
from groeiruimte.propositions.pages.pressing import pressing
from groeiruimte.propositions.pages.questions import naming_region, read_by_region
from groeiruimte.propositions.services.questions import (
    MOST_OPEN,
    UnableToAskTaskforce,
    answer_question,
    ask_taskforce,
)
from tests.apps.propositions.briefs_and_answers import (
    NAME,
    make_brief,
    make_hotspot_manager,
    make_request,
)
from tests.factories import A_MORNING_IN_JUNE, make_organization, make_site, make_user

pytestmark = pytest.mark.django_db
NOW = A_MORNING_IN_JUNE


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def brief():
    make_site("Hangar Noord", kept_by="TWENTE_BOARD")
    return make_brief()


@pytest.fixture
def keeper(brief):
    return make_hotspot_manager()


@pytest.fixture
def other(brief):
    return make_hotspot_manager("ALMERE")


@pytest.fixture
def question(brief, keeper):
    return ask(brief, keeper)


def ask(brief, keeper, text="Is er bouwhoogte nodig bij ons?"):
    return ask_taskforce(request_id=make_request(brief).pk, text=text, by=keeper, now=NOW)


def answer(question, *, shared="Is er bouwhoogte nodig?", text="Ja, zo hoog als een hal."):
    return answer_question(
        question_id=question.pk,
        shared=shared,
        answer=text,
        by=question.brief.sent_by,
        now=NOW,
    )


class TestAsking:
    def test_tells_who_asked_and_no_other_region(self, brief, other, question):
        assert Message.objects.filter(recipient=brief.sent_by, kind="region_question").exists()
        assert not Message.objects.filter(recipient=other).exists()

    @pytest.mark.parametrize("text", ["", "  "])
    def test_refuses_nothing(self, brief, keeper, text):
        with pytest.raises(UnableToAskTaskforce):
            ask(brief, keeper, text)

    def test_refuses_once_the_question_is_closed(self, brief, keeper):
        brief.requests.update(outcome="ENDED", outcome_at=NOW)

        with pytest.raises(UnableToAskTaskforce):
            ask(brief, keeper)

    def test_refuses_a_flood(self, brief, keeper):
        for number in range(MOST_OPEN):
            ask(brief, keeper, f"Vraag {number}")

        with pytest.raises(UnableToAskTaskforce):
            ask(brief, keeper)


class TestAnswering:
    def test_tells_every_region_the_same_and_not_who_asked(self, brief, keeper, other, question):
        answer(question)

        lines = [
            read_by_region(make_request(brief, organization=code))
            for code in ("TWENTE_BOARD", "ALMERE")
        ]
        assert [(each.question, each.answer) for (each,) in lines] == [
            ("Is er bouwhoogte nodig?", "Ja, zo hoog als een hal.")
        ] * 2
        assert [each.is_ours for (each,) in lines] == [True, False]
        for person in (keeper, other):
            assert Message.objects.filter(recipient=person, kind="question_answered").count() == 1

    def test_is_not_in_sight_of_others_before(self, brief, question):
        assert read_by_region(make_request(brief, organization="ALMERE")) == []

    @pytest.mark.parametrize(
        "text",
        [
            f"Vraag het {NAME}",
            "Bel Noor van Zandwijk",
            "Het is in Voorne aan Zee",
            "Zie lumovia.nl",
        ],
    )
    @pytest.mark.parametrize("field", ["shared", "text"])
    def test_refuses_a_word_that_names_the_company(self, question, field, text):
        with pytest.raises(UnableToAskTaskforce) as refused:
            answer(question, **{field: text})

        question.refresh_from_db()
        assert question.answered_at is None
        assert refused.value.field == ("answer" if field == "text" else "shared")

    def test_refuses_an_exact_figure(self, question):
        with pytest.raises(UnableToAskTaskforce):
            answer(question, text="Er is 4 MW nodig.")

    @pytest.mark.parametrize(
        "words", ["Kan het bij Hangar Noord?", "Wil Organization TWENTE_BOARD het weten?"]
    )
    def test_refuses_a_word_that_tells_which_region_asked(self, question, words):
        with pytest.raises(UnableToAskTaskforce):
            answer(question, shared=words)

    def test_refuses_a_second_answer(self, question):
        answer(question)

        with pytest.raises(UnableToAskTaskforce):
            answer(question, text="Nee.")

    def test_refuses_once_the_company_does_not_agree_any_more(self, question):
        question.brief.articulation.lead.company.consents.update(
            withdrawn_at=NOW, withdrawn_by="Noor"
        )

        with pytest.raises(SendingIsClosed):
            answer(question)


class TestNaming:
    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("Dit kan in hangar noord.", "hangar noord"),
            ("Dit kan in hangar noordoost.", ""),
            ("Dit kan overal.", ""),
        ],
    )
    def test_finds_whole_names(self, brief, text, word):
        organization = make_organization("TWENTE_BOARD")

        assert naming_region(text, organization=organization) == word


class TestPages:
    def test_ask_and_answer(self, client, brief, keeper, other):
        client.force_login(keeper)
        client.post(
            reverse("propositions:ask", args=[make_request(brief).pk]), {"text": "Hoe hoog?"}
        )
        question = RegionQuestion.objects.get()
        client.force_login(brief.sent_by)
        client.post(
            reverse("propositions:answer", args=[question.pk]),
            {"shared": "Hoe hoog?", "answer": "Zoals een hal."},
        )
        client.force_login(other)
        page = client.get(
            reverse("propositions:request", args=[make_request(brief, organization="ALMERE").pk])
        ).content.decode()

        assert "Zoals een hal." in page
        assert "TWENTE" not in page
        assert keeper.name not in page

    def test_tell_a_stranger_nothing(self, client, brief, question, other, keeper):
        urls = {
            reverse("propositions:ask", args=[make_request(brief).pk]): (other, brief.sent_by),
            reverse("propositions:answer", args=[question.pk]): (
                other,
                keeper,
                make_user(organization="BOM"),
            ),
        }
        for url, people in urls.items():
            for person in people:
                client.force_login(person)
                assert client.post(url, {"text": "x", "shared": "x"}).status_code == 404

    def test_cost_the_same_for_one_question_as_for_many(
        self, client, brief, keeper, django_assert_max_num_queries
    ):
        for number in range(6):
            answer(ask(brief, keeper, f"Vraag {number}"))
        client.force_login(keeper)
        with django_assert_max_num_queries(40):
            client.get(reverse("propositions:request", args=[make_request(brief).pk]))
        waiting = ask(brief, keeper)
        client.force_login(brief.sent_by)
        with django_assert_max_num_queries(19):
            client.get(reverse("propositions:brief", args=[brief.pk]))
        with django_assert_max_num_queries(12):
            client.get(reverse("propositions:answer", args=[waiting.pk]))


def test_a_question_waits_on_the_first_page_of_who_asked(brief, keeper, question):
    def waits():
        return [row.route for row in pressing(user=brief.sent_by, now=NOW)]

    before = waits()
    answer(question)

    assert "propositions:answer" in before
    assert "propositions:answer" not in waits()
