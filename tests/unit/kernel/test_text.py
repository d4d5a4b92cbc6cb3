"""A text that comes in keeps all that can be read, and nothing that hides or turns."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from groeiruimte.kernel.text import clean

any_text = st.text(st.characters(codec=None), max_size=60)


@pytest.mark.parametrize(
    ("came_in", "kept"),
    [
        ("Zoë 100% €", "Zoë 100% €"),
        ("Zoe\u0308", "Zoë"),
        ("Fabriek \U0001f3ed", "Fabriek \U0001f3ed"),
        ("\ud83c\udfed", "\U0001f3ed"),
        ("half \ud83c", "half \ufffd"),
        ("东京 שלום عربي", "东京 שלום عربي"),
        ("bedrag \u202e000.01\u202c euro", "bedrag 000.01 euro"),
        ("\u2067omgekeerd\u2069", "omgekeerd"),
        ("nul\x00bel\x07wis\x7f", "nulbelwis"),
        ("A\x81B\x9f", "A\ufffdB\ufffd"),
        ("een\r\ntwee\u2028drie\u0085vier", "een\ntwee\ndrie\nvier"),
        ("Stil\u200ble\u00ad Vloer\ufeff", "Stille Vloer"),
        ("naam\U000e0041\U000e0042", "naam"),
        ("tab\tblijft", "tab\tblijft"),
        ("\U0001f469\u200d\U0001f52c", "\U0001f469\u200d\U0001f52c"),
    ],
)
def test_keeps_what_can_be_read(came_in, kept):
    assert clean(came_in) == kept


@given(any_text)
@example("\ud83d\x00\ude00")
@example("e\u202a\u0301")
@example("\r\r\n")
def test_what_is_kept_can_be_stored_everywhere_and_is_kept_again(text):
    kept = clean(text)

    assert clean(kept) == kept
    assert kept.encode().decode() == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert not any(unicodedata.category(sign) == "Cc" and sign not in "\t\n" for sign in kept)
    assert not any(
        unicodedata.bidirectional(sign) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI"}
        for sign in kept
    )


@given(st.text(st.characters(categories=["L", "N", "P", "Sc"]), max_size=40))
def test_every_letter_figure_and_mark_stays(text):
    assert clean(text) == unicodedata.normalize("NFC", text)
