"""A large ticket in words: how likely, in which year, on what that rests, and who could lead."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.engine.financing.investors import RoundPart
from groeiruimte.engine.financing.large_ticket import (
    SIGNAL_YEARS,
    TicketGround,
    TicketLevel,
    TicketOutlook,
)
from groeiruimte.engine.forecasting.funding import LARGE_TICKET_EUR
from groeiruimte.web.numbers import chance, eur

TONES: dict[str, str] = {
    TicketLevel.NONE: "neutral",
    TicketLevel.QUESTION: "unknown",
    TicketLevel.WATCH: "info",
    TicketLevel.ACT: "warning",
}
#: Short enough for a cell of a table on a phone.
LEVELS: dict[str, str | Promise] = {
    TicketLevel.NONE: gettext_lazy("Not in sight"),
    TicketLevel.QUESTION: gettext_lazy("Ask the company"),
    TicketLevel.WATCH: gettext_lazy("Likely"),
    TicketLevel.ACT: gettext_lazy("It says so itself"),
}
GROUNDS: dict[str, str | Promise] = {
    TicketGround.STATED: gettext_lazy("what the company says it needs"),
    TicketGround.ASSUMED: gettext_lazy("an assumption of what it needs"),
    TicketGround.ROUNDS: gettext_lazy(
        "its last round, and how rounds go on in the United States (not measured in the "
        "Netherlands)"
    ),
    TicketGround.RUNWAY: gettext_lazy("how long its money lasts"),
}
PARTS: dict[str, str | Promise] = {
    RoundPart.LEADS: gettext_lazy("Says that it leads"),
    RoundPart.ASK: gettext_lazy("Not known whether it leads: ask"),
    RoundPart.FOLLOWS: gettext_lazy("Can only follow"),
    RoundPart.NOT: gettext_lazy("Looks for something else"),
}


def grounds_in_words(outlook: TicketOutlook) -> str:
    """Return on what the chances rest."""
    return "; ".join(str(GROUNDS[each]) for each in TicketGround if each in outlook.grounds)


def outlook_in_words(outlook: TicketOutlook, *, year: int) -> str:
    """Say in one sentence how likely a large ticket is, and in which year.

    :param year: the year in which we stand.
    """
    large = eur(LARGE_TICKET_EUR)
    words = {
        "chance": chance(outlook.chances[SIGNAL_YEARS]),
        "large": large,
        "year": year + SIGNAL_YEARS,
        "from": year + (outlook.year or 0),
    }
    if outlook.level is TicketLevel.NONE:
        return (
            _("%(chance)s chance of a ticket of %(large)s or more by the end of %(year)s.") % words
        )
    if outlook.level is TicketLevel.QUESTION:
        return _("Perhaps a ticket of %(large)s or more from %(from)s on: ask the company.") % words
    return (
        _(
            "From %(from)s on a ticket of %(large)s or more is likely: %(chance)s chance by the "
            "end of %(year)s."
        )
        % words
    )
