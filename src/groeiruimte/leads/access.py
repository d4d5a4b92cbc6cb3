"""Who may see and change which company and which lead: the only door.

Two ways in, and no third: the organization that holds the company, in a role that keeps a
pipeline or guides cases; or an organization with a disclosure grant that is open today.
"""

from datetime import date

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from groeiruimte import wall
from groeiruimte.leads.choices import DisclosureLevel
from groeiruimte.leads.models import (
    Company,
    DigestSubscription,
    DisclosureGrant,
    EarlySignal,
    GrowthPlan,
    Lead,
    Observation,
    Outlook,
    PipelineImport,
    PlannedCapacity,
    SpottingRun,
)
from groeiruimte.leads.rules import PRESSING
from groeiruimte.organizations.access import Person, organization_ids, own_organizations
from groeiruimte.organizations.models import Organization
from groeiruimte.organizations.rules import Act

SEES_THE_CASE = (DisclosureLevel.CASE, DisclosureLevel.IDENTITY)
SEES_WHO_IT_IS = (DisclosureLevel.IDENTITY,)


def own_pipelines(*, user: Person) -> QuerySet[Organization]:
    """Return the organizations whose pipeline the user keeps."""
    return own_organizations(user=user).filter(
        pk__in=organization_ids(user=user, act=Act.KEEP_PIPELINE)
    )


def visible_companies(*, user: Person) -> QuerySet[Company]:
    """Return the companies in the pipelines of the user's own organizations."""
    return Company.objects.filter(held_by_id__in=organization_ids(user=user, act=Act.KEEP_PIPELINE))


def editable_companies(*, user: Person) -> QuerySet[Company]:
    """Return the companies that the user may change: those of the own pipelines."""
    return visible_companies(user=user)


def editable_observations(*, user: Person) -> QuerySet[Observation]:
    """Return the figures of the companies that the user may change."""
    return Observation.objects.filter(company__in=editable_companies(user=user))


def editable_plans(*, user: Person) -> QuerySet[GrowthPlan]:
    """Return the plans of the companies that the user may change."""
    return GrowthPlan.objects.filter(company__in=editable_companies(user=user))


def editable_planned_capacities(*, user: Person) -> QuerySet[PlannedCapacity]:
    """Return what the places of these companies will carry later on."""
    return PlannedCapacity.objects.filter(company__in=editable_companies(user=user))


def visible_imports(*, user: Person) -> QuerySet[PipelineImport]:
    """Return the pipeline files of the user's own organizations."""
    return PipelineImport.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.KEEP_PIPELINE)
    )


def visible_runs(*, user: Person) -> QuerySet[SpottingRun]:
    """Return the complete scans of the user's own pipelines, the last one of each day."""
    return kept_runs(user=user).filter(is_superseded=False)


def kept_runs(*, user: Person) -> QuerySet[SpottingRun]:
    """Return every complete scan of the user's own pipelines, packed ones too."""
    return SpottingRun.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.KEEP_PIPELINE),
        completed_at__isnull=False,
    )


def visible_outlooks(*, user: Person) -> QuerySet[Outlook]:
    """Return the newest outlook of each company that the user may see."""
    return Outlook.objects.filter(run__in=visible_runs(user=user), run__is_latest=True)


def editable_signals(*, user: Person) -> QuerySet[EarlySignal]:
    """Return the early signals of the companies that the user may change."""
    return EarlySignal.objects.filter(
        company__held_by_id__in=organization_ids(user=user, act=Act.KEEP_PIPELINE)
    )


def may_set_thresholds(*, user: Person, organization_id: int) -> bool:
    """Say whether the user may say from which chance on this organization acts."""
    return organization_id in organization_ids(user=user, act=Act.SET_THRESHOLDS)


def own_subscription(*, user: Person) -> QuerySet[DigestSubscription]:
    """Return how the user gets the own signals by e-mail: nobody sees that of somebody else."""
    if not user.is_authenticated:
        return DigestSubscription.objects.none()
    return DigestSubscription.objects.filter(user_id=user.pk)


def signals_for_totals() -> list[dict[str, object]]:
    """Return how many signals there are per region, need and year, for totals and nothing else.

    Whoever shows them must hide the small ones first: few companies are soon one company.
    """
    open_signals = EarlySignal.objects.filter(level__in=PRESSING)
    with wall.totals():
        counts = wall.signal_counts(levels=list(PRESSING))
        if counts is not None:
            return counts
        return list(
            open_signals.values("need", "year", region=F("company__held_by__rom_region"))
            .annotate(count=Count("pk"))
            .order_by("region", "need", "year")
        )


def open_grants(*, today: date) -> QuerySet[DisclosureGrant]:
    """Return the grants that were not withdrawn and have not ended."""
    return DisclosureGrant.objects.filter(withdrawn_at=None, valid_until__gte=today)


def editable_grants(*, user: Person) -> QuerySet[DisclosureGrant]:
    """Return the grants on own leads: only who holds a lead says who else may see it."""
    return DisclosureGrant.objects.filter(lead__in=own_leads(user=user))


def own_leads(*, user: Person) -> QuerySet[Lead]:
    """Return the leads that the user's own organizations hold."""
    return Lead.objects.filter(
        company__held_by_id__in=organization_ids(user=user, act=Act.KEEP_PIPELINE)
    )


def visible_leads(*, user: Person, today: date) -> QuerySet[Lead]:
    """Return own leads, and those of which the case was disclosed to the user's organization.

    Whoever comes in on a grant may see the case; the company's identity only through
    `leads_with_identity`.
    """
    return own_leads(user=user) | _granted(user=user, today=today, levels=SEES_THE_CASE)


def leads_with_identity(*, user: Person, today: date) -> QuerySet[Lead]:
    """Return the leads of which the user may know which company it is."""
    return own_leads(user=user) | _granted(user=user, today=today, levels=SEES_WHO_IT_IS)


def _granted(*, user: Person, today: date, levels: tuple[DisclosureLevel, ...]) -> QuerySet[Lead]:
    grants = open_grants(today=today).filter(
        lead=OuterRef("pk"),
        organization_id__in=organization_ids(user=user, act=Act.GUIDE_CASES),
        level__in=levels,
    )
    return Lead.objects.filter(Exists(grants))
