"""Words of early signals that several pages share."""

from datetime import date
from typing import Any

from django import template
from django.utils.translation import ngettext

from groeiruimte.spotting.choices import Shift
from groeiruimte.spotting.pages.outlooks import likely
from groeiruimte.spotting.pages.signal_page import signal_page
from groeiruimte.spotting.selectors.early_signals import signal_of
from groeiruimte.spotting.words.tones import STATE_TONES

register = template.Library()

register.filter("likely", likely)


@register.filter
def counted(shift: Shift, count: int) -> str:
    """Name what changed after a number."""
    match shift:
        case Shift.ARISEN:
            return ngettext("new signal", "new signals", count)
        case Shift.WOKEN:
            return ngettext("whose snooze has ended", "whose snooze has ended", count)
        case Shift.TOO_OLD:
            return ngettext("with figures too old", "with figures too old", count)
        case Shift.WORSE:
            return ngettext("more pressing", "more pressing", count)
    return ngettext("less pressing", "less pressing", count)


@register.inclusion_tag("spotting/signal_card.html")
def signal_card(company_id: int, today: date) -> dict[str, Any]:
    """Show the early signal of a company and what happened to it; nothing when there never was one.

    The page has checked that the reader may see the company.
    """
    signal = signal_of(company_id=company_id)
    if signal is None:
        return {"signal": None}
    shown = signal_page(signal=signal, today=today)
    last, *earlier = shown.history or [None]
    return {
        "signal": signal,
        "company_id": company_id,
        "state": shown.state,
        "tone": STATE_TONES[shown.state],
        "put_away": shown.put_away,
        "last": last,
        "history": earlier,
    }
