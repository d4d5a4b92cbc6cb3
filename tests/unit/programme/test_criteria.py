import pytest

from groeiruimte.programme.criteria import Direction, _criterion, criteria, criterion
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

    @pytest.mark.parametrize("best", [12, 13], ids=["no range at all", "the wrong way round"])
    def test_with_a_scale_that_cannot_be_are_refused(self, best):
        entry = load_parameters("criteria").entries("criteria")[0]
        wrong = Entry(file=entry.file, path=entry.path, values=entry.values | {"best": best})

        with pytest.raises(MalformedParametersError, match=r"criteria\[0\].best"):
            _criterion(wrong)
