"""A day, a quarter, an amount, a file: the same everywhere, forgiving, and clear when wrong."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.web.dates import UnreadableDate, read_date, written
from groeiruimte.web.forms import (
    AccessibleForm,
    DateField,
    DateInput,
    FileInput,
    MoneyField,
    QuarterField,
)
from tests.factories import make_user


class Everything(AccessibleForm):
    day = DateField(label="Day", required=False)
    other = forms.DateField(label="Other", widget=DateInput, required=False)
    start = QuarterField(label="Start", required=False)
    money = MoneyField(label="Money", required=False, min_value=0)
    paper = forms.FileField(label="Paper", required=False, widget=FileInput)


def drawn(form, name):
    source = "{% load web %}{% widget field %}"
    return Template(source).render(Context({"field": form[name]}))


class TestDay:
    @pytest.mark.parametrize(
        "typed",
        [
            *("01-07-2029", "1-7-2029", "1/7/2029", "1.7.2029", "1 7 2029", "01072029", "1-7-29"),
            *("1 juli 2029", "1 jul. 2029", "1 July 2029", "  1  JULI  2029 ", "2029-07-01"),
        ],
    )
    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_is_read_day_first_in_both_languages(self, typed, language):
        with translation.override(language):
            form = Everything({"day": typed, "other": typed})

            assert form.is_valid(), form.errors
            assert form.cleaned_data["day"] == form.cleaned_data["other"] == date(2029, 7, 1)

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("31-02-2028", "DAY"),
            ("11/30/2026", "MONTH"),
            ("1 jeli 2029", "MONTH"),
            ("1-7", "YEAR"),
            ("1 juli", "YEAR"),
            ("1-7-0029", "REACH"),
            ("morgen", "invalid"),
            ("1-7-2029 en verder, zoals afgesproken in het gesprek", "invalid"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, typed, code):
        form = Everything({"day": typed})

        assert [error.code for error in form.errors.as_data()["day"]] == [code]
        assert form["day"].value() == typed

    @given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
    def test_is_read_back_as_it_is_shown(self, day):
        assert read_date(written(day)) == day

    @given(st.text(max_size=30))
    def test_is_a_day_or_a_reason_and_never_anything_else(self, typed):
        try:
            found = read_date(typed)
        except UnreadableDate as mistake:
            found = mistake.code

        assert isinstance(found, date) or found in {"FORM", "YEAR", "MONTH", "DAY", "REACH"}

    def test_is_a_text_field_that_says_how_to_write_it(self):
        form = Everything(initial={"day": date(2029, 7, 1)})
        with translation.override("nl"):
            assert 'type="text"' in drawn(form, "day")
            assert 'value="01-07-2029"' in drawn(form, "day")
            assert "31-12-2027" in str(form["day"].help_text)

    def test_knows_leap_days(self):
        assert read_date("29-2-2028") - timedelta(days=1) == date(2028, 2, 28)


class TestQuarter:
    def test_comes_in_two_parts(self):
        form = Everything({"start_year": "2028", "start_part": "3"})

        assert form.is_valid()
        assert form.cleaned_data["start"] == Quarter(2028, 3)

    @pytest.mark.parametrize(
        ("year", "part", "code"),
        [
            ("2028", "", "part"),
            ("", "3", "year"),
            ("later", "3", "quarter"),
            ("2028", "7", "quarter"),
        ],
    )
    def test_half_of_it_asks_for_the_other_half(self, year, part, code):
        form = Everything({"start_year": year, "start_part": part})

        assert [error.code for error in form.errors.as_data()["start"]] == [code]

    @pytest.mark.parametrize(
        "data", [{}, {"start_year": "", "start_part": ""}, {"start_year": ""}, {"start": ""}]
    )
    def test_left_open_is_no_quarter(self, data):
        form = Everything(data)

        assert form.is_valid()
        assert form.cleaned_data["start"] is None

    def test_keeps_both_parts_when_something_else_is_wrong(self):
        form = Everything({"start_year": "2028", "start_part": "3", "money": "veel"})

        shown = drawn(form, "start")
        assert 'value="2028"' in shown
        assert 'value="3" checked' in shown


class TestMoney:
    @pytest.mark.parametrize("typed", ["61000000", "€ 61.000.000", "61 mln", "61000k"])
    def test_in_whole_euros_takes_whole_euros_however_written(self, typed):
        field = MoneyField(max_digits=14, decimal_places=0)

        assert field.clean(typed) == 61_000_000
        with pytest.raises(forms.ValidationError):
            field.clean("1,50")

    @pytest.mark.parametrize(
        "typed",
        [
            *(
                "2,5 mln",
                "2.5 mln",
                "2,5 miljoen",
                "€ 2.500.000",
                "2500k",
                "2.500 k",
                "2500 duizend",
            ),
            *("EUR 2.500.000", "2.500.000,-", "2 500 000", "2,500,000", "2500000", "0,0025 mld"),
            *("€2,5M", "2,5 mln euro", "2.500.000 €"),
            *("2½ mln", "2 ½ mln", "2 1/2 mln", "2,5 M€", "MEUR 2,5", "2.5 mn", "2,5 milj."),
        ],
    )
    def test_is_read_as_people_write_it(self, typed):
        with translation.override("nl"):
            form = Everything({"money": typed})

            assert form.is_valid(), (typed, form.errors)
            assert form.cleaned_data["money"] == 2_500_000

    @pytest.mark.parametrize(
        ("language", "typed", "meant"),
        [
            ("nl", "1 miljoen", 1_000_000),
            ("en", "950,000", 950_000),
            ("nl", "950,000", 950_000),
            ("en", "2.125 M", 2_125_000),
            ("nl", "2.125 k", 2_125_000),
            ("nl", "12,50", Decimal("12.5")),
            ("nl", "2 ½", Decimal("2.5")),
            ("en", "½ million", 500_000),
            ("nl", "anderhalf miljoen", 1_500_000),
        ],
    )
    def test_nobody_writes_euros_with_three_decimals(self, language, typed, meant):
        with translation.override(language):
            form = Everything({"money": typed})

            assert form.is_valid(), form.errors
            assert form.cleaned_data["money"] == meant

    @pytest.mark.parametrize("typed", ["veel", "2,5 schapen", "-5", "9" * 30, "1,23456"])
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, typed):
        form = Everything({"money": typed})

        assert form.errors["money"]
        assert form["money"].value() == typed

    def test_says_beside_the_field_how_it_was_read(self):
        with translation.override("nl"):
            shown = drawn(Everything({"money": "2,5 mln"}), "money")

            assert ">Wij lezen: € 2.500.000</output>" in shown
            assert "></output>" in drawn(Everything({"money": "veel"}), "money")

    @pytest.mark.django_db
    def test_is_read_at_once_while_typing_by_the_same_rules(self, client):
        client.force_login(make_user())

        def answer(typed):
            return client.get(reverse("read-amount"), {"field-7": typed}).content.decode()

        assert answer("1 miljoen") == "Wij lezen: € 1.000.000"
        assert (
            answer("<b>")
            == "Dit is geen bedrag. Schrijf het in cijfers, zoals 2.500.000 of 2,5 mln."
        )
        assert answer("") == ""

    @pytest.mark.django_db
    def test_tells_a_stranger_nothing(self, client):
        assert client.get(reverse("read-amount")).status_code == 302


def test_a_file_has_a_button_in_the_language_of_the_page():
    with translation.override("nl"):
        shown = drawn(Everything(), "paper")

    assert "Kies een bestand" in shown
    assert "Nog geen bestand gekozen" in shown
