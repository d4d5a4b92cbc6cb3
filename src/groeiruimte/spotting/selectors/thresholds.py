"""From which chance, and how many years ahead, does an organization watch a company or act?"""

from groeiruimte.spotting.models.early_signals import SpottingThresholds
from groeiruimte.spotting.rules import DEFAULT_THRESHOLDS, Thresholds


def thresholds_of(*, organization_id: int) -> Thresholds:
    """Return the terms of one organization; those of the engine until it sets its own."""
    row = stated_thresholds(organization_id=organization_id)
    if row is None:
        return DEFAULT_THRESHOLDS
    return Thresholds(
        watch_share=row.watch_share, act_share=row.act_share, years_ahead=row.years_ahead
    )


def stated_thresholds(*, organization_id: int) -> SpottingThresholds | None:
    """Return what an organization set itself, with who did it and when; None for the engine's own.

    The caller has checked that the user works for this organization.
    """
    return (
        SpottingThresholds.objects.filter(organization_id=organization_id)
        .select_related("set_by")
        .first()
    )
