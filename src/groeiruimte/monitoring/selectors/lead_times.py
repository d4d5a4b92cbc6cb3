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
from groeiruimte.organizations.access import Person
from groeiruimte.programme.small_cells import count_may_be_told

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


from groeiruimte.monitoring.selectors.facts import day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTimes:
    """The figure of the programme, the leads behind it that the reader may see, and the rest."""

    total: LeadTimeTotal
    rows: list[LeadTime]
    hidden: int

    @property
    def tells_hidden(self) -> bool:
        """Say whether the number of leads of others may be told, and figures that rest on them."""
        return not self.hidden or count_may_be_told(self.hidden)


def lead_times(*, user: Person, on: date, today: date) -> LeadTimes:
    """Return how long before the need each question was asked (programme §4.3, R3).

    The total is over all leads; a row only for who may open that case. The caller has checked
    `may_follow_targets`.
    """
    first_quarters = first_quarters_for_totals(on=on)
    everything = [
        _lead_time(case, first_quarters=first_quarters)
        for case in cases_for_totals()
        if max(day_of(case.opened_at), case.lead.first_asked_on) <= on
    ]
    openable = access.openable_case_ids(user=user, today=today)
    rows = [row for row in everything if row.case_id in openable]
    return LeadTimes(
        total=lead_time_total(everything, own=len(rows)),
        rows=sorted(rows, key=lambda row: (row.years, row.reference)),
        hidden=len(everything) - len(rows),
    )


def _lead_time(case: "Case", *, first_quarters: dict[int, int]) -> LeadTime:
    confirmed = first_quarters.get(case.lead_id)
    return LeadTime(
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
