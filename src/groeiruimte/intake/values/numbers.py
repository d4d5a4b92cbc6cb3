"""Plain numbers as the Dutch and the English write them, ranges and estimates among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from groeiruimte.intake.cells import Cell, text_of
from groeiruimte.intake.remarks import Code
from groeiruimte.intake.values.outcomes import Refused, Unknown, nothing_or_error
from groeiruimte.kernel.notation import LONGEST_NUMBER, DecimalMark, decimal_mark, mark_of

__all__ = ["LONGEST_NUMBER", "DecimalMark", "Number", "decimal_mark", "read_number"]

Kind = Literal["", "about", "at_least", "at_most", "range"]


_FIGURES = r"\d(?:[\d.,]*\d)?|[.,]\d+"
_CURRENCY = r"(?:(?:€|eur|euro)\s*)?"
_NUMBER_SPACE = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
_NUMBER = re.compile(
    rf"""^(?P<currency>{_CURRENCY})
        (?P<sign>[-+−])?\s*(?P<currency2>{_CURRENCY})
        (?P<figures>{_FIGURES})
        (?:[eE](?P<power>[-+]?\d{{1,2}}))?
        (?P<whole>,-{{1,2}}|,=|\.-|,–|,—)?(?:[.,](?!\S))?\s*
        (?P<rest>(?:[^\d<>]{{0,38}}m\s?\^?2|[^\d<>]{{1,40}})?)$""",
    re.VERBOSE | re.IGNORECASE,
)
_RANGE = re.compile(
    rf"""^(?P<first>{_CURRENCY}(?:{_FIGURES})\s*[^\d\s<>–—-]{{0,8}}?)
        \s*(?:-|–|—|/|\bà\b|\ba\b|\btot\b|\bt/m\b|\bto\b|\bof\b|\bor\b)\s*
        (?P<second>{_CURRENCY}(?:{_FIGURES})(?!\d).*)$""",
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"""^(?:tussen(?:\ de)?|between|van|from)\s+(?P<first>{_CURRENCY}(?:{_FIGURES}))
        \s*(?:en|and|tot|to|t/m)\s+(?:de\s+)?(?P<second>{_CURRENCY}(?:{_FIGURES})(?!\d).*)$""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = re.compile(
    r"""^(?:(?P<at_most><=?|≤|minder\ dan|onder\ de|hoogstens|hooguit|maximaal|max\.?|less\ than
            |up\ to|at\ most|onder|below|tot(?:\ en\ met)?)
        |(?P<at_least>>=?|≥|meer\ dan|minstens|minimaal|min\.?|more\ than|at\ least|boven(?:\ de)?
            |vanaf|over)
        |(?P<about>[~≈±]|\+/-|ca\.?|circa|ong\.?|ongeveer|about|approx\.?|approximately|plm\.?|rond
            |rond\ de|zo'n|ruim|bijna|krap|een\ kleine|schatting|geschat))
        (?=[\s\d€.,])\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:(?P<at_least>\+|of meer|or more|en meer)|(?P<at_most>of minder|or less|or fewer)"
    r"|(?P<about>\?+|ca\.?|circa|ongeveer|geschat|schatting|est\.?|estimated|±))$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s*\((?P<words>[^()]*)\)$")
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
# Only for money: "5 m" of floor is no five million, and "3 ton" of steel no 300,000.
_MONEY_MULTIPLIERS = {"m": 1e6, "mm": 1e6, "b": 1e9, "ton": 1e5, "mille": 1e3}
_WIDEST = 10.0
"""A range whose ends differ more than this is no range: "06-12345678", "1-2025"."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a cell, the words behind it, and how firm it is.

    `has_factor` says that the cell multiplies by itself ("mln"), or ends as whole euros do
    (",-"): then no heading may multiply it once more.
    """

    value: float
    words: str
    doubt: float | None = None
    has_factor: bool = False
    kind: Kind = ""
    low: float | None = None
    high: float | None = None
    beside: bool = False


def _read_digits(
    digits: str, mark: DecimalMark | None, *, whole: bool = False
) -> tuple[float, float | None] | None:
    """Return the number, and what it would be the other way if that is open."""
    own = mark_of(digits)
    # Without any evidence the country decides: a Dutch spreadsheet writes decimals with a comma.
    # But nobody writes people or square metres with three decimals: those are thousands.
    chosen = own or mark or ("." if whole and "," in digits else ",")
    other = "." if chosen == "," else ","
    plain = digits.replace(other, "").replace(chosen, ".")
    grouped = digits.split(chosen)[0].split(other)
    if plain.count(".") > 1 or any(len(group) != 3 for group in grouped[1:]):
        return None
    doubt = None
    is_open = mark is None and ("," in digits or "." in digits)
    if own is None and (is_open or (whole and chosen in digits)):
        doubt = float(digits.replace(chosen, "").replace(other, "."))
    return float(plain), doubt


def read_number(
    cell: Cell, mark: DecimalMark | None, *, money: bool = False, whole: bool = False
) -> Number | Unknown | Refused:
    """Take a cell apart into a number, the words around it, and how firm it is.

    Args:
        cell: As the file holds it.
        mark: Which mark the column, or else the file, uses for decimals.
        money: Whether "M" and "ton" are amounts of euros here.
        whole: Whether this is counted in whole units, so that "1,200" is hardly ever 1.2.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        # Infinite and not-a-number fail this comparison; no spreadsheet can hold them.
        return Number(float(cell), "") if abs(cell) < 1e300 else _no_number()
    nothing = nothing_or_error(cell)
    if nothing:
        return nothing
    text = text_of(cell) if isinstance(cell, str) else ""
    if len(text) > LONGEST_NUMBER:
        return _no_number()
    if text.casefold() in _NONE_AT_ALL:
        return Number(0.0, "")
    reading = _Reading(mark, money, whole)
    text, beside = _without_beside(_in_usual_order(_NUMBER_SPACE.sub("", text)))
    text, kind = _without_hedge(text)
    number = reading.plain(text)
    if isinstance(number, Refused) and not kind:
        number = reading.range(text)
    if isinstance(number, Refused):
        return number
    return _marked(number, kind, beside=beside)


def _marked(number: Number, kind: Kind, *, beside: bool) -> Number:
    return Number(
        number.value,
        number.words,
        number.doubt,
        number.has_factor,
        kind or number.kind,
        number.low,
        number.high,
        beside,
    )


def _without_beside(text: str) -> tuple[str, bool]:
    """Take "(incl. stage)" off the end; what is in brackets may also be the unit."""
    match = _BESIDE.search(text)
    if match is None or not any(c.isdigit() for c in text[: match.start()]):
        return text, False
    words = match["words"].strip()
    if any(c.isdigit() for c in words.replace("m2", "")):
        return text, False  # "40 (2023)": another number may be the better one
    if words.casefold() in _UNITS_IN_BRACKETS:
        return f"{text[: match.start()]} {words}", False
    return text[: match.start()], True


_BRACKETED = re.compile(r"^(?P<currency>€\s*)?\((?P<inside>[^()]*\d[^()]*)\)$")
"""How bookkeepers write a number below zero: "(100)"."""

_MULTIPLIER_FIRST = re.compile(
    r"^(?P<words>(?:€\s?k|k\s?(?:€|eur)|€\s?m|m\s?(?:€|eur)|€?\s?mln)\.?(?:\s?€)?)\s*(?=[-+−\d])",
    re.IGNORECASE,
)
"""A unit before the number ("k€ 750") says the same as one behind it."""

_NONE_AT_ALL = frozenset({"nihil", "nil"})

_UNITS_IN_BRACKETS = frozenset(
    ["m2", "m²", "ha", "kw", "mw", "kva", "mva", "k€", "m€", "k", "mln", "fte", "€", "eur"]
)


def _without_hedge(text: str) -> tuple[str, Kind]:
    kinds: list[Kind] = ["at_least", "at_most", "about"]
    before = _BEFORE.match(text)
    if before:
        text = text[before.end() :]
    after = _AFTER.search(text)
    if after and any(c.isdigit() for c in text[: after.start()]):
        text = text[: after.start()]
    else:
        after = None
    for match in (before, after):
        for kind in kinds:
            if match and match[kind]:
                return text.strip(), kind
    return text, ""


def _in_usual_order(text: str) -> str:
    """Return a cell with the minus of a bookkeeper, and a unit that comes first, in their place."""
    bracketed = _BRACKETED.match(text)
    if bracketed:
        text = f"-{bracketed['currency'] or ''}{bracketed['inside'].strip()}"
    first = _MULTIPLIER_FIRST.match(text)
    return f"{text[first.end() :]} {first['words']}" if first else text


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known of a column beforehand, and reading its texts with that."""

    mark: DecimalMark | None
    money: bool
    whole: bool

    def plain(self, text: str) -> Number | Refused:
        """Return the one number in a text."""
        match = _NUMBER.match(text)
        if match is None:
            return _no_number()
        euro = bool(match["currency"] or match["currency2"])
        factor, words, euro_after = _words_of(match["rest"], money=self.money or euro)
        whole = self.whole and factor is None
        read = _read_digits(match["figures"], self.mark, whole=whole)
        if read is None:
            return _no_number()
        has_factor = factor is not None or bool(match["whole"])
        times = (factor or 1.0) * 10.0 ** int(match["power"] or 0)
        if match["sign"] in ("-", "−"):
            times = -times
        value, doubt = read
        if abs(value * times) > 1e300:
            return _no_number()
        words = words or ("eur" if euro or euro_after else "")
        return Number(value * times, words, None if doubt is None else doubt * times, has_factor)

    def range(self, text: str) -> Number | Refused:
        """Return the middle of a text that gives two ends."""
        match = _BETWEEN.match(text) or _RANGE.match(text)
        if match is None:
            return _no_number()
        second, first = self.plain(match["second"]), self.plain(match["first"])
        if isinstance(first, Refused) or isinstance(second, Refused):
            return _no_number()
        if first.words not in {"", "eur", second.words}:
            return _no_number()
        low, high = first.value, second.value
        if second.has_factor and not first.has_factor:
            # "2 à 3 mln": the multiplier behind the last is that of both.
            low *= second.value / self._bare(match["second"])
        if not 0 <= low < high or (low > 0 and high > _WIDEST * low):
            return _no_number()
        doubt = second.doubt if second.doubt is not None else first.doubt
        middle = (low + high) / 2
        return Number(middle, second.words, doubt, second.has_factor, "range", low, high)

    def _bare(self, text: str) -> float:
        """Return the number in a text without what multiplies it; never zero."""
        match = _NUMBER.match(text)
        read = _read_digits(match["figures"], self.mark) if match else None
        return read[0] if read and read[0] else 1.0


def _no_number() -> Refused:
    return Refused(Code.NOT_A_NUMBER)


def _words_of(rest: str, *, money: bool) -> tuple[float | None, str, bool]:
    """Return what the words behind a number multiply it by, the unit, and whether it is euros."""
    words = rest.strip().casefold().rstrip(".")
    euro = False
    for sign in ("€", "euro", "eur"):
        if sign in words:
            words, euro = words.replace(sign, " ", 1).strip(), True
            break
    first, _, unit = words.partition(" ")
    known = _MULTIPLIERS | (_MONEY_MULTIPLIERS if money or euro else {})
    factor = known.get(first.rstrip("."))
    return (None, words, euro) if factor is None else (factor, unit.strip(), euro)
