"""Weights drawn evenly from what is known, and what holds for all of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.matching import weight_space
from groeiruimte.engine.matching.certainty import best_for, necessarily_better
from groeiruimte.engine.matching.weight_space import (
    NoSuchWeights,
    interval_space,
    joined,
    order_space,
    whole_space,
)
from groeiruimte.engine.matching.weights import StatedWeights, draw_weights
from groeiruimte.kernel.seed import Seed

QUARTERS = st.integers(0, 4).map(lambda number: number / 4)
TABLES = st.lists(st.lists(QUARTERS, min_size=3, max_size=3), min_size=2, max_size=7)
SPACES = {
    "all": whole_space(3),
    "order": order_space([(0, 1), (1, 2)], criteria=3),
    "other order": order_space([(2, 0), (0, 1)], criteria=3),
    "part of an order": order_space([(2, 0)], criteria=3),
    "intervals": interval_space(np.array([0.2, 0.0, 0.3]), np.array([0.5, 1.0, 0.6])),
}


def grid(space):
    """All weights in steps of one fortieth that lie in a space."""
    steps = np.array([(a, b, 40 - a - b) for a in range(41) for b in range(41 - a)]) / 40
    return steps[(steps @ space.rows.T >= space.least - 1e-12).all(axis=1)]


@pytest.mark.parametrize("name", SPACES)
@pytest.mark.parametrize("enough", [0.0, 2.0])
def test_weights_are_drawn_evenly_by_rejection_and_by_walking(name, enough, monkeypatch):
    monkeypatch.setattr(weight_space, "_ENOUGH", enough)
    space = SPACES[name]

    drawn = space.draw(20_000, chance=np.random.default_rng(5))

    assert (drawn @ space.rows.T >= space.least - 1e-9).all()
    assert drawn.sum(axis=1) == pytest.approx(np.ones(20_000))
    # A fine grid that covers the space evenly has the same mean, but for its edges.
    assert drawn.mean(axis=0) == pytest.approx(grid(space).mean(axis=0), abs=0.02)


def test_a_weight_that_is_fixed_stays_fixed():
    space = interval_space(np.array([0.3, 0.0, 0.0]), np.array([0.3, 0.5, 1.0]))

    drawn = space.draw(500, chance=np.random.default_rng(5))

    assert drawn[:, 0] == pytest.approx(np.full(500, 0.3))
    assert drawn[:, 1].std() > 0.1


def test_what_contradicts_itself_is_refused():
    space = joined([SPACES["order"], interval_space(np.array([0.0, 0.0, 0.5]), np.ones(3))])

    with pytest.raises(NoSuchWeights, match="take back"):
        space.draw(10, chance=np.random.default_rng(5))


def test_statements_about_named_criteria_are_kept():
    stated = StatedWeights(pairs=(("B", "A"),), between=(("C", 0.1, 0.2),))

    drawn = draw_weights(stated, keys=["A", "B", "C"], draws=300, seed=Seed(1))

    assert (drawn[:, 1] >= drawn[:, 0] - 1e-9).all()
    assert drawn[:, 2].min() >= 0.1 - 1e-9
    assert drawn[:, 2].max() <= 0.2 + 1e-9
    with pytest.raises(ValueError, match="not weighed: D"):
        draw_weights(StatedWeights((("D", "A"),)), keys=["A"], draws=1, seed=Seed(1))


@settings(max_examples=60, deadline=None)
@given(table=TABLES, name=st.sampled_from(sorted(SPACES)))
def test_necessarily_better_is_better_for_all_weights(table, name):
    worths, space = np.array(table), SPACES[name]

    found = necessarily_better(worths, space=space)

    scores = worths @ grid(space).T
    for one in range(len(worths)):
        for other in range(len(worths)):
            ahead = (scores[one] - scores[other]).min()
            if found[one, other]:
                assert ahead >= -1e-9
                assert (worths[one] != worths[other]).any()
            elif (worths[one] != worths[other]).any():
                # The grid may miss a corner by one step.
                assert ahead < 0.1


@settings(max_examples=60, deadline=None)
@given(table=TABLES, name=st.sampled_from(sorted(SPACES)), pick=st.integers(0, 6))
def test_never_the_best_is_proven_by_a_mix_of_rivals_that_is_better_everywhere(table, name, pick):
    worths, space = np.array(table), SPACES[name]
    place = pick % len(worths)

    found = best_for(place, worths, space=space)

    scores = worths @ grid(space).T
    assert found.margin >= (scores[place] - np.delete(scores, place, 0).max(axis=0)).max() - 1e-9
    if found.is_never:
        mix = np.array(found.shares) @ worths[list(found.rivals)]
        assert ((mix - worths[place]) @ grid(space).T > 0).all()
        assert sum(found.shares) == pytest.approx(1)
    else:
        own = float(worths[place] @ found.weights)
        assert own >= (worths @ found.weights).max() - 1e-6
