"""The talks of June and December: what was decided, and who does what (R26)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.monitoring.choices import TalkLineKind


class Talk(models.Model):
    """One progress talk of ministry and taskforce; its agenda follows from the state."""

    year = models.PositiveSmallIntegerField(_("year"))
    month = models.PositiveSmallIntegerField(_("month"))
    planned_on = models.DateField(_("planned on"), null=True, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    minutes = models.TextField(_("minutes"), blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("opened by"),
    )
    opened_at = models.DateTimeField(_("opened at"))

    class Meta:
        ordering: ClassVar = ["-year", "-month"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "month"], name="talk_once_per_month"),
        ]

    def __str__(self) -> str:
        return f"talk of {self.year}-{self.month:02}"


class TalkLine(models.Model):
    """A point that somebody adds, a decision that was taken, or an action with owner and day."""

    talk = models.ForeignKey(
        Talk, on_delete=models.CASCADE, related_name="lines", verbose_name=_("talk")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=TalkLineKind)
    words = models.CharField(_("words"), max_length=300)
    owner = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_at = models.DateTimeField(_("added at"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("done by"),
    )
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["kind", "due_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(kind="ACTION", owner__isnull=False, due_on__isnull=False))
                | (~Q(kind="ACTION") & Q(owner=None, due_on=None)),
                name="talk_line_action_has_owner_and_day",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="talk_line_done_at_goes_with_done_by",
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.kind} of talk {self.talk_id}"
