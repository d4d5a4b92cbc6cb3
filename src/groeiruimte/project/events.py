"""Of which acts can another system be told, and at which address of the API does the rest stand?

Whether somebody hears of a row is asked of the very view that gives it: what is not told there is
not told of here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.urls import Resolver404, resolve, reverse

from groeiruimte.connections.choices import EventType
from groeiruimte.connections.rules.sources import (
    ActOnRecord,
    Rows,
    read_through,
    tell_by_day,
    tell_of,
)
from groeiruimte.planning.selectors.due import tasks_due
from groeiruimte.propositions.selectors.asking import case_of_request, requests_of
from groeiruimte.spotting.selectors.raised import raised_by


def register_events() -> None:
    """Say what other systems can be told of; called once when the product starts."""
    read_through(may_read)
    company = "companies.company"
    tell_of(
        EventType.COMPANY_CHANGED,
        *(f"{company}.{done}" for done in ("created", "changed", "imported", "archived")),
        f"{company}.brought_back",
        rows=_the_row("company"),
    )
    tell_of(EventType.SIGNAL_APPEARED, "spotting.signals.raised", rows=_signals)
    tell_of(EventType.LEAD_MARKED, "leads.lead.promoted", rows=_the_row("lead"))
    tell_of(EventType.CASE_OPENED, "cases.case.opened", rows=_the_row("case"))
    tell_of(EventType.CASE_STEP_CHANGED, "cases.case.moved", rows=_the_row("case"))
    tell_of(EventType.CASE_STATUS_CHANGED, "cases.case.status", rows=_the_row("case"))
    tell_of(EventType.TASK_FINISHED, "planning.task.finished", rows=_the_row("task"))
    tell_of(EventType.REQUEST_RECEIVED, "propositions.brief.sent", rows=_requests)
    tell_of(
        EventType.REQUEST_ANSWERED,
        "propositions.proposition.submitted",
        rows=_the_row("proposition"),
    )
    tell_of(EventType.REQUEST_ANSWERED, "propositions.request.declined", rows=_case_of_request)
    tell_of(EventType.FACT_STATED, "supply.fact.stated", rows=_the_row("fact"))
    tell_by_day(EventType.TASK_DUE, _tasks)


def may_read(user: Any, path: str) -> bool:  # noqa: ANN401 - a person of any kind
    """Say whether the API would give this person the row at this address now."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    view_class = getattr(match.func, "view_class", None)
    if view_class is None:
        return False
    view = view_class()
    view.request, view.kwargs = SimpleNamespace(user=user), match.kwargs
    return bool(view.get_queryset().filter(**match.kwargs).exists())


def _the_row(name: str) -> Rows:
    """Return the address of the row that the act was about."""
    return lambda act: [_address(name, act.row)]


def _signals(act: ActOnRecord) -> Iterable[str]:
    return [_address("signal", pk) for pk in raised_by(run_id=act.row, at=act.occurred_at)]


def _requests(act: ActOnRecord) -> Iterable[str]:
    return [_address("request", pk) for pk in requests_of(brief_id=act.row)]


def _case_of_request(act: ActOnRecord) -> Iterable[str]:
    """That a region has no place is told with the case: only the region reads its own request."""
    case = case_of_request(request_id=act.row)
    return [] if case is None else [_address("case", case)]


def _tasks(after: date, until: date) -> Iterable[str]:
    return [_address("task", pk) for pk in tasks_due(after=after, until=until)]


def _address(name: str, pk: int) -> str:
    return reverse(f"api:{name}", args=[pk])
