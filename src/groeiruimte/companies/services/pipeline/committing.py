"""Taking a checked file in: all of it in one transaction, or nothing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.companies.choices import ImportState
from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.models.pipeline import ImportMapping, PipelineImport
from groeiruimte.companies.services.pipeline.checking import Progress
from groeiruimte.companies.services.pipeline.choosing import LEAVE_OUT, SAME, names_decided
from groeiruimte.companies.services.pipeline.planning import (
    Incoming,
    Known,
    Plan,
    plan_import,
    targeted_twice,
)
from groeiruimte.companies.services.pipeline.register import known_companies, lock_companies
from groeiruimte.companies.services.pipeline.writing import write_plan
from groeiruimte.companies.services.scans import ask_for_scan
from groeiruimte.jobs import services as jobs
from groeiruimte.kernel.collecting import without_collecting
from groeiruimte.organizations.models import Organization

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


COMMIT_JOB = "companies.pipeline.commit"

EDITED = "edited_meanwhile"
ARRIVED = "arrived_meanwhile"
TWICE = "same_company_twice"


class UnableToTakeIn(Exception):
    """The file cannot be taken in as it was checked; nothing of it was."""

    def __init__(self, message: str, *, reason: str = "", rows: list[int] | None = None) -> None:
        """Keep the rows it is about, so that the page can name them."""
        super().__init__(message)
        self.reason = reason
        self.rows = rows or []


@dataclass(slots=True)
class _Checked:
    """What the check stored, with the person's choices worked in."""

    rows: list[Incoming] = field(default_factory=list)
    targets: dict[int, int] = field(default_factory=dict)
    versions: dict[int, str] = field(default_factory=dict)


@transaction.atomic
def start_commit(
    *, import_id: int, leave_out_rows_with_problems: bool, by: "User", now: datetime
) -> None:
    """Ask to take a checked file in.

    :raises UnableToTakeIn: a row is still in doubt, or there are problems that cost a row or a
        value and nobody said to leave those out.
    """
    started = PipelineImport.objects.select_for_update().defer("content").get(pk=import_id)
    if started.state != ImportState.CHECKED:
        raise UnableToTakeIn(_("This file is not ready to be taken in. Check it first."))
    if any(str(doubt["row"]) not in started.decisions for doubt in started.findings["doubts"]):
        raise UnableToTakeIn(_("First say of each similar name whether it is the same company."))
    if started.findings["costly"] and not leave_out_rows_with_problems:
        raise UnableToTakeIn(
            _("There are problems. Solve them, or say yes to what is written below.")
        )
    twice = targeted_twice(_worked_in(started).targets)
    if twice:
        raise _said(TWICE, twice)
    started.findings.pop("refused", None)
    started.state = ImportState.COMMITTING
    started.job = jobs.enqueue(kind=COMMIT_JOB, parameters={"import_id": import_id}, by=by, now=now)
    started.save(update_fields=["state", "job", "findings"])
    audit.record(
        act="companies.import.commit_started",
        actor=by,
        target=started,
        occurred_at=now,
        organization_id=started.organization_id,
        details={"left_out_agreed": bool(leave_out_rows_with_problems)},
    )


def commit_import(
    *, import_id: int, by: "User", now: datetime, progress: Progress | None = None
) -> None:
    """Take a checked file in, or put it back to checked with the reason why not.

    Repeatable: the transaction that writes the companies also changes the state, so a second
    worker finds either nothing done or everything.
    """
    if not PipelineImport.objects.filter(pk=import_id, state=ImportState.COMMITTING).exists():
        return
    try:
        take_in(import_id=import_id, by=by, now=now, progress=progress)
    except UnableToTakeIn as refusal:
        with transaction.atomic():
            refused = PipelineImport.objects.select_for_update().get(pk=import_id)
            if refused.state == ImportState.COMMITTING:
                refused.state = ImportState.CHECKED
                refused.findings["refused"] = {"reason": refusal.reason, "rows": refusal.rows}
                refused.save(update_fields=["state", "findings"])


@transaction.atomic
@without_collecting()
def take_in(
    *, import_id: int, by: "User", now: datetime, progress: Progress | None = None
) -> Plan | None:
    """Write everything that the check announced; None when that was done before.

    :raises UnableToTakeIn: the register is no longer as the check saw it.
    """
    taken = PipelineImport.objects.select_for_update().get(pk=import_id)
    if taken.state != ImportState.COMMITTING:
        return None
    # One file at a time per pipeline; on SQLite the transaction itself sees to that.
    Organization.objects.select_for_update(no_key=True).get(pk=taken.organization_id)
    checked = _worked_in(taken)
    wanted = set(checked.targets.values())
    lock_companies(organization_id=taken.organization_id, wanted=wanted)
    register = known_companies(organization_id=taken.organization_id, wanted=wanted)
    _refuse_what_changed(checked, register, taken.organization_id)
    plan = plan_import(
        rows=checked.rows,
        register=register,
        targets=checked.targets,
        observed_on=taken.findings["observed_on"],
    )
    try:
        with transaction.atomic():
            write_plan(plan, pipeline_import=taken, now=now)
    except IntegrityError as clash:
        # Somebody added the same company by hand while we were writing.
        raise _said(ARRIVED, []) from clash
    if progress:
        progress(len(checked.rows), len(checked.rows))
    _close(taken, plan, by=by, now=now, left_out=_left_out(taken))
    return plan


