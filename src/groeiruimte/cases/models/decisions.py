"""The entrepreneur decides, and what proves it afterwards."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Invitation(models.Model):
    """An expiring key with which one entrepreneur opens the own case, and nothing else (R12)."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="invitations", verbose_name=_("case")
    )
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail"))
    # In which language this person is written to, now and later.
    language = models.CharField(_("language"), max_length=5, default="nl")
    # Only the hash is kept: whoever reads the database cannot open the case.
    token_hash = models.CharField(_("hash of the key"), max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("invited by"),
    )
    invited_at = models.DateTimeField(_("invited at"))
    expires_at = models.DateTimeField(_("expires at"))
    first_opened_at = models.DateTimeField(_("first opened at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    # What the entrepreneur finds important so far: criterion -> weight, kept while choosing.
    weights = models.JSONField(_("weights"), default=dict)

    class Meta:
        ordering: ClassVar = ["-invited_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("invited_at")), name="invitation_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class EntrepreneurDecision(models.Model):
    """What the entrepreneur chose, with which weights, and why: nobody else decides (§4.4)."""

    case = models.OneToOneField(
        "cases.Case", on_delete=models.PROTECT, related_name="decision", verbose_name=_("case")
    )
    # Empty: none of the propositions. That is a signal for policy, not a failure of the company.
    proposition = models.ForeignKey(
        "propositions.Proposition",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposition"),
    )
    weights = models.JSONField(_("weights"), default=dict)
    reason = models.TextField(_("why"))
    decided_by = models.CharField(_("decided by"), max_length=150)
    invitation = models.ForeignKey(
        Invitation, on_delete=models.PROTECT, related_name="+", verbose_name=_("invitation")
    )
    decided_at = models.DateTimeField(_("decided at"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="decision_says_why"),
        ]

    def __str__(self) -> str:
        return f"decision in case {self.case_id}"


class Verification(models.Model):
    """The proof of a result: evidence, a second pair of eyes, and the entrepreneur's word (R28)."""

    case = models.OneToOneField(
        "cases.Case", on_delete=models.PROTECT, related_name="verification", verbose_name=_("case")
    )
    evidence = models.TextField(_("evidence"))
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("claimed by"),
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed by"),
    )
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    # A second person looked and does not sign: until the proof is named anew.
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("not signed by"),
    )
    refused_at = models.DateTimeField(_("not signed at"), null=True, blank=True)
    refused_because = models.CharField(_("why not signed"), max_length=500, blank=True)
    # How much of the investment would have happened without help, in the entrepreneur's words.
    share_without_help = models.DecimalField(
        _("share without help"), max_digits=4, decimal_places=2, null=True, blank=True
    )
    confirmed_by_entrepreneur_at = models.DateTimeField(
        _("confirmed by the entrepreneur at"), null=True, blank=True
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(signed_by=None) | ~Q(signed_by=F("claimed_by")),
                name="verification_signed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(signed_by=None, signed_at=None)
                | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="verification_signed_goes_together",
            ),
            models.CheckConstraint(
                condition=Q(refused_at=None, refused_because="", refused_by=None)
                | (
                    Q(refused_at__isnull=False, refused_by__isnull=False, signed_at=None)
                    & ~Q(refused_because="")
                ),
                name="verification_refusal_says_why",
            ),
            models.CheckConstraint(
                condition=Q(share_without_help=None)
                | Q(share_without_help__gte=0, share_without_help__lte=1),
                name="verification_share_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"verification of case {self.case_id}"
