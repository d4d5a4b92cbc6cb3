"""The programme's instruments for the command line: as their files say, without a database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from groeiruimte.engine.financing import instruments as engine
from groeiruimte.financing.rules.adapting import (
    choices_answered,
    engine_instrument,
    is_for_baskets,
)
from groeiruimte.financing.rules.standing import standing_of
from groeiruimte.programme.instruments import instruments


def instruments_on(day: date) -> list[engine.Instrument]:
    """Return every instrument from which a company can get money, as it stands on a day."""
    stands = ((each, standing_of(each, None, on=day)) for each in instruments())
    return [
        engine_instrument(each, standing, on=day)
        for each, standing in stands
        if is_for_baskets(each, standing)
    ]


def what_facts_settle(facts: Mapping[str, float | str | bool]) -> dict[tuple[str, str], bool]:
    """Return the conditions that leave a choice of facts and that these facts settle."""
    answers: dict[tuple[str, str], bool] = {}
    for each in instruments():
        answers |= choices_answered(each, facts)
    return answers
