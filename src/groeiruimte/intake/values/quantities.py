"""Amounts with a unit: floor area, power, money, people."""

from __future__ import annotations

import re

from groeiruimte.intake.cells import Cell
from groeiruimte.intake.remarks import Code, Param
from groeiruimte.intake.values.numbers import DecimalMark, Number, read_number
from groeiruimte.intake.values.outcomes import Censored, Doubtful, Refused, Unknown

COS_PHI = 0.9
"""Power factor with which kVA becomes kW: our assumption, and every use of it is reported."""

_UNIT_FACTORS: dict[str, dict[str, float]] = {
    "": {"%": 0.01, "procent": 0.01, "percent": 0.01, "eur": 1.0},
    "m2": {"m2": 1, "m²": 1, "m^2": 1, "vierkante meter": 1, "sqm": 1, "ha": 1e4, "hectare": 1e4},
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
    "eur": {"eur": 1, "keur": 1e3, "meur": 1e6},
    "fte": {"fte": 1, "fte's": 1, "ftes": 1, "medewerkers": 1, "employees": 1, "mensen": 1},
    "workplaces": {"werkplekken": 1, "werkplek": 1, "workplaces": 1, "plekken": 1, "desks": 1},
}
_SQUARE = re.compile(r"(?:m\s?\^?2|m²)$")


def unit_factor(written: str, *, unit: str) -> float | None:
    """Return by what to multiply a value in the `written` unit to get `unit`, if it converts."""
    return _UNIT_FACTORS[unit].get(_SQUARE.sub("m2", written.casefold().strip()))


def parse_quantity(
    cell: Cell, *, unit: str, written_unit: str | None = None, mark: DecimalMark | None = None
) -> float | Doubtful[float] | Censored | Unknown | Refused:
    """Read an amount and return it in `unit` (m2, ha, mw, eur, fte or workplaces).

    A unit in the cell wins over `written_unit`, which the column name gave. Apparent power (kVA)
    becomes power at `COS_PHI` and comes back as `Doubtful`.
    """
    number = read_number(cell, mark)
    if not isinstance(number, Number):
        return number
    written = number.words
    if written_unit and (not written or (written == "eur" and unit == "eur")):
        # "€ 250" below "Omzet (k€)": the sign repeats the currency, not the thousands.
        written = written_unit
    factor = unit_factor(written, unit=unit) if written else 1.0
    if factor is None:
        return Refused(Code.UNIT_UNKNOWN, {"unit": written, "expected": unit})
    value = _rounded(number.value * factor)
    if number.bound:
        return Censored(value, below=number.bound[0] in "<≤")
    if "va" in written and unit == "mw":
        told: dict[str, Param] = {"read_as": value, "cos_phi": COS_PHI}
        return Doubtful(value, Code.CONVERTED_FROM_KVA, told)
    if number.doubt is not None:
        return Doubtful(value, Code.AMBIGUOUS_NUMBER, {"read_as": value})
    return value


def _rounded(value: float) -> float:
    # 1.1 mln is 1100000.0000000001 in binary; twelve digits hide that and nothing else.
    return float(f"{value:.12g}") if value else 0.0


def parse_number(
    cell: Cell, *, mark: DecimalMark | None = None
) -> float | Doubtful[float] | Censored | Unknown | Refused:
    """Read a plain number; a percentage becomes a share ("12%" is 0.12).

    `mark` is what `decimal_mark` found in the column. Without it, "1.234" and "1,234" are read
    the Dutch way (1234 and 1.234) and come back as `Doubtful`.

    Example:
        >>> parse_number("1.234,5"), parse_number("1,234.5"), parse_number("12%")
        (1234.5, 1234.5, 0.12)
        >>> parse_number("<5"), parse_number("n.v.t.")
        (Censored(bound=5.0, below=True), <Unknown.UNKNOWN: 'unknown'>)
    """
    return parse_quantity(cell, unit="", mark=mark)
