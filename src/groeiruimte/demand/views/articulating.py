"""What a company needs on one page: to read together, to confirm, to compare with before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.demand import access
from groeiruimte.demand.pages.talent import talent_query
from groeiruimte.demand.rules.passed import first_passed
from groeiruimte.demand.selectors.articulations import (
    company_name,
    conversation_of,
    demands_by_type,
    demands_of,
    versions_of,
    words_by_question,
)
from groeiruimte.demand.services.confirming import UnableToConfirmArticulation, confirm_articulation
from groeiruimte.demand.services.conversing import UnableToStartConversation, start_new_version
from groeiruimte.demand.services.reading import record_reading
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.leads.access import workable_leads
from groeiruimte.organizations.access import can, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.web.case_pages import belongs_to_case

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation


@login_required
@require_safe
def articulation(request: HttpRequest, articulation_pk: int) -> HttpResponse:
    """Show one version of what a company needs."""
    today = timezone.localdate()
    row = get_object_or_404(
        access.visible_articulations(user=request.user, today=today).select_related(
            "lead__company", "started_by", "confirmed_by"
        ),
        pk=articulation_pk,
    )
    context = _page(request, row)
    if context["company"]:
        record_reading(articulation=row, by=signed_in(request.user), now=timezone.now())
    return render(request, "demand/articulation.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, articulation_pk: int) -> HttpResponse:
    """Let the adviser confirm the need together with the entrepreneur."""
    row = get_object_or_404(
        access.editable_articulations(user=request.user).select_related(
            "lead__company", "started_by", "confirmed_by"
        ),
        pk=articulation_pk,
    )
    if request.method != "POST":
        return redirect(f"{_url(row)}#confirm")
    try:
        confirm_articulation(
            articulation_id=row.pk,
            confirmed_with=request.POST.get("confirmed_with", ""),
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToConfirmArticulation as refusal:
        context = _page(request, row) | {
            "refusal": str(refusal),
            "to_mend": refusal.questions,
            "confirmed_with": request.POST.get("confirmed_with", ""),
        }
        return render(request, "demand/articulation.html", context)
    messages.success(request, _("The need is confirmed. It no longer changes."))
    return redirect(_url(row))


@login_required
@require_POST
def new_version(request: HttpRequest, lead_pk: int) -> HttpResponse:
    """Start a new version of a confirmed need, because it changed."""
    if not workable_leads(user=request.user).filter(pk=lead_pk).exists():
        raise Http404
    try:
        row = start_new_version(lead_id=lead_pk, by=signed_in(request.user), at=timezone.now())
    except UnableToStartConversation as refusal:
        messages.error(request, str(refusal))
    else:
        text = _("Version %(version)d starts with the answers of the version before.")
        messages.success(request, text % {"version": row.version})
    return redirect("demand:conversation", lead_pk=lead_pk)


def _url(row: Articulation) -> str:
    return redirect("demand:articulation", row.pk).url


def _page(request: HttpRequest, row: Articulation) -> dict[str, Any]:
    today = timezone.localdate()
    belongs_to_case(request, lead_id=row.lead_id, articulation_id=row.pk)
    read = conversation_of(row, today=today)
    demands = demands_of(row, today=today)
    company = company_name(lead=row.lead, user=request.user, today=today)
    versions = versions_of(lead_id=row.lead_id, user=request.user, today=today)
    newest = versions[0].articulation
    return {
        "articulation": row,
        "company": company,
        "may_edit": access.editable_articulations(user=request.user).filter(pk=row.pk).exists(),
        "conversation": read,
        "has_answers": len(read.open_questions) < len(read.answers),
        "next_question": next(iter((*read.to_mend, *read.open_questions)), None),
        "demands": demands,
        "types": demands_by_type(demands=demands, conversation=read),
        "words": words_by_question(read) if company else [],
        "versions": versions,
        "newest": newest,
        "is_newest": newest.pk == row.pk,
        "passed": first_passed([each.needed_from for each in demands], today=Quarter.of(today)),
        "talent_query": talent_query(demands) if can(user=request.user, act=Act.SEE_SUPPLY) else "",
        "today": today,
    }
