"""Open-data files into the register: one import is all or nothing, repeatable, and on record."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction

from groeiruimte.audit import services as audit
from groeiruimte.companies.words.pipeline import sentences
from groeiruimte.intake.areas import (
    read_area_figures,
    read_commuting,
    read_grid_scenarios,
    read_points,
)
from groeiruimte.intake.capacity_map import read_capacity_map
from groeiruimte.intake.duo_hbo import read_duo_graduates, read_duo_hbo
from groeiruimte.intake.duo_mbo import read_duo_mbo, read_duo_mbo_students
from groeiruimte.intake.ibis import read_ibis
from groeiruimte.intake.municipalities import read_municipalities
from groeiruimte.intake.readings import Reading
from groeiruimte.intake.remarks import UnreadableFile
from groeiruimte.intake.sources import looks_like_json
from groeiruimte.intake.stations import read_stations
from groeiruimte.intake.tables import refuse_other_kinds
from groeiruimte.jobs import services as jobs
from groeiruimte.programme.talent import SchoolingLevel
from groeiruimte.supply.choices import SupplyImportKind, SupplyImportState
from groeiruimte.supply.models.areas import Municipality
from groeiruimte.supply.models.facts import SupplyImport
from groeiruimte.supply.services.importers.areas import (
    take_area_figures,
    take_commuting,
    take_grid_scenarios,
    take_points,
)
from groeiruimte.supply.services.importers.capacity_map import take_capacity_map
from groeiruimte.supply.services.importers.education import (
    take_graduates,
    take_mbo_graduates,
    take_mbo_students,
    take_students,
)
from groeiruimte.supply.services.importers.ibis import take_ibis
from groeiruimte.supply.services.importers.municipalities import take_municipalities
from groeiruimte.supply.services.importers.report import RowReport
from groeiruimte.supply.services.importers.stations import take_stations
from groeiruimte.supply.services.register import load_municipalities
from groeiruimte.supply.words.imports import nothing_taken

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


@dataclass(frozen=True, slots=True)
class _Source:
    """How the files of one source are read, and how what they say is written."""

    read: Callable[[bytes, str], Reading[Any]]
    take: Callable[..., RowReport]


_SOURCES: dict[str, _Source] = {
    SupplyImportKind.IBIS: _Source(read_ibis, take_ibis),
    SupplyImportKind.CAPACITY_MAP: _Source(read_capacity_map, take_capacity_map),
    SupplyImportKind.DUO_HBO: _Source(
        read_duo_hbo, partial(take_students, level=SchoolingLevel.HBO)
    ),
    SupplyImportKind.DUO_WO: _Source(read_duo_hbo, partial(take_students, level=SchoolingLevel.WO)),
    SupplyImportKind.DUO_MBO: _Source(read_duo_mbo_students, take_mbo_students),
    SupplyImportKind.DUO_MBO_GRADS: _Source(read_duo_mbo, take_mbo_graduates),
    SupplyImportKind.DUO_HBO_GRADS: _Source(
        read_duo_graduates, partial(take_graduates, level=SchoolingLevel.HBO)
    ),
    SupplyImportKind.DUO_WO_GRADS: _Source(
        read_duo_graduates, partial(take_graduates, level=SchoolingLevel.WO)
    ),
    SupplyImportKind.MUNICIPALITIES: _Source(read_municipalities, take_municipalities),
    SupplyImportKind.STATIONS: _Source(read_stations, take_stations),
    SupplyImportKind.AREA_FIGURES: _Source(read_area_figures, take_area_figures),
    SupplyImportKind.COMMUTING: _Source(read_commuting, take_commuting),
    SupplyImportKind.GRID_SCENARIOS: _Source(read_grid_scenarios, take_grid_scenarios),
    SupplyImportKind.POINTS: _Source(read_points, take_points),
}
IMPORT_JOB = "supply.import"

__all__ = [
    "IMPORT_JOB",
    "RowReport",
    "UnableToImportFile",
    "ask_to_import",
    "checked_report",
    "import_file",
    "take_in_file",
]


class UnableToImportFile(Exception):
    """The file as a whole is refused; the message is fit to show to the user."""


def ask_to_import(
    *, kind: str, content: bytes, file_name: str, year: int | None, by: User, now: datetime
) -> SupplyImport:
    """Keep a file and ask the worker to take it in; here only its first bytes are looked at.

    :raises UnableToImportFile: the file begins like one that holds no table.
    """
    try:
        if not looks_like_json(content):  # several sources are published as JSON
            refuse_other_kinds(content)
    except UnreadableFile as refusal:
        raise UnableToImportFile(" ".join(sentences(refusal.problem))) from refusal
    with transaction.atomic():
        # What a job that broke left behind serves nobody any more.
        broken = SupplyImport.objects.filter(state=SupplyImportState.WAITING)
        broken.filter(job__finished_at__isnull=False).update(content=b"")
        kept = SupplyImport.objects.create(
            kind=kind,
            file_name=file_name[-200:],
            content_hash=hashlib.sha256(content).hexdigest(),
            content=content,
            year=year,
            state=SupplyImportState.WAITING,
            imported_at=now,
            imported_by=str(by)[:80],
        )
        kept.job = jobs.enqueue(kind=IMPORT_JOB, parameters={"import_id": kept.pk}, by=by, now=now)
        kept.save(update_fields=["job"])
        _record("supply.import.asked", kept, by, now)
    return kept


def take_in_file(
    *, import_id: int, by: User | None, now: datetime, progress: Callable[[int, int], None]
) -> None:
    """Take in a file that waits, or keep why it is refused; of the file itself nothing is kept.

    Repeatable: what is written is written at once, and whoever comes second finds it done.
    """
    waiting = SupplyImport.objects.get(pk=import_id)
    if waiting.state != SupplyImportState.WAITING:
        return
    progress(0, _STEPS)
    try:
        reading = _SOURCES[waiting.kind].read(bytes(waiting.content), waiting.file_name)
        progress(1, _STEPS)
        with transaction.atomic():
            kept = SupplyImport.objects.select_for_update().get(pk=import_id)
            if kept.state != SupplyImportState.WAITING:
                return
            report = _written(kept.kind, reading, kept.file_name, kept.year, by, now)
            if report.left_out and not report.rows:
                raise _NothingTaken(report)
            _finish(kept, report, by, now)
    except UnreadableFile as refusal:
        _refuse(import_id, {"refused": refusal.problem.to_dict()}, by, now)
    except _NothingTaken as refusal:
        _refuse(import_id, refusal.report.to_json(), by, now)
    progress(_STEPS, _STEPS)


def checked_report(
    *,
    kind: str,
    content: bytes,
    file_name: str,
    year: int | None,
    by: User | None,
    now: datetime,
) -> RowReport:
    """Return what taking in a file would do, and do none of it.

    It is taken in and taken back: what a person says yes to is then exactly what happens.

    :raises UnableToImportFile: the file as a whole cannot be read, or no row of it can be taken.
    """
    try:
        reading = _SOURCES[kind].read(content, file_name)
        with transaction.atomic():
            report = _written(kind, reading, file_name, year, by, now)
            transaction.set_rollback(True)
    except UnreadableFile as refusal:
        raise UnableToImportFile(" ".join(sentences(refusal.problem))) from refusal
    if report.left_out and not report.rows:
        raise UnableToImportFile(nothing_taken(report.to_json()["not_taken"]))
    return report


_STEPS = 2
"""Reading the file, and writing what it says."""


class _NothingTaken(Exception):
    """No row of a file can be taken: it is refused whole, and what it wrote is undone."""

    def __init__(self, report: RowReport) -> None:
        super().__init__()
        self.report = report


@transaction.atomic
def _refuse(import_id: int, report: dict[str, Any], by: User | None, now: datetime) -> None:
    refused = SupplyImport.objects.select_for_update().get(pk=import_id)
    if refused.state != SupplyImportState.WAITING:
        return
    refused.state, refused.content = SupplyImportState.REFUSED, b""
    refused.report, refused.imported_at = report, now
    refused.save()
    _record("supply.import.refused", refused, by, now)


def import_file(
    *,
    kind: str,
    content: bytes,
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> SupplyImport:
    """Take one open-data file into the register, and keep a report of every row.

    The same file again changes nothing and says so. `by` is empty for a command; `year` is of
    which year the figures are, for a file that does not say so itself.

    :raises UnableToImportFile: the file as a whole cannot be read, or no row of it can be taken;
        nothing was changed and nothing is left behind.
    """
    try:
        reading = _SOURCES[kind].read(content, file_name)
        with transaction.atomic():
            report = _written(kind, reading, file_name, year, by, now)
            if report.left_out and not report.rows:
                raise UnableToImportFile(nothing_taken(report.to_json()["not_taken"]))
            done = SupplyImport(
                kind=kind,
                file_name=file_name[-200:],
                content_hash=hashlib.sha256(content).hexdigest(),
                imported_by=str(by)[:80] if by is not None else audit.SYSTEM,
            )
            _finish(done, report, by, now)
    except UnreadableFile as refusal:
        raise UnableToImportFile(" ".join(sentences(refusal.problem))) from refusal
    return done


def _written(
    kind: str,
    reading: Reading[Any],
    file_name: str,
    year: int | None,
    by: User | None,
    now: datetime,
) -> RowReport:
    """Write what a file says; the caller keeps it or takes all of it back."""
    if not Municipality.objects.exists():
        # Every source names municipalities; without the register nothing can be placed.
        load_municipalities(now=now)
    return _SOURCES[kind].take(reading=reading, file_name=file_name, by=by, now=now, year=year)


def _finish(done: SupplyImport, report: RowReport, by: User | None, now: datetime) -> None:
    done.state, done.content, done.imported_at = SupplyImportState.TAKEN, b"", now
    done.report = report.to_json()
    for name, count in report.counts().items():
        setattr(done, name, count)
    done.save()
    _record("supply.import.done", done, by, now, kind=str(done.kind), **report.counts())


def _record(
    act: str, target: SupplyImport, by: User | None, now: datetime, **details: str | int
) -> None:
    actor = by if by is not None else audit.SYSTEM
    audit.record(act=act, actor=actor, target=target, occurred_at=now, details=details)
