"""What has to be done today and next week, over all cases: tasks, and days that come of themselves.

For me: what is mine or of whom I stand in for, and the cases that I guide. For my organization: all
of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from groeiruimte.cases.choices import Status
from groeiruimte.cases.pages.cases import Card, card_of
from groeiruimte.cases.rules.following import CLOSED, NextAct
from groeiruimte.cases.selectors.state import for_cards
from groeiruimte.cases.selectors.team import away_people
from groeiruimte.leads.selectors.consents import agreements_that_end
from groeiruimte.leads.selectors.grants import grants_that_end
from groeiruimte.matching.selectors.matching import needs_outdated
from groeiruimte.organizations.access import Person
from groeiruimte.planning import access
from groeiruimte.planning.choices import PlanState, TaskOrigin
from groeiruimte.planning.pages.lines import WITH_LINE, TaskLine, lines_of
from groeiruimte.planning.rules.contacts import ContactDays, days_of_contact
from groeiruimte.planning.rules.due import Due, Moment, due_of
from groeiruimte.planning.words import MOMENTS, moment_in_words, of
from groeiruimte.programme.steps import step
from groeiruimte.web.next_actions import InPlace, NextAction

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.cases.models.cases import Case
    from groeiruimte.planning.models.tasks import Task

#: After so many days without contact a case shows by itself (own decision).
SILENCE = timedelta(days=90)
#: A day that ends something shows so long before, twice (own decision).
LONG_BEFORE, SHORT_BEFORE = timedelta(days=60), timedelta(days=30)
#: A promise shows in the list so long before it is used up.
PROMISE_BEFORE = timedelta(days=14)
#: The next contact shows in the list so long before.
CONTACT_BEFORE = timedelta(days=14)
MOST_CASES = 300
MOST_SHOWN = 200
MOST_ON_HOME = 8
MOST_NEXT_WEEK = 6
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that has a day of itself: a promise, an answer, an agreement that ends."""

    case_label: str
    what: str
    due: Due
    moment: str
    url: str
    kind: str | Promise


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the list: late, today, this week, next week, or later."""

    moment: Moment
    label: str | Promise
    tasks: tuple[TaskLine, ...]
    happenings: tuple[Happening, ...]

    @property
    def count(self) -> int:
        """How many things stand in this part."""
        return len(self.tasks) + len(self.happenings)


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything that has to be done, most pressing first."""

    parts: tuple[Part, ...]
    is_of_all: bool
    hidden: int

    @property
    def count(self) -> int:
        """How many things there are."""
        return sum(part.count for part in self.parts)


