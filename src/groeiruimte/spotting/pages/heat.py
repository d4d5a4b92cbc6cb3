"""Which companies may outgrow their place, by which need, in which year, and what was done?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet

from groeiruimte.companies.choices import Need
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.spotting.rules import PRESSING

if TYPE_CHECKING:
    from groeiruimte.spotting.models.spotting import Outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """How many companies one need binds first, from one year on."""

    year: int
    act: int
    watch: int
    heat: int

    @property
    def count(self) -> int:
        """All of them, to act and to watch."""
        return self.act + self.watch


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One need with its years."""

    need: Need
    cells: list[HeatCell]
    total: int


def heat(*, rows: QuerySet[Outlook], years: Sequence[int]) -> list[HeatRow]:
    """Return how many pressing companies each need binds first, per year in which that begins.

    `heat` of a cell is 0 (none) to 4: its share of the fullest cell, in quarters.
    """
    found: dict[tuple[str, int], dict[str, int]] = {}
    counted = rows.filter(level__in=PRESSING).values_list("binding_need", "level_year", "level")
    for need, year, level, count in counted.annotate(count=Count("pk")).order_by():
        found.setdefault((need, year), {})[level] = count
    fullest = max((sum(levels.values()) for levels in found.values()), default=0)
    return [_heat_row(need, years=years, found=found, fullest=fullest) for need in Need]


def _heat_row(
    need: Need,
    *,
    years: Sequence[int],
    found: dict[tuple[str, int], dict[str, int]],
    fullest: int,
) -> HeatRow:
    cells = []
    for year in years:
        levels = found.get((need, year), {})
        count = sum(levels.values())
        cells.append(
            HeatCell(
                year=year,
                act=levels.get(SignalLevel.ACT, 0),
                watch=levels.get(SignalLevel.WATCH, 0),
                heat=-(-4 * count // fullest) if fullest else 0,
            )
        )
    return HeatRow(need=need, cells=cells, total=sum(cell.count for cell in cells))
