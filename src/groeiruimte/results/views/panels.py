"""Where the result of a case stands, on the page of the case."""

from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groeiruimte.results.access import readable_cases
from groeiruimte.results.services import REALIZED
from groeiruimte.web.panels import Panel


def result_panel(request: HttpRequest, case: Model) -> Panel | None:
    """Return the way to the result of a realized case, for whoever may read it."""
    if getattr(case, "step", "") not in REALIZED:
        return None
    rows = readable_cases(user=request.user, today=timezone.localdate())
    if not rows.filter(pk=case.pk).exists():
        return None
    return Panel("result", _("Result"), "results/parts/panel.html", {"case": case})
