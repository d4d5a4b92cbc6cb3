"""People of the taskforce: who, how many hours, on which agreement, and who is away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.monitoring import access
from groeiruimte.monitoring.forms.people import AbsenceForm, DayForm, PlaceForm, of_place
from groeiruimte.monitoring.pages.people import people_page
from groeiruimte.monitoring.selectors.people import colleagues_of, history_of
from groeiruimte.monitoring.services.people import (
    UnableToStaff,
    add_place,
    change_place,
    end_absence,
    end_place,
    note_absence,
)
from groeiruimte.monitoring.views.as_on import asked_day, frame
from groeiruimte.monitoring.views.doors import for_programme, for_writing
from groeiruimte.monitoring.views.doors import programme_trail as trail
from groeiruimte.organizations.access import signed_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from groeiruimte.web.forms import AccessibleForm

PER_PAGE = 50


@for_programme
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show who is in the taskforce, today or as on an earlier day."""
    earlier = history_of(user=request.user)
    shown = frame(asked_day(request))
    context = {
        **shown,
        "page": people_page(user=request.user, day=shown["day"], is_today=shown["is_today"]),
        "earlier": Paginator(earlier, PER_PAGE).get_page(request.GET.get("page")),
        "own_people": colleagues_of(user=request.user),
        "trail": trail((_("People of the taskforce"), "")),
    }
    return render(request, "monitoring/people.html", context)


@for_writing
@require_http_methods(["GET", "HEAD", "POST"])
def new_place(request: HttpRequest) -> HttpResponse:
    """Add a place."""
    form = PlaceForm(
        request.POST or None,
        partners=_partners(request),
        initial={"starts_on": timezone.localdate()},
    )

    def act() -> None:
        add_place(new=form.new(), by=signed_in(request.user), now=timezone.now())

    return _form(request, form, act, heading=_("Add a place"), done=_("The place is added."))


@for_writing
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a place become another from a day on."""
    place = get_object_or_404(access.editable_places(user=request.user), pk=pk)
    form = PlaceForm(
        request.POST or None,
        partners=[row for row in _partners(request) if row[0] == place.organization_id],
        initial=of_place(place) | {"starts_on": timezone.localdate()},
    )

    def act() -> None:
        change_place(
            place_id=place.pk, new=form.new(), by=signed_in(request.user), now=timezone.now()
        )

    return _form(request, form, act, heading=_("Change a place"), done=_("The place is changed."))


@for_writing
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a place end."""
    place = get_object_or_404(access.editable_places(user=request.user), pk=pk)
    form = DayForm(request.POST or None, initial={"on": timezone.localdate()})

    def act() -> None:
        day = form.cleaned_data["on"]
        end_place(place_id=place.pk, on=day, by=signed_in(request.user), now=timezone.now())

    return _form(request, form, act, heading=_("End a place"), done=_("The place ends."))


@for_writing
@require_http_methods(["GET", "HEAD", "POST"])
def away(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that somebody is away."""
    place = get_object_or_404(access.editable_places(user=request.user), pk=pk)
    form = AbsenceForm(request.POST or None, initial={"starts_on": timezone.localdate()})

    def act() -> None:
        note_absence(
            place_id=place.pk,
            **form.cleaned_data,
            by=signed_in(request.user),
            now=timezone.now(),
        )

    return _form(request, form, act, heading=_("Somebody is away"), done=_("Written down."))


@for_writing
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the last day on which somebody was away."""
    place = get_object_or_404(access.editable_places(user=request.user), pk=pk)
    form = DayForm(request.POST or None, initial={"on": timezone.localdate()})

    def act() -> None:
        day = form.cleaned_data["on"]
        end_absence(place_id=place.pk, on=day, by=signed_in(request.user), now=timezone.now())

    return _form(request, form, act, heading=_("Somebody is back"), done=_("Written down."))


def _form(
    request: HttpRequest,
    form: AccessibleForm,
    act: Callable[[], None],
    *,
    heading: str,
    done: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except UnableToStaff as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, done)
            return redirect("monitoring:people")
    context = {
        "form": form,
        "heading": heading,
        "lead": _("How it was until then stays to be read."),
        "label": _("Write down"),
        "trail": trail((_("People of the taskforce"), reverse("monitoring:people"))),
    }
    return render(request, "monitoring/form.html", context)


def _partners(request: HttpRequest) -> list[tuple[int, str]]:
    rows = access.partners_to_write_for(user=request.user).order_by("short_name")
    return list(rows.values_list("pk", "short_name"))
