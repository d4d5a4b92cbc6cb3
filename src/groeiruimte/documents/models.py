"""Documents about a company: what it is, who may open it, and every version that was kept."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.documents.choices import DocumentKind, DocumentLevel, ScanResult


def document_store() -> Storage:
    """Return where the bytes are kept: a private folder, or a bucket (`STORAGES`)."""
    return storages["documents"]


def place_in_store(_row: "StoredFile", _file_name: str) -> str:
    """Return a new place that tells nothing and that nobody guesses."""
    token = secrets.token_hex(16)
    return f"{token[:2]}/{token[2:]}"


class Document(models.Model):
    """One paper, picture or mail about a company; its bytes stand in its versions."""

    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="documents",
        verbose_name=_("company"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind)
    title = models.CharField(_("title"), max_length=150)
    level = models.CharField(_("who may open it"), max_length=10, choices=DocumentLevel)
    # Empty when the company itself brought it in.
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_by_organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("added by organization"),
    )
    added_at = models.DateTimeField(_("added at"))
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)
    removal_reason = models.CharField(_("why it was removed"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-added_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(removed_at=None, removal_reason="")
                | (Q(removed_at__isnull=False) & ~Q(removal_reason="")),
                name="document_removal_says_why",
            ),
            models.CheckConstraint(
                condition=Q(added_by=None, added_by_organization=None)
                | Q(added_by__isnull=False, added_by_organization__isnull=False),
                name="document_added_by_somebody_of_an_organization",
            ),
        ]

    def __str__(self) -> str:
        return f"document {self.pk}"


class StoredFile(models.Model):
    """One file in the private store: looked at, cleaned and scanned before it was kept.

    Every table of files is one of these; the clock destroys bytes that stand in none of them.
    """

    file_name = models.CharField(_("file name"), max_length=200)
    extension = models.CharField(_("kind of file"), max_length=10)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    content = models.FileField(_("content"), upload_to=place_in_store, storage=document_store)
    scan = models.CharField(_("virus scan"), max_length=12, choices=ScanResult)

    class Meta:
        abstract = True

    @classmethod
    def standing(cls) -> models.QuerySet["StoredFile"]:
        """Return the rows of which the bytes are still kept."""
        return cls._default_manager.all()


class DocumentVersion(StoredFile):
    """The bytes of a document as they were brought in once; never changed afterwards."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="versions", verbose_name=_("document")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_at = models.DateTimeField(_("added at"))

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "number"], name="document_version_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"document {self.document_id}, version {self.number}"

    @classmethod
    def standing(cls) -> models.QuerySet["StoredFile"]:
        """Return the versions of documents that were not removed."""
        return cls._default_manager.filter(document__removed_at=None)
