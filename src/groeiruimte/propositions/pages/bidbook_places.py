"""One offered place in a bid book: what is sure of it and what is not, its terms, and its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.propositions.pages.propositions import AskedLine, Offer, OfferedLine
from groeiruimte.propositions.rules.offering import Fulfilment
from groeiruimte.reporting.bidbook import BidBookPlace, Cell, LineRow, PlaceTimeline, TermRow

#: Terms without which nobody can decide: what is not told of these is asked for.
ASKED_FOR = frozenset({"price", "tenure", "from", "valid", "contact"})
#: Told elsewhere in the book: whom to call stands in a list of its own.
_ELSEWHERE = frozenset({"contact"})


def bidbook_place(offer: Offer, *, number: int, timeline: PlaceTimeline | None) -> BidBookPlace:
    """Return one offer as a bid book shows it."""
    fits, tone = _fits(offer)
    return BidBookPlace(
        number=number,
        site=offer.site_name,
        region=offer.region,
        town=offer.municipality,
        fits=fits,
        tone=tone,
        summary=offer.summary,
        notes=tuple(_notes(offer)),
        terms=tuple(
            TermRow(
                label=line.label,
                value=line.value,
                tone="warning" if line.is_expired else "" if line.is_told else "unknown",
            )
            for line in offer.term_lines
            if line.key not in _ELSEWHERE
        ),
        contact=next(
            (line.value for line in offer.term_lines if line.key == "contact" and line.is_told), ""
        ),
        sure=tuple(_sure(offer)),
        unsure=tuple(_unsure(offer)),
        timeline=timeline,
        papers=tuple(file.title for file in offer.attachments),
    )


def place_lines(asked: Sequence[AskedLine], offers: Sequence[Offer]) -> tuple[LineRow, ...]:
    """Return the table of all lines, once: what was asked, and what each region offers."""
    return tuple(
        LineRow(
            label=line.label,
            asked=_("%(amounts)s (%(hardness)s)")
            % {
                "amounts": "; ".join(line.amounts),
                "hardness": _("requirement") if line.is_hard else _("wish"),
            },
            cells=tuple(_cell(offer.answers[number]) for offer in offers),
        )
        for number, line in enumerate(asked)
    )


def fulfilment_in_words(fulfilment: Fulfilment) -> str:
    """Return how an offered line answers what was asked."""
    return {
        Fulfilment.MEETS: _("Meets what is asked"),
        Fulfilment.PARTLY: _("Partly, or later"),
        Fulfilment.SHORT: _("Less than asked"),
        Fulfilment.UNKNOWN: _("Not known"),
    }[fulfilment]


def _fits(offer: Offer) -> tuple[str, str]:
    """Say in one line how the place does on what is hard."""
    if offer.misses:
        return _("Misses: %(what)s") % {"what": "; ".join(offer.misses)}, "danger"
    doubtful = [line for line in offer.answers if not line.is_known or line.is_expired]
    if offer.is_lapsed:
        return _("The offer has expired: ask whether it still stands."), "warning"
    if doubtful:
        return _("Misses nothing that is known; not everything is known."), "unknown"
    if offer.fulfilment[Fulfilment.PARTLY]:
        return _("Meets everything, in part or later."), "warning"
    return _("Meets everything that was asked."), "ok"


def _notes(offer: Offer) -> Iterator[str]:
    yield _("Submitted on %(day)s.") % {
        "day": date_format(timezone.localdate(offer.submitted_at), "DATE_FORMAT")
    }
    if offer.revision:
        yield _("This is version %(number)d.") % {"number": offer.revision.number}
    if offer.is_late:
        yield _("Answered after the deadline.")
    if offer.is_invented:
        yield _("This place is invented for the demo.")


def _sure(offer: Offer) -> Iterator[str]:
    """Yield what meets what was asked, on a fact that stands today and an offer that does.

    By name alone, here and below: how much it is stands in the table, once.
    """
    for line in offer.answers:
        if line.fulfilment is Fulfilment.MEETS and not (line.is_expired or line.is_lapsed):
            yield line.label


def _unsure(offer: Offer) -> Iterator[str]:
    """Yield what nobody knows, what has expired, what only the region says, what falls short."""
    if offer.is_lapsed:
        yield _("The offer itself has expired.")
    for line in offer.answers:
        why = _doubt(line)
        if why:
            yield f"{line.label}: {why}"
    for term in offer.term_lines:
        if not term.is_told and term.key in ASKED_FOR:
            yield f"{term.label}: {term.value}"


def _doubt(line: OfferedLine) -> str:
    if not line.is_known:
        return _("not known")
    if line.is_expired:
        return _("on a fact that has expired")
    if line.before_register:
        return _("earlier than the register, which says %(quarter)s") % {
            "quarter": line.before_register
        }
    if line.fulfilment is not Fulfilment.MEETS:
        return fulfilment_in_words(line.fulfilment).lower()
    return ""


def _cell(line: OfferedLine) -> Cell:
    source = ""
    if line.source:
        pattern = _("Register: %(source)s") if line.is_from_register else _("Stated by %(source)s")
        source = pattern % {"source": line.source}
    remark = line.remark
    if line.before_register:
        earlier = _("Earlier than the register: %(quarter)s.") % {"quarter": line.before_register}
        remark = f"{earlier} {remark}".strip()
    return Cell(
        offered=_offered(line) if line.is_known else "",
        judgment=_judged(line),
        tone=line.tone,
        remark=remark,
        source=source,
    )


def _offered(line: OfferedLine) -> str:
    if not line.available_from:
        return line.value
    return _("%(value)s, from %(quarter)s") % {
        "value": line.value,
        "quarter": line.available_from,
    }


def _judged(line: OfferedLine) -> str:
    words = fulfilment_in_words(line.fulfilment)
    if line.is_expired:
        return _("%(judgment)s, on a fact that has expired: ask again") % {"judgment": words}
    if line.is_lapsed:
        return _("%(judgment)s, but the offer has expired") % {"judgment": words}
    return words
