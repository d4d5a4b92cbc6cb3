"""Figures of a company as the engine asks them for a large ticket, and how far a year is."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from groeiruimte.engine.financing.investors import Investor
from groeiruimte.engine.financing.large_ticket import (
    StatedNeed,
    TicketFacts,
    TicketOutlook,
    ticket_outlook,
)
from groeiruimte.programme.instruments import Instrument, InstrumentKind, LeadAnswer

_DAYS_PER_YEAR = 365.25
_QUARTERS = 4
#: From a smaller last round nobody comes to a large ticket in three years at a chance that counts.
SMALLEST_LAST_ROUND = 1_000_000.0
#: In which forms money comes with which somebody can take part in a round.
_IN_ROUNDS = frozenset({InstrumentKind.EQUITY, InstrumentKind.CONVERTIBLE})
_LEADS = {LeadAnswer.MAY_LEAD: True, LeadAnswer.MAY_NOT_LEAD: False}


def year_left(today: date) -> float:
    """Return which part of this year is left.

    Example:
        >>> round(year_left(date(2026, 7, 2)), 1)
        0.5
    """
    return (date(today.year + 1, 1, 1) - today).days / _DAYS_PER_YEAR


def needs_said(
    wanted: Iterable[tuple[float, float, float, int]], *, today: date
) -> list[StatedNeed]:
    """Return what was said of the money in a confirmed need: low, likely, high and quarter."""
    return [
        StatedNeed(low=low, likely=likely, high=high, year=quarter // _QUARTERS - today.year)
        for low, likely, high, quarter in wanted
    ]


def needs_written(rows: Iterable[tuple[int, float, bool]], *, today: date) -> list[StatedNeed]:
    """Return what was written down per quarter (quarter, amount, assumption) as needs of a year.

    What is assumed is told beside what is not: the sum with it is an assumption.

    Example:
        >>> rows = [(8108, 30.0, False), (8109, 25.0, True)]
        >>> [(each.likely, each.is_assumption) for each in
        ...  needs_written(rows, today=date(2026, 12, 1))]
        [(30.0, False), (55.0, True)]
    """
    firm: dict[int, float] = {}
    whole: dict[int, float] = {}
    for quarter, amount, is_assumption in rows:
        year = quarter // _QUARTERS - today.year
        whole[year] = whole.get(year, 0.0) + amount
        if not is_assumption:
            firm[year] = firm.get(year, 0.0) + amount
    told = [(year, amount, False) for year, amount in firm.items()]
    told += [(year, amount, True) for year, amount in whole.items() if amount != firm.get(year)]
    return [
        StatedNeed(low=amount, likely=amount, high=amount, year=year, is_assumption=is_assumption)
        for year, amount, is_assumption in told
    ]


def facts_for_ticket(
    *,
    last_round: tuple[date, float] | None,
    runs_out: Sequence[float],
    needs: Iterable[StatedNeed],
    today: date,
) -> TicketFacts:
    """Return what is known of a company, for the engine."""
    amount = since = None
    if last_round is not None and last_round[0] <= today:
        since = (today - last_round[0]).days / _DAYS_PER_YEAR
        amount = last_round[1] if last_round[1] >= SMALLEST_LAST_ROUND else None
    return TicketFacts(
        last_amount=amount,
        since=None if since is None else round(since, 2),
        runs_out=tuple(round(share, 3) for share in runs_out),
        needs=tuple(needs),
    )


@functools.lru_cache(maxsize=4096)
def outlook_on(facts: TicketFacts, *, today: date) -> TicketOutlook:
    """Return the chance of a large ticket per year, as it stands on a day."""
    return ticket_outlook(facts, rest=round(year_left(today), 3))


def investors_among(instruments: Iterable[Instrument]) -> list[Investor]:
    """Return the instruments with which somebody takes part in a round."""
    return [
        Investor(
            key=each.code,
            leads=_LEADS.get(each.leads),
            least=None if each.least_eur is None else float(each.least_eur),
            most=None if each.most_eur is None else float(each.most_eur),
            phases=frozenset(each.phases),
        )
        for each in instruments
        if _IN_ROUNDS & set(each.kinds) and each.pays_companies
    ]


def investor_of(
    *,
    key: int,
    leads: str,
    tickets: tuple[float | None, float | None],
    looks_at: Mapping[str, Sequence[object]],
) -> Investor:
    """Return a financier as the engine knows it; an answer that is not known is no yes."""
    return Investor(
        key=key,
        leads={"YES": True, "NO": False}.get(leads),
        least=tickets[0],
        most=tickets[1],
        phases=frozenset(int(str(each)) for each in looks_at["phases"]),
        themes=frozenset(map(str, looks_at["technologies"])),
        regions=frozenset(map(str, looks_at["regions"])),
    )
