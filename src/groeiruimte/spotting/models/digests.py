"""Who wants the list of early signals by e-mail, and which of those letters went out."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.spotting.choices import DigestOutcome, DigestRhythm


class DigestSubscription(models.Model):
    """How often one person wants the own signals by e-mail, and in which language."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("person"),
    )
    rhythm = models.CharField(
        _("how often"), max_length=10, choices=DigestRhythm, default=DigestRhythm.OFF
    )
    language = models.CharField(_("language"), max_length=5, default="nl")
    changed_at = models.DateTimeField(_("changed at"))

    def __str__(self) -> str:
        return f"user {self.user_id} {self.rhythm}"


class DigestMailing(models.Model):
    """That the letter of one period was taken in hand for one person; the row is there only once.

    It is committed before the letter goes out. So a process that dies halfway may leave a letter
    of which nobody knows whether it arrived, and never sends one twice.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("person"),
    )
    # `2026-W24` for a week, `2026-06-09` for a day.
    period = models.CharField(_("period"), max_length=12)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=DigestOutcome, default=DigestOutcome.CLAIMED
    )
    claimed_at = models.DateTimeField(_("taken in hand at"))
    # How many companies stood in it; never which.
    rows = models.PositiveIntegerField(_("rows"), default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "period"], name="digest_once_per_period"),
        ]

    def __str__(self) -> str:
        return f"{self.period} for user {self.user_id}: {self.outcome}"
