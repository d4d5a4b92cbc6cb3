"""Reading a whole file and comparing it with the own register; nothing is taken in yet."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.companies.choices import ImportState
from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.companies.services.pipeline.choosing import remembered_decisions
from groeiruimte.companies.services.pipeline.differences import changes_of, doubts_on_changes
from groeiruimte.companies.services.pipeline.planning import (
    Incoming,
    Known,
    Plan,
    plan_import,
    targeted_twice,
)
from groeiruimte.companies.services.pipeline.register import (
    account_managers,
    known_companies,
    register_entries,
)
from groeiruimte.companies.services.pipeline.tidying import Tidied, costly, tidy
from groeiruimte.companies.services.pipeline.uploading import (
    WAITING,
    work_has_failed,
)
from groeiruimte.companies.words.pipeline import sentences
from groeiruimte.companies.words.pipeline_vocabulary import known_answers
from groeiruimte.intake.confined import read_pipeline_table
from groeiruimte.intake.pipeline import (
    ColumnMapping,
    Duplicate,
    PipelineCheck,
    PipelineRow,
    Similar,
    check_rows,
    similar_names,
)
from groeiruimte.intake.remarks import Level
from groeiruimte.intake.tables import Table, corrected
from groeiruimte.jobs import services as jobs
from groeiruimte.kernel.collecting import without_collecting

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


CHECK_JOB = "companies.pipeline.check"
FIRST_ROWS = 20
Progress = Callable[[int, int], None]


class UnableToCheckPipeline(Exception):
    """The columns do not add up to companies, or somebody is working on the file already."""


@transaction.atomic
def start_check(
    *,
    import_id: int,
    mapping: ColumnMapping,
    observed_on: date,
    by: "User",
    now: datetime,
) -> None:
    """Ask for the check of a file, with what its columns mean and the day of its figures.

    :raises UnableToCheckPipeline: no column holds the name, two columns hold the same, or the
        file is being worked on.
    """
    started = PipelineImport.objects.select_for_update().get(pk=import_id)
    is_waiting = started.state in WAITING or work_has_failed(started)
    if not is_waiting or "columns" not in started.findings:
        raise UnableToCheckPipeline(_("This file is being worked on, or was taken in already."))
    wrong = mapping.problems()
    if wrong:
        raise UnableToCheckPipeline(" ".join(sentences(wrong[0])))
    kept = ("columns", "signature", "rows", "sheet", "other_sheets", "corrections")
    started.findings = {key: started.findings[key] for key in kept if key in started.findings}
    started.findings["observed_on"] = observed_on.isoformat()
    started.mapping, started.decisions, started.checked_rows = mapping.to_dict(), {}, ""
    started.state = ImportState.CHECKING
    started.job = jobs.enqueue(kind=CHECK_JOB, parameters={"import_id": import_id}, by=by, now=now)
    started.save()
    audit.record(
        act="companies.import.check_started",
        actor=by,
        target=started,
        occurred_at=now,
        organization_id=started.organization_id,
    )


@transaction.atomic
def correct_cells(
    *,
    import_id: int,
    cells: Mapping[str, Mapping[str, str]],
    by: "User",
    now: datetime,
) -> None:
    """Read some cells as a person corrected them, and check the file again.

    The file itself stays as it is; the corrections are kept beside it.

    :raises UnableToCheckPipeline: nothing was corrected, or the file is not waiting.
    """
    corrected_import = PipelineImport.objects.select_for_update().get(pk=import_id)
    if corrected_import.state != ImportState.CHECKED:
        raise UnableToCheckPipeline(_("This file is being worked on, or was taken in already."))
    if not cells:
        raise UnableToCheckPipeline(_("You did not change a cell."))
    held: dict[str, dict[str, str]] = corrected_import.findings.get("corrections", {})
    for row, texts in cells.items():
        held.setdefault(row, {}).update(texts)
    corrected_import.findings["corrections"] = held
    corrected_import.save(update_fields=["findings"])
    start_check(
        import_id=import_id,
        mapping=ColumnMapping.from_dict(corrected_import.mapping),
        observed_on=date.fromisoformat(corrected_import.findings["observed_on"]),
        by=by,
        now=now,
    )


def check_import(
    *, import_id: int, progress: Progress | None = None, alive: Callable[[], None] | None = None
) -> None:
    """Read the file, compare it with the register, and keep what was found.

    Repeatable: all work is done before the one write at the end, and whoever comes second (a
    worker that was thought dead) finds the import in another state and leaves it alone.
    """
    checked = PipelineImport.objects.get(pk=import_id)
    if checked.state != ImportState.CHECKING:
        return
    table = read_pipeline_table(bytes(checked.content), checked.sheet, alive=alive)
    findings, rows = findings_of(
        table=corrected(table, checked.findings.get("corrections", {})),
        mapping=ColumnMapping.from_dict(checked.mapping),
        observed_on=date.fromisoformat(checked.findings["observed_on"]),
        organization_id=checked.organization_id,
        progress=progress,
    )
    findings["signature"] = checked.findings["signature"]
    decisions = remembered_decisions(
        organization_id=checked.organization_id,
        signature=checked.findings["signature"],
        doubts=findings["doubts"],
    )
    with transaction.atomic():
        PipelineImport.objects.select_for_update().filter(
            pk=import_id, state=ImportState.CHECKING, job_id=checked.job_id
        ).update(
            state=ImportState.CHECKED,
            findings=checked.findings | findings,
            checked_rows=rows,
            decisions=decisions,
        )


@without_collecting()
def findings_of(
    *,
    table: Table,
    mapping: ColumnMapping,
    observed_on: date,
    organization_id: int,
    progress: Progress | None,
) -> tuple[dict[str, Any], str]:
    """Return what a check finds: a summary to show, and the rows to take in as text."""
    check = check_rows(
        table=table,
        mapping=mapping,
        observed_on=observed_on,
        choices=known_answers(),
        progress=progress,
    )
    tidied = tidy(
        check,
        columns={target.field: column for column, target in mapping.columns.items()},
        account_managers=account_managers(organization_id=organization_id),
    )
    compared = _compared(check, tidied, organization_id)
    open_rows = {similar.row for similar in compared.doubtful}
    open_rows |= {pair.row for pair in compared.alike}
    plan = plan_import(
        rows=(row for row in tidied.rows if row.row not in open_rows),
        register=compared.register,
        targets=compared.settled,
        observed_on=observed_on.isoformat(),
    )
    stored = {
        "rows": [row.to_list() for row in tidied.rows],
        "targets": compared.settled,
        "versions": {pk: known.version for pk, known in compared.register.items()},
    }
    tidied.problems.extend(doubts_on_changes(plan))
    tidied.problems.sort(key=lambda problem: problem.row)
    findings = _summary(tidied, compared, plan) | {"rows_read": check.rows_read}
    return findings, json.dumps(stored, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Which rows are a company of the own register for certain, and which perhaps."""

    register: dict[int, Known]
    settled: dict[int, int]
    doubtful: list[Similar]
    alike: list[Duplicate]


