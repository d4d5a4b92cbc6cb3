"""Filled-in reports become PDF; what people typed stays text."""

import subprocess
from shutil import which

import pytest

from groeiruimte.reporting.typst import render_bidbook
from tests.unit.reporting.books import LineRow, make_book, make_cell, make_place

NASTY = [
    '#panic("run")',
    '#read("/etc/passwd")',
    "] #set page(width: 1cm) [",
    "$ x^2 $ *bold* _it_ `raw` <label> @ref // comment /* more",
    '"quotes" and \\ backslash',
    "<script>alert(1)</script>",
]


def text_of(pdf: bytes) -> str:
    """Return the words in a PDF, on one line."""
    if which("pdftotext") is None:
        pytest.skip("Reading a PDF back needs pdftotext (poppler-utils).")
    read = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(read.stdout.decode().split())


@pytest.mark.parametrize("typed", NASTY)
def test_what_people_typed_is_shown_and_never_run(typed):
    book = make_book(
        headline=typed,
        silent=(typed,),
        places=(make_place(summary=typed),),
        rows=(LineRow(label="Power", asked="4 MW", cells=(make_cell(remark=typed),)),),
    )

    shown = text_of(render_bidbook(book))

    # The fourth time it stands in a narrow column, where words may be broken off.
    assert shown.count(" ".join(typed.split())) >= 3


def test_says_its_title_and_language_and_is_tagged():
    pdf = render_bidbook(make_book(language="nl"))

    assert b"/Lang(nl" in pdf
    assert b"/MarkInfo" in pdf
    assert b"pdfuaid" in pdf


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_holds_every_place(count):
    places = tuple(make_place(number=n, site=f"Site {n}") for n in range(1, count + 1))

    shown = text_of(render_bidbook(make_book(places=places)))

    assert all(f"{place.number}. {place.site}" in shown for place in places)


def test_says_no_line_and_no_reason_twice():
    line = LineRow(label="Power", asked="4 MW", cells=(make_cell(offered="5.25 MW"),))
    book = make_book(places=(make_place(summary="Beside the lab."),), rows=(line,))

    shown = text_of(render_bidbook(book))

    for once in ("5.25 MW", "Beside the lab.", book.headline, book.caution, "€ 85 per m² per year"):
        assert shown.count(once) == 1, once


def test_does_without_map_and_time_line():
    book = make_book(map_svg="", places=(make_place(timeline=None, contact=""),))

    shown = text_of(render_bidbook(book))

    assert "Timeline" not in shown
    assert "No contact" in shown


def test_the_same_book_gives_the_same_words():
    assert text_of(render_bidbook(make_book())) == text_of(render_bidbook(make_book()))
