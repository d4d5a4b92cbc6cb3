"""Keeping documents: a file is looked at, cleaned, scanned and stored, or nothing is kept."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction

from groeiruimte.audit.services import record
from groeiruimte.documents.choices import DocumentKind, DocumentLevel, ScanResult
from groeiruimte.documents.models import Document, DocumentVersion, StoredFile
from groeiruimte.documents.rules.files import FileKind, kind_of
from groeiruimte.documents.rules.pictures import without_traces
from groeiruimte.documents.services.scanning import scan

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.organizations.models import User

NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as somebody brings it in."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Checked:
    kind: FileKind
    content: bytes
    scan: ScanResult


def check(file: NewFile) -> _Checked:
    """Return what will be kept of a file.

    :raises UnacceptableFile: see `documents.rules.files` and `documents.services.scanning`.
    """
    most = settings.DOCUMENT_MOST_MB * 1024 * 1024
    kind = kind_of(content=file.content, file_name=file.name, most_bytes=most)
    # Scanned as it came: cleaning would hide what somebody tried to bring in.
    result = scan(file.content)
    content = file.content
    if kind.is_picture:
        content = without_traces(content=content, kind=kind)
    return _Checked(kind, content, result)


@transaction.atomic
def add_document(
    *,
    company: Company,
    kind: str,
    title: str,
    level: str,
    file: NewFile,
    by: User | None,
    organization_id: int | None,
    now: datetime,
    guest: models.Model | None = None,
) -> Document:
    """Keep a new document about a company; without `by` it is `guest`, the company itself.

    :raises UnacceptableFile: the file cannot be kept; nothing is left behind.
    """
    checked = check(file)
    row = Document.objects.create(
        company=company,
        kind=DocumentKind(kind),
        title=_clean(title, 150) or _clean(file.name, 150),
        level=DocumentLevel(level),
        added_by=by,
        added_by_organization_id=organization_id if by else None,
        added_at=now,
    )
    _keep(row, file.name, checked, number=1, by=by, now=now)
    _record("documents.document.added", row, by=by or guest, now=now, kind=kind, level=level)
    return row


@transaction.atomic
def add_version(
    *, document_id: int, file: NewFile, by: User | None, now: datetime
) -> DocumentVersion:
    """Keep a newer version; the earlier ones stay.

    :raises UnacceptableFile: the file cannot be kept; nothing is left behind.
    """
    checked = check(file)
    row = (
        Document.objects.select_for_update(of=("self",))
        .select_related("company")
        .get(pk=document_id, removed_at=None)
    )
    newest = row.versions.aggregate(newest=models.Max("number"))["newest"] or 0
    version = _keep(row, file.name, checked, number=newest + 1, by=by, now=now)
    _record("documents.document.renewed", row, by=by, now=now, version=version.number)
    return version


@transaction.atomic
def change_level(*, document_id: int, level: str, by: User, now: datetime) -> Document:
    """Say anew who may open a document; it holds at once for every page and link."""
    row = Document.objects.select_for_update(of=("self",)).get(pk=document_id, removed_at=None)
    if row.level != level:
        row.level = DocumentLevel(level)
        row.save(update_fields=["level"])
        _record("documents.document.level", row, by=by, now=now, level=level)
    return row


@transaction.atomic
def remove_document(*, document_id: int, reason: str, by: User, now: datetime) -> Document:
    """Take a document away: nobody opens it any more, and its bytes are destroyed.

    That it was there, what it was called, who removed it and why stays.

    :raises ValueError: no reason is given.
    """
    if not reason.strip():
        message = "a removal has a reason"
        raise ValueError(message)
    row = Document.objects.select_for_update(of=("self",)).get(pk=document_id, removed_at=None)
    row.removed_at, row.removal_reason = now, reason.strip()[:300]
    row.save(update_fields=["removed_at", "removal_reason"])
    for version in row.versions.all():
        _destroy_later(version)
    _record("documents.document.removed", row, by=by, now=now)
    return row


def read_version(*, version: DocumentVersion, by: models.Model, now: datetime) -> bytes:
    """Return the bytes of a version, and put on the record that somebody took them along."""
    content = read_bytes(version)
    row = version.document
    _record("documents.version.read", row, by=by, now=now, version=version.number)
    return content


def read_bytes(row: StoredFile) -> bytes:
    """Return the bytes of a file; whoever calls this puts the reading on the record."""
    with row.content.open("rb") as stored:
        content: bytes = stored.read()
    return content


def destroy_content(row: StoredFile) -> None:
    """Destroy the bytes of a file once the present transaction is done."""
    _destroy_later(row)


def _destroy_later(row: StoredFile) -> None:
    store, place = row.content.storage, row.content.name
    if place:
        transaction.on_commit(lambda: store.delete(place))


def keep_file(row: StoredFile, *, file: NewFile) -> None:
    """Look at a file, clean and scan it, and keep its bytes with this row, which is not saved yet.

    :raises UnacceptableFile: the file cannot be kept; nothing is left behind.
    """
    _fill(row, file.name, check(file))


def _keep(
    row: Document, name: str, checked: _Checked, *, number: int, by: User | None, now: datetime
) -> DocumentVersion:
    version = DocumentVersion(document=row, number=number, added_by=by, added_at=now)
    _fill(version, name, checked)
    return version


def _fill(row: StoredFile, name: str, checked: _Checked) -> None:
    row.file_name = _clean(name.replace("\\", "/").rpartition("/")[2], NAME_LENGTH)
    row.extension = checked.kind.extension
    row.size = len(checked.content)
    row.sha256 = hashlib.sha256(checked.content).hexdigest()
    row.scan = checked.scan
    row.content.save("", ContentFile(checked.content), save=False)
    try:
        row.save()
    except BaseException:
        row.content.storage.delete(row.content.name or "")
        raise


def _clean(text: str, length: int) -> str:
    seen = (sign for sign in text if unicodedata.category(sign)[0] != "C")
    return " ".join("".join(seen).split())[-length:]


def _record(
    act: str, row: Document, *, by: models.Model | None, now: datetime, **details: object
) -> None:
    record(
        act=act,
        actor=by if by is not None else "system",
        target=row,
        occurred_at=now,
        organization_id=row.company.held_by_id,
        details=details,
    )
