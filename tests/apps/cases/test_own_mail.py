"""The entrepreneur is mailed when an answer stands on the own page, or something is asked there."""

import pytest
from django.core import mail
from django.urls import reverse

from groeiruimte.cases.models.own_word import OwnQuestion
from groeiruimte.cases.services.decisions import withdraw_invitation
from groeiruimte.cases.services.guidance import move_case
from groeiruimte.cases.services.own_word import answer_question
from groeiruimte.demand.models import Articulation
from groeiruimte.demand.services.conversing import save_answer
from groeiruimte.outbox.models import GuestMessage
from groeiruimte.outbox.services import sending
from groeiruimte.programme.conversation import questions
from tests.apps.cases.factories import make_invitation, make_named_case, make_proposition
from tests.factories import A_MORNING_IN_JUNE, make_articulation

pytestmark = pytest.mark.django_db
LATER = A_MORNING_IN_JUNE


@pytest.fixture
def case():
    return make_named_case("Zqmerk Fotonica BV")


@pytest.fixture
def question(case):
    make_invitation(case)
    return OwnQuestion.objects.create(
        case=case,
        text="Zqmerk: may we keep our crane?",
        asked_by="Noor van Beek",
        asked_at=A_MORNING_IN_JUNE,
    )


def answered(question, by):
    return answer_question(
        question_id=question.pk, answer="Zqmerk, yes you may.", by=by, now=A_MORNING_IN_JUNE
    )


def sent():
    sending.send_due_letters(clock=lambda: A_MORNING_IN_JUNE, progress=lambda *_counts: None)
    return list(mail.outbox)


class TestAnAnswer:
    def test_is_mailed_to_who_asked_and_the_mail_holds_nothing_of_it(self, case, question):
        _question, is_mailed = answered(question, case.adviser)

        (letter,) = sent()
        assert is_mailed
        assert letter.to == ["noor@example.org"]
        assert "Uw vraag is beantwoord" in letter.subject
        assert "Zqmerk" not in letter.subject + letter.body
        assert case.reference not in letter.subject + letter.body
        assert "Jeroen" in letter.body

    def test_is_mailed_in_the_language_of_the_invitation(self, case, question):
        case.invitations.update(language="en")
        answered(question, case.adviser)

        assert sent()[0].subject == "Your question was answered"

    def test_is_not_mailed_to_somebody_else_of_the_company(self, case, question):
        make_invitation(case, token="another", name="Bram", email="bram@example.org")
        answered(question, case.adviser)

        assert [letter.to for letter in sent()] == [["noor@example.org"]]

    def test_is_not_mailed_where_no_link_opens_the_page_and_the_adviser_hears_so(
        self, client, case, question
    ):
        case.invitations.update(expires_at=A_MORNING_IN_JUNE.replace(hour=23), withdrawn_at=LATER)
        client.force_login(case.adviser)

        page = client.post(
            reverse("cases:own-answer", args=[question.pk]), {"answer": "Yes"}, follow=True
        )

        assert "No mail tells so" in page.content.decode()
        assert not GuestMessage.objects.exists()

    def test_does_not_go_once_the_link_was_withdrawn_meanwhile(self, case, question):
        answered(question, case.adviser)
        withdraw_invitation(
            invitation_id=case.invitations.get().pk, by=case.adviser, now=A_MORNING_IN_JUNE
        )

        assert sent() == []


class TestTheChoice:
    def test_is_mailed_when_regions_offer_something(self, case):
        make_invitation(case)
        make_proposition(case)

        to_choice(case)

        (letter,) = sent()
        assert "vergelijken en kiezen" in letter.subject
        assert "Zqmerk" not in letter.body

    def test_is_not_mailed_when_there_is_nothing_to_choose(self, case):
        make_invitation(case)

        to_choice(case)

        assert sent() == []


def to_choice(case):
    case.step = "OFFERS"
    case.save()
    move_case(
        case_id=case.pk,
        to_step="CHOICE",
        by=case.adviser,
        now=A_MORNING_IN_JUNE,
        override_reason="They want to see it now",
    )


class TestANewVersionOfTheNeed:
    """It waits for the entrepreneur: the mail says so once, and holds no word of it."""

    @pytest.fixture
    def need(self, case):
        make_invitation(case)
        return make_articulation(case.lead, version=2)

    def answer_all(self, need, *, but=()):
        for each in questions():
            if each.key not in but:
                self.answer(need, each, answer="UNKNOWN")

    def answer(self, need, each, **typed):
        current = need.answers.filter(question=each.key).first()
        save_answer(
            articulation_id=need.pk,
            question=each,
            typed=typed,
            revision=current.revision if current else 0,
            by=need.lead.promoted_by,
            at=A_MORNING_IN_JUNE,
        )

    def test_is_mailed_once_it_can_be_read_and_only_once(self, case, need):
        self.answer_all(need)
        self.answer(need, questions()[0], answer="NOT_NEEDED")

        (letter,) = sent()
        assert letter.to == ["noor@example.org"]
        assert "Zqmerk" not in letter.subject + letter.body
        assert case.reference not in letter.subject + letter.body

    def test_is_not_mailed_before_all_questions_are_answered(self, need):
        self.answer_all(need, but=(questions()[-1].key,))

        assert not GuestMessage.objects.exists()

    def test_does_not_go_once_it_was_confirmed_at_the_table(self, need):
        self.answer_all(need)
        Articulation.objects.filter(pk=need.pk).update(
            confirmed_at=A_MORNING_IN_JUNE, confirmed_with="Noor", confirmed_by=need.started_by
        )

        assert sent() == []

    def test_the_first_version_is_read_at_the_table(self, case):
        make_invitation(case)
        self.answer_all(make_articulation(case.lead))

        assert not GuestMessage.objects.exists()
