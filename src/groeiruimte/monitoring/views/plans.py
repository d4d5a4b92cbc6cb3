"""The activity plan: written against the framework, commented, submitted, judged."""

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
from groeiruimte.monitoring.choices import PlanJudgment, PlanVersionState
from groeiruimte.monitoring.forms.plans import (
    ActivityForm,
    CommentForm,
    JudgmentForm,
    PlanTextForm,
)
from groeiruimte.monitoring.pages.plan_review import plan_review
from groeiruimte.monitoring.pages.plans import judges_as, plan_page, plan_paper, point_line
from groeiruimte.monitoring.services.plans import (
    UnableToPlan,
    add_activity,
    comment,
    judge_plan,
    open_version,
    submit_plan,
    write_text,
)
from groeiruimte.monitoring.services.plans import remove_activity as take_out
from groeiruimte.monitoring.views.doors import for_programme, for_steering
from groeiruimte.monitoring.views.doors import programme_trail as trail
from groeiruimte.monitoring.views.papers import as_pdf, as_word
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.monitoring.models import PlanVersion
    from groeiruimte.monitoring.pages.plans import PointLine
    from groeiruimte.reporting.papers import Paper


@for_programme
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """Show the versions of the plan."""
    rows = list(access.visible_plans(user=request.user))
    context = {
        "rows": rows,
        "has_draft": any(row.state == PlanVersionState.DRAFT for row in rows),
        "may_write": access.may_steer(user=request.user),
        "review": plan_review(user=request.user, today=timezone.localdate()),
        "trail": trail((_("Activity plan"), "")),
    }
    return render(request, "monitoring/plan.html", context)


@for_steering
@require_POST
def new_version(request: HttpRequest) -> HttpResponse:
    """Begin a version."""
    made = open_version(by=signed_in(request.user), now=timezone.now())
    return redirect("monitoring:plan-version", pk=made.pk)


@for_programme
@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one version: each point, what it misses, what was said of it."""
    row = _found(request, pk)
    context = {"page": plan_page(user=request.user, version=row), "trail": _trail(row)}
    return render(request, "monitoring/plan_version.html", context)


@for_programme
@require_http_methods(["GET", "HEAD", "POST"])
def point(request: HttpRequest, pk: int, point: str) -> HttpResponse:
    """Write the text of a point, or comment on it."""
    row = _found(request, pk)
    line = point_line(version=row, code=point)
    if line is None:
        raise Http404
    may_write = access.may_steer(user=request.user) and row.state == PlanVersionState.DRAFT
    organizations = list(
        access.commenting_organizations(user=request.user).values_list("pk", "short_name")
    )
    text = _text_form(request, line) if may_write else None
    says = CommentForm(
        request.POST if "comment" in request.POST else None,
        organizations=organizations,
        prefix="said",
    )
    if request.method == "POST" and (
        _commented(request, says, row, point)
        if "comment" in request.POST
        else _wrote(request, text, row, point)
    ):
        return redirect("monitoring:plan-point", pk=pk, point=point)
    context = {
        "version": row,
        "line": line,
        "text_form": text,
        "comment_form": says if organizations else None,
        "trail": _trail(row, (f"{line.code} {line.name}", "")),
    }
    return render(request, "monitoring/plan_point.html", context)


def _text_form(request: HttpRequest, line: PointLine) -> PlanTextForm:
    initial = {
        "words": line.text.words if line.text else "",
        "revision": line.text.revision if line.text else 0,
    }
    return PlanTextForm(request.POST if "words" in request.POST else None, initial=initial)


def _wrote(request: HttpRequest, form: PlanTextForm | None, row: PlanVersion, point: str) -> bool:
    if form is None:
        if "words" in request.POST:
            raise Http404
        return False
    if not form.is_valid():
        return False
    try:
        write_text(
            version_id=row.pk,
            point=point,
            **form.cleaned_data,
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToPlan as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    except EditedMeanwhile as conflict:
        form.count_from(conflict.revision)
        form.add_error(None, _("Somebody wrote meanwhile. Send it again to keep yours."))
        return False
    messages.success(request, _("The text is kept."))
    return True


def _commented(request: HttpRequest, form: CommentForm, row: PlanVersion, point: str) -> bool:
    if not form.is_valid():
        return False
    try:
        comment(
            version_id=row.pk,
            point=point,
            organization_id=form.cleaned_data["organization"],
            words=form.cleaned_data["words"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToPlan as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    messages.success(request, _("Your comment is kept."))
    return True


@for_steering
@require_http_methods(["GET", "HEAD", "POST"])
def new_activity(request: HttpRequest, pk: int, point: str) -> HttpResponse:
    """Add an activity to a point."""
    row = _found(request, pk)
    line = point_line(version=row, code=point)
    if line is None:
        raise Http404
    owners = access.partners_to_write_for(user=request.user).order_by("short_name")
    form = ActivityForm(request.POST or None, owners=list(owners.values_list("pk", "short_name")))
    if request.method == "POST" and form.is_valid():
        try:
            add_activity(
                version_id=row.pk,
                new=form.new(point=point),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToPlan as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The activity is added."))
            return redirect("monitoring:plan-point", pk=pk, point=point)
    address = reverse("monitoring:plan-point", args=[row.pk, point])
    context = {
        "form": form,
        "heading": _("Add an activity"),
        "lead": f"{line.code} {line.name}",
        "label": _("Add it"),
        "trail": _trail(row, (f"{line.code} {line.name}", address)),
    }
    return render(request, "monitoring/form.html", context)


@for_steering
@require_POST
def remove_activity(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an activity out of a draft."""
    activity = get_object_or_404(access.removable_activities(user=request.user), pk=pk)
    version_id, code = activity.version_id, activity.point
    take_out(activity_id=activity.pk, by=signed_in(request.user), now=timezone.now())
    messages.success(request, _("The activity is taken out."))
    return redirect("monitoring:plan-point", pk=version_id, point=code)


