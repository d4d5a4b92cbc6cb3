"""What a company agrees to, asked of it by link and answered by the company itself."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import ConsentAnswer, ConsentPurpose, ConsentStanding
from groeiruimte.leads.rules import consent_standing


class Consent(models.Model):
    """One question for one purpose, and for sharing one reader, with what the company answered.

    A new question is a new row, so that what was agreed, refused and taken back stays to be read.
    """

    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="consents",
        verbose_name=_("company"),
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=ConsentPurpose)
    # With whom; only for sharing.
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organization"),
    )
    explanation = models.CharField(_("explanation"), max_length=500, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    answer = models.CharField(_("answer"), max_length=10, choices=ConsentAnswer, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    # Who of the company answered: as typed on the page, or as it stands on the paper.
    answered_by = models.CharField(_("answered by"), max_length=150, blank=True)
    # Empty when the company answered on its own page; otherwise who wrote the paper down.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    document = models.CharField(_("document"), max_length=300, blank=True)
    valid_until = models.DateField(_("holds until"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.CharField(_("withdrawn by"), max_length=150, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(purpose="SHARING", organization__isnull=False)
                | (~Q(purpose="SHARING") & Q(organization=None)),
                name="consent_names_a_reader_for_sharing",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None, answered_by="")
                | (Q(answered_on__isnull=False) & ~Q(answer="") & ~Q(answered_by="")),
                name="consent_answer_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(recorded_by=None) | ~Q(document=""),
                name="consent_on_paper_names_the_paper",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(answer="GIVEN"),
                name="consent_only_given_is_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["company", "purpose"],
                condition=Q(organization=None, withdrawn_at=None) & ~Q(answer="REFUSED"),
                name="consent_one_open_per_purpose",
            ),
            models.UniqueConstraint(
                fields=["company", "organization"],
                # One with a last day may be followed by another: the service looks at the day.
                condition=Q(organization__isnull=False, withdrawn_at=None, valid_until=None)
                & ~Q(answer="REFUSED"),
                name="consent_one_open_per_reader",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.answer or 'asked'}"

    def standing(self, *, today: date) -> ConsentStanding:
        """Return what it is worth today."""
        return consent_standing(
            answer=self.answer,
            valid_until=self.valid_until,
            is_withdrawn=self.withdrawn_at is not None,
            today=today,
        )


class ConsentLink(models.Model):
    """An expiring key with which one company opens its own page of consents, and nothing else."""

    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="consent_links",
        verbose_name=_("company"),
    )
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail"), blank=True)
    # Only the hash is kept: whoever reads the database cannot open the page.
    token_hash = models.CharField(_("hash of the key"), max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("expires at"))
    first_opened_at = models.DateTimeField(_("first opened at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="consent_link_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"
