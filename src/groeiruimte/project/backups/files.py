"""The files beside the database: those that a row of some table names, in whatever store."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import models


@dataclass(frozen=True)
class KeptFile:
    """A file that the database names, and the store in which it lies."""

    name: str
    storage: Storage

    def read(self) -> bytes | None:
        """Return the bytes; nothing when the store has lost them."""
        if not self.storage.exists(self.name):
            return None
        with self.storage.open(self.name) as file:
            return bytes(file.read())


def file_fields() -> list[models.FileField]:
    """Return every column of the product that names a file: a new one is found by itself."""
    return [
        field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if isinstance(field, models.FileField)
    ]


def kept_files() -> Iterator[KeptFile]:
    """Yield each file that a row names, once."""
    seen = set()
    for field in file_fields():
        rows = field.model._base_manager.exclude(**{field.name: ""})
        for name in rows.values_list(field.name, flat=True).order_by("pk").iterator():
            if name and name not in seen:
                seen.add(name)
                yield KeptFile(name, field.storage)


def put_back(name: str, content: bytes) -> str:
    """Put a file back in the store of the row that names it; return what is wrong, if anything."""
    storage = next((file.storage for file in kept_files() if file.name == name), None)
    if storage is None:
        return f"no row names the file {name}"
    if storage.exists(name):
        with storage.open(name) as file:
            same = hashlib.sha256(file.read()).digest() == hashlib.sha256(content).digest()
        return "" if same else f"another file is called {name} in the store already"
    kept = storage.save(name, ContentFile(content))
    return "" if kept == name else f"the store calls {name} now {kept}"
