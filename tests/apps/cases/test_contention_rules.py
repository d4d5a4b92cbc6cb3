"""Where open leads get in each other's way: figures that can be checked by head."""

import numpy as np
import pytest

from groeiruimte.cases.rules.contention import (
    Candidate,
    Room,
    Wanting,
    shared_kinds,
    worked_out,
)
from groeiruimte.matching.rules.asking import Asked

START = 8100  # the quarter of column 0
KENNISPARK, CAMPUS = 1, 2


def asks(needed, *, kind="power_mw", start=START, until=None, is_hard=True):
    return Asked(
        key=f"{kind}@{start}",
        kind=kind,
        needed=float(needed),
        unit="MW",
        needed_from=start,
        needed_until=until,
        is_hard=is_hard,
    )


def wants(lead_id, needed, *, worths, from_quarter=START, **more):
    candidates = tuple(Candidate(site, worth, from_quarter) for site, worth in worths.items())
    return Wanting(lead_id, (asks(needed, **more),), candidates)


def room(*amounts):
    """Return Kennispark and Campus with so many MW in each of four quarters."""
    table = np.array([np.broadcast_to(row, 4) for row in amounts], dtype=float)
    return Room((KENNISPARK, CAMPUS), START, {"power_mw": table})


BOTH_FIRST = [
    wants(11, 6, worths={KENNISPARK: 0.9, CAMPUS: 0.8}),
    wants(12, 6, worths={KENNISPARK: 0.7, CAMPUS: 0.2}),
]


def test_two_leads_that_do_not_fit_together_collide():
    (place,) = worked_out(wanting=BOTH_FIRST, room=room(10, 10)).places

    assert (place.site_id, place.leads, place.minimal_sets) == (KENNISPARK, (0, 1), ((0, 1),))
    assert place.overflows == (
        {"kind": "power_mw", "from": START, "until": START + 4, "asked": 12.0, "capacity": 10.0},
    )


def test_the_joint_plan_moves_whom_it_costs_least():
    outcome = worked_out(wanting=BOTH_FIRST, room=room(10, 10))

    one, other = outcome.leads
    assert (one.first_site, one.joint_site) == (KENNISPARK, CAMPUS)
    assert (other.first_site, other.joint_site) == (KENNISPARK, KENNISPARK)
    assert one.first_worth - one.joint_worth == pytest.approx(0.1)
    assert outcome.plan.value == pytest.approx(1.5)
    assert outcome.plan.status == "OPTIMAL"


def test_who_decides_first_sends_the_other_elsewhere():
    one, other = worked_out(wanting=BOTH_FIRST, room=room(10, 10)).leads

    assert one.if_first == ({"lead": 1, "to": CAMPUS, "worth": 0.2, "loses": pytest.approx(0.5)},)
    assert other.if_first == ()


def test_enough_for_both_is_no_collision_and_helps_nobody():
    outcome = worked_out(wanting=BOTH_FIRST, room=room(12, 12))

    assert outcome.places == ()
    assert outcome.prices == ()


def test_says_where_one_more_megawatt_helps():
    outcome = worked_out(wanting=BOTH_FIRST, room=room(10, 1))

    assert outcome.prices[0]["site"] == KENNISPARK
    assert outcome.prices[0]["price"] > 0


def test_what_the_register_does_not_know_limits_nobody():
    assert worked_out(wanting=BOTH_FIRST, room=room(np.nan, 10)).places == ()


def test_collisions_count_from_when_the_place_can_serve_each_lead_alone():
    later = [
        wants(11, 6, worths={KENNISPARK: 0.9}, from_quarter=START + 2),
        wants(12, 6, worths={KENNISPARK: 0.7}, from_quarter=START + 1),
    ]

    (place,) = worked_out(wanting=later, room=room([0, 6, 10, 10], 0)).places

    assert [(row["from"], row["until"]) for row in place.overflows] == [(START + 2, START + 4)]


def test_a_need_that_ends_collides_no_longer():
    brief = [
        wants(11, 6, worths={KENNISPARK: 0.9}, until=START + 1),
        wants(12, 6, worths={KENNISPARK: 0.7}),
    ]

    (place,) = worked_out(wanting=brief, room=room(10, 0)).places

    assert [(row["from"], row["until"]) for row in place.overflows] == [(START, START + 1)]


def test_only_what_places_share_is_counted():
    asked = (asks(4), asks(2000, kind="floor_space_m2"), asks(9, kind="talent_hbo_fte"))
    wish = asks(1, kind="plot_m2", is_hard=False)

    assert shared_kinds([Wanting(11, (*asked, wish), ())]) == ("floor_space_m2", "power_mw")


def test_without_shared_needs_everybody_gets_the_first_choice():
    free = [Wanting(11, (), (Candidate(KENNISPARK, 0.9, START),))]

    outcome = worked_out(wanting=free, room=Room((KENNISPARK,), START, {}))

    assert outcome.leads[0].joint_site == KENNISPARK
    assert outcome.places == ()


def test_nobody_wanting_anything_is_an_answer_too():
    outcome = worked_out(wanting=[], room=Room((), START, {}))

    assert (outcome.leads, outcome.places, outcome.prices) == ((), (), ())
