"""A match is proven: whoever checks it agrees, and finds every figure that was changed."""

import copy
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.checking.certificate import check
from groeiruimte.engine.files.demand_file import demand_of
from groeiruimte.engine.files.located import Located, ProblemRefused
from groeiruimte.engine.files.match_answer import match
from groeiruimte.engine.files.seals import seal_of
from groeiruimte.engine.files.supply_file import supply_of

QUARTERS = 4
DIGESTS = {"demand_sha256": "d", "supply_sha256": "s"}
NUMBER = st.integers(0, 3).map(float)
AMOUNT = st.one_of(
    st.none(),
    NUMBER,
    NUMBER,
    st.builds(lambda n: {"at_most": n}, NUMBER),
    st.builds(lambda n: {"at_least": n}, NUMBER),
    st.builds(lambda n: {"amount": n, "expired": True}, NUMBER),
    st.builds(lambda n: {"amount": n, "estimated": True}, NUMBER),
)
PLACE = st.fixed_dictionaries(
    {key: st.lists(AMOUNT, min_size=QUARTERS, max_size=QUARTERS) for key in "abc"}
)
# A need that begins after the horizon is refused by the reader of files.
REQUIREMENT = st.tuples(
    st.sampled_from(["at_least", "at_most"]), st.integers(0, 3), st.integers(0, QUARTERS - 1)
)


def read(requirements, places, *, latest_delay=None, own="r1", **demand):
    rows = [
        {"key": key, how: needed, "from": start}
        for key, (how, needed, start) in zip("abc", requirements, strict=False)
    ]
    delay = {} if latest_delay is None else {"latest_delay": latest_delay}
    asked = {"requirements": rows, "quarters": QUARTERS, "own_region": own, **delay, **demand}
    wanted = demand_of(Located(asked))
    made = [
        {"key": f"P{n}", "region": f"r{n % 3}", "facts": facts} for n, facts in enumerate(places)
    ]
    return wanted, supply_of(Located(made), demand=wanted)


def answer_of(demand, supply):
    return match(demand=demand, supply=supply, digests=DIGESTS)


def checked(certificate, demand, supply):
    return check(Located(certificate), demand=demand, supply=supply, digests=DIGESTS)


QUESTIONS = {
    "requirements": st.lists(REQUIREMENT, min_size=1, max_size=3),
    "places": st.lists(PLACE, min_size=1, max_size=6),
    "latest_delay": st.one_of(st.none(), st.integers(0, 5)),
    "in_time": st.integers(0, 4),
}


@settings(max_examples=300, deadline=None)
@given(**QUESTIONS)
def test_a_certificate_holds(requirements, places, latest_delay, in_time):
    demand, supply = read(requirements, places, latest_delay=latest_delay, in_time=in_time)

    found = checked(answer_of(demand, supply)["certificate"], demand, supply)

    assert found.objections == ()
    assert found.places == len(places)


@settings(max_examples=200, deadline=None)
@given(**QUESTIONS, chance=st.randoms(use_true_random=False))
def test_a_place_moved_to_another_list_is_found_even_under_a_new_seal(
    requirements, places, latest_delay, in_time, chance
):
    demand, supply = read(requirements, places, latest_delay=latest_delay, in_time=in_time)
    certificate = copy.deepcopy(answer_of(demand, supply)["certificate"])
    lists = [name for name in ("fits", "excluded", "unknown") if certificate[name]]
    source = chance.choice(lists)
    target = chance.choice([n for n in ("fits", "excluded", "unknown") if n != source])
    moved = certificate[source].pop(chance.randrange(len(certificate[source])))
    key = demand.hard[0].key
    defaults = {"from": 0, "requirement": key, "quarter": 0, "supply": 0.0, "needed": 0.0}
    certificate[target].append(defaults | moved)
    certificate["seal"] = seal_of(certificate)

    assert not checked(certificate, demand, supply).is_sound


