"""How fresh is a fact, how long does it hold, what lies in what, and what adds up?

Pure decisions: no tables, no clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from groeiruimte.programme.fact_kinds import FactKind, fact_kind
from groeiruimte.programme.requirement_kinds import (
    RequirementKind,
    in_all_fields,
    requirement_kinds,
)

#: Who lives or studies further away than this, door to door by car or train, whichever is quicker,
#: is not "within reach" (own decision: what most people accept as the way to work).
REACH_MINUTES = 45

#: Which share of the enrolled students takes a degree in one year (own estimate: a nominal course
#: of four years, of which some leave without a degree and some take longer).
GRADUATES_PER_STUDENT = 0.2

#: A fact that expires within this many days is shown as ageing.
AGEING_DAYS = 60

HORIZON_QUARTERS = 40

#: The number that `AT_MOST` 3 and `AT_LEAST` 3 compare, where a fact is a yes or a no.
YES, NO = Decimal(1), Decimal(0)


class Freshness(StrEnum):
    """Whether one may build on a fact today."""

    FRESH = "FRESH"
    AGEING = "AGEING"
    EXPIRED = "EXPIRED"


def freshness(*, expires_on: date, today: date) -> Freshness:
    """Say whether a fact is fresh, about to expire, or expired. On its last day it still holds."""
    if expires_on < today:
        return Freshness.EXPIRED
    ageing = expires_on <= today + timedelta(days=AGEING_DAYS)
    return Freshness.AGEING if ageing else Freshness.FRESH


def expires_on(*, kind: str, observed_on: date) -> date:
    """Return the day until which a fact of this kind holds: its shelf life after observation.

    The 31st of January and one month is the last day of February, not a day in March.
    """
    months = fact_kind(key=kind).shelf_life_months
    year, month = divmod(observed_on.year * 12 + observed_on.month - 1 + months, 12)
    for day in range(observed_on.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, min(observed_on.day, 28))


@dataclass(frozen=True, slots=True)
class Implausible:
    """A value outside the range in which such values lie; asked about, never refused."""

    low: float | None
    high: float | None


def implausible(*, kind: str, value: Decimal | None) -> Implausible | None:
    """Return the range in which values of this kind lie, when this value lies outside it."""
    asked = requirement_of(kind=kind)
    if value is None or asked is None or asked.has_classes:
        return None
    low, high = asked.plausible_min, asked.plausible_max
    # Zero is always plausible: "there is none" is a fact too.
    below = low is not None and value != 0 and value < Decimal(str(low))
    above = high is not None and value > Decimal(str(high))
    return Implausible(low=low, high=high) if below or above else None


def requirement_of(*, kind: str) -> RequirementKind | None:
    """Return the kind of requirement that facts of this kind answer; context answers none."""
    for whole in requirement_kinds():
        for asked in in_all_fields(whole):
            if asked.fact_key == kind:
                return asked
    return None


def is_of_hotspots(*, kind: FactKind) -> bool:
    """Say whether a fact of this kind can be stated about a hotspot."""
    return "HOTSPOT" in kind.places


def is_of_sites(*, kind: FactKind) -> bool:
    """Say whether a fact of this kind can be stated about a site."""
    return "SITE" in kind.places or "CAMPUS" in kind.places


def kind_of_area(*, kind: FactKind, subject: str) -> bool:
    """Say whether a fact of this kind can be stated about an area: a municipality or a grid area.

    Example:
        >>> from groeiruimte.programme.fact_kinds import fact_kind
        >>> kind_of_area(kind=fact_kind(key="residents"), subject="municipality")
        True
        >>> kind_of_area(kind=fact_kind(key="residents"), subject="grid_area")
        False
    """
    return subject.upper() in kind.places


def engine_value(*, kind: FactKind, value: Decimal | float | None, text: str) -> float | None:
    """Return the number that engines compare: a class counts by its place in the order.

    None is unknown: nothing stated, or words that are no class of this kind.
    """
    if value is not None:
        return float(value)
    if kind.classes and text in kind.classes:
        return float(kind.classes.index(text))
    return None


def doubts_about(
    *, counts: Mapping[str, int], before: Mapping[str, int] | None, remarks: Iterable[str]
) -> list[str]:
    """Return why what a source gives should be looked at before it is taken over; none is good.

    A figure of a known day that becomes another, a source that shrinks, and one that we see for the
    first time cost a yes: each of them has been a fault of a source somewhere.

    Example:
        >>> doubts_about(counts={"created": 5}, before={"created": 1, "unchanged": 5}, remarks=[])
        []
        >>> doubts_about(counts={"created": 4}, before={"unchanged": 6}, remarks=[])
        ['MUCH_LESS']
    """

    def taken(of: Mapping[str, int]) -> int:
        return sum(of.get(name, 0) for name in ("created", "changed", "unchanged"))

    said = set(remarks)
    doubts = [] if before else ["FIRST_TIME"]
    if before and taken(counts) < 0.8 * taken(before):
        doubts.append("MUCH_LESS")
    if before and counts.get("not_taken", 0) > before.get("not_taken", 0) + taken(before) // 20:
        doubts.append("MORE_LEFT_OUT")
    if "SAME_DAY_REPLACED" in said:
        doubts.append("SAME_DAY_OTHER")
    if said & {"YEAR_DERIVED", "UNDATED_KEPT_OUT"}:
        doubts.append("WITHOUT_DAY")
    return doubts


SUBJECTS = ("hotspot", "site", "facility", "institution", "municipality", "grid_area")


#: What may lie in what: a park holds plots, a plot buildings, a building units; levels may be left
#: out, never turned round.
_DEPTH = {"BUSINESS_PARK": 0, "CAMPUS": 0, "PLOT": 1, "BUILDING": 2, "UNIT": 3}


def may_lie_in(*, kind: str, parent_kind: str) -> bool:
    """Say whether a place of one kind can be part of a place of another.

    Example:
        >>> may_lie_in(kind="UNIT", parent_kind="CAMPUS")
        True
        >>> may_lie_in(kind="CAMPUS", parent_kind="BUILDING")
        False
    """
    return _DEPTH[kind] > _DEPTH[parent_kind]


#: What depends on the very point or moment of a place is of each part.
_OF_EACH_PART = frozenset({"km", "min", "quarter"})


def goes_for_parts(*, kind: FactKind) -> bool:
    """Say whether what is stated of a whole holds for a part that states nothing itself.

    A category or a cleanroom does; an amount is divided over the parts, nobody knows how.

    Example:
        >>> from groeiruimte.programme.fact_kinds import fact_kind
        >>> goes_for_parts(kind=fact_kind(key="environmental_category"))
        True
        >>> goes_for_parts(kind=fact_kind(key="power_mw"))
        False
    """
    return not kind.adds_up and kind.unit not in _OF_EACH_PART


@dataclass(frozen=True, slots=True)
class WholeArea:
    """How much there is of a place with all its parts, each square meter once.

    `at_least`: the whole does not say, so that the parts are a lower bound. `exceeded_by`: how much
    more the parts say than the whole, which is asked about, never added.
    """

    amount: float | None
    at_least: bool = False
    exceeded_by: float = 0.0


def area_of(
    *, place: int, stated: Mapping[int, float | None], parts: Mapping[int, Iterable[int]]
) -> WholeArea:
    """Return the area of a place in a tree: what it states itself holds its parts already.

    Example:
        >>> area_of(place=1, stated={1: 9000, 2: 4000, 3: 3000}, parts={1: [2, 3]})
        WholeArea(amount=9000, at_least=False, exceeded_by=0.0)
        >>> area_of(place=1, stated={2: 4000, 3: None}, parts={1: [2, 3]})
        WholeArea(amount=4000, at_least=True, exceeded_by=0.0)
    """
    below = [
        area_of(place=part, stated=stated, parts=parts).amount for part in parts.get(place, ())
    ]
    known = [amount for amount in below if amount is not None]
    own = stated.get(place)
    if own is None:
        return WholeArea(sum(known), at_least=True) if known else WholeArea(None)
    return WholeArea(own, exceeded_by=max(sum(known) - own, 0.0))


def area_kind(*, kind: str) -> str:
    """Return the kind of fact that says how much area a place of this kind offers."""
    return "floor_space_m2" if kind in ("BUILDING", "UNIT") else "plot_m2"
