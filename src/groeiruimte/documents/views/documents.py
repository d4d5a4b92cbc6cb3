"""The documents of a company or case, one document with its versions, and taking one along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.companies.access import visible_companies
from groeiruimte.companies.services.companies import record_company_reading
from groeiruimte.documents import access
from groeiruimte.documents.choices import DocumentLevel
from groeiruimte.documents.forms import DocumentForm, LevelForm, RemovalForm, VersionForm
from groeiruimte.documents.pages.listed import (
    Dossier,
    documents_of,
    dossier_of_company,
    dossier_of_lead,
)
from groeiruimte.documents.rules.files import KINDS, UnacceptableFile
from groeiruimte.documents.services import keeping
from groeiruimte.documents.words.refusals import why_not
from groeiruimte.organizations.access import has_page_for, organization_ids, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.web.case_pages import belongs_to_case

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.documents.models import Document


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_company(request: HttpRequest, company_pk: int) -> HttpResponse:
    """Show and take in documents about a company of an own pipeline."""
    dossier = dossier_of_company(company_id=company_pk, user=request.user)
    return _dossier(request, dossier, reverse("documents:of-company", args=[company_pk]))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_lead(request: HttpRequest, lead_pk: int) -> HttpResponse:
    """Show and take in documents of a case, at the level of who looks."""
    dossier = dossier_of_lead(lead_id=lead_pk, user=request.user, today=timezone.localdate())
    return _dossier(request, dossier, reverse("documents:of-lead", args=[lead_pk]))


def _dossier(request: HttpRequest, dossier: Dossier | None, here: str) -> HttpResponse:
    if dossier is None:
        raise Http404
    _in_case(request, dossier)
    may_add = _may_add_or_404(request, dossier)
    form = DocumentForm(
        request.POST or None,
        request.FILES or None,
        company_name=dossier.company.name if dossier.is_named else "",
        is_holder=dossier.is_holder,
    )
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, dossier, form)
        except UnacceptableFile as refused:
            form.add_error("file", why_not(refused))
        else:
            messages.success(request, _("The document is kept."))
            return redirect(here)
    if dossier.is_named and request.method != "POST":
        _record_reading(request, dossier)
    context = {
        "dossier": dossier,
        "lead": dossier.company.lead if dossier.lead_id else None,
        "form": form,
        "may_add": may_add,
        "rows": documents_of(
            company_id=dossier.company.pk, user=request.user, today=timezone.localdate()
        ),
    }
    return render(request, "documents/documents.html", context)


def _keep(request: HttpRequest, dossier: Dossier, form: DocumentForm) -> None:
    keeping.add_document(
        company=dossier.company,
        kind=form.cleaned_data["kind"],
        title=form.cleaned_data["title"],
        level=form.cleaned_data["level"],
        file=form.new_file(),
        by=signed_in(request.user),
        organization_id=_acts_for(request, dossier),
        now=timezone.now(),
    )


def _record_reading(request: HttpRequest, dossier: Dossier) -> None:
    by = signed_in(request.user)
    record_company_reading(company=dossier.company, by=by, now=timezone.now())


def _may_add_or_404(request: HttpRequest, dossier: Dossier) -> bool:
    """Say whether this reader brings documents in; sending one without that finds nothing."""
    may_add = dossier.is_holder or has_page_for(user=request.user, act=Act.GUIDE_CASES)
    if request.method == "POST" and not may_add:
        raise Http404
    return may_add


def _in_case(request: HttpRequest, dossier: Dossier, *, label: str = "") -> None:
    """Put the head of the case around the page, where there is a case."""
    if dossier.lead_id is not None:
        belongs_to_case(request, lead_id=dossier.lead_id, label=label)


def _acts_for(request: HttpRequest, dossier: Dossier) -> int:
    if dossier.is_holder:
        return dossier.company.held_by_id
    return organization_ids(user=request.user, act=Act.GUIDE_CASES)[0]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one document with its versions; take a newer one in."""
    today = timezone.localdate()
    row = get_object_or_404(_visible(request), pk=pk)
    is_editable = access.editable_documents(user=request.user, today=today).filter(pk=pk).exists()
    if request.method == "POST" and not is_editable:
        raise Http404
    form = VersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            keeping.add_version(
                document_id=row.pk,
                file=form.new_file(),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnacceptableFile as refused:
            form.add_error("file", why_not(refused))
        else:
            messages.success(request, _("The newer version is kept; the earlier ones stay."))
            return redirect("documents:document", pk=row.pk)
    dossier = _dossier_of(request, row)
    _in_case(request, dossier, label=row.title)
    context = {
        "document": row,
        "versions": list(row.versions.select_related("added_by")),
        "is_editable": is_editable,
        "form": form,
        "level_form": _level_form(row, None) if dossier.is_holder else None,
        "dossier": dossier,
    }
    return render(request, "documents/document.html", context)


@login_required
@require_POST
def change_level(request: HttpRequest, pk: int) -> HttpResponse:
    """Say anew who may open a document: for who holds the company."""
    row = get_object_or_404(
        _visible(request).filter(company__in=visible_companies(user=request.user)), pk=pk
    )
    form = _level_form(row, request)
    if form.is_valid():
        keeping.change_level(
            document_id=row.pk,
            level=form.cleaned_data["level"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
        messages.success(request, _("Changed. It holds at once, also for links that are open."))
        return redirect("documents:document", pk=row.pk)
    context = {
        "document": row,
        "versions": list(row.versions.select_related("added_by")),
        "is_editable": True,
        "form": VersionForm(),
        "level_form": form,
        "dossier": _dossier_of(request, row),
    }
    return render(request, "documents/document.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a document away, with a reason."""
    editable = access.editable_documents(user=request.user, today=timezone.localdate())
    row = get_object_or_404(editable.select_related("company").distinct(), pk=pk)
    back = _back(_dossier_of(request, row))
    form = RemovalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keeping.remove_document(
            document_id=row.pk,
            reason=form.cleaned_data["reason"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
        messages.success(request, _("The document is removed and its file destroyed."))
        return redirect(back)
    context = {
        "form": form,
        "heading": _("Remove “%(title)s”") % {"title": row.title},
        "explanation": _("Nobody can open it any more. That it was there stays on the record."),
        "label": _("Remove the document"),
        "back": reverse("documents:document", args=[row.pk]),
        "eyebrow": row.title,
    }
    return render(request, "leads/reason.html", context)


@login_required
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the bytes of one version; every time stands on the record."""
    versions = access.visible_versions(user=request.user, today=timezone.localdate())
    version = get_object_or_404(versions.select_related("document__company").distinct(), pk=pk)
    is_named = _dossier_of(request, version.document).is_named
    content = keeping.read_version(version=version, by=signed_in(request.user), now=timezone.now())
    # The name of a file may say more than a reader without the name of the company should know.
    neutral = f"stuk-{version.document_id}-v{version.number}.{version.extension}"
    return HttpResponse(
        content,
        content_type=KINDS[version.extension].mime,
        headers={
            "Content-Disposition": content_disposition_header(
                as_attachment=True, filename=version.file_name if is_named else neutral
            ),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def _visible(request: HttpRequest) -> QuerySet[Document]:
    rows = access.visible_documents(user=request.user, today=timezone.localdate())
    return rows.select_related("company", "added_by", "added_by_organization").distinct()


def _level_form(row: Document, request: HttpRequest | None) -> LevelForm:
    newest = row.versions.first()
    return LevelForm(
        request.POST if request else None,
        initial={"level": DocumentLevel(row.level)},
        company_name=row.company.name,
        said=f"{row.title} {newest.file_name if newest else ''}",
    )


def _dossier_of(request: HttpRequest, row: Document) -> Dossier:
    """Return whose document it is; the row was found, so there is one."""
    own = dossier_of_company(company_id=row.company_id, user=request.user)
    if own is not None:
        return own
    found = dossier_of_lead(
        lead_id=row.company.lead.pk, user=request.user, today=timezone.localdate()
    )
    if found is None:
        raise Http404
    return found


def _back(dossier: Dossier) -> str:
    if dossier.lead_id is None:
        return reverse("documents:of-company", args=[dossier.company.pk])
    return reverse("documents:of-lead", args=[dossier.lead_id])
