"""The side that asks: send a brief, follow it, compare the answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.demand.access import editable_articulations
from groeiruimte.leads.choices import SendingPurpose
from groeiruimte.leads.services.sending_gate import SendingIsClosed, missing_needs
from groeiruimte.organizations.access import signed_in
from groeiruimte.propositions import access
from groeiruimte.propositions.forms.propositions import BriefForm
from groeiruimte.propositions.pages import bidbooks, briefs, propositions, released, releases
from groeiruimte.propositions.pages.free_text import giving_away, marked
from groeiruimte.propositions.pages.questions import read_by_asker
from groeiruimte.propositions.rules.offering import usual_deadline
from groeiruimte.propositions.rules.releasing import Proposal
from groeiruimte.propositions.selectors.propositions import withdrawn_of
from groeiruimte.propositions.services import briefs as services
from groeiruimte.propositions.views.levels import chosen, with_levels
from groeiruimte.reporting.typst import render_bidbook
from groeiruimte.web.case_pages import belongs_to_case

LANGUAGES = ("nl", "en")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_brief(request: HttpRequest, articulation_pk: int) -> HttpResponse:
    """Let the adviser write a brief, see it as the regions will, and send it."""
    rows = editable_articulations(user=request.user).select_related(
        "lead__company__held_by", "lead__company__account_manager"
    )
    articulation = get_object_or_404(rows, pk=articulation_pk)
    belongs_to_case(request, lead_id=articulation.lead_id, articulation_id=articulation.pk)
    if not articulation.is_confirmed:
        return render(request, "propositions/brief_new.html", {"articulation": articulation})
    today = timezone.localdate()
    suggested, is_own_first = briefs.suggestions(articulation)
    releasing = releases.releasing_of(articulation, today=today)
    proposal = chosen(request, releasing)
    screen = releases.screen_of(releasing, proposal, articulation=articulation)
    form = BriefForm(
        with_levels(request, screen) if {"preview", "send"} & set(request.POST) else None,
        choices=briefs.organization_choices(suggested),
        attributes=screen.attributes,
        initial=_typed(request)
        or {
            "text": briefs.composed_text(),
            "organizations": [str(each.organization_id) for each in suggested if each.is_ticked],
            "deadline": usual_deadline(today=today),
        },
    )
    context: dict[str, Any] = {
        "articulation": articulation,
        "form": form,
        "is_own_first": is_own_first,
        "gate": missing_needs(lead=articulation.lead, purpose=SendingPurpose.BRIEF),
        "screen": screen,
        "suggested": suggested,
    }
    if "send" in request.POST and form.is_valid():
        sent = _send(request, articulation_pk=articulation.pk, form=form, proposal=proposal)
        if sent is not None:
            return sent
    text = form["text"].value() or ""
    found = giving_away(text, articulation=articulation, told=proposal.told)
    context |= {"pieces": marked(text, found), "found": found}
    return render(request, "propositions/brief_new.html", context)


@login_required
@require_safe
def brief(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was asked, and how far each region is."""
    row = _visible_or_404(request, pk=pk)
    today = timezone.localdate()
    requests = briefs.requests_of(row)
    may_send = access.sendable_briefs(user=request.user).filter(pk=row.pk).exists()
    context = {
        "brief": row,
        "requests": requests,
        "answered": len(requests) - len(briefs.unanswered(requests)),
        "lines": released.released_lines(released.told_of(row.profile)),
        "asked": briefs.asked_lines(row.articulation, today=today),
        "deadline_passed": row.deadline < today,
        "is_ended": all(each.outcome for each in requests),
        "may_send": may_send,
        "questions": read_by_asker(row) if may_send else (),
    }
    return render(request, "propositions/brief.html", context)


@login_required
@require_safe
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what all regions offer, side by side on the same lines."""
    row = _visible_or_404(request, pk=pk)
    today = timezone.localdate()
    offers = propositions.offers_of(row, today=today)
    requests = briefs.requests_of(row)
    demands = briefs.asked_lines(row.articulation, today=today)
    rows = propositions.comparison_rows(demands, offers)
    context = {
        "brief": row,
        "offers": offers,
        "rows": rows,
        "cards": propositions.offer_cards(rows, offers),
        "requests": requests,
        "terms": propositions.term_rows(offers),
        "withdrawn": withdrawn_of(row),
        "is_decided": any(each.outcome for each in requests),
        "missing": briefs.unanswered(requests),
        "declined": [each for each in requests if each.decline_reason],
        "deadline_passed": row.deadline < today,
        "may_send": access.sendable_briefs(user=request.user).filter(pk=row.pk).exists(),
    }
    return render(request, "propositions/comparison.html", context)


@login_required
@require_safe
def bidbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the bid book as PDF, in the language that was asked for."""
    row = _visible_or_404(request, pk=pk)
    asked = request.GET.get("taal", (get_language() or "nl")[:2])
    language = asked if asked in LANGUAGES else "nl"
    now = timezone.now()
    try:
        services.record_bidbook(brief=row, language=language, by=signed_in(request.user), now=now)
    except SendingIsClosed as refusal:
        context = {"brief": row, "gate": refusal.missing, "refusal": str(refusal)}
        return render(request, "propositions/bidbook_closed.html", context, status=409)
    book = bidbooks.bidbook_of(row, language=language, today=timezone.localdate(), now=now)
    response = HttpResponse(render_bidbook(book), content_type="application/pdf")
    name = f"bidbook-{row.reference}-{language}.pdf".lower()
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _visible_or_404(request: HttpRequest, *, pk: int) -> Any:
    rows = access.visible_briefs(user=request.user, today=timezone.localdate())
    row = get_object_or_404(
        rows.select_related("articulation__lead__company__held_by", "profile", "sent_by"), pk=pk
    )
    belongs_to_case(
        request,
        lead_id=row.articulation.lead_id,
        articulation_id=row.articulation_id,
        brief_id=row.pk,
    )
    return row


def _send(
    request: HttpRequest, *, articulation_pk: int, form: BriefForm, proposal: Proposal
) -> HttpResponse | None:
    said = form.cleaned_data
    try:
        row = services.send_brief(
            articulation_id=articulation_pk,
            organization_ids=form.organization_ids(),
            text=said["text"],
            deadline=said["deadline"],
            levels=proposal.levels,
            override_reason=said["override_reason"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except services.UnableToSendBrief as refusal:
        form.add_error(None if refusal.field == "levels" else refusal.field, str(refusal))
        return None
    except SendingIsClosed as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(
        request, _("The request %(reference)s is sent.") % {"reference": row.reference}
    )
    if len(form.organization_ids()) == 1:
        messages.warning(
            request, _("You asked one region. With two or more, the entrepreneur can choose.")
        )
    return redirect(reverse("propositions:brief", args=[row.pk]))


def _typed(request: HttpRequest) -> dict[str, Any]:
    """Return what was typed when only the counts are asked for: an empty field is no mistake."""
    if request.method != "POST":
        return {}
    return {
        "text": request.POST.get("text", ""),
        "organizations": request.POST.getlist("organizations"),
        "deadline": request.POST.get("deadline", ""),
    }
