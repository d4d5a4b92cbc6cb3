"""What does a word of the programme mean, in the reader's language?"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """A word and its meaning; a word without an entry is shown as it stands, without a tooltip."""

    name: str
    meaning: str


def find(code: str, *, language: str) -> Entry:
    """Return the glossary entry with this code, in this language."""
    term = _terms().get(code.lower())
    if term is None:
        return Entry(name=code, meaning="")
    return Entry(
        name=_text(term, ("term", "name", "label"), language) or code,
        meaning=_text(term, ("meaning", "definition", "description"), language),
    )


@cache
def _terms() -> dict[str, Any]:
    # Imported late: a page must render in a build that ships another programme without a glossary.
    try:
        terms = import_module("groeiruimte.programme.glossary").terms()
    except ImportError:
        return {}
    entries: Iterable[Any] = terms.values() if hasattr(terms, "values") else terms
    return {str(entry.code).lower(): entry for entry in entries}


def _text(term: object, names: tuple[str, ...], language: str) -> str:
    for name in names:
        words = getattr(term, name, None)
        if words is None:
            continue
        if isinstance(words, dict):
            return str(words.get(language[:2]) or words.get("en") or "")
        return str(getattr(words, language[:2], words))
    return ""
