"""What stands in a bid book: the question without a name, and what every region offers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.matching.selectors.matching import latest_delay_of
from groeiruimte.propositions.choices import RequestState
from groeiruimte.propositions.pages.briefs import asked_lines, requests_of
from groeiruimte.propositions.pages.propositions import (
    AskedLine,
    Offer,
    OfferedLine,
    asked_in_lines,
    offers_of,
)
from groeiruimte.propositions.rules.offering import Fulfilment
from groeiruimte.reporting.signs import PLACEHOLDER
from groeiruimte.reporting.typst import AskedRow, BidBook, BidBookProposition, OfferedRow
from groeiruimte.supply.rules import HORIZON_QUARTERS

if TYPE_CHECKING:
    from groeiruimte.propositions.models.propositions import Brief


def bidbook_of(brief: Brief, *, language: str, today: date, now: datetime) -> BidBook:
    """Return the bid book of a brief in one language, as filled in as it is now.

    What people wrote themselves (the question, why here, remarks) stays in their own words.
    """
    with translation.override(language):
        asked = asked_in_lines(asked_lines(brief.articulation, today=today))
        offers = offers_of(brief, today=today)
        return BidBook(
            language=language,
            title=_("Room to grow: what the regions offer"),
            reference=brief.reference,
            made_on=date_format(timezone.localdate(now), "DATE_FORMAT"),
            question=tuple(line for line in brief.text.splitlines() if line.strip()),
            asked=tuple(_asked(line) for line in asked),
            propositions=tuple(_proposition(offer, asked=asked) for offer in offers),
            silent=tuple(_silent(brief)),
            words=_words(latest_delay=latest_delay_of(brief.articulation)),
        )


def fulfilment_in_words(fulfilment: Fulfilment) -> str:
    """Return how an offered line answers what was asked."""
    return {
        Fulfilment.MEETS: _("Meets what is asked"),
        Fulfilment.PARTLY: _("Partly, or later"),
        Fulfilment.SHORT: _("Less than asked"),
        Fulfilment.UNKNOWN: _("Not known"),
    }[fulfilment]


def _asked(line: AskedLine) -> AskedRow:
    return AskedRow(
        label=line.label,
        amounts="; ".join(line.amounts),
        hardness=_("Requirement") if line.is_hard else _("Wish"),
    )


def _proposition(offer: Offer, *, asked: list[AskedLine]) -> BidBookProposition:
    notes = [
        _("%(place)s. Submitted on %(day)s.")
        % {
            "place": offer.municipality,
            "day": date_format(timezone.localdate(offer.submitted_at), "DATE_FORMAT"),
        }
    ]
    if offer.is_late:
        notes.append(_("Answered after the deadline."))
    if offer.is_invented:
        notes.append(_("This place is invented for the demo."))
    return BidBookProposition(
        site=offer.site_name,
        region=offer.region,
        summary=offer.summary,
        notes=" ".join(notes),
        rows=tuple(
            _offered(line, asked=said) for line, said in zip(offer.answers, asked, strict=True)
        ),
    )


def _offered(line: OfferedLine, *, asked: AskedLine) -> OfferedRow:
    offered = line.value
    if line.available_from:
        offered = _("%(value)s, from %(quarter)s") % {
            "value": line.value,
            "quarter": line.available_from,
        }
    source = ""
    if line.source:
        pattern = _("Register: %(source)s") if line.is_from_register else _("Stated by %(source)s")
        source = pattern % {"source": line.source}
    return OfferedRow(
        label=line.label,
        asked="; ".join(asked.amounts),
        offered=offered,
        judgment=_judged(line),
        tone=line.tone,
        remark=line.remark,
        source=source,
    )


def _judged(line: OfferedLine) -> str:
    words = fulfilment_in_words(line.fulfilment)
    if not line.is_expired:
        return words
    return _("%(judgment)s, on a fact that has expired: ask again") % {"judgment": words}


def _silent(brief: Brief) -> list[str]:
    """Return the regions that offer no place, with their reason, and those that did not answer."""
    lines = []
    for each in requests_of(brief):
        if each.state == RequestState.DECLINED:
            lines.append(f"{each.organization.name}: {each.decline_reason}")
        elif each.state == RequestState.OPEN:
            lines.append(_("%(region)s: no answer yet") % {"region": each.organization.name})
    return lines


def _words(*, latest_delay: int | None) -> dict[str, str]:
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
        "question": _("The question"),
        "asked_heading": _("What is asked, line by line"),
        "what": _("What"),
        "asked": _("Asked"),
        "hardness": _("How hard"),
        "offered": _("Offered"),
        "judgment": _("Against the question"),
        "source": _("Remark and source"),
        "comparison": _("Side by side"),
        "comparison_lead": _("All answers on the same lines."),
        "propositions": _("The propositions"),
        "none": _("No region has answered yet."),
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
