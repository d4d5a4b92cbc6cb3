"""What was seen at places, before who keeps them: nothing here tells whose visit it was."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.meetings import access
from groeiruimte.meetings.forms import TakeOverForm
from groeiruimte.meetings.pages.findings import finding_line, finding_page, finding_rows
from groeiruimte.meetings.services import findings as services
from groeiruimte.meetings.services.findings import KeptValue
from groeiruimte.meetings.services.refusing import UnableToMeet
from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.supply.forms.facts import value_and_text
from groeiruimte.web.conflicts import EditedMeanwhile
from groeiruimte.web.lists import page_of


@login_required
@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """List what was seen at the places that the reader's organization keeps."""
    if not has_page_for(user=request.user, act=Act.KEEP_SUPPLY):
        raise Http404
    page = page_of(request, finding_rows(user=request.user), usual=50)
    lines = [finding_line(row) for row in page.object_list]
    return render(request, "meetings/findings.html", {"page": page, "lines": lines})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one thing that was seen; a POST takes it over, corrected or not, or refuses it."""
    rows = access.received_findings(user=request.user).select_related("site", "decided_by")
    row = get_object_or_404(rows, pk=pk)
    kind = fact_kind(key=row.kind)
    seen: Any = row.text or row.value
    if row.value is not None:
        seen = (
            int(row.value) if kind.unit in ("yes_no", "quarter") else f"{row.value.normalize():f}"
        )
        seen = str(seen) if kind.unit == "yes_no" else seen
    form = TakeOverForm(
        request.POST or None,
        kind=kind,
        initial={"revision": row.site.revision, "value": seen, "trust": "STATED"},
    )
    if request.method == "POST" and form.is_valid() and _decided(request, row, form=form):
        return redirect("meetings:findings")
    context = {
        "row": row,
        "line": finding_line(row),
        "page": finding_page(row, today=timezone.localdate()),
        "form": form,
    }
    return render(request, "meetings/finding.html", context, status=422 if form.errors else 200)


def _decided(request: HttpRequest, row: Any, *, form: TakeOverForm) -> bool:
    values, by, now = form.cleaned_data, signed_in(request.user), timezone.now()
    try:
        if "refuse" in request.POST:
            services.refuse(finding_id=row.pk, reason=values["reason"], by=by, now=now)
            messages.success(request, _("Thank you. The register stays as it is."))
            return True
        value, text = value_and_text(kind=form.kind, typed=values["value"], is_known=True)
        if value is None and not text:
            form.add_error("value", _("Fill in the value."))
            return False
        services.take_over(
            finding_id=row.pk,
            kept=KeptValue(value=value, text=text, trust=values["trust"]),
            reason=values["reason"],
            revision=values["revision"],
            by=by,
            now=now,
        )
    except UnableToMeet as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    except EditedMeanwhile as meanwhile:
        form.count_from(meanwhile.revision)
        form.add_error(None, _("This place was changed meanwhile. Look below, and send it again."))
        return False
    messages.success(request, _("Thank you. It stands in the register now."))
    return True
