"""Which places win under unknown weights: published figures, closed forms, promises."""

import json
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.matching.smaa import Criterion, acceptability_of_samples, rank_places
from groeiruimte.engine.matching.weights import (
    AnyWeights,
    OrderOfImportance,
    OwnWeights,
    draw_weights,
)
from groeiruimte.kernel.seed import Seed

SEED = Seed(5)
UNIT = ((0.0, 0.0), (1.0, 1.0))


def make_criteria(*keys):
    return [Criterion(key, UNIT) for key in keys]


def rank(table, **fields):
    """Places P0, P1, ... on criteria A, B, ... with measurements from 0 to 1."""
    measurements = np.array(table, dtype=float)
    keys = "ABCDEFGH"[: measurements.shape[1]]
    places = [f"P{row}" for row in range(measurements.shape[0])]
    return rank_places(
        places=places,
        criteria=make_criteria(*keys),
        measurements=measurements,
        seed=SEED,
        **fields,
    )


class TestPublishedThrombolysisExample:
    """The figures printed by the R package smaa 0.3-3, on its own samples."""

    @pytest.fixture
    def example(self, shared):
        folder = shared / "data" / "mcda" / "smaa_thrombo"
        samples = np.load(folder / "thrombo.npz")
        return samples, json.loads((folder / "expected.json").read_text())

    def test_gives_the_printed_acceptabilities_and_central_weights(self, example):
        samples, expected = example

        answer = acceptability_of_samples(
            worths=samples["meas"], weights=samples["weights"], ranks=2
        )

        assert answer.rank_shares == pytest.approx(np.array(expected["rank_acceptability"]))
        printed = np.array(expected["central_weights"])
        assert answer.central_weights == pytest.approx(printed, abs=5e-8)

    def test_gives_the_printed_acceptabilities_for_fixed_weights(self, example):
        samples, expected = example
        fixed = expected["fixed_weights"]
        weights = np.tile(fixed["w"], (len(samples["meas"]), 1))

        answer = acceptability_of_samples(worths=samples["meas"], weights=weights, ranks=2)

        assert answer.rank_shares == pytest.approx(np.array(fixed["rank_acceptability"]))

    def test_gives_the_printed_values_of_clipped_value_functions(self, example):
        clipped = [case for case in example[1]["pvf"] if case["mode"] != "interpolate"]
        for case in clipped:
            corners = tuple(zip(case["cutoffs"], case["values"], strict=True))

            worth = Criterion("X", corners).worth(np.array(case["x"], dtype=float))

            assert worth == pytest.approx(np.array(case["y"]))


class TestDrawWeights:
    def test_an_order_of_importance_centers_on_rank_order_centroid_weights(self):
        order = OrderOfImportance(keys=("B", "A", "C"))

        drawn = draw_weights(order, keys=["A", "B", "C"], draws=40_000, seed=SEED)

        # (1/3)(1 + 1/2 + 1/3), (1/3)(1/2 + 1/3), (1/3)(1/3) for B, A, C.
        assert drawn.mean(axis=0) == pytest.approx([5 / 18, 11 / 18, 2 / 18], abs=0.004)

    @pytest.mark.parametrize(
        "model",
        [AnyWeights(), OrderOfImportance(("A", "B")), OwnWeights((("A", 1), ("B", 3)), 0.4)],
    )
    def test_weights_add_up_to_one(self, model):
        drawn = draw_weights(model, keys=["A", "B"], draws=50, seed=SEED)

        assert drawn.sum(axis=1) == pytest.approx(np.ones(50))
        assert (drawn >= 0).all()

    @pytest.mark.parametrize(
        "model",
        [
            OrderOfImportance(("A",)),
            OwnWeights((("A", 1.0), ("A", 1.0))),
            OwnWeights((("A", 0.0), ("B", 0.0))),
            OwnWeights((("A", -1.0), ("B", 2.0))),
            OwnWeights((("A", 1.0), ("B", 2.0)), doubt=1.5),
        ],
    )
    def test_refuses_weights_that_cannot_be(self, model):
        with pytest.raises(ValueError, match="Weigh each|not negative|Doubt lies"):
            draw_weights(model, keys=["A", "B"], draws=1, seed=SEED)


