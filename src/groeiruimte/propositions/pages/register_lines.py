"""What does the register say of a place where a region was not asked? For who asked, not for it.

A profile tells less than the need, so a region answers on less. On the side that asks the whole
need counts: what nobody was asked about is held against what we know of the place.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from django.utils.translation import gettext as _

from groeiruimte.kernel.codes import Comparison
from groeiruimte.programme.criteria import Measure, criteria
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.propositions.pages.holding import first_asked
from groeiruimte.propositions.rules.offering import Offered
from groeiruimte.supply.selectors.snapshot import SupplySnapshot, supply_snapshot

if TYPE_CHECKING:
    from groeiruimte.demand.rules.answers import ReadDemand


@dataclass(frozen=True, slots=True, kw_only=True)
class InRegister:
    """One line that nobody was asked about, as the register has it in the quarter of need."""

    kind: str
    value: Decimal
    is_stale: bool
    remark: str
    available_from: int | None = None
    source: str = ""
    is_from_register: bool = True

    is_before_register: bool = False
    register_from: int | None = None

    @property
    def starts_from(self) -> int | None:
        """From which quarter it counts."""
        return self.available_from

    @property
    def offered(self) -> Offered:
        """The line as it is held against the need."""
        return Offered(kind=self.kind, value=self.value, available_from=self.available_from)


def not_asked(
    site_id: int,
    *,
    demands: Sequence[ReadDemand],
    answered: Collection[str],
    snapshot: SupplySnapshot,
) -> dict[str, InRegister]:
    """Return per kind that was not asked what the register knows; what it does not, is left out.

    :param answered: the kinds on which the region was asked, whatever it said.
    """
    row = snapshot.row_of(site_id=site_id)
    lines = {}
    for kind, start in first_asked(demands).items():
        held = snapshot.answers.get(kind)
        if kind in answered or held is None:
            continue
        column = min(max(start - snapshot.first_quarter, 0), held.values.shape[1] - 1)
        value = float(held.values[row, column])
        # Of a part no more than of the whole is no answer to "at least".
        promises = requirement_kind(key=kind).comparison is Comparison.AT_LEAST
        if np.isnan(value) or (promises and held.at_most[row, column]):
            continue
        lines[kind] = InRegister(
            kind=kind,
            value=Decimal(str(round(value, 4))),
            is_stale=bool(held.stale[row, column]),
            remark=_("The region was not asked. This is what our register says."),
        )
    return lines


def register_at(site_ids: Sequence[int], *, kinds: Sequence[str], today: date) -> SupplySnapshot:
    """Return what the register says of these sites, of what was asked and of the criteria."""
    around = [each.key for each in criteria() if each.measure is Measure.SURROUNDINGS]
    return supply_snapshot(
        today=today,
        kinds=sorted({*_kinds_of_sums(), *kinds}),
        around=around,
        site_ids=sorted(set(site_ids)),
    )


def known_at(site_id: int, snapshot: SupplySnapshot) -> dict[str, float]:
    """Return what the register says of a site on criteria that regions need not answer."""
    row = snapshot.row_of(site_id=site_id)
    values = {kind: float(snapshot.answers[kind].values[row, 0]) for kind in _kinds_of_sums()}
    values |= {key: float(measure.low[row]) for key, measure in snapshot.around.items()}
    return {kind: value for kind, value in values.items() if not np.isnan(value)}


def _kinds_of_sums() -> set[str]:
    return {kind for each in criteria() if each.measure is Measure.SUM for kind in each.fact_keys}
