"""Reading a whole file and comparing it with the own register; nothing is taken in yet."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.companies.choices import ImportState
from groeiruimte.companies.models.pipeline import PipelineImport
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
from groeiruimte.companies.services.pipeline.uploading import WAITING, work_has_failed
from groeiruimte.companies.words.pipeline import sentences
from groeiruimte.companies.words.pipeline_vocabulary import known_answers
from groeiruimte.intake.pipeline import (
    ColumnMapping,
    Duplicate,
    PipelineCheck,
    PipelineRow,
    Similar,
    check_rows,
    similar_names,
)
from groeiruimte.intake.problems import Level
from groeiruimte.intake.tables import Table, read_table
from groeiruimte.jobs import services as jobs

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
    by: AbstractBaseUser,
    now: datetime,
) -> None:
    """Ask for the check of a file, with what its columns mean and the day of its figures.

    :raises UnableToCheckPipeline: no column holds the name, two columns hold the same, or the
        file is being worked on.
    """
    started = PipelineImport.objects.select_for_update().get(pk=import_id)
    if started.state not in WAITING and not work_has_failed(started):
        raise UnableToCheckPipeline(_("This file is being worked on, or was taken in already."))
    wrong = mapping.problems()
    if wrong:
        raise UnableToCheckPipeline(" ".join(sentences(wrong[0])))
    kept = ("columns", "signature", "rows", "sheet", "other_sheets")
    started.findings = {key: started.findings[key] for key in kept}
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


def check_import(*, import_id: int, progress: Progress | None = None) -> None:
    """Read the file, compare it with the register, and keep what was found.

    Repeatable: all work is done before the one write at the end, and whoever comes second (a
    worker that was thought dead) finds the import in another state and leaves it alone.
    """
    checked = PipelineImport.objects.get(pk=import_id)
    if checked.state != ImportState.CHECKING:
        return
    table = read_table(bytes(checked.content), checked.file_name, checked.sheet or None)
    findings, rows = findings_of(
        table=table,
        mapping=ColumnMapping.from_dict(checked.mapping),
        observed_on=date.fromisoformat(checked.findings["observed_on"]),
        organization_id=checked.organization_id,
        progress=progress,
    )
    with transaction.atomic():
        PipelineImport.objects.select_for_update().filter(
            pk=import_id, state=ImportState.CHECKING, job_id=checked.job_id
        ).update(state=ImportState.CHECKED, findings=checked.findings | findings, checked_rows=rows)


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
    lost = {each.row for each in tidied.problems if each.level is Level.ROW and each.row}
    return {
        "companies": len(tidied.rows),
        "created": plan.created,
        "updated": plan.updated,
        "unchanged": plan.unchanged,
        "problems": [problem.to_dict() for problem in tidied.problems],
        "costly": len(costly(tidied.problems)),
        "rows_left_out": len(lost),
        "doubts": _doubts(compared.doubtful, compared.alike),
        "first_rows": [_shown(row, compared.settled) for row in tidied.rows[:FIRST_ROWS]],
    }


def _compared(check: PipelineCheck, tidied: Tidied, organization_id: int) -> _Comparison:
    """Compare the rows with the own register by KVK number and by name."""
    taken = {row.row for row in tidied.rows}
    rows: list[PipelineRow] = [row for row in check.rows if row.row in taken]
    found = similar_names(rows=rows, register=register_entries(organization_id=organization_id))
    register = known_companies(
        organization_id=organization_id, wanted={similar.id for similar in found}
    )
    settled, doubtful = {}, []
    for similar in found:
        if similar.id not in register:
            continue  # Gone from the register since its names were read: a new company again.
        if similar.reason == "same_kvk" or _is_same_name(similar.name, similar.register_name):
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
        }
    for pair in alike:
        doubt = doubts.setdefault(pair.row, {"row": pair.row, "name": pair.name})
        doubt |= {"other_row": pair.other_row, "other_name": pair.other_name}
    return [doubts[row] for row in sorted(doubts)]


def _shown(row: Incoming, settled: dict[int, int]) -> dict[str, Any]:
    return {
        "row": row.row,
        "known": row.row in settled,
        "fields": dict(row.fields),
        "figures": [[*figure, value] for figure, value in list(row.figures.items())[:12]],
        "figure_count": len(row.figures),
        "life_phase": row.life_phase,
    }
