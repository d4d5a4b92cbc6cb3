"""The page on which somebody without an account answers one question about one place."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from groeiruimte import wall
from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.supply import access
from groeiruimte.supply.forms.keeping_fresh import LinkAnswerForm
from groeiruimte.supply.pages.rounds import question_line
from groeiruimte.supply.services.questions import (
    LinkAnswer,
    UnableToAskByLink,
    answer_by_link,
    hash_of,
)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show the question that this key opens, and keep what is answered.

    Looking keeps nothing: mail scanners follow links too.
    """
    token_hash = hash_of(token)
    wall.admit_token(token_hash)
    now = timezone.now()
    rows = access.questions_by_link(token_hash=token_hash, now=now)
    question = rows.select_related("site__municipality", "organization").first()
    frame = {"demo": settings.DEMO, "languages": settings.LANGUAGES}
    if question is None:
        return _unseen(render(request, "supply/answer_closed.html", {"frame": frame}, status=404))
    kind = fact_kind(key=question.kind)
    form = LinkAnswerForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        initial={"name": question.name},
    )
    is_kept = False
    if request.method == "POST" and form.is_valid():
        try:
            question = answer_by_link(
                token_hash=token_hash, answer=LinkAnswer(**form.said()), now=now
            )
            is_kept = True
        except UnableToAskByLink as refusal:
            form.add_error(None, str(refusal))
    context: dict[str, Any] = {
        "line": question_line(question=question),
        "form": form,
        "is_kept": is_kept,
        "frame": frame,
    }
    return _unseen(render(request, "supply/answer.html", context))


def _unseen(response: HttpResponse) -> HttpResponse:
    """Keep the page out of caches and search engines."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
