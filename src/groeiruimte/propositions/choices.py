"""Closed lists of bringing demand and supply together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.programme.release_kinds import Audience
from groeiruimte.web.choices import labels_of


class RequestState(models.TextChoices):
    """How far the answer of one region is."""

    OPEN = "OPEN", _("Waiting for an answer")
    ANSWERED = "ANSWERED", _("Answered")
    DECLINED = "DECLINED", _("Declined")
    CLOSED = "CLOSED", _("Closed without an answer")


class RequestOutcome(models.TextChoices):
    """How a question ended for one region, in words that tell nothing of the other regions."""

    CHOSEN = "CHOSEN", _("A place in your region was chosen")
    NOT_CHOSEN = "NOT_CHOSEN", _("The company chose a place in another region")
    NONE_CHOSEN = "NONE_CHOSEN", _("The company chose none of the places that were offered")
    ENDED = "ENDED", _("The search ended without a choice")


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
    TEASER = "TEASER", _("Profile for one or more organizations")
    BUNDLE = "BUNDLE", _("Several cases for financiers")
    MIRT = "MIRT", _("Living and accessibility on the agenda")
    POLICY = "POLICY", _("Policy signal")
    PUBLIC = "PUBLIC", _("In public")


@labels_of(Audience)
class ReleaseAudience(models.TextChoices):
    """Who reads what is let out."""

    ORGANIZATIONS = Audience.ORGANIZATIONS, _("Named organizations")
    PROGRAMME = Audience.PROGRAMME, _("Everybody who takes part")
    EVERYBODY = Audience.EVERYBODY, _("Everybody")
