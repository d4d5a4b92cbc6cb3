"""The agreements under which a company speaks with the organization that holds it."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import NdaStanding, NdaState
from groeiruimte.leads.rules import nda_standing


class Nda(models.Model):
    """One non-disclosure agreement of a company, or that there is none; earlier ones are kept.

    What it is worth today follows from its dates and its withdrawal (`standing`); grants of the
    identity rest on one, and close with it.
    """

    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="ndas",
        verbose_name=_("company"),
    )
    state = models.CharField(_("state"), max_length=10, choices=NdaState)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    valid_from = models.DateField(_("holds from"), null=True, blank=True)
    # The last day on which it holds; empty: until it is withdrawn.
    valid_until = models.DateField(_("holds until"), null=True, blank=True)
    parties = models.CharField(_("parties"), max_length=300, blank=True)
    scope = models.CharField(_("scope"), max_length=500, blank=True)
    document = models.CharField(_("document"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    # Empty for what was written down before agreements had a history.
    recorded_at = models.DateTimeField(_("recorded at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawal_reason = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="SIGNED", signed_on__isnull=False)
                | (~Q(state="SIGNED") & Q(signed_on=None)),
                name="nda_signed_on_goes_with_state",
            ),
            models.CheckConstraint(
                condition=Q(state="SIGNED", valid_from__isnull=False)
                | (~Q(state="SIGNED") & Q(valid_from=None, valid_until=None)),
                name="nda_dates_go_with_state",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="nda_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawal_reason="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawal_reason="")
                ),
                name="nda_withdrawal_says_who_and_why",
            ),
            models.CheckConstraint(
                condition=Q(recorded_at=None, recorded_by=None)
                | Q(recorded_at__isnull=False, recorded_by__isnull=False),
                name="nda_recorded_at_goes_with_recorded_by",
            ),
        ]

    def __str__(self) -> str:
        return f"NDA {self.state}"

    def standing(self, *, today: date) -> NdaStanding:
        """Return what it is worth today."""
        return nda_standing(
            state=self.state,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            is_withdrawn=self.withdrawn_at is not None,
            today=today,
        )


class NdaDocument(models.Model):
    """The signed paper itself. A table of its own, so that lists of agreements carry no files."""

    nda = models.OneToOneField(
        Nda, on_delete=models.CASCADE, related_name="stored_file", verbose_name=_("agreement")
    )
    file_name = models.CharField(_("file name"), max_length=200)
    content = models.BinaryField(_("content"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    def __str__(self) -> str:
        return self.file_name
