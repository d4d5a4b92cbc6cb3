"""One lead under guidance, and every step it took."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.choices import Status, Step


class Case(models.Model):
    """The guidance of one lead, as good as a foreign investor gets it (programme §1, §4.1)."""

    lead = models.OneToOneField(
        "leads.Lead", on_delete=models.PROTECT, related_name="case", verbose_name=_("lead")
    )
    # Under this reference a case is spoken of where the company may not be named.
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    step = models.CharField(_("step"), max_length=14, choices=Step, default=Step.LEAD)
    status = models.CharField(_("status"), max_length=16, choices=Status, default=Status.ONGOING)
    status_reason = models.CharField(_("reason"), max_length=500, blank=True)
    step_since = models.DateTimeField(_("in this step since"))
    # Empty: nobody guides it yet, and that waits for who may.
    adviser = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("case adviser"),
    )
    next_action = models.CharField(_("next action"), max_length=200, blank=True)
    next_action_on = models.DateField(_("next action on"), null=True, blank=True)

    # Lead -> articulation.
    taskforce_consent_by = models.CharField(
        _("who at the company agreed to the taskforce"), max_length=150, blank=True
    )
    taskforce_consent_on = models.DateField(_("agreed on"), null=True, blank=True)
    own_region_test = models.TextField(_("why growth is not possible here"), blank=True)
    # -> offers.
    foreign_alternative = models.CharField(_("foreign alternative"), max_length=300, blank=True)
    # -> realization.
    investment_eur = models.DecimalField(
        _("investment (€)"), max_digits=14, decimal_places=0, null=True, blank=True
    )
    sending_share = models.DecimalField(
        _("share of the sending region"), max_digits=4, decimal_places=2, null=True, blank=True
    )
    # -> aftercare.
    aftercare_12_on = models.DateField(_("check after 12 months"), null=True, blank=True)
    aftercare_36_on = models.DateField(_("check after 36 months"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened at"))
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        ordering: ClassVar = ["-opened_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sending_share=None) | Q(sending_share__gte=0, sending_share__lte=1),
                name="case_sending_share_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(investment_eur=None) | Q(investment_eur__gte=0),
                name="case_investment_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["ONGOING", "REALISED"]) | ~Q(status_reason=""),
                name="case_status_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class CaseTransition(models.Model):
    """One move of one case, with what was still missing and why it moved all the same."""

    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, related_name="transitions", verbose_name=_("case")
    )
    from_step = models.CharField(_("from step"), max_length=14, choices=Step, blank=True)
    to_step = models.CharField(_("to step"), max_length=14, choices=Step)
    from_status = models.CharField(_("from status"), max_length=16, choices=Status, blank=True)
    to_status = models.CharField(_("to status"), max_length=16, choices=Status)
    moved_at = models.DateTimeField(_("moved at"))
    # Empty when the entrepreneur took the choice back.
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("moved by"),
    )
    missing = models.JSONField(_("was still missing"), default=list)
    override_reason = models.CharField(_("moved all the same because"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["moved_at", "pk"]
        constraints: ClassVar = [
            # Whoever passes a gate with something missing says why; it shows in the report.
            models.CheckConstraint(
                condition=Q(missing=[]) | ~Q(override_reason=""),
                name="transition_override_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_step} to {self.to_step}"
