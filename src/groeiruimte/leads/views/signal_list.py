"""Early signals: which companies will outgrow their place, and when."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.leads.pages import signal_list
from groeiruimte.organizations.choices import ListKey
from groeiruimte.organizations.pages.own_lists import own_list
from groeiruimte.spotting.forms.spotting import USUAL_SNOOZE, SignalFilterForm
from groeiruimte.spotting.selectors import early_signals as spotting_early_signals
from groeiruimte.spotting.views.spotting import signals_frame
from groeiruimte.spotting.words.tones import CHANCE_WORDS, LEVEL_TONES, STATE_TONES
from groeiruimte.web import dates
from groeiruimte.web.lists import Sorting, page_of


@login_required
@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    """Show the companies that may outgrow their place, most pressing first."""
    context = signals_frame(request, current="leads:signals")
    form = SignalFilterForm(request.GET, years=context["years"])
    chosen, today = form.chosen(), timezone.localdate()
    found = spotting_early_signals.signals(
        user=request.user, scans=context["scans"], chosen=chosen, today=today
    )
    keys = found.values_list("pk", flat=True)
    page = page_of(request, keys)
    rows = signal_list.signal_rows(user=request.user, keys=page.object_list, today=today)
    context |= {
        "form": form,
        "page": page,
        "rows": [
            (row, LEVEL_TONES[row.level], STATE_TONES.get(row.state) if row.state else None)
            for row in rows
        ],
        "counts": spotting_early_signals.signal_counts(user=request.user, scans=context["scans"]),
        "query": request.GET.urlencode(),
        "all_url": f"{reverse('leads:signals')}?kind=all",
        "chance_words": CHANCE_WORDS,
        "sorting": Sorting(chosen.sort),
        "snooze_until": dates.written(today + USUAL_SNOOZE),
        "list": own_list(
            user=request.user, key=ListKey.SIGNALS, path=request.path, query=request.GET
        ),
    }
    return render(request, "leads/signals.html", context)
