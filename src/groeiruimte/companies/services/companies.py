"""Putting a company into the pipeline by hand, and keeping it right."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record, record_reading
from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.selectors.companies import similar_companies
from groeiruimte.organizations.models import Organization
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


class UnableToSaveCompany(Exception):
    """The company cannot be saved like this; the message belongs to one field."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class LooksLikeAnotherCompany(Exception):
    """The pipeline holds companies with nearly this name; the person may still go on."""

    def __init__(self, *, similar: list[tuple[int, str]]) -> None:
        super().__init__("looks like another company")
        self.similar = similar


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyDetails:
    """What a person writes down about a company."""

    name: str
    kvk_number: str = ""
    municipality_code: str = ""
    municipality_name: str = ""
    postcode: str = ""
    website: str = ""
    technology_domain: str = ""
    founded_year: int | None = None
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    account_manager_id: int | None = None
    note: str = ""


@transaction.atomic
def create_company(
    *,
    organization_id: int,
    details: CompanyDetails,
    similar_accepted: bool,
    by: "User",
    now: datetime,
) -> Company:
    """Put a company into the pipeline of an organization.

    :raises UnableToSaveCompany: the KVK number is in this pipeline already.
    :raises LooksLikeAnotherCompany: the name is nearly that of another company, and nobody said
        yet that it is a different one.
    """
    _refuse_known_kvk_number(organization_id=organization_id, details=details, but_not=None)
    _ask_about_similar(
        organization_id=organization_id, details=details, accepted=similar_accepted, but_not=None
    )
    company = Company.objects.create(held_by_id=organization_id, created_at=now, **asdict(details))
    record(
        act="companies.company.created",
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=organization_id,
    )
    return company


@transaction.atomic
def update_company(
    *,
    company_id: int,
    opened_revision: int,
    details: CompanyDetails,
    similar_accepted: bool,
    by: "User",
    now: datetime,
) -> Company:
    """Change what is written down about a company.

    :raises EditedMeanwhile: somebody saved it after `opened_revision`.
    :raises UnableToSaveCompany: the KVK number belongs to another company of this pipeline.
    :raises LooksLikeAnotherCompany: the new name is nearly that of another company.
    """
    company = Company.objects.select_for_update().get(pk=company_id)
    current = {field.name: getattr(company, field.name) for field in fields(CompanyDetails)}
    if company.revision != opened_revision:
        raise EditedMeanwhile(current=current, revision=company.revision)
    changed = [name for name, value in asdict(details).items() if value != current[name]]
    if not changed:
        return company
    _refuse_known_kvk_number(
        organization_id=company.held_by_id, details=details, but_not=company.pk
    )
    if "name" in changed:
        _ask_about_similar(
            organization_id=company.held_by_id,
            details=details,
            accepted=similar_accepted,
            but_not=company.pk,
        )
    for name in changed:
        setattr(company, name, getattr(details, name))
    company.revision += 1
    company.save(update_fields=[*changed, "revision"])
    record(
        act="companies.company.changed",
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=company.held_by_id,
        details={"fields": sorted(changed)},
    )
    return company


def record_company_reading(*, company: Company, by: "User", now: datetime) -> None:
    """Record that somebody opened the page of a company."""
    record_reading(
        act="companies.company.read",
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=company.held_by_id,
    )


@transaction.atomic
def record_chart_export(*, company: Company, chart: str, by: "User", now: datetime) -> None:
    """Record that somebody took a chart of a company along, and so read of that company."""
    record_company_reading(company=company, by=by, now=now)
    record(
        act="companies.chart.exported",
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=company.held_by_id,
        details={"chart": chart},
    )


@transaction.atomic
def record_export(
    *, organization_ids: Sequence[int], count: int, by: "User", now: datetime
) -> None:
    """Record that somebody took a list of companies along."""
    for organization_id in organization_ids:
        record(
            act="companies.pipeline.exported",
            actor=by,
            target=f"organizations.organization:{organization_id}",
            occurred_at=now,
            organization_id=organization_id,
            details={"companies": count},
        )


def _refuse_known_kvk_number(
    *, organization_id: int, details: CompanyDetails, but_not: int | None
) -> None:
    if not details.kvk_number:
        return
    # Locked: of two people who type the same number at once, the second is told so.
    Organization.objects.select_for_update().get(pk=organization_id)
    same = Company.objects.filter(
        held_by_id=organization_id, kvk_number=details.kvk_number
    ).exclude(pk=but_not)
    other = same.first()
    if other is not None:
        raise UnableToSaveCompany(
            _("This KVK number is in your pipeline already: %(name)s.") % {"name": other.name},
            field="kvk_number",
        )


def _ask_about_similar(
    *, organization_id: int, details: CompanyDetails, accepted: bool, but_not: int | None
) -> None:
    if accepted:
        return
    similar = similar_companies(
        organization_id=organization_id,
        name=details.name,
        kvk_number=details.kvk_number,
        but_not=but_not,
    )
    if similar:
        raise LooksLikeAnotherCompany(similar=similar)


@transaction.atomic
def mark_as_invented(*, organization_id: int) -> int:
    """Mark all companies of a pipeline as invented for the demo; say how many."""
    return Company.objects.filter(held_by_id=organization_id).update(is_invented=True)
