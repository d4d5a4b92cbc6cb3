"""Weights within a short ranking, and how firm the first place is under them."""

from itertools import permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.matching.firmness import firmness
from groeiruimte.engine.matching.importance import Importance, draw_within, space_of
from groeiruimte.engine.matching.weight_space import NoSuchWeights
from groeiruimte.engine.matching.weights import OwnWeights
from groeiruimte.kernel.seed import Seed

KEYS = ["GRID", "LIVING", "RAIL", "SPACE", "TALENT"]
SAID = Importance(order=("TALENT",), pairs=(("GRID", "RAIL"), ("SPACE", "RAIL")))

orders = st.permutations(KEYS).flatmap(lambda keys: st.integers(0, 5).map(lambda n: keys[:n]))
# Pairs that run one way through the alphabet contradict nothing.
pairs = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda pair: pair[0] < pair[1]),
    max_size=4,
)
said = st.builds(lambda o, p: Importance(tuple(o), tuple(p)), orders, pairs)
worth = st.one_of(st.sampled_from([0.0, 0.5, 1.0, float("nan")]), st.floats(0, 1))
tables = st.lists(st.lists(worth, min_size=5, max_size=5), min_size=1, max_size=4).map(np.array)


def answer(worths, said=SAID, *, places=None, keys=KEYS, seed=1, draws=2000):
    return firmness(
        places=places or list(range(len(worths))),
        keys=keys,
        worths=np.array(worths, dtype=float),
        said=said,
        seed=Seed(seed),
        draws=draws,
    )


class TestDrawWithin:
    @given(said=said)
    @settings(max_examples=40, deadline=None)
    def test_every_draw_agrees_with_what_was_said(self, said):
        drawn = draw_within(said, keys=KEYS, draws=200, seed=Seed(7))

        space = space_of(said, keys=KEYS)
        assert (drawn @ space.rows.T >= space.least - 1e-12).all()
        assert drawn.sum(axis=1) == pytest.approx(1.0)

    @given(said=said)
    @settings(max_examples=15, deadline=None)
    def test_draws_as_evenly_as_throwing_away_what_does_not_agree(self, said):
        drawn = draw_within(said, keys=KEYS, draws=20_000, seed=Seed(7))

        any_weights = np.random.default_rng(5).dirichlet(np.ones(5), 400_000)
        space = space_of(said, keys=KEYS)
        kept = any_weights[(any_weights @ space.rows.T >= space.least).all(axis=1)]
        # Five standard errors of the smaller of the two heaps.
        room = 5 * 0.25 / np.sqrt(min(len(kept), len(drawn))) + 1e-9
        assert np.abs(drawn.mean(axis=0) - kept.mean(axis=0)).max() <= room

    def test_a_full_order_has_the_rank_order_centroid_as_its_mean(self):
        drawn = draw_within(Importance(tuple(KEYS)), keys=KEYS, draws=20_000, seed=Seed(1))

        centroid = [sum(1 / k for k in range(rank, 6)) / 5 for rank in range(1, 6)]
        assert drawn.mean(axis=0) == pytest.approx(centroid, abs=0.005)

    def test_all_orders_that_agree_with_the_pairs_come_as_often(self):
        drawn = draw_within(SAID, keys=KEYS, draws=30_000, seed=Seed(3))

        seen = np.unique(np.argsort(-drawn, axis=1), axis=0, return_counts=True)
        agreeing = [
            order
            for order in permutations(KEYS)
            if order[0] == "TALENT"
            and order.index("RAIL") > max(order.index("GRID"), order.index("SPACE"))
        ]
        assert len(seen[1]) == len(agreeing) == factorial(4) // 3
        assert seen[1] / 30_000 == pytest.approx(1 / len(agreeing), abs=0.01)

    def test_refuses_choices_that_contradict_one_another(self):
        circle = Importance(pairs=(("GRID", "RAIL"), ("RAIL", "GRID")))

        with pytest.raises(NoSuchWeights, match="contradict"):
            draw_within(circle, keys=KEYS, draws=10, seed=Seed(1))


class TestImportance:
    def test_knows_what_follows_from_two_choices(self):
        said = Importance(order=("GRID",), pairs=(("RAIL", "SPACE"), ("SPACE", "TALENT")))

        assert said.says(more="RAIL", less="TALENT")
        assert said.says(more="GRID", less="LIVING")
        assert not said.says(more="TALENT", less="RAIL")
        assert not said.says(more="LIVING", less="GRID")


