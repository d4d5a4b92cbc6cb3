"""What was decided about the numbers by which the programme works, and what was told of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.monitoring.choices import SettingState


class ProgrammeSetting(models.Model):
    """Another value of one setting from a day on; an earlier decision is never changed.

    What opens something asks a second person (`confirmed_by`) before it holds.
    """

    key = models.CharField(_("setting"), max_length=60)
    value = models.CharField(_("value"), max_length=60)
    holds_from = models.DateField(_("holds from"))
    reason = models.CharField(_("reason and source"), max_length=300)
    state = models.CharField(_("state"), max_length=10, choices=SettingState)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
    )
    proposed_at = models.DateTimeField(_("decided at"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second person"),
    )
    confirmed_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-proposed_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="programme_setting_answered_at_goes_with_who",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=models.F("proposed_by")),
                name="programme_setting_is_confirmed_by_another",
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(state="WAITING"),
                name="programme_setting_one_waits_per_key",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.value} from {self.holds_from}"


class ToldMonth(models.Model):
    """What the programme told everybody about one month; once told it does not change."""

    month = models.DateField(_("month"), unique=True)
    # The last day before the month: as on that day everything was counted.
    as_on = models.DateField(_("as on"))
    content = models.JSONField(_("content"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    told_at = models.DateTimeField(_("told at"))

    class Meta:
        ordering: ClassVar = ["-month"]

    def __str__(self) -> str:
        return f"told month {self.month}"


class SumsBehind(models.Model):
    """What each case adds to the sums of a month, so that a next sum can be held against them.

    For counting by the worker alone: no page reads it, and the second wall gives it to no request.
    """

    told_month = models.OneToOneField(
        ToldMonth, on_delete=models.CASCADE, related_name="behind", verbose_name=_("told month")
    )
    amounts = models.JSONField(_("amounts"), default=dict)

    def __str__(self) -> str:
        return f"behind month {self.told_month_id}"
