"""What the page about the money of one year shows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from groeiruimte.monitoring import access
from groeiruimte.monitoring.selectors.money import end_of, waiting_entries, year_money
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.programme.programme_budget import reserved_years, underspending_share

if TYPE_CHECKING:
    from datetime import date

    from groeiruimte.monitoring.models import MoneyEntry
    from groeiruimte.monitoring.rules.money import Money, YearMoney
    from groeiruimte.organizations.access import Person


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """The money of one partner, with what asks for attention."""

    name: str
    money: Money
    is_committed_beyond: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPage:
    """The money of one year as one reader may see it; `whole` is all partners."""

    year: int
    whole: YearMoney | None
    lines: list[PartnerLine]
    waiting: list[MoneyEntry]
    may_approve: bool
    may_write: bool
    as_on: date | None = None

    @property
    def asks_about_left_over(self) -> bool:
        """So much will be left over that somebody should say what becomes of it."""
        if self.as_on or self.whole is None or not self.whole.available:
            return False
        return self.whole.left_over / self.whole.available > underspending_share()

    @property
    def is_overspent(self) -> bool:
        """The year will cost more than there is."""
        return self.as_on is None and self.whole is not None and self.whole.left_over < Decimal(0)


def money_page(*, user: Person, year: int, as_on: date | None = None) -> MoneyPage:
    """Return the money of one year as this person may see it.

    :param as_on: an earlier day, for what was approved by then and nothing that waits.
    """
    sums = year_money(user=user, year=year, until=end_of(as_on) if as_on else None)
    names = dict(all_organizations().values_list("pk", "short_name"))
    lines = [
        PartnerLine(names[partner], money, money.committed > money.divided)
        for partner, money in sums.by_partner.items()
    ]
    steers = access.may_steer(user=user)
    follows = access.follows_whole(user=user)
    return MoneyPage(
        year=year,
        whole=sums if follows else None,
        lines=sorted(lines, key=lambda line: line.name),
        waiting=list(waiting_entries(user=user))
        if as_on is None and (steers or not follows)
        else [],
        may_approve=steers,
        may_write=as_on is None and (steers or bool(access.own_share_ids(user=user))),
        as_on=as_on,
    )


def years() -> list[int]:
    """Return the years of the programme."""
    return [row.year for row in reserved_years()]
