"""Closed lists of bringing demand and supply together."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestState(models.TextChoices):
    """How far the answer of one region is."""

    OPEN = "OPEN", _("Waiting for an answer")
    ANSWERED = "ANSWERED", _("Answered")
    DECLINED = "DECLINED", _("Declined")


class PropositionState(models.TextChoices):
    """How far one proposition is."""

    DRAFT = "DRAFT", _("Draft")
    SUBMITTED = "SUBMITTED", _("Submitted")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class TaskPurpose(models.TextChoices):
    """What is asked of who keeps a place."""

    FIND_OUT = "FIND_OUT", _("Find out")
    OPEN_UP = "OPEN_UP", _("Change")


class TaskState(models.TextChoices):
    """How far a question about one fact of one place is."""

    OPEN = "OPEN", _("Open")
    DONE = "DONE", _("Done")
    DECLINED = "DECLINED", _("Not possible")


class ReleasePurpose(models.TextChoices):
    """What a profile without a name goes out for."""

    REQUEST = "REQUEST", _("Request to regions")
    QUESTION = "QUESTION", _("Question about a place")
