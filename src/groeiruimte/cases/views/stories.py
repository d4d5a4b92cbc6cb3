"""A case told without its name: written by the adviser, agreed to by the entrepreneur."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groeiruimte.cases import access
from groeiruimte.cases.forms.stories import OwnStoryForm, StoryForm
from groeiruimte.cases.pages.stories import own_stories, story_page
from groeiruimte.cases.selectors.state import WITH_ROWS
from groeiruimte.cases.services import stories as services
from groeiruimte.cases.services.decisions import UnableToDecide
from groeiruimte.cases.services.guidance import record_case_reading
from groeiruimte.cases.views.entrepreneur import show, with_invitation
from groeiruimte.demand.access import editable_articulations
from groeiruimte.leads.services.consents import UnableToConsent
from groeiruimte.organizations.access import signed_in
from groeiruimte.propositions.services.releasing import UnableToRelease
from groeiruimte.web.case_pages import belongs_to_case

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.decisions import Invitation
    from groeiruimte.cases.pages.entrepreneur import OwnPage
    from groeiruimte.demand.models import Articulation


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what is told of a case, ask the company, and let it out once it agreed."""
    case = get_object_or_404(
        access.editable_cases(user=request.user).select_related(*WITH_ROWS), pk=pk
    )
    belongs_to_case(request, lead_id=case.lead_id)
    need = _confirmed_need(request, case)
    form = StoryForm(request.POST if "propose" in request.POST else None)
    if need is not None and "let_out" in request.POST:
        _let_out(request, need)
        return redirect("cases:story", pk=case.pk)
    if need is not None and form.is_valid() and _proposed(request, form, need):
        return redirect("cases:story", pk=case.pk)
    record_case_reading(case=case, by=signed_in(request.user), now=timezone.now())
    context = {
        "case": case,
        "page": story_page(case=case, today=timezone.localdate()),
        "form": form if need is not None else None,
    }
    return render(request, "cases/story.html", context)


def _confirmed_need(request: HttpRequest, case: Case) -> Articulation | None:
    rows = editable_articulations(user=request.user).filter(lead_id=case.lead_id)
    newest_first = rows.select_related(
        "lead__company__held_by", "lead__company__account_manager"
    ).order_by("-version")
    return next((row for row in newest_first if row.is_confirmed), None)


def _proposed(request: HttpRequest, form: StoryForm, need: Articulation) -> bool:
    try:
        _consent, is_mailed = services.propose_story(
            articulation=need,
            text=form.cleaned_data["text"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except (UnableToRelease, UnableToConsent) as refusal:
        form.add_error("text", str(refusal))
        return False
    told = _("Asked. The entrepreneur gets a mail and reads exactly this text.")
    untold = _(
        "Asked: it stands on the page of the company. No mail tells so, because no link is open or "
        "no mail goes out here. Call, or make a new invitation."
    )
    messages.success(request, told if is_mailed else untold)
    return True


def _let_out(request: HttpRequest, need: Articulation) -> None:
    try:
        services.let_story_out(articulation=need, by=signed_in(request.user), now=timezone.now())
    except UnableToRelease as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("An annual or final report takes it up from now on."))


@require_http_methods(["GET", "HEAD", "POST"])
@with_invitation
def mine(request: HttpRequest, page: OwnPage, invitation: Invitation) -> HttpResponse:
    """Let the entrepreneur read what is told of the case, agree or refuse, and take it back."""
    if request.method == "POST":
        _answered(request, invitation)
        return redirect("cases:mine-story")
    stories = own_stories(page.case.lead.company.consents.all(), today=timezone.localdate())
    return show(request, "cases/mine_story.html", page, invitation, stories=stories)


def _answered(request: HttpRequest, invitation: Invitation) -> None:
    form = OwnStoryForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose yes or no."))
        return
    which = {"invitation_id": invitation.pk, "consent_id": form.cleaned_data["consent"]}
    answer = form.cleaned_data["answer"]
    try:
        if answer == "BACK":
            services.take_own_story_back(**which, now=timezone.now())
        else:
            services.say_about_story(**which, answer=answer, now=timezone.now())
    except (UnableToDecide, UnableToConsent) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Noted. It holds from now on."))
