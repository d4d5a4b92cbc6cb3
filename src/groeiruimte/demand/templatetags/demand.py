"""How a demand is written and drawn."""

from dataclasses import dataclass

from django import template
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.demand.rules.answers import ReadDemand, asks_hardness, is_quantity
from groeiruimte.demand.rules.passed import has_passed
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.papers import title_of
from groeiruimte.programme.requirement_kinds import units
from groeiruimte.programme.sources import Source
from groeiruimte.web import numbers

register = template.Library()

BAR_WIDTH = 300


@dataclass(frozen=True, slots=True)
class RangeBar:
    """Where low, likely and high stand on a bar of `BAR_WIDTH` that starts at zero."""

    low: int
    likely: int
    high: int

    @property
    def width(self) -> int:
        """How wide the range is; never so narrow that it cannot be seen."""
        return max(3, self.high - self.low)


@register.filter
def amount(demand: ReadDemand) -> str:
    """Write what is needed: `3 – 4,5 – 6 MW`, `ISO 7`, `yes`."""
    if demand.kind.has_classes:
        order = int(demand.likely)
        known = 0 <= order < len(demand.kind.classes)
        return demand.kind.classes[order] if known else numbers.unknown()
    if not is_quantity(demand.kind):
        return _("yes")
    if demand.low == demand.high:
        return _written(demand, demand.likely)
    amounts = [demand.low, demand.likely, demand.high]
    if demand.kind.unit == "EUR":
        return " – ".join(numbers.eur(amount) for amount in amounts)
    return " – ".join(numbers.number(amount) for amount in amounts) + _unit(demand)


@register.filter
def range_bar(demand: ReadDemand) -> RangeBar | None:
    """Draw the range of a quantity; nothing for one value, a class or a yes."""
    if not is_quantity(demand.kind) or demand.low == demand.high or not demand.high:
        return None
    scale = float(demand.high) * 1.05
    low, likely, high = (
        round(float(amount) / scale * BAR_WIDTH)
        for amount in (demand.low, demand.likely, demand.high)
    )
    return RangeBar(low, likely, high)


@register.filter
def excludes_places(demand: ReadDemand) -> bool:
    """Say whether hard or soft makes a difference for this demand."""
    return asks_hardness(demand.kind)


@register.filter
def quarter_has_passed(demand: ReadDemand) -> bool:
    """Say whether the quarter of a demand is over, so that it has to be asked again."""
    return has_passed(demand.needed_from, today=Quarter.of(timezone.localdate()))


@register.filter
def source_title(source: Source) -> str:
    """Write what a reader calls the document of a source, with the place in it."""
    title = title_of(source=source).in_language(get_language() or "nl")
    return f"{title}, {source.section}" if source.section else title


def _written(demand: ReadDemand, value: object) -> str:
    if demand.kind.unit == "EUR":
        return numbers.eur(value)  # type: ignore[arg-type]
    return numbers.number(value) + _unit(demand)  # type: ignore[arg-type]


def _unit(demand: ReadDemand) -> str:
    if demand.kind.unit == "count":
        return ""
    symbol = units()[demand.kind.unit].symbol.in_language(get_language() or "nl")
    return f"{numbers.HARD_SPACE}{symbol}"
