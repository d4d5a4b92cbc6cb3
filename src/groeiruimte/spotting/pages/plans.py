"""What does the company itself expect, and until when is there money?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.companies.choices import Quantity
from groeiruimte.companies.rules import FIGURES_OF_NEED, UNIT_OF_NEED, runway_months
from groeiruimte.engine.forecasting.funding import (
    LARGE_TICKET_EUR,
    chance_of_ticket,
    round_outlook,
)
from groeiruimte.spotting.words.likelihood import likely
from groeiruimte.spotting.words.needs import planned_sentence
from groeiruimte.web.numbers import eur, percent

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company, Observation
    from groeiruimte.companies.models.plans import GrowthPlan

_DAYS_PER_YEAR = 365.25
_DAYS_PER_MONTH = _DAYS_PER_YEAR / 12


class HasNewest(Protocol):
    """One quantity over time."""

    @property
    def last(self) -> Observation:
        """The newest value."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """What a company expects of one quantity at the end of one year."""

    quantity: str
    label: str
    year: int
    lowest: float
    middle: float
    highest: float
    stated_on: date
    stated_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """A change of the place that is still to come, in words."""

    pk: int
    text: str


def planned_changes(*, company: Company) -> list[PlannedRow]:
    """Return what the place of a company will carry later on."""
    units = {available: UNIT_OF_NEED[need] for need, (_used, available) in FIGURES_OF_NEED.items()}
    return [
        PlannedRow(pk=row.pk, text=planned_sentence(row, unit=units.get(row.quantity, "")))
        for row in company.planned_capacities.order_by("holds_from", "pk")
    ]


def newest_plans(*, company: Company) -> list[PlanRow]:
    """Return the newest plan per quantity and year, in that order."""
    newest: dict[tuple[str, int], GrowthPlan] = {}
    for row in company.growth_plans.order_by("stated_on", "pk"):
        newest[row.quantity, row.year] = row
    order = Quantity.values
    return [
        PlanRow(
            quantity=row.quantity,
            label=str(row.get_quantity_display()),
            year=row.year,
            lowest=float(row.lowest),
            middle=float(row.middle),
            highest=float(row.highest),
            stated_on=row.stated_on,
            stated_by=row.stated_by,
        )
        for (_quantity, _year), row in sorted(
            newest.items(), key=lambda pair: (order.index(pair[0][0]), pair[0][1])
        )
    ]


def runway(*, series: Mapping[str, HasNewest], today: date) -> str:
    """Say until when the money lasts at the pace of today; empty when nobody told."""
    cash, burn = (series.get(code) for code in (Quantity.CASH_EUR, Quantity.MONTHLY_BURN_EUR))
    if cash is None or burn is None:
        return ""
    months = runway_months(cash=float(cash.last.value), burn=float(burn.last.value))
    if months is None:
        return _("The company earns at least what it spends.")
    ends_on = cash.last.observed_on + timedelta(days=months * _DAYS_PER_MONTH)
    if ends_on <= today:
        return _("At this pace the money is gone since %(month)s: ask how it stands.") % {
            "month": date_format(ends_on, "F Y")
        }
    left = round((ends_on - today).days / _DAYS_PER_MONTH)
    return ngettext(
        "At this pace there is money until %(month)s (%(count)d month).",
        "At this pace there is money until %(month)s (%(count)d months).",
        left,
    ) % {"month": date_format(ends_on, "F Y"), "count": left}


def next_round(*, series: Mapping[str, HasNewest], today: date) -> str:
    """Say how likely a next round is and how large, labelled with where that comes from."""
    last = series.get(Quantity.ROUND_CLOSED_EUR)
    if last is None or last.last.observed_on > today:
        return ""
    outlook = round_outlook(
        since=(today - last.last.observed_on).days / _DAYS_PER_YEAR,
        last_amount=float(last.last.value),
        horizon=2,
        probabilities=(0.25, 0.75),
    )
    words = {"one": percent(outlook.chances[0]), "two": percent(outlook.chances[1])}
    said = _("Chance of a next round: %(one)s within one year, %(two)s within two.") % words
    if outlook.amounts:
        low, high = map(eur, outlook.amounts)
        said += " " + _("Half of such rounds lie between %(low)s and %(high)s.") % {
            "low": low,
            "high": high,
        }
        large = chance_of_ticket(at_least=LARGE_TICKET_EUR, last_amount=float(last.last.value))
        said += " " + _("Chance that it is a ticket of %(large)s or more: %(chance)s.") % {
            "large": eur(LARGE_TICKET_EUR),
            "chance": likely(large),
        }
    return said + " " + _("Judged by public rounds in the United States, not by Dutch ones.")


def planned_quantities() -> Sequence[Quantity]:
    """Return the quantities of which a company may state a plan."""
    return (Quantity.FTE, Quantity.FLOOR_AREA_USED_M2, Quantity.POWER_USED_MW)
