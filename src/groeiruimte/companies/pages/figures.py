"""Everything about one company at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.formats import number_format

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company, Observation


def newest_values(*, company: Company) -> dict[str, Observation]:
    """Return the newest figure of each quantity, to show beside the form."""
    return {row.quantity: row for row in company.observations.order_by("observed_on", "pk")}


def observations_of_day(*, company: Company, day: date) -> list[Observation]:
    """Return the figures of one day."""
    return list(company.observations.filter(observed_on=day))


def figures_of_day(*, rows: Sequence[Observation], day: date) -> dict[str, object]:
    """Return the figures of one day under the names of the form, to be corrected."""
    figures: dict[str, object] = {"observed_on": day}
    for row in rows:
        figures |= {
            # Without grouping: what is shown must mean the same when it is sent back.
            row.quantity: number_format(Decimal(f"{row.value.normalize():f}")),
            "trust": row.trust,
            "source": row.source,
        }
    return figures
