"""The yearly look at the plan: what it promised by now, beside what counts and what was spent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Value, When

from groeiruimte.monitoring import access
from groeiruimte.monitoring.choices import PlanVersionState
from groeiruimte.monitoring.pages.plans import as_planned, target_name
from groeiruimte.monitoring.rules.plan_review import planned_cost, planned_effect
from groeiruimte.monitoring.rules.plans import cost_of
from groeiruimte.monitoring.selectors import progress
from groeiruimte.monitoring.selectors.money import year_money
from groeiruimte.programme.programme_budget import reserved_years
from groeiruimte.programme.small_cells import told_day

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from groeiruimte.monitoring.models import PlanVersion
    from groeiruimte.monitoring.rules.plan_review import PlannedEffect
    from groeiruimte.monitoring.selectors import TargetProgress
    from groeiruimte.organizations.access import Person


@dataclass(frozen=True, slots=True)
class TargetReview:
    """One target: what the plan promised by now, and what counts."""

    name: str
    plan: PlannedEffect
    row: TargetProgress

    @property
    def is_planned(self) -> bool:
        """Whether an activity adds to it."""
        return bool(self.plan.in_the_end)


@dataclass(frozen=True, slots=True)
class YearReview:
    """One year: what the activities should cost, and what the books say."""

    year: int
    planned: Decimal
    divided: Decimal
    spent: Decimal
    forecast: Decimal

    @property
    def beside_plan(self) -> Decimal:
        """What the year will cost more than was planned; below zero where it costs less."""
        return self.forecast - self.planned


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReview:
    """The plan beside what became of it: counts as on the end of a month, money as it is today."""

    version: PlanVersion
    told_on: date
    targets: list[TargetReview]
    years: list[YearReview]
    planned: Decimal
    without_period: int
    without_cost: int


def plan_review(*, user: Person, today: date) -> PlanReview | None:
    """Return the plan that holds beside what became of it, for who follows the whole.

    Until one was approved the newest version that the reader may see stands in its place.
    """
    if not access.follows_whole(user=user):
        return None
    approved = Case(
        When(state=PlanVersionState.APPROVED, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    version = access.visible_plans(user=user).order_by(approved, "-number").first()
    if version is None:
        return None
    activities = [as_planned(row) for row in version.activities.all()]
    told_on = told_day(today, today=today)
    rows = progress(on=told_on, user=user, today=today)
    return PlanReview(
        version=version,
        told_on=told_on,
        targets=[
            TargetReview(
                target_name(row.target.key),
                planned_effect(activities, target=row.target.key, on=told_on),
                row,
            )
            for row in rows
        ],
        years=[
            _year(
                user=user,
                year=each.year,
                planned=planned_cost(activities, year=each.year),
            )
            for each in reserved_years()
            if each.year <= today.year
        ],
        planned=cost_of(activities),
        without_period=sum(row.starts_on is None or row.ends_on is None for row in activities),
        without_cost=sum(row.cost_eur is None for row in activities),
    )


def _year(*, user: Person, year: int, planned: Decimal) -> YearReview:
    sums = year_money(user=user, year=year)
    return YearReview(year, planned, sums.total.divided, sums.total.spent, sums.forecast)
