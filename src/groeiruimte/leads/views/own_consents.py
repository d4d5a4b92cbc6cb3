"""The page of the company itself: what it is asked, who sees it, who looked.

It comes in by a link, without an account, as an entrepreneur does for the own case.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte import wall
from groeiruimte.leads.access import consents_of_link
from groeiruimte.leads.choices import ConsentAnswer
from groeiruimte.leads.pages.consents import consent_rows
from groeiruimte.leads.pages.who_sees import who_sees
from groeiruimte.leads.selectors.consents import link_of, open_link
from groeiruimte.leads.selectors.grants import lead_of
from groeiruimte.leads.services import consents as services
from groeiruimte.leads.services.consents import UnableToConsent, hash_of
from groeiruimte.web.panels import panels_for

if TYPE_CHECKING:
    from groeiruimte.leads.models.consents import ConsentLink

SESSION_KEY = "consent_link_id"
TAKE_BACK = "TAKE_BACK"
View = Callable[..., HttpResponse]


def with_link(view: View) -> View:
    """Open the page for whoever came in with a link that is open now.

    Looked up at every request, so that a withdrawal works at once.
    """

    @functools.wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Whoever signs in on the company's screen does not come in on that link.
        is_guest = not request.user.is_authenticated
        link_id = request.session.get(SESSION_KEY) if is_guest else None
        if link_id is not None:
            wall.admit_consent_link(link_id)
        link = open_link(link_id=link_id, now=timezone.now())
        if link is None:
            return _closed(request)
        # What the company itself reads is on the record too, under its link.
        request.guest = link  # type: ignore[attr-defined]
        return _unseen(view(request, link, *args, **kwargs))

    return checked


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Show who asks, and open the page at the press of the button.

    Looking at this page opens nothing: mail scanners follow links too.
    """
    token_hash = hash_of(token)
    wall.admit_token(token_hash)
    now = timezone.now()
    link = link_of(token_hash=token_hash, now=now)
    if link is None:
        return _closed(request)
    if request.method == "POST":
        try:
            services.enter_link(link_id=link.pk, now=now)
        except UnableToConsent:
            return _closed(request)
        # A fresh session: whoever was signed in here is not any more, and nothing is mixed.
        request.session.flush()
        request.session[SESSION_KEY] = link.pk
        return _unseen(redirect("leads:mine"))
    return _unseen(render(request, "leads/consent_enter.html", {"link": link, "frame": _frame()}))


@require_safe
@with_link
def mine(request: HttpRequest, link: ConsentLink) -> HttpResponse:
    """Show the company what it is asked, what it agreed to, who sees it and who looked."""
    now = timezone.now()
    today = timezone.localdate(now)
    company = link.company
    rows = consents_of_link(link_id=link.pk, now=now).select_related("organization")
    context = {
        "link": link,
        "company": company,
        "rows": consent_rows(list(rows), today=today),
        "seen": who_sees(company=company, lead=lead_of(company), now=now, today=today),
        "added": panels_for("who-sees", request, company),
        "frame": _frame(),
    }
    return render(request, "leads/mine.html", context)


@with_link
@require_POST
def answer(request: HttpRequest, link: ConsentLink, pk: int) -> HttpResponse:
    """Keep a yes or a no, or take a yes back."""
    given = request.POST.get("answer", "")
    now = timezone.now()
    try:
        if given == TAKE_BACK:
            services.take_back_consent(link_id=link.pk, consent_id=pk, now=now)
            messages.success(request, _("Taken back. What was shared on it is closed from now on."))
        else:
            services.answer_consent(link_id=link.pk, consent_id=pk, answer=given, now=now)
            told = {
                ConsentAnswer.GIVEN: _("Thank you. You can take this back at any time."),
                ConsentAnswer.REFUSED: _("Noted: you do not agree. Nothing is shared."),
            }
            messages.success(request, told[ConsentAnswer(given)])
    except UnableToConsent as refusal:
        messages.error(request, str(refusal))
    return redirect("leads:mine")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session: the next person at this screen sees nothing."""
    request.session.flush()
    request.clears_browser = True  # type: ignore[attr-defined]
    return redirect("leads:mine-left")


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """Say that the page is closed on this screen."""
    return _unseen(render(request, "leads/mine_left.html", {"frame": _frame()}))


def _closed(request: HttpRequest) -> HttpResponse:
    """Show the same kind page for an unknown, an expired and a withdrawn link."""
    return _unseen(render(request, "leads/link_closed.html", {"frame": _frame()}, status=404))


def _frame() -> dict[str, Any]:
    """Return a page frame without anything of the people who work here."""
    return {"demo": settings.DEMO, "languages": settings.LANGUAGES}


def _unseen(response: HttpResponse) -> HttpResponse:
    """Keep a confidential page out of caches and search engines."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
