"""How is a text cut into words, so that writing it a little differently makes no difference?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]

_WORD = re.compile(r"[^\W_]+")
_MOST_IN_A_WINDOW = 24
# Letters that look like ours and are written instead, on purpose or by a keyboard of elsewhere.
_LOOKS_LIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u03bf\u03b1\u03bd\u0131\u00f8\u0142",
    "aeopcyxioaviol",
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it stands, and how it compares."""

    start: int
    end: int
    folded: str
    has_capital: bool
    begins_sentence: bool


def words_of(text: str) -> list[Word]:
    """Return the words of a text in reading order."""
    return [
        Word(
            each.start(),
            each.end(),
            folded(each.group()),
            each.group()[:1].isupper(),
            _sentence_ends_before(text, each.start()),
        )
        for each in _WORD.finditer(text)
    ]


def split(text: str) -> list[str]:
    """Return the words of a text as they compare."""
    return [folded(each) for each in _WORD.findall(text)]


def folded(word: str) -> str:
    """Return a word without capitals, accents, and letters that only look like ours.

    Example:
        >>> folded("Fryslân")
        'fryslan'
    """
    plain = unicodedata.normalize("NFKD", word.casefold()).translate(_LOOKS_LIKE)
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def windows(words: Sequence[Word], *, longest: int) -> Iterator[tuple[int, int, str, int]]:
    """Yield every run of words up to so many letters, written as one, with how many there are."""
    for first, word in enumerate(words):
        joined = ""
        for count, last in enumerate(words[first : first + _MOST_IN_A_WINDOW], start=1):
            joined += last.folded
            if count > 1 and (len(joined) > longest or last.begins_sentence):
                break
            yield word.start, last.end, joined, count


def _sentence_ends_before(text: str, start: int) -> bool:
    before = text[max(0, start - _MOST_IN_A_WINDOW) : start].rstrip(" \t\"'(-\u2018\u201c")
    return not before or before[-1] in ".!?:\n\r\u2022*"
