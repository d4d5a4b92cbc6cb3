"""A company with a question of room to grow, and who may know of it."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import (
    BottleneckType,
    ConsentStanding,
    DisclosureLevel,
    EligibilityValue,
    GrantEnd,
    GrantStanding,
    NdaStanding,
)
from groeiruimte.leads.rules import grant_standing
from groeiruimte.organizations.choices import Role


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
    """What one organization may see of one lead, on which basis, until when.

    No grant, no row: the organization that holds the company is the only other reader. The
    identity rests on an agreement and on a consent of the company, and opens when a second person
    of the holder has confirmed it (decision 0032).
    """

    lead = models.ForeignKey(
        Lead, on_delete=models.CASCADE, related_name="grants", verbose_name=_("lead")
    )
    # Who gives it. Here too, because a reader of an anonymous profile may not read the lead.
    holder = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("given by the organization"),
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("may be seen by"),
    )
    # Only this role there; empty: whoever guides cases there.
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=DisclosureLevel)
    scope = models.CharField(_("what it may be used for"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    # The basis in words: for what rests on no row of its own.
    consent = models.CharField(_("consent"), max_length=300)
    nda = models.ForeignKey(
        "leads.Nda",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("rests on the agreement"),
    )
    consent_given = models.ForeignKey(
        "leads.Consent",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("rests on the consent"),
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("granted by"),
    )
    granted_at = models.DateTimeField(_("granted at"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    # Since when it opens anything; empty while the second person has not confirmed.
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    # Given before a second person was asked for: stays as it was given.
    is_from_before = models.BooleanField(
        _("given before a second person was needed"), default=False
    )
    valid_until = models.DateField(_("valid until"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    ended_as = models.CharField(_("ended as"), max_length=10, choices=GrantEnd, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["lead", "organization"],
                condition=Q(withdrawn_at=None, opened_at__isnull=False),
                name="grant_one_open_per_reader",
            ),
            models.UniqueConstraint(
                fields=["lead", "organization"],
                condition=Q(withdrawn_at=None, opened_at=None),
                name="grant_one_waits_per_reader",
            ),
            models.CheckConstraint(condition=~Q(consent=""), name="grant_names_its_consent"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("granted_at")),
                name="grant_is_withdrawn_after_it_was_given",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, ended_as="")
                | (Q(withdrawn_at__isnull=False) & ~Q(ended_as="")),
                name="grant_says_how_it_ended",
            ),
            # Four eyes, in the database as well: whoever gives the identity does not open it.
            models.CheckConstraint(
                condition=~Q(level="IDENTITY")
                | Q(opened_at=None)
                | Q(is_from_before=True)
                | (Q(confirmed_by__isnull=False) & ~Q(confirmed_by=F("granted_by"))),
                name="grant_of_identity_needs_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} for organization {self.organization_id}"

    def standing(self, *, today: date) -> GrantStanding:
        """Return what it opens today; costs a query per basis that was not read along."""
        return grant_standing(
            ended_as=self.ended_as,
            is_opened=self.opened_at is not None,
            valid_until=self.valid_until,
            has_basis=self._has_basis(today=today),
            today=today,
        )

    def _has_basis(self, *, today: date) -> bool:
        if self.nda is not None:
            if self.nda.standing(today=today) is not NdaStanding.VALID:
                return False
        elif self.level == DisclosureLevel.IDENTITY:
            return False
        consent = self.consent_given
        return consent is None or consent.standing(today=today) is ConsentStanding.GIVEN
