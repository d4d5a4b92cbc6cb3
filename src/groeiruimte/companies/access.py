"""Who may see and change which company and which lead: the only door.

Two ways in, and no third: the organization that holds the company, in a role that keeps a
pipeline or guides cases; or an organization with a disclosure grant that is open today.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.audit.access import current_sight
from groeiruimte.companies.models.companies import Company, Observation
from groeiruimte.companies.models.lives import CompanyMerge, CompanyStatus, HistoryEvent
from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.companies.models.plans import GrowthPlan, PlannedCapacity
from groeiruimte.organizations.access import Person, organization_ids, own_organizations
from groeiruimte.organizations.rules import Act

if TYPE_CHECKING:
    from groeiruimte.organizations.models import Organization


def own_pipelines(*, user: Person) -> "QuerySet[Organization]":
    """Return the organizations whose pipeline the user keeps."""
    return own_organizations(user=user).filter(
        pk__in=organization_ids(user=user, act=Act.KEEP_PIPELINE)
    )


def visible_companies(*, user: Person) -> QuerySet[Company]:
    """Return the companies in the pipelines of the user's own organizations."""
    return Company.objects.filter(held_by_id__in=organization_ids(user=user, act=Act.KEEP_PIPELINE))


def companies_for_totals() -> list[tuple[int, str, str]]:
    """Return of every company its technology and its region, for totals and for nothing else.

    Only inside `wall.totals`; whoever tells a total of them first hides small counts.
    """
    return list(
        Company.objects.filter(archived_at=None).values_list(
            "pk", "technology_domain", "held_by__rom_region"
        )
    )


def emergency_companies(*, user: Person) -> QuerySet[Company]:
    """Return the companies that a privacy officer may open in an emergency, and their names.

    Those of the own organizations. Opening is an act with a reason that everybody is told of; the
    name alone stands in the record of who saw what (decision 0032).
    """
    return Company.objects.filter(held_by_id__in=organization_ids(user=user, act=Act.BREAK_GLASS))


def editable_companies(*, user: Person) -> QuerySet[Company]:
    """Return the companies that the user may change: those of the own pipelines."""
    return visible_companies(user=user)


def editable_observations(*, user: Person) -> QuerySet[Observation]:
    """Return the figures of the companies that the user may change."""
    return Observation.objects.filter(company__in=editable_companies(user=user))


def editable_growth_plans(*, user: Person) -> QuerySet[GrowthPlan]:
    """Return what these companies expect of themselves, every time that they said so."""
    return GrowthPlan.objects.filter(company__in=editable_companies(user=user))


def editable_planned_capacities(*, user: Person) -> QuerySet[PlannedCapacity]:
    """Return what the places of these companies will carry later on."""
    return PlannedCapacity.objects.filter(company__in=editable_companies(user=user))


def editable_statuses(*, user: Person) -> QuerySet[CompanyStatus]:
    """Return how the companies stood that the user may change."""
    return CompanyStatus.objects.filter(company__in=editable_companies(user=user))


def editable_events(*, user: Person) -> QuerySet[HistoryEvent]:
    """Return what happened to the companies that the user may change."""
    return HistoryEvent.objects.filter(company__in=editable_companies(user=user))


def undoable_merges(*, user: Person) -> QuerySet[CompanyMerge]:
    """Return which rows were joined with the companies that the user may change."""
    return CompanyMerge.objects.filter(kept__in=editable_companies(user=user))


def note_seen(companies: Iterable[tuple[int, int]]) -> None:
    """Note that names of these companies are shown that were asked for as plain texts.

    Each with its holder. A `Company` notes by itself that its name is read.
    """
    sight = current_sight()
    if sight is not None:
        sight.identities |= {f"companies.company:{key}": holder for key, holder in companies}


def visible_imports(*, user: Person) -> QuerySet[PipelineImport]:
    """Return the pipeline files of the user's own organizations."""
    return PipelineImport.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.KEEP_PIPELINE)
    )
