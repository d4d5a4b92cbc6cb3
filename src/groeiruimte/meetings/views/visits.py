"""The programme of a day of visits, and the form of one place on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from groeiruimte.meetings import access
from groeiruimte.meetings.choices import MeetingKind
from groeiruimte.meetings.forms import OrderForm, StopForm, VisitForm
from groeiruimte.meetings.pages.visits import programme_of, stop_page
from groeiruimte.meetings.selectors.places import places_to_visit
from groeiruimte.meetings.services import findings, reporting, visiting
from groeiruimte.meetings.services.refusing import UnableToMeet
from groeiruimte.meetings.views.frames import (
    WITH_MEETING,
    frame,
    planned_meeting,
    visible_meeting,
)
from groeiruimte.organizations.access import organization_ids, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.supply.selectors.municipalities import municipality_names

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.meetings.models.meetings import Meeting
    from groeiruimte.meetings.models.visits import VisitStop


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the programme of a day of visits; a POST adds a place."""
    row = visible_meeting(request, pk) if request.method != "POST" else planned_meeting(request, pk)
    if row.kind != MeetingKind.SITE_VISIT:
        raise Http404
    form = None
    if request.method == "POST":
        form = StopForm(request.POST, places=_places(request, row))
        if form.is_valid():
            try:
                visiting.add_stop(
                    meeting_id=row.pk,
                    minutes=form.cleaned_data["minutes"],
                    site_id=form.cleaned_data["site"],
                    host_name=form.cleaned_data["host_name"],
                    host_contact=form.cleaned_data["host_contact"],
                    by=signed_in(request.user),
                    now=timezone.now(),
                )
            except UnableToMeet as refusal:
                _refused(form, refusal)
            else:
                messages.success(request, _("The place stands in the programme."))
                return redirect("meetings:programme", pk=pk)
    return _show_programme(request, row, form=form)


@login_required
@require_POST
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the places in the order that was typed, or with `shortest` in the shortest one."""
    row = planned_meeting(request, pk)
    form = _order_form(row, request.POST)
    if not form.is_valid():
        return _show_programme(request, row, order_form=form)
    try:
        visiting.put_in_order(
            meeting_id=row.pk,
            order=None if "shortest" in request.POST else form.order(),
            departs_from_id=form.cleaned_data["departs_from"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToMeet as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The order stands. Nobody is told yet."))
    return redirect("meetings:programme", pk=pk)


@login_required
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell everybody of the programme as it is now."""
    row = planned_meeting(request, pk)
    try:
        visiting.send_programme(meeting_id=row.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToMeet as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Sent to everybody who takes part."))
    return redirect("meetings:programme", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what has to be looked at in one place; a POST keeps what was seen, once."""
    today = timezone.localdate()
    walks = access.walkable_stops(user=request.user, today=today)
    seen = access.visible_stops(user=request.user, today=today)
    row = _stop(walks if request.method == "POST" else seen, pk)
    started = frame(request, row.meeting, label=row.site.name)
    page = stop_page(row, is_named=started["is_named"], reader_id=request.user.pk, today=today)
    may_walk = request.method == "POST" or walks.filter(pk=pk).exists()
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = VisitForm(*typed, lines=page.lines, initial={"key": uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            reporting.send_report(
                stop_id=row.pk,
                key=form.cleaned_data["key"],
                seen=form.seen(),
                words=form.cleaned_data["words"],
                organization_id=_acts_for(request, row),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToMeet as refusal:
            _refused(form, refusal)
        else:
            messages.success(request, _("What you saw is kept."))
            return redirect("meetings:stop", pk=pk)
    context = started | {
        "stop": row,
        "page": page,
        "form": form if may_walk else None,
        "groups": form.groups(),
    }
    status = 422 if form.errors else 200
    return render(request, "meetings/stop.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Change how long one stays and who receives."""
    row = _stop(access.plannable_stops(user=request.user), pk)
    names = ("minutes", "host_name", "host_contact")
    form = StopForm(
        request.POST or None, places=None, initial={name: getattr(row, name) for name in names}
    )
    if request.method == "POST" and form.is_valid():
        try:
            visiting.change_stop(
                stop_id=row.pk, by=signed_in(request.user), now=timezone.now(), **form.cleaned_data
            )
        except UnableToMeet as refusal:
            _refused(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("meetings:programme", pk=row.meeting_id)
    context = frame(request, row.meeting, label=row.site.name) | {"stop": row, "form": form}
    return render(request, "meetings/stop_change.html", context)


@login_required
@require_POST
def remove_stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a place out of the programme."""
    row = _stop(access.plannable_stops(user=request.user), pk)
    try:
        visiting.remove_stop(stop_id=row.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToMeet as refusal:
        messages.error(request, str(refusal))
    return redirect("meetings:programme", pk=row.meeting_id)


@login_required
@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Put what was seen before who keeps the place."""
    row = _stop(access.plannable_stops(user=request.user), pk)
    try:
        rows = findings.propose(stop_id=row.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToMeet as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext(
            "%(count)d thing lies with the keeper, who does not see whose visit it was.",
            "%(count)d things lie with the keeper, who does not see whose visit it was.",
            len(rows),
        )
        messages.success(request, words % {"count": len(rows)})
    return redirect("meetings:stop", pk=pk)


def _show_programme(
    request: HttpRequest,
    row: Meeting,
    *,
    form: StopForm | None = None,
    order_form: OrderForm | None = None,
) -> HttpResponse:
    context: dict[str, Any] = frame(request, row, label=_("Programme"))
    context["programme"] = programme_of(row)
    if context["may_plan"] and row.is_planned:
        context["form"] = form or StopForm(places=_places(request, row))
        context["order_form"] = order_form or _order_form(row)
    context["back_url"] = reverse("meetings:meeting", args=[row.pk])
    return render(request, "meetings/programme.html", context)


def _order_form(row: Meeting, typed: Any = None) -> OrderForm:
    stops = row.stops.select_related("site").order_by("position", "pk")
    return OrderForm(
        typed,
        municipalities=municipality_names(),
        stops=[(each.pk, each.site.name) for each in stops],
        initial={"departs_from": row.departs_from_id},
    )


def _places(request: HttpRequest, row: Meeting) -> list[tuple[int, str]]:
    there = set(row.stops.values_list("site_id", flat=True))
    every = places_to_visit(case_id=row.case_id, user=request.user)
    return [(pk, name) for pk, name in every if pk not in there]


def _stop(rows: QuerySet[VisitStop], pk: int) -> VisitStop:
    with_rows = ("site__municipality", *(f"meeting__{name}" for name in WITH_MEETING))
    return get_object_or_404(rows.select_related(*with_rows), pk=pk)


def _acts_for(request: HttpRequest, row: VisitStop) -> int | None:
    """Return for which organization somebody brings in a photo: who holds the case, or the own."""
    holder = row.meeting.case.lead.company.held_by_id
    own = organization_ids(user=request.user, act=Act.ASK_FOR_ACCESS)
    return holder if holder in own else next(iter(own), None)


def _refused(form: StopForm | VisitForm, refusal: UnableToMeet) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
