"""What happens when leads choose the same places: held against trying every combination."""

from itertools import combinations, permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.contention.collisions import collisions, first_come
from groeiruimte.engine.contention.joint_plan import (
    PlanStatus,
    decided_first,
    joint_plan,
    prices_of_playing_together,
    shadow_prices,
)
from groeiruimte.engine.contention.question import contention
from groeiruimte.engine.contention.slots import assigned_slots

PLACES, MOMENTS = 3, 2
AMOUNTS = st.lists(st.integers(0, 5).map(float), min_size=MOMENTS, max_size=MOMENTS)


@st.composite
def questions(draw, most_leads=5):
    leads = draw(st.integers(1, most_leads))
    need = draw(st.lists(AMOUNTS, min_size=leads, max_size=leads))
    capacity = draw(st.lists(AMOUNTS, min_size=PLACES, max_size=PLACES))
    worth = st.one_of(st.none(), st.integers(1, 9))
    values = draw(
        st.lists(st.lists(worth, min_size=PLACES, max_size=PLACES), min_size=leads, max_size=leads)
    )
    return contention(
        leads=[f"L{row}" for row in range(leads)],
        places=[f"P{row}" for row in range(PLACES)],
        moments=["2030", "2031"],
        options=[
            (lead, place, float(value))
            for lead, row in enumerate(values)
            for place, value in enumerate(row)
            if value is not None
        ],
        need=np.array(need),
        capacity=np.array(capacity),
    )


def plans_by_hand(asked):
    """Try every combination of choices that goes together."""
    choices = [
        [-1, *np.flatnonzero(asked.lead == lead).tolist()] for lead in range(len(asked.leads))
    ]
    for plan in product(*choices):
        options = np.array([option for option in plan if option >= 0], dtype=np.intp)
        if not asked.is_over(asked.used(options)).any():
            yield plan, float(asked.value[options].sum())


@settings(max_examples=120, deadline=None)
@given(asked=questions())
def test_the_joint_plan_is_the_best_of_all_combinations(asked):
    plan = joint_plan(asked)

    assert plan.status is PlanStatus.OPTIMAL
    assert plan.value == pytest.approx(max(value for _plan, value in plans_by_hand(asked)))
    assert tuple(plan.chosen.tolist()) in {choices for choices, _value in plans_by_hand(asked)}


@settings(max_examples=120, deadline=None)
@given(asked=questions())
def test_prices_give_a_plan_that_goes_together_below_a_bound_that_holds(asked):
    best = max(value for _plan, value in plans_by_hand(asked))

    plan = joint_plan(asked, exactly_up_to=0)

    assert plan.value <= best + 1e-9
    assert plan.bound >= best - 1e-6
    assert tuple(plan.chosen.tolist()) in {choices for choices, _value in plans_by_hand(asked)}
    assert 0 <= plan.gap <= 1


@settings(max_examples=80, deadline=None)
@given(asked=questions(most_leads=4), pick=st.integers(0, 100))
def test_when_one_decides_first_the_others_do_the_best_that_is_left(asked, pick):
    if not len(asked.lead):
        return
    option = pick % len(asked.lead)
    lead = int(asked.lead[option])

    plan = decided_first(asked, lead=lead, option=option)

    possible = [value for choices, value in plans_by_hand(asked) if choices[lead] == option]
    assert plan.value == pytest.approx(max(possible))
    assert plan.chosen[lead] == option


@settings(max_examples=80, deadline=None)
@given(asked=questions())
def test_nobody_pays_less_than_nothing_for_playing_together(asked):
    prices = prices_of_playing_together(asked, joint_plan(asked))

    firsts = asked.first_choices
    assert min(prices) >= 0
    total = asked.value[firsts[firsts >= 0]].sum()
    assert sum(prices) == pytest.approx(total - joint_plan(asked).value)


