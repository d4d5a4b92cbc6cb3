"""What lies between two values, or is off by an error, spreads a place over the ranks."""

from math import erf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.matching.smaa import Criterion, rank_places
from groeiruimte.engine.matching.weights import OwnWeights
from groeiruimte.kernel.seed import Seed

SIZE = Criterion("SIZE", ((0.0, 0.0), (10.0, 1.0)))
BENT = Criterion("BENT", ((0.0, 0.0), (5.0, 0.8), (10.0, 1.0)))


def first_shares(low, *, high=None, errors=None, criteria=(SIZE,), weights=(1.0,), draws=10_000):
    keys = [each.key for each in criteria]
    answer = rank_places(
        places=[f"P{row}" for row in range(len(low))],
        criteria=criteria,
        measurements=np.array(low, dtype=float),
        highest=None if high is None else np.array(high, dtype=float),
        errors=None if errors is None else np.array(errors, dtype=float),
        seed=Seed(3),
        weights=OwnWeights(tuple(zip(keys, weights, strict=True))),
        draws=draws,
    )
    return {each.place: each.first_share for each in answer.places}, answer


class TestBetween:
    def test_wins_as_often_as_its_range_lies_above_the_other(self):
        shares, _ = first_shares([[2.0], [4.0]], high=[[10.0], [4.0]])

        assert shares["P0"] == pytest.approx(0.75, abs=0.02)

    def test_unknown_is_the_whole_range(self):
        unknown, _ = first_shares([[np.nan], [4.0]])
        whole, _ = first_shares([[0.0], [4.0]], high=[[10.0], [4.0]])

        assert unknown == whole

    def test_of_no_width_leaves_nothing_to_chance(self):
        _, answer = first_shares([[2.0], [4.0]], high=[[2.0], [4.0]], errors=[[0.0], [0.0]])

        assert answer.is_exact


class TestErrors:
    def test_win_as_often_as_the_normal_distribution_says(self):
        shares, answer = first_shares([[5.0], [6.0]], errors=[[0.6], [0.8]])

        # The difference is normal: mean 1, standard error 1.
        assert shares["P1"] == pytest.approx((1 + erf(1 / 2**0.5)) / 2, abs=0.02)
        assert not answer.is_exact

    def test_make_no_difference_where_more_is_worth_nothing(self):
        _, answer = first_shares([[15.0], [4.0]], errors=[[1.0], [0.0]])

        assert answer.is_exact

    def test_that_are_not_known_for_what_is_unknown_are_none(self):
        shares, _ = first_shares([[np.nan], [4.0]], errors=[[np.nan], [0.0]])

        assert shares["P0"] == pytest.approx(0.6, abs=0.02)

    @settings(max_examples=25, deadline=None)
    @given(data=st.data())
    def test_agree_with_drawing_every_measurement_apart(self, data):
        places = data.draw(st.integers(2, 4))
        inside = st.floats(2.0, 8.0)
        table = [[data.draw(inside), data.draw(inside)] for _ in range(places)]
        errors = [[data.draw(st.floats(0.0, 0.2)) for _ in range(2)] for _ in range(places)]
        criteria, weights = (SIZE, BENT), (0.6, 0.4)

        shares, _ = first_shares(table, errors=errors, criteria=criteria, weights=weights)

        chance = np.random.default_rng(1)
        slopes = np.array(
            [
                [
                    (rule.worth(np.array([x + e]))[0] - rule.worth(np.array([x - e]))[0]) / 2
                    for rule, x, e in zip(criteria, xs, es, strict=True)
                ]
                for xs, es in zip(table, errors, strict=True)
            ]
        )
        means = np.array(
            [[r.worth(np.array([x]))[0] for r, x in zip(criteria, xs, strict=True)] for xs in table]
        )
        drawn = means + slopes * chance.standard_normal((20_000, places, 2))
        scores = drawn @ np.array(weights)
        obvious = (scores == scores.max(axis=1, keepdims=True)).mean(axis=0)
        for row, share in enumerate(obvious):
            # Places that tie share the first rank: only where nothing is off can that happen.
            if slopes.any():
                assert shares[f"P{row}"] == pytest.approx(share, abs=0.03) or _ties(means, slopes)


def _ties(means, slopes):
    sure = ~slopes.any(axis=1)
    scores = (means @ np.array([0.6, 0.4]))[sure].round(9)
    return len(set(scores)) < len(scores)


class TestLaws:
    def test_the_order_in_which_places_are_given_plays_no_part(self):
        low, errors = [[3.0], [np.nan], [5.0]], [[0.3], [0.0], [0.5]]
        kwargs = {"criteria": [SIZE], "seed": Seed(9)}
        one = rank_places(
            places=list("abc"), measurements=np.array(low), errors=np.array(errors), **kwargs
        )
        other = rank_places(
            places=list("cba"),
            measurements=np.array(low[::-1]),
            errors=np.array(errors[::-1]),
            **kwargs,
        )

        assert one.places == other.places
