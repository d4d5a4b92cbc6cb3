"""How many early signals there are, by need, region and year; never which."""

from dataclasses import dataclass, replace
from datetime import date

from groeiruimte.companies.choices import Need
from groeiruimte.monitoring import access
from groeiruimte.monitoring.rules import CellCount
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
    """How many early signals there are, by need, region and year; never which.

    `told_on` is the day of the month as it was told; empty where none was told yet.
    """

    years: list[int]
    needs: list[NeedTable]
    told_on: date | None = None


def signal_totals(*, today: date) -> SignalTotals:
    """Return the early signals of all pipelines as everybody reads them: as told of a month.

    A band that moves during the day tells who knows of one company how many there are. Until a
    month was told they are counted. The caller has checked access.
    """
    row = access.told_months().filter(month__lte=today).first()
    told = row.content.get("early_signals") if row else None
    if row is None or told is None:
        return _table(counted_signals(), first_year=today.year)
    counts = {(need, region, year): low for need, region, year, low in told}
    return replace(_table(counts, first_year=row.month.year), told_on=row.month)


def counted_signals() -> dict[tuple[str, str, int], int]:
    """Return how many there are now, by need, region and year, for counting alone."""
    return {(row["need"], row["region"], row["year"]): row["count"] for row in signals_for_totals()}


def _table(counts: dict[tuple[str, str, int], int], *, first_year: int) -> SignalTotals:
    if not counts:
        return SignalTotals(years=[], needs=[])
    # All rows and columns, whatever was counted: one that is not there would tell that it is empty.
    years = list(range(first_year, first_year + HORIZON_YEARS + 1))
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