class TestFirmness:
    def test_refuses_a_table_of_another_shape(self):
        with pytest.raises(ValueError, match="one row per place"):
            answer(np.ones((2, 3)))

    @given(worths=tables, said=said)
    @settings(max_examples=30, deadline=None)
    def test_counts_as_one_would_by_hand(self, worths, said):
        known = np.nan_to_num(worths, nan=0.5)

        found = answer(known, said, draws=300)

        wins = [0] * len(known)
        for weights in draw_within(said, keys=KEYS, draws=300, seed=Seed(1)):
            scores = [sum(w * u for w, u in zip(weights, row, strict=True)) for row in known]
            for row, score in enumerate(scores):
                wins[row] += score >= max(scores) - 1e-12
        assert found.shares == pytest.approx([count / 300 for count in wins])

    @given(worths=tables, said=said, seed=st.integers(0, 5))
    @settings(max_examples=40, deadline=None)
    def test_what_is_proven_holds_in_every_other_draw_and_for_every_unknown(
        self, worths, said, seed
    ):
        found = answer(worths, said)

        if found.is_proven:
            chance = np.random.default_rng(seed)
            weights = draw_within(said, keys=KEYS, draws=200, seed=Seed(seed + 100))
            filled = np.where(np.isnan(worths), chance.random(worths.shape), worths)
            scores = weights @ filled.T
            assert (scores[:, found.order[0]] >= scores.max(axis=1) - 1e-9).all()

    @given(worths=tables, said=said, order=st.permutations(range(4)), keys=st.permutations(KEYS))
    @settings(max_examples=20, deadline=None)
    def test_the_order_of_places_and_criteria_does_not_matter(self, worths, said, order, keys):
        rows = [row for row in order if row < len(worths)]
        columns = [KEYS.index(key) for key in keys]

        one = answer(worths, said, draws=400)
        other = answer(worths[np.ix_(rows, columns)], said, places=rows, keys=keys, draws=400)

        assert [one.shares[row] for row in rows] == list(other.shares)
        assert list(one.order) == [rows[row] for row in other.order]

    def test_never_first_in_the_draws_is_no_proof(self):
        # Ahead by so little in so few weights that no draw finds it: nearly always is not always.
        found = answer([[1.0, 0.0], [0.0, 0.0005]], Importance(), keys=["GRID", "RAIL"], draws=500)

        assert found.shares[0] == 1.0
        assert not found.is_proven

    def test_places_that_cannot_be_told_apart_are_level(self):
        found = answer([[1.0, 0.0], [0.0, 1.0]], Importance(), keys=["GRID", "RAIL"])

        assert found.level == 2
        assert found.shares[0] == pytest.approx(0.5, abs=0.03)

    def test_asks_the_choice_that_decides(self):
        worths = [[1.0, 0.0, 0.5], [0.0, 1.0, 0.5]]
        keys = ["GRID", "RAIL", "SPACE"]

        found = answer(worths, Importance(), keys=keys)
        after = answer(worths, Importance(pairs=(("GRID", "RAIL"),)), keys=keys)

        assert {found.telling.one, found.telling.other} == {"GRID", "RAIL"}
        assert found.telling.gain == pytest.approx(0.5, abs=0.05)
        assert after.is_proven
        assert after.telling is None

    def test_an_unknown_spreads_and_is_never_proven_away(self):
        unknown = float("nan")

        found = answer([[0.9, 0.5], [0.8, unknown]], Importance(), keys=["GRID", "RAIL"])

        assert 0.5 < found.shares[0] < 0.8
        assert not found.is_proven


class TestWeightsSetByHand:
    WORTHS = np.array([[0.9, 0.1], [0.2, 0.6]])

    def firm(self, doubt, **weights):
        return firmness(
            places=["A", "B"],
            keys=["GRID", "TALENT"],
            worths=self.WORTHS,
            said=OwnWeights(tuple(weights.items()), doubt=doubt),
            seed=Seed(1),
        )

    def test_without_doubt_only_those_weights_count(self):
        answer = self.firm(0.0, GRID=3.0, TALENT=1.0)

        assert answer.shares == (1.0, 0.0)
        assert answer.is_proven
        assert answer.telling is None

    def test_with_full_doubt_it_is_the_number_of_who_states_nothing(self):
        nothing = firmness(
            places=["A", "B"], keys=["GRID", "TALENT"], worths=self.WORTHS,
            said=Importance(), seed=Seed(1),
        )  # fmt: skip

        assert self.firm(1.0, GRID=3.0, TALENT=1.0).shares == pytest.approx(
            nothing.shares, abs=0.02
        )

    def test_is_proven_where_the_doubt_cannot_turn_it(self):
        # A is ahead by 0.7 on GRID and behind by 0.5 on TALENT: with GRID alone and a doubt d the
        # worst is 0.7 (1 - d) - 0.5 d, above nothing up to d = 7/12.
        assert self.firm(0.5, GRID=1.0, TALENT=0.0).is_proven
        assert not self.firm(0.6, GRID=1.0, TALENT=0.0).is_proven
