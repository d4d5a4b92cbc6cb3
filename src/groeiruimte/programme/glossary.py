"""What does a word of the programme mean, and under which name does the code know it?

One idea, one word: the site shows these terms as tooltips, and a test checks that every model of
the product has its entry here.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from groeiruimte.programme.sources import Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One idea: its Dutch and English word, the word in code, and one sentence that explains it."""

    code: str
    name: Text
    meaning: Text


@functools.cache
def terms() -> tuple[Term, ...]:
    """Return all terms, in alphabetical order of the Dutch word."""
    glossary = load_parameters("glossary", folder=Path(__file__).parent)
    read = (
        Term(
            code=entry.string("code"),
            name=entry.text("name"),
            meaning=entry.text("meaning"),
        )
        for entry in glossary.entries("terms")
    )
    return tuple(sorted(read, key=lambda term: term.name.nl.casefold()))


def term(*, code: str) -> Term:
    """Return the term with this word in code, such as `Lead` or `rom`.

    Raises:
        KeyError: There is no such term.
    """
    return _by_code()[code]


@functools.cache
def _by_code() -> dict[str, Term]:
    return {each.code: each for each in terms()}
