"""Does an investment in the company of a case have to be notified (Wet vifo)?"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import EligibilityValue


class InvestmentScreening(models.Model):
    """The short check of a case, as it was filled in last, and what became of a notification.

    Answers are by code of a question of `investment_screening.yaml`; the advice follows from them.
    """

    case = models.OneToOneField(
        "cases.Case", on_delete=models.CASCADE, related_name="screening", verbose_name=_("case")
    )
    vital_provider = models.CharField(
        max_length=8, choices=EligibilityValue, default=EligibilityValue.UNKNOWN
    )
    sensitive = models.CharField(
        max_length=8, choices=EligibilityValue, default=EligibilityValue.UNKNOWN
    )
    highly_sensitive = models.CharField(
        max_length=8, choices=EligibilityValue, default=EligibilityValue.UNKNOWN
    )
    planned = models.CharField(
        max_length=8, choices=EligibilityValue, default=EligibilityValue.UNKNOWN
    )
    campus_manager = models.CharField(
        max_length=8, choices=EligibilityValue, default=EligibilityValue.UNKNOWN
    )
    control = models.CharField(
        max_length=8, choices=EligibilityValue, default=EligibilityValue.UNKNOWN
    )
    votes = models.CharField(
        max_length=8, choices=EligibilityValue, default=EligibilityValue.UNKNOWN
    )
    source = models.CharField(_("where it comes from"), max_length=300)
    notified_on = models.DateField(_("notified on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=300, blank=True)
    filled_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    filled_in_at = models.DateTimeField(_("written at"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(decided_on__gte=F("notified_on")),
                name="screening_decided_after_notified",
            ),
        ]

    def __str__(self) -> str:
        return f"check of an investment of case {self.case_id}"
