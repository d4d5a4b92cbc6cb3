"""Check and commit in one go, for the command line: nobody is there to be asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.companies.choices import ImportState
from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.companies.services.pipeline.checking import Progress, findings_of
from groeiruimte.companies.services.pipeline.choosing import LEAVE_OUT
from groeiruimte.companies.services.pipeline.committing import UnableToTakeIn, take_in
from groeiruimte.companies.services.pipeline.planning import Plan
from groeiruimte.companies.services.pipeline.uploading import (
    describe,
    is_remembered,
    mapping_for,
)
from groeiruimte.companies.words.pipeline import sentences
from groeiruimte.intake.cells import text_of
from groeiruimte.intake.confined import read_pipeline_table
from groeiruimte.intake.pipeline import ColumnMapping, header_signature
from groeiruimte.intake.remarks import (
    WHOLE_FILE,
    Code,
    Level,
    Param,
    Problem,
    UnreadableFile,
)
from groeiruimte.intake.tables import Table

if TYPE_CHECKING:
    from groeiruimte.organizations.models import Organization, User


class UnableToImportPipeline(Exception):
    """The file as a whole cannot be read, or its columns do not add up; nothing was taken."""


@dataclass(frozen=True, slots=True)
class FileRemark:
    """A row or a value that costs a yes, or a remark: where, and why in words.

    `level` is what it costs: `row`, `value`, `doubt` or `remark`.
    """

    row: int
    column: str
    value: str
    reason: str
    advice: str
    level: str


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of a file; `taken` counts companies, and is 0 when all was refused.

    `needs_yes` says that nothing came in because something costs a yes that nobody gave.
    """

    taken: int = 0
    not_taken: Sequence[FileRemark] = field(default_factory=list)
    remarks: Sequence[FileRemark] = field(default_factory=list)
    needs_yes: bool = False
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    import_id: int | None = None


def import_pipeline_file(
    *,
    organization: "Organization",
    content: bytes,
    file_name: str,
    by: "User",
    now: datetime,
    yes: bool = False,
    sheet: str = "",
    progress: Progress | None = None,
) -> ImportOutcome:
    """Read, check and take in a file with the columns as guessed or remembered.

    All or nothing: one problem that throws away a row or a value, one figure that is in doubt or
    changes another, or one name that only resembles a company we know, and nothing is taken;
    unless the caller says yes to all of it. Names in doubt are left out then.

    :raises UnableToImportPipeline: no table, no column with names, or the register is being
        changed at this moment.
    """
    table, described, mapping = _readable(content, sheet, organization)
    observed_on = timezone.localdate(now)
    findings, rows = findings_of(
        table=table,
        mapping=mapping,
        observed_on=observed_on,
        organization_id=organization.pk,
        progress=progress,
    )
    in_words = _all_in_words(
        findings, unsaid=[*_rival_sheets(table, sheet), *_unsaid_columns(table, organization)]
    )
    not_taken = [remark for remark in in_words if remark.level in {Level.ROW, Level.VALUE}]
    remarks = [remark for remark in in_words if remark.level not in {Level.ROW, Level.VALUE}]
    if not yes and any(remark.level != Level.REMARK for remark in in_words):
        return ImportOutcome(not_taken=not_taken, remarks=remarks, needs_yes=True)
    pipeline_import = PipelineImport(
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
    outcome = _taken_in(pipeline_import, by=by, now=now)
    return replace(outcome, not_taken=not_taken, remarks=remarks)


def _taken_in(pipeline_import: PipelineImport, *, by: "User", now: datetime) -> ImportOutcome:
    plan = _take_in(pipeline_import, by=by, now=now)
    return ImportOutcome(
        taken=len(plan.changes) + plan.unchanged,
        created=plan.created,
        updated=plan.updated,
        unchanged=plan.unchanged,
        import_id=pipeline_import.pk,
    )


def _readable(
    content: bytes, sheet: str, organization: "Organization"
) -> tuple[Table, dict[str, Any], ColumnMapping]:
    try:
        table = read_pipeline_table(content, sheet)
    except UnreadableFile as unreadable:
        raise UnableToImportPipeline(" ".join(sentences(unreadable.problem))) from unreadable
    described = describe(table)
    mapping = mapping_for(organization_id=organization.pk, described=described)
    wrong = mapping.problems()
    if wrong:
        raise UnableToImportPipeline(" ".join(sentences(wrong[0])))
    return table, described, mapping


@transaction.atomic
def _take_in(kept: PipelineImport, *, by: "User", now: datetime) -> Plan:
    kept.save()
    try:
        plan = take_in(import_id=kept.pk, by=by, now=now)
    except UnableToTakeIn as refusal:
        raise UnableToImportPipeline(str(refusal)) from refusal
    if plan is None:
        raise UnableToImportPipeline(_("This file is being taken in by somebody else."))
    return plan


def _all_in_words(findings: dict[str, Any], *, unsaid: Sequence[Problem]) -> list[FileRemark]:
    problems = _in_words(findings["problems"], unsaid=unsaid)
    names = _names_in_doubt(findings["doubts"])
    return sorted([*problems, *names], key=lambda remark: remark.row)


def _rival_sheets(table: Table, sheet: str) -> Iterator[Problem]:
    """Give a doubt when other sheets look like a pipeline too: the browser lets a person choose."""
    if table.dialect.rivals and not sheet:
        others = ", ".join(table.dialect.rivals)
        params: dict[str, Param] = {"sheet": table.dialect.sheet, "others": others}
        yield Problem(WHOLE_FILE, None, Code.OTHER_SHEETS_SUIT, "", params)


def _unsaid_columns(table: Table, organization: "Organization") -> Iterator[Problem]:
    """Give the columns with figures of which nobody ever said that they stay out.

    In the browser a person sees "not used" beside each column before the check.
    """
    if is_remembered(organization_id=organization.pk, signature=header_signature(table.header)):
        return
    for name in table.header:
        filled = [cell for cell in table.column(name) if cell is not None]
        if filled and all(any(map(str.isdigit, text_of(cell))) for cell in filled):
            yield Problem(WHOLE_FILE, name, Code.COLUMN_NOT_USED, name)


def _in_words(problems: list[dict[str, Any]], *, unsaid: Sequence[Problem]) -> Iterator[FileRemark]:
    """Give each problem in words; what throws figures away that nobody spoke of costs a yes."""
    sheets = [problem for problem in unsaid if problem.code is Code.OTHER_SHEETS_SUIT]
    columns = {problem.column for problem in unsaid}
    for problem in [*sheets, *map(Problem.from_dict, problems)]:
        reason, advice = sentences(problem)
        column = problem.column or ""
        is_unsaid = problem.code is Code.COLUMN_NOT_USED and problem.column in columns
        level = Level.VALUE.value if is_unsaid else problem.level.value
        yield FileRemark(problem.row, column, problem.value, reason, advice, level)


def _names_in_doubt(doubts: list[dict[str, Any]]) -> Iterator[FileRemark]:
    for doubt in doubts:
        other = doubt.get("register_name") or doubt.get("other_name")
        if doubt.get("same_kvk"):
            reason = _("This row and “%(other)s” have one KVK number.") % {"other": other}
        else:
            reason = _("The name looks like “%(other)s”.") % {"other": other}
        advice = _(
            "Choose in the browser whether it is the same company, or fill in the KVK number."
        )
        yield FileRemark(doubt["row"], "", doubt["name"], reason, advice, Level.ROW.value)
