"""The two targets in words: how far the regions work together, and what the programme learns."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.monitoring import access
from groeiruimte.monitoring.choices import LessonTheme
from groeiruimte.monitoring.forms.lessons import LessonDecisionForm, LessonForm
from groeiruimte.monitoring.pages.cohesion import cohesion_page
from groeiruimte.monitoring.pages.lessons import lesson_groups
from groeiruimte.monitoring.pages.talks import talk_name
from groeiruimte.monitoring.services.lessons import UnableToLearn, decide_lesson, gather_lesson
from groeiruimte.monitoring.views.doors import for_following, for_programme, for_steering
from groeiruimte.monitoring.views.doors import programme_trail as trail
from groeiruimte.organizations.access import signed_in


@for_following
@require_safe
def cohesion(request: HttpRequest) -> HttpResponse:
    """Show how far the regions work together, year by year."""
    context = {
        "page": cohesion_page(today=timezone.localdate()),
        "trail": trail((_("One coherent ecosystem"), "")),
    }
    return render(request, "monitoring/cohesion.html", context)


@for_programme
@require_http_methods(["GET", "HEAD", "POST"])
def lessons(request: HttpRequest) -> HttpResponse:
    """Show what the programme learns; the coordinator gathers another."""
    may_write = access.may_steer(user=request.user)
    form = LessonForm(request.POST or None)
    if request.method == "POST":
        if not may_write:
            raise Http404
        if form.is_valid() and _gathered(request, form):
            return redirect("monitoring:lessons")
    theme = request.GET.get("thema", "")
    context = {
        "groups": lesson_groups(theme=theme if theme in LessonTheme else ""),
        "themes": LessonTheme.choices,
        "theme": theme,
        "form": form if may_write else None,
        "follows": access.follows_whole(user=request.user),
        "trail": trail((_("Lessons of the programme"), "")),
    }
    return render(request, "monitoring/lessons.html", context)


def _gathered(request: HttpRequest, form: LessonForm) -> bool:
    try:
        gather_lesson(new=form.new(), by=signed_in(request.user), now=timezone.now())
    except UnableToLearn as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    messages.success(request, _("The lesson is kept."))
    return True


@for_steering
@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a lesson."""
    row = get_object_or_404(access.undecided_lessons(user=request.user), pk=pk)
    talks = [(each.pk, talk_name(each)) for each in access.visible_talks(user=request.user)]
    form = LessonDecisionForm(request.POST or None, talks=talks)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            decide_lesson(
                lesson_id=row.pk,
                state=said["state"],
                outcome=said["outcome"],
                talk_id=said["talk"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToLearn as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Written down."))
            return redirect("monitoring:lessons")
    context = {
        "form": form,
        "heading": _("What became of this lesson"),
        "lead": row.words,
        "label": _("Write down"),
        "trail": trail(
            (_("Lessons of the programme"), reverse("monitoring:lessons")),
            (_("What became of it"), ""),
        ),
    }
    return render(request, "monitoring/form.html", context)
