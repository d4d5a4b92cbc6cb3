import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.programme.criteria import (
    Direction,
    _criterion,
    criteria,
    criterion,
    measurement_errors,
    reach,
)
from groeiruimte.programme.fact_kinds import fact_kinds
from groeiruimte.programme.requirement_kinds import requirement_kinds
from groeiruimte.programme.sources import Entry, MalformedParametersError, load_parameters


class TestCriteria:
    def test_measure_facts_and_requirements_that_exist(self):
        facts = {key for each in criteria() for key in each.fact_keys}
        requirements = {key for each in criteria() for key in each.requirement_keys}

        assert facts <= {kind.key for kind in fact_kinds()}
        assert requirements <= {kind.key for kind in requirement_kinds()}

    def test_say_that_the_scale_is_ours(self):
        assert all(each.value_source.is_our_own for each in criteria())

    @pytest.mark.parametrize(
        ("key", "measure", "expected"),
        [
            ("room_to_grow", 1.0, 0.0),
            ("room_to_grow", 1.5, 0.5),
            ("room_to_grow", 9.0, 1.0),
            ("soon_enough", 0, 1.0),
            ("soon_enough", 3, 0.75),
            ("soon_enough", 40, 0.0),
        ],
    )
    def test_value_a_measure_in_a_straight_line_from_worst_to_best(self, key, measure, expected):
        assert criterion(key=key).value_of(measure) == pytest.approx(expected)

    @pytest.mark.parametrize("each", criteria(), ids=lambda each: each.key)
    def test_give_one_to_the_best_and_nothing_to_the_worst(self, each):
        assert each.value_of(each.best) == 1.0
        assert each.value_of(each.worst) == 0.0
        assert (each.best > each.worst) is (each.direction is Direction.HIGHER)

    @pytest.mark.parametrize(
        "corners",
        [
            [(0, 1)],
            [(0, 1), (0, 0)],
            [(0, 0), (12, 1)],
            [(0, 1), (6, 0.2), (9, 0.5), (12, 0)],
            [(0, 1), (12, 0.1)],
        ],
        ids=["one corner", "no range", "the wrong way round", "up and down", "not to nothing"],
    )
    def test_with_corners_that_cannot_be_are_refused(self, corners):
        entry = load_parameters("criteria").entries("criteria")[0]
        written = [{"measure": measure, "value": value} for measure, value in corners]
        wrong = Entry(file=entry.file, path=entry.path, values=entry.values | {"corners": written})

        with pytest.raises(MalformedParametersError, match=r"criteria\[0\].corners"):
            _criterion(wrong)

    @given(each=st.sampled_from(criteria()), share=st.floats(-1, 2))
    def test_value_a_measure_as_drawing_lines_between_corners_does(self, each, share):
        low, high = each.corners[0][0], each.corners[-1][0]
        measure = low + share * (high - low)
        drawn = np.interp(measure, *zip(*each.corners, strict=True))

        assert each.value_of(measure) == pytest.approx(float(drawn), abs=1e-9)


class TestReach:
    def test_counts_half_of_what_is_twenty_minutes_further_away(self):
        assert reach().weight(20) == pytest.approx(0.5)

    def test_counts_nothing_beyond_the_furthest_journey(self):
        assert reach().weight(reach().furthest_minutes + 0.1) == 0.0


class TestMeasurementErrors:
    def test_grow_with_age_and_with_less_trust_up_to_a_limit(self):
        errors = measurement_errors()
        fresh, old = (errors.of(trust="STATED", age_years=age) for age in (0, 4))

        assert errors.of(trust="MEASURED", age_years=0) < fresh < old
        assert errors.of(trust="ESTIMATED", age_years=90) == errors.most

    def test_take_an_unknown_trust_for_the_least_sure(self):
        errors = measurement_errors()

        assert errors.of(trust="RUMOUR", age_years=0) == errors.of(trust="ESTIMATED", age_years=0)
