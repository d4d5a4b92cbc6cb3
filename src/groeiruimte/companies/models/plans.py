"""What a company itself expects: its plan, and what its place will carry by then."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import CapacityChange, Quantity


class GrowthPlan(models.Model):
    """What a company expects of one quantity at the end of one year, as five points.

    Five points and not one: a single figure is nearly always too high, while a company that says
    how low and how high it may be predicts itself well (Altig et al. 2022). Every plan stays, so
    that a score can be kept: a new plan is a new day.
    """

    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="growth_plans",
        verbose_name=_("company"),
    )
    quantity = models.CharField(_("quantity"), max_length=30, choices=Quantity)
    year = models.PositiveSmallIntegerField(_("at the end of"))
    lowest = models.DecimalField(_("at the very least"), max_digits=18, decimal_places=4)
    low = models.DecimalField(_("disappointing"), max_digits=18, decimal_places=4)
    middle = models.DecimalField(_("expected"), max_digits=18, decimal_places=4)
    high = models.DecimalField(_("better than expected"), max_digits=18, decimal_places=4)
    highest = models.DecimalField(_("at the very most"), max_digits=18, decimal_places=4)
    stated_on = models.DateField(_("stated on"))
    stated_by = models.CharField(_("stated by"), max_length=150, blank=True)

    class Meta:
        ordering: ClassVar = ["quantity", "year", "stated_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["company", "quantity", "year", "stated_on"],
                name="growth_plan_once_per_day",
            ),
            models.CheckConstraint(
                condition=Q(lowest__gte=0)
                & Q(low__gte=F("lowest"))
                & Q(middle__gte=F("low"))
                & Q(high__gte=F("middle"))
                & Q(highest__gte=F("high")),
                name="growth_plan_runs_from_low_to_high",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100), name="growth_plan_year_is_plausible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.middle} in {self.year}"


class PlannedCapacity(models.Model):
    """From which day the present place carries another amount; no amount means that it ends."""

    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="planned_capacities",
        verbose_name=_("company"),
    )
    quantity = models.CharField(_("quantity"), max_length=30, choices=Quantity)
    holds_from = models.DateField(_("from"))
    value = models.DecimalField(
        _("new value"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    reason = models.CharField(_("because of"), max_length=20, choices=CapacityChange)
    source = models.CharField(_("source"), max_length=200, blank=True)
    stated_on = models.DateField(_("stated on"))

    class Meta:
        ordering: ClassVar = ["quantity", "holds_from"]
        verbose_name_plural = "planned capacities"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["company", "quantity", "holds_from"], name="planned_capacity_once_per_day"
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=0), name="planned_capacity_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} from {self.holds_from}"
