"""The page of a financier: what was let out, and the answer to it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.financing import access
from groeiruimte.financing.forms.interest import InterestForm
from groeiruimte.financing.pages.bundles import offered_bundles
from groeiruimte.financing.pages.interest import let_out_to
from groeiruimte.financing.selectors.financiers import profile_of
from groeiruimte.financing.services.baskets import UnableToFund
from groeiruimte.financing.services.interest import answer_release
from groeiruimte.organizations.access import has_page_for, organization_ids, signed_in
from groeiruimte.organizations.rules import Act


@login_required
@require_safe
def let_out(request: HttpRequest) -> HttpResponse:
    """Show what was let out to a financier, without names."""
    if not has_page_for(user=request.user, act=Act.SHOW_INTEREST):
        raise Http404
    today = timezone.localdate()
    own = organization_ids(user=request.user, act=Act.SHOW_INTEREST)
    context = {
        "rows": let_out_to(user=request.user, today=today),
        "bundles": offered_bundles(user=request.user, today=today),
        "has_profile": any(profile_of(organization_id=pk) for pk in own),
    }
    return render(request, "financing/let_out.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def interest(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one profile or bundle, and take the answer in."""
    rows = let_out_to(user=request.user, today=timezone.localdate())
    row = next((each for each in rows if each.told.release.pk == pk), None)
    if row is None:
        raise Http404
    before = row.answer
    initial = {"answer": before.answer, "words": before.words} if before else None
    form = InterestForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        release = row.told.release
        try:
            answer_release(
                release=release,
                organization_id=access.answering_for(user=request.user, release=release),
                **form.cleaned_data,
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToFund as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your answer is with the adviser."))
            return redirect("financing:let-out")
    return render(request, "financing/interest.html", {"row": row, "form": form})
