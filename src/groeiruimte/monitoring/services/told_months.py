"""Telling everybody one month: counted once, held against all that was told before, frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from groeiruimte.audit import services as audit
from groeiruimte.monitoring import access
from groeiruimte.monitoring.models import SumsBehind, ToldMonth
from groeiruimte.monitoring.pages.figures import fingerprint
from groeiruimte.monitoring.pages.told_month import month_content
from groeiruimte.monitoring.rules import counted
from groeiruimte.monitoring.selectors.facts import Known, known_on
from groeiruimte.monitoring.selectors.progress import known_in_regions
from groeiruimte.monitoring.selectors.proven import EURO, claimed_amounts
from groeiruimte.programme.evidence import claim_kinds
from groeiruimte.programme.small_cells import small_cells, sum_may_be_told_again
from groeiruimte.programme.targets import impact_targets

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Sequence
    from datetime import datetime

    from groeiruimte.organizations.models import User

JOB_KIND = "monitoring.tell_month"
RETAINED, CLAIMED = "retained_investment_eur", "INVESTMENT"
#: Two sums of the same euros, by target and by claim: each is held against the other as well.
_ALIKE = {
    f"{RETAINED}.reached": f"{CLAIMED}.retained",
    f"{CLAIMED}.retained": f"{RETAINED}.reached",
}


@transaction.atomic
def tell_month(*, now: datetime, by: User | None = None) -> ToldMonth:
    """Tell everybody the month of today, as on its eve; what was told already stays as it is.

    Whoever asks opens all rows: the worker, or somebody who keeps the server.
    """
    month = timezone.localdate(now).replace(day=1)
    told = list(access.behind_told_months())
    for row in told:
        if row.month == month:
            return row
    as_on = month - timedelta(days=1)
    known = known_on(on=as_on)
    telling = _Telling(
        earlier=[row for row in told if row.month < month],
        owns=known_in_regions(known.facts),
        as_on=as_on,
    )
    for key, amounts in _amounts(known, on=as_on).items():
        telling.tell(key, amounts)
    content = month_content(month=month, as_on=as_on, known=known, sums=telling.sums)
    row = ToldMonth.objects.create(
        month=month,
        as_on=as_on,
        content=content,
        sha256=fingerprint(content),
        told_at=now,
    )
    SumsBehind.objects.create(told_month=row, amounts=telling.behind)
    audit.record(
        act="monitoring.month.told",
        actor=by or audit.SYSTEM,
        target=row,
        occurred_at=now,
        details={"month": month.isoformat(), "sha256": row.sha256},
    )
    return row


@dataclass
class _Telling:
    """Which sums stand in this month: told anew where that hides every company, or as before."""

    earlier: list[ToldMonth]
    owns: Sequence[Collection[int]]
    as_on: date
    sums: dict[str, dict[str, str]] = field(default_factory=dict)
    behind: dict[str, dict[str, str]] = field(default_factory=dict)

    def tell(self, key: str, amounts: dict[int, Decimal]) -> None:
        """Let a sum stand in this month: as it is now, or as it was told before.

        A sum that did not change keeps its day as well: a new one would say that nothing changed,
        and an old one that a few did.
        """
        exact: dict[Hashable, float] = {case: float(row) for case, row in amounts.items()}
        if (
            amounts
            and exact != self._last(key)
            and sum_may_be_told_again(exact, earlier=list(self._known(key)), owns=self.owns)
        ):
            self.sums[key] = {
                "value": str(_rounded(key, sum(amounts.values(), Decimal(0)))),
                "as_on": self.as_on.isoformat(),
            }
            self.behind[key] = {str(case): str(amount) for case, amount in amounts.items()}
        elif self.earlier and (before := self.earlier[-1].content["sums"].get(key)):
            self.sums[key] = before

    def _last(self, key: str) -> dict[Hashable, float]:
        for row in reversed(self.earlier):
            if key in row.behind.amounts:
                return _numbers(row.behind.amounts[key])
        return {}

    def _known(self, key: str) -> Iterator[dict[Hashable, float]]:
        for behind in (*(row.behind.amounts for row in self.earlier), self.behind):
            for name in (key, _ALIKE.get(key, "")):
                if name in behind:
                    yield _numbers(behind[name])


def _numbers(behind: dict[str, str]) -> dict[Hashable, float]:
    return {int(case): float(amount) for case, amount in behind.items()}


def _amounts(known: Known, *, on: date) -> dict[str, dict[int, Decimal]]:
    """Return every sum over companies with what each case adds to it."""
    found: dict[str, dict[int, Decimal]] = {}
    for target in impact_targets(on=on):
        if target.unit != "EUR":
            continue
        answers = counted(key=target.key, cases=known.facts, start=target.start, on=on)
        found[f"{target.key}.reached"] = {
            row.facts.case_id: row.amount for row in answers if row.amount
        }
        found[f"{target.key}.left"] = {
            row.facts.case_id: row.counted_then for row in answers if row.counted_then
        }
    return found | claimed_amounts(on=on, known=known)


def _rounded(key: str, value: Decimal) -> int:
    kind = claim_kinds().get(key.partition(".")[0])
    step = small_cells().money_step_eur if kind is None or kind.unit == EURO else 1
    return round(value / step) * step
