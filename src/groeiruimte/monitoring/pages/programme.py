"""The first page of the programme's own work: each part, and how it stands in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.monitoring import access
from groeiruimte.monitoring.choices import ProgrammeLessonState
from groeiruimte.monitoring.pages.people import people_page
from groeiruimte.monitoring.pages.reports import title_of
from groeiruimte.monitoring.selectors.money import waiting_entries, year_money
from groeiruimte.programme.progress_talks import next_talk
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
    """Return the parts that this person may see; who only joins the talks sees these alone."""
    if not access.may_see_programme(user=user):
        return [_talks(today=today), _actions(user=user)]
    found = [
        _plan(user=user),
        _money(user=user, today=today),
        _people(user=user, today=today),
        _actions(user=user),
        _settings(user=user),
    ]
    if access.follows_whole(user=user):
        found += [_talks(today=today), _reports(user=user), _cohesion()]
    return [*found, _lessons()]


def _cohesion() -> Part:
    words = _("How far the regions work together, and which share cases.")
    return Part(_("One coherent ecosystem"), reverse("monitoring:cohesion"), words)


def _lessons() -> Part:
    states = list(access.lessons_of_programme().values_list("state", flat=True))
    adopted = states.count(ProgrammeLessonState.ADOPTED)
    words = _("%(gathered)d gathered, %(adopted)d adopted.")
    return Part(
        _("Lessons of the programme"),
        reverse("monitoring:lessons"),
        words % {"gathered": len(states), "adopted": adopted},
    )


def _plan(*, user: Person) -> Part:
    newest = access.visible_plans(user=user).first()
    words = (
        _("Version %(number)d: %(state)s.")
        % {"number": newest.number, "state": newest.get_state_display().lower()}
        if newest
        else _("There is no version that you can read yet.")
    )
    return Part(_("Activity plan"), reverse("monitoring:plan"), words)


def _actions(*, user: Person) -> Part:
    count = access.visible_actions(user=user).filter(done_at=None).count()
    words = ngettext("%(number)d action is open.", "%(number)d actions are open.", count)
    return Part(_("Actions of the talks"), reverse("monitoring:actions"), words % {"number": count})


def _settings(*, user: Person) -> Part:
    waiting = access.confirmable_settings(user=user).count()
    words = (
        ngettext(
            "%(number)d decision waits for you as the second person.",
            "%(number)d decisions wait for you as the second person.",
            waiting,
        )
        % {"number": waiting}
        if waiting
        else _("Targets, money, the smallest number that is told, and who takes part.")
    )
    return Part(_("Settings"), reverse("monitoring:settings"), words)


def _talks(*, today: date) -> Part:
    days = next_talk(on=today).days_until(today)
    words = (
        ngettext("The next one is in %(number)d day.", "The next one is in %(number)d days.", days)
        % {"number": days}
        if days
        else _("The next one is this month.")
    )
    return Part(_("Progress talks"), reverse("monitoring:talks"), words)


def _reports(*, user: Person) -> Part:
    newest = access.visible_reports(user=user).defer("figures", "texts").first()
    words = title_of(newest) if newest else _("There is no report yet.")
    return Part(_("Reports"), reverse("monitoring:reports"), words)


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
