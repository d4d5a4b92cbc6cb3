"""How do companies stand, on which day, and where does the history of their figures break?"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Protocol

from django.db.models import Exists, F, JSONField, OuterRef, QuerySet, Subquery, Value

from groeiruimte.companies.choices import EventKind, StatusKind
from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.models.lives import CompanyMerge, CompanyStatus, HistoryEvent
from groeiruimte.companies.rules import CONCERNED, ENDED, Break


class Standing(Protocol):
    """What `with_newest_status` adds to a company."""

    status_since: date | None
    status_reason: str | None
    status_successor: str | None
    has_breaks: bool


def going_concerns(
    companies: QuerySet[Company], *, known_on: date | None = None
) -> QuerySet[Company]:
    """Return those of these companies that can still outgrow their place.

    With `known_on` by the status of that day, whatever happened since.
    """
    if known_on is None:
        return companies.filter(archived_at=None).exclude(status__in=ENDED)
    until = CompanyStatus.objects.filter(company=OuterRef("pk"), holds_from__lte=known_on)
    newest = until.order_by("-holds_from", "-pk").values("status")[:1]
    rows = companies.annotate(status_then=Subquery(newest))
    return rows.exclude(status_then__isnull=False, status_then__in=ENDED)


def with_newest_status(companies: QuerySet[Company]) -> QuerySet[Company]:
    """Add since when and why each company stands as it does, and who goes on, in the same query.

    `has_breaks` says whether `breaks_of` would return anything of it.
    """
    newest = CompanyStatus.objects.filter(company=OuterRef("pk")).order_by("-holds_from", "-pk")
    return companies.annotate(
        status_since=Subquery(newest.values("holds_from")[:1]),
        status_reason=Subquery(newest.values("reason")[:1]),
        status_successor=Subquery(newest.values("successor_name")[:1]),
        has_breaks=Exists(HistoryEvent.objects.filter(company=OuterRef("pk")))
        | Exists(newest.filter(status=StatusKind.MOVED_WITHIN)),
    )


def knowing_status(company: Company) -> Company:
    """Return a company with what `with_newest_status` adds, read anew where it is not there."""
    if hasattr(company, "status_since"):
        return company
    return with_newest_status(Company.every_row.all()).get(pk=company.pk)


def breaks_of(
    *, scope: Mapping[str, object], known_on: date | None = None
) -> dict[int, list[Break]]:
    """Return per company from which days a history begins anew; `scope` narrows the companies.

    A move within the Netherlands breaks the figures of the place as the event of a move does.
    """
    events = HistoryEvent.objects.filter(**scope)
    moves = CompanyStatus.objects.filter(**scope, status=StatusKind.MOVED_WITHIN)
    if known_on is not None:
        events = events.filter(happened_on__lte=known_on)
        moves = moves.filter(holds_from__lte=known_on)
    # One question for both: a move is a status of its own kind.
    rows = events.order_by().values_list("company_id", "kind", "happened_on", "quantities")
    rows = rows.union(
        moves.order_by()
        .annotate(kind=Value(str(EventKind.MOVE)), nothing=Value([], output_field=JSONField()))
        .values_list("company_id", "kind", F("holds_from"), "nothing"),
        all=True,
    )
    found: dict[int, list[Break]] = defaultdict(list)
    for key, kind, day, quantities in rows:
        concerned = quantities or CONCERNED[EventKind(kind)]
        found[key].append(Break(day, frozenset(map(str, concerned)), kind != EventKind.ORDINARY))
    return dict(found)


def statuses_of(*, company: Company) -> QuerySet[CompanyStatus]:
    """Return how a company stood, newest first."""
    return company.statuses.select_related("successor", "recorded_by")


def events_of(*, company: Company) -> QuerySet[HistoryEvent]:
    """Return what happened to a company, newest first."""
    return company.history_events.select_related("recorded_by")


def merge_that_can_be_undone(*, company: Company) -> CompanyMerge | None:
    """Return the newest row that was joined with this company and is joined still."""
    return company.merges.filter(undone_at=None).select_related("joined").first()


def possible_doubles(*, company: Company) -> QuerySet[Company]:
    """Return the other companies of the same pipeline."""
    others = Company.objects.filter(held_by_id=company.held_by_id).exclude(pk=company.pk)
    return others.order_by("name", "pk")
