"""Which public services the worker asks, and how that went."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.supply.choices import SourceFailure


class OpenSource(models.Model):
    """One public service of this site: on or off, when it last gave something, and what was wrong.

    Without a row it is off. What came in stands in `SupplyImport`, under the same key.
    """

    key = models.CharField(_("source"), max_length=20, unique=True)
    is_on = models.BooleanField(_("on"), default=False)
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    succeeded_at = models.DateTimeField(_("last gave something at"), null=True, blank=True)
    failed_at = models.DateTimeField(_("last failed at"), null=True, blank=True)
    failure = models.CharField(
        _("what went wrong"), max_length=20, choices=SourceFailure, blank=True
    )
    # The machine that was asked. Never the whole address: that may hold what was asked.
    failure_host = models.CharField(_("machine"), max_length=120, blank=True)
    job = models.ForeignKey(
        "jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("job")
    )

    class Meta:
        ordering: ClassVar = ["key"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(failed_at=None, failure="")
                | (Q(failed_at__isnull=False) & ~Q(failure="")),
                name="open_source_failure_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.key
