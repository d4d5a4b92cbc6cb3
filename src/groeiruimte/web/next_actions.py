"""What waits for a person: one shape for every app, so that the first page can list them all."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import ngettext

from groeiruimte.kernel.working_days import working_days_between

# Most pressing first.
TONES = ("danger", "warning", "info", "neutral")


@dataclass(frozen=True, slots=True)
class InPlace:
    """A small act that is done from the list itself: where it is posted, and with what.

    Without `values` it is a link to where one fills in more.
    """

    label: str | Promise
    url: str
    values: tuple[tuple[str, str], ...] = ()
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class NextAction:
    """One thing to do: what it is called, which page does it, and how pressing it is.

    `moment` says in a few words when it should be done or how late it is. With others means that
    somebody else is to act first. What is for next week only looks ahead.
    """

    label: str | Promise
    route: str
    args: tuple[object, ...] = ()
    query: str = ""
    tone: str = "neutral"
    detail: str | Promise = ""
    moment: str | Promise = ""
    is_with_others: bool = False
    is_next_week: bool = False
    in_place: tuple[InPlace, ...] = ()

    @property
    def url(self) -> str:
        """The page on which it is done."""
        return reverse(self.route, args=self.args) + (f"?{self.query}" if self.query else "")


def most_pressing_first(actions: list[NextAction]) -> list[NextAction]:
    """Return the same actions, the most pressing tone first; within a tone the given order."""
    return sorted(actions, key=lambda action: TONES.index(action.tone))


def due_on(day: date | None, *, today: date, tone: str = "warning") -> dict[str, Any]:
    """Return the tone and the moment of a row with a day: the day, or how late it is by now.

    A day that only a weekend or a holiday lies behind makes nothing late.
    """
    if day is None:
        return {"tone": tone}
    if late := working_days_between(start=day, end=today):
        return days_late(late)
    return {"tone": tone, "moment": date_format(day, "j F")}


def days_late(days: int) -> dict[str, Any]:
    """Return the tone and the moment of a row that is so many working days late."""
    words = ngettext("%(days)d working day late", "%(days)d working days late", days)
    return {"tone": "danger", "moment": words % {"days": days}}
