"""How facts of places are kept fresh: a round per keeper, questions by link, workbooks."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.supply.choices import RoundAnswerKind, SheetState


class KeepingRound(models.Model):
    """One walk of an organization past all facts of its places that are due.

    `due` is how many there were when it began, so that one sees how far it is.
    """

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organization"),
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    started_at = models.DateTimeField(_("started at"))
    due = models.PositiveIntegerField(_("due at the start"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization"], condition=Q(ended_at=None), name="round_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"round of {self.organization_id}"


class RoundAnswer(models.Model):
    """What was said of one due fact in a round."""

    keeping_round = models.ForeignKey(
        KeepingRound, on_delete=models.CASCADE, related_name="answers", verbose_name=_("round")
    )
    # The fact that was due; what replaced it is the newer one of its kind.
    fact = models.ForeignKey("supply.Fact", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("answer"), max_length=10, choices=RoundAnswerKind)
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        ordering: ClassVar = ["-answered_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["keeping_round", "fact"], name="round_one_answer_per_fact"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.fact_id}"


class PlaceQuestion(models.Model):
    """A question about one fact of a place, to somebody without an account, by link.

    The answer becomes a fact only when the keeper takes it over.
    """

    site = models.ForeignKey("supply.Site", on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(_("kind"), max_length=60)
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail"), blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    # Only the hash is kept: whoever reads the database cannot open the page.
    token_hash = models.CharField(_("hash of the key"), max_length=64, unique=True)
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("asked for"),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    expires_at = models.DateTimeField(_("expires at"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    # As the fact will keep it; both empty says: does not know either.
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    text = models.CharField(_("value in words"), max_length=500, blank=True)
    valid_from = models.IntegerField(_("valid from"), null=True, blank=True)
    basis = models.CharField(_("how this is known"), max_length=200, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("asked_at")), name="question_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"


class FactSheet(models.Model):
    """A workbook with facts of own places, between the check and taking it in."""

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organization"),
    )
    file_name = models.CharField(_("file name"), max_length=200)
    content_hash = models.CharField(_("content hash"), max_length=64)
    state = models.CharField(_("state"), max_length=8, choices=SheetState)
    # Per row that says something: what it would change, as `StatedFact` keeps it.
    rows = models.JSONField(_("rows"), default=list)
    # Per row that is not taken: where it is, and what to do.
    problems = models.JSONField(_("problems"), default=list)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("brought by"),
    )
    brought_at = models.DateTimeField(_("brought at"))
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-brought_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.file_name} {self.state}"
