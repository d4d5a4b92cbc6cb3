"""The closed lists of documents: what kind it is, who may see it, what the scanner said."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What a document is, for whoever looks for it later."""

    NDA = "NDA", _("Agreement")
    CONSENT = "CONSENT", _("Consent")
    PLAN = "PLAN", _("Plan or drawing")
    PICTURE = "PICTURE", _("Picture")
    BID_BOOK = "BID_BOOK", _("Bid book")
    VISIT_REPORT = "VISIT_REPORT", _("Visit report")
    MINUTES = "MINUTES", _("Minutes")
    EVIDENCE = "EVIDENCE", _("Evidence of the result")
    MAIL = "MAIL", _("Mail")
    OTHER = "OTHER", _("Something else")


class DocumentLevel(models.TextChoices):
    """Who may open a document, from narrow to wide."""

    HOLDER = "HOLDER", _("Only our own organization")
    IDENTITY = "IDENTITY", _("Whoever may know which company it is")
    CASE = "CASE", _("Also whoever sees the case without a name")


class ScanResult(models.TextChoices):
    """What the virus scanner said of a file."""

    NOT_SCANNED = "NOT_SCANNED", _("Not scanned: no scanner is set up")
    CLEAN = "CLEAN", _("Scanned, nothing found")
