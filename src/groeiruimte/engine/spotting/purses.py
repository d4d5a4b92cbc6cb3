"""Where does a need of money stand: what is in the bank, what goes out, what was agreed?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from groeiruimte.engine.spotting.histories import (
    CompanyHistory,
    NeedHistory,
    Point,
    Purse,
    UsablePoints,
    usable_points,
)
from groeiruimte.engine.spotting.results import MoneyNow, NeedStatus
from groeiruimte.engine.spotting.starting_points import (
    STALE_AFTER_YEARS,
    TOO_OLD_AFTER_YEARS,
    StartingPoint,
)
from groeiruimte.engine.spotting.subjects import GROWS
from groeiruimte.kernel.explanation import Explanation

MONTHS = 12.0

CASH_STALE_AFTER_YEARS = 1.5
"""A count older than this is called stale: much may have come in since."""

CASH_TOO_OLD_AFTER_YEARS = 3.0
"""A count older than this says nothing any more."""

FEWEST_LENDERS = 5
"""So many companies must show what they spend per head, before that stands in for another's."""


def spending_points(history: NeedHistory, *, known_until: float) -> UsablePoints:
    """Keep what can be counted with; who earns more than it spends, spends nothing.

    Example:
        >>> history = NeedHistory(need="CAPITAL", points=((2026.0, -5.0),), purse=Purse())
        >>> spending_points(history, known_until=2027.0).values
        (0.0,)
    """
    points = [
        (moment, 0.0 if value is not None and value < 0 and math.isfinite(value) else value)
        for moment, value in history.points
    ]
    return usable_points(points, known_until=known_until)


def lent(companies: Sequence[CompanyHistory], *, origin: float) -> list[CompanyHistory]:
    """Let companies that tell no spending borrow what others spend per head.

    Only where cash and people are known, and at least `FEWEST_LENDERS` companies tell both their
    people and what they spend. Who borrows, says so.

    Args:
        companies: The whole portfolio.
        origin: The moment of looking.

    Returns:
        The same companies in the same order.
    """
    per_head = sorted(
        ratio
        for company in companies
        for need in company.needs
        if need.purse is not None and (ratio := _per_head(company, need, origin=origin))
    )
    if len(per_head) < FEWEST_LENDERS:
        return list(companies)
    usual = float(np.median(per_head))
    return [
        _borrowing(company, usual=usual, lenders=len(per_head), origin=origin)
        for company in companies
    ]


def _per_head(company: CompanyHistory, need: NeedHistory, *, origin: float) -> float | None:
    spent = spending_points(need, known_until=origin)
    people = _people(company, need, origin=origin)
    if people is None or not spent.values or spent.last_value <= 0:
        return None
    heads = float(np.interp(spent.last_moment, people.moments, people.values))
    return spent.last_value / heads if heads > 0 else None


def _people(company: CompanyHistory, need: NeedHistory, *, origin: float) -> UsablePoints | None:
    followed = need.purse.follows if need.purse else ""
    for other in company.needs:
        if other.need == followed:
            points = usable_points(other.points, known_until=origin)
            return points if points.values and points.last_value > 0 else None
    return None


def _borrowing(
    company: CompanyHistory, *, usual: float, lenders: int, origin: float
) -> CompanyHistory:
    needs: list[NeedHistory] = []
    for need in company.needs:
        people = _people(company, need, origin=origin)
        if need.purse is None or not need.purse.cash or people is None or need.points:
            needs.append(need)
            continue
        stands_in: Point = (people.last_moment, usual * people.last_value)
        purse = replace(need.purse, borrowed_from=lenders)
        needs.append(replace(need, points=(stands_in,), purse=purse))
    return replace(company, needs=tuple(needs))


def purse_start(
    history: NeedHistory, purse: Purse, points: UsablePoints, *, origin: float, horizon: int
) -> StartingPoint:
    """Judge from where a need of money can be looked ahead.

    Args:
        history: The need.
        purse: What it is paid from.
        points: From `spending_points`.
        origin: The moment of looking, as a year fraction.
        horizon: Years to look ahead.

    Returns:
        The starting point; its status says whether it is one.

    Example:
        >>> purse = Purse(cash=((2026.5, 90.0),), agreed=((2028.0, 10.0),))
        >>> history = NeedHistory(need="CAPITAL", points=((2026.5, 2.0),), purse=purse)
        >>> points = spending_points(history, known_until=2027.0)
        >>> start = purse_start(history, purse, points, origin=2027.0, horizon=2)
        >>> start.status.value, start.capacities
        ('OK', (90.0, 100.0, 100.0))
    """
    cash = usable_points(purse.cash, known_until=origin)
    left_out = points.left_out + cash.left_out
    money = _money(purse, points, cash, origin=origin) if points.values else None
    capacities = _capacities(money, origin=origin, horizon=horizon)
    status = _status(money, points, capacities, origin=origin)
    counted = cash.last_moment if cash.values else None
    monthly_moment = money.monthly_moment if money else None
    seen = [moment for moment in (counted, monthly_moment) if moment is not None]
    return StartingPoint(
        status=status,
        last_value=money.monthly if money else None,
        last_moment=min(seen, default=None),
        age_years=origin - min(seen) if seen else None,
        capacities=capacities,
        explanations=(
            *([Explanation.of("POINTS_LEFT_OUT", count=float(left_out))] if left_out else []),
            *_reasons(history, purse, money, counted, status=status, origin=origin),
        ),
        money=money,
    )


