"""With which schemes, funds and rules can growth be paid, and how sure is what we know of them?

Each instrument and each of its conditions carries the place where it was read, the date which that
place bears and how sure it is. What no source says is absent. A statement without a date is never
sure, and every statement has to be looked at again after a while (programme §4.8).
"""

from __future__ import annotations

import calendar
import functools
from datetime import date

from groeiruimte.programme.instrument_facts import (
    FOLDER,
    Ask,
    InstrumentFact,
    instrument_fact,
    instrument_facts,
)
from groeiruimte.programme.instrument_files import instruments_of, months_by_certainty
from groeiruimte.programme.instrument_types import (
    Certainty,
    Instrument,
    InstrumentCondition,
    InstrumentKind,
    InstrumentSource,
    Intake,
    LeadAnswer,
    LeadGround,
    Openness,
    PaidPurpose,
    PurposeBasis,
    StatedBy,
)
from groeiruimte.programme.sources import load_parameters, parameter_names

__all__ = [
    "Ask",
    "Certainty",
    "Instrument",
    "InstrumentCondition",
    "InstrumentFact",
    "InstrumentKind",
    "InstrumentSource",
    "Intake",
    "LeadAnswer",
    "LeadGround",
    "Openness",
    "PaidPurpose",
    "PurposeBasis",
    "StatedBy",
    "expires_on",
    "expiry_of",
    "instrument",
    "instrument_fact",
    "instrument_facts",
    "instruments",
    "is_expired",
    "is_open",
]


@functools.cache
def instruments() -> tuple[Instrument, ...]:
    """Return every instrument, file by file.

    Raises:
        MalformedParametersError: A file says something that cannot be; the message names the file
            and the key.
    """
    by_code: dict[str, Instrument] = {}
    for name in parameter_names(folder=FOLDER):
        for entry, each in instruments_of(load_parameters(name, folder=FOLDER)):
            if each.code in by_code:
                raise entry.malformed("code", f"is '{each.code}', which another instrument has")
            by_code[each.code] = each
    return tuple(by_code.values())


def instrument(*, code: str) -> Instrument:
    """Return the instrument with this code.

    Raises:
        KeyError: There is no such instrument.

    Example:
        >>> instrument(code="WBSO").leads.value
        'MAY_NOT_LEAD'
    """
    return {each.code: each for each in instruments()}[code]


def expires_on(stated: Instrument | InstrumentCondition) -> date | None:
    """Return the first day on which it must have been looked at again.

    Nothing where the source bears no date: then it has to be looked at now.
    """
    dated = stated.source.dated_from
    return None if dated is None else expiry_of(dated=dated, certainty=stated.source.certainty)


def expiry_of(*, dated: date, certainty: Certainty) -> date:
    """Return the first day on which a statement of this date must have been looked at again."""
    return _months_later(dated, months=months_by_certainty()[certainty])


def is_expired(stated: Instrument | InstrumentCondition, *, on: date) -> bool:
    """Say whether somebody has to look at it again before it may be relied on."""
    last = expires_on(stated)
    return last is None or on >= last


def is_open(instrument: Instrument, *, on: date) -> Openness:
    """Say whether one can apply on this day, as far as the source tells.

    Dates of a window count as they stand; also a last day of which nobody said whether another
    came, for money that may have stopped must not be counted on. That something is open all the
    time, was stopped or had not begun is believed only until it has to be looked at again.

    Example:
        >>> is_open(instrument(code="INNOVATIEKREDIET"), on=date(2026, 11, 30)).value
        'OPEN'
    """
    if instrument.intake is Intake.WINDOW:
        return _by_dates(instrument, on=on)
    if instrument.closes is not None and on > instrument.closes:
        return Openness.CLOSED
    if instrument.intake is Intake.NOT_FOUND or is_expired(instrument, on=on):
        return Openness.UNKNOWN
    return Openness.OPEN if instrument.intake is Intake.CONTINUOUS else Openness.CLOSED


def _by_dates(instrument: Instrument, *, on: date) -> Openness:
    opens, closes = instrument.opens, instrument.closes
    if (opens is not None and on < opens) or (closes is not None and on > closes):
        return Openness.CLOSED
    if opens is None or closes is None:
        return Openness.UNKNOWN
    return Openness.OPEN


def _months_later(day: date, *, months: int) -> date:
    """Return the same day so many months later, or the last day of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
