"""What was told to everybody, month by month, and what of it still stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from groeiruimte.monitoring import access


@dataclass(frozen=True, slots=True)
class ToldSum:
    """A sum over all companies as everybody may know it, and as on which day it was counted."""

    value: Decimal
    as_on: date


def told_sums(*, on: date) -> dict[str, ToldSum]:
    """Return the sums that stood on a day, by key; those of which too few make them up miss."""
    row = access.told_months().filter(as_on__lte=on).first()
    return sums_in(row.content) if row else {}


def sums_in(content: dict[str, Any]) -> dict[str, ToldSum]:
    """Return the sums of what was told in a month."""
    return {
        key: ToldSum(Decimal(row["value"]), date.fromisoformat(row["as_on"]))
        for key, row in content["sums"].items()
    }
