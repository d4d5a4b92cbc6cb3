"""Progress, annual and final reports: figures counted, texts written, frozen as a whole (R26)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.monitoring.choices import ReportKind


class ProgrammeReport(models.Model):
    """One report as on a day: while it is written its figures are counted; frozen they stay."""

    kind = models.CharField(_("kind"), max_length=10, choices=ReportKind)
    as_on = models.DateField(_("as on"))
    # Texts by section, written by people.
    texts = models.JSONField(_("texts"), default=dict)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("opened by"),
    )
    opened_at = models.DateTimeField(_("opened at"))
    # What was counted, kept when the report was frozen.
    figures = models.JSONField(_("figures"), default=dict)
    sha256 = models.CharField(_("fingerprint"), max_length=64, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("frozen by"),
    )
    frozen_at = models.DateTimeField(_("frozen at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-as_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(frozen_at=None, frozen_by=None, sha256="")
                | (Q(frozen_at__isnull=False, frozen_by__isnull=False) & ~Q(sha256="")),
                name="programme_report_frozen_at_goes_with_frozen_by",
            ),
            models.UniqueConstraint(
                fields=["kind", "as_on"],
                condition=Q(frozen_at=None),
                name="programme_report_one_draft_per_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} report as on {self.as_on}"
