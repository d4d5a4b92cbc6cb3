"""Forms forgive notation and say what they expect."""

import re
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.web.forms import AccessibleForm, DateInput, DecimalField, QuarterField


class Need(AccessibleForm):
    power_mw = DecimalField(label="Power", required=False)
    needed_from = QuarterField(label="Needed from", required=False)
    asked_on = forms.DateField(label="Asked on", widget=DateInput(), required=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("4,5", "4.5"),
        ("4.5", "4.5"),
        ("1.200,5", "1200.5"),
        ("1,200.5", "1200.5"),
        ("12 000", "12000"),
        ("-3", "-3"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_reads_a_number_in_either_notation(language, typed, meant):
    with translation.override(language):
        form = Need({"power_mw": typed})

        assert form.is_valid()
        assert form.cleaned_data["power_mw"] == Decimal(meant)


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("nl", "1.200", "1200"),
        ("nl", "1,200", "1.2"),
        ("en", "1,200", "1200"),
        ("en", "1.200", "1.2"),
        ("nl", "0.125", "0.125"),
    ],
)
def test_the_language_decides_what_is_grouping(language, typed, meant):
    with translation.override(language):
        form = Need({"power_mw": typed})

        assert form.is_valid()
        assert form.cleaned_data["power_mw"] == Decimal(meant)


@pytest.mark.parametrize("typed", ["four", "4,5,6.7", "1e400", "nan", "9" * 400])
def test_refuses_what_is_no_number(typed):
    assert "power_mw" in Need({"power_mw": typed}).errors


@pytest.mark.parametrize("typed", ["2028-K3", "2028-Q3", "Q3 2028", " 2028 k3 "])
def test_reads_a_quarter_in_either_language(typed):
    form = Need({"needed_from": typed})

    assert form.is_valid()
    assert form.cleaned_data["needed_from"] == Quarter(2028, 3)


def test_says_how_to_write_a_quarter_and_keeps_what_was_typed():
    with translation.override("nl"):
        form = Need({"needed_from": "najaar 2028"})

        assert form.errors["needed_from"] == ["Schrijf een jaar en een kwartaal, zoals 2028-K3."]
        assert form["needed_from"].value() == "najaar 2028"


def test_leaves_an_empty_quarter_empty():
    form = Need({})

    assert form.is_valid()
    assert form.cleaned_data["needed_from"] is None


@pytest.mark.parametrize("stored", [Quarter(2028, 3), Quarter(2028, 3).index])
def test_shows_a_stored_quarter_in_the_language_of_the_page(stored):
    with translation.override("nl"):
        shown = str(Need(initial={"needed_from": stored})["needed_from"])

    assert 'name="needed_from_year" id="id_needed_from_year" value="2028"' in shown
    assert re.findall(r'value="(\d)" checked><span>(\w+)<', shown) == [("3", "K3")]
