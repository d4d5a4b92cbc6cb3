"""When are two persons perhaps one, when was the last contact, and when is the next?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from groeiruimte.contacts.choices import WAS_CONTACT

#: So many digits at the end tell one number from another; what stands before is the country.
TELLING_DIGITS = 9
_NOT_A_DIGIT = re.compile(r"\D")


def email_key(email: str) -> str:
    """Return an address in the form in which two spellings of it meet.

    Example:
        >>> email_key(" Noor@Fotonica.Example ")
        'noor@fotonica.example'
    """
    return unicodedata.normalize("NFKC", email).strip().casefold()


def phone_key(phone: str) -> str:
    """Return the last digits of a number, by which two spellings of it meet; empty when too few.

    Example:
        >>> phone_key("+31 (0)6-1234 5678"), phone_key("06 12345678"), phone_key("112")
        ('612345678', '612345678', '')
    """
    digits = _NOT_A_DIGIT.sub("", unicodedata.normalize("NFKC", phone))
    return digits[-TELLING_DIGITS:] if len(digits) >= TELLING_DIGITS else ""


@dataclass(frozen=True, slots=True)
class Told:
    """One contact moment, as far as the days of contact follow from it."""

    kind: str
    happened_on: date
    next_contact_on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """When the last contact was, of which kind, and for when the next one is agreed."""

    last_on: date | None = None
    last_kind: str = ""
    next_on: date | None = None

    def is_due(self, *, today: date) -> bool:
        """Say whether the day of the next contact has come."""
        return self.next_on is not None and self.next_on <= today


def standing(newest_first: Iterable[Told]) -> Standing:
    """Return the days of contact that follow from these moments, the newest first.

    A note is no contact. The next contact is what the newest moment says that says it or that was
    contact itself: whoever spoke since and agreed on nothing has nothing to wait for.

    Example:
        >>> standing([Told("NOTE", date(2026, 6, 9), None),
        ...     Told("CALL", date(2026, 6, 1), date(2026, 7, 1))]).next_on
        datetime.date(2026, 7, 1)
    """
    last: Told | None = None
    next_on: date | None = None
    is_open = True
    for told in newest_first:
        was_contact = told.kind in WAS_CONTACT
        if is_open and (told.next_contact_on is not None or was_contact):
            next_on, is_open = told.next_contact_on, False
        if was_contact:
            last = told
            break
    if last is None:
        return Standing(next_on=next_on)
    return Standing(last_on=last.happened_on, last_kind=last.kind, next_on=next_on)
