"""How many large tickets and MIRT signals there are, as it was told of a month that is over.

Who looks every day and knows of one company that came or went would learn its number at the edge of
a band. So these are counted with the month, frozen with it, and read from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from groeiruimte.companies.choices import TechnologyDomain
from groeiruimte.financing.pages.tickets import ticket_counts
from groeiruimte.policy_signals import access
from groeiruimte.policy_signals.choices import MirtState
from groeiruimte.programme.small_cells import CountBand, count_band

if TYPE_CHECKING:
    from collections.abc import Callable

Content = dict[str, Any]
Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ToldCounts:
    """What was told, in words, and as on which day: both empty where no month told it yet."""

    as_on: date | None = None
    tickets: str = ""
    by_domain: tuple[Line, ...] = ()
    mirt: tuple[Line, ...] = ()


_sources: list[Callable[[date], tuple[date, Content] | None]] = []


def told_counts_come_from(source: Callable[[date], tuple[date, Content] | None]) -> None:
    """Say where the newest month is kept that was told by a day: in an app above this one."""
    _sources[:] = [source]


def count_for_month() -> Content:
    """Count now what is told of the month that is over, as plain data: bands and no number."""
    found = ticket_counts()
    states = access.mirt_for_totals()
    return {
        "large_tickets": _ends(found.band),
        "large_tickets_by_domain": [[code, *_ends(band)] for code, band in found.by_domain],
        "mirt": [[str(state), *_ends(count_band(states.count(state)))] for state in MirtState],
    }


def told_counts(*, today: date) -> ToldCounts:
    """Return what was told last. The caller has checked that its reader follows the programme."""
    told = _sources[0](today) if _sources else None
    if told is None or "large_tickets" not in told[1]:
        return ToldCounts()
    as_on, content = told
    return ToldCounts(
        as_on=as_on,
        tickets=str(CountBand(*content["large_tickets"])),
        by_domain=tuple(
            (str(TechnologyDomain(code).label), str(CountBand(low, high)))
            for code, low, high in content["large_tickets_by_domain"]
        ),
        mirt=tuple(
            (str(MirtState(code).label), str(CountBand(low, high)))
            for code, low, high in content["mirt"]
        ),
    )


def _ends(band: CountBand) -> list[int]:
    return [band.low, band.high]
