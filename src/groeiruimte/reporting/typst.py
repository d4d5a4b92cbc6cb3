"""Turning filled-in reports into PDF that everybody can read, also with a screen reader.

Gets plain data and gives bytes. What people typed travels as data, never as part of the Typst
source: a `#` or a bracket in a text stays a `#` or a bracket.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import typst

from groeiruimte.kernel.text import clean
from groeiruimte.reporting.bidbook import BidBook
from groeiruimte.reporting.signs import (
    PLACEHOLDER,
    compile_options,
    only_latin,
    unshown_signs,
    with_placeholders,
)

if TYPE_CHECKING:
    from typst import PDFStandards

#: Accessible (ISO 14289-1) and fit to archive (ISO 19005-2, level a).
STANDARDS: PDFStandards = ["ua-1", "a-2a"]


def render_bidbook(book: BidBook) -> bytes:
    """Return the bid book as PDF/UA-1 and PDF/A-2a, with fonts inside; needs no network.

    A sign that no font has becomes a placeholder, and the book says so: what one person typed
    never costs the others their book.
    """
    cleaned = with_texts(asdict(book), clean)
    for place in cleaned["places"]:
        # A heading must not be empty (ISO 14289-1, 7.4).
        place["site"] = place["site"] if is_visible(place["site"]) else PLACEHOLDER
    unshown = unshown_signs(texts_in(cleaned))
    shown = with_texts(cleaned, lambda text: with_placeholders(text, unshown))
    try:
        return _compiled(shown, has_gaps=bool(unshown))
    except typst.TypstError:
        # Signs that each have a shape may lack one together, as a letter under a rare accent.
        plain = with_texts(cleaned, only_latin)
        return _compiled(plain, has_gaps=plain != cleaned)


def _compiled(book: dict[str, Any], *, has_gaps: bool) -> bytes:
    template = files("groeiruimte.reporting") / "templates" / "bidbook.typ"
    return typst.compile(
        template.read_bytes(),
        sys_inputs={"book": json.dumps(book | {"has_gaps": has_gaps})},
        **compile_options(),
    )


def is_visible(text: str) -> bool:
    """Say whether a text shows anything: a letter, a number, a sign."""
    return any(unicodedata.category(sign)[0] in "LNPS" for sign in text)


def with_texts(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - any depth
    """Return a value with every text in it changed, at whatever depth."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: with_texts(inner, change) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [with_texts(inner, change) for inner in value]
    return value


def texts_in(value: Any) -> Iterator[str]:  # noqa: ANN401 - any depth
    """Yield every text in a value, at whatever depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)
