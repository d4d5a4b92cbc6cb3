"""A basket uses what fits, the cheapest first, and leaves the least open that can be."""

import dataclasses
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from groeiruimte.engine.financing.basket import Granted, basket_of
from groeiruimte.engine.financing.instruments import (
    OPEN,
    PHASE,
    PLACE,
    SIZE,
    Company,
    Condition,
    FactTest,
    Fit,
    Instrument,
    Standing,
    fitting_of,
    fittings_of,
)

TODAY = date(2026, 11, 30)
PURPOSES = ("SPACE", "EQUIPMENT", "RND", "ENERGY")


def instrument(code="ONE", *, kinds=("LOAN",), pays=("SPACE",), **differently):
    return Instrument(code=code, kinds=kinds, pays=frozenset(pays), **differently)


def fit_of(asked, company=None, needs=None):
    return fitting_of(asked, company or Company(phase=2), needs or {"SPACE": 4e6}, on=TODAY)


def basket(needs, *instruments, granted=()):
    fittings = fittings_of(instruments, Company(phase=2), needs, on=TODAY)
    return basket_of(needs, fittings, granted)


class TestFitting:
    def test_what_asks_nothing_fits_now(self):
        assert fit_of(instrument()).fit is Fit.NOW

    @pytest.mark.parametrize(
        ("differently", "fit", "against"),
        [
            ({"phases": frozenset({3})}, Fit.NEXT, PHASE),
            ({"phases": frozenset({1})}, Fit.NO, PHASE),
            ({"opens": date(2027, 1, 1)}, Fit.NEXT, OPEN),
            ({"closes": date(2026, 11, 29)}, Fit.NO, OPEN),
            ({"least": 5e6}, Fit.NO, SIZE),
        ],
    )
    def test_says_what_stands_in_the_way(self, differently, fit, against):
        found = fit_of(instrument(**differently))

        assert found.fit is fit
        assert dict(found.standings)[against] is Standing.NOT_MET

    def test_a_day_before_it_closes_and_on_that_day_it_is_open(self):
        for closes in (TODAY, date(2026, 12, 1)):
            assert fit_of(instrument(closes=closes)).fit is Fit.NOW

    def test_what_nobody_told_is_a_question_and_no_refusal(self):
        asks = instrument(
            provinces=frozenset({"NOORD-BRABANT"}),
            conditions=(
                Condition(code="young", fact="AGE_YEARS", test=FactTest.AT_MOST, value=5),
                Condition(code="partner"),
            ),
        )

        assert fit_of(asks).open_questions == (PLACE, "young", "partner")
        assert fit_of(asks).fit is Fit.ASK

    @pytest.mark.parametrize(("age", "fit"), [(5, Fit.NOW), (6, Fit.NO)])
    def test_a_fact_is_held_against_the_condition(self, age, fit):
        young = Condition(code="young", fact="AGE_YEARS", test=FactTest.AT_MOST, value=5)

        company = Company(phase=2, facts={"AGE_YEARS": age})

        assert fit_of(instrument(conditions=(young,)), company).fit is fit

    @pytest.mark.parametrize(("answer", "fit"), [(True, Fit.NOW), (False, Fit.NO)])
    def test_what_a_person_answered_counts(self, answer, fit):
        asks = instrument(conditions=(Condition(code="partner"),))

        assert fit_of(asks, Company(answers={("ONE", "partner"): answer})).fit is fit

    def test_an_open_window_that_no_source_tells_is_a_question(self):
        assert fit_of(instrument(is_open_known=False)).open_questions == (OPEN,)

    def test_gives_at_most_its_share_and_its_limit(self):
        assert fit_of(instrument(share_most=0.25)).at_most == 1e6
        assert fit_of(instrument(share_most=0.25, most=7e5)).at_most == 7e5
        assert not fit_of(instrument()).at_most_is_known

    def test_a_text_cannot_be_at_most_something(self):
        wrong = Condition(code="x", fact="PROVINCE", test=FactTest.AT_MOST, value=3)

        with pytest.raises(ValueError, match="no number"):
            fit_of(instrument(conditions=(wrong,)), Company(facts={"PROVINCE": "UTRECHT"}))


