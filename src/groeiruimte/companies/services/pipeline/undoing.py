"""The way back: an import undone as if it had never been, or not at all."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import CASCADE, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.audit import services as audit
from groeiruimte.companies.choices import ChangeKind, ImportState
from groeiruimte.companies.models.companies import Company, LifePhaseRecord, Observation
from groeiruimte.companies.models.pipeline import ImportedChange, PipelineImport
from groeiruimte.companies.services.pipeline.planning import Known
from groeiruimte.companies.services.pipeline.register import chunks, known_companies, lock_companies
from groeiruimte.companies.services.pipeline.writing import update_companies, upsert, upsert_figures
from groeiruimte.companies.services.scans import ask_for_scan
from groeiruimte.organizations.models import Organization

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


NAMED = 5


class UnableToUndoImport(Exception):
    """Something was built on what came in; undoing would take that away too."""


@transaction.atomic
def undo_import(*, import_id: int, by: "User", now: datetime) -> None:
    """Remove the companies that an import brought, and restore those that it changed.

    Restored is everything but the revision number: that goes on, so that a form which was opened
    in between is still recognized as old.

    :raises UnableToUndoImport: not taken in, undone before, or a company was changed or became a
        lead since; then nothing is undone.
    """
    undone = PipelineImport.objects.select_for_update().get(pk=import_id)
    if undone.state != ImportState.COMMITTED:
        raise UnableToUndoImport(_("Only a file that was taken in can be undone, once."))
    Organization.objects.select_for_update(no_key=True).get(pk=undone.organization_id)
    changes = list(ImportedChange.objects.filter(pipeline_import=undone).order_by("company_id"))
    _refuse_when_built_upon(undone, changes)

    created = [change.company_id for change in changes if change.kind == ChangeKind.CREATED]
    updated = [change for change in changes if change.kind == ChangeKind.UPDATED]
    _restore(updated)
    _hand_back_to_earlier_imports(updated)
    for some in chunks(created):
        # From here on nothing new hangs on them: a scan that is at work comes before or after.
        list(Company.objects.select_for_update().filter(pk__in=some).values_list("pk", flat=True))
        for relation in Company._meta.related_objects:
            # What hangs on a company goes with it, in whole statements: there may be many.
            if relation.on_delete is CASCADE:
                rows = relation.related_model._base_manager
                rows.filter(**{f"{relation.field.name}__in": some}).delete()
        Company.objects.filter(pk__in=some).delete()
    undone.state, undone.undone_at = ImportState.UNDONE, now
    undone.save(update_fields=["state", "undone_at"])
    audit.record(
        act="companies.import.undone",
        actor=by,
        target=undone,
        occurred_at=now,
        organization_id=undone.organization_id,
        details={"removed": len(created), "restored": len(updated)},
    )
    ask_for_scan(organization_id=undone.organization_id, by=by, now=now)


def _refuse_when_built_upon(undone: PipelineImport, changes: list[ImportedChange]) -> None:
    touched = [change.company_id for change in changes]
    lock_companies(organization_id=undone.organization_id, wanted=touched)
    register = known_companies(organization_id=undone.organization_id, wanted=touched)
    blocked = {
        change.company_id
        for change in changes
        if not _is_as_left(change, register.get(change.company_id))
    }
    created = {change.company_id for change in changes if change.kind == ChangeKind.CREATED}
    for some in chunks(sorted(touched)):
        # What later steps of the chain built on a company; known here by its name only.
        built_upon = Company.objects.filter(pk__in=some).filter(
            Q(lead__promoted_at__gt=undone.committed_at)
            | Q(pk__in=created & set(some))
            & (Q(lead__isnull=False) | Q(ndas__isnull=False) | Q(consents__isnull=False))
        )
        blocked |= set(built_upon.values_list("pk", flat=True))
    if not blocked:
        return
    first = sorted(blocked)[:NAMED]
    names = Company.objects.filter(pk__in=first).order_by("name").values_list("name", flat=True)
    raise UnableToUndoImport(
        ngettext(
            "%(count)d company was changed or became a lead since: %(names)s. Nothing was undone.",
            "%(count)d companies were changed or became a lead since, such as: %(names)s. "
            "Nothing was undone.",
            len(blocked),
        )
        % {"count": len(blocked), "names": ", ".join(names)}
    )


def _is_as_left(change: ImportedChange, known: Known | None) -> bool:
    """Say whether a company is still as the import left it, as far as the import touched it."""
    if known is None or known.revision != change.revision_after:
        return False
    if change.kind == ChangeKind.CREATED:
        return known.said() == change.before["written"]
    figures = [(quantity, day) for quantity, day, *_ in change.before["figures"]]
    day = change.before.get("phase", [None])[0]
    return known.said(figures=figures, day=day) == change.before["written"]


def _restore(changes: list[ImportedChange]) -> None:
    update_companies({change.company_id: change.before["fields"] for change in changes})
    figures, added_figures, phases, added_phases = [], set(), [], set()
    for change in changes:
        for quantity, day, value, trust, source in change.before["figures"]:
            if value is None:
                added_figures.add((change.company_id, quantity, day))
            else:
                figures.append((change.company_id, quantity, day, value, trust, source))
        if "phase" in change.before:
            day, phase, evidence = change.before["phase"]
            if phase is None:
                added_phases.add((change.company_id, day))
            else:
                phases.append(
                    LifePhaseRecord(
                        company_id=change.company_id,
                        observed_on=date.fromisoformat(day),
                        life_phase=phase,
                        evidence=evidence,
                    )
                )
    upsert_figures(figures)
    upsert(phases, unique=["company", "observed_on"], others=["life_phase", "evidence"])
    _remove_added(added_figures, added_phases)


def _remove_added(figures: set[tuple[int, str, str]], phases: set[tuple[int, str]]) -> None:
    """Remove what was not there before the import."""
    for some in chunks(sorted({key[0] for key in figures})):
        seen = Observation.objects.filter(company_id__in=some).order_by()
        added = [
            pk
            for pk, company_id, quantity, day in seen.values_list(
                "pk", "company_id", "quantity", "observed_on"
            )
            if (company_id, quantity, day.isoformat()) in figures
        ]
        for part in chunks(added):
            Observation.objects.filter(pk__in=part).delete()
    for some in chunks(sorted({key[0] for key in phases})):
        recorded = LifePhaseRecord.objects.filter(company_id__in=some).order_by()
        added = [
            pk
            for pk, company_id, day in recorded.values_list("pk", "company_id", "observed_on")
            if (company_id, day.isoformat()) in phases
        ]
        LifePhaseRecord.objects.filter(pk__in=added).delete()


def _hand_back_to_earlier_imports(changes: list[ImportedChange]) -> None:
    """Let an earlier import be undone after this one: its companies are again as it left them."""
    now_at = {change.company_id: change.revision_after + 1 for change in changes}
    before = {change.company_id: change.before["revision"] for change in changes}
    for some in chunks(sorted(before)):
        earlier = [
            change
            for change in ImportedChange.objects.filter(
                company_id__in=some, pipeline_import__state=ImportState.COMMITTED
            )
            if change.revision_after == before[change.company_id]
        ]
        for change in earlier:
            change.revision_after = now_at[change.company_id]
        ImportedChange.objects.bulk_update(earlier, ["revision_after"], batch_size=200)
