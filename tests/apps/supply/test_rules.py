"""Freshness, shelf life, and what is asked again."""

from datetime import date
from decimal import Decimal

import pytest

from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.supply import rules

EXPIRES = date(2026, 6, 9)


@pytest.mark.parametrize(
    ("today", "freshness"),
    [
        (date(2026, 6, 10), "EXPIRED"),
        (date(2026, 6, 9), "AGEING"),
        (date(2026, 4, 10), "AGEING"),
        (date(2026, 4, 9), "FRESH"),
    ],
)
def test_a_fact_holds_until_and_on_its_last_day(today, freshness):
    assert rules.freshness(expires_on=EXPIRES, today=today) == freshness


@pytest.mark.parametrize(
    ("observed", "expires"),
    [
        (date(2026, 1, 15), date(2026, 4, 15)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_a_shelf_life_counts_in_months_and_never_spills_over(observed, expires):
    assert rules.expires_on(kind="power_mw", observed_on=observed) == expires


@pytest.mark.parametrize(
    ("kind", "value", "is_asked_again"),
    [
        ("power_mw", Decimal(12), False),
        ("power_mw", Decimal(900), True),
        ("floor_space_m2", Decimal(3), True),
        ("floor_space_m2", Decimal(0), False),
        ("power_mw", None, False),
        ("land_gross_ha", Decimal(10**6), False),
        ("cleanroom_iso", Decimal(40), False),
    ],
)
def test_only_unusual_numbers_are_asked_again(kind, value, is_asked_again):
    assert (rules.implausible(kind=kind, value=value) is not None) == is_asked_again


@pytest.mark.parametrize(
    ("kind", "value", "text", "number"),
    [
        ("cleanroom_iso", None, "ISO 5", 2.0),
        ("cleanroom_iso", None, "spotless", None),
        ("truck_access", Decimal(1), "", 1.0),
        ("power_mw", None, "", None),
    ],
)
def test_engines_compare_classes_by_their_place_in_the_order(kind, value, text, number):
    assert rules.engine_value(kind=fact_kind(key=kind), value=value, text=text) == number
