"""Asking public services for open data: by the clock or at once, checked first, then taken over.

What a service gives ends in the same import as a file that a person brings. It is checked without
being written; where nothing is doubtful it is taken over, and else it waits for somebody's yes.
"""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.companies.services.looking_up import LookedUp, UnableToLookUp
from groeiruimte.fetching import Client, FetchFailure, Limits, UnableToFetch
from groeiruimte.fetching.sources import Asking, FoundFile, ask_source, company_of
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.programme.open_sources import OpenSourceKind, open_source, open_sources
from groeiruimte.supply.choices import SourceFailure, SupplyImportState
from groeiruimte.supply.models.facts import SupplyImport
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.models.sources import OpenSource
from groeiruimte.supply.rules import doubts_about
from groeiruimte.supply.selectors.sources import is_source_on
from groeiruimte.supply.services.importers import (
    IMPORT_JOB,
    RowReport,
    UnableToImportFile,
    checked_report,
    take_in_file,
)

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

FETCH_JOB = "supply.fetch"
#: One question ends well within the lease of a job, so that nobody else begins it too.
LIMITS = Limits(total_seconds=45.0)
WHILE_SOMEBODY_WAITS = Limits(connect_seconds=3.0, total_seconds=8.0, pauses=())
#: A service that failed is asked again on the next day, not in the same night.
_AGAIN_AFTER = timedelta(hours=20)
_MOST_POSTCODES = 500


class UnableToUseSource(Exception):
    """The source cannot be asked or switched; the message is fit to show to the user."""


@transaction.atomic
def switch_source(*, key: str, is_on: bool, by: User, now: datetime) -> OpenSource:
    """Switch a source on or off.

    :raises UnableToUseSource: there is no such source, or this site may not ask it.
    """
    kind = _kind(key)
    if is_on:
        _refuse_closed(kind)
    row, _made = OpenSource.objects.select_for_update().get_or_create(key=key)
    if row.is_on != is_on:
        row.is_on = is_on
        row.save(update_fields=["is_on"])
        act = "supply.source.on" if is_on else "supply.source.off"
        audit.record(act=act, actor=by, target=row, occurred_at=now, details={"source": key})
    return row


@transaction.atomic
def ask_now(*, key: str, by: User, now: datetime) -> Job:
    """Have the worker ask a source at once, whether it is due or not.

    :raises UnableToUseSource: it is off, this site may not ask it, or it is being asked already.
    """
    _refuse_closed(_kind(key))
    rows = OpenSource.objects.select_for_update(of=("self",)).select_related("job")
    row = rows.filter(key=key).first()
    if row is None or not row.is_on:
        raise UnableToUseSource(_("Switch this source on first."))
    if row.job is not None and row.job.finished_at is None:
        raise UnableToUseSource(_("This source is being asked already."))
    row.job = jobs.enqueue(kind=FETCH_JOB, parameters={"key": key}, by=by, now=now)
    row.save(update_fields=["job"])
    audit.record(
        act="supply.source.asked", actor=by, target=row, occurred_at=now, details={"source": key}
    )
    return row.job


def due_sources(now: datetime) -> Sequence[dict[str, Any]]:
    """Return the jobs of this day: each source that is on, may be asked, and is due."""
    rows = {row.key: row for row in OpenSource.objects.filter(is_on=True)}
    due = []
    for kind in open_sources():
        row = rows.get(kind.key)
        if row is None or not kind.every_days or closed_because(kind=kind):
            continue
        rests = row.asked_at is not None and row.asked_at > now - _AGAIN_AFTER
        fresh = row.succeeded_at is not None and row.succeeded_at > now - timedelta(
            days=kind.every_days, hours=-4
        )
        if not rests and not fresh:
            due.append({"key": kind.key})
    return due


def closed_because(*, kind: OpenSourceKind) -> str:
    """Return why this site cannot ask a source, as what whoever runs it should set; else empty."""
    address = settings.SOURCE_ADDRESSES.get(kind.key, "")
    if not address:
        return f"GROEIRUIMTE_SOURCE_{kind.key}"
    client = Client(hosts=settings.SOURCE_HOSTS)
    if not all(client.may_ask(each) for each in address.split()):
        return "GROEIRUIMTE_SOURCE_HOSTS"
    if kind.needs and not settings.SOURCE_KEYS.get(kind.needs):
        return kind.needs
    return ""


