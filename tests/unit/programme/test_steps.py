import pytest

from groeiruimte.programme import steps as programme_steps
from groeiruimte.programme.sources import MalformedParametersError, load_parameters
from groeiruimte.programme.steps import (
    MAXIMUM_FIELDS_PER_GATE,
    FieldPlace,
    gate,
    gate_to,
    gates,
    statuses,
    step,
    steps,
)
from groeiruimte.programme.targets import impact_targets


class TestSteps:
    def test_run_from_the_first_sign_to_aftercare(self):
        assert [each.code for each in steps()] == [
            "SIGNAL",
            "LEAD",
            "ARTICULATION",
            "OFFERS",
            "CHOICE",
            "REALISATION",
            "VERIFIED",
            "AFTERCARE",
        ]
        assert [each.order for each in steps()] == list(range(8))

    def test_say_that_every_number_of_days_is_our_own_decision(self):
        assert all(each.service_level_source.is_our_own for each in steps())

    def test_put_a_service_level_into_words_exactly_where_there_is_one(self):
        with_days = {each.code for each in steps() if each.service_level_days is not None}
        with_words = {each.code for each in steps() if each.service_level is not None}

        assert with_days == with_words

    def test_give_the_entrepreneur_all_the_time_that_choosing_takes(self):
        assert step(code="CHOICE").service_level_days is None


class TestStatuses:
    def test_tell_open_cases_from_closed_ones(self):
        assert [each.code for each in statuses() if each.is_open] == [
            "ONGOING",
            "DELAYED",
            "DORMANT",
            "DISPUTED",
        ]
        assert [each.code for each in statuses() if not each.is_open] == [
            "STOPPED",
            "LOST_IN_NL",
            "LOST_ABROAD",
            "NO_PROPOSITION",
            "WITHDRAWN",
            "REALISED",
        ]


class TestGates:
    def test_join_each_step_to_the_next(self):
        codes = [each.code for each in steps()]

        assert [(each.from_step, each.to_step) for each in gates()] == list(
            zip(codes, codes[1:], strict=False)
        )

    @pytest.mark.parametrize("each", gates(), ids=lambda each: each.key)
    def test_never_ask_more_than_seven_things(self, each):
        assert 1 <= len(each.fields) <= MAXIMUM_FIELDS_PER_GATE == 7

    def test_ask_every_field_only_once_in_the_life_of_a_case(self):
        keys = [field.key for each in gates() for field in each.fields]

        assert len(keys) == len(set(keys))

    def test_count_for_targets_that_exist(self):
        counted = {key for each in gates() for key in each.counts_for}

        assert counted <= {target.key for target in impact_targets()}

    def test_ask_for_the_entrepreneurs_word_before_a_result_is_verified(self):
        asked = {field.key: field.where for field in gate(key="to_verified").fields}

        assert asked["entrepreneur_confirmation"] is FieldPlace.VERIFICATION

    def test_stand_before_every_step_but_the_first(self):
        assert gate_to(step_code="SIGNAL") is None
        assert gate_to(step_code="LEAD") == gate(key="to_lead")

    def test_with_eight_fields_are_refused(self):
        entry = load_parameters("steps").entries("gates")[0]
        crowded = [*entry.values["fields"], entry.values["fields"][0]]
        eight = type(entry)(
            file=entry.file, path=entry.path, values=entry.values | {"fields": crowded}
        )

        with pytest.raises(MalformedParametersError, match=r"steps.yaml: 'gates\[0\].fields'"):
            programme_steps._gate(eight)
