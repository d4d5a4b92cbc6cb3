"""Which changes at places were agreed for a case?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from groeiruimte.planning.choices import TaskOrigin
from groeiruimte.planning.models.tasks import Task

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


def agreed_openings(case: Case) -> dict[tuple[str, str], Task]:
    """Return the tasks about opening a place, by place and kind of fact."""
    rows = Task.objects.filter(case=case, origin=TaskOrigin.BOTTLENECK)
    return {(row.subject, row.code): row for row in rows}
