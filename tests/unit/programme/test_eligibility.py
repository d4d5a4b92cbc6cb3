import pytest

from groeiruimte.programme.eligibility import (
    EligibilityReply,
    eligibility_criteria,
    eligibility_criterion,
    scope_note,
    scope_notes,
)


class TestEligibilityCriteria:
    def test_let_a_company_in_on_yes_except_where_the_question_is_about_harm(self):
        no = {
            each.key
            for each in eligibility_criteria()
            if each.eligible_reply is EligibilityReply.NO
        }

        assert no == {"low_grade_production", "negative_external_effects"}

    def test_never_take_unknown_for_an_answer_that_lets_in(self):
        assert all(
            each.eligible_reply is not EligibilityReply.UNKNOWN for each in eligibility_criteria()
        )

    def test_are_all_sourced_from_the_paper(self):
        assert not any(each.source.is_our_own for each in eligibility_criteria())

    def test_know_no_other_key(self):
        with pytest.raises(KeyError):
            eligibility_criterion(key="nice_logo")


class TestScopeNotes:
    def test_say_that_no_new_business_parks_are_asked_for(self):
        assert "nieuwe bedrijventerreinen" in scope_note(key="no_new_business_parks").text.nl

    def test_say_that_water_soil_and_nitrogen_are_left_out(self):
        assert [note.key for note in scope_notes()] == [
            "no_new_business_parks",
            "water_soil_nitrogen",
        ]
