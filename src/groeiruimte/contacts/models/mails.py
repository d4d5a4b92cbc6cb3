"""Mail that was taken in, and mail that waits for the choice how much of it is kept."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groeiruimte.contacts.choices import MailKeeping, MailPart


class FiledMail(models.Model):
    """What is kept of one mail; day, company and who reads it stand in its contact moment."""

    moment = models.OneToOneField(
        "contacts.ContactMoment",
        on_delete=models.CASCADE,
        related_name="mail",
        verbose_name=_("contact moment"),
    )
    keeps = models.CharField(_("what is kept"), max_length=8, choices=MailKeeping)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    text = models.TextField(_("text"), blank=True)
    # By which the same mail is found again: of its number, or else of what stands in it.
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    # Per attachment its name, the number of the document it became, or why it was not kept.
    attachments = models.JSONField(_("attachments"), default=list)

    class Meta:
        ordering: ClassVar = ["-moment__happened_on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["fingerprint"], name="mail_once")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(keeps="METADATA") | Q(subject="", text="", attachments=[]),
                name="mail_keeps_what_was_chosen",
            ),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk}"


class MailPerson(models.Model):
    """Who sent a mail that is kept, or to whom it went."""

    mail = models.ForeignKey(
        FiledMail, on_delete=models.CASCADE, related_name="people", verbose_name=_("mail")
    )
    part = models.CharField(_("part"), max_length=6, choices=MailPart)
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.part} of mail {self.mail_id}"


class MailDraft(models.Model):
    """A mail that was brought in and of which nobody chose yet how much is kept.

    It waits a day, for the one who brought it in and for nobody else; then it is destroyed.
    """

    company = models.ForeignKey(
        "companies.Company",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("company"),
    )
    file_name = models.CharField(_("file name"), max_length=200)
    content = models.BinaryField(_("content"))
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("brought in by"),
    )
    uploaded_at = models.DateTimeField(_("brought in at"))

    class Meta:
        ordering: ClassVar = ["-uploaded_at"]

    def __str__(self) -> str:
        return f"mail draft {self.pk}"
