"""Where open leads get in each other's way: worked out once, kept so that it can be replayed.

What says which lead it is stands in `ContentionLead` alone, behind the wall of that lead; the run
and its places know leads by a number only.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ContentionRun(models.Model):
    """One look at all open leads together: collisions, the best joint plan, what helps most.

    Shown, never decided: every lead chooses for itself (programme §4.4).
    """

    run_at = models.DateTimeField(_("run at"))
    # Empty: the clock asked.
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    engine_version = models.CharField(_("engine version"), max_length=40)
    parameters = models.JSONField(_("parameters"))
    input_hash = models.CharField(_("input hash"), max_length=64)
    seed = models.PositiveBigIntegerField(_("seed"))
    lead_count = models.PositiveIntegerField(_("leads"))
    # Of the joint plan: what it is worth, what no plan exceeds, and whether that is proven.
    plan_worth = models.FloatField(_("worth of the joint plan"))
    plan_bound = models.FloatField(_("no plan is worth more than"))
    plan_status = models.CharField(_("status of the joint plan"), max_length=10)
    # Where one more MW or m2 helps most: [{site, kind, from, until, price}].
    shadow_prices = models.JSONField(_("shadow prices"), default=list)

    class Meta:
        ordering: ClassVar = ["-run_at", "-pk"]

    def __str__(self) -> str:
        return f"contention of {self.run_at:%Y-%m-%d}"


class ContentionPlace(models.Model):
    """A place where first choices do not fit together."""

    run = models.ForeignKey(
        ContentionRun, on_delete=models.CASCADE, related_name="places", verbose_name=_("run")
    )
    site = models.ForeignKey(
        "supply.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    # Numbers of the leads that want it first, and the smallest sets that do not fit together.
    leads = models.JSONField(_("leads"), default=list)
    minimal_sets = models.JSONField(_("smallest sets"), default=list)
    is_complete = models.BooleanField(_("all sets are listed"))
    # Stretches of quarters: [{kind, from, until, asked, capacity}].
    overflows = models.JSONField(_("too much asked"), default=list)

    class Meta:
        ordering: ClassVar = ["run", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "site"], name="contention_place_once_per_run"),
        ]

    def __str__(self) -> str:
        return f"contention at site {self.site_id}"


class ContentionLead(models.Model):
    """What playing together means for one lead: its first choice, and its place in the plan."""

    run = models.ForeignKey(
        ContentionRun, on_delete=models.CASCADE, related_name="rows", verbose_name=_("run")
    )
    lead = models.ForeignKey(
        "leads.Lead", on_delete=models.CASCADE, related_name="+", verbose_name=_("lead")
    )
    number = models.PositiveIntegerField(_("number"))
    first_site = models.ForeignKey(
        "supply.Site",
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("first choice"),
    )
    joint_site = models.ForeignKey(
        "supply.Site",
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("in the joint plan"),
    )
    first_worth = models.FloatField(_("worth of the first choice"))
    joint_worth = models.FloatField(_("worth in the joint plan"))
    # If this lead decides first: who else gets another place [{lead, to, worth, loses}].
    if_first = models.JSONField(_("if it decides first"), default=list)

    class Meta:
        ordering: ClassVar = ["run", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "lead"], name="contention_lead_once_per_run"),
            models.UniqueConstraint(
                fields=["run", "number"], name="contention_number_once_per_run"
            ),
        ]

    def __str__(self) -> str:
        return f"lead {self.number} of contention {self.run_id}"
