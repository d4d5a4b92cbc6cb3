"""Which names are meant by these words, also when they were typed with a mistake?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

#: From so many letters on a mistake is forgiven: of fewer nearly every name is near.
SHORTEST_FORGIVEN = 4
#: How near a part of a name must be, of 100 (own decision; tried on names of companies and places).
NEAR_ENOUGH = 80
_CONTAINS = 101.0
_BEGINS_A_WORD = 102.0
_BEGINS = 103.0


def closest(words: str, named: Iterable[tuple[int, str]], *, most: int) -> list[int]:
    """Return the keys of the names that are meant, the nearest first.

    A name that begins with the words comes first, then one of which a word begins with them, then
    one that holds them, then names that are nearly so.

    Example:
        >>> names = [(1, "Kwartsbrug Chips"), (2, "Chipwerk"), (3, "IJzervlam Energie")]
        >>> closest("chip", names, most=5)
        [2, 1]
        >>> closest("kwarstbrug", names, most=5)
        [1]
    """
    asked = folded(words)
    if not asked:
        return []
    names = {key: folded(name) for key, name in named}
    scores = {key: score for key, name in names.items() if (score := _holds(asked, name))}
    if len(asked) >= SHORTEST_FORGIVEN:
        # A name shorter than what was typed would lie in it as a part of it.
        others = {key: name for key, name in names.items() if len(name) >= len(asked) - 1}
        near = process.extract(
            asked, others, scorer=fuzz.partial_ratio, score_cutoff=NEAR_ENOUGH, limit=most
        )
        for _name, score, key in near:
            scores.setdefault(key, score)
    return sorted(scores, key=lambda key: (-scores[key], len(names[key]), names[key], key))[:most]


def folded(text: str) -> str:
    """Return a text in small letters without accents, with single spaces."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in split if not unicodedata.combining(sign)).split())


def _holds(asked: str, name: str) -> float:
    if name.startswith(asked):
        return _BEGINS
    if f" {asked}" in f" {name}":
        return _BEGINS_A_WORD
    return _CONTAINS if asked in name else 0.0
