"""What a reader asks to see, and what a privacy officer opened in an emergency."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import (
    AccessRequestState,
    DisclosureLevel,
    SendingNeed,
    SendingPurpose,
)


class AccessRequest(models.Model):
    """A reader asks the holder of a lead for a higher level, and what the holder answered."""

    lead = models.ForeignKey(
        "leads.Lead",
        on_delete=models.CASCADE,
        related_name="access_requests",
        verbose_name=_("lead"),
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("asked for"),
    )
    level = models.CharField(_("level"), max_length=10, choices=DisclosureLevel)
    reason = models.CharField(_("reason"), max_length=500)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=AccessRequestState,
        default=AccessRequestState.ASKED,
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    # When somebody of the reader saw the answer: until then it waits on their first page.
    answer_seen_at = models.DateTimeField(_("answer seen at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="access_request_says_why"),
            models.CheckConstraint(
                condition=Q(state="ASKED", decided_at=None, decided_by=None)
                | (~Q(state="ASKED") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="access_request_decided_goes_with_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="REFUSED") | ~Q(answer=""),
                name="access_request_refusal_says_why",
            ),
            models.UniqueConstraint(
                fields=["lead", "organization"],
                condition=Q(state="ASKED"),
                name="access_request_waits_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} for organization {self.organization_id}: {self.state}"


class EmergencyAccess(models.Model):
    """A privacy officer opened a company of the own organization, with a reason, for some hours."""

    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="emergencies",
        verbose_name=_("company"),
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organization"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("person"),
    )
    reason = models.CharField(_("reason"), max_length=500)
    opened_at = models.DateTimeField(_("opened at"))
    ends_at = models.DateTimeField(_("ends at"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-opened_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="emergency_says_why"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("opened_at")), name="emergency_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"emergency of person {self.person_id}"


class SendingException(models.Model):
    """Something left the house although something was missing, and why; nobody can change it."""

    lead = models.ForeignKey(
        "leads.Lead",
        on_delete=models.CASCADE,
        related_name="sending_exceptions",
        verbose_name=_("lead"),
    )
    purpose = models.CharField(_("what was sent"), max_length=12, choices=SendingPurpose)
    missing = models.JSONField(_("what was missing"), default=list)
    reason = models.CharField(_("sent all the same because"), max_length=500)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        ordering: ClassVar = ["-sent_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="sending_exception_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} of lead {self.lead_id}"

    @property
    def missing_labels(self) -> list[str]:
        """What was missing, in words."""
        return [str(SendingNeed(key).label) for key in self.missing if key in SendingNeed.values]
