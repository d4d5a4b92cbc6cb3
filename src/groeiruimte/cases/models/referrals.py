"""A lead that one ROM refers to another, and companies of which two ROMs know."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.choices import ReferralState
from groeiruimte.leads.choices import DisclosureLevel


class Referral(models.Model):
    """One ROM asks another to guide a company further in its region (programme §3.6, R29).

    Both have the credit of what comes of it. The receiver reads this row and no more, until it
    accepts: then sight of the case follows, on the consent of the company for this reader.
    """

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="referrals", verbose_name=_("case")
    )
    # Under this it is spoken of: the receiver may not read the case yet.
    reference = models.CharField(_("reference"), max_length=20)
    from_organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("referred by"),
    )
    to_organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("referred to"),
    )
    level = models.CharField(_("level"), max_length=10, choices=DisclosureLevel)
    # What the receiver reads before it answers: checked, it gives no company away.
    reason = models.CharField(_("why there"), max_length=500)
    state = models.CharField(
        _("state"), max_length=9, choices=ReferralState, default=ReferralState.PENDING
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    # Until when the receiver sees the case.
    sight_until = models.DateField(_("sight until"))
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    done_words = models.CharField(_("what came of it"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="referral_says_why"),
            models.CheckConstraint(
                condition=~Q(from_organization=F("to_organization")),
                name="referral_goes_to_another",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["PENDING", "WITHDRAWN"], answered_at=None, answered_by=None)
                | Q(
                    state__in=["ACCEPTED", "REFUSED", "DONE"],
                    answered_at__isnull=False,
                    answered_by__isnull=False,
                ),
                name="referral_answered_goes_with_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="REFUSED") | ~Q(answer=""), name="referral_refusal_says_why"
            ),
            models.UniqueConstraint(
                fields=["case", "to_organization"],
                condition=Q(state__in=["PENDING", "ACCEPTED"]),
                name="referral_stands_once_per_receiver",
            ),
        ]

    def __str__(self) -> str:
        return f"referral of case {self.case_id}"


class GuidedNumber(models.Model):
    """A keyed hash of the KVK number of a company under guidance, so that two ROMs find each other.

    Nobody reads a number from it: without the key of the site (`NUMBER_KEYS`) it says nothing, and
    PostgreSQL answers only whether one equal to it exists.
    """

    case = models.OneToOneField(
        "cases.Case", on_delete=models.CASCADE, related_name="number", verbose_name=_("case")
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("guided by"),
    )
    mark = models.CharField(_("mark"), max_length=64, db_index=True)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"number of case {self.case_id}"


class NumberQuestion(models.Model):
    """Somebody asked whether another ROM guides a company too, and what was answered."""

    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="number_questions",
        verbose_name=_("company"),
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("asked for"),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    is_known = models.BooleanField(_("another ROM guides it"))
    # When the other ROM was asked to get in touch.
    contact_asked_at = models.DateTimeField(_("asked to get in touch at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"question about company {self.company_id}"


class ContactRequest(models.Model):
    """A ROM that has a company in its pipeline asks whoever guides it to get in touch.

    Only who guides it reads this; who asks never learns here which ROM that is.
    """

    case = models.ForeignKey(
        "cases.Case",
        on_delete=models.CASCADE,
        related_name="contact_requests",
        verbose_name=_("case"),
    )
    from_organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("asked by the organization"),
    )
    to_organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("asked of"),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "from_organization"], name="contact_asked_once_per_case"
            ),
        ]

    def __str__(self) -> str:
        return f"contact asked about case {self.case_id}"
