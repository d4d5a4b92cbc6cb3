"""Questions about facts of places, and what answered them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.propositions.choices import TaskState
from groeiruimte.propositions.models.tasks import SupplyTask
from groeiruimte.supply.selectors.facts import newest_fact_since

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation
    from groeiruimte.supply.models.facts import Fact


def answering_fact(task: SupplyTask) -> Fact | None:
    """Return the fact about this place that was recorded after the question; the newest."""
    return newest_fact_since(
        site_id=task.site_id, kind=requirement_kind(key=task.kind).fact_key, since=task.asked_at
    )


def answered_since(*, needs: QuerySet[Articulation], since: datetime) -> QuerySet[SupplyTask]:
    """Return the questions for these needs that were answered since a moment, newest first."""
    return (
        SupplyTask.objects.filter(
            articulation__in=needs, state=TaskState.DONE, closed_at__gte=since
        )
        .select_related("site", "articulation__lead__company")
        .order_by("-closed_at")
    )


def open_tasks_of(*, articulation_id: int) -> QuerySet[SupplyTask]:
    """Return the questions for one need that nobody has answered yet."""
    return SupplyTask.objects.filter(
        articulation_id=articulation_id, state=TaskState.OPEN
    ).select_related("organization")