class TestRankPlaces:
    def test_two_opposite_places_each_win_half_of_the_weights(self):
        answer = rank([[1, 0], [0, 1]])

        assert [p.first_share for p in answer.places] == pytest.approx([0.5, 0.5], abs=0.015)
        assert answer.places[0].standard_error == pytest.approx(0.005, abs=1e-4)

    def test_who_values_a_picks_the_place_that_is_good_at_a(self):
        by_place = {place.place: place for place in rank([[1, 0], [0, 1]]).places}

        assert dict(by_place["P0"].central_weights)["A"] == pytest.approx(0.75, abs=0.01)

    def test_equal_places_share_the_best_rank(self):
        answer = rank([[0.3, 0.7], [0.3, 0.7], [0.1, 0.2]])

        assert [place.rank_shares for place in answer.places] == [
            (1.0, 0.0, 0.0),
            (1.0, 0.0, 0.0),
            (0.0, 0.0, 1.0),
        ]

    def test_a_place_that_never_wins_has_no_central_weights(self):
        assert rank([[1, 1], [0, 0]]).places[1].central_weights == ()

    def test_own_weights_leave_nothing_to_chance(self):
        answer = rank([[1, 0], [0, 1]], weights=OwnWeights((("A", 1.0), ("B", 3.0))))

        assert answer.is_exact
        assert [(place.place, place.first_share) for place in answer.places] == [
            ("P1", 1.0),
            ("P0", 0.0),
        ]

    def test_an_unknown_measurement_may_be_anything_on_its_scale(self):
        answer = rank([[0.7], [np.nan]])

        unknown = next(place for place in answer.places if place.missing)
        assert unknown.missing == ("A",)
        assert unknown.first_share == pytest.approx(0.3, abs=0.015)
        assert not answer.is_exact

    def test_nobody_to_rank_gives_an_empty_ranking(self):
        criteria = make_criteria("A")

        answer = rank_places(places=[], criteria=criteria, measurements=np.empty((0, 1)), seed=SEED)

        assert answer.places == ()

    @pytest.mark.parametrize(
        ("places", "keys", "shape", "fields"),
        [
            (["P"], [], (1, 0), {}),
            (["P"], ["A", "A"], (1, 2), {}),
            (["P", "P"], ["A"], (2, 1), {}),
            (["P"], ["A"], (2, 1), {}),
            (["P"], ["A"], (1, 1), {"draws": 0}),
        ],
    )
    def test_refuses_what_does_not_belong_together(self, places, keys, shape, fields):
        with pytest.raises(ValueError, match="Give|Measurements|Draw"):
            rank_places(
                places=places,
                criteria=make_criteria(*keys),
                measurements=np.zeros(shape),
                seed=SEED,
                **fields,
            )


class TestCriterion:
    @pytest.mark.parametrize("corners", [((0.0, 1.0),), ((1.0, 0.0), (1.0, 1.0)), ((0, 0), (1, 2))])
    def test_refuses_corners_that_make_no_value_function(self, corners):
        with pytest.raises(ValueError, match="Criterion X needs"):
            Criterion("X", corners)


def shares_by_hand(table, weights, ranks):
    """Rank every place under every weight, one at a time."""
    counts = np.zeros((len(table), ranks))
    for weight in weights:
        scores = [sum(w * u for w, u in zip(weight, row, strict=True)) for row in table]
        for place, score in enumerate(scores):
            position = sum(other > score + 1e-9 for other in scores)
            if position < ranks:
                counts[place, position] += 1
    return counts / len(weights)


@settings(max_examples=40, deadline=None)
@given(
    table=st.lists(
        st.tuples(*[st.integers(0, 4).map(lambda quarter: quarter / 4)] * 3), min_size=1, max_size=7
    ),
    ranks=st.integers(1, 4),
)
def test_agrees_with_ranking_one_weight_at_a_time(table, ranks):
    weights = draw_weights(AnyWeights(), keys=["A", "B", "C"], draws=60, seed=SEED)

    answer = rank(table, draws=60, ranks=ranks)

    shares = {place.place: place.rank_shares for place in answer.places}
    expected = shares_by_hand(table, weights, min(ranks, len(table)))
    assert [shares[f"P{row}"] for row in range(len(table))] == [
        pytest.approx(tuple(row)) for row in expected
    ]
    assert all(a.rank_shares >= b.rank_shares for a, b in pairwise(answer.places))
