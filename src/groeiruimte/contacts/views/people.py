"""People: adding, binding, correcting, ending, making one of two, removing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.contacts import access
from groeiruimte.contacts.forms import (
    BindForm,
    CorrectPersonForm,
    EndForm,
    MergeForm,
    NewPersonForm,
)
from groeiruimte.contacts.pages.people import (
    one_person,
    people_page,
    said_in_mail,
    same_people,
    stands_in_register,
)
from groeiruimte.contacts.services import people
from groeiruimte.contacts.services.refusing import UnableToKeep
from groeiruimte.contacts.views.overview import found_company, in_case
from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.web.conflicts import EditedMeanwhile, differences

if TYPE_CHECKING:
    from groeiruimte.contacts.models.people import ContactPerson, Involvement


@login_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show all people whom the own organizations know, and who may be there twice."""
    if not has_page_for(user=request.user, act=Act.KEEP_PIPELINE):
        raise Http404
    page = people_page(user=request.user, asked=request.GET.get("q", ""))
    return render(request, "contacts/people.html", {"page": page})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add somebody to a company; who may be known already is offered first."""
    company = found_company(request, pk)
    today = timezone.localdate()
    initial = {"told_on": today} | said_in_mail(
        user=request.user, company_id=company.pk, asked=request.GET.get("uit", ""), today=today
    )
    form = NewPersonForm(request.POST or None, user=request.user, initial=initial)
    context: dict[str, Any] = {"company": company, "form": form}
    if request.method == "POST" and form.is_valid():
        offered = same_people(company=company, form_values=form.cleaned_data, user=request.user)
        in_register = stands_in_register(company=company, form_values=form.cleaned_data)
        if (offered or in_register) and not form.cleaned_data["is_other"]:
            form.offer_again()
            context |= {"offered": offered, "in_register": in_register}
        else:
            try:
                people.add_person(
                    company=company,
                    new=form.new(),
                    purpose=form.cleaned_data["purpose"],
                    readers=form.cleaned_data["readers"],
                    by=signed_in(request.user),
                    now=timezone.now(),
                )
            except UnableToKeep as refusal:
                form.add_error(refusal.field, str(refusal))
            else:
                messages.success(request, _("Added."))
                return redirect("contacts:of-company", pk=company.pk)
    return render(request, "contacts/person_new.html", context)


@login_required
@require_POST
def bind(request: HttpRequest, pk: int) -> HttpResponse:
    """Bind somebody who is known already to a company and its case."""
    company = found_company(request, pk)
    asked = request.POST.get("person", "")
    rows = access.known_people(user=request.user)
    person = get_object_or_404(rows, pk=int(asked) if asked.isdecimal() else 0)
    form = BindForm(request.POST)
    if form.is_valid():
        try:
            people.bind(
                person=person,
                company=company,
                **form.cleaned_data,
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToKeep as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Added."))
    return redirect("contacts:of-company", pk=company.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person with all companies, and correct what is kept."""
    row = _known(request, pk)
    names = (
        *("name", "party", "job_title", "organization", "organization_name", "email", "phone"),
        *("told_by", "told_on", "ground", "revision"),
    )
    form = CorrectPersonForm(
        request.POST or None,
        user=request.user,
        initial={name: getattr(row, name) for name in names},
    )
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            people.correct_person(
                person_id=row.pk,
                changes=form.changes(),
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
            return redirect("contacts:person", pk=row.pk)
    shown = one_person(row, user=request.user, today=timezone.localdate())
    context = {"person": row, "shown": shown, "form": form, "conflict": conflict}
    return render(request, "contacts/person.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one person of two; nothing is joined before somebody says so here."""
    row = _known(request, pk)
    offered = one_person(row, user=request.user, today=timezone.localdate()).offered
    form = MergeForm(request.POST or None, people=offered)
    if request.method == "POST" and form.is_valid():
        try:
            people.merge_people(
                kept_id=row.pk,
                joined_id=int(form.cleaned_data["joined"]),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToKeep as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("They are one person now."))
            return redirect("contacts:person", pk=row.pk)
    context = {"person": row, "form": form, "offered": offered}
    return render(request, "contacts/merge.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove somebody from every company, after a look at what goes."""
    row = _known(request, pk)
    if request.method == "POST":
        people.remove_person(person_id=row.pk, by=signed_in(request.user), now=timezone.now())
        messages.success(request, _("Removed. That it was there stays on the record."))
        return redirect("contacts:people")
    shown = one_person(row, user=request.user, today=timezone.localdate())
    return render(request, "contacts/person_remove.html", {"person": row, "shown": shown})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def involvement(request: HttpRequest, pk: int) -> HttpResponse:
    """Say anew what somebody is for at a company, and who may read it."""
    row = _involved(request, pk)
    initial = {"purpose": row.purpose, "readers": row.readers}
    form = BindForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        people.change_involvement(
            involvement_id=row.pk,
            **form.cleaned_data,
            by=signed_in(request.user),
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("contacts:of-company", pk=row.company_id)
    back = reverse("contacts:of-company", args=[row.company_id])
    return render(request, "contacts/involvement.html", {"row": row, "form": form, "back": back})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that somebody has nothing to do with a company any more."""
    row = _involved(request, pk)
    initial = {"ended_on": timezone.localdate()}
    form = EndForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            people.end_involvement(
                involvement_id=row.pk,
                ended_on=form.cleaned_data["ended_on"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToKeep as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("contacts:of-company", pk=row.company_id)
    back = reverse("contacts:of-company", args=[row.company_id])
    return render(request, "contacts/end.html", {"row": row, "form": form, "back": back})


def _involved(request: HttpRequest, pk: int) -> Involvement:
    rows = access.editable_involvements(user=request.user)
    row = get_object_or_404(rows.select_related("person", "company__lead"), pk=pk)
    in_case(request, row.company, label=row.person.name)
    return row


def _known(request: HttpRequest, pk: int) -> ContactPerson:
    rows = access.known_people(user=request.user).select_related("organization", "held_by")
    return get_object_or_404(rows, pk=pk)