def _summary(tidied: Tidied, compared: _Comparison, plan: Plan) -> dict[str, Any]:
    lost = {
        problem.row for problem in tidied.problems if problem.level is Level.ROW and problem.row
    }
    return {
        "companies": len(tidied.rows),
        "created": plan.created,
        "updated": plan.updated,
        "unchanged": plan.unchanged,
        "problems": [problem.to_dict() for problem in tidied.problems],
        "costly": len(costly(tidied.problems)),
        "rows_left_out": len(lost),
        "doubts": _doubts(compared.doubtful, compared.alike),
        "changes": changes_of(plan),
        "first_rows": [_shown(row, compared.settled) for row in tidied.rows[:FIRST_ROWS]],
    }


def _compared(check: PipelineCheck, tidied: Tidied, organization_id: int) -> _Comparison:
    """Compare the rows with the own register by KVK number and by name."""
    taken = {row.row for row in tidied.rows}
    rows: list[PipelineRow] = [row for row in check.rows if row.row in taken]
    likely = similar_names(rows=rows, register=register_entries(organization_id=organization_id))
    register = known_companies(
        organization_id=organization_id, wanted={similar.id for similar in likely}
    )
    settled, doubtful = {}, []
    for similar in likely:
        if similar.id not in register:
            continue  # Gone from the register since its names were read: a new company again.
        if similar.is_certain or _is_same_name(similar.name, similar.register_name):
            settled[similar.row] = similar.id
        else:
            doubtful.append(similar)
    again = _second_claims(settled, {row.row: row.name for row in rows})
    alike = [pair for pair in tidied.look_alikes if pair.row not in settled]
    return _Comparison(register, settled, doubtful, [*again, *alike])


def _second_claims(settled: dict[int, int], names: dict[int, str]) -> list[Duplicate]:
    """Take from `settled` the rows whose company an earlier row is already; a person decides."""
    first = {settled[row]: row for row in sorted(settled, reverse=True)}
    claims = []
    for row in targeted_twice(settled):
        other = first[settled.pop(row)]
        claims.append(Duplicate(row, other, names[row], names[other], "similar_name", 100.0))
    return claims


def _is_same_name(name: str, other: str) -> bool:
    """Say whether two names differ in nothing but case: then we do not ask (numbers agree)."""
    return name.casefold().split() == other.casefold().split()


def _doubts(doubtful: list[Similar], alike: list[Duplicate]) -> list[dict[str, Any]]:
    """Return per row what a person must decide: which company in the register or file is it?"""
    doubts: dict[int, dict[str, Any]] = {}
    for similar in doubtful:
        doubts[similar.row] = {
            "row": similar.row,
            "name": similar.name,
            "company_id": similar.id,
            "register_name": similar.register_name,
            "same_kvk": similar.reason == "same_kvk",
        }
    for pair in alike:
        doubt = doubts.setdefault(pair.row, {"row": pair.row, "name": pair.name})
        doubt |= {"other_row": pair.other_row, "other_name": pair.other_name}
        doubt["same_kvk"] = doubt.get("same_kvk", False) or pair.reason == "same_kvk"
    return [doubts[row] for row in sorted(doubts)]


def _shown(row: Incoming, settled: dict[int, int]) -> dict[str, Any]:
    return {
        "row": row.row,
        "known": row.row in settled,
        "fields": dict(row.fields),
        "figures": [[*figure, value] for figure, value in row.figures.items()],
        "life_phase": row.life_phase,
    }
