"""Bundles keep their rules, are the largest there are, and say how sure that is."""

import time
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.contention.joint_plan import PlanStatus
from groeiruimte.engine.financing.bundle_program import bundles_by_program
from groeiruimte.engine.financing.bundling import BundleRules, Candidate, Fault, faults_of
from groeiruimte.engine.financing.every_bundle import TooManySets, every_bundle
from groeiruimte.engine.financing.one_bundle import largest_bundle
from groeiruimte.engine.financing.prices import best_prices
from groeiruimte.engine.financing.several_bundles import several_bundles

MILLION = 1_000_000
REGIONS = ("BRAINPORT", "TWENTE", "DELFT", "ARNHEM")


def case(key, amount, *, region="BRAINPORT", quarter=8108, theme="PHOTONICS"):
    return Candidate(key=key, amount=amount * MILLION, region=region, quarter=quarter, theme=theme)


def rules(least=50, most=200, **differently):
    return BundleRules(least=least * MILLION, most=most * MILLION, **differently)


def some_cases(count, seed=1):
    draw = np.random.default_rng(seed)
    return [
        case(
            n,
            int(draw.integers(3, 61)),
            region=str(draw.choice(REGIONS)),
            quarter=8104 + int(draw.integers(16)),
            theme=str(draw.choice(("PHOTONICS", "QUANTUM"))),
        )
        for n in range(count)
    ]


def slow_largest_bundle(candidates, rules):
    """Return what the largest bundle comes to by trying every subset: the obvious twin."""
    best = 0
    for bits in range(1, 2 ** len(candidates)):
        chosen = [case for place, case in enumerate(candidates) if bits >> place & 1]
        if not faults_of(chosen, rules):
            best = max(best, sum(case.amount for case in chosen))
    return best


def slow_several_bundles(candidates, rules, bundles):
    """Return what the best bundles come to by putting every case in each or in none."""
    best = 0
    for places in product(range(bundles + 1), repeat=len(candidates)):
        made = [
            [case for case, at in zip(candidates, places, strict=True) if at == bundle]
            for bundle in range(bundles)
        ]
        if all(not each or not faults_of(each, rules) for each in made):
            best = max(best, sum(case.amount for each in made for case in each))
    return best


cases_drawn = st.lists(
    st.tuples(
        st.integers(1, 60), st.sampled_from(REGIONS), st.integers(0, 12), st.sampled_from("AB")
    ),
    max_size=6,
).map(
    lambda rows: [
        case(n, amount, region=region, quarter=8104 + quarter, theme=theme)
        for n, (amount, region, quarter, theme) in enumerate(rows)
    ]
)


class TestFaults:
    def test_a_good_bundle_has_none(self):
        spread = [case(1, 20), case(2, 20, region="TWENTE"), case(3, 20, region="DELFT")]

        assert faults_of(spread, rules()) == []

    @pytest.mark.parametrize(
        ("cases", "fault"),
        [
            ([case(1, 10), case(2, 10, region="TWENTE"), case(3, 10)], Fault.TOO_SMALL),
            ([case(n, 60, region=REGIONS[n]) for n in range(4)], Fault.TOO_LARGE),
            ([case(1, 50), case(2, 20, region="DELFT"), case(3, 20)], Fault.ONE_CASE),
            ([case(1, 20), case(2, 20), case(3, 20, region="TWENTE")], Fault.ONE_REGION),
            ([case(1, 20), case(2, 20, region="DELFT", quarter=8116)], Fault.FAR_APART),
            ([], Fault.TOO_SMALL),
        ],
    )
    def test_tells_what_keeps_cases_from_it(self, cases, fault):
        assert fault in faults_of(cases, rules())

    def test_shares_that_are_exactly_as_large_as_allowed_are_allowed(self):
        exact = [case(1, 40), case(2, 20), case(3, 40, region="TWENTE")]

        assert faults_of(exact, rules()) == []


class TestLargest:
    @settings(max_examples=60, deadline=None)
    @given(cases=cases_drawn, least=st.integers(1, 60), one_theme=st.booleans())
    def test_is_what_trying_every_subset_gives(self, cases, least, one_theme):
        asked = rules(least=least, most=120, one_theme=one_theme)

        found = largest_bundle(cases, asked)

        assert found.value == slow_largest_bundle(cases, asked)
        assert found.status is PlanStatus.OPTIMAL
        for each in found.bundles:
            assert faults_of([cases[place] for place in each], asked) == []

    @settings(max_examples=30, deadline=None)
    @given(cases=cases_drawn, seed=st.randoms())
    def test_does_not_depend_on_the_order_of_the_cases(self, cases, seed):
        mixed = cases.copy()
        seed.shuffle(mixed)

        assert largest_bundle(cases, rules()).value == largest_bundle(mixed, rules()).value

    def test_one_more_case_never_makes_it_smaller(self):
        cases = some_cases(12)

        values = [largest_bundle(cases[:count], rules()).value for count in range(13)]

        assert values == sorted(values)

    def test_takes_24_cases_and_no_more(self):
        cases = some_cases(24)
        start = time.process_time()

        found = largest_bundle(cases, rules(quarters=16, most=900))

        assert found.value > 0
        assert time.process_time() - start < 10
        with pytest.raises(ValueError, match="at most 24"):
            largest_bundle(some_cases(25), rules())

    @pytest.mark.parametrize("wrong", [[case(1, 10), case(1, 20)], [case(1, 0)], [case(1, -3)]])
    def test_refuses_what_makes_no_sense(self, wrong):
        with pytest.raises(ValueError, match="once|above zero"):
            largest_bundle(wrong, rules())


