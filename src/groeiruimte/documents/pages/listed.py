"""The documents of one company as a person sees them, and the part of other pages about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.companies.access import visible_companies
from groeiruimte.documents.access import editable_documents, visible_documents
from groeiruimte.leads.access import leads_with_identity, visible_leads
from groeiruimte.organizations.access import Person
from groeiruimte.web.panels import Panel

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.companies.models.companies import Company
    from groeiruimte.documents.models import Document, DocumentVersion

MOST_ON_A_PANEL = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """One document in a list: the row, its newest version, whether this person may change it."""

    row: Document
    newest: DocumentVersion
    is_editable: bool


def documents_of(*, company_id: int, user: Person, today: date) -> list[Listed]:
    """Return what this person may open about a company, newest first."""
    editable = set(
        editable_documents(user=user, today=today)
        .filter(company_id=company_id)
        .values_list("pk", flat=True)
    )
    rows = _openable(company_id=company_id, user=user, today=today)
    return [Listed(row, row.versions.all()[0], row.pk in editable) for row in rows]


def _openable(*, company_id: int, user: Person, today: date) -> QuerySet[Document]:
    return (
        visible_documents(user=user, today=today)
        .filter(company_id=company_id)
        .select_related("added_by_organization", "added_by")
        .prefetch_related("versions")
        .distinct()
    )


def company_panel(request: HttpRequest, company: Company) -> Panel | None:
    """Return the part of a company's page about documents."""
    return _panel(request, company_id=company.pk, lead_id=None)


def case_panel(request: HttpRequest, case: object) -> Panel | None:
    """Return the part of a case's page about documents; a case itself is known above this app."""
    lead = case.lead  # type: ignore[attr-defined]
    return _panel(request, company_id=lead.company_id, lead_id=lead.pk)


def _panel(request: HttpRequest, *, company_id: int, lead_id: int | None) -> Panel:
    found = _openable(company_id=company_id, user=request.user, today=timezone.localdate())
    # Changing is for the page of all documents: here it is not asked.
    rows = [Listed(row, row.versions.all()[0], is_editable=False) for row in found]
    return Panel(
        key="documents",
        heading=_("Documents"),
        template="documents/panel.html",
        context={
            "rows": rows[:MOST_ON_A_PANEL],
            "more": max(len(rows) - MOST_ON_A_PANEL, 0),
            "company_id": company_id,
            "lead_id": lead_id,
        },
    )


@dataclass(frozen=True, slots=True)
class Dossier:
    """Whose documents a page shows: the company, and whether this person may know which it is."""

    company: Company
    lead_id: int | None
    is_holder: bool
    is_named: bool


def dossier_of_lead(*, lead_id: int, user: Person, today: date) -> Dossier | None:
    """Return the dossier of a lead that this person may see; nothing when not."""
    lead = (
        visible_leads(user=user, today=today).filter(pk=lead_id).select_related("company").first()
    )
    if lead is None:
        return None
    return Dossier(
        company=lead.company,
        lead_id=lead.pk,
        is_holder=visible_companies(user=user).filter(pk=lead.company_id).exists(),
        is_named=leads_with_identity(user=user, today=today).filter(pk=lead.pk).exists(),
    )


def dossier_of_company(*, company_id: int, user: Person) -> Dossier | None:
    """Return the dossier of a company of an own pipeline; nothing when it is no such company."""
    company = visible_companies(user=user).filter(pk=company_id).select_related("lead").first()
    if company is None:
        return None
    lead = getattr(company, "lead", None)
    return Dossier(company, lead.pk if lead else None, is_holder=True, is_named=True)
