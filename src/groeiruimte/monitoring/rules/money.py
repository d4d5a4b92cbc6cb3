"""How much of a year's money is divided, committed, spent, and left over: exact to the cent.

Every euro is a row (`MoneyRow`) with a stage. Nothing is stored but rows; each figure here is a sum
of them, and the parts always add up to the whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from groeiruimte.monitoring.choices import MoneyStage

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow:
    """One amount of one partner in one year; below zero corrects an earlier one."""

    year: int
    partner_id: int
    stage: str
    cost: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What stands beside each other for a partner, or for the whole, in euros."""

    divided: Decimal = ZERO
    committed: Decimal = ZERO
    spent: Decimal = ZERO
    expected: Decimal = ZERO

    @property
    def forecast(self) -> Decimal:
        """What the year will cost: spent, or committed where that is more, and still expected."""
        return max(self.spent, self.committed) + self.expected

    @property
    def left_over(self) -> Decimal:
        """What of the divided money is not needed by the forecast; below zero is too little."""
        return self.divided - self.forecast

    def __add__(self, other: "Money") -> "Money":
        """Return both together."""
        return Money(
            divided=self.divided + other.divided,
            committed=self.committed + other.committed,
            spent=self.spent + other.spent,
            expected=self.expected + other.expected,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMoney:
    """The money of one year: what is there, where it went, and what is left.

    `by_partner` holds every partner with a row; its forecasts add up to `forecast`.
    """

    year: int
    reserved: Decimal
    carried_in: Decimal
    carried_out: Decimal
    received: Decimal
    by_partner: dict[int, Money]

    @property
    def total(self) -> Money:
        """All partners together."""
        return sum(self.by_partner.values(), Money())

    @property
    def available(self) -> Decimal:
        """What may be used this year: reserved, with what was carried over to and from it."""
        return self.reserved + self.carried_in - self.carried_out

    @property
    def undivided(self) -> Decimal:
        """What no partner was given yet; below zero is more divided than there is."""
        return self.available - self.total.divided

    @property
    def forecast(self) -> Decimal:
        """What the year will cost by what is known today."""
        return sum((money.forecast for money in self.by_partner.values()), ZERO)

    @property
    def partners_left_over(self) -> Decimal:
        """What of the divided money no partner needs by the forecast."""
        return self.total.divided - self.forecast

    @property
    def left_over(self) -> Decimal:
        """What of the available money is not needed by the forecast."""
        return self.available - self.forecast

    @property
    def spent_share(self) -> float:
        """What was spent, as a share of what is available."""
        return float(self.total.spent / self.available) if self.available else 0.0


def money_of_year(*, year: int, reserved: Decimal, rows: Iterable[MoneyRow]) -> YearMoney:
    """Return the sums of one year; carrying over takes from its year and gives to the next."""
    rows = list(rows)
    own = [row for row in rows if row.year == year]
    partners = sorted({row.partner_id for row in own if row.stage in _OF_PARTNERS})
    return YearMoney(
        year=year,
        reserved=reserved,
        carried_in=_sum(row for row in rows if row.year == year - 1 and _is_carried(row)),
        carried_out=_sum(row for row in own if _is_carried(row)),
        received=_sum(row for row in own if row.stage == MoneyStage.RECEIVED),
        by_partner={
            partner: _money([row for row in own if row.partner_id == partner])
            for partner in partners
        },
    )


_OF_PARTNERS = frozenset(
    {MoneyStage.DIVIDED, MoneyStage.COMMITTED, MoneyStage.SPENT, MoneyStage.EXPECTED}
)


def _money(rows: Sequence[MoneyRow]) -> Money:
    by_stage = {stage: _sum(row for row in rows if row.stage == stage) for stage in _OF_PARTNERS}
    return Money(
        divided=by_stage[MoneyStage.DIVIDED],
        committed=by_stage[MoneyStage.COMMITTED],
        spent=by_stage[MoneyStage.SPENT],
        expected=by_stage[MoneyStage.EXPECTED],
    )


def _is_carried(row: MoneyRow) -> bool:
    return row.stage == MoneyStage.CARRIED


def _sum(rows: Iterable[MoneyRow]) -> Decimal:
    return sum((row.amount for row in rows), ZERO)
