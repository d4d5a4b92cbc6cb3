"""How much will have been spent by the end of each year, and when is there no more left?

A stock of money was counted at one moment; what is spent since then counts against it, and what
others have agreed to pay in is added from its day. Spending is a rate that a forecast carries into
the coming years, along the paths that all companies share; between two moments it moves in a
straight line. What is spent only rises, so a stock can be empty first at the end of a year or just
before new money comes in: those moments are looked at, and no others need be.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.forecasting.model import Forecast
from groeiruimte.engine.forecasting.paths import PathTable
from groeiruimte.engine.forecasting.rounds import Raiser, RoundTable
from groeiruimte.engine.types import FloatArray, IntArray

BLOCK = 32
"""Companies that are walked along the paths together."""

YearIndices = npt.NDArray[np.uint8]

_LARGEST_LOG = 50.0


@dataclass(frozen=True, slots=True)
class Stock:
    """The money of one company, in the unit of its spending; moments in years from the origin.

    Attributes:
        counted: When it was counted, at most 0.
        rate_at: When the last rate of the forecast was seen, at most 0.
        spent: What is known to have been spent from `counted` to `rate_at`; 0 when the stock was
            counted later than the rate was seen.
        amount: How much there was; `None` is unknown.
        inflows: From when how much more comes in; what came in before `counted` is in the amount.
        raiser: What is known of its rounds; `None` raises none.
    """

    counted: float
    rate_at: float
    spent: float = 0.0
    amount: float | None = None
    inflows: tuple[tuple[float, float], ...] = ()
    raiser: Raiser | None = None

    def available(self, *, until: float) -> float:
        """Return what there was, with all that has come in by a moment.

        Example:
            >>> Stock(counted=-1.0, rate_at=0.0, amount=5.0, inflows=((0.5, 2.0),)).available(
            ...     until=1.0
            ... )
            7.0
        """
        if not self.inflows:
            return self.amount or 0.0
        coming = [more for at, more in self.inflows if self.counted < at <= until]
        return math.fsum([self.amount or 0.0, *coming])


@dataclass(frozen=True, slots=True, eq=False)
class Spending:
    """What is spent of one company's money.

    Attributes:
        quantiles: Spent since the stock was counted, per year 1 .. H, shape (H, p).
        first: In which year the stock is first empty per path; 0 is at the origin, H + 1 is never.
            `None` where the stock is unknown.
        first_with_rounds: The same, with the rounds that close on the path; never sooner.
    """

    quantiles: FloatArray
    first: YearIndices | None
    first_with_rounds: YearIndices | None


def spending(
    spending_rate: Forecast,
    *,
    stocks: Mapping[int, Stock],
    table: PathTable,
    probabilities: FloatArray,
    rounds: RoundTable | None = None,
) -> Iterator[tuple[int, Spending]]:
    """Yield what is spent of each stock, and when it is empty.

    Args:
        told: The forecast of the yearly rate of spending.
        stocks: Per row of the forecast its money; other rows are not walked.
        table: The shared paths, from `shared_paths`.
        probabilities: At which probabilities the quantiles are wanted.
        rounds: The shared rounds, from `round_table`; `None` counts none in.

    Yields:
        Rows of the forecast with their spending.
    """
    rows = np.array(sorted(stocks), dtype=np.intp)
    ages = spending_rate.panel.age[: spending_rate.panel.count]
    for age in np.unique(ages[rows]):
        own = table.own_at(float(age), spending_rate.horizon)
        same_age = rows[ages[rows] == age]
        for first in range(0, same_age.size, BLOCK):
            members = same_age[first : first + BLOCK]
            own_stocks = [stocks[int(row)] for row in members]
            walk = _walk(spending_rate, members, own_stocks, own=own, common=table.common)
            levels = np.quantile(walk.spent[:, 1:], probabilities, axis=2).transpose(1, 2, 0)
            for place, (row, stock) in enumerate(zip(members.tolist(), own_stocks, strict=True)):
                last = float(spending_rate.panel.last[row])
                empty, with_rounds = _empty(walk, place, stock, last=last, rounds=rounds)
                yield (
                    row,
                    Spending(
                        quantiles=levels[place] * last, first=empty, first_with_rounds=with_rounds
                    ),
                )


@dataclass(frozen=True, slots=True, eq=False)
class _Walk:
    """Rates and what is spent, in years at the last rate: so the unit drops out at once.

    Attributes:
        rates: Rate at the origin and at the end of each year, shape (block, H + 1, paths).
        spent: Spent since the stock was counted, same moments, same shape.
    """

    rates: FloatArray
    spent: FloatArray


def _walk(
    spending_rate: Forecast,
    members: IntArray,
    stocks: list[Stock],
    *,
    own: FloatArray,
    common: FloatArray,
) -> _Walk:
    changes = spending_rate.scale_from_now[members, :, None] * own
    changes += spending_rate.location_from_now[members, :, None]
    changes += common
    rates = np.exp(np.minimum(changes, _LARGEST_LOG, out=changes), out=changes)
    spent = np.empty_like(rates)
    for place, stock in enumerate(stocks):
        last = float(spending_rate.panel.last[members[place]])
        spent[place, 0] = _until_origin(rates[place, 0], stock, last)
    np.cumsum(0.5 * (rates[:, :-1] + rates[:, 1:]), axis=1, out=spent[:, 1:])
    spent[:, 1:] += spent[:, :1]
    return _Walk(rates=rates, spent=spent)


def _until_origin(rate: FloatArray, stock: Stock, last: float) -> FloatArray:
    """Spent from the count to the origin, at the last rate as unit."""
    if stock.counted <= stock.rate_at:
        return stock.spent / last + _since_rate(rate, stock, until=0.0)
    return _since_rate(rate, stock, until=0.0) - _since_rate(rate, stock, until=stock.counted)


def _since_rate(rate: FloatArray, stock: Stock, *, until: float) -> FloatArray:
    """Spent from the moment of the last rate to a moment before the origin."""
    years, whole = until - stock.rate_at, -stock.rate_at
    if whole <= 0:
        return np.zeros_like(rate)
    return years + (rate - 1.0) * (0.5 * years * years / whole)


def _empty(
    walk: _Walk, place: int, stock: Stock, *, last: float, rounds: RoundTable | None
) -> tuple[YearIndices | None, YearIndices | None]:
    """Tell per path when the stock is first empty: as it is, and with rounds."""
    if stock.amount is None:
        return None, None
    rates, spent = walk.rates[place], walk.spent[place]
    first = _first(rates, spent, stock, last=last)
    if rounds is None or stock.raiser is None:
        return first, first
    raised = rounds.raised(stock.raiser, rates=rates, last=last)
    return first, _first(rates, spent, stock, last=last, raised=raised)


def _first(
    rates: FloatArray,
    spent: FloatArray,
    stock: Stock,
    *,
    last: float,
    raised: FloatArray | None = None,
) -> YearIndices:
    horizon = spent.shape[0] - 1
    first = np.full(spent.shape[1], horizon + 1, dtype=np.uint8)
    for year in range(horizon, -1, -1):
        there_is = np.asarray(stock.available(until=float(year)) / last)
        if raised is not None:
            there_is = there_is + raised[year]
        np.copyto(first, year, where=spent[year] >= there_is)
    opens = stock.raiser.opens if stock.raiser else 0.0
    for at in sorted({at for at, _more in stock.inflows if at > stock.counted}):
        if stock.rate_at <= at <= horizon:
            year = max(0, math.ceil(at))
            there_is = np.asarray(stock.available(until=math.nextafter(at, -math.inf)) / last)
            # A round of a year counts for all of it, but not before any could close.
            if raised is not None and at > opens:
                there_is = there_is + raised[year]
            empty = _spent_at(at, stock, rates, spent) >= there_is
            first[empty] = np.minimum(first[empty], year)
    return first


def _spent_at(at: float, stock: Stock, rates: FloatArray, spent: FloatArray) -> FloatArray:
    """Spent since the count by any moment between the last rate and the last year."""
    if at <= 0:
        ahead = _since_rate(rates[0], stock, until=0.0) - _since_rate(rates[0], stock, until=at)
        return np.asarray(spent[0] - ahead)
    year = min(math.floor(at), spent.shape[0] - 2)
    part = at - year
    slope = rates[year + 1] - rates[year]
    return np.asarray(spent[year] + part * rates[year] + 0.5 * part * part * slope)
