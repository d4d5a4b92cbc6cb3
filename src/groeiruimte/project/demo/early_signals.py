"""The demo's early signals: some seen, snoozed or dismissed, and some news of this week.

Which companies these are follows from what the engine says of them, so that the demo stays alive
when the engine learns. All of it is invented, as are the companies themselves.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.utils import timezone

from groeiruimte.companies.choices import Quantity
from groeiruimte.companies.services.observations import Sighting, record_observations
from groeiruimte.project.demo.registers import SOURCE, adviser_of
from groeiruimte.spotting.access import editable_signals, visible_outlooks
from groeiruimte.spotting.choices import DismissalReason, EarlySignalState, SignalLevel
from groeiruimte.spotting.services import early_signals as signals

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

HOLDERS = ("BOM", "OOST_NL", "IQ")
NOTE = "Verzonnen: tekende een huurcontract tot 2034."
JUDGED_DAYS_AGO, SNOOZED_DAYS = 12, 30
# Some hours ago, so that it falls in this week on every day but a Monday before dawn.
NEWS_HOURS_AGO = 2


def load_early_signals(*, now: datetime) -> None:
    """Let people judge signals, and let new figures of this week change some others."""
    for code in HOLDERS:
        adviser = adviser_of(code)
        _judge(adviser, now=now)
        _bring_news(adviser, now=now - timedelta(hours=NEWS_HOURS_AGO))


def _judge(adviser: User, *, now: datetime) -> None:
    judged = now - timedelta(days=JUDGED_DAYS_AGO)
    today = timezone.localdate(now)
    waiting = editable_signals(user=adviser).filter(
        state=EarlySignalState.NEW, level__in=(SignalLevel.ACT, SignalLevel.WATCH)
    )
    for number, signal in enumerate(waiting.order_by("company__name")[:4]):
        act: dict[str, Any] = {
            "signal_id": signal.pk,
            "opened_revision": signal.revision,
            "by": adviser,
            "now": judged,
        }
        match number:
            case 0:
                signals.see_signal(**act)
            case 1:
                # Its time is over today: it is back in the list.
                signals.snooze_signal(**act, until=today)
            case 2:
                signals.snooze_signal(**act, until=today + timedelta(days=SNOOZED_DAYS))
            case 3:
                signals.dismiss_signal(**act, reason=DismissalReason.HAS_ROOM, note=NOTE)


def _bring_news(adviser: User, *, now: datetime) -> None:
    """Write down new figures: a calm company that fills up, and a full one that got more room."""
    outlooks = visible_outlooks(user=adviser).filter(company__lead=None).select_related("company")
    calm = outlooks.filter(level=SignalLevel.QUIET).order_by("-probability_3", "pk").first()
    full = (
        outlooks.filter(level=SignalLevel.ACT, company__early_signal__state=EarlySignalState.SEEN)
        .order_by("probability_3", "pk")
        .first()
    )
    if calm is not None:
        _record(calm.company, adviser, now=now, **_figures(calm.company, filled=Decimal("0.97")))
    if full is not None:
        _record(full.company, adviser, now=now, **_figures(full.company, more=Decimal(3)))


def _figures(
    company: Model, *, filled: Decimal | None = None, more: Decimal | None = None
) -> dict[str, Decimal]:
    newest = {row.quantity: row.value for row in company.observations.order_by("observed_on")}
    pairs = (
        (Quantity.FLOOR_AREA_USED_M2, Quantity.FLOOR_AREA_AVAILABLE_M2),
        (Quantity.FTE, Quantity.WORKPLACES_AVAILABLE),
        (Quantity.POWER_USED_MW, Quantity.POWER_CONTRACTED_MW),
    )
    figures = {}
    for used, available in pairs:
        if available not in newest:
            continue
        if filled is not None and used is Quantity.FLOOR_AREA_USED_M2:
            figures[used.value] = round(newest[available] * filled)
        if more is not None:
            figures[available.value] = newest[available] * more
    return figures


def _record(company: Model, adviser: User, *, now: datetime, **figures: Decimal) -> None:
    if figures:
        record_observations(
            company_id=company.pk,
            seen=Sighting(observed_on=timezone.localdate(now), values=figures, source=SOURCE),
            by=adviser,
            now=now,
        )
