"""The guided conversation: all questions in one view, and one question per page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from groeiruimte.demand import access
from groeiruimte.demand.forms import QuestionForm
from groeiruimte.demand.rules.answers import ANSWER, Answer, AnswerState, field_names
from groeiruimte.demand.rules.conversation import kept_fields, words_beside
from groeiruimte.demand.rules.reading import read_answer
from groeiruimte.demand.selectors.articulations import (
    answer_to,
    company_name,
    conversation_of,
    latest_articulation,
)
from groeiruimte.demand.services.conversing import (
    UnableToSaveAnswer,
    UnableToStartConversation,
    save_answer,
    start_conversation,
)
from groeiruimte.leads.access import visible_leads, workable_leads
from groeiruimte.leads.services.grants import record_lead_reading
from groeiruimte.organizations.access import signed_in
from groeiruimte.programme.conversation import Question, questions
from groeiruimte.web.case_pages import belongs_to_case
from groeiruimte.web.conflicts import EditedMeanwhile
from groeiruimte.web.fields import QuarterInput

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation, ConversationAnswer

STATES = {
    AnswerState.OPEN: ("neutral", gettext_lazy("Open")),
    AnswerState.TOLD: ("ok", gettext_lazy("Answered")),
    AnswerState.NEEDED: ("ok", gettext_lazy("Answered")),
    AnswerState.NOT_NEEDED: ("ok", gettext_lazy("Not needed")),
    AnswerState.UNKNOWN: ("unknown", gettext_lazy("Don't know yet")),
    AnswerState.TO_MEND: ("warning", gettext_lazy("To mend")),
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, lead_pk: int) -> HttpResponse:
    """Show how far the conversation with a lead is; start it when asked to."""
    today = timezone.localdate()
    lead = get_object_or_404(
        visible_leads(user=request.user, today=today).select_related("company"), pk=lead_pk
    )
    may_edit = workable_leads(user=request.user).filter(pk=lead.pk).exists()
    if request.method == "POST":
        if not may_edit:
            raise Http404
        return _start(request, lead.pk)
    articulation = latest_articulation(lead_id=lead.pk, user=request.user, today=today)
    company = company_name(lead=lead, user=request.user, today=today)
    if company and not may_edit:
        record_lead_reading(lead=lead, by=signed_in(request.user), now=timezone.now())
    belongs_to_case(request, lead_id=lead.pk)
    context: dict[str, Any] = {
        "lead": lead,
        "company": company,
        "may_edit": may_edit,
        "articulation": articulation,
        "script": questions(),
    }
    if articulation is not None:
        read = conversation_of(articulation, today=today)
        context |= {
            "conversation": read,
            "rows": [
                {"question": answer.question, "badge": _badge(answer.reading.state)}
                for answer in read.answers
            ],
            "questions_are_open": may_edit and not articulation.is_confirmed,
            "next_question": next(iter((*read.to_mend, *read.open_questions)), None),
        }
    return render(request, "demand/conversation.html", context)


def _badge(state: AnswerState) -> dict[str, str]:
    tone, label = STATES[state]
    return {"tone": tone, "label": str(label)}


def _start(request: HttpRequest, lead_pk: int) -> HttpResponse:
    try:
        articulation = start_conversation(
            lead_id=lead_pk, by=signed_in(request.user), at=timezone.now()
        )
    except UnableToStartConversation as refusal:
        messages.error(request, str(refusal))
        return redirect("demand:conversation", lead_pk=lead_pk)
    return redirect("demand:question", articulation.pk, questions()[0].key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, articulation_pk: int, question_key: str) -> HttpResponse:
    """Ask one question; keep whatever is typed, and say what it is read as."""
    articulation = get_object_or_404(
        access.editable_articulations(user=request.user).select_related("lead__company"),
        pk=articulation_pk,
    )
    asked = next((question for question in questions() if question.key == question_key), None)
    if asked is None:
        raise Http404
    if articulation.is_confirmed:
        messages.info(request, _("This need was confirmed and no longer changes."))
        return redirect("demand:articulation", articulation.pk)
    page = _QuestionPage(request, articulation, asked)
    return page.save() if request.method == "POST" else page.show()


class _QuestionPage:
    """One request to one question."""

    def __init__(self, request: HttpRequest, articulation: Articulation, asked: Question) -> None:
        self.request = request
        self.articulation = articulation
        self.asked = asked

    def show(self) -> HttpResponse:
        """Show what stands there now."""
        answer = answer_to(self.articulation, question_key=self.asked.key)
        return self._render(
            typed=answer.typed if answer else {}, revision=answer.revision if answer else 0
        )

    def save(self) -> HttpResponse:
        """Keep what was typed, and go where the button says if nothing has to be mended."""
        typed = self._typed()
        try:
            answer = save_answer(
                articulation_id=self.articulation.pk,
                question=self.asked,
                typed=typed,
                revision=_whole_number(self.request.POST.get("revision", "")),
                by=signed_in(self.request.user),
                at=timezone.now(),
            )
        except EditedMeanwhile as conflict:
            return self._show_both(typed, conflict)
        except UnableToSaveAnswer as refusal:
            messages.error(self.request, str(refusal))
            return redirect("demand:articulation", self.articulation.pk)
        if self.request.headers.get("HX-Request"):
            return self._say_saved(answer)
        reading = read_answer(self.asked, answer.typed)
        going = self.request.POST.get("go", "next")
        if reading.problems and going in {"next", "unknown"}:
            return self._render(typed=answer.typed, revision=answer.revision)
        return redirect(self._destination(going))

    def _typed(self) -> dict[str, str]:
        # A quarter comes in two parts, a year and one of four; everything else as one text.
        parts = QuarterInput()
        posted = {
            name: parts.value_from_datadict(self.request.POST, None, name) or ""
            for name in field_names(self.asked)
        }
        if self.request.POST.get("go") == "unknown":
            posted[ANSWER] = Answer.UNKNOWN
        return kept_fields(self.asked, posted)

    def _destination(self, going: str) -> str:
        script = questions()
        position = script.index(self.asked)
        step = {"previous": -1, "next": 1, "unknown": 1}.get(going)
        if step is not None and 0 <= position + step < len(script):
            key = script[position + step].key
            return reverse("demand:question", args=[self.articulation.pk, key])
        if step == 1:
            return reverse("demand:articulation", args=[self.articulation.pk])
        return reverse("demand:conversation", args=[self.articulation.lead_id])

    def _say_saved(self, answer: ConversationAnswer) -> HttpResponse:
        context = {
            "answer": answer,
            "reading": read_answer(self.asked, answer.typed),
            "saved_at": answer.saved_at,
        }
        return render(self.request, "demand/parts/saved.html", context)

    def _show_both(self, typed: dict[str, str], conflict: EditedMeanwhile) -> HttpResponse:
        if self.request.headers.get("HX-Request"):
            return render(self.request, "demand/parts/saved.html", {"conflict": True})
        form = self._form(typed)
        both = [
            {
                "label": form.label_of(name),
                "theirs": form.shown(name, theirs),
                "mine": form.shown(name, mine),
            }
            for name in field_names(self.asked)
            if (mine := typed.get(name, "")) != (theirs := str(conflict.current.get(name, "")))
        ]
        return self._render(typed=typed, revision=conflict.revision, both=both, status=409)

    def _form(self, typed: dict[str, str]) -> QuestionForm:
        return QuestionForm(
            question=self.asked,
            typed=typed,
            reading=read_answer(self.asked, typed),
        )

    def _render(
        self,
        *,
        typed: dict[str, str],
        revision: int,
        both: list[dict[str, object]] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        script = questions()
        position = script.index(self.asked)
        read = conversation_of(self.articulation, today=timezone.localdate())
        which = {"number": position + 1, "total": len(script)}
        belongs_to_case(
            self.request,
            lead_id=self.articulation.lead_id,
            articulation_id=self.articulation.pk,
            label=_("Question %(number)s of %(total)s") % which,
        )
        context = {
            "articulation": self.articulation,
            "company": self.articulation.lead.company.name,
            "question": self.asked,
            "words": words_beside(self.asked),
            "form": self._form(typed),
            "reading": read_answer(self.asked, typed),
            "revision": revision,
            "both": both,
            **which,
            "is_first": position == 0,
            "is_last": position + 1 == len(script),
            "rows": [
                {
                    "question": answer.question,
                    "badge": _badge(answer.reading.state),
                    "current": answer.question == self.asked,
                }
                for answer in read.answers
            ],
        }
        return render(self.request, "demand/question.html", context, status=status)


def _whole_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