class TestBasket:
    def test_what_is_for_a_small_part_a_grant_goes_by_the_rest(self):
        shares = instrument("MIXED", kinds=("GRANT", "EQUITY"), most=10e6, grant_most=2.5e6)
        loan = instrument("LOAN", most=4e6)

        found = basket({"SPACE": 20e6}, shares, loan)

        assert [each.instrument for each in found.possible] == ["LOAN", "MIXED"]

    def test_uses_the_cheapest_first(self):
        found = basket(
            {"SPACE": 3e6},
            instrument("SHARES", kinds=("EQUITY",), most=9e6),
            instrument("GRANT", kinds=("GRANT",), most=1e6),
            instrument("LOAN", most=1.5e6),
        )

        assert [(paid.instrument, paid.amount) for paid in found.possible] == [
            ("GRANT", 1e6), ("LOAN", 1.5e6), ("SHARES", 5e5),
        ]  # fmt: skip
        assert found.gap == 0

    def test_moves_what_can_pay_for_something_else_out_of_the_way(self):
        found = basket(
            {"SPACE": 1e6, "ENERGY": 1e6},
            instrument("BOTH", kinds=("GRANT",), pays=("SPACE", "ENERGY"), most=1e6),
            instrument("ENERGY", pays=("ENERGY",), most=1e6),
        )

        assert found.gap == 0

    def test_what_was_granted_counts_first_and_once(self):
        loan = instrument("LOAN", most=2e6)
        granted = [Granted(instrument="LOAN", purpose="SPACE", amount=1.5e6)]

        found = basket({"SPACE": 3e6}, loan, granted=granted)

        assert found.committed == {"SPACE": 1.5e6}
        assert [paid.amount for paid in found.possible] == [5e5]
        assert found.gap == 1e6

    def test_a_closed_instrument_pays_nothing(self):
        found = basket({"SPACE": 1e6}, instrument(closes=date(2025, 1, 1), most=9e5))

        assert found.possible == ()
        assert found.gap == 1e6

    def test_what_nobody_limits_is_named_and_pays_no_amount(self):
        found = basket({"SPACE": 1e6}, instrument("OPEN"), instrument("LOAN", most=4e5))

        assert [paid.instrument for paid in found.possible] == ["LOAN"]
        assert found.without_limit == ("OPEN",)
        assert found.gap == 6e5

    def test_a_share_goes_for_each_purpose_by_itself(self):
        half = instrument(pays=("SPACE", "ENERGY"), share_most=0.5)
        space = instrument("SPACE", kinds=("GRANT",), most=4e6)

        found = basket({"SPACE": 4e6, "ENERGY": 2e6}, half, space)

        assert found.left == {"SPACE": 0, "ENERGY": 1e6}

    def test_grants_for_a_share_of_the_costs_pay_one_share_together(self):
        half = instrument("HALF", kinds=("GRANT",), share_most=0.5)
        third = instrument("THIRD", kinds=("GRANT",), share_most=0.35, most=3e6)
        had = [Granted(instrument="THIRD", purpose="SPACE", amount=1e6)]

        assert basket({"SPACE": 10e6}, half, third).gap == 5e6
        assert basket({"SPACE": 10e6}, half, third, granted=had).gap == 5e6
        # A loan is no grant, and comes beside it.
        assert basket({"SPACE": 10e6}, half, third, instrument("LOAN", most=2e6)).gap == 3e6

    def test_refuses_an_amount_below_zero(self):
        with pytest.raises(ValueError, match="below zero"):
            basket({"SPACE": -1.0}, instrument())


amounts = st.integers(0, 50).map(lambda number: number * 1e5)
needs_drawn = st.dictionaries(st.sampled_from(PURPOSES), amounts, min_size=1)
instruments_drawn = st.lists(
    st.builds(
        lambda pays, most, kind, share: (pays, most, kind, share),
        st.frozensets(st.sampled_from(PURPOSES), min_size=1),
        amounts,
        st.sampled_from(("GRANT", "LOAN", "EQUITY")),
        st.sampled_from((None, 0.25, 0.5, 0.75)),
    ),
    max_size=6,
).map(
    lambda rows: [
        instrument(f"I{n}", kinds=(kind,), pays=pays, most=most, share_most=share)
        for n, (pays, most, kind, share) in enumerate(rows)
    ]
)


