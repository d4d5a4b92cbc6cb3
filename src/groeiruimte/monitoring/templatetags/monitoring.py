"""How figures of the programme look."""

import itertools
from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from groeiruimte.monitoring.pages.counted_at import CountedSection
from groeiruimte.monitoring.pages.plans import target_name as name_of_target
from groeiruimte.monitoring.selectors import TargetProgress
from groeiruimte.reporting.papers import PaperSection
from groeiruimte.results.words import amount_in_words
from groeiruimte.web.numbers import HARD_SPACE, eur, number

register = template.Library()
WIDTH = 100
DASH = "- "


@register.simple_tag
def amount(value: Decimal | int, unit: str) -> str:
    """Return an amount of a target: euros in millions, a count as it is (one decimal at most)."""
    if unit == "EUR":
        return eur(value)
    whole = Decimal(value) == Decimal(value).to_integral_value()
    return number(value, 0 if whole else 1)


@register.simple_tag
def even_pace(row: TargetProgress) -> str:
    """Return what an even pace asks; people count whole leads, the mark on the bar is exact."""
    unit = row.target.unit
    if unit == "EUR" or Decimal(row.expected) == Decimal(row.expected).to_integral_value():
        return amount(row.expected, unit)
    return _("about %(number)s") % {"number": number(row.expected, 0)}


@register.simple_tag
def reached(row: TargetProgress) -> str:
    """Return what was reached: a band where the count itself is not told."""
    return str(row.band) if row.band is not None else amount(row.reached, row.target.unit)


@register.filter
def of_claim(value: Decimal, code: str) -> str:
    """Return what is claimed with its unit."""
    return amount_in_words(code=code, amount=value)


@register.inclusion_tag("monitoring/target_bar.html")
def target_bar(row: TargetProgress) -> dict[str, object]:
    """Draw what was reached as a bar, with a mark at an even pace."""
    return {
        "filled": round(min(row.share_of_target, 1) * WIDTH, 1),
        "mark": round(min(row.expected_share, 1) * WIDTH, 1),
        "percent": row.share_of_target,
    }


@register.simple_tag
def euros(value: Decimal) -> str:
    """Return an amount of the programme's own money to the cent, so that parts add up on paper."""
    return f"€{HARD_SPACE}{number(value, 2)}"


@register.simple_tag
def target_name(key: str) -> str:
    """Return the name of an impact target in the language of the page."""
    return name_of_target(key)


@register.filter
def runs(section: PaperSection) -> list[tuple[bool, list[str]]]:
    """Return the paragraphs of a section in runs: lines that begin with a dash are one list."""
    grouped = itertools.groupby(section.paragraphs, key=lambda words: words.startswith(DASH))
    return [(is_list, list(lines)) for is_list, lines in grouped]


@register.filter
def without_dash(words: str) -> str:
    """Return a line of a list without the dash that begins it on paper."""
    return words.removeprefix(DASH)


@register.filter
def count_behind(counted: CountedSection | str | None, words: str) -> str:
    """Return the page on which one row of figures is counted; empty where there is none."""
    return counted.rows.get(words, "") if isinstance(counted, CountedSection) else ""
