"""The euros of a year as sums, and the rows behind them, for who may see them."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.monitoring import access
from groeiruimte.monitoring.rules.money import MoneyRow, YearMoney, money_of_year
from groeiruimte.programme.programme_budget import reserved_in

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from groeiruimte.monitoring.models import MoneyEntry
    from groeiruimte.organizations.access import Person


def year_money(*, user: Person, year: int, until: datetime | None = None) -> YearMoney:
    """Return the sums of one year from what was approved, of what the reader may see.

    :param until: leave out what was approved later, for the figures as they stood then.
    """
    return sums_of(access.visible_money(user=user), year=year, until=until)


def sums_of(rows: QuerySet[MoneyEntry], *, year: int, until: datetime | None = None) -> YearMoney:
    """Return the sums of one year over these rows, as far as they were approved."""
    approved = rows.filter(approved_at__isnull=False, year__in=(year - 1, year))
    if until is not None:
        approved = approved.filter(approved_at__lte=until)
    values = approved.order_by().values_list("year", "organization_id", "stage", "cost", "amount")
    return money_of_year(
        year=year,
        reserved=reserved_in(year=year),
        rows=[
            MoneyRow(year=of, partner_id=partner, stage=stage, cost=cost, amount=amount)
            for of, partner, stage, cost, amount in values
        ],
    )


def end_of(day: date) -> datetime:
    """Return the last moment of a day: what was approved by then counts on it."""
    return timezone.make_aware(datetime.combine(day, time.max))


def entries_of(*, user: Person, year: int, until: datetime | None = None) -> QuerySet[MoneyEntry]:
    """Return the rows of a year that a reader may see, newest first.

    :param until: leave out what did not count then.
    """
    rows = access.visible_money(user=user).filter(year=year)
    if until is not None:
        rows = rows.filter(approved_at__lte=until)
    return rows.select_related("organization", "entered_by", "approved_by", "taken_back_by")


def waiting_entries(*, user: Person) -> QuerySet[MoneyEntry]:
    """Return the rows that wait for the coordinator, of what the reader may see."""
    return (
        access.visible_money(user=user)
        .filter(approved_at=None)
        .select_related("organization", "entered_by")
    )
