"""One contact: writing it down, correcting it, removing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groeiruimte.contacts import access
from groeiruimte.contacts.choices import ContactKind
from groeiruimte.contacts.forms import CorrectMomentForm, MomentForm
from groeiruimte.contacts.selectors import people_of
from groeiruimte.contacts.services import history
from groeiruimte.contacts.services.refusing import UnableToKeep
from groeiruimte.contacts.views.overview import found_company
from groeiruimte.organizations.access import signed_in
from groeiruimte.web.conflicts import EditedMeanwhile, differences

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.contacts.models.history import ContactMoment


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down one contact with a company, or a note about it."""
    company = found_company(request, pk)
    form = MomentForm(
        request.POST or None,
        people=_people(request, company),
        initial={"happened_on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            history.write_moment(
                company=company, new=form.new(), by=signed_in(request.user), now=timezone.now()
            )
        except UnableToKeep as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Written down."))
            return redirect("contacts:of-company", pk=company.pk)
    return render(request, "contacts/moment_new.html", {"company": company, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def moment(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what was written down about one contact."""
    row = _editable(request, pk)
    company = found_company(request, row.company_id)
    form, conflict = _form(request, row, company), None
    if request.method == "POST" and form.is_valid():
        try:
            history.correct_moment(
                moment_id=row.pk,
                new=form.new(),
                opened_revision=form.cleaned_data["revision"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToKeep as refusal:
            form.add_error(refusal.field, str(refusal))
        except EditedMeanwhile as meanwhile:
            form.count_from(meanwhile.revision)
            conflict = differences(form=form, current=meanwhile.current)
        else:
            messages.success(request, _("Saved."))
            return redirect("contacts:of-company", pk=company.pk)
    context = {"company": company, "moment": row, "form": form, "conflict": conflict}
    return render(request, "contacts/moment.html", context)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove what was written down about one contact."""
    row = _editable(request, pk)
    company_id = row.company_id
    history.remove_moment(moment_id=row.pk, by=signed_in(request.user), now=timezone.now())
    messages.success(request, _("Removed. That it was there stays on the record."))
    return redirect(reverse("contacts:of-company", args=[company_id]))


def _editable(request: HttpRequest, pk: int) -> ContactMoment:
    rows = access.editable_moments(user=request.user).select_related("company", "person", "mail")
    return get_object_or_404(rows, pk=pk)


def _people(
    request: HttpRequest, company: Company, *, besides: ContactMoment | None = None
) -> list[tuple[str, Any]]:
    rows = people_of(company_id=company.pk, user=request.user, today=timezone.localdate())
    found = {str(row.person_id): row.person.name for row in rows if row.ended_on is None}
    if besides is not None and besides.person is not None:
        found.setdefault(str(besides.person_id), besides.person.name)
    return list(found.items())


def _form(request: HttpRequest, row: ContactMoment, company: Company) -> CorrectMomentForm:
    names = ("kind", "happened_on", "with_whom", "text", "next_contact_on", "readers", "revision")
    form = CorrectMomentForm(
        request.POST or None,
        people=_people(request, company, besides=row),
        initial={name: getattr(row, name) for name in names} | {"person": str(row.person_id or "")},
    )
    if row.kind == ContactKind.MAIL:
        del form.fields["kind"]
    if row.written_by_id != request.user.pk:
        form.keep_from_private()
    return form
