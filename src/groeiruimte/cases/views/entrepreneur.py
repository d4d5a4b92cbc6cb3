"""Pages for the entrepreneur, who comes in by invitation and sees the own case and nothing else."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte import wall
from groeiruimte.cases import access
from groeiruimte.cases.forms import ConfirmationForm, DecisionForm, WeightsForm
from groeiruimte.cases.pages import entrepreneur
from groeiruimte.cases.pages.options import side_by_side, weigh
from groeiruimte.cases.pages.stories import own_stories
from groeiruimte.cases.selectors.invited import invitation_of
from groeiruimte.cases.selectors.own_word import open_talk
from groeiruimte.cases.selectors.state import WITH_ROWS, WITH_STATE
from groeiruimte.cases.services import decisions
from groeiruimte.cases.services.decisions import (
    UnableToDecide,
    confirm_result,
    hash_of,
    keep_weights,
)
from groeiruimte.cases.services.guidance import record_case_reading
from groeiruimte.cases.services.own_word import may_be_reversed
from groeiruimte.leads.pages.who_sees import looks_at
from groeiruimte.propositions.pages.propositions import Offer, offers_for_choice, term_rows
from groeiruimte.propositions.selectors.propositions import attachments_for_choice
from groeiruimte.propositions.views.files import as_file

if TYPE_CHECKING:
    from groeiruimte.cases.models.decisions import Invitation

SESSION_KEY = "invitation_id"
View = Callable[..., HttpResponse]


def with_invitation(view: View) -> View:
    """Open the page for whoever holds an invitation that is open now, with its one case.

    Looked up at every request, so that a withdrawal works at once.
    """

    @functools.wraps(view)
    def checked(request: HttpRequest, **named: Any) -> HttpResponse:
        # Whoever signs in on the entrepreneur's screen does not come in on that invitation.
        is_guest = not request.user.is_authenticated
        invitation_id = request.session.get(SESSION_KEY) if is_guest else None
        if invitation_id is not None:
            wall.admit_invitation(invitation_id)
        now = timezone.now()
        invitation = access.open_invitations(now=now).filter(pk=invitation_id).first()
        case = (
            access.invited_cases(invitation_id=invitation_id, now=now)
            .select_related(*WITH_ROWS)
            .prefetch_related(*WITH_STATE)
            .first()
        )
        if invitation is None or case is None:
            return _closed(request)
        # What the company itself reads is on the record too, under its invitation.
        request.guest = invitation  # type: ignore[attr-defined]
        record_case_reading(case=case, by=invitation, now=now)
        page = entrepreneur.own_page(case=case, today=timezone.localdate(now))
        return _unseen(view(request, page, invitation, **named))

    return checked


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Show whose invitation this is, and open the case at the press of the button.

    Looking at the page opens nothing: mail scanners follow links too.
    """
    token_hash = hash_of(token)
    wall.admit_token(token_hash)
    now = timezone.now()
    invitation = invitation_of(token_hash=token_hash)
    if invitation is None or not access.open_invitations(now=now).filter(pk=invitation.pk).exists():
        return _closed(request)
    wall.admit_invitation(invitation.pk)
    if request.method == "POST":
        try:
            decisions.enter(invitation_id=invitation.pk, now=now)
        except UnableToDecide:
            return _closed(request)
        # A fresh session: whoever was signed in here is not any more, and nothing is mixed.
        kept = {key: request.session.get(key) for key in settings.KEPT_IN_SESSION}
        request.session.flush()
        request.session.update({key: value for key, value in kept.items() if value is not None})
        request.session[SESSION_KEY] = invitation.pk
        return _unseen(redirect(entrepreneur.first_page(invitation_id=invitation.pk)))
    case = access.invited_cases(invitation_id=invitation.pk, now=now).select_related(
        "lead__company__held_by"
    )
    context = {
        "invitation": invitation,
        "organization": case.get().lead.company.held_by,
        "frame": _frame(),
    }
    return _unseen(render(request, "cases/enter.html", context))


