"""What was told to everybody, month by month, and what of it still stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from groeiruimte.monitoring import access
from groeiruimte.programme.small_cells import CountBand


@dataclass(frozen=True, slots=True)
class ToldSum:
    """A sum over all companies as everybody may know it, and as on which day it was counted."""

    value: Decimal
    as_on: date


@dataclass(frozen=True, slots=True)
class Told:
    """What was told to everybody by a day: sums of euros, and counts as on that day itself."""

    sums: dict[str, ToldSum]
    bands: dict[str, CountBand]


def told_by(*, on: date) -> Told:
    """Return what stood on a day, by key; sums of which too few make them up miss.

    Counts miss where the day is not the end of a month that was told.
    """
    row = access.told_months().filter(as_on__lte=on).first()
    if row is None:
        return Told({}, {})
    counts = (each for each in row.content["targets"] if each["unit"] != "EUR")
    bands = {each["key"]: CountBand(each["low"], each["high"]) for each in counts}
    return Told(sums_in(row.content), bands if row.as_on == on else {})


def told_beside(today: date) -> tuple[date, dict[str, Any]] | None:
    """Return what the newest month tells beside targets, with its day: tickets and MIRT signals.

    A month that was told before these were counted tells nothing of them.
    """
    row = access.told_months().filter(month__lte=today).first()
    return (row.as_on, row.content.get("beside", {})) if row else None


@dataclass(frozen=True, slots=True)
class ToldPromises:
    """For how many cases a promised time ran and for how many it was over, as told of a month."""

    as_on: date
    running: CountBand
    late: CountBand


def told_promises(*, today: date, most: int) -> list[ToldPromises]:
    """Return what the newest months tell of promised times, the newest first.

    Months that were told before this was counted are left out.
    """
    rows = access.told_months().filter(month__lte=today)[:most]
    besides = ((row.as_on, row.content.get("beside", {})) for row in rows)
    return [
        ToldPromises(
            as_on=as_on,
            running=CountBand(*beside["promises_running"]),
            late=CountBand(*beside["promises_late"]),
        )
        for as_on, beside in besides
        if "promises_late" in beside
    ]


def told_sums(*, on: date) -> dict[str, ToldSum]:
    """Return the sums that stood on a day, by key."""
    return told_by(on=on).sums


def sums_in(content: dict[str, Any]) -> dict[str, ToldSum]:
    """Return the sums of what was told in a month."""
    return {
        key: ToldSum(Decimal(row["value"]), date.fromisoformat(row["as_on"]))
        for key, row in content["sums"].items()
    }
