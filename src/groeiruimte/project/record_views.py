"""Who saw what: the page and the file of a privacy officer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from groeiruimte.companies.selectors.named import all_names_for_officer
from groeiruimte.organizations.access import audited_organization_ids, signed_in
from groeiruimte.organizations.choices import ListKey
from groeiruimte.organizations.pages.own_lists import own_list
from groeiruimte.organizations.services import record as services
from groeiruimte.project.record import RecordFilter, acts, people_in_record, told
from groeiruimte.reporting.semicolons import semicolon_file
from groeiruimte.web.forms import AccessibleForm, DateField
from groeiruimte.web.lists import page_of

KINDS = ("companies", "leads", "cases", "organizations")


class RecordFilterForm(AccessibleForm):
    """Whose acts, on which company, on which day, and only of other organizations."""

    persoon = forms.TypedChoiceField(
        label=gettext_lazy("Person"), required=False, coerce=int, empty_value=None
    )
    bedrijf = forms.TypedChoiceField(
        label=gettext_lazy("Company"), required=False, coerce=int, empty_value=None
    )
    dag = DateField(label=gettext_lazy("Day"), required=False)
    gezien = forms.BooleanField(label=gettext_lazy("Only who looked"), required=False)
    buiten = forms.BooleanField(label=gettext_lazy("Only outside my organization"), required=False)

    def __init__(
        self,
        *args: Any,
        people: list[tuple[int, str]],
        companies: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        """Offer who and what stands in the record."""
        super().__init__(*args, **kwargs)
        self.choice_field("persoon").choices = [("", _("Everybody")), *people]
        self.choice_field("bedrijf").choices = [("", _("Every company")), *companies]

    def chosen(self, *, kind: str) -> RecordFilter:
        """Return what is asked for; a choice that does not exist asks for nothing."""
        cleaned = self.cleaned_data if self.is_valid() else {}
        return RecordFilter(
            kind=kind if kind in KINDS else "",
            person_id=cleaned.get("persoon"),
            company_id=cleaned.get("bedrijf"),
            day=cleaned.get("dag"),
            is_looks=bool(cleaned.get("gezien")),
            is_outside=bool(cleaned.get("buiten")),
        )


@login_required
@require_safe
def who_saw_what(request: HttpRequest) -> HttpResponse:
    """Show a privacy officer who did and saw what at the own organization."""
    _refuse_others(request)
    form, kind = _form(request), request.GET.get("kind", "")
    rows = acts(user=request.user, chosen=form.chosen(kind=kind))
    page = page_of(request, rows, usual=50)
    query = request.GET.copy()
    query.pop("page", None)
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "acts": told(events=list(page.object_list), user=request.user, now=timezone.now()),
        "kind": kind,
        "query": query.urlencode(),
        "list": own_list(
            user=request.user, key=ListKey.RECORD, path=request.path, query=request.GET
        ),
    }
    return render(request, "project/record.html", context)


@login_required
@require_safe
def who_saw_what_export(request: HttpRequest) -> HttpResponse:
    """Give exactly the acts that the page shows, as a file for a spreadsheet."""
    _refuse_others(request)
    rows = list(
        acts(user=request.user, chosen=_form(request).chosen(kind=request.GET.get("kind", "")))
    )
    now = timezone.now()
    services.record_export(
        organization_ids=audited_organization_ids(user=request.user),
        count=len(rows),
        by=signed_in(request.user),
        now=now,
    )
    header = [
        *(_("When"), _("Who"), _("What happened"), _("Outside my organization")),
        *(_("Act"), _("On"), _("Number")),
    ]
    lines = (
        (
            timezone.localtime(row.event.occurred_at).isoformat(timespec="seconds"),
            row.actor,
            row.sentence,
            _("yes") if row.is_outside else _("no"),
            row.event.act,
            row.event.target,
            row.event.sequence,
        )
        for row in told(events=rows, user=request.user, now=now)
    )
    return HttpResponse(
        semicolon_file(header=header, rows=lines),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="wie-zag-wat.csv"',
            "Cache-Control": "no-store",
        },
    )


def _form(request: HttpRequest) -> RecordFilterForm:
    return RecordFilterForm(
        request.GET,
        people=people_in_record(user=request.user),
        companies=all_names_for_officer(user=request.user),
    )


def _refuse_others(request: HttpRequest) -> None:
    if not audited_organization_ids(user=request.user):
        raise Http404
