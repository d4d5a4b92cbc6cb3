"""Which early signal stands for which company, what people did with it, and on what terms."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import Need
from groeiruimte.spotting.choices import (
    DismissalReason,
    EarlySignalState,
    SignalChangeKind,
    SignalLevel,
)


class EarlySignal(models.Model):
    """That a company may outgrow its place, since when, and what was done with it.

    One row per company, made when a scan first puts it at watch or act; it stays when the company
    is calm again. What was judged is kept beside what holds now, so that a signal that somebody
    put away comes back only when it is clearly worse than what that person saw.
    """

    company = models.OneToOneField(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="early_signal",
        verbose_name=_("company"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=EarlySignalState, default=EarlySignalState.NEW
    )
    level = models.CharField(_("level"), max_length=10, choices=SignalLevel)
    # The first calendar year in which the chance passes the share of this level.
    year = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    need = models.CharField(_("binds first"), max_length=12, choices=Need, blank=True)
    raised_at = models.DateTimeField(_("arose at"))
    changed_at = models.DateTimeField(_("changed at"))
    snoozed_until = models.DateField(_("snoozed until"), null=True, blank=True)
    dismissal_reason = models.CharField(
        _("why dismissed"), max_length=12, choices=DismissalReason, blank=True
    )
    judged_level = models.CharField(
        _("level when judged"), max_length=10, choices=SignalLevel, blank=True
    )
    judged_year = models.PositiveSmallIntegerField(_("year when judged"), null=True, blank=True)
    judged_at = models.DateTimeField(_("judged at"), null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("judged by"),
    )
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "snoozed_until"], name="signal_state")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="SNOOZED", snoozed_until__isnull=False)
                | (~Q(state="SNOOZED") & Q(snoozed_until=None)),
                name="signal_is_snoozed_until_a_day",
            ),
            models.CheckConstraint(
                condition=(Q(state="DISMISSED") & ~Q(dismissal_reason=""))
                | (~Q(state="DISMISSED") & Q(dismissal_reason="")),
                name="signal_is_dismissed_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(judged_at=None, judged_by=None)
                | Q(judged_at__isnull=False, judged_by__isnull=False),
                name="signal_judged_at_goes_with_judged_by",
            ),
        ]

    def __str__(self) -> str:
        return f"early signal of company {self.company_id}: {self.level}, {self.state}"

    def state_on(self, day: date) -> EarlySignalState:
        """Return the state that holds on a day: a signal that was snoozed is new when that ends."""
        if self.state == EarlySignalState.SNOOZED and self.snoozed_until <= day:
            return EarlySignalState.NEW
        return EarlySignalState(self.state)


class SignalChange(models.Model):
    """One thing that happened to an early signal: what a scan found, or what a person did."""

    early_signal = models.ForeignKey(
        EarlySignal,
        on_delete=models.CASCADE,
        related_name="changes",
        verbose_name=_("early signal"),
    )
    kind = models.CharField(_("what happened"), max_length=12, choices=SignalChangeKind)
    happened_at = models.DateTimeField(_("happened at"))
    # Nobody: a scan found it.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("done by"),
    )
    level = models.CharField(_("level"), max_length=10, choices=SignalLevel)
    year = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    need = models.CharField(_("binds first"), max_length=12, choices=Need, blank=True)
    level_before = models.CharField(
        _("level before"), max_length=10, choices=SignalLevel, blank=True
    )
    year_before = models.PositiveSmallIntegerField(_("year before"), null=True, blank=True)
    # Whether the signal had been put away and came back by itself.
    reopened = models.BooleanField(_("came back"), default=False)
    until = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=12, choices=DismissalReason, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-happened_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["early_signal", "-happened_at"], name="signal_history"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of early signal {self.early_signal_id}"


class SpottingThresholds(models.Model):
    """From which chance, and how many years ahead, one organization watches or acts."""

    organization = models.OneToOneField(
        "organizations.Organization",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("organization"),
    )
    watch_share = models.FloatField(_("watch from"))
    act_share = models.FloatField(_("act from"))
    years_ahead = models.PositiveSmallIntegerField(
        _("years ahead"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("set by"),
    )
    set_at = models.DateTimeField(_("set at"))
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        verbose_name_plural = "spotting thresholds"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(watch_share__gte=0.05)
                & Q(act_share__gt=F("watch_share"))
                & Q(act_share__lte=0.95),
                name="thresholds_watch_comes_before_act",
            ),
            models.CheckConstraint(
                condition=Q(years_ahead__gte=1, years_ahead__lte=5),
                name="thresholds_look_one_to_five_years_ahead",
            ),
        ]

    def __str__(self) -> str:
        return f"watch {self.watch_share}, act {self.act_share}, {self.years_ahead} years"
