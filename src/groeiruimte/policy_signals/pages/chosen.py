"""Why companies chose as they did, in counts that lay nobody bare, and how signals move on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.matching.words.wording import kind_name
from groeiruimte.policy_signals import access
from groeiruimte.policy_signals.choices import PolicySignalState
from groeiruimte.policy_signals.rules import (
    ABROAD,
    CHOSEN,
    LOST,
    MISSED,
    NOT_CHOSEN,
    OTHER_REGION,
    WEIGHED,
)
from groeiruimte.programme.criteria import criteria
from groeiruimte.programme.small_cells import small_cells
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.selectors.releases import told_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from groeiruimte.policy_signals.models import PolicySignal


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that cases share, and how many do."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How cases ended in one way: how many, since when that stands, and what they share."""

    heading: str
    total: str
    told_on: date | None
    reasons: list[Reason]


@dataclass(frozen=True, slots=True)
class HalfYear:
    """What became of signals in half a year: numbers of signals, not of companies."""

    name: str
    found: int
    taken_up: int
    answered: int
    gone: int


def endings() -> list[Ending]:
    """Return why companies chose a place, and why they did not, as it was told last."""
    return [
        _ending(CHOSEN, _("A place was chosen")),
        _ending(NOT_CHOSEN, _("No place was chosen")),
    ]


def _ending(subject: str, heading: str) -> Ending:
    told = told_of(purpose=ReleasePurpose.POLICY, subject=subject)
    newest = told[-1] if told else None
    few = _("fewer than %(number)s") % {"number": small_cells().smallest_count}
    if newest is None:
        return Ending(heading, few, None, [])
    return Ending(
        heading=heading,
        total=few if newest.total is None else str(newest.total),
        told_on=timezone.localdate(newest.released_at),
        reasons=[
            Reason(reason_name(code), count)
            for code, count in sorted(newest.counts.items(), key=lambda row: (-row[1], row[0]))
        ],
    )


def reason_name(code: str) -> str:
    """Return what cases share, in words."""
    if code.startswith(WEIGHED):
        return _("Weighed most: %(what)s") % {"what": _criterion(code.removeprefix(WEIGHED))}
    if code.startswith(MISSED):
        return _("Was missing: %(what)s") % {"what": kind_name(code.removeprefix(MISSED))}
    return {
        ABROAD: _("There was an alternative abroad"),
        LOST: _("Won by another country"),
        OTHER_REGION: _("Won by another region of the Netherlands"),
    }[code]


def _criterion(key: str) -> str:
    names = {each.key: each.name for each in criteria()}
    return names[key].in_language(get_language() or "nl") if key in names else key


def told_before(signal: PolicySignal) -> list[tuple[date, str]]:
    """Return the numbers of leads that were told of a signal, oldest first."""
    few = _("fewer than %(number)s") % {"number": small_cells().smallest_count}
    return [
        (timezone.localdate(row.released_at), few if row.total is None else str(row.total))
        for row in told_of(purpose=ReleasePurpose.POLICY, subject=signal.key)
    ]


def trend(signals: QuerySet[PolicySignal]) -> list[HalfYear]:
    """Return per half year what became of these signals, oldest first."""
    steps = access.steps_of(signals)
    return _half_years((timezone.localdate(moment), state) for moment, state in steps)


def _half_years(steps: Iterable[tuple[date, str]]) -> list[HalfYear]:
    counts: dict[tuple[int, int], Counter[str]] = {}
    for day, state in steps:
        counts.setdefault((day.year, 1 if day.month <= 6 else 2), Counter())[state] += 1
    return [
        HalfYear(
            name=_("%(year)d, half %(half)d") % {"year": year, "half": half},
            found=row[PolicySignalState.NEW],
            taken_up=row[PolicySignalState.TAKEN_UP],
            answered=row[PolicySignalState.ANSWERED],
            gone=row[PolicySignalState.GONE],
        )
        for (year, half), row in sorted(counts.items())
    ]
