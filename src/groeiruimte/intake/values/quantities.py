"""Amounts with a unit: floor area, power, money, people."""

from __future__ import annotations

import re
from typing import TypeAlias

from groeiruimte.intake.cells import Cell
from groeiruimte.intake.remarks import Code, Param
from groeiruimte.intake.values.numbers import DecimalMark, Number, read_number
from groeiruimte.intake.values.outcomes import Censored, Doubtful, Estimate, Refused, Unknown

Amount: TypeAlias = float | Doubtful[float] | Estimate | Censored | Unknown | Refused

COS_PHI = 0.9
"""Power factor with which kVA becomes kW: our assumption, and every use of it is reported."""

_UNIT_FACTORS: dict[str, dict[str, float]] = {
    "": {"%": 0.01, "procent": 0.01, "percent": 0.01, "eur": 1.0},
    "m2": {
        "m2": 1,
        "m²": 1,
        "m^2": 1,
        "vierkante meter": 1,
        "sqm": 1,
        "ha": 1e4,
        "hectare": 1e4,
    },
    "ha": {"ha": 1, "hectare": 1, "m2": 1e-4, "m²": 1e-4, "sqm": 1e-4},
    "mw": {
        "mw": 1,
        "megawatt": 1,
        "kw": 1e-3,
        "kilowatt": 1e-3,
        "gw": 1e3,
        "w": 1e-6,
        "kva": COS_PHI * 1e-3,
        "mva": COS_PHI,
    },
    "eur": {"eur": 1, "keur": 1e3, "meur": 1e6, "beur": 1e9},
    "fte": {
        **{"fte": 1, "fte's": 1, "ftes": 1, "medewerkers": 1, "employees": 1, "mensen": 1},
        **{"personen": 1, "man": 1, "werknemers": 1, "people": 1, "banen": 1},
    },
    "workplaces": {"werkplekken": 1, "werkplek": 1, "workplaces": 1, "plekken": 1, "desks": 1},
}
_WHOLE = frozenset({"m2", "fte", "workplaces"})
"""Counted in whole units, or with a decimal or two: never with three."""
_SQUARE = re.compile(r"(?:m\s?\^?2|m²)$")
_THOUSANDS = re.compile(r"^x(\d{1,9})$")
_BEYOND_BELIEF = {"m2": 1e6, "ha": 1e5, "mw": 500.0, "eur": 1e11, "fte": 5e4, "workplaces": 5e4}
"""Hardly any company in the country has more: a hundred hectares of floor, 500 MW, 50,000 FTE."""
_BEYOND_HEADING = {"keur": 1e8, "meur": 1e9, "beur": 1e10}
"""From here on an amount below "k€" was more likely written in whole euros."""


def unit_factor(written: str, *, unit: str) -> float | None:
    """Return by what to multiply a value in the `written` unit to get `unit`, if it converts.

    A plain factor of a heading ("x1000") multiplies any unit.
    """
    bare = _SQUARE.sub("m2", written.casefold().strip())
    times = _THOUSANDS.match(bare)
    return float(times[1]) if times else _UNIT_FACTORS[unit].get(bare)


def parse_quantity(
    cell: Cell, *, unit: str, written_unit: str | None = None, mark: DecimalMark | None = None
) -> Amount:
    """Read an amount and return it in `unit` (m2, ha, mw, eur, fte or workplaces).

    A unit or multiplier in the cell wins over `written_unit`, which the column name gave; the two
    never multiply each other. Apparent power (kVA) becomes power at `COS_PHI` and comes back as
    `Doubtful`, and so does an amount beyond belief.

    Example:
        >>> parse_quantity("2,5 mln", unit="eur", written_unit="keur")
        2500000.0
        >>> parse_quantity("800", unit="eur", written_unit="keur")
        800000.0
    """
    whole = unit in _WHOLE or (unit == "eur" and not written_unit)
    number = read_number(cell, mark, money=unit == "eur", whole=whole)
    if not isinstance(number, Number):
        return number
    written = number.words
    if written_unit and (not written or (written == "eur" and unit == "eur")):
        # "€ 250" below "Omzet (k€)": the sign repeats the currency, not the thousands.
        if number.has_factor and unit != "eur":
            return Refused(Code.UNIT_UNKNOWN, {"unit": "k", "expected": unit})
        written = written if number.has_factor else written_unit
    factor = unit_factor(written, unit=unit) if written else 1.0
    if factor is None:
        return Refused(Code.UNIT_UNKNOWN, {"unit": written, "expected": unit})
    return _outcome(number, factor, unit, written)


def _outcome(number: Number, factor: float, unit: str, written: str) -> Amount:
    """Return a number in our unit, as firm as the cell says it is."""
    value = _rounded(number.value * factor)
    read_as: dict[str, Param] = {"read_as": value}
    limit = min(_BEYOND_BELIEF.get(unit, 1e14), _BEYOND_HEADING.get(written, 1e14))
    if number.kind == "at_most":
        return Censored(value, below=True)
    if abs(value) >= limit:
        return Doubtful(value, Code.AMOUNT_BEYOND_BELIEF, read_as)
    if number.doubt is not None:
        return Doubtful(value, Code.AMBIGUOUS_NUMBER, read_as)
    if number.kind == "range" and number.low is not None and number.high is not None:
        low, high = _rounded(number.low * factor), _rounded(number.high * factor)
        bounds: dict[str, Param] = {"low": low, "high": high, "read_as": value}
        return Estimate(value, Code.NUMBER_IS_RANGE, bounds, low, high)
    if number.kind == "at_least":
        return Estimate(value, Code.NUMBER_AT_LEAST, read_as, low=value)
    if number.kind == "about":
        return Estimate(value, Code.NUMBER_ESTIMATED, read_as)
    if "va" in written and unit == "mw":
        return Doubtful(value, Code.CONVERTED_FROM_KVA, {**read_as, "cos_phi": COS_PHI})
    if number.beside:
        return Doubtful(value, Code.WORDS_BESIDE_NUMBER, read_as)
    return value


def _rounded(value: float) -> float:
    # 1.1 mln is 1100000.0000000001 in binary; twelve digits hide that and nothing else.
    return float(f"{value:.12g}") if value else 0.0


def parse_number(cell: Cell, *, mark: DecimalMark | None = None) -> Amount:
    """Read a plain number; a percentage becomes a share ("12%" is 0.12).

    `mark` is what `decimal_mark` saw in the column. Without it, "1.234" and "1,234" are read
    the Dutch way (1234 and 1.234) and come back as `Doubtful`.

    Example:
        >>> parse_number("1.234,5"), parse_number("1,234.5"), parse_number("12%")
        (1234.5, 1234.5, 0.12)
        >>> parse_number("<5"), parse_number("n.v.t.")
        (Censored(bound=5.0, below=True), <Unknown.UNKNOWN: 'unknown'>)
    """
    return parse_quantity(cell, unit="", mark=mark)
