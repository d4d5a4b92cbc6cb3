"""The page that compares hotspots by talent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groeiruimte.organizations.access import can
from groeiruimte.organizations.rules import Act
from groeiruimte.programme.talent import open_vacancies
from groeiruimte.supply import access
from groeiruimte.supply.forms.talent import TalentFilter
from groeiruimte.supply.pages.talent import talent_page
from groeiruimte.supply.views.doors import for_readers
from groeiruimte.supply.views.trails import supply_trail


@for_readers
@require_safe
def talent(request: HttpRequest) -> HttpResponse:
    """Compare the hotspots by who graduates and lives within reach, and by a share of these."""
    form = TalentFilter(request.GET)
    asked = form.asked()
    context = {
        "form": form,
        "asked": asked,
        "talent": talent_page(
            hotspots=access.visible_hotspots(user=request.user),
            asked=asked,
            today=timezone.localdate(),
        ),
        "vacancies": open_vacancies(),
        "may_import": can(user=request.user, act=Act.KEEP_REGISTERS),
        "trail": supply_trail((_("Talent"), "")),
    }
    return render(request, "supply/talent.html", context)
