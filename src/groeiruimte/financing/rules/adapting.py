"""An instrument of the programme as the engine knows it, held against one company.

What only a choice of facts settles, the engine cannot ask: it is answered here before the call.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from groeiruimte.engine.financing import instruments as engine
from groeiruimte.financing.rules.standing import InstrumentStanding
from groeiruimte.programme.instruments import (
    Ask,
    Instrument,
    InstrumentCondition,
    InstrumentKind,
    Openness,
)

#: A province of which the source means a smaller or a vaguer area: asked before it fits.
AREA = "AREA"
#: Between the code of a condition and which of its two limits is meant.
_LIMIT = "."
_AT_LEAST, _AT_MOST = "LEAST", "MOST"


def engine_instrument(
    instrument: Instrument,
    standing: InstrumentStanding,
    *,
    on: date,
    facts: Mapping[str, object] = MappingProxyType({}),
) -> engine.Instrument:
    """Return an instrument for the engine, as it stands on a day for who told these facts.

    Example:
        >>> from groeiruimte.financing.rules.standing import standing_of
        >>> from groeiruimte.programme.instruments import instrument
        >>> wbso, day = instrument(code="WBSO"), date(2026, 11, 30)
        >>> engine_instrument(wbso, standing_of(wbso, None, on=day), on=day).code
        'WBSO'
    """
    conditions = [each for one in instrument.conditions for each in _conditions(one)]
    if instrument.provinces and instrument.provinces_note:
        conditions.append(engine.Condition(code=AREA))
    opens, closes = _window(instrument, standing, on=on)
    return engine.Instrument(
        code=instrument.code,
        kinds=tuple(str(kind) for kind in instrument.kinds),
        pays=frozenset(str(purpose) for purpose in instrument.pays),
        phases=frozenset(instrument.phases),
        provinces=frozenset(instrument.provinces),
        least=_number(instrument.least_eur),
        most=_number(instrument.most_eur),
        share_most=_share_of_the_need(instrument, facts),
        grant_most=_number(instrument.grant_most_eur),
        opens=opens,
        closes=closes,
        is_open_known=standing.openness is not Openness.UNKNOWN,
        conditions=tuple(conditions),
        is_sure=standing.is_sure,
        source=next(iter(instrument.source.urls), ""),
        dated=standing.later.source_date if standing.later else instrument.source.dated_from,
        certainty=str(standing.certainty),
    )


def _share_of_the_need(instrument: Instrument, facts: Mapping[str, object]) -> float | None:
    """Return which part of the costs it pays at most; tax relief is a part of wages or profit."""
    if set(instrument.kinds) == {InstrumentKind.TAX}:
        return None
    share = instrument.share_range(facts)
    return None if share is None else share[1]


def is_for_baskets(instrument: Instrument, standing: InstrumentStanding) -> bool:
    """Say whether a company can get money from it itself, now or later."""
    return instrument.pays_companies and not standing.has_ended


def choices_answered(
    instrument: Instrument, facts: Mapping[str, float | str | bool]
) -> dict[tuple[str, str], bool]:
    """Return what facts answer of the conditions that leave a choice of facts.

    Met as soon as one of them is; not met once none can be.
    """
    answers = {}
    for condition in instrument.conditions:
        if len(condition.asks) > 1:
            told = [ask.is_met_by(_answer(facts.get(ask.fact))) for ask in condition.asks]
            if any(told):
                answers[instrument.code, condition.code] = True
            elif None not in told:
                answers[instrument.code, condition.code] = False
    return answers


def condition_of(instrument: Instrument, code: str) -> InstrumentCondition | None:
    """Return the condition of the programme behind a code of the engine."""
    asked = code.split(_LIMIT, maxsplit=1)[0]
    return next((each for each in instrument.conditions if each.code == asked), None)


def is_asked(condition: InstrumentCondition) -> bool:
    """Say whether a person has to answer a condition, because no fact settles it."""
    return condition.question is not None and not condition.asks


def _conditions(condition: InstrumentCondition) -> Iterator[engine.Condition]:
    if condition.informs:
        return
    if len(condition.asks) != 1:
        yield engine.Condition(code=condition.code)
        return
    (ask,) = condition.asks
    if ask.must_be is not None:
        yield engine.Condition(code=condition.code, fact=ask.fact, value=ask.must_be)
    yield from _limits(condition.code, ask)


def _limits(code: str, ask: Ask) -> Iterator[engine.Condition]:
    limits = (
        (_AT_LEAST, engine.FactTest.AT_LEAST, ask.at_least),
        (_AT_MOST, engine.FactTest.AT_MOST, ask.at_most),
    )
    for name, test, value in limits:
        if value is not None:
            yield engine.Condition(
                code=f"{code}{_LIMIT}{name}", fact=ask.fact, test=test, value=value
            )


def _window(
    instrument: Instrument, standing: InstrumentStanding, *, on: date
) -> tuple[date | None, date | None]:
    """Return the days for the engine: what stands today decides, an opening to come is kept."""
    if standing.openness is not Openness.CLOSED:
        return None, None
    if instrument.opens is not None and instrument.opens > on:
        return instrument.opens, None
    return None, on - timedelta(days=1)


def _answer(told: float | str | bool | None) -> float | bool | None:
    return None if isinstance(told, str) else told


def _number(amount: int | None) -> float | None:
    return None if amount is None else float(amount)
