"""The part of the page of tasks about meetings of this and next week."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.meetings.pages.lines import coming_meetings
from groeiruimte.web.panels import Panel


def coming_panel(request: HttpRequest, of_all: Any) -> Panel | None:
    """Return the meetings that come; nothing where there are none."""
    lines = coming_meetings(user=request.user, now=timezone.now(), of_all=bool(of_all))
    if not lines:
        return None
    return Panel(
        key="meetings",
        heading=_("Meetings of this and next week"),
        template="meetings/parts/coming.html",
        context={"lines": lines},
    )