class TestSeveral:
    @settings(max_examples=30, deadline=None)
    @given(cases=cases_drawn, one_theme=st.booleans())
    def test_one_of_several_is_the_largest_one(self, cases, one_theme):
        asked = rules(least=20, most=120, one_theme=one_theme)

        found = several_bundles(cases, asked, most_bundles=1)

        assert found.value == largest_bundle(cases, asked).value
        assert found.status is PlanStatus.OPTIMAL

    def test_share_no_case_and_keep_the_rules_each(self):
        cases, asked = some_cases(14, seed=5), rules(most=90)

        found = several_bundles(cases, asked, most_bundles=3)

        used = [place for each in found.bundles for place in each]
        assert len(used) == len(set(used)) > 0
        assert all(faults_of([cases[p] for p in each], asked) == [] for each in found.bundles)
        assert found.value <= found.bound

    def test_more_bundles_never_come_to_less(self):
        cases, asked = some_cases(10, seed=5), rules(most=70)

        values = [several_bundles(cases, asked, most_bundles=n).value for n in (1, 2, 3)]

        assert values == sorted(values)

    @settings(max_examples=60, deadline=None)
    @given(
        cases=cases_drawn,
        least=st.integers(1, 40),
        one_theme=st.booleans(),
        bundles=st.integers(1, 4),
    )
    def test_are_what_trying_every_division_gives(self, cases, least, one_theme, bundles):
        asked = rules(least=least, most=120, one_theme=one_theme)

        found = several_bundles(cases, asked, most_bundles=bundles)

        assert found.value == slow_several_bundles(cases, asked, bundles)
        assert found.value == sum(cases[p].amount for each in found.bundles for p in each)
        assert found.bound == found.value
        assert found.status is PlanStatus.OPTIMAL

    @settings(max_examples=20, deadline=None)
    @given(cases=cases_drawn.filter(bool), bundles=st.integers(1, 3))
    def test_are_as_large_as_those_of_the_integer_program(self, cases, bundles):
        asked = rules(least=20, most=120)

        found = several_bundles(cases, asked, most_bundles=bundles)

        by_program = bundles_by_program(cases, asked, most_bundles=bundles, seconds=10)
        assert found.value == by_program.value

    @settings(max_examples=30, deadline=None)
    @given(cases=cases_drawn, seed=st.randoms())
    def test_do_not_depend_on_the_order_of_the_cases(self, cases, seed):
        mixed = cases.copy()
        seed.shuffle(mixed)

        values = {several_bundles(each, rules(least=20)).value for each in (cases, mixed)}

        assert len(values) == 1

    @pytest.mark.parametrize(("count", "bundles"), [(24, 3), (40, 5)])
    def test_of_24_and_of_40_cases_are_proven_in_time(self, count, bundles):
        for seed in (1, 2, 3):
            cases = some_cases(count, seed=seed)
            start = time.process_time()

            found = several_bundles(cases, rules(), most_bundles=bundles, seconds=60)

            assert found.status is PlanStatus.OPTIMAL
            assert time.process_time() - start < 10

    def test_a_search_without_time_is_never_proven(self):
        # All can be taken by size; whether they can be divided so takes longer than this.
        found = several_bundles(some_cases(40, seed=1), rules(), most_bundles=8, seconds=0.001)

        assert found.status is PlanStatus.BOUNDED
        assert found.bound > found.value > 0

    def test_too_many_to_list_are_proven_where_they_are_as_large_as_they_can_be(self):
        cases = some_cases(70, seed=2)
        asked = rules(quarters=16)
        with pytest.raises(TooManySets):
            every_bundle(cases, asked)

        found = several_bundles(cases, asked, most_bundles=2)

        assert found.value == found.bound == 400 * MILLION
        assert found.status is PlanStatus.OPTIMAL
        assert all(faults_of([cases[p] for p in each], asked) == [] for each in found.bundles)

    def test_nothing_gives_nothing(self):
        assert several_bundles([], rules()).bundles == ()
        assert several_bundles([case(1, 60)], rules()).value == 0


class TestPrices:
    @settings(max_examples=40, deadline=None)
    @given(cases=cases_drawn.filter(bool), bundles=st.integers(1, 3))
    def test_pay_for_every_bundle_and_bound_every_choice(self, cases, bundles):
        asked = rules(least=1, case_percent=100, region_percent=100)
        columns = every_bundle(cases, asked)

        prices = best_prices(columns, amounts=[each.amount for each in cases], bundles=bundles)

        assert prices.short(columns).min() >= 0
        assert min(prices.of_case.min(), prices.of_bundle) >= 0
        assert prices.bound == prices.of_case.sum() + bundles * prices.of_bundle
        assert prices.bound >= several_bundles(cases, asked, most_bundles=bundles).value
