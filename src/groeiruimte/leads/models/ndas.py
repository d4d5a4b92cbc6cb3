"""A company in the pipeline of one organization, and what was seen of it over time."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import NdaState


class Nda(models.Model):
    """The non-disclosure agreement of a company with the organization that holds it."""

    company = models.OneToOneField(
        "companies.Company", on_delete=models.CASCADE, related_name="nda", verbose_name=_("company")
    )
    state = models.CharField(_("state"), max_length=10, choices=NdaState)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="SIGNED", signed_on__isnull=False)
                | (~Q(state="SIGNED") & Q(signed_on=None)),
                name="nda_signed_on_goes_with_state",
            ),
        ]

    def __str__(self) -> str:
        return f"NDA {self.state}"
