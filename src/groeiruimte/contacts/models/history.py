"""What was spoken with a company or about its case, when, with whom, and when again."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.contacts.choices import ContactKind, ContactReaders


class ContactMoment(models.Model):
    """One call, conversation, mail, visit or note about a company and its case.

    The newest one says when the next contact is; a plain note without a day leaves that as it is.
    """

    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="contact_moments",
        verbose_name=_("company"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=ContactKind)
    happened_on = models.DateField(_("day"))
    person = models.ForeignKey(
        "contacts.ContactPerson",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="moments",
        verbose_name=_("with whom"),
    )
    with_whom = models.CharField(_("with whom else"), max_length=150, blank=True)
    text = models.TextField(_("what was said"), blank=True)
    next_contact_on = models.DateField(_("next contact"), null=True, blank=True)
    readers = models.CharField(
        _("who reads it"), max_length=8, choices=ContactReaders, default=ContactReaders.HOLDER
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    written_at = models.DateTimeField(_("written at"))
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        ordering: ClassVar = ["-happened_on", "-written_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["company", "-happened_on"], name="contact_newest_first"),
            models.Index(fields=["next_contact_on"], name="contact_next"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(next_contact_on=None) | Q(next_contact_on__gt=F("happened_on")),
                name="contact_next_comes_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.happened_on:%Y-%m-%d}"
