"""Looking into a file that came in: which sheets and columns it has, and what they hold."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from groeiruimte.audit import services as audit
from groeiruimte.companies.choices import ImportState
from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.companies.services.pipeline.checking import start_check
from groeiruimte.companies.services.pipeline.uploading import (
    describe,
    is_remembered,
    mapping_for,
)
from groeiruimte.intake.confined import read_pipeline_table
from groeiruimte.intake.pipeline import ColumnMapping
from groeiruimte.intake.remarks import Problem, UnreadableFile

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


def read_import(
    *, import_id: int, by: "User", now: datetime, alive: Callable[[], None] | None = None
) -> None:
    """Read an uploaded file, so that its columns can be named; check it at once where they are.

    A file that cannot be read is not kept: only why not. Of a workbook of which another sheet can
    be read, that one stays. Repeatable: whoever comes second finds the import in another state.
    """
    read = PipelineImport.objects.get(pk=import_id)
    if read.state != ImportState.READING:
        return
    try:
        table = read_pipeline_table(bytes(read.content), read.sheet, alive=alive)
    except UnreadableFile as unreadable:
        _keep_refusal(read, unreadable.problem, by, now)
        return
    described = describe(table)
    with transaction.atomic():
        still = PipelineImport.objects.select_for_update().filter(
            pk=import_id, state=ImportState.READING, job_id=read.job_id or 0
        )
        mapping = mapping_for(organization_id=read.organization_id, described=described)
        changed = still.update(
            findings=described, mapping=mapping.to_dict(), state=ImportState.UPLOADED
        )
        if not changed:
            return
        audit.record(
            act="companies.import.read",
            actor=by,
            target=read,
            occurred_at=now,
            organization_id=read.organization_id,
            details={"rows": described["rows"]},
        )
        if not described["rivals"]:
            _check_when_remembered(read, described["signature"], mapping, by, now)


def _check_when_remembered(
    read: PipelineImport, signature: str, mapping: ColumnMapping, by: "User", now: datetime
) -> None:
    """Check a file of a make that was taken in before: nobody need name its columns again."""
    known = is_remembered(organization_id=read.organization_id, signature=signature)
    # Who chose another sheet by hand wants to see what is on it.
    if read.sheet or mapping.problems() or not known:
        return
    start_check(
        import_id=read.pk,
        mapping=mapping,
        observed_on=timezone.localdate(now),
        by=by,
        now=now,
    )


@transaction.atomic
def _keep_refusal(read: PipelineImport, problem: Problem, by: "User", now: datetime) -> None:
    refused = PipelineImport.objects.select_for_update().get(pk=read.pk)
    if refused.state != ImportState.READING or refused.job_id != read.job_id:
        return
    refused.findings = refused.findings | {"unreadable": problem.to_dict()}
    if "columns" in refused.findings:
        refused.state, refused.sheet = ImportState.UPLOADED, refused.findings["sheet"]
    else:
        refused.state, refused.content = ImportState.FAILED, b""
    refused.save()
    audit.record(
        act="companies.import.unreadable",
        actor=by,
        target=refused,
        occurred_at=now,
        organization_id=refused.organization_id,
    )
