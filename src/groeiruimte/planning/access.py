"""Who may see and work on which task: whoever may see its case, each at its own level.

Who guides the case changes its plan. Another organization sees the plan at the level of its grant,
and works on what was handed to it; what stands there in free words is for who may know which
company it is (`named_cases`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from groeiruimte.cases.access import (
    cases_to_guide,
    cases_with_identity,
    editable_cases,
    visible_cases,
)
from groeiruimte.organizations.access import Person, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.planning.models.tasks import Task

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


def visible_tasks(*, user: Person, today: date) -> QuerySet[Task]:
    """Return the tasks of the cases that the user may see."""
    return Task.objects.filter(case__in=visible_cases(user=user, today=today))


def workable_tasks(*, user: Person, today: date) -> QuerySet[Task]:
    """Return the tasks that the user may finish, put off or pass on to a colleague.

    Those of cases that the user guides, and those that were handed to an own organization, for as
    long as that may see the case.
    """
    own = organization_ids(user=user, act=Act.WORK_ON_TASKS)
    guided = Q(case__in=editable_cases(user=user))
    return visible_tasks(user=user, today=today).filter(guided | Q(organization_id__in=own))


def plannable_tasks(*, user: Person) -> QuerySet[Task]:
    """Return the tasks that the user may change, drop and hand to another organization."""
    return Task.objects.filter(case__in=editable_cases(user=user))


def own_tasks(*, user: Person, today: date) -> QuerySet[Task]:
    """Return the tasks of the user's own organizations, in cases that they may see."""
    own = organization_ids(user=user, act=Act.WORK_ON_TASKS)
    return visible_tasks(user=user, today=today).filter(organization_id__in=own)


def plannable_cases(*, user: Person) -> QuerySet[Case]:
    """Return the cases of which the user makes the plan."""
    return editable_cases(user=user)


def own_work(*, user: Person, today: date) -> QuerySet[Case]:
    """Return the cases that are the user's own work today."""
    return cases_to_guide(user=user, today=today)


def named_cases(*, user: Person, today: date, case_ids: list[int]) -> set[int]:
    """Return of which of these cases the user may know which company it is."""
    named = cases_with_identity(user=user, today=today).filter(pk__in=case_ids)
    return set(named.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class OnCase:
    """What the user may do with a visible case: know which company it is, and guide it."""

    is_named: bool
    is_guided: bool


def rights_on_cases(*, user: Person, today: date, case_ids: Collection[int]) -> dict[int, OnCase]:
    """Return what the user may do with those of these cases that are visible, in one question.

    The same as `named_cases` and `plannable_cases` say of each.
    """
    own = OuterRef("pk")
    rows = (
        visible_cases(user=user, today=today)
        .filter(pk__in=case_ids)
        .annotate(
            is_named=Exists(cases_with_identity(user=user, today=today).filter(pk=own)),
            is_guided=Exists(editable_cases(user=user).filter(pk=own)),
        )
    )
    return {
        key: OnCase(is_named, is_guided)
        for key, is_named, is_guided in rows.values_list("pk", "is_named", "is_guided")
    }
