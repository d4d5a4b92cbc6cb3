"""Is the activity plan complete against the framework of the ministry (§5.3), and what misses?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from groeiruimte.monitoring.choices import PlanVerdict
from groeiruimte.programme.plan_framework import framework_points
from groeiruimte.programme.programme_budget import reserved_years
from groeiruimte.programme.targets import impact_targets

ZERO = Decimal(0)


class PlanGap(StrEnum):
    """What a plan still misses."""

    NO_TEXT = "NO_TEXT"
    NO_ACTIVITY = "NO_ACTIVITY"
    NO_OWNER = "NO_OWNER"
    NO_INTENSITY = "NO_INTENSITY"
    NO_PERIOD = "NO_PERIOD"
    NO_EFFECT = "NO_EFFECT"
    NO_COST = "NO_COST"
    TARGET_WITHOUT_ACTIVITY = "TARGET_WITHOUT_ACTIVITY"
    BEYOND_BUDGET = "BEYOND_BUDGET"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedActivity:
    """One activity as completeness looks at it."""

    point: str
    name: str
    has_owner: bool
    intensity: str
    starts_on: date | None
    ends_on: date | None
    target: str
    effect: Decimal | None
    cost_eur: Decimal | None


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that a plan misses: at which point, and of which activity or target."""

    point: str
    gap: PlanGap
    about: str = ""


def missing_from(
    *, texts: Mapping[str, str], activities: Sequence[PlannedActivity]
) -> list[Missing]:
    """Return everything that a plan misses, in the order of the framework.

    Every point asks a text, most ask activities, and an activity says who, how much, when, for
    which target and at what cost. Every target that is a number has an activity that adds to it,
    and all together cost no more than is reserved.
    """
    missing: list[Missing] = []
    for point in framework_points():
        own = [row for row in activities if row.point == point.code]
        if not texts.get(point.code, "").strip():
            missing.append(Missing(point.code, PlanGap.NO_TEXT))
        if point.asks_activities and not own:
            missing.append(Missing(point.code, PlanGap.NO_ACTIVITY))
        missing += [miss for row in own for miss in _missing_of(row)]
    served = {row.target for row in activities if row.effect}
    missing += [
        Missing("1a", PlanGap.TARGET_WITHOUT_ACTIVITY, target.key)
        for target in impact_targets()
        if not target.is_in_words and target.key not in served
    ]
    if cost_of(activities) > reserved():
        missing.append(Missing("3d", PlanGap.BEYOND_BUDGET))
    return missing


def share_complete(missing: Sequence[Missing]) -> float:
    """Return which share of the points of the framework misses nothing.

    Example:
        >>> share_complete([])
        1.0
    """
    points = [point.code for point in framework_points()]
    return sum(code not in {miss.point for miss in missing} for code in points) / len(points)


def cost_of(activities: Iterable[PlannedActivity]) -> Decimal:
    """Return what all activities cost, in euros."""
    return sum((row.cost_eur or ZERO for row in activities), ZERO)


def reserved() -> Decimal:
    """Return what is reserved for all years together, in euros."""
    return sum((row.amount for row in reserved_years()), ZERO)


def is_approved(
    *, verdicts: Mapping[int, str], roms: Iterable[int], ministry: str, state_aid: str
) -> bool:
    """Say whether every ROM and the ministry approve, and the test on state aid was passed.

    Conditions are an approval: they stand with it.
    """
    yes = {PlanVerdict.APPROVED, PlanVerdict.CONDITIONS}
    asked = list(roms)
    return (
        bool(asked)
        and all(verdicts.get(rom) in yes for rom in asked)
        and ministry in yes
        and state_aid in yes
    )


def _missing_of(row: PlannedActivity) -> list[Missing]:
    checks = (
        (PlanGap.NO_OWNER, row.has_owner),
        (PlanGap.NO_INTENSITY, bool(row.intensity.strip())),
        (PlanGap.NO_PERIOD, row.starts_on is not None and row.ends_on is not None),
        (PlanGap.NO_EFFECT, bool(row.target) and row.effect is not None),
        (PlanGap.NO_COST, row.cost_eur is not None),
    )
    return [Missing(row.point, gap, row.name) for gap, is_there in checks if not is_there]
