"""PROMETHEE, TOPSIS, ELECTRE TRI and distributions, held against doing it pair by pair."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.published.electre_tri import Classes, assigned
from groeiruimte.engine.published.measuring import KINDS, Distribution, Joint, Table
from groeiruimte.engine.published.normalized_scores import Normalization, normalized, topsis
from groeiruimte.engine.published.promethee import (
    Preference,
    PreferenceKind,
    unicriterion_flows,
)

COLUMN = st.lists(st.integers(-5, 5).map(float), min_size=2, max_size=9)


@settings(max_examples=150, deadline=None)
@given(
    column=COLUMN,
    kind=st.sampled_from(list(PreferenceKind)),
    q=st.integers(0, 3),
    more=st.integers(0, 3),
)
def test_sorted_flows_are_those_of_comparing_pair_by_pair(column, kind, q, more):
    rule = Preference(kind, q=float(q), p=float(q + more), s=1.5)
    values = np.array(column)

    flows = unicriterion_flows(values[:, None], [rule])

    preference = rule.of(values[:, None] - values)
    others = len(values) - 1
    assert flows.positive[:, 0] == pytest.approx(preference.sum(axis=1) / others)
    assert flows.negative[:, 0] == pytest.approx(preference.sum(axis=0) / others)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": PreferenceKind.LINEAR, "q": 3.0, "p": 1.0},
        {"kind": PreferenceKind.U_SHAPE, "q": -1.0},
        {"kind": PreferenceKind.GAUSSIAN, "s": 0.0},
    ],
)
def test_thresholds_that_cannot_be_are_refused(fields):
    with pytest.raises(ValueError, match="not negative|not below|above zero"):
        Preference(**fields)


@pytest.mark.parametrize("by", list(Normalization))
def test_more_is_better_after_every_normalization(by):
    table = np.array([[1.0, 4.0], [2.0, 2.0], [4.0, 1.0]])

    made = normalized(table, more_is_better=np.array([True, False]), by=by)

    assert (np.diff(made, axis=0) > 0).all()


def test_the_place_that_is_best_on_everything_is_nearest_to_the_best():
    table = np.array([[3.0, 1.0], [2.0, 5.0]])

    near = topsis(table, weights=np.array([1.0, 2.0]), more_is_better=np.array([True, False]))

    assert near.tolist() == [1.0, 0.0]


@settings(max_examples=80, deadline=None)
@given(
    table=st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2), min_size=1, max_size=6),
    weight=st.integers(0, 4),
)
def test_the_pessimistic_class_is_never_above_the_optimistic(table, weight):
    classes = Classes(
        np.array([[3.0, 3.0], [6.0, 6.0]]), q=np.ones(2), p=np.full(2, 2.0), v=np.full(2, 5.0)
    )
    weights = np.array([weight / 4, 1 - weight / 4])

    low, high = (
        assigned(
            np.array(table, dtype=float),
            classes=classes,
            weights=weights,
            level=0.75,
            is_optimistic=rule,
        )
        for rule in (False, True)
    )

    assert (low <= high).all()


def test_one_criterion_that_is_far_worse_vetoes():
    profile = {"profiles": np.array([[5.0, 5.0]]), "q": np.zeros(2), "p": np.ones(2)}
    place, weights = np.array([[9.0, 0.0]]), np.array([0.8, 0.2])

    without = Classes(**profile, v=np.full(2, np.inf))
    with_veto = Classes(**profile, v=np.array([np.inf, 3.0]))

    found = [
        assigned(place, classes=each, weights=weights, level=0.7, is_optimistic=False)[0]
        for each in (without, with_veto)
    ]
    assert found == [1, 0]


PARAMETERS = {
    "normal": (3.0, 2.0),
    "lognormal": (0.5, 0.4),
    "logitnormal": (0.2, 0.7),
    "uniform": (2.0, 5.0),
    "triangular": (1.0, 2.0, 6.0),
    "beta": (2.0, 3.0, 1.0, 4.0),
    "gamma": (2.5, 1.5),
    "student_t": (5.0, 1.0, 2.0),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_middle_of_what_is_drawn_is_the_interval_that_is_told(kind):
    each = Distribution(kind, PARAMETERS[kind])
    table = Table(np.zeros((1, 1)), {(0, 0): each})

    drawn = table.draw(np.random.default_rng(3), 200_000)[:, 0, 0]

    low, high = each.interval()
    spread = high - low
    assert np.quantile(drawn, [0.025, 0.975]) == pytest.approx([low, high], abs=0.02 * spread)


def test_cells_that_move_together_do():
    joint = Joint(((0, 0), (1, 0)), mean=np.array([1.0, 2.0]), covariance=np.full((2, 2), 4.0))
    shares = Joint(((0, 1), (1, 1)), alpha=np.array([2.0, 6.0]))
    table = Table(np.zeros((2, 2)), joints=(joint, shares))

    drawn = table.draw(np.random.default_rng(3), 5000)

    assert drawn[:, 1, 0] - drawn[:, 0, 0] == pytest.approx(np.ones(5000), abs=1e-6)
    assert drawn[:, :, 1].sum(axis=1) == pytest.approx(np.ones(5000))
    assert drawn[:, 0, 1].mean() == pytest.approx(0.25, abs=0.01)
