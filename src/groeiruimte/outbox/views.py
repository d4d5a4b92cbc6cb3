"""The own messages, and what of them comes by mail."""

from datetime import datetime
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.contrib import messages as flash
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.outbox import access, selectors
from groeiruimte.outbox.forms import ChoiceForm
from groeiruimte.outbox.pages.inbox import inbox_rows, target_of
from groeiruimte.outbox.pages.letters import reader_of_token
from groeiruimte.outbox.services import choosing, reading

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

PER_PAGE = 30


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what this person was told and did not put away, newest first."""
    return _list(request, is_away=False)


@login_required
@require_safe
def put_away_list(request: HttpRequest) -> HttpResponse:
    """Show what this person put away."""
    return _list(request, is_away=True)


@login_required
@require_POST
def open_message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Lead on to the page of a message, which is then read."""
    row = get_object_or_404(access.own_messages(user=request.user), pk=pk)
    reading.mark_read(message_id=row.pk, by=_own(request), now=timezone.now())
    target = target_of(message=row, user=request.user)
    if target is None:
        flash.info(request, _("You may not open this page any more."))
        return redirect("outbox:inbox")
    return redirect(target)


@login_required
@require_POST
def put_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put one message away."""
    row = get_object_or_404(access.own_messages(user=request.user), pk=pk)
    reading.put_away(message_id=row.pk, by=_own(request), now=timezone.now())
    return redirect("outbox:inbox")


@login_required
@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    """Mark as read what stood on the page."""
    now = timezone.now()
    count = reading.mark_all_read(by=_own(request), until=_shown_at(request, now=now), now=now)
    flash.success(request, _("Marked as read: %(count)d.") % {"count": count})
    return redirect("outbox:inbox")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: HttpRequest) -> HttpResponse:
    """Let a person choose what comes by mail, when and in which language."""
    row = selectors.choice_of(user=request.user)
    initial = {
        **(row.deliveries if row else {}),
        "language": row.language if row else get_language(),
        "has_daily_letter": row is None or row.daily_stopped_at is None,
    }
    form = ChoiceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        choosing.choose(
            by=_own(request),
            deliveries=form.deliveries(),
            has_daily_letter=form.cleaned_data["has_daily_letter"],
            language=form.cleaned_data["language"],
            now=timezone.now(),
        )
        flash.success(request, _("Your choice is saved."))
        return redirect("outbox:choice")
    context = {"form": form, "trail": _trail(_("By mail"))}
    return render(request, "outbox/choice.html", context, status=422 if form.errors else 200)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End the letter of the day by the link in it, without signing in (RFC 8058).

    Without a CSRF token: a mail program sends this for its reader. The link is the proof, and all
    it does is end that letter.
    """
    reader = reader_of_token(token)
    if reader is None:
        raise Http404
    if request.method == "POST":
        choosing.stop_daily_letter(reader_id=reader, now=timezone.now())
    return render(request, "outbox/stop.html", {"is_done": request.method == "POST"})


def _list(request: HttpRequest, *, is_away: bool) -> HttpResponse:
    chosen = selectors.put_away if is_away else selectors.inbox
    page = Paginator(chosen(user=request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": inbox_rows(user=request.user, messages=page.object_list),
        "is_away": is_away,
        "shown_at": timezone.now().isoformat(),
        "trail": _trail(_("Put away")) if is_away else [],
    }
    return render(request, "outbox/inbox.html", context)


def _shown_at(request: HttpRequest, *, now: datetime) -> datetime:
    """Return when the page was shown; never later than now, and now for anything strange."""
    try:
        shown = datetime.fromisoformat(request.POST.get("shown_at", ""))
    except ValueError:
        return now
    return min(shown, now) if timezone.is_aware(shown) else now


def _trail(here: str) -> list[dict[str, str]]:
    return [{"label": _("Messages"), "url": reverse("outbox:inbox")}, {"label": here}]


def _own(request: HttpRequest) -> "User":
    return cast("User", request.user)
