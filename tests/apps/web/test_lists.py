"""Sorting, narrowing and turning pages stand in the address, and forgive what is strange in it."""

import pytest
from django import forms
from django.db.models import F
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import translation

from groeiruimte.web.forms import AccessibleForm
from groeiruimte.web.lists import SortField, Sorting, chips, in_order, page_of, tidied


class Filter(AccessibleForm):
    q = forms.CharField(label="Name", required=False)
    level = forms.ChoiceField(
        label="Level", required=False, choices=[("", "All"), ("ACT", "Call now")]
    )
    kind = forms.ChoiceField(
        label="Show", required=False, choices=[("pressing", "Pressing"), ("all", "All")]
    )
    late = forms.BooleanField(label="Only late", required=False)
    sort = SortField(choices=[("name", "Name"), ("newest", "Newest first")])


class TestSorting:
    def test_a_click_sorts_and_a_second_click_turns_around(self):
        assert Sorting("name").next_key("newest") == "newest"
        assert Sorting("name").next_key("name") == "-name"
        assert Sorting("-name").next_key("name") == "name"

    def test_only_the_heading_it_is_sorted_by_says_which_way(self):
        assert Sorting("-name").direction("name") == "descending"
        assert Sorting("name").direction("name") == "ascending"
        assert Sorting("name").direction("newest") == ""

    def test_what_is_not_known_stays_last_either_way(self):
        orders = {"year": (F("year").asc(nulls_last=True), "name", "-pk")}

        first, *rest = in_order(orders, "-year")

        assert (first.descending, first.nulls_last) == (True, True)
        assert rest == ["-name", "pk"]
        assert in_order(orders, "year") == orders["year"]

    @pytest.mark.parametrize(
        ("typed", "chosen"), [("name", "name"), ("-newest", "-newest"), ("charm", ""), ("-", "")]
    )
    def test_takes_a_choice_and_its_opposite_and_nothing_else(self, typed, chosen):
        form = Filter({"sort": typed})
        form.is_valid()

        assert form.cleaned_data.get("sort", "") == chosen

    def test_shows_in_words_that_it_is_turned_around(self):
        with translation.override("nl"):
            assert "Name, omgekeerd" in str(Filter({"sort": "-name"})["sort"])


class TestChips:
    def asked(self, address):
        query = QueryDict(address)
        return chips(Filter(query), query)

    def test_name_each_condition_and_the_address_without_it(self):
        name, level = self.asked("q=foto&level=ACT&sort=name&page=3")

        assert (name.label, name.value, name.url) == ("Name", "foto", "?level=ACT&sort=name")
        assert (level.label, level.value, level.url) == ("Level", "Call now", "?q=foto&sort=name")

    def test_a_tick_needs_no_value(self):
        (late,) = self.asked("late=on")

        assert (late.label, late.value, late.url) == ("Only late", "", "?")

    @pytest.mark.parametrize(
        "address", ["", "q=&level=", "sort=newest", "kind=pressing", "level=CHARM"]
    )
    def test_there_is_none_where_nothing_narrows(self, address):
        assert self.asked(address) == []


class TestPages:
    @pytest.mark.parametrize(
        ("asked", "rows"),
        [("50", 50), ("100", 100), ("7", 25), ("", 25), ("9" * 50, 25), ("٥٠", 25)],
    )
    def test_hold_as_many_rows_as_the_reader_likes(self, asked, rows):
        request = RequestFactory().get("/", {"per": asked})

        assert len(page_of(request, range(300)).object_list) == rows

    def test_a_page_that_is_not_there_is_the_last(self):
        request = RequestFactory().get("/", {"page": "99"})

        assert page_of(request, range(60)).number == 3


def test_a_kept_address_has_no_page_and_nothing_empty():
    assert tidied(QueryDict("q=&level=ACT&page=4&col=A&col=B")) == "level=ACT&col=A&col=B"
