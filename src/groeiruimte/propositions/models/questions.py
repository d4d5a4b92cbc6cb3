"""Questions of regions about a request: asked of the taskforce, answered to all who were asked."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.propositions.models.propositions import Brief, RegionalRequest


class RegionQuestion(models.Model):
    """One question of one region, and the answer that every asked region reads.

    The other regions read `shared` and `answer`, never which region asked, nor in which words.
    """

    brief = models.ForeignKey(
        Brief, on_delete=models.CASCADE, related_name="questions", verbose_name=_("brief")
    )
    request = models.ForeignKey(
        RegionalRequest,
        on_delete=models.CASCADE,
        related_name="questions",
        verbose_name=_("request"),
    )
    text = models.CharField(_("question"), max_length=1000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    # The question in words that do not tell which region asks; checked, like the answer.
    shared = models.CharField(_("question as all read it"), max_length=1000, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["answered_at", "asked_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="", shared="")
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False)
                    & ~Q(answer="")
                    & ~Q(shared="")
                ),
                name="region_question_is_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk} about brief {self.brief_id}"
