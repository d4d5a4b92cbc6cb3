"""All measures of SMAA, held against counting by hand; ties, near ties, errors and laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.matching.acceptability import acceptabilities, pairwise_winning
from groeiruimte.engine.matching.rank_tally import TIE
from groeiruimte.engine.matching.scoring import ExactScoring, NormalScoring, SampledScoring
from groeiruimte.kernel.seed import Seed

QUARTERS = st.integers(0, 4).map(lambda number: number / 4)


def weights_of(draws, criteria, seed=3):
    drawn = np.random.default_rng(seed).standard_exponential((draws, criteria))
    return drawn / drawn.sum(axis=1, keepdims=True)


def ranks_by_hand(scores):
    """Rank = 1 + number of places that are better; scores (draws, places)."""
    better = scores[:, None, :] > scores[:, :, None] + TIE
    return 1 + better.sum(axis=2)


def smaa(worths, weights, **fields):
    return acceptabilities(
        scoring=ExactScoring(np.array(worths)), weights=weights, ranks=len(worths), **fields
    )


@settings(max_examples=80, deadline=None)
@given(
    worths=st.lists(st.lists(QUARTERS, min_size=3, max_size=3), min_size=1, max_size=12),
    nudge=st.sampled_from([0.0, 1e-3, 3e-7, 1e-8]),
)
def test_ranks_are_those_of_counting_by_hand_also_where_single_precision_cannot_tell(worths, nudge):
    table = np.array(worths) + nudge * np.arange(len(worths))[:, None]
    weights = weights_of(50, 3)

    answer = smaa(table, weights)

    scores = weights @ table.T
    spread = max((table.max(axis=0) - table.min(axis=0)).max(), 1e-6) or 1.0
    ranks = ranks_by_hand(scores / spread)
    for rank in range(len(worths)):
        by_hand = (ranks == rank + 1).mean(axis=0)
        assert answer.rank_acceptability[:, rank] == pytest.approx(by_hand)
    assert answer.top_three == pytest.approx((ranks <= 3).mean(axis=0))
    for place in range(len(worths)):
        first = ranks[:, place] == 1
        if first.any():
            by_hand = weights[first].mean(axis=0)
            assert answer.central_weights[place] == pytest.approx(by_hand)
            assert answer.confidence_factors[place] in {0.0, 1.0}
        else:
            assert np.isnan(answer.central_weights[place]).all()


@settings(max_examples=40, deadline=None)
@given(worths=st.lists(st.lists(QUARTERS, min_size=2, max_size=2), min_size=2, max_size=6))
def test_pairs_are_those_of_comparing_one_by_one(worths):
    weights = weights_of(40, 2)
    scores = weights @ np.array(worths).T

    found = pairwise_winning(ExactScoring(np.array(worths)), weights)

    for one in range(len(worths)):
        for other in range(len(worths)):
            by_hand = (scores[:, one] > scores[:, other] + TIE).mean()
            assert found[one, other] == pytest.approx(by_hand)


def test_many_places_with_few_counted_ranks_agree_with_sorting_everything():
    chance = np.random.default_rng(7)
    worths, weights = chance.random((2000, 6)), weights_of(300, 6)

    answer = acceptabilities(scoring=ExactScoring(worths), weights=weights, ranks=20)

    best = np.argsort(-(weights @ worths.T), axis=1)[:, :20]
    for rank in range(20):
        by_hand = np.bincount(best[:, rank], minlength=2000) / 300
        assert np.array_equal(answer.rank_acceptability[:, rank], by_hand)


class TestErrors:
    MEAN = np.array([[0.5, 0.4, 0.6], [0.6, 0.5, 0.3], [0.45, 0.55, 0.5]])
    SD = np.array([[0.1, 0.05, 0.1], [0.02, 0.1, 0.1], [0.1, 0.1, 0.0]])
    WEIGHTS = weights_of(40_000, 3)

    def sampled(self):
        def worths(start, stop):
            chance = np.random.default_rng([11, start])
            return self.MEAN + self.SD * chance.standard_normal((stop - start, 3, 3))

        scoring = SampledScoring(worths, places=3, criteria=3)
        return acceptabilities(scoring=scoring, weights=self.WEIGHTS, ranks=3)

    def test_one_normal_per_place_gives_what_one_per_criterion_gives(self):
        scoring = NormalScoring(self.MEAN, self.SD, seed=Seed(5))

        ours = acceptabilities(scoring=scoring, weights=self.WEIGHTS, ranks=3)

        slow = self.sampled()
        assert ours.rank_acceptability == pytest.approx(slow.rank_acceptability, abs=0.012)
        assert ours.central_weights == pytest.approx(slow.central_weights, abs=0.012)
        assert ours.confidence_factors == pytest.approx(slow.confidence_factors, abs=0.012)
        assert ours.pairwise == pytest.approx(
            slow.pairwise[np.ix_(*[[list(slow.detailed).index(r) for r in ours.detailed]] * 2)],
            abs=0.012,
        )

    def test_without_errors_nothing_is_left_to_chance(self):
        scoring = NormalScoring(self.MEAN, np.zeros((3, 3)), seed=Seed(5))

        answer = acceptabilities(scoring=scoring, weights=self.WEIGHTS, ranks=3)

        exact = smaa(self.MEAN, self.WEIGHTS)
        assert np.array_equal(answer.rank_acceptability, exact.rank_acceptability)

    def test_the_same_seed_gives_the_same_bits(self):
        answers = [
            acceptabilities(
                scoring=NormalScoring(self.MEAN, self.SD, seed=Seed(5)),
                weights=self.WEIGHTS[:1000],
                ranks=3,
            )
            for _time in range(2)
        ]

        assert np.array_equal(answers[0].rank_acceptability, answers[1].rank_acceptability)
        assert np.array_equal(answers[0].pairwise, answers[1].pairwise)


class TestLaws:
    WORTHS = np.random.default_rng(2).random((30, 4))
    WEIGHTS = weights_of(500, 4)

    def test_the_order_of_places_plays_no_part(self):
        turned = smaa(self.WORTHS[::-1], self.WEIGHTS)

        assert np.array_equal(
            turned.rank_acceptability[::-1], smaa(self.WORTHS, self.WEIGHTS).rank_acceptability
        )

    def test_a_place_that_is_worse_on_everything_changes_nothing_for_the_others(self):
        hopeless = self.WORTHS.min(axis=0, keepdims=True) - 0.1

        with_it = smaa(np.vstack([self.WORTHS, hopeless]), self.WEIGHTS)

        without = smaa(self.WORTHS, self.WEIGHTS)
        assert np.array_equal(with_it.rank_acceptability[:-1, :-1], without.rank_acceptability)

    @pytest.mark.parametrize(("factor", "shift"), [(1000.0, 0.0), (1.0, 5.0), (0.001, -3.0)])
    def test_unit_and_zero_of_all_worths_play_no_part(self, factor, shift):
        other = smaa(self.WORTHS * factor + shift, self.WEIGHTS)

        same = smaa(self.WORTHS, self.WEIGHTS)
        assert np.array_equal(other.rank_acceptability, same.rank_acceptability)

    def test_a_better_measurement_never_makes_a_place_less_often_first(self):
        better = self.WORTHS.copy()
        better[4] += 0.1

        before, after = smaa(self.WORTHS, self.WEIGHTS), smaa(better, self.WEIGHTS)

        assert (after.rank_acceptability[4].cumsum() >= before.rank_acceptability[4].cumsum()).all()


def test_entropy_is_none_for_a_sure_winner_and_a_bit_for_a_toss_up():
    weights = np.array([[0.9, 0.1], [0.1, 0.9]])

    assert smaa([[1.0, 1.0], [0.0, 0.0]], weights).entropy_of_choice == 0.0
    toss_up = smaa([[1.0, 0.0], [0.0, 1.0]], weights)
    assert (toss_up.entropy_of_choice, toss_up.entropy_of_ranking) == (1.0, 1.0)


def test_nothing_to_rank_is_refused():
    with pytest.raises(ValueError, match="at least one place"):
        acceptabilities(scoring=ExactScoring(np.ones((1, 1))), weights=np.zeros((0, 1)), ranks=1)
