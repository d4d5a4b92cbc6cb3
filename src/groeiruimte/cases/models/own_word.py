"""What the entrepreneur says in the own case besides choosing: ask, wait, think again."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.choices import Step


class OwnQuestion(models.Model):
    """A question of the entrepreneur to the adviser, with the answer once it is there."""

    case = models.ForeignKey(
        "cases.Case",
        on_delete=models.CASCADE,
        related_name="own_questions",
        verbose_name=_("case"),
    )
    text = models.TextField(_("question"))
    asked_by = models.CharField(_("asked by"), max_length=150)
    asked_at = models.DateTimeField(_("asked at"))
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
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="own_question_asks_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="own_question_answer_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk} in case {self.case_id}"


class TalkFirst(models.Model):
    """The entrepreneur wants to talk before choosing: an answer that closes nothing."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="talks_first", verbose_name=_("case")
    )
    words = models.TextField(_("about what"))
    said_by = models.CharField(_("said by"), max_length=150)
    said_at = models.DateTimeField(_("said at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    # Empty when the entrepreneur chose after all.
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )

    class Meta:
        ordering: ClassVar = ["-said_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="talk_first_one_open_per_case"
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None) | Q(ended_at__isnull=False),
                name="talk_first_ended_by_somebody_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"wish to talk {self.pk} in case {self.case_id}"


class ReversedDecision(models.Model):
    """A choice that the entrepreneur took back, as it was, with the reason to come back on it."""

    case = models.ForeignKey(
        "cases.Case",
        on_delete=models.CASCADE,
        related_name="reversed_decisions",
        verbose_name=_("case"),
    )
    proposition = models.ForeignKey(
        "propositions.Proposition",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposition"),
    )
    weights = models.JSONField(_("weights"), default=dict)
    reason = models.TextField(_("why it was chosen"))
    decided_by = models.CharField(_("decided by"), max_length=150)
    decided_at = models.DateTimeField(_("decided at"))
    # The step in which the case stood when the choice was taken back.
    at_step = models.CharField(_("at step"), max_length=14, choices=Step)
    reversed_because = models.TextField(_("why it was taken back"))
    reversed_by = models.CharField(_("taken back by"), max_length=150)
    reversed_at = models.DateTimeField(_("taken back at"))

    class Meta:
        ordering: ClassVar = ["reversed_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(reversed_because=""), name="reversed_decision_says_why"
            ),
            models.CheckConstraint(
                condition=Q(reversed_at__gte=F("decided_at")),
                name="reversed_decision_after_it_was_made",
            ),
        ]

    def __str__(self) -> str:
        return f"choice taken back in case {self.case_id}"
