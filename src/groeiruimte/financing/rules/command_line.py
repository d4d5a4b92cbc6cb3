"""Instruments for the command line, without a database: those of the programme, or of a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from groeiruimte.engine.files.basket_file import Known
from groeiruimte.engine.files.located import ProblemRefused
from groeiruimte.engine.financing import instruments as engine
from groeiruimte.financing.rules.adapting import (
    choices_answered,
    engine_instrument,
    is_for_baskets,
)
from groeiruimte.financing.rules.standing import standing_of
from groeiruimte.programme.instrument_files import instruments_of
from groeiruimte.programme.instruments import Instrument, instrument_facts, instruments
from groeiruimte.programme.organizations import province_regions
from groeiruimte.programme.sources import Entry, MalformedParametersError, load_parameters


def instruments_on(
    day: date, *, file: Path | None = None, facts: Mapping[str, object] = MappingProxyType({})
) -> list[engine.Instrument]:
    """Return every instrument from which a company can get money, as it stands on a day.

    Raises:
        ProblemRefused: The file is not there, or says something that cannot be.
    """
    stands = ((each, standing_of(each, None, on=day)) for each in _instruments(file))
    return [
        engine_instrument(each, standing, on=day, facts=facts)
        for each, standing in stands
        if is_for_baskets(each, standing)
    ]


def what_facts_settle(
    facts: Mapping[str, float | str | bool], *, file: Path | None = None
) -> dict[tuple[str, str], bool]:
    """Return the conditions that leave a choice of facts and that these facts settle.

    Raises:
        ProblemRefused: The file is not there, or says something that cannot be.
    """
    answers: dict[tuple[str, str], bool] = {}
    for each in _instruments(file):
        answers |= choices_answered(each, facts)
    return answers


def known_names() -> Known:
    """Return the facts that instruments ask for, with phase and province apart, and provinces."""
    return Known(
        facts=frozenset(each.code for each in instrument_facts()),
        provinces=frozenset(each.province for each in province_regions()),
    )


def _instruments(file: Path | None) -> tuple[Instrument, ...]:
    """Return those of the programme, or of a file that is written like one of the programme's."""
    if file is None:
        return instruments()
    if file.suffix != ".yaml":
        raise ProblemRefused("--instruments", "name a file that ends in .yaml.")
    try:
        found = tuple(each for _entry, each in instruments_of(_entries(file)))
    except OSError:
        raise ProblemRefused("--instruments", f"{file} cannot be read.") from None
    except MalformedParametersError as error:
        raise ProblemRefused("--instruments", str(error)) from None
    if not found:
        raise ProblemRefused("--instruments", f"no instrument stands in {file.name}.")
    return found


def _entries(file: Path) -> Entry:
    return load_parameters(file.stem, folder=file.parent)
