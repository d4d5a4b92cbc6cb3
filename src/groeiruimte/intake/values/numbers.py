"""Plain numbers as the Dutch and the English write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from groeiruimte.intake.cells import Cell, text_of
from groeiruimte.intake.remarks import Code
from groeiruimte.intake.values.outcomes import Refused, Unknown, nothing_or_error

DecimalMark = Literal[",", "."]

_NUMBER_SPACE = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
_NUMBER = re.compile(
    r"""^(?P<currency>(?:€|eur|euro)\s*)?
        (?P<bound>[<>]=?|≤|≥)?\s*
        (?P<about>[~≈±]|ca\.?|circa|ongeveer|about)?\s*
        (?P<currency2>(?:€|eur|euro)\s*)?
        (?P<sign>[-+−])?\s*
        (?P<digits>\d(?:[\d.,]*\d)?|[.,]\d+)
        (?:[eE](?P<power>[-+]?\d{1,2}))?
        (?:,-{1,2}|,=|\.-|[.,](?!\S))?\s*
        (?P<rest>(?:[^\d<>]{1,40}\d?)?)$""",
    re.VERBOSE | re.IGNORECASE,
)
_MULTIPLIERS = {
    "k": 1e3,
    "dzd": 1e3,
    "duizend": 1e3,
    "thousand": 1e3,
    "mln": 1e6,
    "mio": 1e6,
    "mn": 1e6,
    "miljoen": 1e6,
    "million": 1e6,
    "mld": 1e9,
    "mrd": 1e9,
    "bn": 1e9,
    "miljard": 1e9,
    "billion": 1e9,
}
# Only beside a euro sign: "5 m" of floor is no five million.
_CURRENCY_MULTIPLIERS = {"m": 1e6, "b": 1e9}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a cell, the words behind it, and what is doubtful about it."""

    value: float
    words: str
    doubt: float | None
    bound: str


def decimal_mark(cells: Iterable[Cell]) -> DecimalMark | None:
    """Return which mark the texts of a column use for decimals, or None when none tells.

    "1.234,5" tells (the last mark), "1.234.567" tells (repeated, so thousands), "12,5" tells (no
    three digits follow), "0,125" tells (nobody writes a zero before thousands). "1.234" alone
    does not. When texts contradict each other the majority decides.
    """
    votes = {",": 0, ".": 0}
    for cell in cells:
        if isinstance(cell, str):
            for digits in re.findall(r"\d[\d.,]*\d", cell):
                mark = _mark_of(digits)
                if mark:
                    votes[mark] += 1
    if votes[","] == votes["."]:
        return None
    return "," if votes[","] > votes["."] else "."


def _mark_of(digits: str) -> DecimalMark | None:
    last = max(digits.rfind(","), digits.rfind("."))
    if last < 0:
        return None
    mark: DecimalMark = "," if digits[last] == "," else "."
    other: DecimalMark = "." if mark == "," else ","
    if other in digits:
        return mark if digits.count(mark) == 1 else None
    if digits.count(mark) > 1:
        return other
    whole, decimals = digits[:last], digits[last + 1 :]
    return None if len(decimals) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0" else mark


def _read_digits(digits: str, mark: DecimalMark | None) -> tuple[float, float | None] | None:
    """Return the number, and what it would be the other way if that is open."""
    own = _mark_of(digits)
    # Without any evidence the country decides: a Dutch spreadsheet writes decimals with a comma.
    chosen = own or mark or ","
    other = "." if chosen == "," else ","
    plain = digits.replace(other, "").replace(chosen, ".")
    grouped = digits.split(chosen)[0].split(other)
    if plain.count(".") > 1 or any(len(group) != 3 for group in grouped[1:]):
        return None
    doubt = None
    if own is None and mark is None and ("," in digits or "." in digits):
        doubt = float(digits.replace(chosen, "").replace(other, "."))
    return float(plain), doubt


def read_number(cell: Cell, mark: DecimalMark | None) -> Number | Unknown | Refused:
    """Take a cell apart into a number and the words around it."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        # Infinite and not-a-number fail this comparison; no spreadsheet can hold them.
        return Number(float(cell), "", None, "") if abs(cell) < 1e300 else _no_number()
    nothing = nothing_or_error(cell)
    if nothing:
        return nothing
    text = text_of(cell) if isinstance(cell, str) else ""
    match = _NUMBER.match(_NUMBER_SPACE.sub("", text))
    read = _read_digits(match["digits"], mark) if match else None
    if match is None or read is None:
        return _no_number()
    euro = bool(match["currency"] or match["currency2"])
    factor, words, euro_after = _words_of(match["rest"], euro=euro)
    factor *= 10.0 ** int(match["power"] or 0)
    if match["sign"] in ("-", "−"):
        factor = -factor
    value, doubt = read
    if abs(value * factor) > 1e300:
        return _no_number()
    words = words or ("eur" if euro or euro_after else "")
    return Number(value * factor, words, None if doubt is None else doubt * factor, match["bound"])


def _no_number() -> Refused:
    return Refused(Code.NOT_A_NUMBER)


def _words_of(rest: str, *, euro: bool) -> tuple[float, str, bool]:
    words = rest.strip().casefold().rstrip(".")
    for sign in ("€", "euro", "eur"):
        if sign in words:
            words, euro = words.replace(sign, " ", 1).strip(), True
            break
    first, _, unit = words.partition(" ")
    known = _MULTIPLIERS | (_CURRENCY_MULTIPLIERS if euro else {})
    factor = known.get(first.rstrip("."))
    return (1.0, words, euro) if factor is None else (factor, unit.strip(), euro)
