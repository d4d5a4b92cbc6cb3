"""The procedures of a case at one place, with what really happened, on a time line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from groeiruimte.planning.choices import TaskOrigin
from groeiruimte.planning.models.tasks import Task
from groeiruimte.planning.rules.network import Schedule, scheduled
from groeiruimte.planning.rules.procedures import Need, needed_at, procedures_of
from groeiruimte.planning.selectors.facts import asked_of_place, chosen_site, need_on, place_at

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.supply.models.places import Site


@dataclass(frozen=True, slots=True)
class ScheduledPlace:
    """What a company meets at a place, and when; without a place what it meets anywhere."""

    site: Site | None
    need: Need
    schedule: Schedule


def scheduled_at(case: Case, *, site: Site | None, today: date) -> ScheduledPlace:
    """Return the time line of a case at a place.

    What really began and ended counts only at the place that was chosen: nowhere else did it.
    """
    need = needed_at(place_at(case, site=site), asked=asked_of_place(case))
    real = real_days(case) if site is not None and site == chosen_site(case) else {}
    procedures = procedures_of(need, real=real)
    return ScheduledPlace(
        site=site,
        need=need,
        schedule=scheduled(procedures, today=today, need_on=need_on(case)),
    )


def real_days(case: Case) -> dict[str, tuple[date | None, date | None]]:
    """Return per procedure when it really began and ended, as far as it did."""
    rows = Task.objects.filter(case=case, origin=TaskOrigin.PROCEDURE)
    return {
        code: (began, ended)
        for code, began, ended in rows.values_list("code", "began_on", "ended_on")
    }
