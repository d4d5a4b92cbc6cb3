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


class Tenure(models.TextChoices):
    """How a company comes to use a place that a region offers."""

    BUY = "BUY", _("Buy")
    RENT = "RENT", _("Rent")
    BUILD_TO_SUIT = "BUILD_TO_SUIT", _("Built to your wishes, then rent or buy")
    GROUND_LEASE = "GROUND_LEASE", _("Ground lease")


class PricePer(models.TextChoices):
    """What the price of a place is told for."""

    M2_YEAR = "M2_YEAR", _("Per m² per year")
    M2 = "M2", _("Per m², once")
    YEAR = "YEAR", _("For the whole, per year")
    WHOLE = "WHOLE", _("For the whole, once")
    ON_REQUEST = "ON_REQUEST", _("On request")


class LossReason(models.TextChoices):
    """Why a proposition was not chosen, in words so general that they tell of no company."""

    SPACE = "SPACE", _("Another place offers more or better suited space")
    POWER = "POWER", _("Another place has enough power sooner")
    TOO_LATE = "TOO_LATE", _("Another place is available sooner")
    PRICE = "PRICE", _("Another place costs less")
    PEOPLE = "PEOPLE", _("More of the people it looks for live near another place")
    SURROUNDINGS = (
        "SURROUNDINGS",
        _("Partners, knowledge or facilities are nearer to another place"),
    )
    NOT_KNOWN = "NOT_KNOWN", _("Too much was not known of this place")
    OTHER = "OTHER", _("Other things counted for more")


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