@settings(max_examples=120, deadline=None)
@given(asked=questions(most_leads=6))
def test_collisions_are_all_smallest_sets_that_overflow(asked):
    found = {
        each.place: {frozenset(one) for one in each.minimal_sets} for each in collisions(asked)
    }

    for number, place in enumerate(asked.places):
        firsts = [o for o in asked.first_choices.tolist() if o >= 0 and asked.place[o] == number]
        over = [
            set(options)
            for size in range(1, len(firsts) + 1)
            for options in combinations(firsts, size)
            if asked.is_over(asked.used(np.array(options))).any()
        ]
        smallest = [one for one in over if not any(other < one for other in over)]
        names = {frozenset(asked.leads[asked.lead[o]] for o in one) for one in smallest}
        assert found.get(place, set()) == names


@settings(max_examples=60, deadline=None)
@given(asked=questions())
def test_more_room_never_makes_the_joint_plan_worse(asked):
    more = contention(
        leads=asked.leads,
        places=asked.places,
        moments=asked.moments,
        options=list(
            zip(asked.lead.tolist(), asked.place.tolist(), asked.value.tolist(), strict=True)
        ),
        need=asked.need,
        capacity=asked.capacity + 1,
    )

    assert joint_plan(more).value >= joint_plan(asked).value - 1e-9


@settings(max_examples=60, deadline=None)
@given(asked=questions())
def test_choosing_in_turn_is_never_worth_more_than_choosing_together(asked):
    order = np.arange(len(asked.leads))

    chosen = first_come(asked, order)

    kept = chosen[chosen >= 0]
    assert not asked.is_over(asked.used(kept)).any()
    assert asked.value[kept].sum() <= joint_plan(asked).value + 1e-9


def test_shadow_prices_say_where_more_helps_most():
    asked = contention(
        leads=["A", "B"],
        places=["P", "Q"],
        moments=["MW"],
        options=[(0, 0, 12.0), (1, 0, 6.0), (1, 1, 5.0)],
        need=np.array([[6.0], [6.0]]),
        capacity=np.array([[6.0], [20.0]]),
    )

    found = shadow_prices(asked)

    assert [(each.place, each.moment) for each in found] == [("P", "MW")]
    assert found[0].price == pytest.approx(1 / 6)


def test_a_question_that_does_not_belong_together_is_refused():
    with pytest.raises(ValueError, match="one column per moment"):
        contention(
            leads=["A"],
            places=["P"],
            moments=["MW"],
            options=[],
            need=np.ones((1, 2)),
            capacity=np.ones((1, 1)),
        )


@st.composite
def asked_for_slots(draw):
    facilities = ["lab", "hall"]
    leads = [f"L{number}" for number in range(draw(st.integers(1, 5)))]
    wishes = {lead: draw(st.permutations(facilities))[: draw(st.integers(0, 2))] for lead in leads}
    slots = {facility: draw(st.integers(0, 2)) for facility in facilities}
    priority = {(f, lead): draw(st.integers(0, 3)) for f in facilities for lead in leads}
    return wishes, slots, priority


@settings(max_examples=150, deadline=None)
@given(question=asked_for_slots())
def test_nobody_was_refused_before_somebody_with_less_priority(question):
    wishes, slots, priority = question

    given_slots = assigned_slots(wishes=wishes, slots=slots, priority=priority)

    for facility in slots:
        held = [lead for lead, got in given_slots.items() if got == facility]
        assert len(held) <= slots[facility]
        for lead, wanted in wishes.items():
            got = given_slots[lead]
            prefers = facility in wanted and (
                got is None or list(wanted).index(facility) < list(wanted).index(got)
            )
            if prefers:
                assert len(held) == slots[facility]
                assert all(priority[facility, one] >= priority[facility, lead] for one in held)


@settings(max_examples=40, deadline=None)
@given(question=asked_for_slots())
def test_slots_do_not_depend_on_who_asks_first(question):
    wishes, slots, priority = question
    first = assigned_slots(wishes=wishes, slots=slots, priority=priority)

    for order in list(permutations(wishes))[:6]:
        turned = {lead: wishes[lead] for lead in order}
        assert assigned_slots(wishes=turned, slots=slots, priority=priority) == first
