"""Which companies may outgrow their place, by which need, in which year, and what was done?"""

from typing import TYPE_CHECKING

from groeiruimte.companies.choices import Need
from groeiruimte.leads.choices import BottleneckType
from groeiruimte.spotting.rules.levels import PRESSING
from groeiruimte.spotting.selectors.early_signals import newest_outlook_of

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company


BOTTLENECK_OF_NEED = {
    Need.WORKPLACES: BottleneckType.SPACE,
    Need.SPACE: BottleneckType.SPACE,
    Need.ENERGY: BottleneckType.ENERGY,
    Need.CAPITAL: BottleneckType.CAPITAL,
}


def expected_bottleneck(*, company: "Company") -> dict[str, object]:
    """Return the year and kind of bottleneck that the newest scan expects, to be judged.

    Empty where it expects none: then only the person who asked the company knows.
    """
    newest = newest_outlook_of(company_id=company.pk)
    if newest is None or newest.level not in PRESSING:
        return {}
    return {
        "bottleneck_year": newest.level_year,
        "bottleneck_type": BOTTLENECK_OF_NEED[Need(newest.level_need or newest.binding_need)],
    }
