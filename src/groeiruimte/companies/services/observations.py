"""Keeping what was seen of a company over time: figures, life phase, non-disclosure agreement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.companies.choices import Trust
from groeiruimte.companies.models.companies import Company, LifePhaseRecord, Observation
from groeiruimte.companies.services.scans import ask_for_scan

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


class UnableToRecord(Exception):
    """This cannot be written down about a company."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Figures that were seen on one day, with how we know them."""

    observed_on: date
    values: Mapping[str, Decimal]
    trust: str = Trust.STATED
    source: str = ""


@transaction.atomic
def record_observations(
    *, company_id: int, seen: Sighting, by: "User", now: datetime
) -> list[Observation]:
    """Write down the figures of one day; a figure that was there for that day is corrected.

    The outlook of the company is renewed in the same act.

    :raises UnableToRecord: there is no figure, or the day is still to come.
    """
    if not seen.values:
        raise UnableToRecord(_("Fill in at least one figure."))
    _refuse_future(day=seen.observed_on, now=now)
    company = Company.objects.select_for_update().get(pk=company_id)
    rows = []
    corrected = []
    for quantity, value in seen.values.items():
        row, is_new = Observation.objects.update_or_create(
            company=company,
            quantity=quantity,
            observed_on=seen.observed_on,
            defaults={"value": value, "trust": seen.trust, "source": seen.source},
        )
        rows.append(row)
        if not is_new:
            corrected.append(str(quantity))
    record(
        act="companies.observation.recorded",
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=company.held_by_id,
        details={
            "quantities": sorted(str(quantity) for quantity in seen.values),
            "corrected": sorted(corrected),
            "observed_on": seen.observed_on.isoformat(),
        },
    )
    ask_for_scan(organization_id=company.held_by_id, by=by, now=now)
    return rows


@transaction.atomic
def remove_observation(*, observation_id: int, by: "User", now: datetime) -> None:
    """Take back a figure that turned out to be wrong; that it was there stays on the record."""
    row = Observation.objects.select_related("company").get(pk=observation_id)
    record(
        act="companies.observation.removed",
        actor=by,
        target=row.company,
        occurred_at=now,
        organization_id=row.company.held_by_id,
        details={"quantities": [row.quantity], "observed_on": row.observed_on.isoformat()},
    )
    organization_id = row.company.held_by_id
    row.delete()
    ask_for_scan(organization_id=organization_id, by=by, now=now)


@transaction.atomic
def record_life_phase(
    *,
    company_id: int,
    life_phase: str,
    evidence: str,
    observed_on: date,
    by: "User",
    now: datetime,
    is_scanned: bool = True,
) -> LifePhaseRecord:
    """Write down in which phase a company is since a day, and what shows it.

    Whoever writes down many at once asks for the scan afterwards (`is_scanned=False`).

    :raises UnableToRecord: the day is still to come.
    """
    _refuse_future(day=observed_on, now=now)
    company = Company.objects.select_for_update().get(pk=company_id)
    row, _is_new = LifePhaseRecord.objects.update_or_create(
        company=company,
        observed_on=observed_on,
        defaults={"life_phase": life_phase, "evidence": evidence},
    )
    record(
        act="companies.life_phase.recorded",
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=company.held_by_id,
        details={"life_phase": life_phase, "observed_on": observed_on.isoformat()},
    )
    if is_scanned:
        ask_for_scan(organization_id=company.held_by_id, by=by, now=now)
    return row


def _refuse_future(*, day: date, now: datetime) -> None:
    if day > timezone.localdate(now):
        raise UnableToRecord(_("This day is still to come: fill in today or an earlier day."))