def _close(taken: PipelineImport, plan: Plan, *, by: "User", now: datetime, left_out: int) -> None:
    counts = {
        "created": plan.created,
        "updated": plan.updated,
        "unchanged": plan.unchanged,
        "left_out": left_out,
    }
    # Next time the same question about the same name has its answer ready.
    names = names_decided(taken.findings["doubts"], taken.decisions)
    emptied: dict[str, object] = {"first_rows": [], "doubts": [], "changes": [], "names": names}
    taken.findings = taken.findings | counts | emptied
    # The rows of the file are cleared: their content is in the register now.
    taken.content, taken.checked_rows, taken.decisions = b"", "", {}
    taken.state, taken.committed_at = ImportState.COMMITTED, now
    taken.save()
    ImportMapping.objects.update_or_create(
        organization_id=taken.organization_id,
        header_signature=taken.findings["signature"],
        defaults={"mapping": taken.mapping},
    )
    audit.record(
        act="companies.import.committed",
        actor=by,
        target=taken,
        occurred_at=now,
        organization_id=taken.organization_id,
        details=counts,
    )
    if plan.changes:
        ask_for_scan(organization_id=taken.organization_id, by=by, now=now)


def _left_out(taken: PipelineImport) -> int:
    chosen = sum(decision == LEAVE_OUT for decision in taken.decisions.values())
    return taken.findings["rows_left_out"] + chosen


def _worked_in(pipeline_import: PipelineImport) -> _Checked:
    """Return the checked rows with what the person decided about similar names."""
    stored = json.loads(pipeline_import.checked_rows)
    decisions: Mapping[str, str] = pipeline_import.decisions
    doubts = {doubt["row"]: doubt for doubt in pipeline_import.findings["doubts"]}
    checked = _Checked(
        targets={int(row): pk for row, pk in stored["targets"].items()},
        versions={int(pk): version for pk, version in stored["versions"].items()},
    )
    kept: dict[int, Incoming] = {}
    for row in map(Incoming.from_list, stored["rows"]):
        decision = decisions.get(str(row.row))
        if decision == LEAVE_OUT:
            checked.targets.pop(row.row, None)
            continue
        doubt = doubts.get(row.row, {})
        first = kept.get(doubt.get("other_row", 0))
        if decision == SAME and "company_id" in doubt:
            checked.targets[row.row] = doubt["company_id"]
        elif decision == SAME and first is not None:
            kept[first.row] = first.joined_by(row)
            checked.targets.pop(row.row, None)
            continue
        kept[row.row] = row
    checked.rows.extend(kept.values())
    return checked


def _refuse_what_changed(
    checked: _Checked, register: Mapping[int, Known], organization_id: int
) -> None:
    """Refuse when the register is no longer as the check saw it; the person looks again."""
    now_there = {pk: known.version for pk, known in register.items()}
    edited = [
        row for row, pk in checked.targets.items() if now_there.get(pk) != checked.versions.get(pk)
    ]
    if edited:
        raise _said(EDITED, sorted(edited))
    arrived = _arrived(checked, organization_id)
    if arrived:
        raise _said(ARRIVED, arrived)


def _arrived(checked: _Checked, organization_id: int) -> list[int]:
    """Return the rows of new companies that came into the register since the check."""
    held = Company.objects.filter(held_by_id=organization_id).order_by()
    names, numbers = set(), set()
    for pk, name, kvk_number in held.values_list("pk", "name", "kvk_number"):
        if pk not in checked.versions:
            names.add(name.casefold())
            numbers.add(kvk_number)
    numbers.discard("")
    new = [row for row in checked.rows if row.row not in checked.targets]
    return sorted(
        row.row
        for row in new
        if row.fields.get("kvk_number") in numbers
        or (not row.fields.get("kvk_number") and row.fields["name"].casefold() in names)
    )


def _said(reason: str, rows: list[int]) -> UnableToTakeIn:
    shown = ", ".join(map(str, rows[:20])) + (" …" if len(rows) > 20 else "")
    words = {
        EDITED: _("The companies of these rows were changed after the check: %(rows)s."),
        ARRIVED: _("Companies of this file came into the register after the check: rows %(rows)s."),
        TWICE: _("Several rows are the same company. Leave one of them out: rows %(rows)s."),
    }
    return UnableToTakeIn(words[reason] % {"rows": shown}, reason=reason, rows=rows)
