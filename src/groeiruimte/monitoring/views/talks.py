"""The talks of June and December."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.monitoring import access
from groeiruimte.monitoring.forms.talks import MinutesForm, TalkDayForm, TalkLineForm
from groeiruimte.monitoring.pages.talks import pack_of, talk_name, talk_page
from groeiruimte.monitoring.services.talks import (
    UnableToTalk,
    add_line,
    finish_action,
    open_talk,
    plan_talk,
    write_minutes,
)
from groeiruimte.monitoring.views.doors import for_actions, for_steering, for_talks
from groeiruimte.monitoring.views.doors import programme_trail as trail
from groeiruimte.monitoring.views.papers import as_pdf, as_word
from groeiruimte.organizations.access import signed_in
from groeiruimte.organizations.choices import OrganizationKind
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.programme.progress_talks import next_talk
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from django.forms import Form

    from groeiruimte.monitoring.models import Talk
    from groeiruimte.reporting.papers import Paper

#: Who can be asked for something in a talk: all who take part but the financiers.
OWNERS = tuple(kind for kind in OrganizationKind if kind != OrganizationKind.FINANCIER)


@for_talks
@require_http_methods(["GET", "HEAD", "POST"])
def talks(request: HttpRequest) -> HttpResponse:
    """Show the talks; the coordinator begins to prepare the next one."""
    coming = next_talk(on=timezone.localdate())
    year, month = coming.first_day.year, coming.first_day.month
    if request.method == "POST":
        if not access.may_steer(user=request.user):
            raise Http404
        made = open_talk(year=year, month=month, by=signed_in(request.user), now=timezone.now())
        return redirect("monitoring:talk", pk=made.pk)
    rows = list(access.visible_talks(user=request.user))
    context = {
        "coming": coming,
        "days": coming.days_until(timezone.localdate()),
        "coming_row": next((row for row in rows if (row.year, row.month) == (year, month)), None),
        "rows": [(row, talk_name(row)) for row in rows],
        "may_write": access.may_steer(user=request.user),
        "trail": trail((_("Progress talks"), "")),
    }
    return render(request, "monitoring/talks.html", context)


@for_talks
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the agenda of a talk, what is ready, and what was decided; add to it."""
    row = get_object_or_404(access.visible_talks(user=request.user), pk=pk)
    owners = all_organizations().filter(kind__in=OWNERS, ended_on=None).order_by("short_name")
    form = TalkLineForm(request.POST or None, owners=list(owners.values_list("pk", "short_name")))
    if request.method == "POST":
        if not access.may_steer(user=request.user):
            raise Http404
        if form.is_valid() and _added(request, form, pk=row.pk):
            return redirect("monitoring:talk", pk=row.pk)
    page = talk_page(user=request.user, talk=row, today=timezone.localdate())
    context = {
        "page": page,
        "form": form if page.may_write else None,
        "trail": trail((_("Progress talks"), reverse("monitoring:talks")), (page.name, "")),
    }
    return render(request, "monitoring/talk.html", context)


def _added(request: HttpRequest, form: TalkLineForm, *, pk: int) -> bool:
    try:
        add_line(talk_id=pk, new=form.new(), by=signed_in(request.user), now=timezone.now())
    except UnableToTalk as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    messages.success(request, _("Written down."))
    return True


@for_steering
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest, pk: int) -> HttpResponse:
    """Say on which day a talk will be held."""
    row = get_object_or_404(access.visible_talks(user=request.user), pk=pk)
    form = TalkDayForm(request.POST or None, initial={"planned_on": row.planned_on})
    if request.method == "POST" and form.is_valid():
        try:
            plan_talk(
                talk_id=row.pk, **form.cleaned_data, by=signed_in(request.user), now=timezone.now()
            )
        except UnableToTalk as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Written down."))
            return redirect("monitoring:talk", pk=row.pk)
    return _form_of(row, request, form, heading=_("Plan the talk"), label=_("Write down"))


@for_steering
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the minutes."""
    row = get_object_or_404(access.visible_talks(user=request.user), pk=pk)
    initial = {
        "held_on": row.held_on or timezone.localdate(),
        "minutes": row.minutes,
        "revision": row.revision,
    }
    form = MinutesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            write_minutes(
                talk_id=row.pk, **form.cleaned_data, by=signed_in(request.user), now=timezone.now()
            )
        except UnableToTalk as refusal:
            form.add_error(refusal.field, str(refusal))
        except EditedMeanwhile as conflict:
            form.count_from(conflict.revision)
            form.add_error(None, _("Somebody wrote meanwhile. Send it again to keep yours."))
        else:
            messages.success(request, _("The minutes are kept."))
            return redirect("monitoring:talk", pk=row.pk)
    return _form_of(row, request, form, heading=_("Write the minutes"), label=_("Keep the minutes"))


def _form_of(
    talk: Talk, request: HttpRequest, form: Form, *, heading: str, label: str
) -> HttpResponse:
    name = talk_name(talk)
    context = {
        "form": form,
        "heading": heading,
        "lead": name,
        "label": label,
        "trail": trail(
            (_("Progress talks"), reverse("monitoring:talks")),
            (name, reverse("monitoring:talk", args=[talk.pk])),
        ),
    }
    return render(request, "monitoring/form.html", context)


@for_talks
@require_safe
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """Give everything that goes along to a talk as PDF."""
    row = get_object_or_404(access.visible_talks(user=request.user), pk=pk)
    return as_pdf(_pack(request, row), name=_file_name(row))


@for_talks
@require_safe
def pack_word(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the same pack as DOCX."""
    row = get_object_or_404(access.visible_talks(user=request.user), pk=pk)
    return as_word(_pack(request, row), name=_file_name(row))


def _pack(request: HttpRequest, row: Talk) -> Paper:
    page = talk_page(user=request.user, talk=row, today=timezone.localdate())
    return pack_of(page, made_at=timezone.now())


def _file_name(row: Talk) -> str:
    return f"voortgangsgesprek-{row.year}-{row.month:02}"


@for_actions
@require_safe
def actions(request: HttpRequest) -> HttpResponse:
    """Show the actions of talks: all of them, or of the own organization."""
    rows = access.visible_actions(user=request.user).select_related("owner", "done_by")
    context = {
        "rows": rows.order_by("done_at", "due_on", "pk"),
        "today": timezone.localdate(),
        "trail": trail((_("Actions of the talks"), "")),
        "finishable": set(
            access.finishable_actions(user=request.user).values_list("pk", flat=True)
        ),
        "is_for_all": access.may_join_talks(user=request.user),
    }
    return render(request, "monitoring/actions.html", context)


@for_actions
@require_POST
def action_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that an action was done."""
    row = get_object_or_404(access.finishable_actions(user=request.user), pk=pk)
    try:
        finish_action(line_id=row.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToTalk as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Done."))
    return redirect("monitoring:actions")
