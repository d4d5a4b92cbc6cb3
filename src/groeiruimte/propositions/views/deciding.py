"""The side that asks: short list, why not, answers to questions, a later day, a reminder."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from groeiruimte.leads.services.sending_gate import SendingIsClosed
from groeiruimte.organizations.access import signed_in
from groeiruimte.propositions import access
from groeiruimte.propositions.forms.offers import AnswerForm, DeadlineForm, LossForm
from groeiruimte.propositions.services import deadlines, deciding, questions
from groeiruimte.web.case_pages import belongs_to_case


@login_required
@require_POST
def shortlist(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an offer along to the entrepreneur, or no longer."""
    row = _offer_or_404(request, pk=pk)
    wanted = "off" not in request.POST
    try:
        deciding.shortlist(
            proposition_id=row.pk,
            is_shortlisted=wanted,
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except deciding.UnableToDecideOnOffer as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("On the short list. The region hears it.") if wanted else _("Off the short list.")
        messages.success(request, said)
    return redirect("propositions:comparison", pk=row.request.brief_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell a region in general words why its offer was not chosen."""
    row = _offer_or_404(request, pk=pk)
    form = LossForm(request.POST or None, initial={"reason": row.lost_because})
    if request.method == "POST" and form.is_valid():
        try:
            deciding.say_why_lost(
                proposition_id=row.pk,
                reason=form.cleaned_data["reason"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except deciding.UnableToDecideOnOffer as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The region reads why, with thanks."))
            return redirect("propositions:comparison", pk=row.request.brief_id)
    context = {
        "form": form,
        "heading": _("Tell %(region)s why not") % {"region": row.request.organization.name},
        "explanation": _("About “%(site)s”. A region that knows why makes a better next offer.")
        % {"site": row.site.name},
        "label": _("Tell the region"),
        "back": reverse("propositions:comparison", args=[row.request.brief_id]),
        "eyebrow": row.request.brief.reference,
    }
    return render(request, "leads/reason.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a question of a region to all regions."""
    rows = access.answerable_questions(user=request.user)
    row = get_object_or_404(
        rows.select_related("brief__articulation", "request__organization", "asked_by"), pk=pk
    )
    _in_case(request, row.brief)
    form = AnswerForm(request.POST or None, initial={"shared": row.text})
    if request.method == "POST" and form.is_valid():
        try:
            questions.answer_question(
                question_id=row.pk,
                shared=form.cleaned_data["shared"],
                answer=form.cleaned_data["answer"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except questions.UnableToAskTaskforce as refusal:
            form.add_error(refusal.field, str(refusal))
        except SendingIsClosed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("All regions that were asked read your answer."))
            return redirect("propositions:brief", pk=row.brief_id)
    return render(request, "propositions/answer.html", {"question": row, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Give all regions until a later day."""
    row = _brief_or_404(request, pk=pk)
    form = DeadlineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deadlines.move_deadline(
                brief_id=row.pk,
                deadline=form.cleaned_data["deadline"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except deadlines.UnableToMoveDeadline as refusal:
            form.add_error("deadline", str(refusal))
        else:
            messages.success(request, _("All regions that were asked hear of the later day."))
            return redirect("propositions:brief", pk=row.pk)
    context = {
        "form": form,
        "heading": _("Give all regions more time"),
        "explanation": _("Every region gets the same day, also who answered: it may revise."),
        "label": _("Move the day and tell all regions"),
        "back": reverse("propositions:brief", args=[row.pk]),
        "eyebrow": row.reference,
    }
    return render(request, "leads/reason.html", context)


@login_required
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind the regions that have not answered."""
    row = _brief_or_404(request, pk=pk)
    try:
        count = deadlines.remind_regions(
            brief_id=row.pk, by=signed_in(request.user), now=timezone.now()
        )
    except deadlines.UnableToMoveDeadline as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            ngettext(
                "%(count)d region is reminded, once a day at most.",
                "%(count)d regions are reminded, once a day at most.",
                count,
            )
            % {"count": count},
        )
    return redirect("propositions:brief", pk=row.pk)


def _offer_or_404(request: HttpRequest, *, pk: int) -> Any:
    rows = access.decidable_propositions(user=request.user).select_related(
        "request__brief__articulation", "request__organization", "site"
    )
    row = get_object_or_404(rows, pk=pk)
    _in_case(request, row.request.brief)
    return row


def _brief_or_404(request: HttpRequest, *, pk: int) -> Any:
    rows = access.sendable_briefs(user=request.user).select_related("articulation")
    row = get_object_or_404(rows, pk=pk)
    _in_case(request, row)
    return row


def _in_case(request: HttpRequest, brief: Any) -> None:
    belongs_to_case(
        request,
        lead_id=brief.articulation.lead_id,
        articulation_id=brief.articulation_id,
        brief_id=brief.pk,
    )
