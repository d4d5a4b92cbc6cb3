"""What a region submitted, as it stood each time: frozen, never changed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.propositions.models.propositions import Proposition


class PropositionVersion(models.Model):
    """One version of a proposition as it was submitted; a revision adds the next one."""

    proposition = models.ForeignKey(
        Proposition,
        on_delete=models.CASCADE,
        related_name="versions",
        verbose_name=_("proposition"),
    )
    number = models.PositiveSmallIntegerField(_("version"))
    # Why here, the terms, and every line (`services/versions.py`).
    content = models.JSONField(_("content"))
    note = models.CharField(_("what changed, in words"), max_length=300, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    submitted_at = models.DateTimeField(_("submitted at"))

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proposition", "number"], name="proposition_version_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"proposition {self.proposition_id}, version {self.number}"
