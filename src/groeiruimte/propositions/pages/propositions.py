"""What do the regions offer, side by side, on the same lines?

Also for the entrepreneur's own page: `offers_for_choice` gives each proposition with what it is
worth per criterion, so that the entrepreneur can weigh it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.demand.choices import Hardness
from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.demand.selectors.articulations import newest_confirmed
from groeiruimte.demand.templatetags.demand import amount as demand_in_words
from groeiruimte.kernel.codes import Comparison
from groeiruimte.matching.selectors.matching import latest_delay_of
from groeiruimte.matching.words.wording import amount as amount_in_words
from groeiruimte.matching.words.wording import in_words, kind_name
from groeiruimte.programme.criteria import Measure, criteria
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.propositions.choices import PropositionState
from groeiruimte.propositions.pages.briefs import asked_lines
from groeiruimte.propositions.pages.holding import expired_kinds, first_asked
from groeiruimte.propositions.pages.register_lines import InRegister, not_asked
from groeiruimte.propositions.rules.offering import (
    Fulfilment,
    Offered,
    answer_kinds,
    counts,
    fulfilment,
    worths,
)
from groeiruimte.propositions.selectors.propositions import (
    propositions_of_brief,
    propositions_of_lead,
)
from groeiruimte.supply.selectors.snapshot import SupplySnapshot, supply_snapshot
from groeiruimte.web.numbers import quarter, unknown

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation
    from groeiruimte.propositions.models.propositions import Brief, ProposedAnswer, Proposition


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
class StandingAnswer:
    """One line of a proposition that is being made, as it stands now."""

    kind: str
    value: Decimal | None
    available_from: int | None
    remark: str
    source: str
    is_from_register: bool

    @property
    def is_said_unknown(self) -> bool:
        """Somebody looked, and it is not known; empty without a source is not filled in yet."""
        return self.value is None and bool(self.source)


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

    @property
    def is_known(self) -> bool:
        """The region gave a value."""
        return self.fulfilment is not Fulfilment.UNKNOWN

    @property
    def tone(self) -> str:
        """Which badge shows it; what has expired is never a plain yes."""
        if self.is_expired and self.fulfilment is Fulfilment.MEETS:
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
                amounts=tuple(_amount(each) for each in wanted),
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


def offer_cards(
    rows: Sequence[ComparisonRow], offers: Sequence[Offer]
) -> list[tuple[Offer, list[tuple[AskedLine, OfferedLine]]]]:
    """Return the same table as a card per offer: each answer with what was asked beside it."""
    return [
        (offer, [(row.asked, row.answers[number]) for row in rows])
        for number, offer in enumerate(offers)
    ]


def own_lines(
    proposition: Proposition, asked: Sequence[AskedLine]
) -> list[tuple[AskedLine, OfferedLine]]:
    """Return what a region offers in one proposition beside what it was asked, for that region.

    How that answers the need is for who asked: here nothing is held against it.
    """
    rows = {each.kind: each for each in proposition.answers.all()}
    return [(each, _line(each.kind, rows.get(each.kind), (), None)) for each in asked]


def standing_answers(proposition: Proposition) -> dict[str, StandingAnswer]:
    """Return the lines of a proposition as they stand now, by kind."""
    return {
        row.kind: StandingAnswer(
            kind=row.kind,
            value=row.value,
            available_from=row.available_from,
            remark=row.remark,
            source=row.source,
            is_from_register=row.is_from_register,
        )
        for row in proposition.answers.all()
    }


def value_in_words(value: object, *, kind: str) -> str:
    """Return an offered value as people write it: `4,5 MW`, `ISO 7`, `yes`, `unknown`."""
    if value is None:
        return unknown()
    if requirement_kind(key=kind).comparison is Comparison.YES:
        return _("yes") if value else _("no")
    return amount_in_words(float(value), kind=kind)  # type: ignore[arg-type]


def _offers(rows: object, *, articulation: Articulation, today: date) -> list[Offer]:
    propositions = list(
        rows.filter(state=PropositionState.SUBMITTED)  # type: ignore[attr-defined]
        .select_related("request__brief", "request__organization", "site__municipality")
        .prefetch_related("answers")
        .order_by("request__organization__short_name", "pk")
    )
    if not propositions:
        return []
    demands = asked_lines(articulation, today=today)
    delay = latest_delay_of(articulation)
    snapshot = _register(
        [each.site_id for each in propositions], kinds=answer_kinds(demands), today=today
    )
    return [_offer(each, demands=demands, delay=delay, snapshot=snapshot) for each in propositions]


def _offer(
    row: Proposition,
    *,
    demands: Sequence[ReadDemand],
    delay: int | None,
    snapshot: SupplySnapshot,
) -> Offer:
    rows = {each.kind: each for each in row.answers.all()}
    offered = {
        kind: Offered(kind=kind, value=each.value, available_from=each.available_from)
        for kind, each in rows.items()
    }
    looked_up = not_asked(row.site_id, demands=demands, answered=rows, snapshot=snapshot)
    expired = expired_kinds(row, asked_from=first_asked(demands), snapshot=snapshot)
    expired |= {kind for kind, line in looked_up.items() if line.is_stale}
    told = rows | looked_up
    lines = tuple(
        replace(_line(kind, told.get(kind), demands, delay), is_expired=kind in expired)
        for kind in answer_kinds(demands)
    )
    return Offer(
        proposition_id=row.pk,
        brief_reference=row.request.brief.reference,
        site_id=row.site_id,
        site_name=row.site.name,
        municipality=row.site.municipality.name,
        region=row.request.organization.name,
        summary=row.summary,
        submitted_at=row.submitted_at,
        is_late=timezone.localdate(row.submitted_at) > row.request.brief.deadline,
        is_invented=row.site.is_invented,
        answers=lines,
        values=worths(asked=demands, offered=offered, register=_known_at(row.site_id, snapshot)),
        fulfilment=counts([line.fulfilment for line in lines]),
        misses=(
            *_missed(offered, demands, delay),
            *_missed({kind: line.offered for kind, line in looked_up.items()}, demands, delay),
        ),
    )


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


def _line(
    kind: str,
    row: ProposedAnswer | InRegister | None,
    demands: Sequence[ReadDemand],
    delay: int | None,
) -> OfferedLine:
    value = row.value if row else None
    start = row.available_from if row else None
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
    )


def _register(site_ids: Sequence[int], *, kinds: Sequence[str], today: date) -> SupplySnapshot:
    """Return what the register says of these sites, of what was asked and of the criteria."""
    around = [each.key for each in criteria() if each.measure is Measure.SURROUNDINGS]
    return supply_snapshot(
        today=today,
        kinds=sorted({*_kinds_of_sums(), *kinds}),
        around=around,
        site_ids=sorted(set(site_ids)),
    )


def _known_at(site_id: int, snapshot: SupplySnapshot) -> dict[str, float]:
    """Return what the register says of a site on criteria that regions need not answer."""
    row = snapshot.row_of(site_id=site_id)
    values = {kind: float(snapshot.answers[kind].values[row, 0]) for kind in _kinds_of_sums()}
    values |= {key: float(measure.low[row]) for key, measure in snapshot.around.items()}
    return {kind: value for kind, value in values.items() if not np.isnan(value)}


def _kinds_of_sums() -> set[str]:
    return {kind for each in criteria() if each.measure is Measure.SUM for kind in each.fact_keys}


def _amount(demand: ReadDemand) -> str:
    words = demand_in_words(demand)
    start = demand.needed_from
    if start is None:
        return words
    return _("%(asked)s, from %(quarter)s") % {"asked": words, "quarter": quarter(start)}
