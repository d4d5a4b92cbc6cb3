"""The meetings of a case, one meeting, and each act on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.cases.access import visible_cases
from groeiruimte.cases.selectors.state import WITH_ROWS
from groeiruimte.meetings import access
from groeiruimte.meetings.choices import MeetingKind, MeetingState
from groeiruimte.meetings.forms import (
    CancelForm,
    ColleagueForm,
    GuestForm,
    HeldForm,
    MeetingForm,
    ReplyForm,
)
from groeiruimte.meetings.pages.calendars import file_of
from groeiruimte.meetings.pages.lines import meetings_of_case, people_of_meeting
from groeiruimte.meetings.rules.replies import LONGEST_BYTES
from groeiruimte.meetings.selectors.people import invitable, people_of
from groeiruimte.meetings.selectors.places import places_to_visit
from groeiruimte.meetings.services import people, planning, replying
from groeiruimte.meetings.services.refusing import UnableToMeet
from groeiruimte.meetings.views.frames import frame, planned_meeting, visible_meeting
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.case_pages import belongs_to_case
from groeiruimte.web.conflicts import EditedMeanwhile
from groeiruimte.web.forms import AccessibleForm

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.meetings.models.meetings import Meeting


@login_required
@require_safe
def of_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the meetings of a case, at the level of the reader."""
    cases = visible_cases(user=request.user, today=timezone.localdate())
    case = get_object_or_404(cases.select_related(*WITH_ROWS), pk=pk)
    belongs_to_case(request, lead_id=case.lead_id)
    context = {
        "case": case,
        "meetings": meetings_of_case(case_id=case.pk, user=request.user, now=timezone.now()),
        "may_plan": access.plannable_cases(user=request.user).filter(pk=pk).exists(),
    }
    return render(request, "meetings/of_case.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree a meeting."""
    case = get_object_or_404(
        access.plannable_cases(user=request.user).select_related(*WITH_ROWS), pk=pk
    )
    belongs_to_case(request, lead_id=case.lead_id)
    form = _form(request, case, initial={"kind": MeetingKind.TALK, "place_kind": "ONLINE"})
    if request.method == "POST" and form.is_valid():
        try:
            made = planning.plan_meeting(
                case_id=case.pk,
                planned=form.planned(),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToMeet as refusal:
            _refused(form, refusal)
        else:
            messages.success(request, _("The meeting stands. Ask the people now."))
            return redirect("meetings:meeting", pk=made.pk)
    return render(request, "meetings/edit.html", {"case": case, "form": form, "meeting": None})


@login_required
@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one meeting."""
    return _show(request, visible_meeting(request, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change or move a meeting."""
    row = planned_meeting(request, pk)
    form = _form(request, row.case, initial=MeetingForm.start_of(row))
    conflict = None
    if request.method == "POST" and form.is_valid():
        planned = form.planned()
        try:
            planning.change_meeting(
                meeting_id=row.pk,
                changes={name: getattr(planned, name) for name in planned.__slots__},
                opened_revision=form.cleaned_data["revision"] or 0,
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToMeet as refusal:
            _refused(form, refusal)
        except EditedMeanwhile as meanwhile:
            form.count_from(meanwhile.revision)
            conflict = meanwhile
        else:
            messages.success(request, _("Saved. Who takes part is told of what changed."))
            return redirect("meetings:meeting", pk=pk)
    context = frame(request, row, label=_("Change the meeting")) | {
        "form": form,
        "conflict": conflict,
    }
    return render(request, "meetings/edit.html", context | {"case": row.case})


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a meeting off."""
    row = planned_meeting(request, pk)
    form = CancelForm(request.POST)
    return _act(
        request,
        row,
        form,
        key="cancel_form",
        done=_("Called off. Who takes part is told."),
        act=lambda by, now: planning.cancel_meeting(
            meeting_id=row.pk, reason=form.cleaned_data["reason"], by=by, now=now
        ),
    )


@login_required
@require_POST
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what came of a meeting."""
    row = planned_meeting(request, pk)
    form = HeldForm(request.POST)
    return _act(
        request,
        row,
        form,
        key="held_form",
        done=_("Written down. What has to be done stands in the plan."),
        act=lambda by, now: planning.hold_meeting(
            meeting_id=row.pk,
            outcome=form.cleaned_data["outcome"],
            tasks=form.new_tasks(),
            by=by,
            now=now,
        ),
    )


@login_required
@require_POST
def ask_colleague(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody who may see the case."""
    row = planned_meeting(request, pk)
    form = ColleagueForm(request.POST, people=_invitable(row))
    return _act(
        request,
        row,
        form,
        key="colleague_form",
        done=_("Asked. The invitation is on its way."),
        act=lambda by, now: people.ask_colleagues(
            meeting_id=row.pk,
            user_ids=people_of(
                form.cleaned_data["who"],
                lead_id=row.case.lead_id,
                today=timezone.localdate(now),
            ),
            by=by,
            now=now,
        ),
    )


@login_required
@require_POST
def ask_guest(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody from outside."""
    row = planned_meeting(request, pk)
    form = GuestForm(request.POST)
    return _act(
        request,
        row,
        form,
        key="guest_form",
        done=_("Asked. The invitation is on its way."),
        act=lambda by, now: people.ask_guest(
            meeting_id=row.pk, by=by, now=now, **form.cleaned_data
        ),
    )


@login_required
@require_POST
def take_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Read in what a guest's calendar answered."""
    row = planned_meeting(request, pk)
    form = ReplyForm(request.POST, request.FILES)
    return _act(
        request,
        row,
        form,
        key="reply_form",
        done=_("The answer is read. It stands with who takes part."),
        act=lambda by, now: replying.take_reply(
            meeting_id=row.pk,
            content=form.cleaned_data["file"].read(LONGEST_BYTES + 1),
            by=by,
            now=now,
        ),
    )


@login_required
@require_POST
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody off a meeting."""
    row = get_object_or_404(access.editable_attendees(user=request.user), pk=pk)
    try:
        people.take_off(attendee_id=row.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToMeet as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken off, and told."))
    return redirect("meetings:meeting", pk=row.meeting_id)


@login_required
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one meeting as a file for the own calendar."""
    row = visible_meeting(request, pk)
    text = file_of(row, reader=signed_in(request.user))
    response = HttpResponse(text.encode(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return response


def _act(
    request: HttpRequest,
    row: Meeting,
    form: AccessibleForm,
    *,
    key: str,
    done: str,
    act: Callable[[Any, Any], object],
) -> HttpResponse:
    """Do one act and go back to the meeting; a refusal shows on its page."""
    if form.is_valid():
        try:
            act(signed_in(request.user), timezone.now())
        except UnableToMeet as refusal:
            _refused(form, refusal)
        else:
            messages.success(request, done)
            return redirect("meetings:meeting", pk=row.pk)
    return _show(request, row, **{key: form})


def _show(request: HttpRequest, row: Meeting, **shown: Any) -> HttpResponse:
    """Show the page of a meeting; `shown` takes the place of what it shows otherwise."""
    context = frame(request, row)
    context["people"] = people_of_meeting(row)
    context["stops"] = list(row.stops.select_related("site").order_by("position", "pk"))
    context["is_visit"] = row.kind == MeetingKind.SITE_VISIT
    context["has_begun"] = row.starts_at <= timezone.now()
    context["is_cancelled"] = row.state == MeetingState.CANCELLED
    if context["may_plan"] and row.is_planned:
        context |= {
            "colleague_form": ColleagueForm(people=_invitable(row)),
            "guest_form": GuestForm(),
            "cancel_form": CancelForm(),
            "reply_form": ReplyForm(),
            "held_form": HeldForm() if context["has_begun"] else None,
        }
    return render(request, "meetings/meeting.html", context | shown)


def _form(request: HttpRequest, case: Case, *, initial: dict[str, Any]) -> MeetingForm:
    return MeetingForm(
        request.POST or None,
        initial=initial,
        places=places_to_visit(case_id=case.pk, user=request.user),
    )


def _invitable(row: Meeting) -> list[tuple[str, str]]:
    holder = row.case.lead.company.held_by
    people = invitable(
        holder_id=holder.pk,
        holder_name=holder.short_name,
        lead_id=row.case.lead_id,
        today=timezone.localdate(),
    )
    there = {f"user-{each.user_id}" for each in row.attendees.filter(removed_at=None)}
    return [choice for choice in people if choice[0] not in there]


def _refused(form: AccessibleForm, refusal: UnableToMeet) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
