"""Who may see and change which company and which lead: the only door.

Two ways in, and no third: the organization that holds the company, in a role that keeps a
pipeline or guides cases; or an organization with a disclosure grant that is open today.
"""

from typing import Any

from django.db.models import Count, F, QuerySet

from groeiruimte import wall
from groeiruimte.companies.rules import ENDED
from groeiruimte.organizations.access import Person, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.spotting.models.digests import DigestSubscription
from groeiruimte.spotting.models.early_signals import EarlySignal
from groeiruimte.spotting.models.spotting import Outlook, SpottingRun
from groeiruimte.spotting.rules.levels import PRESSING


def visible_runs(*, user: Person) -> QuerySet[SpottingRun]:
    """Return the complete scans of the user's own pipelines, the last one of each day."""
    return kept_runs(user=user).filter(is_superseded=False)


def kept_runs(*, user: Person) -> QuerySet[SpottingRun]:
    """Return every complete scan of the user's own pipelines, packed ones too."""
    return SpottingRun.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.KEEP_PIPELINE),
        completed_at__isnull=False,
    )


def runs_for_everybody() -> QuerySet[SpottingRun]:
    """Return the scans of all pipelines, for the public track record and for nothing else.

    The caller opens all rows and tells no company.
    """
    return SpottingRun.objects.order_by("run_at", "pk")


def visible_outlooks(*, user: Person) -> QuerySet[Outlook]:
    """Return the newest outlook of each company that the user may see and that goes on.

    A company that ended since the scan has nothing to outgrow, also before the next scan is there.
    """
    rows = Outlook.objects.filter(run__in=visible_runs(user=user), run__is_latest=True)
    return rows.filter(company__archived_at=None, company__joined_with=None).exclude(
        company__status__in=ENDED
    )


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


def signals_for_totals() -> list[dict[str, Any]]:
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
