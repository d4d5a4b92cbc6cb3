"""What is there to know about the early signal of one company, and what can be done with it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.companies.choices import Need
from groeiruimte.spotting.choices import (
    DismissalReason,
    EarlySignalState,
    Shift,
    SignalAct,
    SignalLevel,
)
from groeiruimte.spotting.pages.this_week import first_question, standing_words
from groeiruimte.spotting.rules.levels import SIGNAL_ACTS
from groeiruimte.web.timeline import HistoryEntry

if TYPE_CHECKING:
    from groeiruimte.spotting.models.early_signals import EarlySignal, SignalChange


MOST_CHANGES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalPage:
    """One early signal as its page shows it."""

    signal: EarlySignal
    level: SignalLevel
    state: EarlySignalState
    sentence: str
    need: str
    question: str
    put_away: str
    acts: tuple[SignalAct, ...]
    history: list[HistoryEntry]
    case_url: str


def signal_page(*, signal: EarlySignal, today: date) -> SignalPage:
    """Return the signal with its history. The caller has checked access to the company."""
    level, state = SignalLevel(signal.level), signal.state_on(today)
    is_pressing = signal.year is not None
    return SignalPage(
        signal=signal,
        level=level,
        state=state,
        sentence=standing_words(level, signal.year),
        need=str(Need(signal.need).label) if signal.need else "",
        question=(
            first_question(shift=Shift.ARISEN, need=signal.need, year=signal.year)
            if is_pressing
            else ""
        ),
        put_away=_put_away(signal, state=state),
        acts=SIGNAL_ACTS[state],
        history=signal_history(signal=signal),
        case_url=_case_url(signal) if state is EarlySignalState.PROMOTED else "",
    )


def signal_history(*, signal: EarlySignal) -> list[HistoryEntry]:
    """Return what happened to a signal, newest first."""
    changes = signal.changes.select_related("actor").order_by("-happened_at", "-pk")
    return [_entry(change) for change in changes[:MOST_CHANGES]]


def _case_url(signal: EarlySignal) -> str:
    lead = getattr(signal.company, "lead", None)
    return reverse("cases:of-lead", args=[lead.pk]) if lead else ""


def _entry(change: SignalChange) -> HistoryEntry:
    return HistoryEntry(
        when=change.happened_at,
        title=str(change.get_kind_display()),
        text=" ".join(_told(change)),
        by=str(change.actor or _("by the scan")),
    )


def _told(change: SignalChange) -> list[str]:
    now = standing_words(SignalLevel(change.level), change.year)
    told = [f"{now}."]
    if change.level_before:
        before = standing_words(SignalLevel(change.level_before), change.year_before)
        told = [_("%(now)s; before: %(before)s.") % {"now": now, "before": before.lower()}]
    if change.reopened:
        told.append(_("It was put away and came back, because it is worse than it was then."))
    if change.until:
        told.append(_("Until %(day)s.") % {"day": _day(change.until)})
    if change.reason:
        told.append(f"{DismissalReason(change.reason).label}.")
    if change.note:
        told.append(f"“{change.note}”")
    return told


def _put_away(signal: EarlySignal, *, state: EarlySignalState) -> str:
    match state:
        case EarlySignalState.SNOOZED:
            return _("Comes back on %(day)s.") % {"day": _day(signal.snoozed_until)}
        case EarlySignalState.DISMISSED:
            return f"{DismissalReason(signal.dismissal_reason).label}."
    return ""


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
