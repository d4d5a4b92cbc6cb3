from groeiruimte.programme.eligibility import (
    EligibilityReply,
    eligibility_criteria,
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


class TestScopeNotes:
    def test_say_that_no_new_business_parks_are_asked_for(self):
        (note,) = [note for note in scope_notes() if note.key == "no_new_business_parks"]

        assert "nieuwe bedrijventerreinen" in note.text.nl

    def test_say_that_water_soil_and_nitrogen_are_left_out(self):
        assert [note.key for note in scope_notes()] == [
            "no_new_business_parks",
            "water_soil_nitrogen",
        ]
