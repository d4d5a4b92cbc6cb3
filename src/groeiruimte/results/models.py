"""What is claimed of a result, what proves it, what the entrepreneur says, what was learned."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import BottleneckType
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.results.choices import (
    AskMoment,
    ClaimCode,
    ClaimVerdict,
    LessonQuestion,
    Stayed,
    WithoutHelp,
)


class Claim(models.Model):
    """What a realized case brought, of one kind, in one year (R28)."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="claims", verbose_name=_("case")
    )
    kind = models.CharField(_("what"), max_length=10, choices=ClaimCode)
    year = models.PositiveSmallIntegerField(_("year"))
    # In the unit of its kind (`evidence.yaml`).
    amount = models.DecimalField(_("how much"), max_digits=14, decimal_places=2)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("claimed by"),
    )
    claimed_at = models.DateTimeField(_("claimed at"))

    class Meta:
        ordering: ClassVar = ["kind", "year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "kind", "year"], name="claim_once_per_year"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="claim_is_of_something"),
        ]

    def __str__(self) -> str:
        return f"claim {self.kind} {self.year} of case {self.case_id}"


class Evidence(models.Model):
    """A document that proves a claim."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="+", verbose_name=_("case")
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="evidence", verbose_name=_("claim")
    )
    kind = models.CharField(_("kind of evidence"), max_length=20)
    document = models.ForeignKey(
        "documents.Document",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("document"),
    )
    dated_on = models.DateField(_("date of the document"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_at = models.DateTimeField(_("added at"))
    # Since then the document is gone, or a signer cannot open it any more: it proves nothing.
    ended_at = models.DateTimeField(_("proves nothing since"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["dated_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["claim", "document"], name="evidence_document_once"),
        ]

    def __str__(self) -> str:
        return f"evidence {self.pk} of claim {self.claim_id}"


class ResultQuestion(models.Model):
    """The entrepreneur was asked about the result, through an invitation that expires."""

    case = models.ForeignKey(
        "cases.Case",
        on_delete=models.CASCADE,
        related_name="result_questions",
        verbose_name=_("case"),
    )
    moment = models.CharField(_("moment"), max_length=12, choices=AskMoment)
    invitation = models.OneToOneField(
        "cases.Invitation",
        on_delete=models.CASCADE,
        related_name="result_question",
        verbose_name=_("invitation"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    without_help = models.CharField(
        _("without help"), max_length=8, choices=WithoutHelp, blank=True
    )
    # How much would have happened without help: 0 nothing, 1 all of it (`evidence.yaml`).
    share_without_help = models.DecimalField(
        _("share without help"), max_digits=4, decimal_places=2, null=True, blank=True
    )
    # Codes of `Helped`.
    helped = models.JSONField(_("what mattered"), default=list)
    stayed = models.CharField(_("still there"), max_length=6, choices=Stayed, blank=True)
    words = models.TextField(_("in own words"), blank=True)

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(share_without_help=None)
                | Q(share_without_help__gte=0, share_without_help__lte=1),
                name="result_question_share_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.moment} in case {self.case_id}"


class ClaimAnswer(models.Model):
    """What the entrepreneur says of one claim, for the amount as it stood then.

    Answered again it is a new row: what counted on an earlier day can be told later.
    """

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="+", verbose_name=_("case")
    )
    question = models.ForeignKey(
        ResultQuestion, on_delete=models.CASCADE, related_name="answers", verbose_name=_("question")
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="answers", verbose_name=_("claim")
    )
    claimed = models.DecimalField(_("claimed then"), max_digits=14, decimal_places=2)
    verdict = models.CharField(_("answer"), max_length=9, choices=ClaimVerdict)
    amount = models.DecimalField(
        _("real amount"), max_digits=14, decimal_places=2, null=True, blank=True
    )

    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        ordering: ClassVar = ["answered_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "claim", "answered_at"], name="claim_answered_once_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(verdict="CORRECTED", amount__gte=0)
                | (~Q(verdict="CORRECTED") & Q(amount=None)),
                name="claim_answer_amount_goes_with_correction",
            ),
        ]

    def __str__(self) -> str:
        return f"answer to claim {self.claim_id}"


class Lesson(models.Model):
    """What a case taught, as an answer to one of three questions."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="lessons", verbose_name=_("case")
    )
    question = models.CharField(_("question"), max_length=9, choices=LessonQuestion)
    answer = models.TextField(_("answer"))
    bottleneck = models.CharField(_("bottleneck"), max_length=10, choices=BottleneckType)
    region = models.CharField(_("region"), max_length=10, choices=RomRegion)
    # The same words as they were looked through and let out: what others read, without a company.
    release = models.ForeignKey(
        "propositions.Release",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("release"),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        ordering: ClassVar = ["-written_at", "question"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "question"], name="lesson_once_per_question"),
        ]

    def __str__(self) -> str:
        return f"lesson {self.question} of case {self.case_id}"
