"""The plan in short, on the page of the case."""

from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groeiruimte.planning.pages.plan import plan_in_short
from groeiruimte.web.panels import Panel


def plan_panel(request: HttpRequest, case: Model) -> Panel | None:
    """Return how many tasks are open and which come first; the page has checked the case."""
    context = plan_in_short(case_id=case.pk, user=request.user, today=timezone.localdate())
    return Panel("plan", _("Plan"), "planning/parts/panel.html", context)
