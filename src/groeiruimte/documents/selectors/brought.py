"""What a company brought in by itself."""

from groeiruimte.documents.models import Document


def brought_by_company(*, company_id: int) -> list[Document]:
    """Return what the company itself brought in and nobody removed; the caller has checked it."""
    rows = Document.objects.filter(company_id=company_id, added_by=None, removed_at=None)
    return list(rows.prefetch_related("versions"))