def new_client(*, limits: Limits = LIMITS) -> Client:
    """Return the client of this site: its hosts, its certificates."""
    trust = ssl.create_default_context()
    if settings.SOURCE_TRUST:
        trust.load_verify_locations(cafile=settings.SOURCE_TRUST)
    return Client(hosts=settings.SOURCE_HOSTS, limits=limits, trust=trust)


def may_look_up() -> bool:
    """Say whether KVK may be asked: the site has a key and its host, and it was switched on."""
    return not closed_because(kind=open_source(key="KVK")) and is_source_on(key="KVK")


def look_up(number: str, *, client: Client | None = None) -> LookedUp | None:
    """Ask KVK for one number, while a person waits.

    :raises UnableToLookUp: KVK did not answer, or refused the key.
    """
    kind = open_source(key="KVK")
    asking = Asking(
        client=client or new_client(limits=WHILE_SOMEBODY_WAITS),
        address=settings.SOURCE_ADDRESSES["KVK"],
        key=settings.SOURCE_KEYS[kind.needs],
        today=timezone.localdate(),
    )
    try:
        company = company_of(asking, number=number)
    except UnableToFetch as failure:
        raise UnableToLookUp(str(SourceFailure(failure.code.value).label)) from failure
    return LookedUp(company.name, company.place) if company else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """One time of asking one source."""

    kind: OpenSourceKind
    by: User | None
    clock: Callable[[], datetime]


def fetch_source(
    *,
    key: str,
    by: User | None,
    clock: Callable[[], datetime],
    progress: Callable[[int, int], None] = lambda done, total: None,
    client: Client | None = None,
) -> OpenSource:
    """Ask a source, check what it gives, and take it over where nothing is doubtful.

    A failure is kept and told; what was known stays as it is. Doing it twice changes nothing: the
    same answer again is not taken over again.
    """
    turn = _Turn(kind=_kind(key), by=by, clock=clock)
    row, _made = OpenSource.objects.get_or_create(key=key)
    if not row.is_on:
        return row
    OpenSource.objects.filter(pk=row.pk).update(asked_at=clock())
    progress(0, 1)
    try:
        if closed_because(kind=turn.kind):
            raise UnableToFetch(FetchFailure.HOST_NOT_ALLOWED)
        for file in ask_source(
            _asking(turn, client=client or new_client(), progress=progress), kind=turn.kind
        ):
            _bring_in(file, turn=turn, progress=progress)
    except UnableToFetch as failure:
        return _failed(row, failure.code, host=failure.host, turn=turn)
    except UnableToImportFile:
        # Why stands on the page of the import that was refused.
        return _failed(row, FetchFailure.ANSWER_UNREADABLE, host="", turn=turn)
    OpenSource.objects.filter(pk=row.pk).update(
        succeeded_at=clock(), failed_at=None, failure="", failure_host=""
    )
    row.refresh_from_db()
    return row


def _asking(turn: _Turn, *, client: Client, progress: Callable[[int, int], None]) -> Asking:
    wanted = Site.objects.filter(lon=None, closed_at=None).exclude(postcode="")
    is_of_points = turn.kind.shape == "addresses"
    codes = wanted.values_list("postcode", flat=True) if is_of_points else ()
    whole = sorted({code.replace(" ", "").upper() for code in codes})
    return Asking(
        client=client,
        address=settings.SOURCE_ADDRESSES[turn.kind.key],
        key=settings.SOURCE_KEYS.get(turn.kind.needs, ""),
        today=timezone.localdate(turn.clock()),
        wanted=[code for code in whole if len(code) == 6][:_MOST_POSTCODES],
        progress=progress,
    )


def _bring_in(file: FoundFile, *, turn: _Turn, progress: Callable[[int, int], None]) -> None:
    """Check one file; take it over, keep it for a yes, or keep why it is refused."""
    kept = SupplyImport(
        kind=turn.kind.takes,
        source=turn.kind.key,
        file_name=file.name[-200:],
        content_hash=hashlib.sha256(file.content).hexdigest(),
        imported_at=turn.clock(),
        imported_by=str(turn.by)[:80] if turn.by else audit.SYSTEM,
    )
    newest = _of_the_same(kept, turn).exclude(state=SupplyImportState.REFUSED).last()
    if newest is not None and newest.content_hash == kept.content_hash:
        return
    try:
        report = checked_report(
            kind=kept.kind,
            content=file.content,
            file_name=file.name,
            year=None,
            by=turn.by,
            now=turn.clock(),
        )
    except UnableToImportFile as refusal:
        kept.state, kept.report = SupplyImportState.REFUSED, {"refused_because": str(refusal)}
        kept.save()
        raise
    _keep_checked(kept, file.content, report, turn=turn)
    if kept.state == SupplyImportState.WAITING:
        take_in_file(import_id=kept.pk, by=turn.by, now=turn.clock(), progress=progress)


