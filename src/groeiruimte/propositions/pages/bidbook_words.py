"""The headings and the fixed sentences of a bid book, by the names that its template uses."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groeiruimte.reporting.signs import PLACEHOLDER
from groeiruimte.supply.rules import HORIZON_QUARTERS


def bidbook_words(*, latest_delay: int | None, towns: str) -> dict[str, str]:
    """Return every fixed text in the language of now."""
    return _first_page(towns) | _middle() | _back(latest_delay)


def _first_page(towns: str) -> dict[str, str]:
    return {
        "author": _("Taskforce technology hotspots"),
        "kind": _("Bid book"),
        "made_on": _("Made on"),
        "nameless": _("The name of the company is not in it."),
        "gaps": _(
            "Some signs that people typed, such as emoji or Chinese, cannot be shown in this file. "
            "They stand here as %(sign)s; on the screen the texts are complete."
        )
        % {"sign": PLACEHOLDER},
        "why": _("Why here"),
        "caution": _("What it hangs on"),
        "map_alt": _("Map of the Netherlands with the places that are offered: %(towns)s.")
        % {"towns": towns},
        "places": _("The places in short"),
        "place": _("Place"),
        "region": _("Offered by"),
        "fits": _("Against what is asked"),
        "steps": _("Next steps"),
        "none": _("No region has answered yet."),
    }


def _middle() -> dict[str, str]:
    return {
        "sure_heading": _("What is sure, and what is not"),
        "sure": _("Sure"),
        "unsure": _("Not sure"),
        "sure_lead": _(
            "Sure is what meets what is asked on a fact that stands today. All else is still to be "
            "found out, or less than asked."
        ),
        "nothing_sure": _("Nothing yet."),
        "nothing_unsure": _("Nothing."),
        "timeline": _("Time line from today"),
        "timeline_lead": _(
            "At a likely pace, counted from today with lead times from sources; an assumption "
            "until the authority says a day. The thin line is a slow course, the upright one the "
            "day on which it is needed. Bold is what decides when all is ready."
        ),
        "procedure": _("Procedure"),
        "who": _("By whom"),
        "period": _("Likely"),
        "spared": _("Not needed here:"),
        "people": _("People to call"),
        "contact": _("Contact"),
        "adviser": _("Your adviser at the taskforce"),
        "adviser_contact": _("You know how; not named here, for it could tell who you are."),
        "no_contact": _("not told"),
    }


def _back(latest_delay: int | None) -> dict[str, str]:
    return {
        "in_own_words": _("In the words of the regions"),
        "papers": _("Pictures and papers, to open on the screen:"),
        "lines": _("Line by line"),
        "what": _("What"),
        "silent": _("Regions without a proposition"),
        "how_to_read": _("How to read this"),
        "legend": _(
            "A proposition meets a line when it offers what is likely needed, in the quarter in "
            "which it is needed. Partly, or later: at least the lowest need, or all of it at most "
            "%(quarters)s quarters later. Not known is not a no, and a fact that has expired is "
            "not a yes: ask the region. The entrepreneur decides."
        )
        % {"quarters": HORIZON_QUARTERS if latest_delay is None else latest_delay},
        "credit": _(
            "Wherever the company grows, both regions share the credit: "
            "where it comes from and where it lands (programme §5.1)."
        ),
    }
