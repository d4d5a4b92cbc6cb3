"""When is the money gone? The need is what is spent from now on; the line is what there is.

Spending per month is looked ahead like any other quantity: companies are each other's peers. Where
it was seen once, or is borrowed from peers, it goes along with people, as floor area does. What is
spent is then added up along the same paths that the other needs are walked along, so that which
need binds first can be told path by path.

Companies that raise do so again. What counts for a need is that the money is gone and no round came
in time; that it is gone if no round comes at all is told beside it.

A common shock is not laid on spending: a recession lowers growth, and what that does to spending
differs from company to company.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from groeiruimte.engine.forecasting.exceedance import shared_paths
from groeiruimte.engine.forecasting.intensity import need_from_people
from groeiruimte.engine.forecasting.model import Forecast
from groeiruimte.engine.forecasting.rounds import (
    UNKNOWN_SINCE_YEARS,
    YEARS_RAISED,
    Raiser,
    round_table,
)
from groeiruimte.engine.forecasting.spending import Spending, Stock, spending
from groeiruimte.engine.spotting import pooled
from groeiruimte.engine.spotting.histories import Purse
from groeiruimte.engine.spotting.learned import Learned
from groeiruimte.engine.spotting.purses import MONTHS, spent_between
from groeiruimte.engine.spotting.reasons import drivers_of
from groeiruimte.engine.spotting.results import MoneyNow, NeedStatus
from groeiruimte.engine.spotting.subjects import FAN, GROWS, NeedForecast, Subject, YearIndices
from groeiruimte.engine.types import FloatArray
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.kernel.seed import Seed

_LEAST_SPAN = 0.5
"""Spending that was seen within so many years was seen once: it shows no pace of its own."""
_LATEST_HEADCOUNT = 0.5
"""People say more than one figure of spending only where they were counted hardly earlier."""
_BORROWED_DOUBT = 0.7
"""How far spending per head may be from that of peers, as a deviation of its log (assumption)."""
_FEW_POINTS = 3
_LOOK = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class _Rates:
    """A forecast of yearly spending, and the money of the companies that are told from it."""

    forecast: Forecast
    stocks: dict[int, Stock]
    subjects: dict[int, int]
    follows: bool


def look_ahead(
    subjects: Sequence[Subject],
    *,
    origin: float,
    horizon: int,
    paths: int,
    seed: Seed,
    learned: Learned,
) -> dict[int, NeedForecast]:
    """Look ahead for the need of money of all companies.

    Args:
        subjects: Needs of companies, of all kinds: people are read where spending follows them.
        origin: Moment of looking, as a year fraction.
        horizon: Years ahead.
        paths: Number of paths.
        seed: Where the random numbers start.
        learned: What earlier outcomes say.

    Returns:
        What is told, by the place of the subject.
    """
    answers: dict[int, NeedForecast] = {}
    for need in sorted({s.history.need for s in subjects if s.history.purse is not None}):
        places = [
            place
            for place, subject in enumerate(subjects)
            if subject.history.need == need and subject.start.status in GROWS
        ]
        rounds = round_table(horizon=horizon, paths=paths, seed=seed, need=need)
        for rates in _rates(subjects, places, origin=origin, horizon=horizon, learned=learned):
            table = shared_paths(rates.forecast, paths=paths, seed=seed, need=need)
            walked = spending(
                rates.forecast, stocks=rates.stocks, table=table, probabilities=FAN, rounds=rounds
            )
            answers |= _answers(subjects, rates, walked)
    return answers


def _rates(
    subjects: Sequence[Subject],
    places: Sequence[int],
    *,
    origin: float,
    horizon: int,
    learned: Learned,
) -> Iterator[_Rates]:
    """Forecast the yearly spending: from its own figures, else along with people."""
    people = _people_of(subjects, places)
    follows = {
        place: person
        for place in places
        if (person := people.get(place)) is not None and _follows(subjects[place], subjects[person])
    }
    own = [place for place in places if _purse(subjects[place]).borrowed_from == 0]
    if len(follows) < len(places):
        yearly = [_yearly(subjects[place]) for place in own]
        forecast = pooled.need_forecast(
            yearly, origin=origin, horizon=horizon, beside=pooled.Beside(learned=learned)
        )
        rows = {
            row: own[source]
            for row, source in enumerate(forecast.panel.source[: forecast.panel.count].tolist())
            if own[source] not in follows
        }
        stocks = {row: _stock(subjects[place], origin=origin) for row, place in rows.items()}
        yield _Rates(forecast=forecast, stocks=stocks, subjects=rows, follows=False)
    if follows:
        yield _along_with_people(subjects, follows, origin=origin, horizon=horizon, learned=learned)


def _people_of(subjects: Sequence[Subject], places: Sequence[int]) -> dict[int, int]:
    """Return where the people of the same company are, by the place of its need of money."""
    where = {(subject.key, subject.history.need): n for n, subject in enumerate(subjects)}
    leaders = {
        place: where.get((subjects[place].key, _purse(subjects[place]).follows)) for place in places
    }
    return {place: person for place, person in leaders.items() if person is not None}


def _follows(spent: Subject, people: Subject) -> bool:
    points = zip(spent.points.moments, spent.points.values, strict=True)
    moments = [moment for moment, value in points if value > 0]
    if (
        moments[-1] - moments[0] >= _LEAST_SPAN
        or people.start.status not in GROWS
        or people.points.last_value <= 0
    ):
        return False
    return people.points.last_moment >= spent.points.last_moment - _LATEST_HEADCOUNT


def _yearly(subject: Subject) -> Subject:
    values = tuple(MONTHS * value for value in subject.points.values)
    return replace(subject, points=replace(subject.points, values=values))


def _stock(subject: Subject, *, origin: float) -> Stock:
    money = _money(subject)
    rate_at = money.monthly_moment - origin
    return Stock(
        counted=rate_at if money.cash_moment is None else money.cash_moment - origin,
        rate_at=rate_at,
        spent=money.spent,
        amount=money.cash,
        inflows=tuple((moment - origin, more) for moment, more in money.agreed),
        raiser=_raiser(money, origin=origin),
    )


def _raiser(money: MoneyNow, *, origin: float) -> Raiser:
    """From when a next round may come: after the last one, and after the money was counted."""
    counted = -1.0 if money.cash_moment is None else money.cash_moment - origin
    if money.last_round is None:
        return Raiser(opens=max(-1.0, counted))
    moment, amount = money.last_round
    return Raiser(opens=max(-1.0, counted, moment - origin), since=origin - moment, amount=amount)


def _purse(subject: Subject) -> Purse:
    return subject.history.purse or Purse()


def _money(subject: Subject) -> MoneyNow:
    if subject.start.money is None:
        message = "A need of money without money cannot be looked ahead."
        raise ValueError(message)
    return subject.start.money


def _along_with_people(
    subjects: Sequence[Subject],
    follows: Mapping[int, int],
    *,
    origin: float,
    horizon: int,
    learned: Learned,
) -> _Rates:
    """Spending per head is what was seen of it; people move, and it moves a little with them."""
    needs = {subjects[person].history.need for person in follows.values()}
    heads = [n for n, subject in enumerate(subjects) if subject.history.need in needs]
    people = pooled.need_forecast(
        [subjects[n] for n in heads],
        origin=origin,
        horizon=horizon,
        beside=pooled.Beside(learned=learned),
    )
    source = people.panel.source[: people.panel.count].tolist()
    row_of = {heads[index]: row for row, index in enumerate(source)}
    per_head = np.ones(people.panel.count)
    doubt = np.zeros(people.panel.count)
    stocks, rows = {}, {}
    for place, person in follows.items():
        row, spent = row_of[person], subjects[place]
        points = subjects[person].points
        seen_at = np.interp(spent.points.last_moment, points.moments, points.values)
        per_head[row] = MONTHS * spent.points.last_value / float(seen_at)
        doubt[row] = _BORROWED_DOUBT if _purse(spent).borrowed_from else 0.0
        stocks[row] = _stock_with_people(spent, subjects[person], origin=origin)
        rows[row] = place
    forecast = need_from_people(people, per_head=per_head)
    scale = forecast.scale_from_now
    wider = np.sqrt(scale**2 + doubt[:, None] ** 2)
    factor = np.divide(wider, scale, out=np.ones_like(scale), where=scale > 0)
    forecast = forecast.with_part("NEED_PER_HEAD_OF_PEERS", np.zeros(1), narrowed=factor)
    return _Rates(forecast=forecast, stocks=stocks, subjects=rows, follows=True)


def _stock_with_people(subject: Subject, people: Subject, *, origin: float) -> Stock:
    """The money of a company whose spending is known until its people were last counted."""
    stock = _stock(subject, origin=origin)
    points, seen = subject.points, people.points
    at_once = float(np.interp(points.last_moment, seen.moments, seen.values))
    later = [
        (moment, points.last_value * value / at_once)
        for moment, value in zip(seen.moments, seen.values, strict=True)
        if moment > points.last_moment
    ]
    moments = [*points.moments, *(moment for moment, _value in later)]
    monthly = [*points.values, *(value for _moment, value in later)]
    until = seen.last_moment
    since = origin + stock.counted
    return replace(
        stock,
        counted=until - origin if stock.amount is None else stock.counted,
        rate_at=until - origin,
        spent=spent_between(moments, monthly, since=since, until=until),
    )


def _answers(
    subjects: Sequence[Subject], rates: _Rates, walked: Iterator[tuple[int, Spending]]
) -> dict[int, NeedForecast]:
    peers, of_group = pooled.peers_of(rates.forecast)
    drivers = drivers_of(rates.forecast, rates.subjects, subjects)
    answers = {}
    for row, spent in walked:
        subject = subjects[rates.subjects[row]]
        first, without_round = spent.first_with_rounds, spent.first
        if first is not None and subject.start.status is NeedStatus.ALREADY_EXCEEDED:
            first = without_round = np.zeros_like(first)
        follows = [Explanation.of("SPENDING_FOLLOWS_PEOPLE")] if rates.follows else []
        borrowed = _purse(subject).borrowed_from
        answers[rates.subjects[row]] = NeedForecast(
            crossings=first,
            short_at=_gone_at(first, horizon=rates.forecast.horizon),
            assumptions=(Explanation.of("SPENDING_BORROWED", companies=float(borrowed)),)
            if borrowed
            else (),
            without_round=without_round,
            fan=_rising(spent.quantiles),
            peers=peers,
            group_peers=of_group[int(rates.forecast.panel.group[row])] if peers else 0,
            drivers=drivers[row],
            sharpen=_sharpen(subject, rates, row),
            explanations=(
                *pooled.set_aside(rates.forecast, row),
                *follows,
                *_rounds_assumed(subject),
            ),
        )
    return answers


def _gone_at(first: YearIndices | None, *, horizon: int) -> tuple[float, ...]:
    """Share of the paths on which the money is gone at the end of each year: gone stays gone."""
    if first is None:
        return ()
    return tuple(float(np.mean(first <= year)) for year in range(1, horizon + 1))


def _rounds_assumed(subject: Subject) -> tuple[Explanation, ...]:
    """Tell what stands in for what nobody told of the last round, where rounds are counted in."""
    money = _money(subject)
    if money.cash is None or subject.start.status is NeedStatus.ALREADY_EXCEEDED:
        return ()
    if money.last_round is None:
        since, years = UNKNOWN_SINCE_YEARS, YEARS_RAISED
        return (Explanation.of("LAST_ROUND_UNKNOWN", unit="year", since=since, enough_for=years),)
    if money.last_round[1] is None:
        return (Explanation.of("ROUND_SIZE_UNKNOWN", unit="year", enough_for=YEARS_RAISED),)
    return ()


def _rising(quantiles: FloatArray) -> FloatArray:
    # Cumulative spending never falls, so its quantiles do not either; rounding can make them.
    return np.maximum.accumulate(quantiles, axis=0)


def _sharpen(subject: Subject, rates: _Rates, row: int) -> tuple[Explanation, ...]:
    """What to ask, best first: without cash there is no answer at all."""
    asked = []
    money, forecast = _money(subject), rates.forecast
    late = money.last_round and money.cash_moment and money.last_round[0] > money.cash_moment
    if money.cash is None or late or subject.start.status is NeedStatus.ALREADY_EXCEEDED:
        asked.append(Explanation.of("ASK_CAPACITY"))
    last_round = [] if money.last_round else [Explanation.of("ASK_LAST_ROUND")]
    if _purse(subject).borrowed_from:
        return (*asked, Explanation.of("ASK_RECENT_VALUE"), *last_round)
    asked += last_round
    age = float(forecast.panel.age[row])
    if age > 0:
        gain = 1.0 - (_LOOK / (_LOOK + age)) ** forecast.parameters.eta
        asked.append(Explanation.of("ASK_RECENT_VALUE", age=age, gain=round(gain, 4)))
    if len(subject.points.values) < _FEW_POINTS:
        asked.append(Explanation.of("ASK_HISTORY", points=float(len(subject.points.values))))
    return tuple(asked)