def agenda(*, user: Person, now: datetime, of_all: bool) -> Agenda:
    """Return the tasks and days of a person, or of the organizations for which it works."""
    today = timezone.localdate(now)
    tasks = _tasks(user, today=today, of_all=of_all)
    hidden = max(0, tasks.count() - MOST_SHOWN)
    lines = lines_of(tasks[:MOST_SHOWN], user=user, today=today)
    happenings = list(_happenings(user, today=today, of_all=of_all))
    parts = [
        Part(
            moment,
            label,
            tuple(line for line in lines if line.due.moment is moment),
            tuple(each for each in happenings if each.due.moment is moment),
        )
        for moment, label in MOMENTS.items()
    ]
    return Agenda(tuple(part for part in parts if part.count), of_all, hidden)


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return the tasks of this person: late, of this week and of the next, for the first page."""
    if not user.is_authenticated:
        return []
    today = timezone.localdate(now)
    sunday = today + timedelta(days=6 - today.weekday())
    soon = (
        _tasks(user, today=today, of_all=False)
        .filter(due_on__lte=sunday + timedelta(days=7))
        .exclude(snoozed_until__gt=today)
        # What the entrepreneur asks the adviser stands there already, with the page that answers.
        .exclude(origin=TaskOrigin.COMPANY, case__adviser_id=user.pk)
    )
    rows = _first_of_both_weeks(soon, sunday=sunday)
    return [
        NextAction(
            label=line.title,
            route="planning:task",
            args=(line.task.pk,),
            tone=line.due.tone,
            detail=line.case_label,
            moment=line.moment,
            is_next_week=line.task.due_on is not None and line.task.due_on > sunday,
            in_place=_in_place(line, today=today),
        )
        for line in lines_of(rows, user=user, today=today)
    ]


def _first_of_both_weeks(soon: QuerySet[Task], *, sunday: date) -> list[Task]:
    """Return the first tasks until Sunday and the first after it, by day; mostly one question."""
    rows = list(soon[: MOST_ON_HOME + MOST_NEXT_WEEK])
    now = [row for row in rows if row.due_on is not None and row.due_on <= sunday]
    later = rows[len(now) :]
    if len(now) > MOST_ON_HOME:
        # What presses took the places of what comes after it.
        later = list(soon.filter(due_on__gt=sunday)[:MOST_NEXT_WEEK])
    return now[:MOST_ON_HOME] + later[:MOST_NEXT_WEEK]


def _in_place(line: TaskLine, *, today: date) -> tuple[InPlace, ...]:
    """Return what can be done with a task without leaving the first page."""
    if not line.may_work:
        return ()
    key, home = line.task.pk, ("back", reverse("home"))
    later = (today + A_WEEK).isoformat()
    return (
        InPlace(_("Done"), reverse("planning:finish", args=[key]), (home,)),
        InPlace(
            _("A week later"), reverse("planning:snooze", args=[key]), (home, ("until", later))
        ),
        InPlace(
            _("Pass on"),
            f"{reverse('planning:hand-over', args=[key])}?{urlencode(dict([home]))}",
            is_link=True,
        ),
    )


def _tasks(user: Person, *, today: date, of_all: bool) -> QuerySet[Task]:
    rows = (
        access.own_tasks(user=user, today=today)
        .filter(state=PlanState.OPEN)
        .exclude(case__status__in=[*CLOSED, Status.DORMANT])
        .select_related(*WITH_LINE)
        .order_by("due_on", "pk")
    )
    if of_all:
        return rows
    return rows.filter(owner_id__in=[user.pk, *away_people(user=user, today=today)])


def _happenings(user: Person, *, today: date, of_all: bool) -> Iterator[Happening]:
    rows = access.plannable_cases(user=user) if of_all else access.own_work(user=user, today=today)
    rows = rows.exclude(status__in=[*CLOSED, Status.DORMANT])
    cases = list(for_cards(rows).order_by("pk")[:MOST_CASES])
    outdated = needs_outdated(
        [need.pk for case in cases for need in case.lead.articulations.all()], today=today
    )
    contact = days_of_contact(
        user=user, company_ids=[case.lead.company_id for case in cases], today=today
    )
    for case in cases:
        card = card_of(case, is_named=True, today=today)
        yield from _of_case(case, card, today=today)
        days = contact.get(case.lead.company_id, ContactDays())
        yield from _of_contact(case, card, days, today=today)
        if any(need.pk in outdated for need in case.lead.articulations.all()):
            yield _outdated(case, card)
    yield from _of_agreements(user, cases, today=today)


def _of_case(case: Case, card: Card, *, today: date) -> Iterator[Happening]:
    """Yield the days of one case: promise, answers, aftercare."""
    url = reverse("cases:case", args=[case.pk])
    clock = card.clock
    if clock.due_on is not None and clock.paused_since is None:
        if clock.is_late:
            due = Due(Moment.LATE, clock.days_late)
        else:
            due = due_of(clock.due_on, today=today)
        if clock.is_late or clock.due_on <= today + PROMISE_BEFORE:
            label = step(code=case.step).service_level
            yield _happening(card, of(label), due, clock.due_on, url, kind=_("Promise"))
    following = card.following
    if following is not None and following.act in {NextAct.AWAIT_ANSWERS, NextAct.CALL_REGIONS}:
        day = following.until or following.since
        due = due_of(day, today=today)
        yield _happening(card, card.what, due, day, url, kind=_("Answers of regions"))
    for day in (case.aftercare_12_on, case.aftercare_36_on):
        if day is not None and today <= day <= today + LONG_BEFORE:
            words = _("Aftercare is agreed for this day")
            due = due_of(day, today=today)
            yield _happening(card, words, due, day, url, kind=_("Aftercare"))


def _of_contact(case: Case, card: Card, days: ContactDays, *, today: date) -> Iterator[Happening]:
    """Yield the next contact when it comes near; without one agreed, that it has been quiet."""
    url = reverse("contacts:of-case", args=[case.pk])
    kind = _("Contact")
    if days.next_on is not None:
        if days.next_on <= today + CONTACT_BEFORE:
            due, words = due_of(days.next_on, today=today), _("Contact was agreed for this day")
            yield _happening(card, words, due, days.next_on, url, kind=kind)
        return
    quiet_since = last_heard(case, days.last_on)
    if quiet_since + SILENCE <= today and card.clock.paused_since is None:
        words = _("No contact for %(days)d days: call the company") % {
            "days": (today - quiet_since).days
        }
        yield _happening(card, words, Due(Moment.THIS_WEEK), None, url, kind=_("Silence"))


def last_heard(case: Case, last_contact_on: date | None) -> date:
    """Return when the company was last heard; free on a case that was read with its state.

    The newest of the last contact and of what the company itself confirmed or decided; a case in
    which there was none of that counts from the day on which it was opened.
    """
    moments = [
        *(row.confirmed_at for row in case.lead.articulations.all() if row.confirmed_at),
        *([case.decision.decided_at] if hasattr(case, "decision") else []),
    ]
    days = [timezone.localdate(moment) for moment in moments]
    days += [last_contact_on] if last_contact_on else []
    return max(days, default=timezone.localdate(case.opened_at))


def _of_agreements(user: Person, cases: Iterable[Case], *, today: date) -> Iterator[Happening]:
    """Yield what ends within 60 days and on which a case rests: an agreement, a grant."""
    by_company = {case.lead.company_id: case for case in cases}
    by_lead = {case.lead_id: case for case in cases}
    for nda in agreements_that_end(user=user, today=today, within=LONG_BEFORE):
        case = by_company.get(nda.company_id)
        if case is not None and nda.valid_until is not None:
            card = card_of(case, is_named=True, today=today)
            url = reverse("leads:nda", args=[case.lead.company_id])
            words = _ending(_("The agreement ends"), nda.valid_until, today=today)
            yield _ends(card, words, nda.valid_until, url, today=today)
    for grant in grants_that_end(user=user, today=today, within=LONG_BEFORE):
        case = by_lead.get(grant.lead_id)
        if case is not None:
            card = card_of(case, is_named=True, today=today)
            url = reverse("leads:grants", args=[case.lead_id])
            what = _("The sight of %(organization)s ends") % {
                "organization": grant.organization.short_name
            }
            words = _ending(what, grant.valid_until, today=today)
            yield _ends(card, words, grant.valid_until, url, today=today)


def _ending(what: str, day: date, *, today: date) -> str:
    within = SHORT_BEFORE if day <= today + SHORT_BEFORE else LONG_BEFORE
    return _("%(what)s within %(days)d days") % {"what": what, "days": within.days}


def _ends(card: Card, words: str, day: date, url: str, *, today: date) -> Happening:
    return _happening(card, words, due_of(day, today=today), day, url, kind=_("Ends"))


def _outdated(case: Case, card: Card) -> Happening:
    need = max(case.lead.articulations.all(), key=lambda row: row.version)
    return _happening(
        card,
        _("The comparison rests on a fact that changed or expired: look again"),
        Due(Moment.THIS_WEEK),
        None,
        reverse("matching:where", args=[need.pk]),
        kind=_("Comparison"),
    )


def _happening(
    card: Card, words: str, due: Due, day: date | None, url: str, *, kind: str
) -> Happening:
    moment = moment_in_words(due, day=day) if day or due.moment is Moment.LATE else ""
    return Happening(case_label=card.title, what=words, due=due, moment=moment, url=url, kind=kind)
