"""Whatever anybody types, the bid book is made, and it shows where a sign is missing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from groeiruimte.reporting.signs import PLACEHOLDER, only_latin, unshown_signs, with_placeholders
from groeiruimte.reporting.typst import render_bidbook
from tests.unit.reporting.books import LineRow, make_book, make_cell, make_place
from tests.unit.reporting.test_typst import text_of

UGLY = {
    "emoji": "Welkom \U0001f3ed in Almere",
    "family": "\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f3fd",
    "flag": "\U0001f1f3\U0001f1f1",
    "chinese": "电子工业",
    "hebrew": "שלום",
    "override": "0001\u202e0009",
    "half a sign": "half \ud83d",
    "NUL": "a\x00b",
    "private use": "logo \ue000",
    "unassigned": "\U0003ffff \u0378",
    "many accents": "e" + "\u0301\u20dd\u0337" * 40,
    "thai and tibetan": "ไทย བོད",
}


def book_with(text):
    return make_book(
        headline=text,
        silent=(text,),
        places=(make_place(site=text, summary=text),),
        rows=(LineRow(label="Power", asked="4 MW", cells=(make_cell(remark=text),)),),
    )


@pytest.mark.parametrize("text", UGLY.values(), ids=UGLY)
def test_no_text_costs_the_whole_book(text):
    assert render_bidbook(book_with(text)).startswith(b"%PDF")


@given(st.text(st.characters(codec=None), max_size=8))
@settings(max_examples=25, deadline=None)
@example("")
@example("\u200d")
@example("\u0301\U0001f3fd\u200d")
def test_no_text_at_all_costs_the_whole_book(text):
    assert render_bidbook(book_with(text)).startswith(b"%PDF")


def test_shows_the_gap_and_says_what_it_is():
    shown = text_of(render_bidbook(book_with("Welkom \U0001f3ed in Almere")))

    assert f"Welkom {PLACEHOLDER} in Almere" in shown
    assert "Gaps" in shown


def test_says_nothing_of_gaps_where_there_are_none():
    assert "Gaps" not in text_of(render_bidbook(book_with("Zoë & Łukasz: ≥ 4 MW → 2029 שלום Ω")))


def test_a_sign_of_several_parts_leaves_one_gap():
    family = UGLY["family"]

    assert with_placeholders(f"a {family} b", unshown_signs([family])) == f"a {PLACEHOLDER} b"


def test_asks_no_endless_questions():
    rare = "".join(chr(code) for code in range(0x1200, 0x1380))

    assert with_placeholders(rare, unshown_signs([rare])) == PLACEHOLDER


def test_the_last_resort_holds_latin_only():
    assert only_latin("Łódź \u0410\u20dd €") == f"Łódź {PLACEHOLDER} {PLACEHOLDER}"
