"""What do the pages about the life of a company show?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.companies.choices import Quantity, StatusKind
from groeiruimte.companies.rules import ENDED
from groeiruimte.companies.selectors.companies import similar_companies
from groeiruimte.companies.selectors.labels import company_field_label
from groeiruimte.companies.selectors.lives import knowing_status, possible_doubles
from groeiruimte.web import glossary

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.companies.models.lives import CompanyMerge, HistoryEvent
    from groeiruimte.companies.selectors.lives import Standing
    from groeiruimte.companies.services.merging import MergePlan

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeView:
    """How a company stands, in words; `is_over` when it can outgrow nothing any more."""

    label: str
    sentence: str
    reason: str
    is_archived: bool
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """Something that happened, with the figures it is about in words."""

    event: HistoryEvent
    quantities: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedRow:
    """How many rows of one kind go along, and how many stay."""

    label: str
    moving: int
    staying: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """What joining two rows does, in words."""

    rows: list[MovedRow]
    fields: list[str]


def event_rows(events: Iterable[HistoryEvent]) -> list[EventRow]:
    """Return events with the names of their figures; all of them are said as such."""
    return [EventRow(event=event, quantities=_named(event.quantities)) for event in events]


def doubles(*, company: Company, words: str) -> list[Company]:
    """Return which companies may be the same: those that match the words, else similar names."""
    others = possible_doubles(company=company)
    if words:
        for word in words.split():
            others = others.filter(Q(name__icontains=word) | Q(kvk_number__startswith=word))
        return list(others[:MOST_SHOWN])
    similar = similar_companies(
        organization_id=company.held_by_id,
        name=company.name,
        kvk_number=company.kvk_number,
        but_not=company.pk,
    )
    return list(others.filter(pk__in=[key for key, _name in similar])[:MOST_SHOWN])


def merge_preview(plan: MergePlan) -> MergePreview:
    """Return what moves, what stays behind and which empty fields get filled."""
    rows = [
        MovedRow(label=_word(row.model), moving=len(row.moving), staying=len(row.staying))
        for row in plan.shown
    ]
    return MergePreview(rows=rows, fields=[company_field_label(name) for name in plan.fields])


def moved_count(merge: CompanyMerge) -> int:
    """Return how many rows go back when a joining is undone."""
    moved: dict[str, Any] = merge.moved
    return sum(len(keys) for keys in moved.values())


def life_view(*, company: Company) -> LifeView:
    """Return how a company stands; no further question when it is `with_newest_status`."""
    company = knowing_status(company)
    standing = cast("Standing", company)
    kind = StatusKind(company.status)
    words = {
        "status": kind.label,
        "successor": standing.status_successor,
        "day": date_format(standing.status_since, "DATE_FORMAT") if standing.status_since else "",
    }
    sentence = ""
    if standing.status_since:
        sentence = (
            _("%(status)s (%(successor)s) since %(day)s.")
            if standing.status_successor
            else _("%(status)s since %(day)s.")
        ) % words
    is_archived = company.archived_at is not None
    return LifeView(
        label="" if kind is StatusKind.ACTIVE else str(kind.label),
        sentence=sentence,
        reason=standing.status_reason or "",
        is_archived=is_archived,
        is_over=is_archived or kind in ENDED,
    )


def _word(model: str) -> str:
    return glossary.find(model, language=get_language() or "nl").name


def _named(codes: Sequence[str]) -> str:
    if set(codes) >= set(Quantity.values):
        return _("all figures")
    return ", ".join(str(Quantity(code).label) for code in codes if code in Quantity.values)
