"""The pipeline, and one company in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groeiruimte.companies import access
from groeiruimte.companies.forms.companies import CompanyForm
from groeiruimte.companies.services.companies import (
    LooksLikeAnotherCompany,
    UnableToSaveCompany,
    create_company,
    update_company,
)
from groeiruimte.companies.services.looking_up import (
    UnableToLookUp,
    can_look_up,
    look_up_company,
)
from groeiruimte.organizations.access import signed_in
from groeiruimte.programme.places.municipalities import municipality_named
from groeiruimte.web.conflicts import EditedMeanwhile, differences

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company


KVK_DIGITS = 8


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def company_new(request: HttpRequest) -> HttpResponse:
    """Put a company into the pipeline by hand."""
    _refuse_without_pipeline(request)
    form = CompanyForm(
        request.POST or None,
        user=request.user,
        organization_id=None,
        today=timezone.localdate(),
    )
    context: dict[str, Any] = {
        "form": form,
        "can_look_up": can_look_up(),
        "trail": _trail({"label": _("New company")}),
    }
    if request.method == "POST" and "look_up" in request.POST:
        context["form"] = _looked_up(request)
    elif request.method == "POST" and form.is_valid():
        try:
            made = create_company(
                organization_id=form.organization_id,
                details=form.details(),
                similar_accepted=bool(request.POST.get("similar_accepted")),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToSaveCompany as refusal:
            form.add_error(refusal.field, str(refusal))
        except LooksLikeAnotherCompany as question:
            context["similar"] = question.similar
        else:
            return _saved(request, form, pk=made.pk, route="companies:observations")
    return render(request, "companies/company_form.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def company_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is written down about a company; two editors see each other."""
    company_row = get_object_or_404(access.editable_companies(user=request.user), pk=pk)
    form = CompanyForm(
        request.POST or None,
        initial=_initial(company_row),
        user=request.user,
        organization_id=company_row.held_by_id,
        today=timezone.localdate(),
    )
    context: dict[str, Any] = {
        "form": form,
        "company": company_row,
        "trail": _trail(
            {"label": company_row.name, "url": reverse("leads:company", args=[company_row.pk])},
            {"label": _("Change")},
        ),
    }
    if request.method == "POST" and form.is_valid():
        try:
            update_company(
                company_id=company_row.pk,
                opened_revision=form.cleaned_data["revision"] or 0,
                details=form.details(),
                similar_accepted=bool(request.POST.get("similar_accepted")),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except EditedMeanwhile as conflict:
            context["differences"] = differences(form=form, current=_shown(conflict.current))
            # Saving again now is a choice made with open eyes: it counts from this revision.
            form.count_from(conflict.revision)
        except UnableToSaveCompany as refusal:
            form.add_error(refusal.field, str(refusal))
        except LooksLikeAnotherCompany as question:
            context["similar"] = question.similar
        else:
            return _saved(request, form, pk=company_row.pk, route="leads:company")
    return render(request, "companies/company_form.html", context)


def _refuse_without_pipeline(request: HttpRequest) -> None:
    # Whoever keeps no pipeline learns nothing, not even that there is a page.
    if not access.own_pipelines(user=request.user).exists():
        raise Http404


def _looked_up(request: HttpRequest) -> CompanyForm:
    """Return the form as it was typed, with what KVK says of the number filled in."""
    typed: dict[str, Any] = request.POST.dict()
    number = typed.get("kvk_number", "").strip()
    if not (number.isascii() and number.isdigit() and len(number) == KVK_DIGITS):
        messages.error(request, _("A KVK number has eight digits, such as 12345678."))
    else:
        try:
            found = look_up_company(number=number, by=signed_in(request.user), now=timezone.now())
        except UnableToLookUp as refusal:
            messages.error(request, str(refusal) or _("This site does not ask KVK."))
        else:
            if found is None:
                messages.warning(request, _("KVK knows no company with this number."))
            else:
                typed["name"] = found.name
                known = municipality_named(name=found.place) if found.place else None
                typed["municipality"] = found.place if known else typed.get("municipality", "")
                text = _("KVK says: %(name)s, %(place)s. Check it and save.")
                place = found.place or _("place not known")
                messages.info(request, text % {"name": found.name, "place": place})
    return CompanyForm(
        initial=typed, user=request.user, organization_id=None, today=timezone.localdate()
    )


def _saved(request: HttpRequest, form: CompanyForm, *, pk: int, route: str) -> HttpResponse:
    messages.success(request, _("The company is saved."))
    if form.translated is not None:
        messages.info(
            request,
            _("%(former)s is part of %(now)s today: we wrote that down.")
            % {"former": form.translated.name, "now": form.cleaned_data["municipality"]},
        )
    return redirect(route, pk=pk)


def _initial(company_row: Company) -> dict[str, object]:
    names = (
        "name",
        "kvk_number",
        "postcode",
        "technology_domain",
        "founded_year",
        "website",
        "contact_name",
        "contact_email",
        "contact_phone",
        "note",
        "revision",
    )
    initial: dict[str, object] = {name: getattr(company_row, name) for name in names}
    initial["municipality"] = company_row.municipality_name
    initial["account_manager"] = company_row.account_manager_id
    return initial


def _shown(current: Mapping[str, object]) -> dict[str, object]:
    """Return stored values under the names that the form uses."""
    renamed = {"municipality_name": "municipality"}
    hidden = {"municipality_code", "account_manager_id"}
    return {renamed.get(name, name): value for name, value in current.items() if name not in hidden}


def _trail(*last: dict[str, object]) -> list[dict[str, object]]:
    return [{"label": _("Pipeline"), "url": reverse("leads:companies")}, *last]
