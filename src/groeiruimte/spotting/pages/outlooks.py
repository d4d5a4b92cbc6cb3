"""What does an outlook say, in words and numbers that an entrepreneur understands?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.companies.choices import Need
from groeiruimte.companies.rules import UNIT_OF_NEED
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.spotting.rules.levels import HORIZON_YEARS
from groeiruimte.spotting.rules.stored_known import knows_phase
from groeiruimte.spotting.rules.stored_outlook import StoredNeed, StoredOutlook, need_level
from groeiruimte.spotting.words.headlines import headline, need_headline
from groeiruimte.spotting.words.money import missing_money, money_remarks
from groeiruimte.spotting.words.needs import question_sentence, survival_sentence

if TYPE_CHECKING:
    from groeiruimte.spotting.models.spotting import Outlook


class YearChance(TypedDict):
    """The chance at the end of one calendar year; `heat` is 0 (none) to 4 (nearly sure)."""

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
    question: str
    years: list[YearChance]
    without_round: list[YearChance]
    used: float | None
    available: float | None
    filled_share: float | None
    last_on: date | None
    ends_on: date | None
    binds_first: bool
    is_full: bool
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
    survival: str
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
    stored = stored_outlook(outlook)
    survival = next((need.survival for need in stored.needs.values() if need.survival), ())
    return OutlookView(
        # By the thresholds of the organization, as the scan left it.
        level=SignalLevel(outlook.level),
        years=year_chances(outlook=outlook, origin_year=origin_year),
        binds_first=str(Need(outlook.binding_need).label) if outlook.binding_need else "",
        sentence=headline(stored, origin_year=origin_year),
        survival=survival_sentence(
            survival=survival if stored.probabilities else (),
            origin_year=origin_year,
            knows_phase=knows_phase(outlook.known),
        ),
        needs=[
            _need_view(
                Need(code),
                stored.need(code),
                origin_year=origin_year,
                binds_first=code == outlook.binding_need,
            )
            for code in Need.values
            # Capital is no property of the place: it is told only where something was asked.
            if code != Need.CAPITAL or code in stored.needs
        ],
        run_on=run_on,
    )


def stored_outlook(outlook: Outlook) -> StoredOutlook:
    """Return what a row stored, with its type."""
    names = ("binding_need", "watch_year", "act_year", "per_need")
    chances = (f"probability_{number}" for number in range(1, HORIZON_YEARS + 1))
    return StoredOutlook.of_row({name: getattr(outlook, name) for name in (*names, *chances)})


def _years(chances: Sequence[float], *, origin_year: int) -> list[YearChance]:
    return [
        YearChance(label=str(origin_year + 1 + index), share=chance, heat=_heat(chance))
        for index, chance in enumerate(chances)
    ]


def _heat(chance: float) -> int:
    return sum(chance >= level for level in (0.05, 0.30, 0.50, 0.80))


def _need_view(need: Need, kept: StoredNeed, *, origin_year: int, binds_first: bool) -> NeedView:
    return NeedView(
        need=need,
        label=str(need.label),
        unit=UNIT_OF_NEED[need],
        level=need_level(kept),
        status=kept.status,
        sentence=need_headline(kept, origin_year=origin_year)
        or missing_sentence(kept.status, need=need, used=kept.last_value),
        question=question_sentence(kept),
        years=_years(kept.judged, origin_year=origin_year),
        without_round=_years(kept.without_round, origin_year=origin_year),
        used=kept.last_value,
        available=kept.capacity,
        filled_share=_filled(need, used=kept.last_value, available=kept.capacity),
        last_on=kept.last_on,
        ends_on=kept.ends_on,
        binds_first=binds_first,
        is_full=kept.is_full,
        basis=_basis_sentence(kept),
        remarks=_remarks(kept),
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


def _basis_sentence(kept: StoredNeed) -> str:
    if not kept.fan:
        return ""
    if kept.basis == "PEERS":
        return ngettext(
            "Judged by how %(count)d company in your pipeline grew.",
            "Judged by how %(count)d companies in your pipeline grew.",
            kept.n_peers,
        ) % {"count": kept.n_peers}
    return _(
        "Judged by how young companies of this size usually grow: too few peers in your pipeline."
    )


def _remarks(kept: StoredNeed) -> list[str]:
    remarks = money_remarks(kept)
    if remarks:
        return remarks
    for reason in kept.explanations:
        match reason.code:
            case "LAST_VALUE_OLD":
                remarks.append(_("The last value is old, so the answer is less sure."))
            case "ONE_POINT":
                remarks.append(
                    _("There is one value only, so the company's own pace is not known.")
                )
            case "FOLLOWS_PEOPLE":
                remarks.append(_("It is taken to go along with the number of people."))
    if kept.width != 1.0:
        remarks.append(
            _(
                "The band is %(factor)s times as wide as the model says, "
                "because of how earlier forecasts came out."
            )
            % {"factor": number_format(kept.width, decimal_pos=2)}
        )
    return remarks
