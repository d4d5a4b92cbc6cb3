"""How much do the regions work together: one coherent ecosystem, in figures (programme §5.5)?

A case ties the region it came from to each region that took it on or made it an offer.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: From so many organizations on, a case is of several parties (programme §5.5; own decision).
SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Tie:
    """An organization that took a case on, or made it an offer, with its region and the day."""

    organization_id: int
    region: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTies:
    """Which organizations one case brought together.

    Attributes:
        case_id: The case.
        own_organization: The organization that holds the company.
        own_region: Its region.
        referred: Who took the case on after a referral.
        offered: Who made it an offer.
        share_on: The day since which the share of both regions is agreed.
        answer_days: Per answer of a region its day, and how many days it took.
    """

    case_id: int
    own_organization: int
    own_region: str
    referred: tuple[Tie, ...] = ()
    offered: tuple[Tie, ...] = ()
    share_on: date | None = None
    answer_days: tuple[tuple[date, int], ...] = ()

    def ties(self, *, on: date) -> list[Tie]:
        """Return who was tied to this case by a day."""
        return [tie for tie in (*self.referred, *self.offered) if tie.on <= on]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohesion:
    """How many cases show that regions work together by a day, and how fast regions answer."""

    referred: int
    joint: int
    shared: int
    several: int
    answered: int
    median_days: float | None


def cohesion(cases: Sequence[CaseTies], *, on: date) -> Cohesion:
    """Return the figures as on a day; a case counts once in each.

    Example:
        >>> east = Tie(2, "EAST", date(2026, 1, 1))
        >>> ties = CaseTies(case_id=1, own_organization=1, own_region="SOUTH", offered=(east,))
        >>> cohesion([ties], on=date(2026, 6, 1)).joint
        0
    """
    days = {case.case_id: [took for day, took in case.answer_days if day <= on] for case in cases}
    answered = [took for each in days.values() for took in each]
    return Cohesion(
        referred=sum(_goes_elsewhere(case, on=on) for case in cases),
        joint=sum(_offers(case, on=on) > 1 for case in cases),
        shared=sum(case.share_on is not None and case.share_on <= on for case in cases),
        several=sum(len(_organizations(case, on=on)) >= SEVERAL for case in cases),
        answered=sum(bool(each) for each in days.values()),
        median_days=median(answered) if answered else None,
    )


def links(
    cases: Iterable[CaseTies], *, since: date, until: date
) -> dict[tuple[str, str], set[int]]:
    """Return per pair of regions, in the order of their codes, the cases that tied them then."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for case in cases:
        for tie in case.ties(on=until):
            if tie.on >= since and tie.region != case.own_region:
                low, high = sorted((tie.region, case.own_region))
                found[low, high].add(case.case_id)
    return dict(found)


def _goes_elsewhere(case: CaseTies, *, on: date) -> bool:
    return any(tie.on <= on and tie.region != case.own_region for tie in case.referred)


def _offers(case: CaseTies, *, on: date) -> int:
    return len({tie.organization_id for tie in case.offered if tie.on <= on})


def _organizations(case: CaseTies, *, on: date) -> set[int]:
    return {case.own_organization, *(tie.organization_id for tie in case.ties(on=on))}
