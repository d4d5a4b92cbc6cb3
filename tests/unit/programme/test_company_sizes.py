"""How large a company is decides which part of its costs is paid."""

import itertools

import pytest

from groeiruimte.programme.company_sizes import facts_that_settle, possible_sizes
from groeiruimte.programme.instruments import instrument, instruments

JOBS = (0, 49, 50, 249, 250, 9_000)
REVENUES = (0, 10_000_000, 10_000_001, 50_000_000, 50_000_001)
BALANCES = (0, 10_000_000, 43_000_000, 43_000_001)


def size_by_the_book(fte, revenue, balance):
    """The definition, read aloud: jobs, and either turnover or balance sheet total."""
    if fte < 50 and (revenue <= 10_000_000 or balance <= 10_000_000):
        return "SMALL"
    if fte < 250 and (revenue <= 50_000_000 or balance <= 43_000_000):
        return "MEDIUM"
    return "LARGE"


@pytest.mark.parametrize("told", list(itertools.product([True, False], repeat=3)))
def test_is_every_size_that_the_figures_nobody_told_may_still_make_it(told):
    names = ("FTE", "REVENUE_EUR", "BALANCE_EUR")
    worlds = list(itertools.product(JOBS, REVENUES, BALANCES))
    for world in worlds:
        facts = {
            name: float(x) for name, x, is_told in zip(names, world, told, strict=True) if is_told
        }
        alike = [
            other
            for other in worlds
            if all(a == b for a, b, is_told in zip(world, other, told, strict=True) if is_told)
        ]

        assert possible_sizes(facts) == {size_by_the_book(*other) for other in alike}


def test_the_question_is_asked_until_the_size_is_known():
    assert facts_that_settle({}) == ("FTE",)
    assert facts_that_settle({"FTE": 45.0, "REVENUE_EUR": 1e9}) == ("BALANCE_EUR",)
    assert facts_that_settle({"FTE": 45.0, "REVENUE_EUR": 1e6}) == ()
    assert facts_that_settle({"FTE": 400.0}) == ()


@pytest.mark.parametrize(
    ("code", "facts", "parts"),
    [
        ("INNOVATIEKREDIET", {}, (0.25, 0.45)),
        ("INNOVATIEKREDIET", {"FTE": 20.0, "REVENUE_EUR": 1e6}, (0.45, 0.45)),
        ("INNOVATIEKREDIET", {"FTE": 120.0, "BALANCE_EUR": 2e7}, (0.35, 0.35)),
        ("INNOVATIEKREDIET", {"FTE": 300.0}, (0.25, 0.25)),
        ("EUROSTARS", {"FTE": 300.0}, (0.4, 0.4)),
        ("VFF_NATIONAL", {"FTE": 20.0, "REVENUE_EUR": 1e6}, (0.45, 1.0)),
        ("DEI_PLUS", {"FTE": 300.0}, (0.25, 0.45)),
        ("DEI_PLUS", {}, (0.25, 0.65)),
        ("VEKI", {"FTE": 300.0}, (0.3, 0.7)),
        ("MIT_RD", {}, (0.35, 0.35)),
    ],
)
def test_the_part_that_holds_for_a_company_or_the_range(code, facts, parts):
    assert instrument(code=code).share_range(facts) == parts


def test_more_told_never_makes_the_range_wider():
    for each in instruments():
        whole = each.share_range({})
        for fte in JOBS:
            narrower = each.share_range({"FTE": float(fte)})
            if whole is not None:
                assert whole[0] <= narrower[0] <= narrower[1] <= whole[1] <= each.share_most
