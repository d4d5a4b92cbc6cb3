"""What the programme learns: gathered from cases, discussed in a talk, adopted or not (§5.5)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.monitoring.choices import ProgrammeLessonState


class ProgrammeLesson(models.Model):
    """One thing that several cases taught the programme, in words that name no company."""

    words = models.CharField(_("words"), max_length=500)
    # Codes of `LessonTheme`.
    themes = models.JSONField(_("themes"), default=list)
    # From what it was gathered: a bottleneck and a region, a visit, a talk.
    gathered_from = models.CharField(_("gathered from"), max_length=200)
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=ProgrammeLessonState,
        default=ProgrammeLessonState.GATHERED,
    )
    gathered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("gathered by"),
    )
    gathered_at = models.DateTimeField(_("gathered at"))
    discussed_in = models.ForeignKey(
        "monitoring.Talk",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lessons",
        verbose_name=_("discussed in"),
    )
    outcome = models.CharField(_("what changes, or why not"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-gathered_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, outcome="")
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(outcome="")),
                name="programme_lesson_decided_at_goes_with_decided_by",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["GATHERED", "DISCUSSED"], decided_at=None)
                | Q(state__in=["ADOPTED", "NOT_ADOPTED"], decided_at__isnull=False),
                name="programme_lesson_decided_goes_with_state",
            ),
        ]

    def __str__(self) -> str:
        return f"lesson {self.pk} of the programme"
