"""When is a company pressing, does it belong, and what is the one thing to do next?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from groeiruimte.companies.choices import EventKind, Need, Quantity, StatusKind

#: Each need: what is used of the present place, and how much of it there is.
USED_AND_AVAILABLE: Final = {
    Need.WORKPLACES: (Quantity.FTE, Quantity.WORKPLACES_AVAILABLE),
    Need.SPACE: (Quantity.FLOOR_AREA_USED_M2, Quantity.FLOOR_AREA_AVAILABLE_M2),
    Need.ENERGY: (Quantity.POWER_USED_MW, Quantity.POWER_CONTRACTED_MW),
}


#: Capital is no property of the place: what is spent of it, and how much there is.
#: Quantities that are below zero for a company that earns more than it spends.
MAY_BE_NEGATIVE: Final = (Quantity.MONTHLY_BURN_EUR,)


SPENT_AND_IN_CASH: Final = (Quantity.MONTHLY_BURN_EUR, Quantity.CASH_EUR)


FIGURES_OF_NEED: Final = USED_AND_AVAILABLE | {Need.CAPITAL: SPENT_AND_IN_CASH}


#: People by level of training; together they are all people.
LEVELS: Final = {"MBO": Quantity.FTE_MBO, "HBO": Quantity.FTE_HBO, "WO": Quantity.FTE_WO}


UNIT_OF_NEED: Final = {
    Need.WORKPLACES: "FTE",
    Need.SPACE: "m²",
    Need.ENERGY: "MW",
    Need.CAPITAL: "€",
}


def runway_months(*, cash: float, burn: float) -> float | None:
    """Return for how many months the money lasts; None when nothing is spent beyond what is earned.

    More than a century is said as a century: a burn of one euro is a slip of the pen.
    """
    return None if burn <= 0 else min(cash / burn, 1200.0)


#: The company is not here any more, or not by itself: nobody can call it about growing here.
ENDED: Final = (
    StatusKind.STOPPED,
    StatusKind.MERGED_INTO,
    StatusKind.TAKEN_OVER,
    StatusKind.MOVED_ABROAD,
)

#: Another company goes on where this one ends.
WITH_SUCCESSOR: Final = (StatusKind.MERGED_INTO, StatusKind.TAKEN_OVER)

_OF_THE_PLACE: Final = (
    Quantity.WORKPLACES_AVAILABLE,
    Quantity.FLOOR_AREA_USED_M2,
    Quantity.FLOOR_AREA_AVAILABLE_M2,
    Quantity.POWER_USED_MW,
    Quantity.POWER_CONTRACTED_MW,
)

#: Of which figures an event breaks the history when nobody says which. A single jump has none of
#: its own: there somebody must say.
CONCERNED: Final = {
    EventKind.MERGER: tuple(Quantity),
    EventKind.SPIN_OFF: tuple(Quantity),
    EventKind.MOVE: _OF_THE_PLACE,
    EventKind.ONE_OFF: (),
    EventKind.ORDINARY: (),
}

#: A figure that becomes so many times as large or as small between two dates asks for a reason.
JUMP_FACTOR: Final = 3.0


@dataclass(frozen=True, slots=True)
class Break:
    """From which day a history begins anew, and for which quantities."""

    happened_on: date
    quantities: frozenset[str]
    is_break: bool = True


@dataclass(frozen=True, slots=True)
class Jump:
    """Two figures in a row of one quantity that lie far apart."""

    quantity: str
    before: float
    after: float
    since: date
    until: date


def starts_on(*, breaks: Iterable[Break], quantity: str) -> date | None:
    """Return from which day the figures of a quantity count; None where all of them do.

    >>> starts_on(breaks=[Break(date(2025, 1, 1), frozenset({"FTE"}))], quantity="FTE")
    datetime.date(2025, 1, 1)
    """
    days = [row.happened_on for row in breaks if row.is_break and quantity in row.quantities]
    return max(days, default=None)


def newest_jump(
    *, quantity: str, figures: Sequence[tuple[date, float]], breaks: Sequence[Break]
) -> Jump | None:
    """Return the newest jump that nobody explained; `figures` are oldest first.

    An event explains the jump when it lies after the earlier figure and not after the later one,
    and concerns the quantity. Before a break nothing is asked any more. From or to nothing is no
    factor, so no jump.
    """
    start = starts_on(breaks=breaks, quantity=quantity) or date.min
    figures = [figure for figure in figures if figure[0] >= start]
    explained = [row.happened_on for row in breaks if quantity in row.quantities]
    for (since, before), (until, after) in reversed(list(zip(figures, figures[1:], strict=False))):
        low, high = sorted((before, after))
        if low <= 0 or high <= JUMP_FACTOR * low:
            continue
        if not any(since < day <= until for day in explained):
            return Jump(quantity, before, after, since, until)
    return None
