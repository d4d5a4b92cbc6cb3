"""How long before the need was each question asked? (programme §4.3, R3)"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from groeiruimte.cases.access import cases_for_totals
from groeiruimte.demand.access import first_quarters_for_totals
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.monitoring import access
from groeiruimte.monitoring.rules import (
    LeadTime,
    LeadTimeTotal,
    lead_time_total,
)
from groeiruimte.monitoring.selectors.facts import day_of
from groeiruimte.organizations.access import Person
from groeiruimte.programme.small_cells import told_day

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTimes:
    """The figure of the programme, and the leads behind it that the reader may see.

    The figure is one for everybody, as on the last end of a month (`told_on`).
    """

    total: LeadTimeTotal
    rows: list[LeadTime]
    told_on: date


def lead_times(*, user: Person, on: date, today: date) -> LeadTimes:
    """Return how long before the need each question was asked (programme §4.3, R3).

    The total is over all leads; a row only for who may open that case. The caller has checked
    `may_follow_targets`.
    """
    told_on = told_day(on, today=today)
    openable = access.openable_case_ids(user=user, today=today)
    cases = cases_for_totals()
    rows = [row for row in _known(cases, on=on) if row.case_id in openable] if openable else []
    return LeadTimes(
        total=lead_time_total(_known(cases, on=told_on)),
        rows=sorted(rows, key=lambda row: (row.years, row.reference)),
        told_on=told_on,
    )


def _known(cases: "list[Case]", *, on: date) -> list[LeadTime]:
    first_quarters = first_quarters_for_totals(on=on)
    return [
        _lead_time(case, first_quarters=first_quarters)
        for case in cases
        if max(day_of(case.opened_at), case.lead.first_asked_on) <= on
    ]


def _lead_time(case: "Case", *, first_quarters: dict[int, int]) -> LeadTime:
    confirmed = first_quarters.get(case.lead_id)
    decision = getattr(case, "decision", None)
    place = decision.proposition if decision else None
    chosen = {place.request.organization.rom_region} if place else set()
    return LeadTime(
        regions=frozenset({case.lead.company.held_by.rom_region, *chosen}),
        case_id=case.pk,
        reference=case.reference,
        first_asked_on=case.lead.first_asked_on,
        needed_from=(
            Quarter(case.lead.bottleneck_year, 1)
            if confirmed is None
            else Quarter.from_index(confirmed)
        ),
        is_confirmed=confirmed is not None,
    )
