"""Long work that can be left and found again, and survives kill -9."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.jobs.choices import JobState, SignKind


class Job(models.Model):
    """One piece of long work, done by whichever worker holds its lease.

    A worker that dies stops renewing the lease; another one then takes the job up again. Work
    that nobody asked for but the clock has no person in `requested_by`: the system does it.
    """

    kind = models.CharField(_("kind"), max_length=60)
    parameters = models.JSONField(_("parameters"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.QUEUED)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("requested by"),
    )
    requested_at = models.DateTimeField(_("requested at"))
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("total"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    lease_until = models.DateTimeField(_("lease until"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    failure = models.CharField(_("failure"), max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "lease_until"], name="job_to_do")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["DONE", "FAILED"], finished_at__isnull=False)
                | Q(state__in=["QUEUED", "RUNNING"], finished_at=None),
                name="job_finished_at_goes_with_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk} {self.state}"


class ScheduledTurn(models.Model):
    """That the clock has asked for one kind of work in one period; the row is there only once.

    It is made in the transaction that asks for the jobs, so that two workers, or one that died
    halfway, ask for them exactly once.
    """

    kind = models.CharField(_("kind"), max_length=60)
    period = models.CharField(_("period"), max_length=20)
    started_at = models.DateTimeField(_("started at"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "period"], name="scheduled_once_per_period"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.period}"


class SignOfLife(models.Model):
    """When a part of this site last showed that it works, and what it counted then.

    One row per part, written over each time: it says how things are and keeps no history.
    """

    kind = models.CharField(_("part of the site"), max_length=10, choices=SignKind, unique=True)
    seen_at = models.DateTimeField(_("seen at"))
    is_well = models.BooleanField(_("worked"), default=True)
    counts = models.JSONField(_("what it counted"), default=dict, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.seen_at:%Y-%m-%d %H:%M}"
