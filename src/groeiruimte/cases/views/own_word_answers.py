"""What the entrepreneur said, for the adviser: read it, answer a question, end a wish to talk."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groeiruimte.cases import access
from groeiruimte.cases.forms.own_word import OwnAnswerForm
from groeiruimte.cases.pages.own_word import own_word_page
from groeiruimte.cases.selectors.state import WITH_ROWS
from groeiruimte.cases.services.guidance import UnableToGuideCase, record_case_reading
from groeiruimte.cases.services.own_word import answer_question, end_talk
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.case_pages import belongs_to_case


@login_required
@require_safe
def own_word(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the entrepreneur asked, corrected, took back, and wants to talk about."""
    case = get_object_or_404(
        access.editable_cases(user=request.user).select_related(*WITH_ROWS), pk=pk
    )
    belongs_to_case(request, lead_id=case.lead_id)
    record_case_reading(case=case, by=signed_in(request.user), now=timezone.now())
    said = own_word_page(case=case)
    answers = [(row, OwnAnswerForm(auto_id=f"id_{row.pk}_%s")) for row in said.questions]
    context = {"case": case, "said": said, "answers": answers}
    return render(request, "cases/own_word.html", context)


@login_required
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one question of the entrepreneur."""
    question = get_object_or_404(access.answerable_questions(user=request.user), pk=pk)
    form = OwnAnswerForm(request.POST)
    if form.is_valid():
        try:
            _question, is_mailed = answer_question(
                question_id=question.pk,
                answer=form.cleaned_data["answer"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToGuideCase as refusal:
            messages.error(request, str(refusal))
        else:
            told = _("Answered. The entrepreneur gets a mail that the answer is there.")
            untold = _(
                "Answered: it stands on the page of the company. No mail tells so, because no link "
                "is open or no mail goes out here. Call, or make a new invitation."
            )
            messages.success(request, told if is_mailed else untold)
    else:
        messages.error(request, _("Write an answer of at most 2,000 characters."))
    return redirect("cases:own-word", pk=question.case_id)


@login_required
@require_POST
def talked(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the adviser and the entrepreneur talked."""
    talk = get_object_or_404(access.endable_talks(user=request.user), pk=pk)
    end_talk(talk_id=talk.pk, by=signed_in(request.user), now=timezone.now())
    messages.success(request, _("Noted. It waits no more."))
    return redirect("cases:own-word", pk=talk.case_id)
