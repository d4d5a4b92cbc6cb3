"""What somebody found who looked at an instrument again, with the source."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.financing.choices import InstrumentCheckOutcome, SaidBy, TakesIn


class InstrumentCheck(models.Model):
    """One look at the source of an instrument; the newest counts (decision 0066).

    The file of the instrument stays as it was found: what was found later stands here, and a
    check of which the source is older than the file counts for nothing.
    """

    # The code of the instrument (`programme/parameters/instruments/`).
    instrument = models.CharField(_("instrument"), max_length=40)
    outcome = models.CharField(_("what was found"), max_length=10, choices=InstrumentCheckOutcome)
    what = models.TextField(_("what changed"), blank=True)
    takes_in = models.CharField(_("can one apply now?"), max_length=10, choices=TakesIn)
    closes = models.DateField(_("until and including"), null=True, blank=True)
    # The day that the source itself bears, or on which its provider said it.
    source_date = models.DateField(_("date of the source"))
    source_title = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    said_by = models.CharField(_("who says it"), max_length=10, choices=SaidBy)
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("looked at for"),
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("looked at by"),
    )
    checked_at = models.DateTimeField(_("looked at on"))

    class Meta:
        ordering: ClassVar = ["-checked_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["instrument", "-checked_at"], name="check_by_instrument")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="UNCHANGED") | ~Q(what=""), name="check_says_what_changed"
            ),
            models.CheckConstraint(
                condition=Q(closes=None) | Q(takes_in="YES"), name="check_closes_when_open"
            ),
        ]

    def __str__(self) -> str:
        return f"check of {self.instrument}: {self.outcome}"
