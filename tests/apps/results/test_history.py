"""What a result counted on any day: held against a slow look at each day by itself."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from groeiruimte.results.rules import (
    ClaimFacts,
    ResultFacts,
    Said,
    Stretch,
    Told,
    counted_on,
    retained_on,
    span_of,
)

FIRST = date(2026, 1, 1)


def day(number):
    return FIRST + timedelta(days=number)


def claim(amount=10, *, kind="INVESTMENT", year=2026, claimed=0, proofs=None, told=()):
    return ClaimFacts(
        kind=kind,
        year=year,
        amount=Decimal(amount),
        claimed_on=day(claimed),
        proofs=(Stretch(day(1)),) if proofs is None else proofs,
        told=tuple(
            Told(on=day(on), claimed=Decimal(amount), said=Said(verdict, lower))
            for on, verdict, lower in told
        ),
    )


def result(*claims, signed=2, share="0.25", share_on=3, stays=()):
    return ResultFacts(
        claims=claims,
        signed_on=None if signed is None else day(signed),
        share_without_help=Decimal(share),
        share_on=day(share_on),
        stays=tuple((day(on), left) for on, left in stays),
    )


AGREED = ((3, "AGREES", None),)


def amount_on(facts, on, *, part=counted_on, kind="INVESTMENT", adds_up=True):
    return part(facts, kind=kind, adds_up=adds_up, on=day(on))


def span(facts, on):
    return span_of(
        lambda moment: counted_on(facts, kind="INVESTMENT", adds_up=True, on=moment),
        facts.days(),
        on=day(on),
    )


def test_nothing_counts_before_the_last_of_document_signature_and_word():
    facts = result(claim(told=AGREED))

    assert [amount_on(facts, on) for on in range(5)] == [0, 0, 0, 10, 10]


def test_what_is_retained_is_the_part_that_would_not_have_been_there():
    assert amount_on(result(claim(told=AGREED)), 3, part=retained_on) == Decimal("7.5")


def test_what_is_disputed_counts_zero_from_that_day_and_did_count_before():
    facts = result(claim(told=(*AGREED, (9, "DISPUTED", None))))

    assert (amount_on(facts, 8), amount_on(facts, 9)) == (10, 0)
    assert (span(facts, 20).then, span(facts, 20).left_on) == (10, day(9))
    assert span(facts, 8).since == day(3)


def test_a_lower_number_lowers_and_a_higher_one_does_not_raise():
    lower = result(claim(told=(*AGREED, (9, "CORRECTED", Decimal(4)))))
    higher = result(claim(told=((3, "CORRECTED", Decimal(40)),)))

    assert [amount_on(lower, on) for on in (8, 9)] == [10, 4]
    assert amount_on(higher, 5) == 10


def test_a_document_that_is_gone_proves_nothing_from_that_day():
    facts = result(claim(proofs=(Stretch(day(1), day(7)),), told=AGREED))

    assert [amount_on(facts, on) for on in (6, 7)] == [10, 0]


def test_a_company_that_left_counts_until_that_day_and_again_once_it_is_back():
    facts = result(claim(told=AGREED), stays=((9, True), (12, False)))

    assert [amount_on(facts, on) for on in (8, 9, 11, 12)] == [10, 0, 0, 10]
    assert span(facts, 10).left_on == day(9)
    assert span(facts, 12).since == day(12)


def test_euros_of_several_years_add_up_and_jobs_are_those_of_the_newest_year():
    euros = result(claim(told=AGREED), claim(5, year=2027, told=AGREED))
    jobs = result(
        claim(10, kind="JOBS", told=AGREED), claim(15, kind="JOBS", year=2027, told=AGREED)
    )

    assert amount_on(euros, 5) == 15
    assert amount_on(jobs, 5, kind="JOBS", adds_up=False) == 15


@pytest.mark.parametrize("stays", [(), ((9, True),), ((6, True), (11, False))])
@pytest.mark.parametrize("more", [(), ((8, "DISPUTED", None),), ((5, "CORRECTED", Decimal(0)),)])
def test_the_span_is_what_somebody_finds_who_looks_every_day(stays, more):
    facts = result(claim(told=(*AGREED, *more)), stays=stays)
    for on in range(15):
        amounts = [amount_on(facts, each) for each in range(on + 1)]
        found = span(facts, on)
        assert found.amount == amounts[-1]
        if amounts[-1]:
            begin = on
            while begin and amounts[begin - 1]:
                begin -= 1
            assert found.since == day(begin)
        elif any(amounts):
            last = max(each for each, amount in enumerate(amounts) if amount)
            assert (found.left_on, found.then) == (day(last + 1), amounts[last])
