"""The closed lists of results: what is asked when, and what the entrepreneur can answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClaimCode(models.TextChoices):
    """What is claimed; unit and evidence stand in `programme/parameters/evidence.yaml`."""

    AREA = "AREA", _("Space")
    POWER = "POWER", _("Electric power")
    JOBS = "JOBS", _("Jobs")
    INVESTMENT = "INVESTMENT", _("Investment")


class AskMoment(models.TextChoices):
    """When the entrepreneur is asked, in order."""

    CONFIRMATION = "CONFIRMATION", _("Confirmation of the result")
    AFTER_12 = "AFTER_12", _("Aftercare after 12 months")
    AFTER_36 = "AFTER_36", _("Aftercare after 36 months")


class ClaimVerdict(models.TextChoices):
    """What the entrepreneur says of one claim."""

    AGREES = "AGREES", _("This is right")
    CORRECTED = "CORRECTED", _("It is another number")
    DISPUTED = "DISPUTED", _("This is not so")


class WithoutHelp(models.TextChoices):
    """What would have happened without help."""

    SAME = "SAME", _("The same")
    LATER = "LATER", _("The same, but later")
    SMALLER = "SMALLER", _("Something smaller")
    ABROAD = "ABROAD", _("Something abroad")
    NOTHING = "NOTHING", _("Nothing at all")


class Helped(models.TextChoices):
    """What of the help mattered."""

    PLACE = "PLACE", _("Finding the place")
    GRID = "GRID", _("Power from the grid")
    PERMIT = "PERMIT", _("Permits")
    MONEY = "MONEY", _("Financing")
    PEOPLE = "PEOPLE", _("Finding people")
    SPEED = "SPEED", _("Going faster")
    NONE = "NONE", _("None of these")


class Stayed(models.TextChoices):
    """Whether the company is still there."""

    HERE = "HERE", _("Yes, it is still there")
    MOVED = "MOVED", _("No, it moved within the Netherlands")
    ABROAD = "ABROAD", _("No, it left the Netherlands")


class LessonQuestion(models.TextChoices):
    """The three questions when a case closes."""

    WORKED = "WORKED", _("What worked well?")
    HELD_UP = "HELD_UP", _("What held us up?")
    NEXT_TIME = "NEXT_TIME", _("What do we do differently next time?")


class ClaimState(models.TextChoices):
    """How one claim stands."""

    MISSING = "MISSING", _("Evidence missing")
    PROVEN = "PROVEN", _("Proven")
    DISPUTED = "DISPUTED", _("Disputed")
    LEFT = "LEFT", _("The company left")
