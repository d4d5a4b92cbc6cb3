"""Which companies are likely to need a large ticket, as it was last looked at."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import TechnologyDomain
from groeiruimte.financing.choices import TicketSignalLevel


class TicketSignal(models.Model):
    """A large ticket that a company is likely to need, two to three years ahead (R20).

    It follows from figures and is made anew every night; nobody writes it by hand.
    """

    company = models.OneToOneField(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("company"),
    )
    level = models.CharField(_("level"), max_length=10, choices=TicketSignalLevel)
    year = models.PositiveSmallIntegerField(_("from year"))
    # The chance by the end of the third year ahead.
    chance = models.FloatField(_("chance"))
    # What is likely needed at once, in euros; empty where nobody said it.
    amount = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    technology_domain = models.CharField(
        _("technology domain"), max_length=20, choices=TechnologyDomain, blank=True
    )
    has_lead = models.BooleanField(_("somebody in sight leads"), default=False)
    looked_at = models.DateTimeField(_("looked at on"))

    class Meta:
        ordering: ClassVar = ["year", "-chance", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(chance__gte=0, chance__lt=1),
                name="ticket_signal_is_never_certain",
            ),
        ]

    def __str__(self) -> str:
        return f"large ticket of company {self.company_id}"
