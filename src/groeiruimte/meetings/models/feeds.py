"""The private address under which somebody's calendar fetches the own meetings."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CalendarFeed(models.Model):
    """One address that nobody guesses, of one person; a new one ends the one before."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("person"),
    )
    # Only the hash is kept: whoever reads the database cannot fetch the feed.
    token_hash = models.CharField(_("hash of the key"), max_length=64, unique=True)
    # Names leave for a calendar of somebody else's making only where its owner chose so.
    has_names = models.BooleanField(_("with names"), default=False)
    has_tasks = models.BooleanField(_("with the last days of tasks"), default=False)
    made_at = models.DateTimeField(_("made at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    last_read_at = models.DateTimeField(_("last fetched at"), null=True, blank=True)
    # How often it was fetched in the hour that began then.
    hour_began_at = models.DateTimeField(_("hour began at"), null=True, blank=True)
    reads_in_hour = models.PositiveSmallIntegerField(_("fetched in that hour"), default=0)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at=None), name="calendar_feed_one_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"feed {self.pk} of user {self.user_id}"
