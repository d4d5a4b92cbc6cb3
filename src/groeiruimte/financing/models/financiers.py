"""What a financier says of itself: what it puts in, where, and whether it leads."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.financing.choices import FinancierKind
from groeiruimte.leads.choices import EligibilityValue


class FinancierProfile(models.Model):
    """What one financier looks for, in its own words; empty lists mean everything."""

    organization = models.OneToOneField(
        "organizations.Organization",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("financier"),
    )
    kind = models.CharField(_("kind"), max_length=15, choices=FinancierKind)
    ticket_least = models.DecimalField(
        _("smallest ticket"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    ticket_most = models.DecimalField(
        _("largest ticket"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    leads_rounds = models.CharField(
        _("leads a round"), max_length=8, choices=EligibilityValue, default=EligibilityValue.UNKNOWN
    )
    through_fund = models.BooleanField(_("puts in money through a fund only"), default=False)
    phases = models.JSONField(_("phases of life"), default=list)
    technologies = models.JSONField(_("technologies"), default=list)
    regions = models.JSONField(_("regions"), default=list)
    kinds_of_money = models.JSONField(_("kinds of money"), default=list)
    asks = models.TextField(_("what is asked"), max_length=1000, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        ordering: ClassVar = ["organization__name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ticket_least=None)
                | Q(ticket_most=None)
                | Q(ticket_least__lte=F("ticket_most")),
                name="financier_tickets_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"profile of financier {self.organization_id}"