@require_safe
@with_invitation
def mine(request: HttpRequest, page: entrepreneur.OwnPage, invitation: Invitation) -> HttpResponse:
    """Show the own case at a glance."""
    seen = looks_at(lead=page.case.lead)
    context = {
        "looks": seen,
        "talk": open_talk(case_id=page.case.pk),
        "may_reverse": may_be_reversed(page.case),
        "story_waits": any(
            row.waits
            for row in own_stories(
                page.case.lead.company.consents.all(), today=timezone.localdate()
            )
        ),
    }
    return show(request, "cases/mine.html", page, invitation, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_invitation
def choose(
    request: HttpRequest, page: entrepreneur.OwnPage, invitation: Invitation
) -> HttpResponse:
    """Show the options side by side, and rank them by what matters to this entrepreneur."""
    if not page.may_choose:
        return redirect("cases:mine")
    offers = _offers(page)
    weighing = weigh(case=page.case, offers=offers, weights=invitation.weights)
    if request.method == "POST":
        form = WeightsForm(request.POST, keys=[row.key for row in weighing.criteria])
        if form.is_valid():
            try:
                keep_weights(
                    invitation_id=invitation.pk,
                    weights=invitation.weights | form.weights(),
                    now=timezone.now(),
                )
            except UnableToDecide as refusal:
                messages.error(request, str(refusal))
            return redirect("cases:mine-choose")
        messages.error(request, _("A weight lies between 0 and 100."))
    return show(
        request,
        "cases/choose.html",
        page,
        invitation,
        weighing=weighing,
        sliders=[(row, weighing.weights[row.key]) for row in weighing.criteria],
        offers=weighing.offers,
        comparison=side_by_side(weighing.offers),
        terms=term_rows(weighing.offers),
    )


@require_safe
@with_invitation
def attachment(
    request: HttpRequest, page: entrepreneur.OwnPage, invitation: Invitation, pk: int
) -> HttpResponse:
    """Give a picture or paper that a region added to its offer to this company."""
    files = attachments_for_choice(lead_id=page.case.lead_id)
    row = get_object_or_404(files.select_related("proposition__request"), pk=pk)
    return as_file(row, by=invitation, now=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
@with_invitation
def decide(
    request: HttpRequest, page: entrepreneur.OwnPage, invitation: Invitation
) -> HttpResponse:
    """Let the entrepreneur choose and say why; asks once more before it stands."""
    if not page.may_choose:
        return redirect("cases:mine")
    # The same order as on the comparison page: nothing changes place when one decides.
    offers = weigh(case=page.case, offers=_offers(page), weights=invitation.weights).offers
    if request.method != "POST":
        form = DecisionForm(offers=offers, initial={"choice": request.GET.get("option")})
        return show(request, "cases/decide.html", page, invitation, form=form)
    form = DecisionForm(request.POST, offers=offers)
    if not form.is_valid() or "again" in request.POST:
        return show(request, "cases/decide.html", page, invitation, form=form)
    if "confirmed" not in request.POST:
        chosen = form.proposition_id()
        offer = next((offer for offer in offers if offer.proposition_id == chosen), None)
        return show(request, "cases/decide_confirm.html", page, invitation, form=form, offer=offer)
    try:
        decisions.decide(
            invitation_id=invitation.pk,
            proposition_id=form.proposition_id(),
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
    except UnableToDecide as refusal:
        form.add_error(None, str(refusal))
        return show(request, "cases/decide.html", page, invitation, form=form)
    return redirect("cases:mine-thanks")


@require_safe
@with_invitation
def thanks(
    request: HttpRequest, page: entrepreneur.OwnPage, invitation: Invitation
) -> HttpResponse:
    """Thank the entrepreneur, and tell what happens next."""
    if page.decision is None:
        return redirect("cases:mine")
    return show(request, "cases/thanks.html", page, invitation)


@require_http_methods(["GET", "HEAD", "POST"])
@with_invitation
def confirm(
    request: HttpRequest, page: entrepreneur.OwnPage, invitation: Invitation
) -> HttpResponse:
    """Ask how much would have happened without help, when a result was claimed (R28)."""
    if not page.may_confirm:
        return redirect("cases:mine")
    form = ConfirmationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_result(
                invitation_id=invitation.pk,
                share_without_help=form.cleaned_data["percent_without_help"] / 100,
                now=timezone.now(),
            )
        except UnableToDecide as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. Your answer is written down."))
            return redirect("cases:mine")
    return show(request, "cases/confirm.html", page, invitation, form=form)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session: the next person at this screen sees nothing."""
    request.session.flush()
    request.clears_browser = True  # type: ignore[attr-defined]
    return redirect("cases:left")


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """Say that the case is closed on this screen."""
    return _unseen(render(request, "cases/left.html", {"frame": _frame()}))


def _offers(page: entrepreneur.OwnPage) -> list[Offer]:
    return offers_for_choice(lead_id=page.case.lead_id, today=timezone.localdate())


def show(
    request: HttpRequest,
    template: str,
    page: entrepreneur.OwnPage,
    invitation: Invitation,
    **more: Any,
) -> HttpResponse:
    """Show a page of the entrepreneur, with nothing around it of the people who work here."""
    context = {"page": page, "case": page.case, "invitation": invitation, "frame": _frame()}
    return render(request, template, context | more)


def _closed(request: HttpRequest) -> HttpResponse:
    """Show the same kind page for an unknown, an expired and a withdrawn invitation."""
    context = {"frame": _frame()}
    return _unseen(render(request, "cases/invitation_closed.html", context, status=404))


def _frame() -> dict[str, Any]:
    """Return a page frame without anything of the people who work here."""
    return {"demo": settings.DEMO, "languages": settings.LANGUAGES}


def _unseen(response: HttpResponse) -> HttpResponse:
    """Keep a confidential page out of caches and search engines.

    The referrer stays within this site already. It may not be switched off altogether: browsers
    then send `Origin: null`, and the button is refused as a forgery.
    """
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