@for_steering
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the plan to the partners and the ministry."""
    row = _found(request, pk)
    try:
        submit_plan(version_id=row.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToPlan as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Submitted: partners and ministry can judge it now."))
    return redirect("monitoring:plan-version", pk=row.pk)


@for_programme
@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether the own organization approves."""
    row = _found(request, pk)
    as_what = judges_as(user=request.user, version=row)
    if not as_what:
        raise Http404
    form = JudgmentForm(request.POST or None, judges_as=as_what)
    if request.method == "POST" and form.is_valid():
        try:
            judge_plan(
                version_id=row.pk,
                organization_id=_judging(request, form.cleaned_data["judgment"]),
                **form.cleaned_data,
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToPlan as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Your judgment is kept."))
            return redirect("monitoring:plan-version", pk=row.pk)
    context = {
        "form": form,
        "heading": _("Judge the plan"),
        "lead": _("Conditions stand with the approval. You can judge again; the newest counts."),
        "label": _("Keep this judgment"),
        "trail": _trail(row),
    }
    return render(request, "monitoring/form.html", context)


def _judging(request: HttpRequest, judgment: str) -> int:
    allowed = (
        access.judging_partners(user=request.user)
        if judgment == PlanJudgment.PARTNER
        else access.commissioning_organizations(user=request.user)
    )
    return allowed.values_list("pk", flat=True)[0]


@for_programme
@require_safe
def plan_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a version as PDF."""
    row = _found(request, pk)
    return as_pdf(_paper(request, row), name=_file_name(row))


@for_programme
@require_safe
def plan_word(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a version as DOCX."""
    row = _found(request, pk)
    return as_word(_paper(request, row), name=_file_name(row))


def _paper(request: HttpRequest, row: PlanVersion) -> Paper:
    return plan_paper(plan_page(user=request.user, version=row))


def _file_name(row: PlanVersion) -> str:
    return f"activiteitenplan-versie-{row.number}"


def _found(request: HttpRequest, pk: int) -> PlanVersion:
    return get_object_or_404(access.visible_plans(user=request.user), pk=pk)


def _trail(row: PlanVersion, *steps: tuple[str, str]) -> list[dict[str, str]]:
    name = _("Version %(number)d") % {"number": row.number}
    return trail(
        (_("Activity plan"), reverse("monitoring:plan")),
        (name, reverse("monitoring:plan-version", args=[row.pk])),
        *steps,
    )
