"""Any paper of headings, paragraphs, lists and tables as PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import typst

from groeiruimte.kernel.text import clean
from groeiruimte.reporting.signs import (
    PLACEHOLDER,
    compile_options,
    only_latin,
    unshown_signs,
    with_placeholders,
)
from groeiruimte.reporting.typst import is_visible, texts_in, with_texts

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTable:
    """A table with a header; every row has as many cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    #: Places of columns that hold numbers, and stand to the right.
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSection:
    """A heading with what stands below it: paragraphs (a dash begins a line of a list), a table."""

    heading: str
    level: int = 1
    paragraphs: tuple[str, ...] = ()
    table: PaperTable | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper. `footnote` stands on every page; `about` below the title."""

    language: str
    kind: str
    title: str
    author: str
    about: str
    footnote: str
    gaps: str
    sections: tuple[PaperSection, ...]


def as_paragraphs(text: str) -> tuple[str, ...]:
    """Return what somebody typed as paragraphs, one for each line that holds something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def render_paper(paper: Paper) -> bytes:
    """Return the paper as PDF, with fonts inside; needs no network.

    A sign that no font has becomes a placeholder, and the paper says so.
    """
    cleaned = with_texts(asdict(paper), clean)
    for section in cleaned["sections"]:
        # A heading must not be empty (ISO 14289-1, 7.4).
        section["heading"] = section["heading"] if is_visible(section["heading"]) else PLACEHOLDER
    unshown = unshown_signs(texts_in(cleaned))
    shown = with_texts(cleaned, lambda text: with_placeholders(text, unshown))
    try:
        return _compiled(shown, has_gaps=bool(unshown))
    except typst.TypstError:
        # Signs that each have a shape may lack one together, as a letter under a rare accent.
        plain = with_texts(cleaned, only_latin)
        return _compiled(plain, has_gaps=plain != cleaned)


def paper_text(sections: Sequence[PaperSection]) -> str:
    """Return all words of the sections, for who looks for something in them."""
    return "\n".join(texts_in([asdict(section) for section in sections]))


def _compiled(paper: dict[str, Any], *, has_gaps: bool) -> bytes:
    template = files("groeiruimte.reporting") / "templates" / "paper.typ"
    return typst.compile(
        template.read_bytes(),
        sys_inputs={"paper": json.dumps(paper | {"has_gaps": has_gaps})},
        **compile_options(),
    )
