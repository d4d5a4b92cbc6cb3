"""Changing account manager, status and life phase of several companies in one act, or of one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.companies import access
from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.pages.bulk import CompanyChange, planned
from groeiruimte.companies.selectors.companies import managers_of_pipelines
from groeiruimte.companies.services.lives import StatedStatus, record_status
from groeiruimte.companies.services.observations import record_life_phase
from groeiruimte.companies.services.scans import ask_for_scan

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


class UnableToChangeCompanies(Exception):
    """Nothing was changed; the message says why and what to do."""


@transaction.atomic
def change_companies(
    *, revisions: Mapping[int, int], change: CompanyChange, by: User, now: datetime
) -> list[Company]:
    """Change these companies as far as `by` may, all in one act; return those that changed.

    `revisions` says per company in which revision it was shown: what somebody else saved
    meanwhile is not overwritten unseen.

    :raises UnableToChangeCompanies: somebody saved one of them meanwhile, or nothing changes.
    """
    mine = access.editable_companies(user=by).filter(pk__in=revisions)
    # In one order: two people who change overlapping companies wait, and never for each other.
    rows = list(mine.select_for_update(of=("self",)).order_by("pk"))
    newer = [row.name for row in rows if row.revision != revisions[row.pk]]
    if newer:
        raise UnableToChangeCompanies(
            _("Somebody else just changed %(names)s. Look at what stands there now.")
            % {"names": ", ".join(newer)}
        )
    managers = managers_of_pipelines(user=by)
    plan = {
        row.company_id: row for row in planned(companies=rows, change=change, managers=managers)
    }
    changed = [row for row in rows if plan[row.pk].lines]
    if not changed:
        raise UnableToChangeCompanies(_("This changes nothing: choose another value."))
    for row in changed:
        _apply(row, change, fields=plan[row.pk].fields, by=by, now=now)
    if change.status or change.life_phase:
        for organization_id in sorted({row.held_by_id for row in changed}):
            ask_for_scan(organization_id=organization_id, by=by, now=now)
    return changed


def count_managed(person_id: int, organization_id: int) -> int:
    """Return of how many companies somebody is account manager; the caller has checked it."""
    return _managed(person_id, organization_id).count()


@transaction.atomic
def give_all_companies(
    *, organization_id: int, from_person_id: int, to_person_id: int, by: User, now: datetime
) -> None:
    """Let a colleague be account manager of all companies of somebody at an organization."""
    rows = _managed(from_person_id, organization_id)
    for row in rows.select_for_update(of=("self",)).order_by("pk"):
        _give_manager(row, to_person_id, by=by, now=now)


def _managed(person_id: int, organization_id: int) -> QuerySet[Company]:
    return Company.objects.filter(
        account_manager_id=person_id, held_by_id=organization_id, archived_at=None
    )


def _apply(
    company: Company, change: CompanyChange, *, fields: frozenset[str], by: User, now: datetime
) -> None:
    if "account_manager" in fields:
        _give_manager(company, change.manager_id, by=by, now=now)
    if "status" in fields:
        record_status(
            company_id=company.pk,
            stated=StatedStatus(
                status=change.status, holds_from=change.holds_from, reason=change.shown_by
            ),
            by=by,
            now=now,
            is_scanned=False,
        )
    if "life_phase" in fields:
        record_life_phase(
            company_id=company.pk,
            life_phase=change.life_phase,
            evidence=change.shown_by,
            observed_on=change.holds_from,
            by=by,
            now=now,
            is_scanned=False,
        )


def _give_manager(company: Company, manager_id: int | None, *, by: User, now: datetime) -> None:
    company.account_manager_id = manager_id
    company.revision += 1
    company.save(update_fields=["account_manager", "revision"])
    record(
        act="companies.company.changed",
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=company.held_by_id,
        details={"fields": ["account_manager_id"]},
    )
