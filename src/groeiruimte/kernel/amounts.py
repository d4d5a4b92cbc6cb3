"""Which number did somebody mean? "2,5", "€ 12,5 mln", "1.500 m²" and "800 kW" are all answers."""

import re
from decimal import Decimal, InvalidOperation

#: What a table can hold: 18 digits of which 4 behind the comma.
MOST = Decimal(10) ** 14
DECIMALS = 4

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_PARTS = re.compile(r"^(?P<sign>[-+\u2212]?)(?P<digits>\d[\d.,']*)(?P<word>(?:[^\d.,'].*)?)$")
_GROUPED_BY_POINTS = re.compile(r"^[1-9]\d{0,2}(?:\.\d{3})+$")
_GROUPED_BY_COMMAS = re.compile(r"^[1-9]\d{0,2}(?:,\d{3}){2,}$")

_MINUS = frozenset({"-", "\u2212"})
#: How whole euros end in Dutch: "12.500,-".
_WHOLE_EUROS = re.compile(r",(?:-{1,2}|=|\u2013|\u2014)$")

#: Parts of one: "2½", "2 ½", "½" and "2 1/2". A part with digits needs a space before it: "21/2".
_FRACTION = re.compile(r"(?P<whole>\d*)\s*(?P<part>[½¼¾])|(?P<before>\d+)\s+(?P<digits>[13]/[24])")
_PART_OF_ONE = {"½": "5", "1/2": "5", "2/4": "5", "¼": "25", "1/4": "25", "¾": "75", "3/4": "75"}
_HALVES = (("anderhalf", "1,5"), ("anderhalve", "1,5"), ("halve", "0,5"), ("half", "0,5"))
#: In front of the number: "M€ 2,5" is the same as "2,5 M€".
_MILLIONS_IN_FRONT = re.compile(r"^(?:m€|meur|€m)(?=\d)")

_SIZES = {
    "": Decimal(1),
    "k": Decimal(1000),
    "dzd": Decimal(1000),
    "duizend": Decimal(1000),
    "thousand": Decimal(1000),
    "mln": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "mjn": Decimal(10) ** 6,
    "milj": Decimal(10) ** 6,
    "mio": Decimal(10) ** 6,
    "miljoen": Decimal(10) ** 6,
    "million": Decimal(10) ** 6,
    "mld": Decimal(10) ** 9,
    "bn": Decimal(10) ** 9,
    "miljard": Decimal(10) ** 9,
    "billion": Decimal(10) ** 9,
}
#: Per unit of the vocabulary: how people write it, and how many of that unit it is.
_WRITTEN_UNITS = {
    "m2": {"m2": "1", "m²": "1", "ha": "10000", "hectare": "10000"},
    "ha": {"ha": "1", "hectare": "1", "m2": "0.0001", "m²": "0.0001"},
    "m": {"m": "1", "meter": "1", "cm": "0.01"},
    "kN_m2": {"kn/m2": "1", "kn/m²": "1", "kn": "1"},
    "MW": {"mw": "1", "kw": "0.001"},
    "EUR": {
        **{"euro": "1", "euros": "1", "eur": "1", "€": "1"},
        **{"m": "1000000", "m€": "1000000", "meur": "1000000"},
    },
    "FTE": {"fte": "1", "mensen": "1", "people": "1"},
    "km": {"km": "1", "kilometer": "1"},
    "min": {"min": "1", "minuten": "1", "minutes": "1"},
    "percent": {"%": "1", "procent": "1", "percent": "1"},
}


class UnreadableAmount(ValueError):
    """This is no number that can be stored; `code` says why, for words in two languages."""

    def __init__(self, code: str) -> None:
        """Keep the reason as a code."""
        super().__init__(code)
        self.code = code


def read_amount(text: str, *, unit: str, may_be_negative: bool = False) -> Decimal:
    """Return the amount that was typed, in `unit`.

    A comma is the decimal sign; a point followed by exactly three digits groups thousands, as
    Dutch is written. A size ("mln") and a unit of the same sort ("kW" for MW) are understood.

    Example:
        >>> read_amount("€ 2,5 mln", unit="EUR") == read_amount("2500k", unit="EUR") == 2500000
        True

    :raises UnreadableAmount: no number, below zero, too large, or finer than four decimals.
    """
    compact = _SPACES.sub("", with_fractions(text).lower())
    if unit == "EUR" and (front := _MILLIONS_IN_FRONT.match(compact)):
        compact = compact.removeprefix(front[0]) + "m"
    sign = compact[:1] if compact[:1] in _MINUS else ""
    compact = sign + compact.removeprefix(sign).removeprefix("€").removeprefix("eur")
    match = _PARTS.match(_WHOLE_EUROS.sub("", compact))
    if match is None:
        raise UnreadableAmount("NOT_A_NUMBER")
    amount = _read_digits(match["digits"]) * _read_word(match["word"], unit=unit)
    if match["sign"] in _MINUS and amount:
        if not may_be_negative:
            raise UnreadableAmount("BELOW_ZERO")
        amount = -amount
    if abs(amount) >= MOST:
        raise UnreadableAmount("TOO_LARGE")
    rounded = round(amount, DECIMALS)
    if rounded != amount:
        raise UnreadableAmount("TOO_FINE")
    return rounded


def with_fractions(text: str) -> str:
    """Write halves and quarters as decimals, as Dutch is written; all else stays as it is.

    >>> with_fractions("2 ½ mln"), with_fractions("anderhalf miljoen")
    ('2,5 mln', '1,5 miljoen')
    """
    first, _space, rest = text.strip().partition(" ")
    for word, amount in _HALVES:
        if first.lower() == word and rest:
            text = f"{amount} {rest}"
    return _FRACTION.sub(_as_decimals, text)


def _as_decimals(found: re.Match[str]) -> str:
    whole = found["whole"] or found["before"] or "0"
    part = _PART_OF_ONE.get(found["part"] or found["digits"])
    return found[0] if part is None else f"{whole},{part}"


def _read_digits(digits: str) -> Decimal:
    plain = digits.replace("'", "")
    if _GROUPED_BY_POINTS.match(plain):
        plain = plain.replace(".", "")
    elif _GROUPED_BY_COMMAS.match(plain):
        plain = plain.replace(",", "")
    elif "," in plain and "." in plain:
        # Both signs: the last one is the decimal sign, the other one groups thousands.
        decimal, group = (",", ".") if plain.rfind(",") > plain.rfind(".") else (".", ",")
        plain = plain.replace(group, "").replace(decimal, ".")
    else:
        plain = plain.replace(",", ".")
    if len(plain) > 24:
        raise UnreadableAmount("TOO_LARGE")
    try:
        return Decimal(plain.removesuffix("."))
    except InvalidOperation:
        raise UnreadableAmount("NOT_A_NUMBER") from None


def _read_word(word: str, *, unit: str) -> Decimal:
    word = word.rstrip(".-")
    units = _WRITTEN_UNITS.get(unit, {})
    # The unit comes first: "12 m" is twelve meters of height, and twelve million euros.
    if word in units:
        return Decimal(units[word])
    if word in _SIZES:
        return _SIZES[word]
    for written, factor in units.items():
        if word.endswith(written) and word.removesuffix(written) in _SIZES:
            return _SIZES[word.removesuffix(written)] * Decimal(factor)
    raise UnreadableAmount("OTHER_UNIT")
