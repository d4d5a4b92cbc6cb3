"""When a case counts, since when, and why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from groeiruimte.monitoring.choices import Ground
from groeiruimte.monitoring.rules import COUNTING, CaseFacts, counted

START, TODAY = date(2025, 1, 1), date(2026, 11, 20)
NEW = CaseFacts(case_id=1, reference="GR-2026-001", own_region="SOUTH", lead_on=date(2026, 2, 1))
UNDER_WAY = replace(
    NEW,
    consent_on=date(2026, 2, 20),
    has_own_region_test=True,
    articulation_on=date(2026, 3, 2),
)
REALISED = replace(
    UNDER_WAY,
    decided_region="EAST",
    realisation_on=date(2026, 8, 1),
    was_startup_when_asked=True,
    scale_up_on=date(2026, 9, 1),
    investment_eur=Decimal(80_000_000),
)
PROVEN = replace(
    REALISED,
    share_without_help=Decimal("0.25"),
    signed_on=date(2026, 10, 1),
    confirmed_on=date(2026, 10, 9),
)


@pytest.mark.parametrize(
    ("key", "facts", "counted_on"),
    [
        ("leads_in_portfolio", NEW, date(2026, 2, 1)),
        ("case_approaches", UNDER_WAY, date(2026, 3, 2)),
        ("realised_elsewhere", REALISED, date(2026, 8, 1)),
        ("new_scale_ups", REALISED, date(2026, 9, 1)),
        ("retained_investment_eur", PROVEN, date(2026, 10, 9)),
    ],
)
def test_a_case_counts_from_the_day_the_last_condition_was_met(key, facts, counted_on):
    (answer,) = counted(key=key, cases=[facts], start=START, on=TODAY)

    assert answer.counted_on == counted_on


@pytest.mark.parametrize(
    ("key", "facts", "ground"),
    [
        ("case_approaches", NEW, Ground.MISSES_CONSENT),
        (
            "case_approaches",
            replace(UNDER_WAY, has_own_region_test=False),
            Ground.MISSES_OWN_REGION_TEST,
        ),
        ("realised_elsewhere", UNDER_WAY, Ground.MISSES_DECISION),
        (
            "realised_elsewhere",
            replace(REALISED, decided_region="SOUTH"),
            Ground.STAYED_IN_OWN_REGION,
        ),
        ("realised_elsewhere", replace(REALISED, realisation_on=None), Ground.MISSES_REALISATION),
        ("new_scale_ups", UNDER_WAY, Ground.MISSES_DECISION),
        ("new_scale_ups", replace(REALISED, was_startup_when_asked=False), Ground.WAS_NO_STARTUP),
        ("new_scale_ups", replace(REALISED, scale_up_on=None), Ground.IS_NO_SCALE_UP_YET),
        ("retained_investment_eur", UNDER_WAY, Ground.MISSES_REALISATION),
        ("retained_investment_eur", REALISED, Ground.MISSES_SECOND_SIGNATURE),
        (
            "retained_investment_eur",
            replace(PROVEN, confirmed_on=None),
            Ground.MISSES_ENTREPRENEURS_WORD,
        ),
    ],
)
def test_a_case_that_does_not_count_says_what_is_missing(key, facts, ground):
    (answer,) = counted(key=key, cases=[facts], start=START, on=TODAY)

    assert not answer.counts
    assert (answer.ground, answer.amount) == (ground, 0)


def test_only_the_investment_that_needed_help_counts():
    (answer,) = counted(key="retained_investment_eur", cases=[PROVEN], start=START, on=TODAY)

    assert answer.amount == Decimal(60_000_000)


def test_what_happened_before_the_programme_does_not_count():
    early = replace(NEW, lead_on=date(2024, 12, 31))

    (answer,) = counted(key="leads_in_portfolio", cases=[early], start=START, on=TODAY)

    assert (answer.counts, answer.ground) == (False, Ground.BEFORE_THE_PROGRAMME)


@pytest.mark.parametrize("key", COUNTING)
def test_a_total_never_falls_as_days_go_by(key):
    days = [date(2026, month, 1) for month in range(1, 12)]

    totals = [
        sum(answer.amount for answer in counted(key=key, cases=[PROVEN], start=START, on=day))
        for day in days
    ]

    assert totals == sorted(totals)
