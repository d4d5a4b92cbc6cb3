"""The gate that every text of a file passes: what is left can be shown, stored and compared."""

from __future__ import annotations

import re
import unicodedata

from groeiruimte.kernel.text import LOST, is_hidden

_AMID_DIGITS = re.compile(r"(?<=\d)[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad]+(?=\d)")


def cleaned(text: str) -> tuple[str, int]:
    """Return a text without the signs that hide or turn, and how many there were.

    Example:
        >>> cleaned("abc\\u202egnp.exe")
        ('abcgnp.exe', 1)

    Between two digits nobody knows what such a sign stood for; there it leaves a mark, so that
    "1", a zero byte and "3" do not become thirteen.

    Example:
        >>> cleaned("1\\x003")[0] == f"1{LOST}3"
        True
    """
    if text.isprintable():
        return text, 0
    text = _AMID_DIGITS.sub(LOST, text)
    kept = "".join(sign for sign in text if not is_hidden(sign))
    return kept, len(text) - len(kept)


def has_half_character(text: str) -> bool:
    """Say whether a text holds half a character (a lone surrogate), which no file can store."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def key_of(text: str) -> str:
    """Return a text as the key under which equal spellings meet: NFKC, no case, single blanks.

    Every letter, digit and sign that belongs to a letter stays, of whatever script; the marks
    between words become blanks. Nothing is translated and no accent is dropped.

    Example:
        >>> key_of("Café-Façade  N.V."), key_of("量子光学"), key_of("Ｏｐｔｉｃａ")
        ('café façade n v', '量子光学', 'optica')
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    spaced = (c if unicodedata.category(c)[0] in "LNM" else " " for c in folded)
    return " ".join("".join(spaced).split())


def without_accents(text: str) -> str:
    """Return a text with its Latin, Greek and Cyrillic letters bare of accents; others stay whole.

    Example:
        >>> without_accents("café"), without_accents("हिन्दी") == "हिन्दी", without_accents("øre")
        ('cafe', True, 'ore')
    """
    bare: list[str] = []
    base = ""
    for character in unicodedata.normalize("NFD", text.translate(_LETTERS)):
        if unicodedata.combining(character):
            if _takes_accents(base):
                continue
        else:
            base = character
        bare.append(character)
    return unicodedata.normalize("NFC", "".join(bare))


_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"}
    | {"Ø": "O", "Đ": "D", "Ł": "L", "Æ": "AE", "Œ": "OE", "ĳ": "ij", "Ĳ": "IJ"}
)
"""Letters that Unicode does not take apart into a letter and an accent."""


def _takes_accents(letter: str) -> bool:
    return bool(letter) and ord(letter) < 0x0530


def plain_column(name: str) -> str:
    """Return a column name as the sources' generations share it: capitals and underscores."""
    return re.sub(r"[\s_]+", "_", cleaned(name)[0].strip()).upper()
