"""Setting from which chance, and how many years ahead, an organization watches or acts."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.organizations.models import Organization
from groeiruimte.spotting.models.early_signals import SpottingThresholds
from groeiruimte.spotting.rules.levels import DEFAULT_THRESHOLDS, HORIZON_YEARS, Thresholds
from groeiruimte.spotting.services.early_signals import levels_changed
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


LOWEST_SHARE, HIGHEST_SHARE = 0.05, 0.95


class UnableToSetThresholds(Exception):
    """These thresholds cannot be used; the message belongs to one field."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def set_thresholds(
    *,
    organization_id: int,
    thresholds: Thresholds,
    opened_revision: int,
    by: "User",
    now: datetime,
) -> SpottingThresholds | None:
    """Set the terms of an organization, and judge its newest scan by them at once.

    The engine's own terms are stored as nothing: then they stay the engine's. Returns what is
    stored.

    :raises EditedMeanwhile: somebody set them after the page was opened (revision 0: not set).
    :raises UnableToSetThresholds: they do not go together.
    """
    _refuse_senseless(thresholds)
    # Locked by the organization: there may be no row yet to lock.
    Organization.objects.select_for_update().get(pk=organization_id)
    row = SpottingThresholds.objects.filter(organization_id=organization_id).first()
    if (row.revision if row else 0) != opened_revision:
        current = row or DEFAULT_THRESHOLDS
        names = ("watch_share", "act_share", "years_ahead")
        raise EditedMeanwhile(
            current={name: getattr(current, name) for name in names},
            revision=row.revision if row else 0,
        )
    row = _store(row, organization_id=organization_id, thresholds=thresholds, by=by, now=now)
    record(
        act="spotting.thresholds.set",
        actor=by,
        target=f"organizations.organization:{organization_id}",
        occurred_at=now,
        organization_id=organization_id,
        details={
            "watch_share": thresholds.watch_share,
            "act_share": thresholds.act_share,
            "years_ahead": thresholds.years_ahead,
        },
    )
    levels_changed(organization_id=organization_id, by=by, now=now)
    return row


def _store(
    row: SpottingThresholds | None,
    *,
    organization_id: int,
    thresholds: Thresholds,
    by: "User",
    now: datetime,
) -> SpottingThresholds | None:
    if thresholds == DEFAULT_THRESHOLDS:
        if row is not None:
            row.delete()
        return None
    row = row or SpottingThresholds(organization_id=organization_id, revision=0)
    row.watch_share, row.act_share = thresholds.watch_share, thresholds.act_share
    row.years_ahead = thresholds.years_ahead
    row.set_by, row.set_at, row.revision = by, now, row.revision + 1
    row.save()
    return row


def _refuse_senseless(thresholds: Thresholds) -> None:
    if not LOWEST_SHARE <= thresholds.watch_share <= HIGHEST_SHARE:
        raise UnableToSetThresholds(_("Choose a chance between 5% and 95%."), field="watch_share")
    if not thresholds.watch_share < thresholds.act_share <= HIGHEST_SHARE:
        raise UnableToSetThresholds(
            _("To call asks for a higher chance than to watch, at most 95%."), field="act_share"
        )
    if not 1 <= thresholds.years_ahead <= HORIZON_YEARS:
        raise UnableToSetThresholds(_("Look one to five years ahead."), field="years_ahead")
