"""Pages on which the entrepreneur speaks: the need, a question, who may know, documents, wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groeiruimte.cases.forms.own_word import (
    OwnDocumentForm,
    OwnNeedForm,
    OwnQuestionForm,
    ReaderForm,
    ReverseForm,
    TalkFirstForm,
)
from groeiruimte.cases.pages.own_word import brought_documents, reader_lines
from groeiruimte.cases.selectors.own_word import questions_of
from groeiruimte.cases.services import own_word
from groeiruimte.cases.services.decisions import UnableToDecide
from groeiruimte.cases.views.entrepreneur import show, with_invitation
from groeiruimte.demand.rules.own_lines import fingerprint
from groeiruimte.demand.selectors.own_word import lines_to_read, newest_need
from groeiruimte.demand.services.confirming import UnableToConfirmArticulation
from groeiruimte.documents.rules.files import UnacceptableFile
from groeiruimte.documents.words.refusals import why_not
from groeiruimte.leads.services.consents import UnableToConsent

if TYPE_CHECKING:
    from groeiruimte.cases.models.decisions import Invitation
    from groeiruimte.cases.pages.entrepreneur import OwnPage


@require_http_methods(["GET", "HEAD", "POST"])
@with_invitation
def need(request: HttpRequest, page: OwnPage, invitation: Invitation) -> HttpResponse:
    """Let the entrepreneur read each line of the need, correct it, and confirm it alone."""
    articulation = newest_need(lead_id=page.case.lead_id)
    today = timezone.localdate()
    lines = lines_to_read(articulation, today=today) if articulation else ()
    if articulation is None or not lines:
        return redirect("cases:mine")
    form = OwnNeedForm(request.POST or None, lines=lines, initial={"read_as": fingerprint(lines)})
    if request.method == "POST" and form.is_valid():
        try:
            own_word.confirm_need(
                invitation_id=invitation.pk,
                read_as=form.cleaned_data["read_as"],
                corrections=form.corrections(),
                now=timezone.now(),
            )
        except (UnableToDecide, UnableToConfirmArticulation) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. Your adviser sees what you confirmed."))
            return redirect("cases:mine")
    rest = [line for line in lines if not line.can_be_corrected]
    context = {"form": form, "rest": rest, "need": articulation}
    return show(request, "cases/mine_need.html", page, invitation, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_invitation
def questions(request: HttpRequest, page: OwnPage, invitation: Invitation) -> HttpResponse:
    """Let the entrepreneur ask the adviser something, and read the answers."""
    form = OwnQuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            own_word.ask_question(
                invitation_id=invitation.pk, text=form.cleaned_data["text"], now=timezone.now()
            )
        except UnableToDecide as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Asked. The answer will stand on this page."))
            return redirect("cases:mine-questions")
    context = {"form": form, "questions": questions_of(case_id=page.case.pk)}
    return show(request, "cases/mine_questions.html", page, invitation, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_invitation
def readers(request: HttpRequest, page: OwnPage, invitation: Invitation) -> HttpResponse:
    """Let the entrepreneur say per region whether it may know which company this is."""
    if request.method == "POST":
        form = ReaderForm(request.POST)
        if form.is_valid():
            try:
                own_word.say_about_reader(
                    invitation_id=invitation.pk,
                    organization_id=form.cleaned_data["organization"],
                    answer=form.cleaned_data["answer"],
                    now=timezone.now(),
                )
            except (UnableToDecide, UnableToConsent) as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, _("Noted. It holds from now on."))
        else:
            messages.error(request, _("Choose yes, no or not yet."))
        return redirect("cases:mine-readers")
    lines = reader_lines(
        case=page.case,
        readers=own_word.readers_to_ask(case=page.case),
        today=timezone.localdate(),
    )
    return show(request, "cases/mine_readers.html", page, invitation, lines=lines)


@require_http_methods(["GET", "HEAD", "POST"])
@with_invitation
def documents(request: HttpRequest, page: OwnPage, invitation: Invitation) -> HttpResponse:
    """Let the entrepreneur bring in documents, and see who opened them."""
    form = OwnDocumentForm(
        request.POST or None,
        request.FILES or None,
        company_name=page.case.lead.company.name,
    )
    if request.method == "POST" and form.is_valid():
        try:
            own_word.bring_document(
                invitation_id=invitation.pk, brought=form.brought(), now=timezone.now()
            )
        except UnacceptableFile as refusal:
            form.add_error("file", why_not(refusal))
        except UnableToDecide as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. Your adviser is told."))
            return redirect("cases:mine-documents")
    brought = brought_documents(case=page.case)
    return show(request, "cases/mine_documents.html", page, invitation, form=form, brought=brought)


@require_http_methods(["GET", "HEAD", "POST"])
@with_invitation
def talk_first(request: HttpRequest, page: OwnPage, invitation: Invitation) -> HttpResponse:
    """Take "not yet, talk first" as the answer to the comparison: it closes nothing."""
    if not page.may_choose:
        return redirect("cases:mine")
    form = TalkFirstForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            own_word.talk_first(
                invitation_id=invitation.pk, words=form.cleaned_data["words"], now=timezone.now()
            )
        except UnableToDecide as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your adviser is told and calls you. Nothing is closed."))
            return redirect("cases:mine")
    return show(request, "cases/mine_talk.html", page, invitation, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@with_invitation
def reverse(request: HttpRequest, page: OwnPage, invitation: Invitation) -> HttpResponse:
    """Let the entrepreneur come back on the choice, as long as it is not realized."""
    if page.decision is None or not own_word.may_be_reversed(page.case):
        return redirect("cases:mine")
    form = ReverseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            own_word.reverse_decision(
                invitation_id=invitation.pk, reason=form.cleaned_data["reason"], now=timezone.now()
            )
        except UnableToDecide as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The choice is open again. Your adviser is told."))
            return redirect("cases:mine")
    return show(request, "cases/mine_reverse.html", page, invitation, form=form)
