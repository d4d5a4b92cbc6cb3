"""What do the regions offer, side by side, on the same lines?

Also for the entrepreneur's own page: `offers_for_choice` gives each proposition with what it is
worth per criterion, so that the entrepreneur can weigh it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.demand.choices import Hardness
from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.demand.selectors.articulations import newest_confirmed
from groeiruimte.matching.selectors.matching import latest_delay_of
from groeiruimte.matching.words.wording import in_words, kind_name
from groeiruimte.programme.criteria import criteria
from groeiruimte.propositions.choices import PropositionState
from groeiruimte.propositions.pages.asked_amounts import amount_and_quarter
from groeiruimte.propositions.pages.briefs import asked_lines
from groeiruimte.propositions.pages.holding import expired_kinds, first_asked
from groeiruimte.propositions.pages.register_lines import (
    InRegister,
    known_at,
    not_asked,
    register_at,
)
from groeiruimte.propositions.pages.terms import (
    Revision,
    TermLine,
    counted_from,
    likely_floor,
    newest_revision,
    term_lines,
)
from groeiruimte.propositions.pages.values import value_in_words
from groeiruimte.propositions.rules.offering import (
    Fulfilment,
    Offered,
    answer_kinds,
    counts,
    fulfilment,
    worths,
)
from groeiruimte.propositions.rules.terms import Terms, has_lapsed, terms_of
from groeiruimte.propositions.selectors.propositions import (
    propositions_of_brief,
    propositions_of_lead,
)
from groeiruimte.web.numbers import quarter

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation
    from groeiruimte.propositions.models.files import Attachment
    from groeiruimte.propositions.models.propositions import Brief, ProposedAnswer, Proposition
    from groeiruimte.supply.selectors.snapshot import SupplySnapshot


_TONES = {
    Fulfilment.MEETS: "ok",
    Fulfilment.PARTLY: "warning",
    Fulfilment.SHORT: "danger",
    Fulfilment.UNKNOWN: "unknown",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One kind that was asked: what, how much in which quarter, hard or soft.

    A region is not told how hard: `is_hard` is None for it.
    """

    kind: str
    label: str
    amounts: tuple[str, ...]
    is_hard: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedLine:
    """What one region says on one line, and how that answers what was asked."""

    kind: str
    label: str
    value: str
    available_from: str
    remark: str
    source: str
    is_from_register: bool
    fulfilment: Fulfilment
    is_expired: bool = False
    is_lapsed: bool = False
    """The offer itself stands no longer."""
    before_register: str = ""
    """The quarter of the register, where the region says an earlier one."""

    @property
    def is_known(self) -> bool:
        """The region gave a value."""
        return self.fulfilment is not Fulfilment.UNKNOWN

    @property
    def tone(self) -> str:
        """Which badge shows it; what has expired is never a plain yes."""
        if (self.is_expired or self.is_lapsed) and self.fulfilment is Fulfilment.MEETS:
            return _TONES[Fulfilment.PARTLY]
        return _TONES[self.fulfilment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One submitted proposition, ready to compare and to weigh.

    `answers` has a line per kind that was asked, in the same order for every offer. `values` says
    per criterion of the programme what the offer is worth, 0 to 1, higher is better; None is
    unknown. `fulfilment` counts the lines per answer (MEETS, PARTLY, SHORT, UNKNOWN).
    """

    proposition_id: int
    brief_reference: str
    site_id: int
    site_name: str
    municipality: str
    region: str
    summary: str
    submitted_at: datetime
    is_late: bool
    is_invented: bool
    answers: tuple[OfferedLine, ...]
    values: Mapping[str, float | None]
    fulfilment: Mapping[str, int]
    misses: tuple[str, ...] = ()
    """Hard requirements that it does not meet, in words; what is unknown is not missed."""
    terms: Terms = Terms()
    term_lines: tuple[TermLine, ...] = ()
    revision: Revision | None = None
    """What the region changed last, where it changed anything."""
    attachments: tuple[Attachment, ...] = ()
    is_lapsed: bool = False
    is_shortlisted: bool = False
    is_chosen: bool = False
    lost_because: str = ""

    @property
    def expired(self) -> tuple[str, ...]:
        """The lines that rest on a fact that has expired."""
        return tuple(line.label for line in self.answers if line.is_expired)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """One line of the side-by-side table."""

    asked: AskedLine
    answers: tuple[OfferedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """A criterion that an entrepreneur can weigh, in the language of the page."""

    key: str
    name: str
    formula: str


def asked_in_lines(demands: Sequence[ReadDemand]) -> list[AskedLine]:
    """Return what regions answer on, one line per kind with all its quarters."""
    found = []
    for kind in answer_kinds(demands):
        wanted = [each for each in demands if each.kind.key == kind]
        found.append(
            AskedLine(
                kind=kind,
                label=kind_name(kind),
                amounts=tuple(amount_and_quarter(each) for each in wanted),
                is_hard=any(each.hardness == Hardness.REQUIREMENT for each in wanted),
            )
        )
    return found


def offers_of(brief: Brief, *, today: date) -> list[Offer]:
    """Return what the regions submitted on one brief; the caller has checked who may see it."""
    rows = propositions_of_brief(brief)
    return _offers(rows, articulation=brief.articulation, today=today)


def offers_for_choice(*, lead_id: int, today: date) -> list[Offer]:
    """Return all submitted propositions for a lead, for the entrepreneur who will choose.

    The need of the newest confirmed articulation counts, whichever brief an offer answers. The
    caller has checked that the reader may see this lead: its own case, through an invitation.
    """
    articulation = newest_confirmed(lead_id=lead_id)
    if articulation is None:
        return []
    rows = propositions_of_lead(lead_id=lead_id)
    return _offers(rows, articulation=articulation, today=today)


def criteria_for_choice(offers: Sequence[Offer]) -> list[CriterionLine]:
    """Return the criteria of which at least one offer is known: the others cannot be weighed."""
    return [
        CriterionLine(key=each.key, name=in_words(each.name), formula=in_words(each.formula))
        for each in criteria()
        if any(offer.values[each.key] is not None for offer in offers)
    ]


def comparison_rows(demands: Sequence[ReadDemand], offers: Sequence[Offer]) -> list[ComparisonRow]:
    """Return the side-by-side table: a row per line, a cell per offer, none left out."""
    return [
        ComparisonRow(asked=asked, answers=tuple(offer.answers[number] for offer in offers))
        for number, asked in enumerate(asked_in_lines(demands))
    ]


def term_rows(offers: Sequence[Offer]) -> list[tuple[str, tuple[TermLine, ...]]]:
    """Return the terms side by side: a row per term, a cell per offer, none left out."""
    rows = zip(*(offer.term_lines for offer in offers), strict=True)
    return [(lines[0].label, lines) for lines in rows]


def offer_cards(
    rows: Sequence[ComparisonRow], offers: Sequence[Offer]
) -> list[tuple[Offer, list[tuple[AskedLine, OfferedLine]]]]:
    """Return the same table as a card per offer: each answer with what was asked beside it."""
    return [
        (offer, [(row.asked, row.answers[number]) for row in rows])
        for number, offer in enumerate(offers)
    ]


def _offers(rows: object, *, articulation: Articulation, today: date) -> list[Offer]:
    propositions = list(
        rows.filter(state=PropositionState.SUBMITTED)  # type: ignore[attr-defined]
        .select_related("request__brief", "request__organization", "site__municipality")
        .prefetch_related("answers", "versions", "attachments")
        .order_by("request__organization__short_name", "pk")
    )
    if not propositions:
        return []
    # What the taskforce takes along comes first, what stands no longer last.
    propositions.sort(
        key=lambda row: (row.shortlisted_at is None, has_lapsed(row.valid_until, today=today))
    )
    demands = asked_lines(articulation, today=today)
    delay = latest_delay_of(articulation)
    snapshot = register_at(
        [each.site_id for each in propositions], kinds=answer_kinds(demands), today=today
    )
    return [
        _offer(each, demands=demands, delay=delay, snapshot=snapshot, today=today)
        for each in propositions
    ]


def _offer(
    row: Proposition,
    *,
    demands: Sequence[ReadDemand],
    delay: int | None,
    snapshot: SupplySnapshot,
    today: date,
) -> Offer:
    rows = {each.kind: each for each in row.answers.all()}
    terms, lapsed = terms_of(row), has_lapsed(row.valid_until, today=today)
    offered = _offered(rows, terms=terms)
    looked_up = not_asked(row.site_id, demands=demands, answered=rows, snapshot=snapshot)
    expired = expired_kinds(row, asked_from=first_asked(demands), snapshot=snapshot)
    expired |= {kind for kind, line in looked_up.items() if line.is_stale}
    told = rows | looked_up
    lines = tuple(
        replace(
            offered_line(kind, told.get(kind), demands, delay, start=_start(offered.get(kind))),
            is_expired=kind in expired,
            is_lapsed=lapsed,
        )
        for kind in answer_kinds(demands)
    )
    return Offer(
        answers=lines,
        values=worths(asked=demands, offered=offered, register=known_at(row.site_id, snapshot)),
        fulfilment=counts([line.fulfilment for line in lines]),
        misses=(
            *_missed(offered, demands, delay),
            *_missed({kind: line.offered for kind, line in looked_up.items()}, demands, delay),
        ),
        terms=terms,
        term_lines=term_lines(terms, today=today, floor_m2=likely_floor(demands)),
        is_lapsed=lapsed,
        **_standing(row),
    )


def _offered(rows: Mapping[str, ProposedAnswer], *, terms: Terms) -> dict[str, Offered]:
    """Return what is held against the need: no line counts before the place is available."""
    return {
        kind: Offered(
            kind=kind,
            value=each.value,
            available_from=counted_from(kind, each.starts_from, terms=terms),
        )
        for kind, each in rows.items()
    }


def _start(offered: Offered | None) -> int | None:
    return None if offered is None else offered.available_from


def _standing(row: Proposition) -> dict[str, Any]:
    """Return whose offer it is, at which place, what became of it, and what stands beside it."""
    return {
        "proposition_id": row.pk,
        "brief_reference": row.request.brief.reference,
        "site_id": row.site_id,
        "site_name": row.site.name,
        "municipality": row.site.municipality.name,
        "region": row.request.organization.name,
        "summary": row.summary,
        "submitted_at": row.submitted_at,
        "is_late": timezone.localdate(row.counted_at) > row.request.brief.deadline,
        "is_invented": row.site.is_invented,
        "revision": newest_revision(row),
        "attachments": tuple(row.attachments.all()),
        "is_shortlisted": row.shortlisted_at is not None,
        "is_chosen": row.chosen_at is not None,
        "lost_because": row.get_lost_because_display() if row.lost_because else "",
    }


def _missed(
    offered: Mapping[str, Offered], demands: Sequence[ReadDemand], delay: int | None
) -> Iterator[str]:
    """Say per hard requirement that is missed what is offered, and what was asked."""
    hard = [each for each in demands if each.hardness == Hardness.REQUIREMENT]
    for line in asked_in_lines(hard):
        offer = offered.get(line.kind)
        wanted = [each for each in hard if each.kind.key == line.kind]
        if offer is None:
            continue
        if fulfilment(asked=wanted, offered=offer, latest_delay=delay) is not Fulfilment.SHORT:
            continue
        words = value_in_words(offer.value, kind=line.kind)
        if offer.available_from is not None:
            words = _("%(value)s, from %(quarter)s") % {
                "value": words,
                "quarter": quarter(offer.available_from),
            }
        yield _("%(what)s: %(offered)s here, %(asked)s asked") % {
            "what": line.label,
            "offered": words,
            "asked": "; ".join(line.amounts),
        }


def offered_line(
    kind: str,
    row: ProposedAnswer | InRegister | None,
    demands: Sequence[ReadDemand],
    delay: int | None,
    *,
    start: int | None = None,
) -> OfferedLine:
    """Return one line in words, held against these demands; `start` is from when it counts."""
    value = row.value if row else None
    if start is None and row is not None:
        start = row.starts_from
    earlier = row is not None and row.is_before_register
    return OfferedLine(
        kind=kind,
        label=kind_name(kind),
        value=value_in_words(value, kind=kind),
        available_from=quarter(start) if start is not None else "",
        remark=row.remark if row else "",
        source=row.source if row else "",
        is_from_register=bool(row and row.is_from_register),
        fulfilment=fulfilment(
            asked=[each for each in demands if each.kind.key == kind],
            offered=Offered(kind=kind, value=value, available_from=start),
            latest_delay=delay,
        ),
        before_register=quarter(row.register_from) if row is not None and earlier else "",
    )
