"""What comparisons add up to for policy makers, and what becomes of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.organizations.choices import RomRegion
from groeiruimte.policy_signals.choices import (
    AnswerKind,
    MirtState,
    PolicySignalState,
    SignalKind,
)


class PolicySignal(models.Model):
    """Something that policy makers can change, counted without traceable companies (R17, R27).

    Holds only what may be told to everybody who takes part: no lead, no amount, no small number.
    """

    # Kind, types of demand and region: the same ground gives the same signal again.
    key = models.CharField(_("key"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=SignalKind)
    state = models.CharField(
        _("state"), max_length=10, choices=PolicySignalState, default=PolicySignalState.NEW
    )
    demand_types = models.JSONField(_("types of demand"), default=list)
    # Empty: all of the Netherlands, or too few leads to say where.
    region = models.CharField(_("region"), max_length=10, choices=RomRegion, blank=True)
    # What was told last: it stays as long as a new count beside it would lay bare a few.
    told = models.ForeignKey(
        "propositions.ToldCount",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("told count"),
    )
    # Empty while it is small.
    lead_count = models.PositiveIntegerField(_("leads"), null=True, blank=True)
    # Kinds of requirement that enough leads share: {kind: leads}.
    kind_counts = models.JSONField(_("leads per requirement"), default=dict)
    is_firm = models.BooleanField(_("holds whatever the unknown facts are"))
    first_seen_at = models.DateTimeField(_("first seen at"))
    last_seen_at = models.DateTimeField(_("last seen at"))
    engine_version = models.CharField(_("engine version"), max_length=40)
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        ordering: ClassVar = ["state", "kind", "key"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_seen_at__gte=models.F("first_seen_at")),
                name="policy_signal_seen_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class PolicySignalSource(models.Model):
    """Which comparison of which lead gives reason for a signal: for who may see that lead."""

    policy_signal = models.ForeignKey(
        PolicySignal,
        on_delete=models.CASCADE,
        related_name="sources",
        verbose_name=_("policy signal"),
    )
    lead = models.ForeignKey(
        "leads.Lead", on_delete=models.CASCADE, related_name="+", verbose_name=_("lead")
    )
    match_run = models.ForeignKey(
        "matching.MatchRun",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("comparison"),
    )
    kinds = models.JSONField(_("requirements"), default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["policy_signal", "lead"], name="policy_signal_source_once_per_lead"
            ),
        ]

    def __str__(self) -> str:
        return f"source of policy signal {self.policy_signal_id}"


class PolicySignalChange(models.Model):
    """One step of a signal: found, taken up, answered, or no longer the case."""

    policy_signal = models.ForeignKey(
        PolicySignal,
        on_delete=models.CASCADE,
        related_name="changes",
        verbose_name=_("policy signal"),
    )
    from_state = models.CharField(_("from"), max_length=10, choices=PolicySignalState, blank=True)
    to_state = models.CharField(_("to"), max_length=10, choices=PolicySignalState)
    note = models.CharField(_("what was done"), max_length=500, blank=True)
    # The same words, as they were looked through and let out.
    release = models.ForeignKey(
        "propositions.Release",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("release"),
    )
    # Empty: found by counting.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    happened_at = models.DateTimeField(_("at"))

    class Meta:
        ordering: ClassVar = ["happened_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(made_by=None) | ~Q(note=""), name="policy_signal_change_says_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_state} to {self.to_state}"


class PolicySignalAnswer(models.Model):
    """What an organization in a region answers to a signal, by when, and what it did."""

    policy_signal = models.ForeignKey(
        PolicySignal,
        on_delete=models.CASCADE,
        related_name="answers",
        verbose_name=_("policy signal"),
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organization"),
    )
    answer = models.CharField(_("answer"), max_length=12, choices=AnswerKind)
    # As they were looked through and let out.
    words = models.CharField(_("in words"), max_length=500)
    release = models.ForeignKey(
        "propositions.Release",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("release"),
    )
    due_on = models.DateField(_("done by"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"))
    done_words = models.CharField(_("what was done"), max_length=500, blank=True)
    done_release = models.ForeignKey(
        "propositions.Release",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("release of what was done"),
    )
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    done_at = models.DateTimeField(_("recorded at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["answered_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(words=""), name="policy_signal_answer_says_something"
            ),
            models.CheckConstraint(
                condition=Q(answer=AnswerKind.TAKES_UP, due_on__isnull=False)
                | (~Q(answer=AnswerKind.TAKES_UP) & Q(due_on=None, done_at=None)),
                name="policy_signal_answer_due_when_taken_up",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None, done_words="")
                | (Q(done_at__isnull=False, done_by__isnull=False) & ~Q(done_words="")),
                name="policy_signal_answer_done_at_goes_with_done_by",
            ),
        ]

    def __str__(self) -> str:
        return f"answer to policy signal {self.policy_signal_id}"


class MirtSignal(models.Model):
    """What one case asks of province and State for living and transport, without its name (R17).

    What they read is the release: words and a profile that hides the company. They do not see whose
    case it is, nor which organization guides it.
    """

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="mirt", verbose_name=_("case")
    )
    holder = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("sent by the organization"),
    )
    release = models.OneToOneField(
        "propositions.Release",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("release"),
    )
    province = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("province"),
    )
    ministry = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("ministry"),
    )
    state = models.CharField(_("state"), max_length=10, choices=MirtState, default=MirtState.SENT)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        ordering: ClassVar = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"MIRT signal {self.pk}"


class MirtStep(models.Model):
    """What a province or a ministry did with a MIRT signal, in its own words."""

    mirt_signal = models.ForeignKey(
        MirtSignal, on_delete=models.CASCADE, related_name="steps", verbose_name=_("MIRT signal")
    )
    to_state = models.CharField(_("to"), max_length=10, choices=MirtState)
    words = models.CharField(_("what was done"), max_length=500)
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organization"),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("by"),
    )
    happened_at = models.DateTimeField(_("at"))

    class Meta:
        ordering: ClassVar = ["happened_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="mirt_step_says_what"),
        ]

    def __str__(self) -> str:
        return f"step of MIRT signal {self.mirt_signal_id}"
