"""Whether a company belongs to the target group shows where its case is read, with the reason."""

import pytest
from django.urls import reverse

from groeiruimte.leads.choices import EligibilityOutcome
from groeiruimte.leads.rules import deciding, eligibility_outcome
from groeiruimte.programme.eligibility import eligibility_criteria
from tests.apps.cases.factories import let_belong, make_named_case
from tests.factories import make_grant, make_user

RIGHT = {each.key: each.eligible_reply for each in eligibility_criteria()}
WRONG = {key: "NO" if reply == "YES" else "YES" for key, reply in RIGHT.items()}
KEYS = list(RIGHT)


class TestDeciding:
    @pytest.mark.parametrize(
        "answers",
        [
            RIGHT,
            {},
            RIGHT | {KEYS[0]: "UNKNOWN"},
            RIGHT | {KEYS[0]: WRONG[KEYS[0]]},
            {KEYS[1]: WRONG[KEYS[1]]},
            WRONG,
        ],
    )
    def test_with_these_answered_well_the_company_would_belong(self, answers):
        keys = deciding(answers=answers)

        outcome = eligibility_outcome(answers=answers)
        assert bool(keys) is (outcome is not EligibilityOutcome.BELONGS)
        better = answers | {key: RIGHT[key] for key in keys}
        assert eligibility_outcome(answers=better) is not EligibilityOutcome.DOES_NOT_BELONG


@pytest.mark.django_db
class TestTheCase:
    @pytest.fixture
    def case(self):
        row = make_named_case()
        let_belong(row.lead)
        answer = row.lead.eligibility.get(criterion=KEYS[1])
        answer.answer, answer.reason = WRONG[KEYS[1]], "Only software of Fotonica"
        answer.save()
        return row

    def words(self, client, user, case):
        client.force_login(user)
        case_page = client.get(reverse("cases:case", args=[case.pk])).content.decode()
        return case_page, client.get(reverse("cases:board")).content.decode()

    def test_says_why_it_does_not_belong_on_its_page_and_on_the_board(self, client, case):
        case_page, board = self.words(client, case.adviser, case)

        question = eligibility_criteria()[1].question.en
        assert question in case_page
        assert "Only software of Fotonica" in case_page
        assert " ".join(question.split()[:6]) in board

    def test_the_holder_s_own_words_are_for_the_holder(self, client, case):
        make_grant(case.lead, level="CASE")
        case_page, board = self.words(client, make_user(organization="NFIA"), case)

        assert "Only software" not in case_page + board
