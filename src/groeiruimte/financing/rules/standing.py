"""How sure is what we know of an instrument today, and can one apply?

What somebody found later goes before the file, as long as its source is not older than the file's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groeiruimte.programme.instruments import (
    Certainty,
    Instrument,
    Intake,
    Openness,
    StatedBy,
    expires_on,
    expiry_of,
    is_expired,
    is_open,
)

# Codes of `choices`, written out so that the command line asks this without Django.
ENDED, CHANGED, YES, NOT_SAID = "ENDED", "CHANGED", "YES", "NOT_SAID"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterLook:
    """What the newest check of an instrument says."""

    outcome: str
    takes_in: str
    source_date: date
    said_by: str
    closes: date | None = None

    @property
    def certainty(self) -> Certainty:
        """A dated source of the provider is sure; what others tell is not."""
        return Certainty.SURE if self.said_by == StatedBy.OFFICIAL else Certainty.UNSURE


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentStanding:
    """How an instrument stands on a day.

    Attributes:
        certainty: How sure what is told is, before it expires.
        expires_on: The first day on which somebody has to look again; nothing means now.
        is_expired: Somebody has to look again before it is relied on.
        openness: Whether one can apply.
        has_changed: Something changed since the file was made: its amounts may not hold.
        has_ended: It is no more.
        later: What somebody found later and that goes before the file; nothing without that.
    """

    certainty: Certainty
    expires_on: date | None
    is_expired: bool
    openness: Openness
    has_changed: bool = False
    has_ended: bool = False
    later: LaterLook | None = None

    @property
    def is_sure(self) -> bool:
        """It may be told as it is."""
        return self.certainty is Certainty.SURE and not (self.is_expired or self.has_changed)


def standing_of(instrument: Instrument, look: LaterLook | None, *, on: date) -> InstrumentStanding:
    """Return how an instrument stands on a day, with what was found later."""
    dated = instrument.source.dated_from
    if look is None or (dated is not None and look.source_date < dated):
        return InstrumentStanding(
            certainty=instrument.source.certainty,
            expires_on=expires_on(instrument),
            is_expired=is_expired(instrument, on=on),
            openness=is_open(instrument, on=on),
        )
    ends = expiry_of(dated=look.source_date, certainty=look.certainty)
    has_ended = look.outcome == ENDED
    return InstrumentStanding(
        certainty=look.certainty,
        expires_on=ends,
        is_expired=on >= ends and not has_ended,
        openness=Openness.CLOSED if has_ended else _openness(instrument, look, ends, on=on),
        has_changed=look.outcome == CHANGED,
        has_ended=has_ended,
        later=look,
    )


def _openness(instrument: Instrument, look: LaterLook, ends: date, *, on: date) -> Openness:
    if look.closes is not None and on > look.closes:
        return Openness.CLOSED
    if on >= ends and look.closes is None:
        return Openness.UNKNOWN
    if look.takes_in != NOT_SAID:
        return Openness.OPEN if look.takes_in == YES else Openness.CLOSED
    if look.outcome == CHANGED:
        return Openness.UNKNOWN
    by_intake = {
        Intake.CONTINUOUS: Openness.OPEN,
        Intake.STOPPED: Openness.CLOSED,
        Intake.ANNOUNCED: Openness.CLOSED,
    }
    return by_intake.get(instrument.intake, is_open(instrument, on=on))
