"""The day that a page is about (`?op=2026-06-30`), and what its links carry on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from groeiruimte.monitoring.forms.as_on import AsOnForm

if TYPE_CHECKING:
    from django.http import HttpRequest


def asked_day(request: HttpRequest) -> AsOnForm:
    """Return the form with the day that is asked for; today where none is."""
    today = timezone.localdate()
    return AsOnForm({"op": request.GET.get("op") or today.isoformat()}, today=today)


def frame(form: AsOnForm) -> dict[str, Any]:
    """Return the day that a page is about, and what its links carry on."""
    day = form.day()
    is_today = day == form.today
    return {
        "as_on_form": form,
        "day": day,
        "is_today": is_today,
        "as_on_query": "" if is_today else f"?op={day.isoformat()}",
    }