def changed(each, code=None, **differently):
    return dataclasses.replace(each, code=code or each.code, **differently)


def is_shared(each):
    return each.kinds == ("GRANT",) and each.share_most is not None


def least_open(needs, instruments):
    """Return what a linear program leaves open at least: the obvious twin."""
    pairs = [(i, p) for i, each in enumerate(instruments) for p in needs if p in each.pays]
    if not pairs:
        return sum(needs.values())
    limits, rows = [], []
    for i, each in enumerate(instruments):
        rows.append([float(i == at) for at, _p in pairs])
        limits.append(each.most)
    for purpose, need in needs.items():
        shares = [e.share_most for e in instruments if is_shared(e) and purpose in e.pays]
        rows.append([float(purpose == p and is_shared(instruments[i])) for i, p in pairs])
        limits.append(max(shares, default=0) * need)
        rows.append([float(purpose == p) for _i, p in pairs])
        limits.append(need)
    bounds = [(0, needs[p] * (instruments[i].share_most or 1)) for i, p in pairs]
    asked = -np.ones(len(pairs))
    answer = linprog(asked, A_ub=np.array(rows), b_ub=np.array(limits), bounds=bounds)
    return sum(needs.values()) + answer.fun


class TestLaws:
    @settings(max_examples=60, deadline=None)
    @given(needs=needs_drawn, instruments=instruments_drawn)
    def test_leaves_what_a_linear_program_leaves(self, needs, instruments):
        found = basket(needs, *instruments)

        assert found.gap == pytest.approx(least_open(needs, instruments), abs=1)
        for purpose, need in needs.items():
            paid = sum(p.amount for p in found.possible if p.purpose == purpose)
            assert paid + found.left[purpose] == pytest.approx(need, abs=1)
        for each in instruments:
            given = sum(p.amount for p in found.possible if p.instrument == each.code)
            assert given <= each.most + 1

    @settings(max_examples=40, deadline=None)
    @given(
        needs=needs_drawn,
        instruments=instruments_drawn,
        at=st.integers(0, 5),
        more=amounts,
        more_of=instruments_drawn.filter(bool).map(lambda rows: rows[0]),
    )
    def test_more_money_never_makes_the_gap_larger(self, needs, instruments, at, more, more_of):
        before = basket(needs, *instruments).gap
        richer = [
            changed(each, most=each.most + more * (n == at)) for n, each in enumerate(instruments)
        ]
        extra = changed(more_of, code="NEW", most=more)

        assert basket(needs, *richer).gap <= before + 1
        assert basket(needs, *instruments, extra).gap <= before + 1

    @settings(max_examples=40, deadline=None)
    @given(needs=needs_drawn, instruments=instruments_drawn, draw=st.randoms())
    def test_order_and_unit_do_not_matter(self, needs, instruments, draw):
        mixed = instruments.copy()
        draw.shuffle(mixed)
        in_thousands = [changed(each, most=each.most / 1000) for each in instruments]
        smaller = {purpose: need / 1000 for purpose, need in needs.items()}

        found = basket(needs, *instruments)

        assert basket(needs, *mixed).possible == found.possible
        assert basket(smaller, *in_thousands).gap * 1000 == pytest.approx(found.gap, abs=1)

    @settings(max_examples=40, deadline=None)
    @given(needs=needs_drawn, instruments=instruments_drawn)
    def test_a_cheaper_kind_is_never_used_less_because_a_dearer_one_is_there(
        self, needs, instruments
    ):
        grants = [each for each in instruments if each.kinds == ("GRANT",)]

        alone = sum(paid.amount for paid in basket(needs, *grants).possible)
        beside = sum(
            paid.amount
            for paid in basket(needs, *instruments).possible
            if paid.instrument in {each.code for each in grants}
        )

        assert beside == pytest.approx(alone, abs=1)
