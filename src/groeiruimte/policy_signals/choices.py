"""Closed lists of what policy makers are told."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignalKind(models.TextChoices):
    """What policy makers are told (programme §4.7, §5.5)."""

    NOWHERE = "NOWHERE", _("Nowhere a place that meets everything")
    MIRT = "MIRT", _("Living and accessibility press at a large site")


class PolicySignalState(models.TextChoices):
    """How far a policy signal is."""

    NEW = "NEW", _("New")
    TAKEN_UP = "TAKEN_UP", _("Taken up")
    ANSWERED = "ANSWERED", _("Answered")
    GONE = "GONE", _("No longer the case")


class AnswerKind(models.TextChoices):
    """What an organization in a region says to a policy signal."""

    TAKES_UP = "TAKES_UP", _("We take it up")
    WITH_OTHERS = "WITH_OTHERS", _("Others have to act first")
    CANNOT = "CANNOT", _("We cannot change this")


class MirtState(models.TextChoices):
    """How far a MIRT signal of one case is with province and State."""

    SENT = "SENT", _("Sent")
    ANSWERED = "ANSWERED", _("Answered")
    ON_AGENDA = "ON_AGENDA", _("On the agenda")
    FOLLOWED = "FOLLOWED", _("Followed by a decision")
    REFUSED = "REFUSED", _("Not taken up")
