"""What waits in somebody's own pipeline?"""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.organizations.access import Person, has_page_for
from groeiruimte.organizations.rules import Act
from groeiruimte.spotting.choices import Shift
from groeiruimte.spotting.pages import this_week
from groeiruimte.spotting.selectors.early_signals import latest_scans
from groeiruimte.spotting.selectors.waiting import waiting_counts
from groeiruimte.web.figures import Figure
from groeiruimte.web.next_actions import NextAction


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return what waits in the user's own pipeline; nothing when all is calm."""
    scans = latest_scans(user=user)
    if not scans:
        return _waiting(user=user)
    today = timezone.localdate(now)
    found = this_week.shifts(
        user=user, scans=scans, since=this_week.start_of_week(today), today=today
    )
    changed = this_week.counted_shifts(found)
    to_call = sum(count for shift, count in changed.items() if shift is not Shift.BETTER)
    if not to_call:
        return _waiting(user=user)
    urgent = changed.keys() & {Shift.ARISEN, Shift.WORSE}
    first = NextAction(
        label=_changed(to_call) % {"count": to_call},
        route="spotting:signals-week",
        tone="danger" if urgent else "warning",
        # A signal that became less pressing is not listed, as in the count above.
        detail=", ".join(
            f"{shift.label}: {count}"
            for shift, count in changed.items()
            if shift is not Shift.BETTER
        ),
    )
    return [first, *_waiting(user=user)]


def figures(*, user: Person, now: datetime) -> list[Figure]:
    """Return how many companies to call, to keep in view and to ask for figures."""
    if not has_page_for(user=user, act=Act.KEEP_PIPELINE):
        return []
    counts = waiting_counts(user=user)
    rows = (
        (_("To call now"), "act", "level=ACT&lead=no", "call", _("companies without a lead")),
        (_("To keep in view"), "watch", "level=WATCH&lead=no", "signals", _("may outgrow later")),
        (_("Figures missing"), "unknown", "level=UNKNOWN", "question", _("nothing to say yet")),
    )
    return [
        Figure(
            label=label,
            value=str(counts[key]),
            url=f"{reverse('leads:companies')}?{query}",
            icon=icon,
            note=note,
            tone="now" if key == "act" and counts[key] else "",
        )
        for label, key, query, icon, note in rows
    ]


def _waiting(*, user: Person) -> list[NextAction]:
    counts = waiting_counts(user=user)
    act, watch, unknown = counts["act"], counts["watch"], counts["unknown"]
    waiting = (
        (act, _to_ask(act), "level=ACT&lead=no", "danger"),
        (watch, _to_watch(watch), "level=WATCH&lead=no", "warning"),
        (unknown, _to_complete(unknown), "level=UNKNOWN", "info"),
    )
    return [
        NextAction(label=label % {"count": count}, route="leads:companies", query=query, tone=tone)
        for count, label, query, tone in waiting
        if count
    ]


def _changed(count: int) -> str:
    return ngettext(
        "%(count)d company asks for a call this week: see which",
        "%(count)d companies ask for a call this week: see which",
        count,
    )


def _to_ask(count: int) -> str:
    return ngettext(
        "%(count)d company will probably outgrow its place: ask the scaling question",
        "%(count)d companies will probably outgrow their place: ask the scaling question",
        count,
    )


def _to_watch(count: int) -> str:
    return ngettext(
        "%(count)d company may outgrow its place: keep it in view",
        "%(count)d companies may outgrow their place: keep them in view",
        count,
    )


def _to_complete(count: int) -> str:
    return ngettext(
        "%(count)d company has too few figures: ask for them",
        "%(count)d companies have too few figures: ask for them",
        count,
    )
