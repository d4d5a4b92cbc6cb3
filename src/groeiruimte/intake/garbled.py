"""Text that was written in one encoding and read in another: seen, and mended where it is sure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from groeiruimte.kernel.text import LOST

_TWICE = re.compile(
    r"[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
    r"|[ÅÄ][\u0080-\u009f\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ•–—˜™š›œžŸ](?=[a-zß])"
    r"|â[€‚„][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
)
"""UTF-8 that was read as Windows text: "Ã«" for "ë". Nobody writes such pairs."""

_OLDER = ("cp1252", "mac_roman", "cp850")
"""In the order in which they are likely."""
SHOWN_AS = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "MS-DOS 850"}

_MOST_TIMES = 3
_SMALL = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœßµªº")
_CAPITALS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒŠŽŸ")
_ELSEWHERE = frozenset("šž")
"""Letters of Windows that are those of "ö" and "û" on an older Mac: no proof of either."""
_OPENING = frozenset("“‘„‚")
_NOT_BEHIND_LETTERS = frozenset("†‡ˆ‰‹˜¸¨¯¬¦¤") | _OPENING
_NOT_BEFORE_LETTERS = frozenset("†‡ˆ‰˜¸¨¯¬¦™")
_BETWEEN_LETTERS = frozenset("’–—´·&")


def mended(text: str) -> str:
    """Return a text with what was encoded twice as it was meant; other texts stay as they are.

    Example:
        >>> mended("CafÃ© RenÃ«, â‚¬ 5"), mended("Müller “AG”")
        ('Café Renë, € 5', 'Müller “AG”')
        >>> mended("CafÃƒÂ©")
        'Café'
    """
    for _ in range(_MOST_TIMES):
        if text.isascii() or not _TWICE.search(text):
            break
        text = _TWICE.sub(_as_meant, text)
    return text


def _as_meant(pair: re.Match[str]) -> str:
    raw = b"".join(_byte_of(sign) for sign in pair[0])
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return pair[0]


def _byte_of(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")


def older_encoding(lines: Iterable[bytes]) -> tuple[str, bool]:
    """Return in which encoding of before Unicode these lines make sense, and whether that is sure.

    Windows, unless its letters would be unusual ones or stand in odd places ("CafŽ", "ZŸrich")
    and those of another encoding would not.

    Example:
        >>> older_encoding(["Café Zürich".encode("mac_roman")])
        ('mac_roman', False)
        >>> older_encoding(["Café “Zürich”".encode("cp1252")])
        ('cp1252', True)
    """
    raw = [line for line in lines if not line.isascii()]
    texts = {name: [line.decode(name, "replace") for line in raw] for name in _OLDER}
    odd = {name: sum(map(_oddities, texts[name])) for name in _OLDER}
    if odd["cp1252"]:
        return min(_OLDER, key=lambda name: odd[name]), False
    return "cp1252", not any(_ELSEWHERE.intersection(text) for text in texts["cp1252"])


def _oddities(line: str) -> int:
    """Return how many signs of a line stand where nobody would write them."""
    return sum(_is_odd(line, at) for at, sign in enumerate(line) if sign > "\x7f")


def _is_odd(line: str, at: int) -> bool:
    sign, before, after = line[at], line[max(at - 1, 0) : at], line[at + 1 : at + 2]
    if sign in _SMALL or sign in _ELSEWHERE:
        return False
    if sign in _CAPITALS:
        # A capital within a word, as in "CafÇ" and "MÅller".
        is_within = before.isalpha() and after.islower()
        return is_within or (before.islower() and not after.isupper())
    if sign == LOST or sign.isalpha() or "\x80" <= sign <= "\x9f":
        return True
    if sign in _NOT_BEHIND_LETTERS and before.isalpha():
        return True
    if sign in _NOT_BEFORE_LETTERS and after.isalpha():
        return True
    return before.isalpha() and after.isalpha() and sign not in _BETWEEN_LETTERS
