"""Bringing a file in, so that its columns can be named; and throwing it away."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.companies.choices import ImportState
from groeiruimte.companies.models.pipeline import ImportMapping, PipelineImport
from groeiruimte.companies.words.pipeline import sentences
from groeiruimte.intake.cells import text_of
from groeiruimte.intake.pipeline import (
    ColumnMapping,
    guess_mapping,
    header_signature,
)
from groeiruimte.intake.remarks import UnreadableFile
from groeiruimte.intake.tables import Table, refuse_other_kinds
from groeiruimte.jobs import services as jobs

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


KEPT_DAYS = 30
"""So long a file that was not taken in stays here: no longer than its use (AVG art. 5)."""

SAMPLES = 3
SAMPLE_LENGTH = 60

READ_JOB = "companies.pipeline.read"

WAITING = (ImportState.UPLOADED, ImportState.CHECKED, ImportState.FAILED)
BUSY = (ImportState.READING, ImportState.CHECKING, ImportState.COMMITTING)


class UnableToUploadPipeline(Exception):
    """The file cannot be read; the message says why and what to do."""


def upload_pipeline_file(
    *, organization_id: int, content: bytes, file_name: str, by: "User", now: datetime
) -> PipelineImport:
    """Keep a file until it is taken in or thrown away, and ask for it to be read.

    Here only its first bytes are looked at: what is in it is for the worker to find out.

    :raises UnableToUploadPipeline: the file begins like another kind of file.
    """
    try:
        refuse_other_kinds(content)
    except UnreadableFile as unreadable:
        raise UnableToUploadPipeline(" ".join(sentences(unreadable.problem))) from unreadable
    with transaction.atomic():
        remove_stale_imports(organization_id=organization_id, now=now)
        kept = PipelineImport.objects.create(
            organization_id=organization_id,
            file_name=file_name[-200:],
            content=content,
            uploaded_by=by,
            uploaded_at=now,
        )
        _ask_to_read(kept, by, now)
        _record("companies.import.uploaded", kept, by, now)
    return kept


@transaction.atomic
def choose_sheet(*, import_id: int, sheet: str, by: "User", now: datetime) -> None:
    """Ask for another sheet of the same workbook; what was said of the columns starts anew.

    :raises UnableToUploadPipeline: the file is being worked on.
    """
    chosen = PipelineImport.objects.select_for_update().defer("content").get(pk=import_id)
    if chosen.state not in {ImportState.UPLOADED, ImportState.CHECKED}:
        raise UnableToUploadPipeline(_("This file is being worked on. Wait until that is done."))
    chosen.sheet = sheet[:100]
    chosen.checked_rows, chosen.decisions = "", {}
    _ask_to_read(chosen, by, now)
    _record("companies.import.sheet_chosen", chosen, by, now)


def _ask_to_read(pipeline_import: PipelineImport, by: "User", now: datetime) -> None:
    pipeline_import.state = ImportState.READING
    pipeline_import.job = jobs.ask(
        kind=READ_JOB, parameters={"import_id": pipeline_import.pk}, by=by, now=now
    )
    pipeline_import.save(update_fields=["state", "job", "sheet", "checked_rows", "decisions"])


@transaction.atomic
def discard_import(*, import_id: int, by: "User", now: datetime) -> None:
    """Throw a file away that was not taken in, with everything that was found in it.

    :raises UnableToUploadPipeline: it was taken in, or somebody is just doing so.
    """
    discarded = PipelineImport.objects.select_for_update().get(pk=import_id)
    if discarded.state not in WAITING and not work_has_failed(discarded):
        raise UnableToUploadPipeline(
            _("This file is in use or was taken in; it cannot be removed.")
        )
    _record("companies.import.discarded", discarded, by, now)
    discarded.delete()


def remove_stale_imports(*, organization_id: int, now: datetime) -> None:
    """Throw away the files of an organization that nobody took in for `KEPT_DAYS` days."""
    stale = PipelineImport.objects.filter(
        organization_id=organization_id,
        state__in=(*WAITING, ImportState.READING),
        uploaded_at__lt=now - timedelta(days=KEPT_DAYS),
    )
    for abandoned in stale.defer("content", "findings", "checked_rows"):
        _record("companies.import.expired", abandoned, audit.SYSTEM, now)
        abandoned.delete()


def work_has_failed(pipeline_import: PipelineImport) -> bool:
    """Say whether the job of this import has ended without a result, so that it can be redone."""
    busy = pipeline_import.state in BUSY
    job = pipeline_import.job
    return busy and (job is None or job.finished_at is not None)


def is_remembered(*, organization_id: int, signature: str) -> bool:
    """Say whether a file of this make was taken in before, so that nobody need name its columns."""
    known = ImportMapping.objects.filter(
        organization_id=organization_id, header_signature=signature
    )
    return known.exists()


def describe(table: Table) -> dict[str, Any]:
    """Return what a person needs to name the columns of a table."""
    return {
        "columns": [
            {"name": name, "samples": _samples(table, position)}
            for position, name in enumerate(table.header)
        ],
        "signature": header_signature(table.header),
        "rows": len(table.rows),
        "sheet": table.dialect.sheet,
        "other_sheets": list(table.dialect.other_sheets),
        "rivals": list(table.dialect.rivals),
        "above": list(table.above[:SAMPLES]),
    }


def mapping_for(*, organization_id: int, described: dict[str, Any]) -> ColumnMapping:
    """Return what the columns mean: as this organization said before, else as their names say."""
    kept = ImportMapping.objects.filter(
        organization_id=organization_id, header_signature=described["signature"]
    ).first()
    header = [column["name"] for column in described["columns"]]
    remembered = ColumnMapping.from_dict(kept.mapping) if kept else None
    return guess_mapping(header, remembered, above=described["above"])


def _samples(table: Table, position: int) -> Sequence[str]:
    filled = (text_of(row.cells[position])[:SAMPLE_LENGTH] for row in table.rows[:200])
    return [text for text in dict.fromkeys(filled) if text][:SAMPLES]


def _record(
    act: str,
    target: PipelineImport,
    actor: "User | str",
    now: datetime,
    **details: int,
) -> None:
    audit.record(
        act=act,
        actor=actor,
        target=target,
        occurred_at=now,
        organization_id=target.organization_id,
        details=details,
    )
