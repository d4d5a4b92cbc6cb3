"""The round past facts that are due, and questions by link, as the keeper sees them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.programme.fact_kinds import stated_kinds
from groeiruimte.supply import access
from groeiruimte.supply.forms.keeping_fresh import AskForm
from groeiruimte.supply.pages.rounds import letter_of, round_page
from groeiruimte.supply.rules import is_of_sites
from groeiruimte.supply.services import questions, rounds
from groeiruimte.supply.services.facts import UnableToStateFact
from groeiruimte.supply.services.places import UnableToKeepPlace
from groeiruimte.supply.services.questions import UnableToAskByLink
from groeiruimte.supply.services.rounds import UnableToAnswer
from groeiruimte.supply.views.trails import sites_trail, supply_trail
from groeiruimte.supply.words.wording import label_of
from groeiruimte.web.conflicts import EditedMeanwhile


@login_required
@require_safe
def keeping_round(request: HttpRequest) -> HttpResponse:
    """Show a keeper what is due, place by place, and how far the round is."""
    if not has_page_for(user=request.user, act=Act.KEEP_SUPPLY):
        raise Http404
    context = {
        "shown": round_page(user=request.user, today=timezone.localdate()),
        "trail": supply_trail((_("Keep facts fresh"), "")),
    }
    return render(request, "supply/round.html", context)


@login_required
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper say with one press that a fact still holds."""
    fact = get_object_or_404(access.editable_facts(user=request.user), pk=pk)
    act = partial(rounds.confirm_fact, fact_id=fact.pk)
    return _at_once(request, act=act, done=_("Confirmed: %(what)s.") % _what(fact))


@login_required
@require_POST
def unknown(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper say that nobody knows a fact any more."""
    fact = get_object_or_404(access.editable_facts(user=request.user), pk=pk)
    act = partial(rounds.say_unknown, fact_id=fact.pk)
    return _at_once(request, act=act, done=_("Unknown from now on: %(what)s.") % _what(fact))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper ask somebody about one fact (`?soort=`) of a place by link."""
    site = get_object_or_404(access.editable_sites(user=request.user), pk=pk)
    key = request.GET.get("soort", "")
    kind = next((kind for kind in stated_kinds() if kind.key == key), None)
    if kind is None or not is_of_sites(kind=kind):
        raise Http404
    form = AskForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"site": site, "form": form, "label": label_of(kind=kind.key)}
    if request.method == "POST" and form.is_valid():
        try:
            question, token = questions.ask_by_link(
                site_id=site.pk,
                kind=kind.key,
                **form.cleaned_data,
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except (UnableToAskByLink, UnableToKeepPlace) as refusal:
            form.add_error(None, str(refusal))
        else:
            link = request.build_absolute_uri(reverse("supply:answer", args=[token]))
            letter = letter_of(question=question, link=link)
            subject = quote(f"{site.name}: {context['label']}")
            context |= {
                "link": link,
                "letter": letter,
                "mail": f"mailto:{quote(question.email)}?subject={subject}&body={quote(letter)}",
                "question": question,
            }
    place_url = reverse("supply:site", args=[site.pk])
    context["trail"] = sites_trail((site.name, place_url), (_("Ask somebody"), ""))
    response = render(request, "supply/ask.html", context)
    # The link stands here once, and in no cache.
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def take_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper make a fact of what somebody answered by link."""
    question = get_object_or_404(access.own_questions(user=request.user), pk=pk)
    act = partial(questions.take_over, question_id=question.pk)
    return _at_once(request, act=act, done=_("The answer is taken over as a fact."))


@login_required
@require_POST
def close_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper end a question; its link opens nothing any more."""
    question = get_object_or_404(access.own_questions(user=request.user), pk=pk)
    act = partial(questions.close_question, question_id=question.pk)
    return _at_once(request, act=act, done=_("The question is closed."))


def _what(fact: Any) -> dict[str, str]:
    return {"what": label_of(kind=fact.kind)}


def _at_once(request: HttpRequest, *, act: Callable[..., Any], done: str) -> HttpResponse:
    """Do an act that one press of a button asks, and go on with the round."""
    try:
        act(by=signed_in(request.user), now=timezone.now())
    except (UnableToAnswer, UnableToAskByLink, UnableToStateFact) as refusal:
        messages.error(request, str(refusal))
    except EditedMeanwhile:
        messages.error(
            request, _("Somebody changed this place at the same moment. Look, and press again.")
        )
    else:
        messages.success(request, done)
    # Back at how far it is and the next fact: on a phone the head of the page fills the screen.
    return redirect(f"{reverse('supply:round')}#due")
