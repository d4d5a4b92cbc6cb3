"""People by level of training: what is told, and what is said where the figures do not agree."""

from dataclasses import replace

import pytest

from groeiruimte.engine.forecasting.shock import CommonShock
from groeiruimte.engine.spotting.exceedance import outlooks
from groeiruimte.kernel.seed import Seed
from tests.unit.engine.spotting.histories import make_company, make_need

PEOPLE = make_need("WORKPLACES", 80.0, 90.0, 100.0, capacity=150.0)
SPLIT = {"MBO": (20.0, 24.0, 30.0), "HBO": (30.0, 33.0, 35.0), "WO": (30.0, 33.0, 35.0)}


def look(parts, *, people=PEOPLE, others=(), **settings):
    company = make_company("one", replace(people, parts=in_years(parts)))
    settings = {"origin_year": 2026, "seed": Seed(1), "paths": 400} | settings
    return outlooks(companies=[company, *others], **settings)[0].needs[0]


def in_years(parts, *, last=2026.5):
    return tuple(
        (name, tuple((last - len(values) + 1 + n, value) for n, value in enumerate(values)))
        for name, values in parts.items()
    )


def codes(need):
    return [reason.code for reason in need.explanations if reason.code.startswith("PART")]


class TestWhatIsTold:
    def test_is_a_fan_per_part(self):
        told = look(SPLIT)

        assert [part.part for part in told.parts] == ["MBO", "HBO", "WO"]
        assert [part.now for part in told.parts] == pytest.approx([30.0, 35.0, 35.0])
        assert [year.year for year in told.parts[0].fan] == [2027, 2028, 2029, 2030, 2031]
        assert codes(told) == []

    def test_adds_up_to_the_people_in_the_middle(self):
        told = look(SPLIT)

        for year in range(5):
            together = sum(part.fan[year].p50 for part in told.parts)
            assert together == pytest.approx(told.fan[year].p50, rel=0.1)

    def test_goes_on_with_the_level_that_grows_most(self):
        mbo, hbo, _wo = look(SPLIT).parts

        assert mbo.fan[4].p50 / mbo.now > hbo.fan[4].p50 / hbo.now

    def test_never_binds_and_changes_no_probability(self):
        assert replace(look(SPLIT), parts=()).probabilities == look({}).probabilities

    def test_is_not_told_of_a_recession(self):
        assert look(SPLIT, shock=CommonShock(year=2027, change=-0.1)).parts == ()

    def test_is_the_same_whatever_the_order_and_the_company(self):
        others = [make_company(n, make_need("WORKPLACES", 50.0, 60.0)) for n in range(3)]
        turned = dict(reversed(SPLIT.items()))

        assert look(SPLIT, others=others).parts[0] == look(SPLIT, others=others[::-1]).parts[0]
        assert {part.now for part in look(turned).parts} == {part.now for part in look(SPLIT).parts}


class TestWhatDoesNotAgree:
    def test_one_observation_is_held_and_said_to_be(self):
        told = look({name: values[-1:] for name, values in SPLIT.items()})

        assert codes(told) == ["PARTS_HELD"]
        assert told.parts[0].fan[4].p95 > told.parts[0].fan[4].p5

    def test_parts_that_do_not_add_up_are_rescaled_and_said_to_be(self):
        told = look({"MBO": (60.0,), "HBO": (70.0,), "WO": (70.0,)})

        assert "PARTS_RESCALED" in codes(told)
        assert [part.now for part in told.parts] == pytest.approx([30.0, 35.0, 35.0])

    @pytest.mark.parametrize("total", [96.0, 100.0, 104.0])
    def test_a_little_off_is_no_matter(self, total):
        told = look({"MBO": (total - 70.0,), "HBO": (35.0,), "WO": (35.0,)})

        assert "PARTS_RESCALED" not in codes(told)

    def test_a_part_that_is_missing_is_what_is_left(self):
        told = look({"MBO": (30.0,), "HBO": (35.0,), "WO": ()})

        assert "PART_IS_THE_REST" in codes(told)
        assert told.parts[2].now == pytest.approx(35.0)

    @pytest.mark.parametrize(
        "parts",
        [
            {"MBO": (30.0,), "HBO": (), "WO": ()},
            {"MBO": (80.0,), "HBO": (80.0,), "WO": ()},
            {"MBO": (0.0,), "HBO": (0.0,), "WO": (0.0,)},
        ],
    )
    def test_too_little_is_not_guessed(self, parts):
        told = look(parts)

        assert told.parts == ()
        assert codes(told) == ["PARTS_INCOMPLETE"]

    def test_an_old_division_says_so(self):
        company = make_company("one", replace(PEOPLE, parts=in_years(SPLIT, last=2023.5)))
        told = outlooks(companies=[company], origin_year=2026, seed=Seed(1), paths=50)[0].needs[0]

        assert "PARTS_OLD" in codes(told)

    def test_without_people_there_is_nothing_to_divide(self):
        told = look(SPLIT, people=make_need("WORKPLACES", 0.0))

        assert told.parts == ()
