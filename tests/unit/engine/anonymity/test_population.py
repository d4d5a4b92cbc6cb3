import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.anonymity.hierarchies import banded, nested
from groeiruimte.engine.anonymity.population import Population, log_losses, loss
from tests.unit.engine.anonymity.populations import make_hierarchies, make_population


def fitting_by_hand(population, profile, levels):
    """Look at every company, attribute by attribute."""
    return [
        row
        for row, company in enumerate(population.leaves)
        if all(
            each.value(level=level, leaf=int(mine)) == each.value(level=level, leaf=int(theirs))
            for each, level, mine, theirs in zip(
                population.hierarchies, levels, profile, company, strict=True
            )
        )
    ]


class TestHierarchy:
    def test_refuses_values_that_do_not_nest(self):
        with pytest.raises(ValueError, match="'p' at level 1 falls under two values"):
            nested("a", [("x", "p", "one"), ("y", "p", "two")])

    def test_refuses_a_value_that_stands_twice(self):
        with pytest.raises(ValueError, match="'x' stands twice"):
            nested("a", [("x", "*"), ("x", "*")])

    def test_refuses_rows_of_different_length(self):
        with pytest.raises(ValueError, match="row 2 has 1 values where row 1 has 2"):
            nested("a", [("x", "*"), ("y",)])

    def test_adds_the_level_that_says_nothing(self):
        assert nested("a", [("x",), ("y",)]).values[-1] == ("*",)

    @pytest.mark.parametrize(
        "edges", [[], [[1, 1]], [[0, 1], [1]], [[0, 1, 2], [0, 1.5]]], ids=repr
    )
    def test_refuses_bands_that_do_not_nest(self, edges):
        with pytest.raises(ValueError, match="edge"):
            banded("a", edges)

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (0, "0 - 1 MW"),
            (0.999, "0 - 1 MW"),
            (1, "1 - 5 MW"),
            ("7.5", "from 5 MW"),
            ("", "unknown"),
            ("unknown", "unknown"),
            ("1 - 5 MW", "1 - 5 MW"),
        ],
    )
    def test_lays_a_number_in_the_band_that_begins_at_or_below_it(self, value, expected):
        power = banded("power", [[0, 1, 5]], unit="MW")

        assert power.value(level=0, leaf=power.leaf(value)) == expected

    @pytest.mark.parametrize("value", [-1, "many", "nan", "inf"])
    def test_knows_no_band_for_what_is_no_quantity(self, value):
        with pytest.raises(KeyError):
            banded("power", [[0, 1, 5]]).leaf(value)

    def test_tells_whole_numbers_with_both_ends(self):
        year = banded("year", [[2020, 2021, 2023], [2020, 2023]], whole=True)

        assert year.values[0] == ("2020", "2021 - 2022", "from 2023", "unknown")

    def test_knows_other_words_for_a_value(self):
        town = nested("town", [("GM1", "*"), ("GM2", "*")], aliases={"Brielle": "GM2"})

        assert town.leaf("BRIELLE") == town.leaf("gm2") == 1

    def test_of_one_value_loses_nothing(self):
        assert nested("a", [("x",)]).losses().tolist() == [[0.0], [0.0]]


class TestCounts:
    @given(seed=st.integers(0, 1000), row=st.integers(0, 24))
    @settings(max_examples=3, deadline=None)
    def test_agree_with_looking_at_every_company_for_every_node(self, seed, row):
        population = make_population(companies=25, seed=seed)
        profile = population.leaves[row]

        counts = population.counts(profile)

        for levels in itertools.product(*(range(size) for size in population.shape)):
            expected = fitting_by_hand(population, profile, levels)
            assert counts[levels] == len(expected)
            assert population.fitting(profile, levels).tolist() == expected

    def test_count_a_row_for_as_many_companies_as_it_stands_for(self):
        plain = make_population(companies=50)
        chance = np.random.default_rng(3)
        times = chance.integers(0, 4, len(plain))
        weighed = Population(plain.hierarchies, plain.leaves, weights=times)
        repeated = plain.subset(np.repeat(np.arange(len(plain)), times))

        assert (weighed.counts(plain.leaves[0]) == repeated.counts(plain.leaves[0])).all()
        assert weighed.size == repeated.size

    def test_hold_for_a_profile_of_nobody(self):
        population = make_population(companies=50)

        counts = population.counts([each.leaves - 1 for each in population.hierarchies])

        assert counts.ravel()[-1] == 50

    def test_pack_attributes_with_very_many_values(self):
        wide = nested("wide", [(f"v{number}", f"w{number // 300}") for number in range(70_000)])
        leaves = np.array([[5], [6], [69_999]])

        counts = Population((wide,), leaves).counts([5])

        assert counts.tolist() == [1, 2, 3]

    def test_change_no_input(self):
        population = make_population(companies=50)
        before = population.leaves.copy()

        population.counts(population.leaves[0])

        assert (population.leaves == before).all()


class TestLoss:
    def test_is_that_of_arx(self):
        """(prod (1 + x))^(1/d) - 1 with x = (share - 1/n) / (1 - 1/n)."""
        one = nested("one", [("a", "p"), ("b", "p"), ("c", "q"), ("d", "q")])
        two = nested("two", [("x",), ("y",)])
        share = (2 / 4 - 1 / 4) / (1 - 1 / 4)

        assert loss([one, two], [0, 0], [1, 0]) == pytest.approx((1 + share) ** 0.5 - 1)
        assert loss([one, two], [0, 0], [0, 0]) == 0
        assert loss([one, two], [0, 0], [2, 1]) == pytest.approx(1)

    def test_weighs_what_a_region_must_know(self):
        power, region = make_hierarchies()[3], make_hierarchies()[0]

        assert loss([power, region], [0, 0], [2, 0]) > loss([power, region], [0, 0], [0, 3])

    def test_of_every_node_agrees_with_one_by_one(self):
        hierarchies, profile = make_hierarchies(), [1, 2, 3, 4, 0]

        every = np.expm1(log_losses(hierarchies, profile))

        for levels in itertools.product(*(range(size) for size in every.shape)):
            assert every[levels] == pytest.approx(loss(hierarchies, profile, levels))
