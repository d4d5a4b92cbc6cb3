"""Names in a pipeline file that look like a company that we know: asked one by one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from groeiruimte.companies.choices import ImportState
from groeiruimte.companies.forms.imports import chosen_rows
from groeiruimte.companies.pages.imports import Doubt, doubts_of, import_detail
from groeiruimte.companies.services.pipeline.choosing import (
    UnableToChoose,
    choose_for_similar_names,
)
from groeiruimte.companies.views.imports import PER_PAGE, import_context
from groeiruimte.organizations.access import signed_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_names(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask of each similar name whether it is a company that we know."""
    shown = get_object_or_404(import_detail(user=request.user), pk=pk)
    if shown.state != ImportState.CHECKED:
        return redirect("companies:import", pk=pk)
    doubts = doubts_of(shown)
    page = Paginator(doubts, PER_PAGE).get_page(request.GET.get("page"))
    if request.method == "POST":
        try:
            choose_for_similar_names(
                import_id=pk,
                choices=chosen_rows(request.POST),
                for_the_rest=request.POST.get("for_the_rest", ""),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToChoose as refusal:
            messages.error(request, str(refusal))
            return redirect("companies:import-names", pk=pk)
        return redirect(_after_names(request, pk, page))
    can_be_new = any(not doubt.same_kvk for doubt in doubts)
    context = import_context(request, shown) | {"page": page, "can_be_new": can_be_new}
    return render(request, "companies/import_names.html", context)


def _after_names(request: HttpRequest, pk: int, page: "Page[Doubt]") -> str:
    """Return where to go on: back to what is still open, to the next page, or to the whole."""
    doubts = doubts_of(import_detail(user=request.user).get(pk=pk))
    unanswered = [doubt.row for doubt in doubts if not doubt.choice]
    here = reverse("companies:import-names", args=[pk])
    if open_here := [row for row in unanswered if row in {doubt.row for doubt in page}]:
        rows = ", ".join(map(str, open_here))
        words = ngettext(
            "Row %(rows)s has no choice yet. Choose one, or use a button for all others.",
            "Rows %(rows)s have no choice yet. Choose for each, or use a button for all others.",
            len(open_here),
        )
        messages.warning(request, words % {"rows": rows})
        return f"{here}?page={page.number}"
    if page.has_next():
        return f"{here}?page={page.next_page_number()}"
    if unanswered:
        place = next(at for at, doubt in enumerate(doubts) if doubt.row == unanswered[0])
        return f"{here}?page={place // PER_PAGE + 1}"
    return reverse("companies:import", args=[pk])
