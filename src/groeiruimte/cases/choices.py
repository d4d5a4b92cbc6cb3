"""The two axes of a case (design: investment agencies do it so), and how it changes hands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """How far a case is on its way, in order."""

    LEAD = "LEAD", _("Lead")
    ARTICULATION = "ARTICULATION", _("Articulation")
    OFFERS = "OFFERS", _("Offers")
    CHOICE = "CHOICE", _("Choice")
    REALISATION = "REALISATION", _("Realization")
    VERIFIED = "VERIFIED", _("Verified")
    AFTERCARE = "AFTERCARE", _("Aftercare")


class Status(models.TextChoices):
    """How a case fares, whatever its step."""

    ONGOING = "ONGOING", _("Ongoing")
    DELAYED = "DELAYED", _("Delayed")
    DORMANT = "DORMANT", _("Dormant")
    STOPPED = "STOPPED", _("Stopped")
    LOST_IN_NL = "LOST_IN_NL", _("Lost within the Netherlands")
    LOST_ABROAD = "LOST_ABROAD", _("Lost to another country")
    NO_PROPOSITION = "NO_PROPOSITION", _("No proposition anywhere")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn by the entrepreneur")
    DISPUTED = "DISPUTED", _("The result is disputed")
    REALISED = "REALISED", _("Realized")


class FactorSource(models.TextChoices):
    """Who says that something was missing."""

    PROOF = "PROOF", _("Proof of the comparison")
    REGION = "REGION", _("A region that has no place")
    ADVISER = "ADVISER", _("Case adviser")


class HandoverKind(models.TextChoices):
    """How the guidance of a case went from one person to another."""

    GIVEN = "GIVEN", _("Given to an adviser")
    TAKEN_OVER = "TAKEN_OVER", _("Taken over")
    ALL_TOGETHER = "ALL_TOGETHER", _("Handed over with all other cases")


class ReferralState(models.TextChoices):
    """What became of a referral to another ROM."""

    PENDING = "PENDING", _("Waits for an answer")
    ACCEPTED = "ACCEPTED", _("Accepted")
    REFUSED = "REFUSED", _("Refused")
    DONE = "DONE", _("Done")
    WITHDRAWN = "WITHDRAWN", _("Taken back")


class OwnNews(models.TextChoices):
    """What the entrepreneur is mailed about the own page; the label is the subject of the mail."""

    ANSWERED = "ANSWERED", _("Your question was answered")
    CHOICE = "CHOICE", _("You can compare and choose")
    READERS = "READERS", _("We ask you who may know your name")
    STORY = "STORY", _("We ask you whether we may tell about your case")
    NEED = "NEED", _("We ask you to read again what your company needs")
