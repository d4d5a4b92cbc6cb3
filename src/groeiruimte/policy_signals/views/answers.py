"""What a region does with a policy signal, why companies chose as they did, and all as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.organizations.access import signed_in
from groeiruimte.policy_signals import access, services
from groeiruimte.policy_signals.choices import PolicySignalState
from groeiruimte.policy_signals.forms import AnswerForm, FollowUpForm
from groeiruimte.policy_signals.pages.book import signal_sheets
from groeiruimte.policy_signals.pages.chosen import endings, trend
from groeiruimte.policy_signals.pages.counted_signals import words_of
from groeiruimte.policy_signals.services.answering import NewAnswer
from groeiruimte.reporting.workbooks import workbook_of

if TYPE_CHECKING:
    from groeiruimte.policy_signals.models import PolicySignal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a signal for the own organization."""
    found = access.visible_signals(user=request.user).exclude(state=PolicySignalState.GONE)
    signal = get_object_or_404(found, pk=pk)
    own = access.answering_organizations(user=request.user)
    if not own:
        raise Http404
    form = AnswerForm(request.POST or None, organizations=[(row.pk, row.short_name) for row in own])
    if request.method == "POST" and form.is_valid() and _answered(request, form, signal):
        return redirect("policy-signals:signal", pk=pk)
    words = words_of(signal)
    return _page(request, form, _("Answer this signal"), words.sentence, signal=signal)


def _answered(request: HttpRequest, form: AnswerForm, signal: PolicySignal) -> bool:
    said = form.cleaned_data
    new = NewAnswer(
        organization_id=said["organization"],
        answer=said["answer"],
        words=said["words"],
        due_on=said["due_on"],
    )
    try:
        services.answer_signal(
            signal_id=signal.pk, new=new, by=signed_in(request.user), now=timezone.now()
        )
    except services.UnableToSteer as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Recorded. Everybody who follows this signal can read it."))
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what was done about a signal that the own organization took up."""
    rows = access.open_answers(user=request.user).select_related("policy_signal__told")
    row = get_object_or_404(rows.defer("policy_signal__told__counted"), pk=pk)
    form = FollowUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.follow_up(
                answer_id=pk,
                words=form.cleaned_data["words"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except services.UnableToSteer as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Recorded. Everybody who follows this signal can read it."))
            return redirect("policy-signals:signal", pk=row.policy_signal_id)
    return _page(request, form, _("Say what was done"), row.words, signal=row.policy_signal)


def _page(
    request: HttpRequest,
    form: AnswerForm | FollowUpForm,
    heading: str,
    lead: str,
    *,
    signal: PolicySignal,
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "lead": lead,
        "title": words_of(signal).title,
        "back": reverse("policy-signals:signal", args=[signal.pk]),
    }
    return render(request, "policy_signals/answer.html", context)


@login_required
@require_safe
def reasons(request: HttpRequest) -> HttpResponse:
    """Show why companies chose a place or did not, and what became of signals over time."""
    if not access.may_see(user=request.user):
        raise Http404
    context = {
        "endings": endings(),
        "trend": trend(access.visible_signals(user=request.user)),
    }
    return render(request, "policy_signals/reasons.html", context)


@login_required
@require_safe
def export_book(request: HttpRequest) -> HttpResponse:
    """Give signals, answers, reasons and trend as XLSX."""
    if not access.may_see(user=request.user):
        raise Http404
    content = workbook_of(signal_sheets(access.visible_signals(user=request.user)))
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="beleidssignalen.xlsx"'
    return response
