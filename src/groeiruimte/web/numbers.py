"""How do we write amounts and quarters in the language of the page?"""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, pgettext

from groeiruimte.kernel.chance import LEAST_WRITTEN
from groeiruimte.kernel.quarter import Quarter

Amount = int | float | Decimal | None
HARD_SPACE = "\u00a0"
_LEAST_CHANCE = Decimal(str(LEAST_WRITTEN))


def unknown() -> str:
    """Return the word for a value that nobody knows yet: never a zero, never an empty cell."""
    return gettext("unknown")


def number(amount: Amount, decimals: int | None = None) -> str:
    """Write a number with the decimal sign and grouping of the language.

    Without `decimals` a whole number stays whole and others get at most two decimals.
    """
    if amount is None:
        return unknown()
    return _written(str(amount), decimals, get_language())


@lru_cache(maxsize=4096)
def _written(amount: str, decimals: int | None, _language: str | None) -> str:
    # A page writes the same few numbers hundreds of times; the language is part of the question.
    exact = Decimal(amount)
    if not exact.is_finite():
        return unknown()
    places = _decimals_that_matter(exact) if decimals is None else decimals
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return number_format(rounded, decimal_pos=places, use_l10n=True, force_grouping=True)


def short_number(amount: Amount) -> str:
    """Write a number as briefly as a chart needs it: `1.250`, `12,5`, `0,83`, `3,4 mln`."""
    if amount is None:
        return unknown()
    exact = Decimal(str(amount))
    if abs(exact) >= Decimal(10) ** 6:
        return eur(exact).removeprefix(f"€{HARD_SPACE}")
    if abs(exact) >= 100:
        return number(exact, 0)
    rounded = exact.quantize(Decimal("0.1" if abs(exact) >= 10 else "0.01"), ROUND_HALF_UP)
    return number(rounded.normalize())


def eur(amount: Amount) -> str:
    """Write euros as people say them: `€ 950`, `€ 45.000`, `€ 12,5 mln`, `€ 1,5 mld`."""
    if amount is None:
        return unknown()
    exact = Decimal(str(amount))
    for size, word in (
        (Decimal(10) ** 9, pgettext("after an amount in euros", "bn")),
        (Decimal(10) ** 6, pgettext("after an amount in euros", "M")),
    ):
        if abs(exact) >= size:
            scaled = (exact / size).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
            return f"€{HARD_SPACE}{number(scaled.normalize())}{HARD_SPACE}{word}"
    return f"€{HARD_SPACE}{number(exact, 0)}"


def mw(amount: Amount) -> str:
    """Write electrical power in megawatts."""
    return unknown() if amount is None else f"{number(amount)}{HARD_SPACE}MW"


def percent(share: Amount, decimals: int = 0) -> str:
    """Write a share from 0 to 1 as a percentage."""
    if share is None:
        return unknown()
    return f"{number(Decimal(str(share)) * 100, decimals)}%"


def chance(share: Amount) -> str:
    """Write a chance that was counted: a simulation knows no certainty, so never 0% or 100%.

    The one function for it: pages, files, mails and documents say `< 1%` and `> 99%`.
    """
    if share is None:
        return unknown()
    exact = Decimal(str(share))
    if not exact.is_finite():
        return unknown()
    if exact < _LEAST_CHANCE:
        return f"<{HARD_SPACE}{percent(_LEAST_CHANCE)}"
    if exact > 1 - _LEAST_CHANCE:
        return f">{HARD_SPACE}{percent(1 - _LEAST_CHANCE)}"
    return percent(exact)


def quarter(value: Quarter | int | None) -> str:
    """Write a quarter as `2028-K3` in Dutch and `2028-Q3` in English."""
    if value is None:
        return unknown()
    exact = value if isinstance(value, Quarter) else Quarter.from_index(int(value))
    letter = "K" if (get_language() or "nl").startswith("nl") else "Q"
    return f"{exact.year}-{letter}{exact.number}"


def _decimals_that_matter(exact: Decimal) -> int:
    rounded = exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP).normalize()
    return max(0, -int(rounded.as_tuple().exponent))


def svg_number(amount: float) -> SafeString:
    """Write a coordinate for SVG: always a point, whatever the language."""
    return mark_safe(f"{amount:.1f}".removesuffix(".0"))  # noqa: S308 - digits only
