"""What is told to everybody about one month, as plain data: no company, no small number."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from groeiruimte.cases.selectors.promises import promises
from groeiruimte.monitoring import access
from groeiruimte.monitoring.rules import CellCount
from groeiruimte.monitoring.selectors import progress
from groeiruimte.monitoring.selectors.early_signals import counted_signals
from groeiruimte.monitoring.selectors.money import sums_of
from groeiruimte.policy_signals.pages.for_everybody import signals_for_everybody
from groeiruimte.policy_signals.pages.told_counts import count_for_month
from groeiruimte.programme.small_cells import count_band
from groeiruimte.spotting.pages.public_record import public_record

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from groeiruimte.monitoring.selectors import Known, TargetProgress

Content = dict[str, Any]


def month_content(
    *, month: date, as_on: date, known: Known, sums: dict[str, dict[str, str]]
) -> Content:
    """Return what is told of one month; `sums` are those that may be told."""
    rows = progress(on=as_on, user=AnonymousUser(), today=month, known=known)
    return {
        "month": month.isoformat()[:7],
        "as_on": as_on.isoformat(),
        "targets": [_target(row, sums=sums) for row in rows],
        "sums": sums,
        "money": _money(as_on=as_on),
        "signals": signals_for_everybody(),
        "forecasts": public_record(today=as_on),
        "early_signals": _early_signals(),
        "beside": count_for_month() | _promises(today=month),
    }


def _promises(*, today: date) -> Content:
    """Return how many cases a promise runs for, and for how many it is over: two bands."""
    found = promises(today=today)
    bands = {"promises_running": found.running, "promises_late": found.late}
    return {key: [(band := count_band(count)).low, band.high] for key, count in bands.items()}


def _early_signals() -> list[list[Any]]:
    """Return need, region, year and where the band begins; all of it, or one would miss."""
    return [
        [need, region, year, CellCount(count).band.low]
        for (need, region, year), count in sorted(counted_signals().items())
    ]


def _target(row: TargetProgress, *, sums: dict[str, dict[str, str]]) -> Content:
    told = _reached(row, sums=sums)
    return {
        "key": row.target.key,
        "unit": row.target.unit,
        "value": row.target.value,
        "due": row.target.due.isoformat(),
        "expected": str(row.expected),
        "course": _course(row, told),
    } | told


def _reached(row: TargetProgress, *, sums: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Return a count as a band, and a sum as it was told, with its day; both empty if neither."""
    if row.band is not None:
        return {"low": row.band.low, "high": row.band.high, "as_on": None}
    told = sums.get(f"{row.target.key}.reached")
    if told is None:
        return {"low": None, "high": None, "as_on": None}
    return {"low": int(told["value"]), "high": int(told["value"]), "as_on": told["as_on"]}


def _course(row: TargetProgress, told: dict[str, Any]) -> str:
    if told["low"] is None:
        return "UNTOLD"
    if told["low"] >= row.expected:
        return "ON"
    return "BEHIND" if told["high"] < row.expected else "ABOUT"


def _money(*, as_on: date) -> dict[str, str]:
    """Return the programme's own money of the year, whole: it is of no company."""
    until = timezone.make_aware(datetime.combine(as_on, time.max))
    found = sums_of(access.money_for_totals(), year=as_on.year, until=until)
    return {
        "year": str(as_on.year),
        "available": _whole(found.available),
        "spent": _whole(found.total.spent),
        "forecast": _whole(found.forecast),
    }


def _whole(amount: Decimal) -> str:
    return str(round(amount))
