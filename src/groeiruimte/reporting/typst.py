"""Turning filled-in reports into PDF that everybody can read, also with a screen reader.

Gets plain data and gives bytes. What people typed travels as data, never as part of the Typst
source: a `#` or a bracket in a text stays a `#` or a bracket.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import typst

if TYPE_CHECKING:
    from typst import PDFStandards

#: Accessible (ISO 14289-1) and fit to archive (ISO 19005-2, level a).
STANDARDS: PDFStandards = ["ua-1", "a-2a"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """One line of what was asked, in words."""

    label: str
    amounts: str
    hardness: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedRow:
    """One line of what a region offers, in words; `tone` is ok, warning, danger or unknown."""

    label: str
    asked: str
    offered: str
    judgment: str
    tone: str
    remark: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BidBookProposition:
    """What one region offers at one site."""

    site: str
    region: str
    summary: str
    notes: str
    rows: tuple[OfferedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BidBook:
    """All propositions on one question, for the entrepreneur; without the company's name.

    `words` holds the headings in the language of the book, by the names that the template uses.
    """

    language: str
    title: str
    reference: str
    made_on: str
    question: tuple[str, ...]
    asked: tuple[AskedRow, ...]
    propositions: tuple[BidBookProposition, ...]
    silent: tuple[str, ...]
    words: dict[str, str]


def render_bidbook(book: BidBook) -> bytes:
    """Return the bid book as PDF/UA-1 and PDF/A-2a, with fonts inside; needs no network."""
    template = files("groeiruimte.reporting") / "templates" / "bidbook.typ"
    return typst.compile(
        template.read_bytes(),
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=STANDARDS,
        sys_inputs={"book": json.dumps(asdict(book))},
    )
