"""The own calendar: what comes, the private address of the feed, and the feed itself."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte import wall
from groeiruimte.meetings import access
from groeiruimte.meetings.forms import FeedForm
from groeiruimte.meetings.pages.calendars import feed_text
from groeiruimte.meetings.pages.lines import coming_meetings
from groeiruimte.meetings.services import feeds
from groeiruimte.organizations.access import has_page_for, memberships_of, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.outbox.selectors import choice_of


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_calendar(request: HttpRequest) -> HttpResponse:
    """Show what comes and whether there is a feed; a POST makes a new one, shown once."""
    if not has_page_for(user=request.user, act=Act.WORK_ON_TASKS):
        raise Http404
    row = access.own_feed(user=request.user)
    start = {"has_names": row.has_names, "has_tasks": row.has_tasks} if row else {}
    form = FeedForm(request.POST if request.method == "POST" else None, initial=start)
    link = ""
    if request.method == "POST" and form.is_valid():
        row, token = feeds.make_feed(
            by=signed_in(request.user), now=timezone.now(), **form.cleaned_data
        )
        link = request.build_absolute_uri(reverse("meetings:feed", args=[token]))
    context = {
        "feed": row,
        "form": form,
        "link": link,
        "lines": coming_meetings(user=request.user, now=timezone.now()),
    }
    return render(request, "meetings/calendar.html", context)


@login_required
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """End the address of the own calendar at once."""
    if feeds.end_feed(by=signed_in(request.user), now=timezone.now()):
        messages.success(request, _("Ended: the address gives nothing any more."))
    return redirect("meetings:calendar")


@never_cache
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar to whoever has its key, as its owner may see it now.

    An unknown key, an ended one and one of somebody without a role give the same: nothing. A key
    holds 256 bits of chance, so that nobody finds one by trying.
    """
    token_hash = feeds.hash_of(token)
    wall.admit_token(token_hash)
    row = access.feed_of_key(token_hash=token_hash)
    if row is None:
        raise Http404
    now = timezone.now()
    # From here on the answer is for its owner, at both walls and on the record.
    wall.admit_person(row.user_id)
    request.user = row.user
    wall.admit_organizations({each.organization_id for each in memberships_of(user=row.user)})
    choice = choice_of(user=row.user)
    with translation.override(choice.language if choice else "nl"):
        text = feed_text(row, now=now)
    if text is None:
        raise Http404
    try:
        feeds.note_reading(feed_id=row.pk, now=now)
    except feeds.ReadTooOften as refusal:
        return HttpResponse(status=429, headers={"Retry-After": str(refusal.seconds)})
    response = HttpResponse(text.encode(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="agenda.ics"'
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
