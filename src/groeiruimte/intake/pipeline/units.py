"""In which unit, and how many times over, does a column name say that its figures stand?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from groeiruimte.intake.values import DecimalMark

_THOUSAND = r"1[.,\s\u00a0]?000"
_FACTORS: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), factor)
    for pattern, factor in (
        (rf"(?:€|eur|euro)?\s*[x×*]\s*(?:€|eur|euro)?\s*{_THOUSAND}[.,\s]000(?!\d)", 1e6),
        (rf"(?:€|eur|euro)?\s*[x×*]\s*(?:€|eur|euro)?\s*{_THOUSAND}(?!\d)", 1e3),
        (rf"(?<![\d.,]){_THOUSAND}\s*(?:€|eur|euro)(?![a-z])", 1e3),
        (r"(?<!\w)(?:€|eur|euro)\s*1[.,]000(?!\d)", 1e3),
        (r"(?<!\w)(?:€\s*)?['’]?000(?:['’]?s)?(?!\w)", 1e3),
        (
            r"(?<![\w€])(?:k\s?€|(?:€|eur|euro)\s?k(?![a-z])|keur|k\s?euro?|duizend(?:en)?|dzd|tsd|thousands?|t€)"
            r"(?![\w€])",
            1e3,
        ),
        (
            r"(?<![\w€])(?:m\s?€|(?:€|eur|euro)\s?m(?![a-z])|meur|mln|mio|mn|miljoen(?:en)?|millions?)(?![\w€])",
            1e6,
        ),
        (r"(?<![\w€])(?:mld|mrd|miljard(?:en)?|billions?|bn)(?![\w€])", 1e9),
        (r"[(\[]\s*k\s*[)\]]", 1e3),
    )
)
_EURO = re.compile(r"€|(?<![a-z])(?:eur|euro|euro['’]?s)(?![a-z])", re.IGNORECASE)
_FOREIGN = re.compile(
    r"[$£¥]|(?<![a-z])(?:usd|gbp|chf|dollars?|pounds?|sek|dkk)(?![a-z])", re.IGNORECASE
)
_UNIT = re.compile(
    r"(?<![\w])(kwh|mwh|gwh|kva|mva|kw|mw|gw|m2|m²|m\^2|ha|hectare|sqm)(?!\w)", re.IGNORECASE
)
_EMPTY_BRACKETS = re.compile(
    r"[(\[][\s,;/.\-–'s]*(?:in)?[\s,;/.\-–'s]*[)\]]|(?<!\w)in\s*$", re.IGNORECASE
)
_MONEY = {1e3: "keur", 1e6: "meur", 1e9: "beur"}
_NAMES = {"m²": "m2", "m^2": "m2", "sqm": "m2", "hectare": "ha"}
_ENERGY = frozenset({"kwh", "mwh", "gwh"})


@dataclass(frozen=True, slots=True)
class HeadingUnit:
    """What a column name says about unit and factor, and the name without it.

    `is_foreign` says that the amounts are no euros, or energy and not power.
    """

    rest: str
    unit: str | None = None
    factor: float | None = None
    is_foreign: bool = False

    def for_kind(self, kept: str) -> str | None:
        """Return the unit to write in a target whose figures we keep in the unit `kept`."""
        if kept == "eur":
            return _MONEY.get(self.factor or 1.0)
        if self.factor:
            return f"x{self.factor:.0f}"
        return self.unit if self.unit != kept else None


def unit_in(name: str) -> HeadingUnit:
    """Return what a column name says about the unit of its figures.

    Example:
        >>> unit_in("Omzet x EUR 1.000"), unit_in("Kas (€, mln)").factor
        (HeadingUnit(rest='Omzet', unit=None, factor=1000.0, is_foreign=False), 1000000.0)
        >>> unit_in("Vermogen (kW)").unit
        'kw'
    """
    rest = name.replace("_", " ")
    factor = None
    for pattern, times in _FACTORS:
        rest, count = pattern.subn(" ", rest, count=1)
        if count:
            factor = times
            break
    foreign = bool(_FOREIGN.search(rest))
    rest = _EURO.sub(" ", rest)
    unit = _UNIT.search(rest)
    written = unit[1].casefold() if unit else None
    # The square metres of "m2" are half the name of a column, and stay in it.
    if unit and written not in {"m2", "m²", "m^2"}:
        rest = f"{rest[: unit.start()]} {rest[unit.end() :]}"
    rest = " ".join(_EMPTY_BRACKETS.sub(" ", rest).split())
    unit_name = _NAMES.get(written or "", written)
    return HeadingUnit(rest, unit_name, factor, foreign or written in _ENERGY)


_SPEAKS_OF_ALL = re.compile(
    r"bedrag|amount|figures|cijfers|alle|all\b|[x×*]\s*(?:€|eur|euro)?\s*1|(?<!\w)in\s+(?:€|eur|k|m|d|t)"
    r"|(?<!\w)(?:€|eur|euro)\s*['’]?(?:1[.,])?000",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\d\s*(?:k|m|mln|mio|mld|miljoen|million|duizend)(?!\w)", re.IGNORECASE)


def money_unit_of_title(lines: Sequence[str]) -> str | None:
    """Return in which unit the lines above the column names say that all amounts stand.

    Example:
        >>> money_unit_of_title(["Bedragen x € 1.000"]), money_unit_of_title(["Fonds van 3 mln"])
        ('keur', None)
    """
    for line in lines:
        if _SPEAKS_OF_ALL.search(line) and not _AMOUNT.search(line):
            heading = unit_in(line)
            if heading.factor and not heading.is_foreign:
                return _MONEY.get(heading.factor)
    return None


def mark_in(name: str) -> DecimalMark | None:
    """Return which mark for decimals a heading betrays: "x 1.000" has the point for thousands.

    Example:
        >>> mark_in("Omzet x € 1.000"), mark_in("Revenue x 1,000"), mark_in("FTE")
        (',', '.', None)
    """
    match = re.search(r"(?<![\d.,])1([.,])000(?![\d.,]?\d)", name)
    if match is None:
        return None
    return "," if match[1] == "." else "."
