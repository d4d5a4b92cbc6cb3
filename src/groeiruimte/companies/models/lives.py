"""How companies live: they stop, merge, move, are in the register twice; and figures jump."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import EventKind, StatusKind

_WITH_SUCCESSOR = (StatusKind.MERGED_INTO, StatusKind.TAKEN_OVER)


class CompanyStatus(models.Model):
    """How a company stands as a company since a day, with what shows it.

    The newest day holds. Earlier ones stay, so that one can ask how it was on a day.
    """

    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="statuses",
        verbose_name=_("company"),
    )
    status = models.CharField(_("status"), max_length=12, choices=StatusKind)
    holds_from = models.DateField(_("since"))
    reason = models.CharField(_("reason"), max_length=300)
    # Into which company it merged or who took it over: a row of the own register, or a name.
    successor = models.ForeignKey(
        "companies.Company",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("goes on as"),
    )
    successor_name = models.CharField(_("goes on as"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        ordering: ClassVar = ["-holds_from", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["company", "holds_from"], name="status_once_per_day"),
            models.CheckConstraint(
                # A name is kept beside the row, so that it outlives the row.
                condition=~Q(status__in=_WITH_SUCCESSOR) | ~Q(successor_name=""),
                name="status_says_who_goes_on",
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("company")),
                name="status_successor_is_another_company",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.status} since {self.holds_from}"


class HistoryEvent(models.Model):
    """What happened on a day that makes figures jump: from then on another history begins.

    Figures of these quantities from before that day stay on the page and are no ground for a
    forecast any more, unless it was ordinary growth.
    """

    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="history_events",
        verbose_name=_("company"),
    )
    kind = models.CharField(_("what happened"), max_length=10, choices=EventKind)
    happened_on = models.DateField(_("happened on"))
    # Codes of `Quantity`: of which figures the history breaks.
    quantities = models.JSONField(_("which figures"), default=list)
    note = models.CharField(_("note"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        ordering: ClassVar = ["-happened_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["company", "kind", "happened_on"], name="event_once_per_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.happened_on}"


class CompanyMerge(models.Model):
    """That two rows of the register turned out to be one company, with the way back.

    `moved` says of each relation which rows moved, `fields` what stood in the row that goes on.
    """

    kept = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="merges",
        verbose_name=_("goes on"),
    )
    joined = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("joined with it"),
    )
    moved = models.JSONField(_("rows that moved"), default=dict)
    fields_before = models.JSONField(_("fields before"), default=dict)
    merged_at = models.DateTimeField(_("merged at"))
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("merged by"),
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-merged_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kept=F("joined")), name="merge_joins_two_different_rows"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.joined_id} joined with {self.kept_id}"
