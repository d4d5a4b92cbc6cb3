"""The basket of a case: facts, answers and needs, held against all instruments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from groeiruimte.engine.financing.basket import Basket, Granted, basket_of
from groeiruimte.engine.financing.instruments import Company, Fitting, fittings_of
from groeiruimte.financing.rules.adapting import (
    choices_answered,
    engine_instrument,
    is_for_baskets,
)
from groeiruimte.financing.rules.standing import InstrumentStanding
from groeiruimte.programme.instruments import Instrument

_YES_NO = {"YES": True, "NO": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """How every instrument fits, and what they pay together."""

    fittings: tuple[Fitting, ...]
    basket: Basket


def company_of(
    stored: Mapping[str, str],
    answers: Mapping[tuple[str, str], bool],
    instruments: Iterable[Instrument],
) -> Company:
    """Return who asks, for the engine; `stored` are facts as tables hold them.

    Example:
        >>> company_of({"PHASE": "2", "FTE": "45", "IS_QUANTUM": "NO"}, {}, []).facts
        {'FTE': 45.0, 'IS_QUANTUM': False}
    """
    facts: dict[str, float | str | bool] = {
        code: _YES_NO[value] if value in _YES_NO else float(value)
        for code, value in stored.items()
        if code not in {"PHASE", "PROVINCE"}
    }
    chosen: dict[tuple[str, str], bool] = {}
    for each in instruments:
        chosen |= choices_answered(each, facts)
    return Company(
        phase=int(stored["PHASE"]) if stored.get("PHASE") else None,
        province=stored.get("PROVINCE", ""),
        facts=facts,
        answers=dict(answers) | chosen,
    )


def compose(
    instruments: Iterable[Instrument],
    stands: Mapping[str, InstrumentStanding],
    company: Company,
    needs: Mapping[str, float],
    committed: Iterable[Granted],
    *,
    on: date,
    refused: frozenset[str] = frozenset(),
) -> Composed:
    """Hold all instruments against a case, and lay out what they pay.

    An instrument that refused still shows how it fits, and pays nothing.
    """
    usable = [
        engine_instrument(each, stands[each.code], on=on, facts=company.facts)
        for each in instruments
        if is_for_baskets(each, stands[each.code])
    ]
    fittings = fittings_of(usable, company, needs, on=on)
    paying = [each for each in fittings if each.instrument.code not in refused]
    return Composed(fittings=tuple(fittings), basket=basket_of(needs, paying, committed))
