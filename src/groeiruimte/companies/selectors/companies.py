"""Which companies are in the pipeline, how pressing is each, and what is the next thing to do?"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import (
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from groeiruimte.companies import access
from groeiruimte.companies.models.companies import Company, LifePhaseRecord
from groeiruimte.intake.pipeline import PipelineRow, RegisterEntry, similar_names
from groeiruimte.organizations.access import Person, organization_ids
from groeiruimte.organizations.rules import Act, roles_for
from groeiruimte.programme.organizations import programme_organizations
from groeiruimte.programme.places.municipalities import municipalities

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


def account_managers(*, organization_id: int) -> "QuerySet[User]":
    """Return who may keep the pipeline of this organization today."""
    roles = roles_for(act=Act.KEEP_PIPELINE)
    return (
        get_user_model()
        .objects.filter(
            is_active=True,
            memberships__organization_id=organization_id,
            memberships__role__in=roles,
            memberships__ended_on=None,
        )
        .order_by("name")
        .distinct()
    )


def managers_of_pipelines(*, user: Person) -> dict[int, dict[int, str]]:
    """Return, per pipeline that this person keeps, who may be account manager there: id and name.

    One question, however many pipelines.
    """
    kept = organization_ids(user=user, act=Act.KEEP_PIPELINE)
    rows = (
        get_user_model()
        .objects.filter(
            is_active=True,
            memberships__organization_id__in=kept,
            memberships__role__in=roles_for(act=Act.KEEP_PIPELINE),
            memberships__ended_on=None,
        )
        .order_by("name", "pk")
        .values_list("memberships__organization_id", "pk", "name")
        .distinct()
    )
    found: dict[int, dict[int, str]] = {}
    for organization_id, person_id, name in rows:
        found.setdefault(organization_id, {})[person_id] = name
    return found


def phases_of(*, company_ids: Collection[int]) -> dict[int, str]:
    """Return the newest life phase of these companies; who checked access asks."""
    rows = Company.objects.filter(pk__in=company_ids).annotate(phase=newest_phase())
    return {pk: phase for pk, phase in rows.values_list("pk", "phase") if phase}


def companies_of(*, organization_id: int) -> QuerySet[Company]:
    """Return the pipeline of one organization, for work in which nobody reads along."""
    return Company.objects.filter(held_by_id=organization_id)


def holders() -> QuerySet[Company, int]:
    """Return the ids of the organizations that hold companies."""
    return Company.objects.order_by("held_by").values_list("held_by", flat=True).distinct()


def similar_companies(
    *, organization_id: int, name: str, kvk_number: str = "", but_not: int | None = None
) -> list[tuple[int, str]]:
    """Return the company of the same pipeline that this one seems to be, if any.

    By the rule of the import: two different KVK numbers are never one company.
    """
    others = Company.objects.filter(held_by_id=organization_id).exclude(pk=but_not)
    register = [
        RegisterEntry(id=key, name=other, kvk_number=number or None)
        for key, other, number in others.values_list("pk", "name", "kvk_number")
    ]
    typed = PipelineRow(row=1, rows=(1,), name=name, kvk_number=kvk_number or None)
    found = [
        (found.id, found.register_name) for found in similar_names(rows=[typed], register=register)
    ]
    access.note_seen((key, organization_id) for key, _name in found)
    return found


def in_region(*, user: Person, region: str) -> Q:
    """Read `own` or `elsewhere` as the own region of the user's organizations (programme §3.6)."""
    codes = set(access.own_pipelines(user=user).values_list("code", flat=True))
    provinces = {
        province
        for organization in programme_organizations()
        if organization.code in codes
        for province in organization.provinces
    }
    own = Q(
        municipality_code__in=[row.code for row in municipalities() if row.province in provinces]
    )
    return own if region == "own" else ~own & ~Q(municipality_code="")


def newest_phase() -> Subquery:
    """Return the newest life phase of a company, to annotate companies with."""
    records = LifePhaseRecord.objects.filter(company=OuterRef("pk"))
    return Subquery(records.order_by("-observed_on", "-pk").values("life_phase")[:1])
