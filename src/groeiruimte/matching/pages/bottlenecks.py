"""What stands in the way in a region, summed over all companies: never one of them."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from groeiruimte.matching import access
from groeiruimte.matching.rules.regional import NeedInRegion, RegionalSum, summed
from groeiruimte.matching.words.wording import kind_name, region_name, who_can_change
from groeiruimte.organizations.access import Person
from groeiruimte.programme.small_cells import small_cells
from groeiruimte.web.numbers import svg_number


@dataclass(frozen=True, slots=True, kw_only=True)
class BottleneckRow:
    """One kind of requirement as the page shows it; `bar` and `bar_alone` of a drawing 100 wide."""

    name: str
    who: str
    companies: int
    ruled_out: float
    alone: float
    closed: bool
    bar: SafeString
    bar_alone: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPage:
    """One region, and the other regions that the reader may choose."""

    region: str
    label: str
    rows: tuple[BottleneckRow, ...]
    hidden: int
    is_enough: bool
    enough: int
    choices: tuple[tuple[str, str], ...]


def region_page(*, user: Person, asked: str) -> RegionPage | None:
    """Return the bottlenecks of one region; nothing for who may see those of no region."""
    regions = access.regions_of_bottlenecks(user=user)
    if not regions:
        return None
    region = asked if asked in regions else regions[0]
    total = _sum_of(region)
    return RegionPage(
        region=region,
        label=region_name(region),
        rows=tuple(
            BottleneckRow(
                name=kind_name(row.kind),
                who=who_can_change(row.kind),
                companies=row.companies,
                ruled_out=row.ruled_out,
                alone=row.alone,
                closed=row.closed,
                bar=svg_number(100 * row.ruled_out),
                bar_alone=svg_number(100 * min(row.alone, row.ruled_out)),
            )
            for row in total.rows
        ),
        hidden=total.hidden,
        is_enough=total.is_enough,
        enough=small_cells().smallest_count,
        choices=tuple((code, region_name(code)) for code in regions),
    )


def _sum_of(region: str) -> RegionalSum:
    needs = []
    for asked, regions in access.newest_needs_for_totals():
        here = regions.get(region)
        if here is None:
            continue
        needs.append(
            NeedInRegion(
                kinds=frozenset(requirement.kind for requirement in asked if requirement.is_hard),
                places=here.places,
                out=here.out,
                alone=here.alone,
            )
        )
    return summed(needs)