@settings(max_examples=150, deadline=None)
@given(**QUESTIONS)
def test_verdicts_are_those_of_looking_quarter_by_quarter(
    requirements, places, latest_delay, in_time
):
    demand, supply = read(requirements, places, latest_delay=latest_delay, in_time=in_time)

    verdicts = {row["place"]: row["verdict"] for row in answer_of(demand, supply)["verdicts"]}

    for number, facts in enumerate(places):
        best, worst = (
            fits_by_hand(demand, facts, unknown_is_met=luck, latest_delay=latest_delay)
            for luck in (True, False)
        )
        expected = "EXCLUDED" if not best else "UNKNOWN" if not worst else "FITS"
        assert verdicts[f"P{number}"].removesuffix("_FROM") == expected


def fits_by_hand(demand, facts, *, unknown_is_met, latest_delay):
    """Try every wait: is each requirement met in all quarters that are left?"""
    for each in demand.hard:
        if each.asked_from >= QUARTERS:
            if not unknown_is_met:
                return False
            continue
        waits = range(QUARTERS - each.asked_from)
        if latest_delay is not None:
            waits = [wait for wait in waits if wait <= latest_delay]
        if not any(
            all(
                met(each, facts[each.fact][t], unknown_is_met)
                for t in range(each.asked_from + wait, QUARTERS)
            )
            for wait in waits
        ):
            return False
    return True


def met(each, stated, unknown_is_met):
    """Try everything that the truth may be: with luck one of it is enough, without all must be."""
    if stated is None:
        return unknown_is_met
    if not isinstance(stated, dict):
        stated = {"amount": stated}
    possible = {
        "amount": [0.0],
        "at_most": [0.0, -1.0, -9.0],
        "at_least": [0.0, 1.0, 9.0],
    }
    (way,) = set(stated) & set(possible)
    truths = [stated[way] + step for step in possible[way]]
    meets = [
        truth <= each.needed if each.comparison == "at_most" else truth >= each.needed
        for truth in truths
    ]
    return any(meets) if unknown_is_met else all(meets)


@settings(max_examples=150, deadline=None)
@given(**QUESTIONS)
def test_what_rests_on_weak_facts_is_what_forgetting_them_would_turn(
    requirements, places, latest_delay, in_time
):
    fields = {"latest_delay": latest_delay, "in_time": in_time}
    answer = answer_of(*read(requirements, places, **fields))
    before = answer["conclusion"]
    weak = bool(before["rests_on_expired"] or before["rests_on_estimated"])
    is_undecided = before["code"] in {"UNDECIDED_UNKNOWN", "NO_PLACES_EXAMINED"}
    for flags, rests in (
        ({"expired"}, bool(before["rests_on_expired"])),
        ({"expired", "estimated"}, weak),
    ):
        without = answer_of(*read(requirements, forgetting(places, flags), **fields))
        after = without["conclusion"]
        stands = before["code"] == after["code"] and set(after["places"]) <= set(before["places"])
        if not rests and not is_undecided:
            assert stands
            assert before["holds_for_all_unknowns"] == after["holds_for_all_unknowns"]
    assert before["is_certain"] == (before["holds_for_all_unknowns"] and not weak)


def forgetting(places, flags):
    return [
        {
            fact: [None if isinstance(a, dict) and flags & a.keys() else a for a in amounts]
            for fact, amounts in place.items()
        }
        for place in places
    ]


