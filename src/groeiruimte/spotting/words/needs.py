"""How do we say what may happen to one need, so that an entrepreneur would say it that way too?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groeiruimte.companies.choices import CapacityChange, Need, Quantity
from groeiruimte.engine.spotting.exceedance import ACT, WATCH
from groeiruimte.spotting.rules import SIGNAL_YEARS
from groeiruimte.spotting.words.likelihood import at_most, likely
from groeiruimte.web.numbers import eur, number, percent, short_number

if TYPE_CHECKING:
    from groeiruimte.companies.models.plans import PlannedCapacity

_DAYS_PER_YEAR = 365.25
_TELLING = 0.05

_THERE_IS: Mapping[Need, str | Promise] = MappingProxyType(
    {
        Need.WORKPLACES: gettext_lazy("The building offers %(amount)s workplaces."),
        Need.SPACE: gettext_lazy("The place offers %(amount)s m² of floor area."),
        Need.ENERGY: gettext_lazy("The connection delivers %(amount)s MW."),
        Need.CAPITAL: gettext_lazy("There is %(amount)s."),
    }
)
_DRIVERS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "COMMON_GROWTH": gettext_lazy("what companies in this pipeline grow together"),
        "LIFE_PHASE": gettext_lazy("what companies of this phase and size usually grow"),
        "OWN_PACE": gettext_lazy("the own pace of the past years"),
        "PEOPLE_SINCE": gettext_lazy("the people that came or went since this figure"),
        "NEED_HISTORY": gettext_lazy("how this need itself moved in the past years"),
        "OTHER": gettext_lazy("smaller causes together"),
        "SIZE_EFFECT": gettext_lazy("its size beside that of the others"),
        "LAST_YEAR_EFFECT": gettext_lazy("what is left of an exceptional last year"),
        "INDICATOR_REVENUE": gettext_lazy("the revenue"),
        "INDICATOR_ROUND_CLOSED": gettext_lazy("a round of funding that was closed"),
        "INDICATOR_ORDER_BOOK": gettext_lazy("the order book"),
        "INDICATOR_FTE": gettext_lazy("the number of people"),
        "OWN_PLAN": gettext_lazy("the company's own plan"),
        "COMMON_SHOCK": gettext_lazy("the recession that you asked about"),
    }
)


def need_sentence(
    *,
    need: Need,
    capacity: float | None,
    chances: Sequence[float],
    origin_year: int,
    today: date,
) -> str:
    """Say what the place offers, the chance per year that it is too little, and how far off.

    Empty where there is no chance to tell. How far off is counted to the end of the first year that
    reaches the act level, or else the watch level; below that there is no year to speak of.
    """
    if not chances or capacity is None or need not in _THERE_IS:
        return ""
    is_money = need == Need.CAPITAL
    amount = eur(capacity) if is_money else short_number(capacity)
    there_is = str(_THERE_IS[need]) % {"amount": amount}
    if chances[0] >= 1 and is_money:
        return _("%(there_is)s That is gone before the end of %(year)s.") % {
            "there_is": there_is,
            "year": origin_year + 1,
        }
    if chances[0] >= 1:
        return _("%(there_is)s That is not enough any more.") % {"there_is": there_is}
    years = [(origin_year + 1 + index, chance) for index, chance in enumerate(chances)]
    telling = [pair for pair in years if pair[1] >= _TELLING][:SIGNAL_YEARS]
    # Years after the first certain year add nothing.
    sure = next((index for index, pair in enumerate(telling) if pair[1] >= 1), len(telling))
    telling = telling[: sure + 1]
    if not telling:
        return _(
            "%(there_is)s Chance that this is no longer enough: "
            "at most %(chance)s until the end of %(year)s."
        ) % {"there_is": there_is, "chance": at_most(chances), "year": years[-1][0]}
    listed = ", ".join(
        _("%(chance)s in %(year)s") % {"chance": likely(chance), "year": year}
        for year, chance in telling
    )
    said = _("%(there_is)s Chance that this is no longer enough: %(years)s.") % {
        "there_is": there_is,
        "years": listed,
    }
    pressing = _first_pressing_year(years)
    return f"{said} {_how_far(pressing, today=today)}" if pressing else said


def certainty_sentence(*, fan: Sequence[Sequence[float]], unit: str, basis: str) -> str:
    """Say how wide the answer is three years ahead, and on what it rests."""
    if len(fan) < SIGNAL_YEARS:
        return basis
    year, *levels = fan[SIGNAL_YEARS - 1]
    said = _("In 8 of 10 cases between %(low)s and %(high)s %(unit)s at the end of %(year)s.") % {
        "low": short_number(levels[1]),
        "high": short_number(levels[5]),
        "unit": unit,
        "year": int(year),
    }
    return f"{said} {basis}".strip()


def age_sentence(*, last_on: date | None, today: date) -> str:
    """Say how old the newest figure is."""
    if last_on is None:
        return ""
    months = max(0, round((today - last_on).days / (_DAYS_PER_YEAR / 12)))
    if months < 1:
        return _("The newest figure is less than a month old.")
    if months < 24:
        return ngettext(
            "The newest figure is %(count)d month old (%(day)s).",
            "The newest figure is %(count)d months old (%(day)s).",
            months,
        ) % {"count": months, "day": date_format(last_on, "DATE_FORMAT")}
    return _("The newest figure is %(years)s years old (%(day)s).") % {
        "years": number(round(months / 12 * 2) / 2),
        "day": date_format(last_on, "DATE_FORMAT"),
    }


def driver_sentences(drivers: Sequence[Mapping[str, Any]]) -> list[str]:
    """Say what drives the expected change, largest first, as growth per year."""
    return [
        _("%(growth)s per year: %(cause)s")
        % {"growth": _signed(driver["numbers"].get("per_year", 0.0)), "cause": _cause(driver)}
        for driver in drivers
        if abs(driver["numbers"].get("per_year", 0.0)) >= 0.005
    ]


def survival_sentence(*, survival: Sequence[float], origin_year: int) -> str:
    """Say that companies may stop to exist, which the chances do not count."""
    if len(survival) < SIGNAL_YEARS:
        return ""
    return _(
        "Of companies in this phase about %(share)s still exist at the end of %(year)s. "
        "The chances hold if it does."
    ) % {"share": percent(survival[SIGNAL_YEARS - 1]), "year": origin_year + SIGNAL_YEARS}


def planned_sentence(planned: PlannedCapacity, *, unit: str) -> str:
    """Say from when the place carries another amount, and why."""
    words = {
        "day": date_format(planned.holds_from, "DATE_FORMAT"),
        "reason": CapacityChange(planned.reason).label.lower(),
        "amount": None if planned.value is None else short_number(planned.value),
        "unit": unit,
    }
    if planned.quantity == Quantity.CASH_EUR:
        words["amount"] = eur(planned.value)
        return _("On %(day)s %(amount)s comes in (%(reason)s).") % words
    if planned.value is None:
        return _("From %(day)s there is nothing left here (%(reason)s).") % words
    return _("From %(day)s there is %(amount)s %(unit)s (%(reason)s).") % words


def _first_pressing_year(years: Sequence[tuple[int, float]]) -> int | None:
    for level in (ACT.value, WATCH.value):
        for year, chance in years:
            if chance >= level:
                return year
    return None


def _how_far(year: int, *, today: date) -> str:
    halves = round((date(year, 12, 31) - today).days / _DAYS_PER_YEAR * 2)
    if halves <= 2:
        return _("That is within a year.")
    return _("That is %(years)s years from today.") % {"years": number(halves / 2)}


def _cause(driver: Mapping[str, Any]) -> str:
    return str(_DRIVERS.get(driver["code"], driver["code"]))


def _signed(per_year: float) -> str:
    return f"{'+' if per_year >= 0 else '−'}{percent(abs(per_year))}"
