"""Filled-in reports become PDF; what people typed stays text."""

import subprocess
from shutil import which

import pytest

from groeiruimte.reporting.typst import render_bidbook
from tests.unit.reporting.books import make_book, make_offer, make_row

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
        question=(typed,),
        silent=(typed,),
        propositions=(make_offer(summary=typed, rows=(make_row(remark=typed), make_row())),),
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
def test_holds_every_proposition(count):
    offers = tuple(make_offer(site=f"Site {number}") for number in range(count))

    shown = text_of(render_bidbook(make_book(propositions=offers)))

    assert all(offer.site in shown for offer in offers)


def test_shows_a_list_as_a_list():
    shown = text_of(
        render_bidbook(make_book(question=("It needs:", "- 4 MW", "- 3,000 m²", "Soon.")))
    )

    assert "• 4 MW" in shown


def test_the_same_book_gives_the_same_words():
    assert text_of(render_bidbook(make_book())) == text_of(render_bidbook(make_book()))
