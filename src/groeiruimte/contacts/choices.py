"""Closed lists of contact: who somebody is, on what ground we hold them, what kind of contact."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactParty(models.TextChoices):
    """On whose side a person stands around a case."""

    COMPANY = "COMPANY", _("Company")
    REGION = "REGION", _("Region")
    GRID_OPERATOR = "GRID_OPERATOR", _("Grid operator")
    SCHOOL = "SCHOOL", _("School or university")
    MUNICIPALITY = "MUNICIPALITY", _("Municipality")
    FINANCIER = "FINANCIER", _("Financier")
    OTHER = "OTHER", _("Somebody else")


class HoldingGround(models.TextChoices):
    """On what ground we keep the details of a person (GDPR, article 6)."""

    AGREEMENT = "AGREEMENT", _("Agreement: it is needed for what we agreed with this person")
    CONSENT = "CONSENT", _("Consent: this person said that we may")
    PUBLIC_TASK = "PUBLIC_TASK", _("Public task: it is needed for the work we were given by law")
    LEGITIMATE_INTEREST = (
        "LEGITIMATE_INTEREST",
        _("Legitimate interest: business details that one may expect us to keep"),
    )


class ContactKind(models.TextChoices):
    """How there was contact; a note or a risk is no contact."""

    CALL = "CALL", _("Phone call")
    CONVERSATION = "CONVERSATION", _("Conversation")
    MAIL = "MAIL", _("Mail")
    VISIT = "VISIT", _("Visit")
    NOTE = "NOTE", _("Note")
    RISK = "RISK", _("Risk")


#: What counts as having spoken with each other.
WAS_CONTACT = (ContactKind.CALL, ContactKind.CONVERSATION, ContactKind.MAIL, ContactKind.VISIT)
#: What somebody writes down; a mail comes in as a file.
WRITTEN = tuple(kind for kind in ContactKind if kind is not ContactKind.MAIL)


class ContactReaders(models.TextChoices):
    """Who reads what was written down, from narrow to wide."""

    SELF = "SELF", _("Only I")
    HOLDER = "HOLDER", _("Our own organization")
    IDENTITY = "IDENTITY", _("Also others who may know which company it is")


class MailKeeping(models.TextChoices):
    """How much of a mail is kept."""

    METADATA = "METADATA", _("People and date only")
    WHOLE = "WHOLE", _("The whole mail")


class MailPart(models.TextChoices):
    """Where a person stands in a mail."""

    SENDER = "SENDER", _("From")
    TO = "TO", _("To")
    COPY = "COPY", _("Copy")
