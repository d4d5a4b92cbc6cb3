"""How do we say what may happen to one need, so that an entrepreneur would say it that way too?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groeiruimte.companies.choices import CapacityChange, Need, Quantity
from groeiruimte.engine.spotting.exceedance import ACT, WATCH
from groeiruimte.spotting.rules.levels import SIGNAL_YEARS, telling_years
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.spotting.rules.stored_parts import StoredFanYear
from groeiruimte.spotting.words.likelihood import at_most, at_year_ends
from groeiruimte.web.numbers import chance, eur, number, percent, short_number

if TYPE_CHECKING:
    from groeiruimte.companies.models.plans import PlannedCapacity

_DAYS_PER_YEAR = 365.25

_THERE_IS: Mapping[Need, str | Promise] = MappingProxyType(
    {
        Need.WORKPLACES: gettext_lazy("The building offers %(amount)s workplaces."),
        Need.SPACE: gettext_lazy("The place offers %(amount)s m² of floor area."),
        Need.ENERGY: gettext_lazy("The connection delivers %(amount)s MW."),
        Need.CAPITAL: gettext_lazy("There is %(amount)s."),
    }
)
_ASSUMED: Mapping[str, str | Promise] = MappingProxyType(
    {
        "PEOPLE_UNKNOWN": gettext_lazy(
            "how many people work there is not known, and there is one figure only."
        ),
        "PRIOR_ALONE": gettext_lazy(
            "there is one figure only, and there are too few companies to compare with."
        ),
        "SPENDING_BORROWED": gettext_lazy("what it spends is not known."),
    }
)


def need_sentence(*, need: Need, kept: StoredNeed, origin_year: int, today: date) -> str:
    """Say what the place offers, the chance per year that it is too little, and how far off.

    Empty where there is no chance to tell. How far off is counted to the end of the first year that
    reaches the act level, or else the watch level; below that there is no year to speak of.
    """
    chances = kept.judged
    if not chances or kept.capacity is None or need not in _THERE_IS:
        return ""
    is_money = need == Need.CAPITAL
    amount = eur(kept.capacity) if is_money else short_number(kept.capacity)
    there_is = str(_THERE_IS[need]) % {"amount": amount}
    if kept.is_full and is_money:
        return _("%(there_is)s That is gone before the end of %(year)s.") % {
            "there_is": there_is,
            "year": origin_year + 1,
        }
    if kept.is_full:
        return _("%(there_is)s That is not enough any more.") % {"there_is": there_is}
    if not is_money and kept.last_value == kept.capacity:
        there_is = _("%(there_is)s It is exactly full now, which is still enough.") % {
            "there_is": there_is
        }
    parts = [there_is, question_sentence(kept), _chances(kept, origin_year=origin_year)]
    if not kept.is_question:
        parts.append(_passes(chances, first_year=origin_year + 1, today=today))
    return " ".join(filter(None, parts))


def question_sentence(kept: StoredNeed) -> str:
    """Say that this is a question and no signal, and on which assumption its chances rest."""
    for reason in kept.assumptions:
        if reason.code in _ASSUMED:
            return _("A question first, no signal: %(reason)s") % {"reason": _ASSUMED[reason.code]}
    return _("A question first, no signal.") if kept.assumptions else ""


def _chances(kept: StoredNeed, *, origin_year: int) -> str:
    chances, first_year = kept.judged, origin_year + 1
    telling = telling_years(chances, first_year=first_year)
    if not telling:
        return _(
            "Chance that this is too little at the end of a year: "
            "at most %(chance)s until the end of %(year)s."
        ) % {"chance": at_most(chances), "year": origin_year + len(chances)}
    sentence = _("Chance that this is too little: %(years)s.") % {"years": at_year_ends(telling)}
    year, at_its_end = telling[-1]
    by_then = kept.probabilities[year - first_year]
    if chance(at_its_end) == chance(by_then):
        return sentence
    beside = _("At least once by the end of %(year)s: %(chance)s.")
    return f"{sentence} {beside % {'year': year, 'chance': chance(by_then)}}"


def certainty_sentence(*, fan: Sequence[StoredFanYear], unit: str, basis: str) -> str:
    """Say how wide the answer is three years ahead, and on what it rests."""
    if len(fan) < SIGNAL_YEARS:
        return basis
    row = fan[SIGNAL_YEARS - 1]
    width = _("In 8 of 10 cases between %(low)s and %(high)s %(unit)s at the end of %(year)s.") % {
        "low": short_number(row.p10),
        "high": short_number(row.p90),
        "unit": unit,
        "year": row.year,
    }
    return f"{width} {basis}".strip()


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


def survival_sentence(*, survival: Sequence[float], origin_year: int, knows_phase: bool) -> str:
    """Say that companies may stop to exist, which the chances do not count."""
    if len(survival) < SIGNAL_YEARS:
        return ""
    words = {
        "share": chance(survival[SIGNAL_YEARS - 1]),
        "year": origin_year + SIGNAL_YEARS,
    }
    if knows_phase:
        return (
            _(
                "Of companies in this phase about %(share)s still exist at the end of %(year)s. "
                "The chances hold if it does."
            )
            % words
        )
    return (
        _(
            "Of young companies about %(share)s still exist at the end of %(year)s; the phase of "
            "this one is not known. The chances hold if it does."
        )
        % words
    )


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
        return (
            _("On %(day)s the place ends (%(reason)s): a date to talk about, no forecast.") % words
        )
    return _("From %(day)s there is %(amount)s %(unit)s (%(reason)s).") % words


def _passes(chances: Sequence[float], *, first_year: int, today: date) -> str:
    """Say in which year the chance passes the act level, or else the watch level."""
    for level in (ACT.value, WATCH.value):
        for year, reached in enumerate(chances, start=first_year):
            if reached >= level:
                words = {"level": percent(level), "year": year, "ahead": _ahead(year, today=today)}
                return _("It passes %(level)s in %(year)s, %(ahead)s.") % words
    return ""


def _ahead(year: int, *, today: date) -> str:
    halves = round((date(year, 12, 31) - today).days / _DAYS_PER_YEAR * 2)
    if halves <= 2:
        return _("within a year from today")
    return _("%(years)s years from today") % {"years": number(halves / 2)}