def _money(purse: Purse, points: UsablePoints, cash: UsablePoints, *, origin: float) -> MoneyNow:
    counted = cash.last_moment if cash.values else None
    return MoneyNow(
        cash=cash.last_value if cash.values else None,
        cash_moment=counted,
        monthly=points.last_value,
        monthly_moment=points.last_moment,
        spent=0.0
        if counted is None
        else spent_between(points.moments, points.values, since=counted, until=points.last_moment),
        agreed=tuple(
            (moment, more)
            for moment, more in sorted(purse.agreed)
            if counted is not None and moment > counted and math.isfinite(more) and more > 0
        ),
        last_round=_last_round(purse, known_until=origin),
    )


def _last_round(purse: Purse, *, known_until: float) -> Point | None:
    """Return the newest round; what brought nothing is no round."""
    known = [
        (moment, -1.0 if amount is None else amount)
        for moment, amount in purse.rounds
        if -math.inf < moment <= known_until and (amount is None or 0 < amount < math.inf)
    ]
    moment, amount = max(known, default=(0.0, 0.0))
    return (moment, amount if amount > 0 else None) if known else None


def spent_between(
    moments: Sequence[float], monthly: Sequence[float], *, since: float, until: float
) -> float:
    """Return what was spent between two moments, at rates that move in straight lines.

    Example:
        >>> spent_between([2025.0, 2026.0], [1.0, 3.0], since=2025.0, until=2026.0)
        24.0
    """
    if since >= until:
        return 0.0
    knots = np.unique([since, *(moment for moment in moments if since < moment < until), until])
    rates = np.interp(knots, moments, monthly)
    return float(MONTHS * np.sum(np.diff(knots) * (rates[1:] + rates[:-1])) / 2.0)


def _capacities(money: MoneyNow | None, *, origin: float, horizon: int) -> tuple[float, ...]:
    if money is None or money.cash is None:
        return ()
    return tuple(
        math.fsum([money.cash, *(more for at, more in money.agreed if at <= origin + year)])
        for year in range(horizon + 1)
    )


def _status(
    money: MoneyNow | None, points: UsablePoints, capacities: tuple[float, ...], *, origin: float
) -> NeedStatus:
    if money is None:
        return NeedStatus.NO_HISTORY
    age = origin - points.last_moment
    if age > TOO_OLD_AFTER_YEARS:
        return NeedStatus.TOO_OLD
    if money.monthly == 0:
        return NeedStatus.EARNS
    if money.cash is None or money.cash_moment is None:
        return NeedStatus.NO_CAPACITY
    if origin - money.cash_moment > CASH_TOO_OLD_AFTER_YEARS:
        return NeedStatus.TOO_OLD
    come_in = math.fsum(more for at, more in money.agreed if at <= money.monthly_moment)
    if money.spent >= money.cash + come_in:
        return NeedStatus.ALREADY_EXCEEDED
    is_stale = age > STALE_AFTER_YEARS or origin - money.cash_moment > CASH_STALE_AFTER_YEARS
    return NeedStatus.STALE if is_stale else NeedStatus.OK


def _reasons(
    history: NeedHistory,
    purse: Purse,
    money: MoneyNow | None,
    counted: float | None,
    *,
    status: NeedStatus,
    origin: float,
) -> Iterator[Explanation]:
    if money is None:
        yield Explanation.of("SPENDING_UNKNOWN")
    elif status is NeedStatus.EARNS:
        yield Explanation.of("COMPANY_EARNS")
    elif origin - money.monthly_moment > STALE_AFTER_YEARS:
        yield Explanation.of("LAST_VALUE_OLD", unit="year", age=origin - money.monthly_moment)
    if purse.borrowed_from:
        yield Explanation.of("SPENDING_BORROWED", companies=float(purse.borrowed_from))
    elif status in GROWS and len({moment for moment, _value in history.points}) == 1:
        yield Explanation.of("ONE_POINT")
    if counted is None:
        yield Explanation.of("CASH_UNKNOWN")
    elif origin - counted > CASH_STALE_AFTER_YEARS:
        yield Explanation.of("CASH_OLD", unit="year", age=origin - counted)
    if status is NeedStatus.ALREADY_EXCEEDED and money is not None and money.cash:
        yield Explanation.of("CASH_SPENT", spent=money.spent)
    for moment, more in money.agreed if money else ():
        yield Explanation.of("FUNDING_AGREED", moment=moment, amount=more)
    if counted is not None and any(moment <= counted for moment, _more in purse.agreed):
        yield Explanation.of("FUNDING_IN_CASH")
    if money and money.last_round and counted is not None and money.last_round[0] > counted:
        yield Explanation.of("ROUND_AFTER_CASH", moment=money.last_round[0])
