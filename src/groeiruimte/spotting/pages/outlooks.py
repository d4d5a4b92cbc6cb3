"""What does an outlook say, in words and numbers that an entrepreneur understands?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.companies.choices import Need
from groeiruimte.companies.rules import UNIT_OF_NEED
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.spotting.rules import HORIZON_YEARS, SIGNAL_YEARS, chance_within, signal_level
from groeiruimte.spotting.words.likelihood import at_most, likely
from groeiruimte.spotting.words.money import missing_money, money_remarks

if TYPE_CHECKING:
    from groeiruimte.spotting.models.spotting import Outlook

_FULL = "ALREADY_EXCEEDED"


class YearChance(TypedDict):
    """The chance by the end of one calendar year; `heat` is 0 (none) to 4 (nearly sure)."""

    label: str
    share: float | None
    heat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedView:
    """One need of one company: how full the place is, and how fast it fills."""

    need: Need
    label: str
    unit: str
    level: SignalLevel
    status: str
    sentence: str
    years: list[YearChance]
    without_round: list[YearChance]
    used: float | None
    available: float | None
    filled_share: float | None
    last_on: date | None
    binds_first: bool
    basis: str
    remarks: list[str]

    @property
    def has_answer(self) -> bool:
        """Whether a chance per year can be told."""
        return bool(self.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookView:
    """What the newest scan says of one company."""

    level: SignalLevel
    years: list[YearChance]
    binds_first: str
    sentence: str
    needs: list[NeedView]
    run_on: date

    @property
    def statuses(self) -> set[str]:
        """The state of the data, per need."""
        return {need.status for need in self.needs}


def year_chances(*, outlook: Outlook, origin_year: int) -> list[YearChance]:
    """Return the chance of any need per year; nothing where nothing can be said.

    All that a list shows of an outlook; the whole of it, in words, is `outlook_view`.
    """
    chances = (getattr(outlook, f"probability_{n}") for n in range(1, HORIZON_YEARS + 1))
    return _years([chance for chance in chances if chance is not None], origin_year=origin_year)


def outlook_view(*, outlook: Outlook, origin_year: int, run_on: date) -> OutlookView:
    """Return an outlook as the pages show it."""
    chances = [
        chance
        for number in range(1, HORIZON_YEARS + 1)
        if (chance := getattr(outlook, f"probability_{number}")) is not None
    ]
    return OutlookView(
        # By the thresholds of the organization, as the scan left it.
        level=SignalLevel(outlook.level),
        years=_years(chances, origin_year=origin_year),
        binds_first=str(Need(outlook.binding_need).label) if outlook.binding_need else "",
        sentence=chance_sentence(
            chances=chances,
            origin_year=origin_year,
            is_full=not outlook.per_need
            or any(said["status"] == _FULL for said in outlook.per_need.values()),
        ),
        needs=[
            _need_view(
                Need(code),
                outlook.per_need.get(code, {}),
                origin_year=origin_year,
                binds_first=code == outlook.binding_need,
            )
            for code in Need.values
            # Capital is no property of the place: it is told only where something was asked.
            if code != Need.CAPITAL or code in outlook.per_need
        ],
        run_on=run_on,
    )


def chance_sentence(*, chances: list[float], origin_year: int, is_full: bool = True) -> str:
    """Say in one sentence how likely it is that the place no longer suffices.

    The years that tell most: the first with a chance of at least 5%, and the two after it.
    `is_full` tells whether a first year that is certain is so because it holds today.
    """
    if not chances:
        return ""
    if chances[0] >= 1 and is_full:
        return _("There is already not enough.")
    years = [(origin_year + 1 + index, chance) for index, chance in enumerate(chances)]
    telling = [(year, chance) for year, chance in years if chance >= 0.05][:SIGNAL_YEARS]
    # Years after the first certain year add nothing.
    sure = next((index for index, pair in enumerate(telling) if pair[1] >= 1), len(telling))
    telling = telling[: sure + 1]
    if not telling:
        return _(
            "Chance that it is no longer enough: at most %(chance)s until the end of %(year)s."
        ) % {
            "chance": at_most(chances),
            "year": years[-1][0],
        }
    parts = [
        _("%(chance)s in %(year)s") % {"chance": likely(chance), "year": year}
        for year, chance in telling
    ]
    return _("Chance that it is no longer enough: %(years)s.") % {"years": ", ".join(parts)}


def _years(chances: list[float], *, origin_year: int) -> list[YearChance]:
    return [
        YearChance(label=str(origin_year + 1 + index), share=chance, heat=_heat(chance))
        for index, chance in enumerate(chances)
    ]


def _heat(chance: float) -> int:
    return sum(chance >= level for level in (0.05, 0.30, 0.50, 0.80))


def _need_view(
    need: Need, said: dict[str, Any], *, origin_year: int, binds_first: bool
) -> NeedView:
    chances = list(said.get("probabilities", []))
    used, available = said.get("last_value"), said.get("capacity")
    status = said.get("status", "NO_HISTORY")
    last_on = date.fromisoformat(said["last_on"]) if said.get("last_on") else None
    return NeedView(
        need=need,
        label=str(need.label),
        unit=UNIT_OF_NEED[need],
        level=signal_level(probability=chance_within(probabilities=chances, years=SIGNAL_YEARS)),
        status=status,
        sentence=chance_sentence(chances=chances, origin_year=origin_year, is_full=status == _FULL)
        or missing_sentence(status, need=need, used=used),
        years=_years(chances, origin_year=origin_year),
        without_round=_years(list(said.get("without_round", [])), origin_year=origin_year),
        used=used,
        available=available,
        filled_share=_filled(need, used=used, available=available),
        last_on=last_on,
        binds_first=binds_first,
        basis=_basis_sentence(said),
        remarks=_remarks(said),
    )


def _filled(need: Need, *, used: float | None, available: float | None) -> float | None:
    # What is spent per month is no part of what is in the bank.
    if need == Need.CAPITAL or used is None or not available:
        return None
    return used / available


def missing_sentence(status: str, *, need: Need, used: float | None) -> str:
    """Say why there is no chance to tell, and what to ask."""
    if need == Need.CAPITAL:
        return missing_money(status, monthly=used)
    match status:
        case "NO_CAPACITY":
            number = number_format(used, decimal_pos=0 if used >= 10 else 1)
            amount = f"{number} {UNIT_OF_NEED[need]}"
            return _(
                "In use: %(amount)s. What the place can carry is not known: ask the company."
            ) % {"amount": amount}
        case "ZERO_LEVEL":
            return _(
                "The last value is zero, so growth says nothing. Ask the company for its plan."
            )
        case "TOO_OLD":
            return _("The last value is too old to look ahead. Ask the company for a new one.")
    return _("There are no figures yet. Ask the company how much it uses now.")


def _basis_sentence(said: dict[str, Any]) -> str:
    if not said.get("fan"):
        return ""
    if said.get("basis") == "PEERS":
        return ngettext(
            "Judged by how %(count)d company in your pipeline grew.",
            "Judged by how %(count)d companies in your pipeline grew.",
            said["n_peers"],
        ) % {"count": said["n_peers"]}
    return _(
        "Judged by how young companies of this size usually grow: too few peers in your pipeline."
    )


def _remarks(said: dict[str, Any]) -> list[str]:
    told = money_remarks(said)
    if told:
        return told
    for reason in said.get("explanations", []):
        match reason["code"]:
            case "LAST_VALUE_OLD":
                told.append(_("The last value is old, so the answer is less sure."))
            case "ONE_POINT":
                told.append(_("There is one value only, so the company's own pace is not known."))
    if (factor := said.get("width", 1.0)) != 1.0:
        told.append(
            _(
                "The band is %(factor)s times as wide as the model says, "
                "because of how earlier forecasts came out."
            )
            % {"factor": number_format(factor, decimal_pos=2)}
        )
    return told
