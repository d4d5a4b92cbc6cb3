"""What every page about a meeting has: the case around it, and the reader's level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from groeiruimte.cases.selectors.state import WITH_ROWS
from groeiruimte.meetings import access
from groeiruimte.meetings.pages.lines import lines_of
from groeiruimte.web.case_pages import belongs_to_case

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.meetings.models.meetings import Meeting

WITH_MEETING = (
    "site",
    "departs_from",
    "organizer",
    *(f"case__{name}" for name in WITH_ROWS),
)


def visible_meeting(request: HttpRequest, pk: int) -> Meeting:
    """Return a meeting that the reader may see; anything else is not there."""
    rows = access.visible_meetings(user=request.user, today=timezone.localdate())
    return _found(rows, pk)


def planned_meeting(request: HttpRequest, pk: int) -> Meeting:
    """Return a meeting that the reader plans; anything else is not there."""
    return _found(access.plannable_meetings(user=request.user), pk)


def frame(request: HttpRequest, meeting: Meeting, *, label: str = "") -> dict[str, Any]:
    """Return what the page of a meeting starts from, and put its case around it."""
    today = timezone.localdate()
    line = lines_of([meeting], user=request.user, today=today)[0]
    belongs_to_case(request, lead_id=meeting.case.lead_id, label=label or line.title)
    may_plan = access.plannable_meetings(user=request.user).filter(pk=meeting.pk).exists()
    return {
        "meeting": meeting,
        "line": line,
        "is_named": line.is_named,
        "may_plan": may_plan,
        "today": today,
    }


def _found(rows: QuerySet[Meeting], pk: int) -> Meeting:
    return get_object_or_404(rows.select_related(*WITH_MEETING), pk=pk)
