"""Writing down how a company stands and what happened to it; and putting it out of sight."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.companies.choices import EventKind, Quantity, StatusKind
from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.models.lives import CompanyStatus, HistoryEvent
from groeiruimte.companies.rules import CONCERNED, WITH_SUCCESSOR
from groeiruimte.companies.services.scans import ask_for_scan

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


class UnableToRecordLife(Exception):
    """This cannot be written down; the message is kind and belongs to one field."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedStatus:
    """How a company stands since a day; `successor` is the name of the company that goes on."""

    status: str
    holds_from: date
    reason: str
    successor: str = ""
    is_archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedEvent:
    """What happened on a day; without quantities those that this kind of event concerns."""

    kind: str
    happened_on: date
    quantities: Collection[str] = ()
    note: str = ""


@transaction.atomic
def record_status(
    *,
    company_id: int,
    stated: StatedStatus,
    by: "User",
    now: datetime,
    is_scanned: bool = True,
) -> CompanyStatus:
    """Write down how a company stands since a day; what was there for that day is corrected.

    A company that ended leaves the scans in the same act, and its early signal ends. Whoever
    writes down many at once asks for the scan afterwards (`is_scanned=False`).

    :raises UnableToRecordLife: the day is still to come, there is no reason, or nobody is named
        who goes on after a merger or takeover.
    """
    company = _locked(company_id)
    _refuse_future(stated.holds_from, field="holds_from", now=now)
    if not stated.reason.strip():
        raise UnableToRecordLife(_("Write down what shows this."), field="reason")
    row, _is_new = CompanyStatus.objects.update_or_create(
        company=company,
        holds_from=stated.holds_from,
        defaults={
            "status": stated.status,
            "reason": stated.reason.strip(),
            "recorded_at": now,
            "recorded_by": by,
            **_successor(company, stated),
        },
    )
    _bring_up_to_date(company)
    _record(
        company,
        "companies.status.recorded",
        by=by,
        now=now,
        status=stated.status,
        observed_on=stated.holds_from.isoformat(),
    )
    if stated.is_archived and company.archived_at is None:
        _archive(company, by=by, now=now)
    if is_scanned:
        ask_for_scan(organization_id=company.held_by_id, by=by, now=now)
    return row


@transaction.atomic
def remove_status(*, status_id: int, by: "User", now: datetime) -> None:
    """Take back a status that was never right; the one before it holds again."""
    row = CompanyStatus.objects.get(pk=status_id)
    company = _locked(row.company_id)
    row.delete()
    _bring_up_to_date(company)
    _record(
        company,
        "companies.status.removed",
        by=by,
        now=now,
        status=row.status,
        observed_on=row.holds_from.isoformat(),
    )
    ask_for_scan(organization_id=company.held_by_id, by=by, now=now)


@transaction.atomic
def archive_company(*, company_id: int, by: "User", now: datetime) -> None:
    """Put a company out of the lists and the scans; done twice, the second time changes nothing."""
    company = _locked(company_id)
    if company.archived_at is None:
        _archive(company, by=by, now=now)
        ask_for_scan(organization_id=company.held_by_id, by=by, now=now)


@transaction.atomic
def bring_back_company(*, company_id: int, by: "User", now: datetime) -> None:
    """Take a company out of the archive: back in the lists and, unless it ended, the scans."""
    company = _locked(company_id)
    if company.archived_at is None:
        return
    company.archived_at = None
    _save(company, "archived_at")
    _record(company, "companies.company.brought_back", by=by, now=now)
    ask_for_scan(organization_id=company.held_by_id, by=by, now=now)


@transaction.atomic
def record_event(
    *, company_id: int, stated: StatedEvent, by: "User", now: datetime
) -> HistoryEvent:
    """Write down what happened on a day; the same kind on the same day is corrected.

    :raises UnableToRecordLife: the day is still to come, or nobody said which figures a single
        jump or ordinary growth is about.
    """
    company = _locked(company_id)
    _refuse_future(stated.happened_on, field="happened_on", now=now)
    kind = EventKind(stated.kind)
    known = [str(code) for code in Quantity if code in stated.quantities]
    quantities = known or [str(code) for code in CONCERNED[kind]]
    if not quantities:
        raise UnableToRecordLife(_("Choose which figures this is about."), field="quantities")
    row, _is_new = HistoryEvent.objects.update_or_create(
        company=company,
        kind=kind,
        happened_on=stated.happened_on,
        defaults={
            "quantities": quantities,
            "note": stated.note.strip(),
            "recorded_at": now,
            "recorded_by": by,
        },
    )
    _record(
        company,
        "companies.event.recorded",
        by=by,
        now=now,
        event=str(kind),
        quantities=known,
        observed_on=stated.happened_on.isoformat(),
    )
    ask_for_scan(organization_id=company.held_by_id, by=by, now=now)
    return row


@transaction.atomic
def remove_event(*, event_id: int, by: "User", now: datetime) -> None:
    """Take back an event that did not happen; figures from before it count again."""
    row = HistoryEvent.objects.get(pk=event_id)
    company = _locked(row.company_id)
    row.delete()
    _record(
        company,
        "companies.event.removed",
        by=by,
        now=now,
        event=row.kind,
        observed_on=row.happened_on.isoformat(),
    )
    ask_for_scan(organization_id=company.held_by_id, by=by, now=now)


def newest_status(company: Company) -> str:
    """Return the status of the newest day; a company of which nobody said anything is active."""
    newest = company.statuses.order_by("-holds_from", "-pk").values_list("status", flat=True)
    return newest.first() or StatusKind.ACTIVE


def _successor(company: Company, stated: StatedStatus) -> dict[str, object]:
    if stated.status not in WITH_SUCCESSOR:
        return {"successor": None, "successor_name": ""}
    name = stated.successor.strip()
    if not name:
        raise UnableToRecordLife(_("Say which company goes on."), field="successor")
    # A name that stands in the own pipeline once is that row; whatever else stays a name.
    rows = list(Company.objects.filter(held_by_id=company.held_by_id, name__iexact=name)[:2])
    if company in rows:
        raise UnableToRecordLife(
            _("A company cannot go on as itself: name the other one."), field="successor"
        )
    return {"successor": rows[0] if len(rows) == 1 else None, "successor_name": name}


def _bring_up_to_date(company: Company) -> None:
    company.status = newest_status(company)
    _save(company, "status")


def _archive(company: Company, *, by: "User", now: datetime) -> None:
    company.archived_at = now
    _save(company, "archived_at")
    _record(company, "companies.company.archived", by=by, now=now)


def _save(company: Company, *names: str) -> None:
    company.revision += 1
    company.save(update_fields=[*names, "revision"])


def _locked(company_id: int) -> Company:
    return Company.objects.select_for_update(of=("self",)).get(pk=company_id)


def _refuse_future(day: date, *, field: str, now: datetime) -> None:
    if day > timezone.localdate(now):
        raise UnableToRecordLife(
            _("This day is still to come: fill in today or an earlier day."), field=field
        )


def _record(company: Company, act: str, *, by: "User", now: datetime, **details: object) -> None:
    record(
        act=act,
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=company.held_by_id,
        details=details,
    )
