"""What people and companies asked about their data, and what the clock removed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.privacy.choices import PrivacyRequestKind, PrivacyRequestState


class PrivacyRequest(models.Model):
    """That a person or a company asks for access or erasure, and what came of it.

    Who asked stands here until the request is answered, and after that only as a hash.
    """

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, verbose_name=_("organization")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=PrivacyRequestKind)
    # A request of a company; empty when a person asks.
    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("company"),
    )
    subject_name = models.CharField(_("name of who asks"), max_length=150, blank=True)
    subject_email = models.EmailField(_("e-mail of who asks"), blank=True)
    subject_hash = models.CharField(_("hash of who asks"), max_length=64)
    reason = models.CharField(_("what was asked, and how you know who asks"), max_length=500)
    received_on = models.DateField(_("received on"))
    due_on = models.DateField(_("answer due by"))
    state = models.CharField(
        _("state"), max_length=10, choices=PrivacyRequestState, default=PrivacyRequestState.OPEN
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("opened by"),
    )
    opened_at = models.DateTimeField(_("opened at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    refusal = models.CharField(_("why it is refused"), max_length=500, blank=True)
    counts = models.JSONField(_("how many rows, per table"), default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=PrivacyRequestState.OPEN, decided_at=None, decided_by=None)
                | (
                    ~Q(state=PrivacyRequestState.OPEN)
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
                name="privacy_request_decided_at_goes_with_decided_by",
            ),
            # What is erased does not come back: two people look at it.
            models.CheckConstraint(
                condition=~Q(kind=PrivacyRequestKind.ERASURE, state=PrivacyRequestState.DONE)
                | ~Q(decided_by=F("opened_by")),
                name="privacy_erasure_needs_a_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state=PrivacyRequestState.REFUSED) | ~Q(refusal=""),
                name="privacy_refusal_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state=PrivacyRequestState.OPEN) | Q(subject_name="", subject_email=""),
                name="privacy_request_forgets_who_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.state}"


class RetentionRun(models.Model):
    """That one term was applied, or only counted, on one night; and for how many rows."""

    rule = models.CharField(_("rule"), max_length=60)
    # Of the rule as it was: a changed rule is counted a night before it removes anything.
    fingerprint = models.CharField(_("hash of the rule"), max_length=64)
    ran_at = models.DateTimeField(_("ran at"))
    is_rehearsal = models.BooleanField(_("only counted"))
    rows = models.PositiveIntegerField(_("rows"))

    class Meta:
        ordering: ClassVar = ["-ran_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["rule", "-ran_at"], name="retention_run_newest")]

    def __str__(self) -> str:
        return f"{self.rule} on {self.ran_at:%Y-%m-%d}: {self.rows}"
