"""How do we say when the money of a company is gone, and on what that rests?"""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groeiruimte.kernel.moments import day_of_fraction
from groeiruimte.spotting.rules import SIGNAL_YEARS
from groeiruimte.web.numbers import eur

_REMARKS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "SPENDING_FOLLOWS_PEOPLE": gettext_lazy(
            "Spending is known once at most, so we take it to grow along with the number of people."
        ),
        "LAST_VALUE_OLD": gettext_lazy("The spending is old, so the answer is less sure."),
        "CASH_OLD": gettext_lazy(
            "The money was counted long ago: more may have come in since. Ask how it stands."
        ),
        "CASH_SPENT": gettext_lazy(
            "By what has been spent since it was counted, this money is gone: ask how it stands."
        ),
        "ROUND_AFTER_CASH": gettext_lazy(
            "A round closed after the money was counted: ask how much is in the bank now."
        ),
        "FUNDING_IN_CASH": gettext_lazy(
            "Funding from before the day the money was counted is taken to be in it."
        ),
    }
)


def missing_money(status: str, *, monthly: float | None) -> str:
    """Say why there is no chance to tell of the money, and what to ask."""
    match status:
        case "EARNS":
            return _("The company earns at least what it spends, so its money does not run out.")
        case "NO_CAPACITY":
            return _(
                "Spent per month: %(amount)s. How much is in the bank is not known: "
                "ask the company."
            ) % {"amount": eur(monthly)}
        case "TOO_OLD":
            return _("These figures are too old to look ahead. Ask the company for new ones.")
    return _("Ask how much is in the bank and how much more is spent than earned per month.")


def money_remarks(said: Mapping[str, Any]) -> list[str]:
    """Say what a reader must know beside the chances; nothing for a need that is not money."""
    if "money" not in said:
        return []
    told = []
    for reason in said.get("explanations", []):
        if reason["code"] == "SPENDING_BORROWED":
            count = int(reason["numbers"]["companies"])
            told.append(
                ngettext(
                    "What it spends is not known: what %(count)d company in your pipeline spends "
                    "per person stands in for it. Ask before you rely on it.",
                    "What it spends is not known: what %(count)d companies in your pipeline spend "
                    "per person stands in for it. Ask before you rely on it.",
                    count,
                )
                % {"count": count}
            )
        elif reason["code"] in _REMARKS:
            told.append(str(_REMARKS[reason["code"]]))
    return told


def money_certainty(*, fan: Sequence[Sequence[float]], basis: str) -> str:
    """Say how wide the answer is three years ahead, and on what it rests."""
    if len(fan) < SIGNAL_YEARS:
        return basis
    year, *levels = fan[SIGNAL_YEARS - 1]
    said = _(
        "In 8 of 10 cases between %(low)s and %(high)s will have been spent by the end of %(year)s."
    ) % {"low": eur(levels[1]), "high": eur(levels[5]), "year": int(year)}
    return f"{said} {basis}".strip()


def money_known(said: Mapping[str, Any]) -> str:
    """Say what is reckoned with: spending per month and money in the bank, with their days."""
    money = said.get("money")
    if not money:
        return ""
    return " ".join(filter(None, [_in_the_bank(said, money), _last_round(money)]))


def _in_the_bank(said: Mapping[str, Any], money: Mapping[str, Any]) -> str:
    words = {"monthly": eur(money["monthly"]), "seen": _day(money["monthly_moment"])}
    if money["cash"] is None:
        return _("Spent per month: %(monthly)s (%(seen)s).") % words
    words |= {"cash": eur(money["cash"]), "counted": _day(money["cash_moment"])}
    if any(reason["code"] == "SPENDING_BORROWED" for reason in said["explanations"]):
        return _("In the bank: %(cash)s (%(counted)s).") % words
    return (
        _("In the bank: %(cash)s (%(counted)s). Spent per month: %(monthly)s (%(seen)s).") % words
    )


def _last_round(money: Mapping[str, Any]) -> str:
    # Scans of before 1.6.0 were not told of rounds.
    if not money.get("last_round") or money["last_round"][1] is None:
        return ""
    moment, amount = money["last_round"]
    words = {"amount": eur(amount), "day": _day(moment)}
    return _("Last round: %(amount)s (%(day)s).") % words


def _day(moment: float) -> str:
    day: date = day_of_fraction(moment=moment)
    return date_format(day, "DATE_FORMAT")
