"""How often was spotting right?"""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groeiruimte.companies import access
from groeiruimte.engine.spotting.recalibration import ENOUGH_COMPANIES
from groeiruimte.spotting.pages import track_record as track_record_pages
from groeiruimte.spotting.pages.track_record import ENOUGH_TO_SHOW, lessons


@login_required
@require_safe
def track_record(request: HttpRequest) -> HttpResponse:
    """Show stored forecasts of earlier years against what was measured since."""
    if not access.own_pipelines(user=request.user).exists():
        raise Http404
    context = {
        "record": track_record_pages.track_record(user=request.user, today=timezone.localdate()),
        "lessons": lessons(user=request.user),
        "enough": ENOUGH_TO_SHOW,
        "enough_to_correct": ENOUGH_COMPANIES,
        "trail": [
            {"label": _("Early signals"), "url": reverse("leads:signals")},
            {"label": _("Track record")},
        ],
    }
    return render(request, "spotting/track_record.html", context)
