"""The activity plan 2025-2028 in versions: texts, activities, what others say of it (R23)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.monitoring.choices import PlanJudgment, PlanVerdict, PlanVersionState


class PlanVersion(models.Model):
    """One version of the activity plan; once submitted it does not change any more."""

    number = models.PositiveSmallIntegerField(_("version"), unique=True)
    state = models.CharField(
        _("state"), max_length=10, choices=PlanVersionState, default=PlanVersionState.DRAFT
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("opened by"),
    )
    opened_at = models.DateTimeField(_("opened at"))
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    # Of all texts and activities as they were submitted.
    sha256 = models.CharField(_("fingerprint"), max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="DRAFT", submitted_at=None, submitted_by=None, sha256="")
                | (
                    ~Q(state="DRAFT")
                    & Q(submitted_at__isnull=False, submitted_by__isnull=False)
                    & ~Q(sha256="")
                ),
                name="plan_version_submitted_at_goes_with_submitted_by",
            ),
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="DRAFT"), name="plan_version_one_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"activity plan, version {self.number}"


class PlanText(models.Model):
    """What a version says on one point of the framework."""

    version = models.ForeignKey(
        PlanVersion, on_delete=models.CASCADE, related_name="texts", verbose_name=_("version")
    )
    point = models.CharField(_("point"), max_length=2)
    words = models.TextField(_("text"), blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        ordering: ClassVar = ["point"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "point"], name="plan_text_once_per_point"),
        ]

    def __str__(self) -> str:
        return f"text on {self.point} of version {self.version_id}"


class PlanActivity(models.Model):
    """What somebody does for a point: how much, when, for which target, at what cost."""

    version = models.ForeignKey(
        PlanVersion, on_delete=models.CASCADE, related_name="activities", verbose_name=_("version")
    )
    point = models.CharField(_("point"), max_length=2)
    name = models.CharField(_("activity"), max_length=200)
    owner = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
    )
    # How often or how much, such as "two talks a month".
    intensity = models.CharField(_("intensity"), max_length=200, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    # Key of an impact target, and how much this activity is expected to add to it.
    target = models.CharField(_("target"), max_length=40, blank=True)
    effect = models.DecimalField(
        _("expected effect"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    cost_eur = models.DecimalField(
        _("cost in euros"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        ordering: ClassVar = ["point", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="plan_activity_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(cost_eur=None) | Q(cost_eur__gte=0),
                name="plan_activity_cost_not_below_0",
            ),
        ]

    def __str__(self) -> str:
        return f"activity {self.pk} for {self.point}"


class PlanComment(models.Model):
    """What a partner says on one point while the plan is written."""

    version = models.ForeignKey(
        PlanVersion, on_delete=models.CASCADE, related_name="comments", verbose_name=_("version")
    )
    point = models.CharField(_("point"), max_length=2)
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("partner"),
    )
    words = models.CharField(_("comment"), max_length=1000)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("said by"),
    )
    said_at = models.DateTimeField(_("said at"))

    class Meta:
        ordering: ClassVar = ["point", "pk"]

    def __str__(self) -> str:
        return f"comment on {self.point} of version {self.version_id}"


class PlanApproval(models.Model):
    """What an organization says of a submitted version; the newest of each counts."""

    version = models.ForeignKey(
        PlanVersion, on_delete=models.CASCADE, related_name="approvals", verbose_name=_("version")
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organization"),
    )
    judgment = models.CharField(_("as what"), max_length=10, choices=PlanJudgment)
    verdict = models.CharField(_("verdict"), max_length=10, choices=PlanVerdict)
    conditions = models.TextField(_("conditions or reason"), blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("given by"),
    )
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        ordering: ClassVar = ["given_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(verdict="APPROVED") | ~Q(conditions=""),
                name="plan_approval_says_on_what_conditions",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} of organization {self.organization_id}"
