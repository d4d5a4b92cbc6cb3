"""Words of the pipeline that several pages share."""

from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from groeiruimte.leads.choices import NextAction, Shift, SignalState
from groeiruimte.leads.selectors.outlooks import likely
from groeiruimte.leads.selectors.signal_page import signal_of, signal_page

register = template.Library()

STATE_TONES = {
    SignalState.NEW: "info",
    SignalState.SEEN: "neutral",
    SignalState.SNOOZED: "neutral",
    SignalState.DISMISSED: "neutral",
    SignalState.PROMOTED: "ok",
}
register.filter("likely", likely)

_WHY = {
    NextAction.ADD_VALUES: _("Nothing can be said of this company yet: there are no figures."),
    NextAction.REFRESH_VALUES: _("The figures are too old or zero, so nothing can be said ahead."),
    NextAction.ASK_CAPACITY: _("We know what it uses, not what the present place can carry."),
    NextAction.MAKE_LEAD: _(
        "It may outgrow its place soon. Call, ask the scaling question, write down when."
    ),
    NextAction.CHECK_ELIGIBILITY: _(
        "It is a lead. Check whether it belongs to the target group of the programme."
    ),
    NextAction.EXPLAIN_REFUSAL: _("One answer rules it out. See which, and tell the company why."),
    NextAction.FOLLOW_CASE: _("It belongs to the target group. The case says what is next."),
    NextAction.KEEP_WATCHING: _(
        "No signal within three years. New figures warn you in time when that changes."
    ),
}


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


@register.simple_tag
def next_action_text(action: NextAction) -> str:
    """Return why this is the next thing to do."""
    return str(_WHY[action])


@register.inclusion_tag("leads/signal_card.html")
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
