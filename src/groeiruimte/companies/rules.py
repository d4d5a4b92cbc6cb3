"""When is a company pressing, does it belong, and what is the one thing to do next?"""

from typing import Final

from groeiruimte.companies.choices import Need, Quantity

#: Each need: what is used of the present place, and how much of it there is.
USED_AND_AVAILABLE: Final = {
    Need.WORKPLACES: (Quantity.FTE, Quantity.WORKPLACES_AVAILABLE),
    Need.SPACE: (Quantity.FLOOR_AREA_USED_M2, Quantity.FLOOR_AREA_AVAILABLE_M2),
    Need.ENERGY: (Quantity.POWER_USED_MW, Quantity.POWER_CONTRACTED_MW),
}


#: Capital is no property of the place: what is spent of it, and how much there is.
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
