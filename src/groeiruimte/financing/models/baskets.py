"""What a case needs of money, what is known of who asks, and what was applied for."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.financing.choices import ApplicationState, MoneyPurpose


class MoneyNeed(models.Model):
    """How much a case needs for one purpose in one quarter, in euros.

    A quarter is stored by its index (`kernel.Quarter.index`).
    """

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="money_needs", verbose_name=_("case")
    )
    purpose = models.CharField(_("purpose"), max_length=20, choices=MoneyPurpose)
    quarter = models.IntegerField(_("quarter"))
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    is_assumption = models.BooleanField(_("assumption"), default=False)
    source = models.CharField(_("where it comes from"), max_length=300)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        ordering: ClassVar = ["quarter", "purpose"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "purpose", "quarter"], name="money_need_once_per_quarter"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="money_need_is_of_something"),
            models.CheckConstraint(condition=~Q(source=""), name="money_need_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"need of money for {self.purpose} of case {self.case_id}"


class MoneyFact(models.Model):
    """One fact of the company that instruments ask, as somebody told it for this case.

    `code` is one of `instruments/facts.yaml`, or PHASE or PROVINCE. `told` is a number with a
    point, YES or NO, the number of a phase, or a province.
    """

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="money_facts", verbose_name=_("case")
    )
    code = models.CharField(_("fact"), max_length=40)
    told = models.CharField(_("what was told"), max_length=40)
    source = models.CharField(_("where it comes from"), max_length=300)
    told_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    told_at = models.DateTimeField(_("written at"))

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "code"], name="money_fact_once_per_case")
        ]

    def __str__(self) -> str:
        return f"fact {self.code} of case {self.case_id}"


class ConditionAnswer(models.Model):
    """Whether a condition that no fact settles is met by this case, as somebody found out."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="+", verbose_name=_("case")
    )
    instrument = models.CharField(_("instrument"), max_length=40)
    condition = models.CharField(_("condition"), max_length=60)
    is_met = models.BooleanField(_("is met"))
    source = models.CharField(_("where it comes from"), max_length=300)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    answered_at = models.DateTimeField(_("written at"))

    class Meta:
        ordering: ClassVar = ["instrument", "condition"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "instrument", "condition"], name="condition_answered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.condition} of case {self.case_id}"


class MoneyApplication(models.Model):
    """One application for money for a case, from the plan to the payment."""

    case = models.ForeignKey(
        "cases.Case",
        on_delete=models.CASCADE,
        related_name="money_applications",
        verbose_name=_("case"),
    )
    instrument = models.CharField(_("instrument"), max_length=40)
    purpose = models.CharField(_("purpose"), max_length=20, choices=MoneyPurpose)
    # Asked for; what was granted stands beside it and may be less.
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    granted_amount = models.DecimalField(
        _("amount granted"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ApplicationState,
        default=ApplicationState.PLANNED,
    )
    planned_on = models.DateField(_("apply by"))
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    # The task in the plan that stands for the next act.
    task = models.ForeignKey(
        "planning.Task",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("task"),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    made_at = models.DateTimeField(_("written at"))

    class Meta:
        ordering: ClassVar = ["planned_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="application_is_for_something"),
            models.CheckConstraint(
                condition=~Q(state="REFUSED") | ~Q(reason=""), name="application_refused_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["GRANTED", "PAID"]) | Q(granted_amount__gt=0),
                name="application_granted_says_how_much",
            ),
        ]

    def __str__(self) -> str:
        return f"application for {self.instrument} of case {self.case_id}"