@transaction.atomic
def _keep_checked(kept: SupplyImport, content: bytes, report: RowReport, *, turn: _Turn) -> None:
    earlier = _of_the_same(kept, turn)
    # An answer that waits is overtaken by a newer one: nobody should say yes to the older.
    earlier.filter(state=SupplyImportState.CHECKED).update(
        state=SupplyImportState.LEFT, content=b""
    )
    last = earlier.filter(state=SupplyImportState.TAKEN).last()
    doubts = doubts_about(
        counts=report.counts(),
        before=None if last is None else _counts(last),
        remarks=[str(note["code"]) for note in report.notes],
    )
    kept.state = SupplyImportState.CHECKED if doubts else SupplyImportState.WAITING
    kept.content, kept.report = content, report.to_json() | {"doubts": doubts}
    for name, count in report.counts().items():
        setattr(kept, name, count)
    kept.save()
    if doubts:
        audit.record(
            act="supply.import.checked",
            actor=turn.by or audit.SYSTEM,
            target=kept,
            occurred_at=turn.clock(),
            details={"kind": str(kept.kind), "doubts": len(doubts)},
        )


def _of_the_same(kept: SupplyImport, turn: _Turn) -> QuerySet[SupplyImport]:
    """Return the earlier answers to the same question, in order; of several files, to this one."""
    earlier = SupplyImport.objects.filter(source=kept.source, kind=kept.kind)
    if turn.kind.shape == "files":
        earlier = earlier.filter(file_name=kept.file_name)
    return earlier.order_by("pk")


def _counts(done: SupplyImport) -> dict[str, int]:
    return {name: getattr(done, name) for name in ("created", "changed", "unchanged", "not_taken")}


@transaction.atomic
def decide_on_import(*, import_id: int, takes: bool, by: User, now: datetime) -> SupplyImport:
    """Take over what waits for a yes, or leave it; the worker does the first.

    :raises UnableToUseSource: it waits no more.
    """
    waiting = SupplyImport.objects.select_for_update().get(pk=import_id)
    if waiting.state != SupplyImportState.CHECKED:
        raise UnableToUseSource(_("This does not wait for an answer any more."))
    if takes:
        waiting.state, waiting.imported_at = SupplyImportState.WAITING, now
        waiting.imported_by = str(by)[:80]
        waiting.job = jobs.enqueue(
            kind=IMPORT_JOB, parameters={"import_id": waiting.pk}, by=by, now=now
        )
    else:
        waiting.state, waiting.content = SupplyImportState.LEFT, b""
    waiting.save()
    act = "supply.import.asked" if takes else "supply.import.left"
    audit.record(act=act, actor=by, target=waiting, occurred_at=now, details={})
    return waiting


@transaction.atomic
def _failed(row: OpenSource, code: FetchFailure, *, host: str, turn: _Turn) -> OpenSource:
    kept = OpenSource.objects.select_for_update().get(pk=row.pk)
    kept.failed_at, kept.failure, kept.failure_host = turn.clock(), code.value, host[:120]
    kept.save(update_fields=["failed_at", "failure", "failure_host"])
    audit.record(
        act="supply.source.failed",
        actor=turn.by or audit.SYSTEM,
        target=kept,
        occurred_at=turn.clock(),
        details={"source": kept.key, "failure": code.value},
    )
    return kept


def _kind(key: str) -> OpenSourceKind:
    try:
        return open_source(key=key)
    except KeyError as error:
        raise UnableToUseSource(_("We know no such source.")) from error


def _refuse_closed(kind: OpenSourceKind) -> None:
    missing = closed_because(kind=kind)
    if missing:
        raise UnableToUseSource(
            _("This site may not ask this source yet. Whoever runs it sets %(setting)s.")
            % {"setting": missing}
        )


__all__ = [
    "FETCH_JOB",
    "UnableToUseSource",
    "ask_now",
    "closed_because",
    "decide_on_import",
    "due_sources",
    "fetch_source",
    "look_up",
    "may_look_up",
    "new_client",
    "switch_source",
]
