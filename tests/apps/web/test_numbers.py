"""Amounts and quarters in the language of the page."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.web import numbers


def plain(text):
    return text.replace(numbers.HARD_SPACE, " ")


@pytest.mark.parametrize(
    ("amount", "decimals", "dutch", "english"),
    [
        (1200, None, "1.200", "1,200"),
        (4.5, None, "4,5", "4.5"),
        (Decimal("4.50"), None, "4,5", "4.5"),
        (0.125, None, "0,13", "0.13"),
        (-12345.678, 1, "-12.345,7", "-12,345.7"),
        (2, 1, "2,0", "2.0"),
        (None, None, "onbekend", "unknown"),
        (float("nan"), None, "onbekend", "unknown"),
    ],
)
def test_writes_numbers_as_the_reader_does(amount, decimals, dutch, english):
    with translation.override("nl"):
        assert numbers.number(amount, decimals) == dutch
    with translation.override("en"):
        assert numbers.number(amount, decimals) == english


@pytest.mark.parametrize(
    ("amount", "dutch", "english"),
    [
        (950, "€ 950", "€ 950"),
        (45_000, "€ 45.000", "€ 45,000"),
        (12_500_000, "€ 12,5 mln", "€ 12.5 M"),
        (40_000_000, "€ 40 mln", "€ 40 M"),
        (1_500_000_000, "€ 1,5 mld", "€ 1.5 bn"),
        (-2_000_000, "€ -2 mln", "€ -2 M"),
        (None, "onbekend", "unknown"),
    ],
)
def test_writes_euros_as_people_say_them(amount, dutch, english):
    with translation.override("nl"):
        assert plain(numbers.eur(amount)) == dutch
    with translation.override("en"):
        assert plain(numbers.eur(amount)) == english


def test_writes_power_and_shares():
    with translation.override("nl"):
        assert plain(numbers.mw(4.5)) == "4,5 MW"
        assert numbers.mw(None) == "onbekend"
        assert numbers.percent(0.354) == "35%"
        assert numbers.percent(0.354, 1) == "35,4%"
        assert numbers.percent(None) == "onbekend"


@pytest.mark.parametrize(("language", "written"), [("nl", "2028-K3"), ("en", "2028-Q3")])
def test_writes_a_quarter_with_the_letter_of_the_language(language, written):
    with translation.override(language):
        assert numbers.quarter(Quarter(2028, 3)) == written
        assert numbers.quarter(Quarter(2028, 3).index) == written


def test_says_when_a_quarter_is_unknown():
    with translation.override("nl"):
        assert numbers.quarter(None) == "onbekend"


@given(st.floats(-1e6, 1e6))
def test_svg_coordinates_are_numbers_in_every_language(amount):
    with translation.override("nl"):
        assert abs(float(numbers.svg_number(amount)) - amount) <= 0.051


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (None, "onbekend"),
        (1250.4, "1.250"),
        (12.54, "12,5"),
        (0.8333, "0,83"),
        (3_400_000, "3,4\u00a0mln"),
    ],
)
def test_a_chart_writes_numbers_briefly(amount, written):
    with translation.override("nl"):
        assert numbers.short_number(amount) == written
