"""When the clock of a case stood still, and why."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ClockPause(models.Model):
    """Days on which the promise of a step does not run, because the company does not answer."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="pauses", verbose_name=_("case")
    )
    # For who may know the company: it often says what goes on there.
    reason = models.CharField(_("why"), max_length=300)
    paused_on = models.DateField(_("paused on"))
    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("paused by"),
    )
    resumed_on = models.DateField(_("resumed on"), null=True, blank=True)
    resumed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("resumed by"),
    )

    class Meta:
        ordering: ClassVar = ["paused_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(resumed_on=None), name="clock_pause_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(resumed_on=None, resumed_by=None)
                | Q(resumed_on__isnull=False, resumed_by__isnull=False),
                name="clock_pause_resumed_goes_together",
            ),
            models.CheckConstraint(
                condition=Q(resumed_on=None) | Q(resumed_on__gte=models.F("paused_on")),
                name="clock_pause_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="clock_pause_says_why"),
        ]

    def __str__(self) -> str:
        return f"pause of case {self.case_id} since {self.paused_on}"
