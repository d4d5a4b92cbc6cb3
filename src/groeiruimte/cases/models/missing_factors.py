"""What was missing in the Netherlands when a case ended without a place (programme §3.6)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.choices import FactorSource
from groeiruimte.demand.choices import DemandType


class MissingFactor(models.Model):
    """One thing that was missing: what, where, how much and from when, and who says so.

    Filled in from the proof of the comparison; an adviser adds, corrects or drops with a reason.
    Quarters are indices.
    """

    case = models.ForeignKey(
        "cases.Case",
        on_delete=models.CASCADE,
        related_name="missing_factors",
        verbose_name=_("case"),
    )
    demand_type = models.CharField(_("type of need"), max_length=10, choices=DemandType)
    # A key of `requirement_kinds.yaml`; empty where a region did not say which requirement.
    kind = models.CharField(_("what was missing"), max_length=40, blank=True)
    # Codes of `RomRegion`; empty: all of the Netherlands.
    regions = models.JSONField(_("regions"), default=list, blank=True)
    # The smallest shortage that would have opened a place, in the unit of the kind.
    amount = models.DecimalField(
        _("how much"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    needed_from = models.IntegerField(_("from when"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=8, choices=FactorSource)
    # The comparison that proves it.
    match_run = models.ForeignKey(
        "matching.MatchRun",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("comparison"),
    )
    # Why an adviser added, changed or dropped it; empty as long as it stands as it was found.
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )
    found_at = models.DateTimeField(_("found at"))
    dropped_at = models.DateTimeField(_("dropped at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["demand_type", "kind", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(changed_by=None) | ~Q(reason=""), name="missing_factor_change_says_why"
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None) | ~Q(reason=""), name="missing_factor_drop_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(source="ADVISER") | ~Q(reason=""),
                name="missing_factor_of_an_adviser_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"missing factor {self.pk} of case {self.case_id}"
