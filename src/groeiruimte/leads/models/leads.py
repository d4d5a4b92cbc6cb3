"""A company with a question of room to grow, and who may know of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import BottleneckType, DisclosureLevel, EligibilityValue


class Lead(models.Model):
    """A company whose question of room to grow was asked, and since when (programme §4.3).

    `first_asked_on` is the programme's own proof that the question came earlier in time: it
    never changes once it is set.
    """

    company = models.OneToOneField(
        "companies.Company",
        on_delete=models.PROTECT,
        related_name="lead",
        verbose_name=_("company"),
    )
    first_asked_on = models.DateField(_("first asked on"))
    bottleneck_year = models.PositiveSmallIntegerField(_("bottleneck expected in"))
    bottleneck_type = models.CharField(
        _("expected bottleneck"), max_length=10, choices=BottleneckType
    )
    promoted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("made a lead by"),
    )
    promoted_at = models.DateTimeField(_("made a lead at"))
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        ordering: ClassVar = ["-promoted_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(bottleneck_year__gte=2020, bottleneck_year__lte=2060),
                name="lead_bottleneck_year_is_plausible",
            ),
        ]

    def __str__(self) -> str:
        return f"lead {self.pk}"


class EligibilityAnswer(models.Model):
    """One answer of the check whether a company belongs to the programme, with its reason (R4)."""

    lead = models.ForeignKey(
        Lead, on_delete=models.CASCADE, related_name="eligibility", verbose_name=_("lead")
    )
    criterion = models.CharField(_("criterion"), max_length=40)
    answer = models.CharField(_("answer"), max_length=10, choices=EligibilityValue)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["lead", "criterion"], name="eligibility_once_per_criterion"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.answer}"


class DisclosureGrant(models.Model):
    """What one organization may see of one lead, on whose consent, until when.

    No grant, no row: the organization that holds the company is the only other reader.
    """

    lead = models.ForeignKey(
        Lead, on_delete=models.CASCADE, related_name="grants", verbose_name=_("lead")
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("may be seen by"),
    )
    level = models.CharField(_("level"), max_length=10, choices=DisclosureLevel)
    consent = models.CharField(_("consent"), max_length=300)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("granted by"),
    )
    granted_at = models.DateTimeField(_("granted at"))
    valid_until = models.DateField(_("valid until"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["lead", "organization"],
                condition=Q(withdrawn_at=None),
                name="grant_one_open_per_organization",
            ),
            models.CheckConstraint(condition=~Q(consent=""), name="grant_names_its_consent"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("granted_at")),
                name="grant_is_withdrawn_after_it_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} for organization {self.organization_id}"
