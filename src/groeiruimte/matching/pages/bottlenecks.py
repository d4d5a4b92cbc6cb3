"""What stands in the way in a region, summed over all companies: never one of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from groeiruimte.matching import access
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.matching.rules.regional import NeedInRegion, RegionalSum, RegionCounts, summed
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


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionLine:
    """What stands in the way most in one region, as far as that may be told."""

    region: str
    label: str
    first: str
    companies: int
    ruled_out: float
    closed: bool
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionsInShort:
    """The regions of which a bottleneck may be told, the worst first, and how many are not."""

    lines: tuple[RegionLine, ...]
    untold: int


def regions_in_short(*, user: Person) -> RegionsInShort:
    """Return the first bottleneck of every region that the reader may see."""
    return _in_short(access.regions_of_bottlenecks(user=user))


def all_regions_in_short() -> RegionsInShort:
    """Return the same of all regions, for the papers of the programme.

    The caller has checked that its reader may read such a paper.
    """
    return _in_short(access.regions_of_programme())


def _in_short(regions: list[str]) -> RegionsInShort:
    needs = access.newest_needs_for_totals() if regions else []
    lines = []
    for region in regions:
        rows = summed(_needs_in(region, needs)).rows
        if not rows:
            continue
        first = rows[0]
        lines.append(
            RegionLine(
                region=region,
                label=region_name(region),
                first=kind_name(first.kind),
                companies=first.companies,
                ruled_out=first.ruled_out,
                closed=first.closed,
                who=who_can_change(first.kind),
            )
        )
    lines.sort(key=lambda line: (-line.ruled_out, line.label))
    return RegionsInShort(lines=tuple(lines), untold=len(regions) - len(lines))


def _sum_of(region: str) -> RegionalSum:
    return summed(_needs_in(region, access.newest_needs_for_totals()))


def _needs_in(
    region: str, needs: Iterable[tuple[tuple[Asked, ...], Mapping[str, RegionCounts]]]
) -> list[NeedInRegion]:
    found = []
    for asked, regions in needs:
        here = regions.get(region)
        if here is None:
            continue
        found.append(
            NeedInRegion(
                kinds=frozenset(requirement.kind for requirement in asked if requirement.is_hard),
                places=here.places,
                out=here.out,
                alone=here.alone,
            )
        )
    return found
