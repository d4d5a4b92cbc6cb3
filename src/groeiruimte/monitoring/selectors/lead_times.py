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
from groeiruimte.programme.small_cells import CountBand, count_band

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTimes:
    """The figure of the programme, the leads behind it that the reader may see, and the rest.

    Of leads of others only a band is told; what is told of all is the own count with that band, so
    that taking the own leads away tells no more than the band.
    """

    total: LeadTimeTotal
    rows: list[LeadTime]
    others: LeadTimeTotal

    @property
    def hidden(self) -> str:
        """How many leads of others count along, as a band; empty where there are none."""
        return str(count_band(self.others.count)) if self.others.count else ""

    @property
    def counts(self) -> str:
        """How many leads there are."""
        return self._of(len(self.rows), self.others.count)

    @property
    def confirmed(self) -> str:
        """Of how many leads the need is confirmed."""
        return self._of(sum(row.is_confirmed for row in self.rows), self.others.confirmed)

    @property
    def in_time(self) -> str:
        """How many leads were asked in time; empty where there are too few in all."""
        if self.total.in_time is None:
            return ""
        own = sum(row.was_asked_in_time for row in self.rows)
        return self._of(own, self.total.in_time - own)

    def _of(self, own: int, others: int) -> str:
        if not self.others.count:
            return str(own)
        band = count_band(others)
        return str(CountBand(own + band.low, own + band.high))


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
        others=lead_time_total([row for row in everything if row.case_id not in openable]),
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
