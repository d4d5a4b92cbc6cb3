"""What comes next in a case, and on which day: one line for the head of all its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.choices import Step
from groeiruimte.cases.pages.cases import SOON
from groeiruimte.cases.rules.clock import Clock
from groeiruimte.cases.rules.following import CLOSED
from groeiruimte.cases.selectors.standing import aftercare_on, day_of

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case

#: What is promised before the end of each step that has a promise.
PROMISED: dict[str, str | Promise] = {
    Step.LEAD: _("consent asked and own region tested"),
    Step.ARTICULATION: _("a confirmed need"),
    Step.OFFERS: _("answers of the regions"),
    Step.VERIFIED: _("aftercare planned"),
}


@dataclass(frozen=True, slots=True)
class NextDay:
    """What comes next: `label` says which kind of day it is, `what` what is due then.

    Without a day nobody agreed on one yet, and no rule promises one: then the head says that.
    """

    label: str | Promise
    on: date | None = None
    what: str | Promise = ""
    tone: str = ""


def next_day_of(case: Case, *, clock: Clock, may_know: bool, today: date) -> NextDay | None:
    """Return the day that was agreed, for who may know it; else the day that the step has.

    What was agreed with the company is told to nobody who may not know which company it is.
    """
    if case.status in CLOSED:
        return None
    if may_know and case.next_action_on:
        return _told(_("Next date"), case.next_action_on, case.next_action, today=today)
    if clock.paused_since is not None:
        return NextDay(_("The clock stands still since"), clock.paused_since)
    if clock.due_on is not None:
        what = PROMISED.get(case.step, "")
        return _told(_("Promised before the end of"), clock.due_on, what, today=today)
    return _of_the_step(case, today=today) if may_know else None


def _of_the_step(case: Case, *, today: date) -> NextDay:
    """Return the day of a step without a promise: of the choice, or of aftercare."""
    until = day_of(case.invited_until)  # type: ignore[attr-defined]
    is_open = case.step == Step.CHOICE and getattr(case, "decision", None) is None
    if is_open and until is not None and until >= today:
        return _told(_("Invitation ends on"), until, _("the company chooses"), today=today)
    check = aftercare_on(case, today=today) if case.step == Step.AFTERCARE else None
    if check is not None:
        return _told(_("Next date"), check, _("ask the company how it is"), today=today)
    return NextDay(_("Next date"))


def _told(label: str | Promise, day: date, what: str | Promise, *, today: date) -> NextDay:
    tone = "late" if day < today else "now" if day <= today + SOON else ""
    return NextDay(label, day, what, tone)
