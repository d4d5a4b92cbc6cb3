"""The newest look at each instrument."""

from __future__ import annotations

from datetime import date

from groeiruimte.financing.models.checks import InstrumentCheck
from groeiruimte.financing.rules.standing import InstrumentStanding, LaterLook, standing_of
from groeiruimte.programme.instruments import instruments


def newest_checks() -> dict[str, InstrumentCheck]:
    """Return per instrument the check of which the source is newest; public, for all readers."""
    rows = InstrumentCheck.objects.select_related("organization", "checked_by")
    newest: dict[str, InstrumentCheck] = {}
    for row in rows.order_by("source_date", "checked_at", "pk"):
        newest[row.instrument] = row
    return newest


def look_of(check: InstrumentCheck | None) -> LaterLook | None:
    """Return what a check says, without the database."""
    if check is None:
        return None
    return LaterLook(
        outcome=check.outcome,
        takes_in=check.takes_in,
        source_date=check.source_date,
        said_by=check.said_by,
        closes=check.closes,
    )


def standings(*, today: date) -> dict[str, InstrumentStanding]:
    """Return per instrument how it stands today."""
    checks = newest_checks()
    return {
        each.code: standing_of(each, look_of(checks.get(each.code)), on=today)
        for each in instruments()
    }
