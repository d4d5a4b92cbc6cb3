"""What stands in the way per region: counted per need, summed over needs without telling whose.

A sum over few companies tells something about one of them, and so does a sum that moves by one: so
small counts are left out, others are said to be enough, and what is shown is rounded.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from groeiruimte.matching.rules.judging import PlaceJudgment
from groeiruimte.matching.rules.reasons import ReasonCode
from groeiruimte.programme.small_cells import count_may_be_told, small_cells

_STEP = 0.1
_RULES_OUT = frozenset({ReasonCode.SHORT, ReasonCode.TOO_LATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionCounts:
    """What one comparison meets in one region.

    Attributes:
        places: How many places there are.
        out: Per kind of requirement how many of them it rules out.
        alone: How many of those nothing else rules out.
    """

    places: int
    out: Mapping[str, int]
    alone: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        """Return what the database holds."""
        return asdict(self)


def regional_counts(
    *, places: Sequence[PlaceJudgment], regions: Sequence[str]
) -> dict[str, RegionCounts]:
    """Return per programme region how many places there are, and what rules them out.

    Args:
        places: What one comparison says of every place.
        regions: The programme region of each, in the same order; empty where it lies in none.
    """
    total: Counter[str] = Counter(region for region in regions if region)
    out: dict[str, Counter[str]] = defaultdict(Counter)
    alone: dict[str, Counter[str]] = defaultdict(Counter)
    for place, region in zip(places, regions, strict=True):
        kinds = {reason.kind for reason in place.reasons if reason.code in _RULES_OUT}
        if not region or not kinds:
            continue
        out[region].update(kinds)
        if len(kinds) == 1:
            alone[region].update(kinds)
    return {
        region: RegionCounts(
            places=number,
            out=dict(sorted(out[region].items())),
            alone=dict(sorted(alone[region].items())),
        )
        for region, number in total.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedInRegion:
    """What one need meets in one region: the kinds it asks, and how many places those rule out."""

    kinds: frozenset[str]
    places: int
    out: Mapping[str, int]
    alone: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalBottleneck:
    """One kind of requirement in one region, over all needs that ask it.

    Attributes:
        kind: The kind of requirement.
        companies: At least so many companies ask it: the smallest number that is told. A band that
            moves during the day would tell how many there are, and less the own ones a few.
        ruled_out: Which share of the places it rules out on average, in steps of a tenth.
        alone: Which share would no longer drop out if this alone changed, the same.
        closed: Whether it rules out every place for enough companies to be told.
    """

    kind: str
    companies: int
    ruled_out: float
    alone: float
    closed: bool


@dataclass(frozen=True, slots=True)
class RegionalSum:
    """What may be told of one region: the kinds with enough companies, and how many have too few.

    `is_enough` says whether enough companies are counted at all.
    """

    rows: tuple[RegionalBottleneck, ...]
    hidden: int
    is_enough: bool


def summed(needs: Iterable[NeedInRegion]) -> RegionalSum:
    """Return the bottlenecks of one region, the worst first; one need per company.

    Example:
        >>> need = NeedInRegion(kinds=frozenset({"power_mw"}), places=10,
        ...     out={"power_mw": 7}, alone={"power_mw": 4})
        >>> [(row.kind, row.companies, row.ruled_out) for row in summed([need] * 6).rows]
        [('power_mw', 5, 0.7)]
        >>> summed([need] * 4).rows
        ()
    """
    asked: dict[str, list[NeedInRegion]] = defaultdict(list)
    number = 0
    for need in needs:
        number += 1
        for kind in need.kinds:
            asked[kind].append(need)
    rows = [
        RegionalBottleneck(
            kind=kind,
            companies=small_cells().smallest_count,
            ruled_out=_rounded(_share(need.out, kind, need.places) for need in those),
            alone=_rounded(_share(need.alone, kind, need.places) for need in those),
            closed=count_may_be_told(
                sum(need.out.get(kind, 0) == need.places > 0 for need in those)
            ),
        )
        for kind, those in asked.items()
        if count_may_be_told(len(those))
    ]
    rows.sort(key=lambda row: (-row.ruled_out, -row.alone, row.kind))
    return RegionalSum(tuple(rows), len(asked) - len(rows), count_may_be_told(number))


def _share(counts: Mapping[str, int], kind: str, places: int) -> float:
    return counts.get(kind, 0) / places if places else 0.0


def _rounded(shares: Iterable[float]) -> float:
    values = list(shares)
    mean = sum(values) / len(values)
    return round(round(mean / _STEP) * _STEP, 1)
