"""Check and commit in one go, for the command line: nobody is there to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.companies.choices import ImportState
from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.companies.services.pipeline.checking import Progress, findings_of
from groeiruimte.companies.services.pipeline.choosing import LEAVE_OUT
from groeiruimte.companies.services.pipeline.committing import UnableToTakeIn, take_in
from groeiruimte.companies.services.pipeline.planning import Plan
from groeiruimte.companies.services.pipeline.uploading import describe, mapping_for
from groeiruimte.companies.words.pipeline import sentences
from groeiruimte.intake.pipeline import ColumnMapping
from groeiruimte.intake.problems import Level, Problem, UnreadableFile
from groeiruimte.intake.tables import Table, read_table
from groeiruimte.organizations.models import Organization


class UnableToImportPipeline(Exception):
    """The file as a whole cannot be read, or its columns do not add up; nothing was taken."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A row, or a value of a row, that was not taken: where, and why in words."""

    row: int
    column: str
    value: str
    reason: str
    advice: str
    whole_row: bool


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of a file; `taken` counts companies, and is 0 when all was refused."""

    taken: int = 0
    not_taken: Sequence[NotTaken] = field(default_factory=list)
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    import_id: int | None = None


def import_pipeline_file(
    *,
    organization: Organization,
    content: bytes,
    file_name: str,
    by: AbstractBaseUser,
    now: datetime,
    leave_out_rows_with_problems: bool = False,
    progress: Progress | None = None,
) -> ImportOutcome:
    """Read, check and take in a file with the columns as guessed or remembered.

    All or nothing: one problem that costs a row or a value, or one name that only resembles a
    company we know, and nothing is taken; unless the caller says to leave those out.

    :raises UnableToImportPipeline: no table, no column with names, or the register is being
        changed at this moment.
    """
    table, described, mapping = _readable(content, file_name, organization)
    observed_on = timezone.localdate(now)
    findings, rows = findings_of(
        table=table,
        mapping=mapping,
        observed_on=observed_on,
        organization_id=organization.pk,
        progress=progress,
    )
    not_taken = _not_taken(findings["problems"], findings["doubts"])
    if not_taken and not leave_out_rows_with_problems:
        return ImportOutcome(not_taken=not_taken)
    kept = PipelineImport(
        organization=organization,
        file_name=file_name[-200:],
        findings=described | findings | {"observed_on": observed_on.isoformat()},
        checked_rows=rows,
        mapping=mapping.to_dict(),
        decisions={str(doubt["row"]): LEAVE_OUT for doubt in findings["doubts"]},
        state=ImportState.COMMITTING,
        uploaded_by=by,
        uploaded_at=now,
    )
    return _outcome(_take_in(kept, by=by, now=now), not_taken, kept.pk)


def _outcome(plan: Plan, not_taken: list[NotTaken], import_id: int) -> ImportOutcome:
    return ImportOutcome(
        taken=len(plan.changes) + plan.unchanged,
        not_taken=not_taken,
        created=plan.created,
        updated=plan.updated,
        unchanged=plan.unchanged,
        import_id=import_id,
    )


def _readable(
    content: bytes, file_name: str, organization: Organization
) -> tuple[Table, dict[str, Any], ColumnMapping]:
    try:
        table = read_table(content, file_name)
    except UnreadableFile as unreadable:
        raise UnableToImportPipeline(" ".join(sentences(unreadable.problem))) from unreadable
    described = describe(table)
    mapping = mapping_for(organization_id=organization.pk, described=described)
    wrong = mapping.problems()
    if wrong:
        raise UnableToImportPipeline(" ".join(sentences(wrong[0])))
    return table, described, mapping


@transaction.atomic
def _take_in(kept: PipelineImport, *, by: AbstractBaseUser, now: datetime) -> Plan:
    kept.save()
    try:
        plan = take_in(import_id=kept.pk, by=by, now=now)
    except UnableToTakeIn as refusal:
        raise UnableToImportPipeline(str(refusal)) from refusal
    if plan is None:
        raise UnableToImportPipeline(_("This file is being taken in by somebody else."))
    return plan


def _not_taken(
    problems: list[dict[str, object]], doubts: list[dict[str, object]]
) -> list[NotTaken]:
    found = []
    for stored in problems:
        problem = Problem.from_dict(stored)
        if problem.level is not Level.REMARK:
            reason, advice = sentences(problem)
            whole = problem.level is Level.ROW
            found.append(
                NotTaken(problem.row, problem.column or "", problem.value, reason, advice, whole)
            )
    for doubt in doubts:
        other = doubt.get("register_name") or doubt.get("other_name")
        reason = _("The name looks like “%(other)s”.") % {"other": other}
        advice = _(
            "Choose in the browser whether it is the same company, or fill in the KVK number."
        )
        found.append(NotTaken(int(str(doubt["row"])), "", str(doubt["name"]), reason, advice, True))
    return sorted(found, key=lambda each: each.row)
