"""One thing that has to be found out or changed at a place, asked of who keeps it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.propositions.choices import TaskPurpose, TaskState


class SupplyTask(models.Model):
    """A question about one fact of one place, to the organization that keeps it (§4.4).

    Who answers reads the place, the fact and what the released profile tells; never whose need it
    is. Who asks comes in through the need.
    """

    articulation = models.ForeignKey(
        "demand.Articulation",
        on_delete=models.CASCADE,
        related_name="supply_tasks",
        verbose_name=_("articulation"),
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="supply_tasks",
        verbose_name=_("asked of"),
    )
    site = models.ForeignKey(
        "supply.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    kind = models.CharField(_("kind"), max_length=40)
    purpose = models.CharField(_("purpose"), max_length=10, choices=TaskPurpose)
    # What the keeper reads of the need; a question that only has to be found out tells nothing.
    profile = models.ForeignKey(
        "propositions.ReleasedProfile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("released profile"),
    )
    # For who asks only: what the fact has to become, and from which quarter.
    needed = models.FloatField(_("needed"), null=True, blank=True)
    needed_from = models.IntegerField(_("needed from"), null=True, blank=True)
    deadline = models.DateField(_("deadline"))
    # In free words, checked for names before it is sent.
    note = models.CharField(_("note"), max_length=500, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    state = models.CharField(_("state"), max_length=10, choices=TaskState, default=TaskState.OPEN)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    fact = models.ForeignKey(
        "supply.Fact",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the fact that answers it"),
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["deadline", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["articulation", "site", "kind"],
                condition=Q(state="OPEN"),
                name="supply_task_open_once",
            ),
            models.CheckConstraint(
                condition=Q(state="OPEN", closed_at=None, closed_by=None)
                | (~Q(state="OPEN") & Q(closed_at__isnull=False, closed_by__isnull=False)),
                name="supply_task_closed_goes_with_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="DECLINED") | ~Q(answer=""),
                name="supply_task_declined_says_why",
            ),
            models.CheckConstraint(
                condition=Q(purpose="OPEN_UP", needed__isnull=False, needed_from__isnull=False)
                | Q(purpose="FIND_OUT", needed=None, needed_from=None),
                name="supply_task_amount_goes_with_purpose",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organization", "state"], name="supply_task_of_keeper"),
        ]

    def __str__(self) -> str:
        return f"question {self.pk} about {self.kind} of site {self.site_id}"
