"""When was the last contact with a company, and when is the next? A later app answers.

Plans show the days of contact and count silence from them; the history of contact stands in an app
above this one, which registers itself here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class ContactDays:
    """When the last contact was, and for when the next one is agreed."""

    last_on: date | None = None
    next_on: date | None = None


#: Asked with the user, the companies by number, and the day.
DaysFunction = Callable[[Any, Collection[int], date], Mapping[int, ContactDays]]

_registered: list[DaysFunction] = []


def register_days_of_contact(function: DaysFunction) -> None:
    """Say who answers; again replaces it."""
    _registered[:] = [function]


def days_of_contact(
    *, user: object, company_ids: Collection[int], today: date
) -> Mapping[int, ContactDays]:
    """Return the days of contact of these companies as this user may know them."""
    if not _registered or not company_ids:
        return {}
    return _registered[0](user, company_ids, today)
