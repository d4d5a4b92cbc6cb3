"""The first page of the programme's own work: each part, and how it stands in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.monitoring.pages.people import people_page
from groeiruimte.monitoring.selectors.money import waiting_entries, year_money
from groeiruimte.web.numbers import eur, number

if TYPE_CHECKING:
    from datetime import date

    from groeiruimte.organizations.access import Person


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the programme's work: where it is, and how it stands."""

    label: str
    url: str
    words: str


def parts(*, user: Person, today: date) -> list[Part]:
    """Return the parts that this person may see."""
    return [_money(user=user, today=today), _people(user=user, today=today)]


def _money(*, user: Person, today: date) -> Part:
    sums = year_money(user=user, year=today.year)
    waiting = waiting_entries(user=user).count()
    words = _("Spent in %(year)d: %(spent)s.") % {
        "year": today.year,
        "spent": eur(sums.total.spent),
    }
    if waiting:
        words += " " + ngettext(
            "%(number)d amount waits for the coordinator.",
            "%(number)d amounts wait for the coordinator.",
            waiting,
        ) % {"number": waiting}
    return Part(_("Money"), reverse("monitoring:money"), words)


def _people(*, user: Person, today: date) -> Part:
    total = people_page(user=user, day=today).total
    words = _("At work today: %(present)s of %(agreed)s FTE.") % {
        "present": number(total.present, 2),
        "agreed": number(total.agreed, 2),
    }
    return Part(_("People of the taskforce"), reverse("monitoring:people"), words)
