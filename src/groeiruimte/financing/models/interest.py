"""What a financier says to what was let out, without knowing which company it is."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.financing.choices import InterestAnswer


class FinancierInterest(models.Model):
    """The answer of one organization to one release; a later answer takes its place."""

    release = models.ForeignKey(
        "propositions.Release",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("release"),
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("financier"),
    )
    answer = models.CharField(_("answer"), max_length=15, choices=InterestAnswer)
    words = models.CharField(_("explanation"), max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        ordering: ClassVar = ["-answered_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["release", "organization"], name="interest_once_per_financier"
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer} of {self.organization_id} to release {self.release_id}"
