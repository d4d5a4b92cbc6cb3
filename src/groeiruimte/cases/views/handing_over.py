"""Standing in for a colleague, and handing over all cases of somebody in one act."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from groeiruimte.cases import access
from groeiruimte.cases.pages.team import preview_of
from groeiruimte.cases.rules.leaving import Leaving
from groeiruimte.cases.selectors.team import advisers_at, substitutions
from groeiruimte.cases.services import team as services
from groeiruimte.cases.services.guidance import UnableToGuideCase
from groeiruimte.leads.forms.team import GiveCaseForm, SubstituteForm
from groeiruimte.organizations.access import has_page_for, organization_ids, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import names_of_people


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def substitutes(request: HttpRequest) -> HttpResponse:
    """Say who stands in for whom, and show who does."""
    own = organization_ids(user=request.user, act=Act.GUIDE_CASES)
    if not own:
        raise Http404
    # Somebody who guides cases at two places says it at each apart; here is the first.
    organization_id = own[0]
    people = advisers_at(organization_id=organization_id)
    form = SubstituteForm(request.POST or None, people=people, initial={"person": request.user.pk})
    if request.method == "POST" and form.is_valid() and _stands_in(request, form, organization_id):
        return redirect("cases:substitutes")
    context = {
        "form": form,
        "rows": substitutions(user=request.user, today=timezone.localdate()),
        "today": timezone.localdate(),
        "colleagues": [(organization_id, *each) for each in people],
    }
    return render(request, "cases/substitutes.html", context)


@login_required
@require_POST
def end_substitution(request: HttpRequest, pk: int) -> HttpResponse:
    """End a substitution from now on."""
    row = get_object_or_404(access.editable_substitutions(user=request.user), pk=pk)
    try:
        services.end_substitution(
            substitution_id=row.pk, by=signed_in(request.user), now=timezone.now()
        )
    except UnableToGuideCase as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Ended."))
    return redirect("cases:substitutes")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_all(request: HttpRequest, organization_pk: int, person_pk: int) -> HttpResponse:
    """Show what a colleague has, and let all of it go to another: all, or nothing."""
    if organization_pk not in _handing(request):
        raise Http404
    advisers = advisers_at(organization_id=organization_pk)
    preview = preview_of(user=request.user, person_id=person_pk, organization_id=organization_pk)
    if person_pk not in dict(advisers) and preview.is_empty:
        raise Http404
    others = [each for each in advisers if each[0] != person_pk]
    form = GiveCaseForm(request.POST or None, people=others)
    if request.method == "POST" and form.is_valid():
        leaving = Leaving(
            person_id=person_pk,
            organization_id=organization_pk,
            to_person_id=form.cleaned_data["person"],
        )
        if _all_go(request, form, leaving):
            return redirect(_back(request))
    context: dict[str, Any] = {
        "form": form,
        "preview": preview,
        "name": dict(names_of_people(user_ids=[person_pk])).get(person_pk, ""),
        "has_others": bool(others),
        "back": _back(request),
    }
    return render(request, "cases/hand_over_all.html", context)


def _stands_in(request: HttpRequest, form: SubstituteForm, organization_id: int) -> bool:
    said = form.cleaned_data
    new = services.NewSubstitution(
        organization_id=organization_id,
        person_id=said["person"],
        substitute_id=said["substitute"],
        from_on=said["from_on"],
        until_on=said["until_on"],
    )
    try:
        services.name_substitute(new=new, by=signed_in(request.user), now=timezone.now())
    except UnableToGuideCase as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Saved. Both were told, and it ends by itself."))
    return True


def _all_go(request: HttpRequest, form: GiveCaseForm, leaving: Leaving) -> bool:
    try:
        count = services.hand_over_all(
            leaving=leaving,
            reason=form.cleaned_data["reason"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToGuideCase as refusal:
        form.add_error(None, str(refusal))
        return False
    words = ngettext(
        "Done: %(count)d case went along, with all that belongs to it.",
        "Done: %(count)d cases went along, with all that belongs to them.",
        count,
    )
    messages.success(request, words % {"count": count})
    return True


def _handing(request: HttpRequest) -> set[int]:
    """Return the organizations where this person may hand over all of somebody's cases."""
    return {
        *organization_ids(user=request.user, act=Act.GUIDE_CASES),
        *organization_ids(user=request.user, act=Act.MANAGE_PEOPLE),
    }


def _back(request: HttpRequest) -> str:
    if has_page_for(user=request.user, act=Act.GUIDE_CASES):
        return "cases:substitutes"
    return "organizations:people"
