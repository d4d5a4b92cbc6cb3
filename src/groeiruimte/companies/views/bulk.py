"""Several companies get one account manager, status or life phase: choose, look, confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from groeiruimte.companies import access
from groeiruimte.companies.forms.bulk import CompanyChangeForm
from groeiruimte.companies.pages.bulk import planned
from groeiruimte.companies.selectors.companies import managers_of_pipelines
from groeiruimte.companies.services.bulk import UnableToChangeCompanies, change_companies
from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.rules import Act

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company

MOST_AT_ONCE = 100
_LONGEST_KEY = 18


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    """Ask what to change, show what that would do to whom, and do it after a yes.

    What is not yours is left out, as if it did not exist; where nothing is left there is no page.
    """
    if not has_page_for(user=request.user, act=Act.KEEP_PIPELINE):
        raise Http404
    companies = _chosen(request)
    if not companies:
        messages.info(request, _("Tick at least one company first."))
        return redirect("leads:companies")
    managers = managers_of_pipelines(user=request.user)
    holders = {row.held_by_id for row in companies}
    people = {pk: name for holder in holders for pk, name in managers.get(holder, {}).items()}
    form = CompanyChangeForm(
        request.POST or None, managers=people.items(), today=timezone.localdate()
    )
    context: dict[str, Any] = {
        "form": form,
        "companies": companies,
        "trail": [
            {"label": _("Pipeline"), "url": reverse("leads:companies")},
            {"label": _("Change")},
        ],
    }
    if request.method == "POST" and form.is_valid():
        change = form.change()
        if "confirmed" in request.POST:
            done = _done(request, form)
            if done is not None:
                return done
        rows = planned(companies=companies, change=change, managers=managers)
        context |= {
            "rows": [row for row in rows if row.lines],
            "left": [row for row in rows if not row.lines],
            "is_planned": True,
        }
    return render(request, "companies/bulk.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, form: CompanyChangeForm) -> HttpResponse | None:
    """Change what was confirmed; None when something stood in the way, which is then said."""
    try:
        changed = change_companies(
            revisions=_revisions(request),
            change=form.change(),
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToChangeCompanies as refusal:
        messages.error(request, str(refusal))
        return None
    messages.success(
        request,
        ngettext("%(count)s company is changed.", "%(count)s companies are changed.", len(changed))
        % {"count": len(changed)},
    )
    return redirect("leads:companies")


def _chosen(request: HttpRequest) -> list[Company]:
    asked = request.POST if request.method == "POST" else request.GET
    keys = {int(key) for key in asked.getlist("company") if _is_key(key)}
    rows = access.editable_companies(user=request.user).filter(pk__in=sorted(keys)[:MOST_AT_ONCE])
    return list(rows.select_related("account_manager", "held_by").order_by("name", "pk"))


def _revisions(request: HttpRequest) -> dict[int, int]:
    """Return per company the revision that was shown, from fields such as `17:3`."""
    found = {}
    for pair in request.POST.getlist("shown"):
        key, _mark, revision = pair.partition(":")
        if _is_key(key) and _is_key(revision):
            found[int(key)] = int(revision)
    return found


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_KEY
