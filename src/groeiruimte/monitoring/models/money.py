"""Euros of the programme: each a row with its source and who wrote it down."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.monitoring.choices import CostKind, MoneyStage

OF_THE_GRANT = (MoneyStage.RECEIVED, MoneyStage.CARRIED)


class MoneyEntry(models.Model):
    """An amount of one partner in one year (R24), never changed: a wrong one is taken back.

    A row of a partner counts once the coordinator approved it; the coordinator's own count at once.
    """

    year = models.PositiveSmallIntegerField(_("budget year"))
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("partner"),
    )
    stage = models.CharField(_("stage"), max_length=10, choices=MoneyStage)
    # Empty for the grant itself, which is for everything.
    cost = models.CharField(_("kind of cost"), max_length=10, choices=CostKind, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    booked_on = models.DateField(_("date of the document"))
    source = models.CharField(_("source"), max_length=200)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered at"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    takes_back = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="taken_back_by",
        verbose_name=_("takes back"),
    )

    class Meta:
        ordering: ClassVar = ["-booked_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(amount=0), name="money_entry_is_of_something"),
            models.CheckConstraint(
                condition=Q(amount__gt=0) | Q(takes_back__isnull=False),
                name="money_entry_below_zero_takes_back",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="money_entry_approved_at_goes_with_approved_by",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=OF_THE_GRANT, cost="")
                | (~Q(stage__in=OF_THE_GRANT) & ~Q(cost="")),
                name="money_entry_cost_goes_with_stage",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.amount} in {self.year} of organization {self.organization_id}"
