"""Bytes without a row: destroyed with the row, and by the clock where an act broke off."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models.signals import post_delete

from groeiruimte.documents.models import DocumentVersion, document_store
from groeiruimte.documents.services.keeping import destroy_content

CLEARING_JOB = "documents.clear"
#: An act that is under way has no row yet; after a day it has one or it broke off.
LEFT_ALONE_FOR = timedelta(days=1)


def follow_deletions() -> None:
    """Let the bytes go with a row that is deleted, such as with an erased company."""
    post_delete.connect(_destroy_with_row, sender=DocumentVersion, dispatch_uid="documents")


def _destroy_with_row(*, instance: DocumentVersion, **_more: Any) -> None:
    destroy_content(instance)


def destroy_bytes_without_row(*, now: datetime) -> int:
    """Destroy what stands in the store and in no row; returns how many files that were."""
    store = document_store()
    if not store.exists(""):
        return 0
    folders, _files = store.listdir("")
    places = [f"{folder}/{name}" for folder in folders for name in store.listdir(folder)[1]]
    kept = set(
        DocumentVersion.objects.filter(content__in=places, document__removed_at=None).values_list(
            "content", flat=True
        )
    )
    gone = [
        place
        for place in places
        if place not in kept and store.get_modified_time(place) < now - LEFT_ALONE_FOR
    ]
    for place in gone:
        store.delete(place)
    return len(gone)
