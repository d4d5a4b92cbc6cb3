"""The side of the reader: what was given to us, by whom, and asking for more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.leads import access
from groeiruimte.leads.choices import DisclosureLevel
from groeiruimte.leads.forms.grants import AskForm
from groeiruimte.leads.pages.who_sees import grant_rows
from groeiruimte.leads.selectors.grants import askable_grants, asked_by_us, received
from groeiruimte.leads.services.requests import (
    UnableToAsk,
    ask_for_access,
    note_answers_seen,
    take_back_request,
)
from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.rules import Act


@login_required
@require_safe
def shared(request: HttpRequest) -> HttpResponse:
    """Show what other organizations let us see, and what became of our questions."""
    if not has_page_for(user=request.user, act=Act.ASK_FOR_ACCESS):
        raise Http404
    now = timezone.now()
    asked = list(asked_by_us(user=request.user))
    context = {
        "rows": grant_rows(list(received(user=request.user)), today=timezone.localdate(now)),
        "asked": asked,
        "case_levels": access.SEES_THE_CASE,
        "highest": DisclosureLevel.IDENTITY,
    }
    unseen = [row.pk for row in asked if row.answer_seen_at is None and row.decided_at is not None]
    if unseen:
        note_answers_seen(request_ids=unseen, now=now)
    return render(request, "leads/shared.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the holder to see more than the own grant shows."""
    grant = get_object_or_404(
        askable_grants(user=request.user, today=timezone.localdate())
        .exclude(level=DisclosureLevel.IDENTITY)
        .select_related("holder"),
        pk=pk,
    )
    form = AskForm(request.POST or None, level=grant.level)
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_access(
                grant_id=grant.pk,
                level=form.cleaned_data["level"],
                reason=form.cleaned_data["reason"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToAsk as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("Asked. %(holder)s decides; the answer appears on your first page.")
                % {"holder": grant.holder.short_name},
            )
            return redirect("leads:shared")
    context = {
        "form": form,
        "heading": _("Ask to see more"),
        "explanation": _("You see: %(level)s. %(holder)s decides, and reads why you ask.")
        % {"level": grant.get_level_display(), "holder": grant.holder.short_name},
        "label": _("Ask"),
        "back": reverse("leads:shared"),
        "eyebrow": _("Shared with us"),
    }
    return render(request, "leads/reason.html", context)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a question back that nobody has answered yet."""
    asked = get_object_or_404(access.own_requests(user=request.user), pk=pk)
    try:
        take_back_request(request_id=asked.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToAsk as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back."))
    return redirect("leads:shared")
