"""How a pipeline file came in, and how it can go out again."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import ChangeKind, ImportState
from groeiruimte.companies.models.identity import notes_identity


@notes_identity("findings")
class PipelineImport(models.Model):
    """One pipeline file of one organization: checked first, then taken in whole or not at all."""

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organization"),
    )
    file_name = models.CharField(_("file name"), max_length=200)
    content = models.BinaryField(_("content"))
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    mapping = models.JSONField(_("mapping"), default=dict)
    state = models.CharField(
        _("state"), max_length=12, choices=ImportState, default=ImportState.READING
    )
    # What the file and the check of it say in short: columns, counts, problems, duplicates.
    findings = models.JSONField(_("findings"), default=dict)
    # The rows as they will be stored, megabytes of them: only the check and the commit read this.
    checked_rows = models.TextField(_("checked rows"), blank=True)
    # What the person decided about each possible duplicate: spreadsheet row -> company id or "new".
    decisions = models.JSONField(_("decisions"), default=dict)
    job = models.ForeignKey(
        "jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("job")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))
    committed_at = models.DateTimeField(_("taken in at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-uploaded_at"]

    def __str__(self) -> str:
        return f"{self.file_name} {self.state}"

    @property
    def holder_id(self) -> int:
        """The organization whose pipeline the file is about."""
        return self.organization_id


class ImportMapping(models.Model):
    """Which column meant what in files with this header, so that nobody says it twice."""

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("organization"),
    )
    header_signature = models.CharField(_("header signature"), max_length=64)
    mapping = models.JSONField(_("mapping"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "header_signature"], name="mapping_once_per_header"
            ),
        ]

    def __str__(self) -> str:
        return f"mapping {self.header_signature[:8]}"


class ImportedChange(models.Model):
    """What an import did to one company, with what stood there before: the way back."""

    pipeline_import = models.ForeignKey(
        PipelineImport, on_delete=models.CASCADE, related_name="changes", verbose_name=_("import")
    )
    company = models.ForeignKey(
        "companies.Company", on_delete=models.CASCADE, related_name="+", verbose_name=_("company")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind)
    row = models.PositiveIntegerField(_("row"))
    before = models.JSONField(_("before"), default=dict)
    revision_after = models.PositiveIntegerField(_("revision after"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pipeline_import", "company"], name="change_once_per_company"
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.row} {self.kind}"
