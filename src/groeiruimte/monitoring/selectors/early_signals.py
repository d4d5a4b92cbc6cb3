"""How many early signals there are, by need, region and year; never which."""

from dataclasses import dataclass
from datetime import date

from groeiruimte.companies.choices import Need
from groeiruimte.monitoring.rules import (
    CellCount,
)
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.spotting.access import signals_for_totals
from groeiruimte.spotting.rules.levels import HORIZON_YEARS


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One region with its early signals per year."""

    region: RomRegion
    cells: list[CellCount]

    @property
    def publishable(self) -> int:
        """What may be told of all years together."""
        return sum(cell.publishable for cell in self.cells)

    @property
    def has_hidden(self) -> bool:
        """Whether there are more than `publishable`."""
        return any(cell.is_hidden for cell in self.cells)


@dataclass(frozen=True, slots=True)
class NeedTable:
    """One need with its early signals per region and year."""

    need: Need
    rows: list[RegionRow]

    @property
    def publishable(self) -> int:
        """What may be told of all regions together."""
        return sum(row.publishable for row in self.rows)

    @property
    def has_hidden(self) -> bool:
        """Whether there are more than `publishable`."""
        return any(row.has_hidden for row in self.rows)


@dataclass(frozen=True, slots=True)
class SignalTotals:
    """How many early signals there are, by need, region and year; never which."""

    years: list[int]
    needs: list[NeedTable]


def signal_totals(*, today: date) -> SignalTotals:
    """Return the early signals of all pipelines as counts. The caller has checked access."""
    counts = {
        (row["need"], row["region"], row["year"]): row["count"] for row in signals_for_totals()
    }
    if not counts:
        return SignalTotals(years=[], needs=[])
    # All rows and columns, whatever was counted: one that is not there would tell that it is empty.
    years = list(range(today.year, today.year + HORIZON_YEARS + 1))
    regions = [region for region in RomRegion if region != RomRegion.NATIONAL]
    return SignalTotals(
        years=years,
        needs=[
            NeedTable(
                need=need,
                rows=[
                    RegionRow(
                        region=region,
                        cells=[CellCount(counts.get((need, region, year), 0)) for year in years],
                    )
                    for region in regions
                ],
            )
            for need in Need
        ],
    )
