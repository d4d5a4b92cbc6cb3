"""What waits in somebody's own pipeline?"""

from datetime import datetime

from django.utils.translation import ngettext

from groeiruimte.leads.selectors.companies import waiting_counts
from groeiruimte.organizations.access import Person
from groeiruimte.web.next_actions import NextAction


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return what waits in the user's own pipeline; nothing when all is calm.

    `now` is part of the contract of all such lists; the newest scan already knows its own day.
    """
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
