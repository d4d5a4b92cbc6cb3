"""Grants and tax relief that come together are held against the shares that sources name."""

import pytest

from groeiruimte.engine.financing.basket import Basket, Granted, Paid
from groeiruimte.engine.financing.instruments import Instrument
from groeiruimte.engine.financing.together import ShareVerdict, together
from groeiruimte.financing.rules.together import SENTENCES, told

HALF = Instrument(
    code="HALF", kinds=("GRANT",), pays=frozenset({"RND"}), share_most=0.5, is_open_known=True
)
UNSAID = Instrument(code="UNSAID", kinds=("GRANT",), pays=frozenset({"RND"}), is_open_known=True)
TAX = Instrument(
    code="TAX", kinds=("TAX",), pays=frozenset({"RND"}), share_most=0.9, is_open_known=True
)
LOAN = Instrument(code="LOAN", kinds=("LOAN",), pays=frozenset({"RND"}), is_open_known=True)
ALL = (HALF, UNSAID, TAX, LOAN)


def basket(**amounts):
    possible = tuple(
        Paid(instrument=code, purpose="RND", amount=amount) for code, amount in amounts.items()
    )
    return Basket(needs={"RND": 100.0}, committed={"RND": 0.0}, possible=possible, left={"RND": 0})


def found(granted=(), **amounts):
    rows = [Granted(instrument=code, purpose="RND", amount=sum_) for code, sum_ in granted]
    return together(basket(**amounts), rows, ALL)


def test_of_money_that_comes_with_shares_only_the_grant_counts():
    mixed = Instrument(
        code="MIXED",
        kinds=("GRANT", "EQUITY"),
        pays=frozenset({"RND"}),
        share_most=0.7,
        grant_most=25,
    )

    (one,) = together(basket(MIXED=70), [], [mixed])
    (rest,) = together(
        basket(MIXED=70), [Granted(instrument="MIXED", purpose="RND", amount=10.0)], [mixed]
    )

    assert (one.amount, one.verdict) == (25, ShareVerdict.WITHIN)
    assert (rest.counted, rest.possible) == (10, 15)


@pytest.mark.parametrize(
    ("amounts", "verdict", "has_to_be_asked"),
    [
        ({"HALF": 50}, ShareVerdict.WITHIN, False),
        ({"HALF": 40, "UNSAID": 10}, ShareVerdict.PARTLY, True),
        ({"HALF": 50, "UNSAID": 40}, ShareVerdict.ABOVE, True),
        ({"UNSAID": 90}, ShareVerdict.UNSAID, False),
        ({"UNSAID": 50, "TAX": 50}, ShareVerdict.UNSAID, True),
    ],
)
def test_a_grant_without_a_share_never_adds_up_in_silence(amounts, verdict, has_to_be_asked):
    (one,) = found(**amounts)

    assert one.verdict is verdict
    assert one.has_to_be_asked is has_to_be_asked


def test_what_was_granted_counts_with_what_is_possible():
    (one,) = found([("HALF", 30)], UNSAID=40)

    assert (one.counted, one.possible, one.amount) == (30, 40, 70)
    assert one.instruments == ("HALF", "UNSAID")
    assert one.verdict is ShareVerdict.ABOVE


def test_a_loan_and_a_purpose_without_grants_are_not_told():
    assert found(LOAN=100) == ()
    assert found() == ()


def test_every_verdict_has_a_sentence_with_its_amounts():
    (above,) = found(HALF=50, UNSAID=40)

    sentence = told(above, amount="EUR {:.0f}".format, percent="{:.0%}".format)

    assert set(SENTENCES) == set(ShareVerdict)
    assert sentence.startswith("EUR 90 of EUR 100, which is 90%. That is more than")
    assert "(50%): not all of it can come together" in sentence
