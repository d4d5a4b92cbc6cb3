"""One coherent ecosystem, in figures: bands of cases, days to answer, and who works with whom.

As on the end of the last month: who looks every day learns of no single case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.monitoring.pages.network import HEIGHT, WIDTH, network_shapes
from groeiruimte.monitoring.rules.cohesion import cohesion, links
from groeiruimte.monitoring.selectors.cohesion import case_ties
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.programme.small_cells import count_band, count_may_be_told, small_cells
from groeiruimte.programme.targets import impact_targets
from groeiruimte.web.chart import Chart, Column
from groeiruimte.web.numbers import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from groeiruimte.monitoring.rules.cohesion import CaseTies


@dataclass(frozen=True, slots=True)
class CohesionRow:
    """One figure, as it stood at the end of each year."""

    label: str
    cells: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CohesionPage:
    """The figures per year, and the network of each year."""

    on: date
    years: list[str]
    rows: list[CohesionRow]
    network: Chart
    has_links: bool


def last_month_end(today: date) -> date:
    """Return the last day of the month before this one.

    >>> last_month_end(date(2026, 12, 1))
    datetime.date(2026, 11, 30)
    """
    return today.replace(day=1) - timedelta(days=1)


def cohesion_page(*, today: date) -> CohesionPage:
    """Return how far the regions work together, year by year. The caller has checked its reader."""
    on = last_month_end(today)
    cases = case_ties()
    ends = _year_ends(on)
    by_year = [cohesion(cases, on=end) for end in ends]
    links_by_year = {str(end.year): _told_links(cases, year=end.year, on=on) for end in ends}
    return CohesionPage(
        on=on,
        years=list(links_by_year),
        rows=[
            CohesionRow(
                _("Cases that another region took on"), [_band(row.referred) for row in by_year]
            ),
            CohesionRow(
                _("Cases for which two or more regions made an offer"),
                [_band(row.joint) for row in by_year],
            ),
            CohesionRow(
                _("Cases of which both regions agreed their share"),
                [_band(row.shared) for row in by_year],
            ),
            CohesionRow(
                _("Cases with three or more organizations"), [_band(row.several) for row in by_year]
            ),
            CohesionRow(
                _("Days until a region answers, the middle one"),
                [_days(row.median_days, cases=row.answered) for row in by_year],
            ),
        ],
        network=_network(links_by_year),
        has_links=any(links_by_year.values()),
    )


def cohesion_figures(*, today: date) -> dict[str, Any]:
    """Return the same figures as plain data, for a report that keeps them."""
    page = cohesion_page(today=today)
    return {
        "on": page.on.isoformat(),
        "years": page.years,
        "rows": [[row.label, *row.cells] for row in page.rows],
        "links": [list(row) for row in page.network.rows],
    }


def _year_ends(on: date) -> list[date]:
    start = min(target.start.year for target in impact_targets())
    ends = [date(year, 12, 31) for year in range(start, on.year)]
    return [*ends, on] if on.year >= start else [on]


def _band(count: int) -> str:
    return str(count_band(count))


def _days(days: float | None, *, cases: int) -> str:
    if days is None or not count_may_be_told(cases):
        return _("too few to tell")
    return number(days)


def _told_links(cases: Sequence[CaseTies], *, year: int, on: date) -> set[tuple[str, str]]:
    found = links(cases, since=date(year, 1, 1), until=min(on, date(year, 12, 31)))
    return {pair for pair, ids in found.items() if count_may_be_told(len(ids))}


def _network(links_by_year: dict[str, set[tuple[str, str]]]) -> Chart:
    names = dict(RomRegion.choices)
    pairs = sorted({pair for pairs in links_by_year.values() for pair in pairs})
    newest = next(reversed(links_by_year))
    return Chart(
        name="network",
        title=ngettext(
            "%(number)d pair of regions shares enough cases in %(year)s",
            "%(number)d pairs of regions share enough cases in %(year)s",
            len(links_by_year[newest]),
        )
        % {"number": len(links_by_year[newest]), "year": newest},
        unit=_("A line: in that year %(number)d cases or more tied both regions")
        % {"number": small_cells().smallest_count},
        width=WIDTH,
        height=HEIGHT,
        shapes=network_shapes(links_by_year),
        text=_("Per year the five regions as dots, with a line between those that share cases."),
        columns=[Column(_("Regions")), *(Column(name) for name in links_by_year)],
        rows=[
            [
                f"{names[low]} – {names[high]}",
                *(
                    _("enough") if (low, high) in each else _("fewer")
                    for each in links_by_year.values()
                ),
            ]
            for low, high in pairs
        ],
        source=_("Referrals that were taken on and offers that were made, one case counts once."),
    )
