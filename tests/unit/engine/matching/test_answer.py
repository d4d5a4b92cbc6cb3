"""One question held against one offer: screened once, and the same as its parts one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.matching import answer as answering
from groeiruimte.engine.matching.answer import (
    Measured,
    Offer,
    Question,
    hold,
    without_comparing,
)
from groeiruimte.engine.matching.conclusion import conclude
from groeiruimte.engine.matching.smaa import Criterion
from groeiruimte.engine.matching.timing import Requirement
from groeiruimte.engine.matching.verdicts import FITTING, verdicts
from groeiruimte.engine.matching.weights import AnyWeights, OrderOfImportance, OwnWeights
from groeiruimte.kernel.codes import Comparison
from groeiruimte.kernel.seed import Seed

QUARTERS = 8
REGIONS = ("EAST", "EAST", "WEST", "WEST", "")
AMOUNT = st.sampled_from([np.nan, 0.0, 2.0, 4.0, 6.0])
PLACES = st.lists(
    st.lists(AMOUNT, min_size=QUARTERS, max_size=QUARTERS), min_size=5, max_size=5
).map(np.array)


def question(*needs, **fields):
    requirements = tuple(
        Requirement(f"R{number}", Comparison.AT_LEAST, need, fact="POWER", from_quarter=number)
        for number, need in enumerate(needs)
    )
    fields = {"own_region": "EAST", "seed": Seed(3), "draws": 200} | fields
    return Question(requirements=requirements, quarters=QUARTERS, **fields)


def offer(power, **fields):
    return Offer(places=tuple("ABCDE"), regions=REGIONS, facts={"POWER": power}, **fields)


def by_power(power):
    """Compare the places that fit on what they have at the end."""
    rule = Criterion("POWER", ((0.0, 0.0), (8.0, 1.0)))
    return lambda fitting: Measured(criteria=(rule,), values=power[fitting.rows][:, -1:])


@settings(deadline=None, max_examples=60)
@given(
    power=PLACES,
    needs=st.lists(st.sampled_from([1.0, 3.0, 5.0]), min_size=1, max_size=3),
    latest_delay=st.one_of(st.none(), st.integers(0, 4)),
)
def test_is_the_same_as_judging_ranking_and_concluding_one_by_one(power, needs, latest_delay):
    asks = question(*needs, latest_delay=latest_delay)

    answer = hold(asks, offer(power, measure=by_power(power)))

    by_hand = verdicts(
        sites="ABCDE",
        requirements=asks.requirements,
        supply={"POWER": power},
        latest_delay=latest_delay,
    )
    assert list(answer.verdicts) == by_hand
    fits = {verdict.site for verdict in by_hand if verdict.verdict in FITTING}
    assert {place.place for place in answer.ranking.places} == fits
    assert answer.conclusion == conclude(
        verdicts=by_hand, own_region={"A", "B"}, ranking=answer.ranking
    )


def test_screens_once(monkeypatch):
    calls = []
    screen = answering.screen
    monkeypatch.setattr(
        answering, "screen", lambda **fields: calls.append(fields) or screen(**fields)
    )

    answer = hold(question(5.0), offer(np.full((5, QUARTERS), np.nan)))

    assert answer.deciding_facts()[0].rows == (0, 1, 2, 3, 4)
    assert answer.failed_masks == [0] * 5
    assert len(calls) == 1


def test_compares_nothing_where_that_is_not_asked():
    power = np.full((5, QUARTERS), 6.0)
    compared = offer(power, measure=by_power(power))

    answer = hold(question(5.0), without_comparing(compared))

    assert answer.ranking.places == ()
    assert answer.measured is None
    assert len(hold(question(5.0), compared).ranking.places) == 5


def test_refuses_two_hard_requirements_with_one_key():
    twice = Requirement("POWER", Comparison.AT_LEAST, 1.0)

    with pytest.raises(ValueError, match="same key"):
        hold(Question(requirements=(twice, twice), seed=Seed(1)), offer(np.ones((5, 40))))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, AnyWeights()),
        ({"weights": {"A": 2.0}}, OwnWeights((("A", 2.0), ("B", 0.0)))),
        ({"weights": {"OTHER": 2.0}}, AnyWeights()),
        ({"order": ("B", "A", "OTHER")}, OrderOfImportance(("B", "A"))),
        ({"order": ("B",)}, AnyWeights()),
    ],
)
def test_weights_that_say_nothing_of_the_criteria_leave_every_weighing_open(fields, expected):
    assert question(1.0, **fields).weight_model(["A", "B"]) == expected
