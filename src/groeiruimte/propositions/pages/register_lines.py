"""What does the register say of a place where a region was not asked? For who asked, not for it.

A profile tells less than the need, so a region answers on less. On the side that asks the whole
need counts: what nobody was asked about is held against what we know of the place.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from django.utils.translation import gettext as _

from groeiruimte.kernel.codes import Comparison
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.propositions.pages.holding import first_asked
from groeiruimte.propositions.rules.offering import Offered

if TYPE_CHECKING:
    from groeiruimte.demand.rules.answers import ReadDemand
    from groeiruimte.supply.selectors.snapshot import SupplySnapshot


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
    found = {}
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
        found[kind] = InRegister(
            kind=kind,
            value=Decimal(str(round(value, 4))),
            is_stale=bool(held.stale[row, column]),
            remark=_("The region was not asked. This is what our register says."),
        )
    return found
