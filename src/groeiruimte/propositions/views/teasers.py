"""A profile without a name for organizations of one's choice: let out, read, taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.demand.access import editable_articulations
from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.propositions import access
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.forms.releases import TakeBackForm, TeaserForm
from groeiruimte.propositions.pages import releases, teasers
from groeiruimte.propositions.pages.free_text import giving_away, marked
from groeiruimte.propositions.services import letting_out as services
from groeiruimte.propositions.services.releasing import UnableToRelease
from groeiruimte.propositions.views.levels import chosen, with_levels

TYPED = ("text", "until")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def teaser(request: HttpRequest, articulation_pk: int) -> HttpResponse:
    """Let who holds the lead show a profile to organizations, and see who reads which."""
    rows = editable_articulations(user=request.user).select_related(
        "lead__company__held_by", "lead__company__account_manager"
    )
    articulation = get_object_or_404(rows, pk=articulation_pk)
    today = timezone.localdate()
    context: dict[str, Any] = {
        "articulation": articulation,
        "let_out": teasers.let_out_of(articulation, today=today),
        "has_consent": teasers.has_consent(articulation, today=today),
    }
    if not (articulation.is_confirmed and context["has_consent"]):
        return render(request, "propositions/teaser_new.html", context)
    releasing = releases.releasing_of(articulation, today=today)
    proposal = chosen(request, releasing)
    screen = releases.screen_of(releasing, proposal, articulation=articulation)
    form = TeaserForm(
        with_levels(request, screen) if {"preview", "send"} & set(request.POST) else None,
        choices=teasers.reader_choices(articulation),
        attributes=screen.attributes,
        initial=_typed(request)
        or {"text": teasers.composed_text(), "until": teasers.usual_last_day(today=today)},
    )
    subject = services.Subject(articulation=articulation, levels=proposal.levels)
    if "send" in request.POST and form.is_valid() and _let_out(request, form, subject):
        return redirect("propositions:teaser-new", articulation.pk)
    text = form["text"].value() or ""
    found = giving_away(text, articulation=articulation, told=proposal.told)
    context |= {"form": form, "screen": screen, "found": found, "pieces": marked(text, found)}
    return render(request, "propositions/teaser_new.html", context)


def _let_out(request: HttpRequest, form: TeaserForm, subject: services.Subject) -> bool:
    try:
        services.let_out(
            purpose=ReleasePurpose.TEASER,
            subjects=[subject],
            receivers=form.organization_ids(),
            text=form.cleaned_data["text"],
            until=form.cleaned_data["until"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToRelease as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    messages.success(request, _("They can read it from now on, under “Profiles”."))
    return True


@login_required
@require_safe
def profiles(request: HttpRequest) -> HttpResponse:
    """Show what others let us read of companies without saying which.

    What goes in a bundle is read in that bundle, where its sum and its answer stand.
    """
    if not has_page_for(user=request.user, act=Act.SEE_SHARED_PROFILES):
        raise Http404
    found = access.readable_releases(user=request.user, today=timezone.localdate())
    rows = [row for row in found if row.purpose != ReleasePurpose.BUNDLE]
    return render(request, "propositions/profiles.html", {"rows": teasers.readable(rows)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let who holds the lead take back what was let out, with the reason."""
    release = get_object_or_404(access.takeable_releases(user=request.user), pk=pk)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.take_back(
                release_id=release.pk,
                reason=form.cleaned_data["reason"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToRelease as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Taken back: nobody reads it any more."))
            return redirect("propositions:teaser-new", _articulation_of(release))
    context = {"release": release, "form": form, "articulation_pk": _articulation_of(release)}
    return render(request, "propositions/release_end.html", context)


def _articulation_of(release: Any) -> int:
    return int(release.profiles.order_by("pk").first().articulation_id)


def _typed(request: HttpRequest) -> dict[str, Any]:
    """Return what was typed when only the counts are asked for: an empty field is no mistake."""
    if request.method != "POST":
        return {}
    typed = {name: request.POST.get(name, "") for name in TYPED}
    return typed | {"organizations": request.POST.getlist("organizations")}
