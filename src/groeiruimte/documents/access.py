"""Who may open and change which document: the only door.

The organization that holds the company opens all of them. Who may know which company it is opens
what is for that level, who sees the case without a name only what is for that level. Whoever
brought a document in keeps seeing it as long as the lead itself stands open.
"""

from datetime import date

from django.db.models import Q, QuerySet

from groeiruimte.companies.access import visible_companies
from groeiruimte.documents.choices import DocumentLevel
from groeiruimte.documents.models import Document, DocumentVersion
from groeiruimte.leads.access import leads_with_identity, visible_leads
from groeiruimte.organizations.access import Person, organization_ids
from groeiruimte.organizations.rules import Act


def visible_documents(*, user: Person, today: date) -> QuerySet[Document]:
    """Return the documents that the user may open."""
    named = Q(company__lead__in=leads_with_identity(user=user, today=today)) & ~Q(
        level=DocumentLevel.HOLDER
    )
    nameless = Q(company__lead__in=visible_leads(user=user, today=today)) & (
        Q(level=DocumentLevel.CASE) | _brought_in_by(user)
    )
    return Document.objects.filter(
        Q(company__in=visible_companies(user=user)) | named | nameless, removed_at=None
    )


def editable_documents(*, user: Person, today: date) -> QuerySet[Document]:
    """Return the documents to which the user may add versions, or that the user may remove.

    The holder's, all of them; of somebody else's company what the own organization brought in.
    """
    return visible_documents(user=user, today=today).filter(
        Q(company__in=visible_companies(user=user)) | _brought_in_by(user)
    )


def visible_versions(*, user: Person, today: date) -> QuerySet[DocumentVersion]:
    """Return the versions of the documents that the user may open."""
    return DocumentVersion.objects.filter(document__in=visible_documents(user=user, today=today))


def _brought_in_by(user: Person) -> Q:
    return Q(added_by_organization_id__in=organization_ids(user=user, act=Act.GUIDE_CASES))
