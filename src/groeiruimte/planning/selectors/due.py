"""Which tasks does a day bring? For whom is told of it without knowing this app."""

from __future__ import annotations

from datetime import date

from groeiruimte.planning.choices import PlanState
from groeiruimte.planning.models.tasks import Task


def tasks_due(*, after: date, until: date) -> list[int]:
    """Return the open tasks that are due after one day and by another; who asks checks access."""
    rows = Task.objects.filter(state=PlanState.OPEN, due_on__gt=after, due_on__lte=until)
    return list(rows.values_list("pk", flat=True))
