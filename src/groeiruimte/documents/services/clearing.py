"""Bytes without a row: destroyed with the row, and by the clock where an act broke off."""

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete

from groeiruimte.documents.models import StoredFile, document_store
from groeiruimte.documents.services.keeping import destroy_content

CLEARING_JOB = "documents.clear"
#: An act that is under way has no row yet; after a day it has one or it broke off.
LEFT_ALONE_FOR = timedelta(days=1)


def follow_deletions() -> None:
    """Let the bytes go with a row that is deleted, such as with an erased company."""
    for kept in _tables_of_files():
        post_delete.connect(_destroy_with_row, sender=kept, dispatch_uid=kept._meta.label)


def _tables_of_files() -> list[type[StoredFile]]:
    """Return the tables whose rows are files in the store, of whichever app."""
    return [each for each in apps.get_models() if issubclass(each, StoredFile)]


def _destroy_with_row(*, instance: StoredFile, **_more: Any) -> None:
    destroy_content(instance)


def destroy_bytes_without_row(*, now: datetime) -> int:
    """Destroy what stands in the store and in no row; returns how many files that were."""
    store = document_store()
    if not store.exists(""):
        return 0
    folders, _files = store.listdir("")
    places = [f"{folder}/{name}" for folder in folders for name in store.listdir(folder)[1]]
    kept = {
        place
        for table in _tables_of_files()
        for place in table.standing().filter(content__in=places).values_list("content", flat=True)
    }
    gone = [
        place
        for place in places
        if place not in kept and store.get_modified_time(place) < now - LEFT_ALONE_FOR
    ]
    for place in gone:
        store.delete(place)
    return len(gone)
