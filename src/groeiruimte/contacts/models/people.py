"""People around companies and cases: who they are, how we know them, what they are for where."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.contacts.choices import ContactParty, ContactReaders, HoldingGround


class ContactPerson(models.Model):
    """Somebody outside whom one organization knows, once, whatever the person is for where.

    What an organization knows of people is its own, as with companies: the same person at two
    organizations is two rows, and neither side learns of the other.
    """

    held_by = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("known at"),
    )
    party = models.CharField(_("on whose side"), max_length=14, choices=ContactParty)
    name = models.CharField(_("name"), max_length=150)
    job_title = models.CharField(_("function"), max_length=150, blank=True)
    # Of the programme, or else by its name.
    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("works at"),
    )
    organization_name = models.CharField(_("works at"), max_length=150, blank=True)
    # Kept in the form in which two spellings of one address meet.
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    # The digits, by which two spellings of one number meet.
    phone_key = models.CharField(_("digits of the phone"), max_length=20, blank=True)
    ground = models.CharField(_("ground"), max_length=20, choices=HoldingGround)
    told_by = models.CharField(_("who told us"), max_length=150)
    told_on = models.DateField(_("told on"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_at = models.DateTimeField(_("added at"))
    # Filled in when the person is erased.
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["held_by", "email"], name="contact_by_email"),
            models.Index(fields=["held_by", "phone_key"], name="contact_by_phone"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="contact_has_a_name"),
            models.CheckConstraint(
                condition=Q(organization=None) | Q(organization_name=""),
                name="contact_organization_is_told_once",
            ),
        ]

    def __str__(self) -> str:
        return f"contact person {self.pk}"


class Involvement(models.Model):
    """That a person has to do with a company and its case: what for, and until when."""

    person = models.ForeignKey(
        ContactPerson,
        on_delete=models.CASCADE,
        related_name="involvements",
        verbose_name=_("person"),
    )
    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="involvements",
        verbose_name=_("company"),
    )
    purpose = models.CharField(_("what for"), max_length=200, blank=True)
    readers = models.CharField(
        _("who reads it"), max_length=8, choices=ContactReaders, default=ContactReaders.HOLDER
    )
    added_at = models.DateTimeField(_("added at"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["person__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "company"],
                condition=Q(ended_on=None),
                name="involvement_once_per_company",
            ),
            models.CheckConstraint(
                condition=~Q(readers="SELF"), name="involvement_is_for_colleagues"
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.person_id} at company {self.company_id}"