class TestTampering:
    @pytest.fixture
    def case(self):
        asked = [("at_least", 2, 0), ("at_most", 1, 0)]
        rows = [([1.0] * 4, [0.0] * 4), ([3.0] * 4, [2.0] * 4), ([3.0, 3.0, 3.0, 1.0], [1.0] * 4)]
        demand, supply = read(asked, [{"a": a, "b": b} for a, b in rows])
        return answer_of(demand, supply), demand, supply

    def test_nowhere_is_proven_by_its_smallest_conflict(self, case):
        answer, demand, supply = case

        assert answer["conclusion"]["code"] == "NOWHERE"
        assert answer["certificate"]["conflict"] == ["a", "b"]
        assert answer["minimal_conflicts"] == [["a", "b"]]
        assert checked(answer["certificate"], demand, supply).is_sound

    @pytest.mark.parametrize(
        "change",
        [
            lambda c: c["excluded"].pop(),
            lambda c: c["excluded"][0].update(supply=0.5),
            lambda c: c["excluded"][0].update(quarter=0, place="P2"),
            lambda c: c["excluded"][1].update(requirement="a"),
            lambda c: c["excluded"].append(dict(c["excluded"][0])),
            lambda c: c.update(conclusion="ONLY_HERE"),
            lambda c: c.update(holds_for_all_unknowns=False),
            lambda c: c.update(conflict=["a"], conflict_is_smallest=[]),
            lambda c: c["conflict_is_smallest"].pop(),
            lambda c: c["conflict_is_smallest"][0].update(place="P1"),
            lambda c: c.update(supply_sha256="other"),
        ],
    )
    def test_every_change_is_found_even_under_a_new_seal(self, case, change):
        answer, demand, supply = case
        certificate = copy.deepcopy(answer["certificate"])
        change(certificate)
        certificate["seal"] = seal_of(certificate)

        assert not checked(certificate, demand, supply).is_sound

    def test_a_change_of_words_breaks_the_seal(self, case):
        answer, demand, supply = case
        certificate = answer["certificate"] | {"demand": "another company"}

        assert checked(certificate, demand, supply).objections == (
            "seal: the certificate was changed after it was made.",
        )


def test_what_hangs_on_unknown_facts_says_which_fact_decides_most():
    demand, supply = read(
        [("at_least", 2, 0), ("at_least", 2, 0)],
        [
            {"a": [3.0] * 4, "b": [3.0] * 4},
            {"a": [None] * 4, "b": [3.0] * 4},
            {"a": [None] * 4, "b": [None] * 4},
        ],
        own="elsewhere",
    )

    conclusion = answer_of(demand, supply)["conclusion"]

    assert conclusion["code"] == "ONLY_HERE"
    assert not conclusion["holds_for_all_unknowns"]
    assert conclusion["most_deciding_fact"] == "a"
    assert conclusion["hangs_on"][0] == {"fact": "a", "places": ["P1", "P2"], "decides_alone": 1}


def test_opening_a_second_region_takes_its_nearest_place():
    demand, supply = read(
        [("at_least", 2, 0)],
        [{"a": [3.0] * 4}, {"a": [0.0] * 4}, {"a": [1.5] * 4}, {"a": [0.0] * 4}],
        own="elsewhere",
    )

    change = answer_of(demand, supply)["least_change_for_regions"]

    assert [(each["place"], each["gaps"]) for each in change["by_opening"]] == [
        ("P0", {}),
        ("P2", {"a": 0.5}),
    ]
    assert change["by_dropping"] == [["a"]]


def test_amounts_in_files_may_be_steps_lists_or_unknown():
    demand, supply = read(
        [("at_least", 2, 0)], [{"a": {"0": 1, "2": 5}}, {"a": "?"}, {"a": "2,5"}, {"a": 7}]
    )

    rows = supply.facts["a"].values.tolist()

    assert rows[0] == [1, 1, 5, 5]
    assert all(map(math.isnan, rows[1]))
    assert np.array(rows[2:]).tolist() == [[2.5] * 4, [7.0] * 4]
    assert demand.quarters == QUARTERS


def test_amounts_in_files_may_be_bounds_or_have_expired():
    _demand, supply = read(
        [("at_least", 2, 0)],
        [
            {"a": {"at_most": 1}},
            {"a": ">= 3"},
            {"a": {"0": {"amount": 1, "expired": True}, "2": "<=2,5"}},
            {"a": {"0": {"amount": 1, "estimated": True}, "1": 1}},
        ],
    )

    fact = supply.facts["a"]
    assert fact.estimated[3].tolist() == [True, False, False, False]
    assert fact.values[2].tolist() == [1, 1, 2.5, 2.5]
    assert fact.at_most.any(axis=1).tolist() == [True, False, True, False]
    assert fact.at_least[1].all()
    assert fact.expired[2].tolist() == [True, True, False, False]


@pytest.mark.parametrize(
    "amount", [{"at_most": 1, "at_least": 0}, {"expired": True}, {"at_most": "much"}]
)
def test_an_amount_that_says_two_things_or_none_is_refused(amount):
    with pytest.raises(ProblemRefused):
        read([("at_least", 2, 0)], [{"a": amount}])
