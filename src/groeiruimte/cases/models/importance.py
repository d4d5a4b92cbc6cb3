"""What the entrepreneur finds important, in order, as told on one moment."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ImportanceOrder(models.Model):
    """One version of what counts most for the entrepreneur (R12).

    The newest one may still be open: then it follows every press of a button, so that nothing is
    lost. Once kept it never changes; who sees it differently starts the next version.
    """

    case = models.ForeignKey(
        "cases.Case",
        on_delete=models.CASCADE,
        related_name="importance_orders",
        verbose_name=_("case"),
    )
    version = models.PositiveSmallIntegerField(_("version"))
    # Criteria of the programme, the most important first; all others count less.
    order = models.JSONField(_("order"), default=list)
    # Choices between two of the others: [[more, less], ...].
    pairs = models.JSONField(_("choices"), default=list)
    # Who told it last: the entrepreneur, or the adviser at the same table.
    told_by_invitation = models.ForeignKey(
        "cases.Invitation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("told by"),
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    changed_at = models.DateTimeField(_("changed at"))
    kept_at = models.DateTimeField(_("kept at"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "version"], name="importance_order_version_unique_per_case"
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(kept_at=None),
                name="importance_order_one_open_per_case",
            ),
            models.CheckConstraint(
                condition=Q(told_by_invitation=None, entered_by__isnull=False)
                | Q(told_by_invitation__isnull=False, entered_by=None),
                name="importance_order_told_by_one",
            ),
            models.CheckConstraint(
                condition=Q(kept_at=None) | Q(kept_at__gte=models.F("changed_at")),
                name="importance_order_kept_after_change",
            ),
        ]

    def __str__(self) -> str:
        return f"order of importance {self.version} of case {self.case_id}"
