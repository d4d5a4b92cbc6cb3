"""What financiers look for: each describes itself, advisers read it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.financing import access
from groeiruimte.financing.forms.financiers import FinancierForm
from groeiruimte.financing.pages.financiers import financier_lines
from groeiruimte.financing.selectors.financiers import profile_of
from groeiruimte.financing.services.baskets import UnableToFund
from groeiruimte.financing.services.financiers import describe
from groeiruimte.organizations.access import has_page_for, organization_ids, signed_in
from groeiruimte.organizations.rules import Act


@login_required
@require_safe
def financiers(request: HttpRequest) -> HttpResponse:
    """Show what financiers look for."""
    if not access.may_see_financiers(user=request.user):
        raise Http404
    context = {
        "lines": financier_lines(user=request.user),
        "may_describe": has_page_for(user=request.user, act=Act.SHOW_INTEREST),
    }
    return render(request, "financing/financiers.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Let a financier say what it looks for."""
    own = organization_ids(user=request.user, act=Act.SHOW_INTEREST)
    if not own:
        raise Http404
    form = FinancierForm(request.POST or None, row=profile_of(organization_id=own[0]))
    if request.method == "POST" and form.is_valid():
        try:
            describe(
                organization_id=own[0],
                new=form.new(),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToFund as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Kept. Advisers read this when they look for money."))
            return redirect("financing:financiers")
    return render(request, "financing/financier.html", {"form": form})
