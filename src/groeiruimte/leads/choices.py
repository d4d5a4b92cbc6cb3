"""Closed lists of companies in view."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.programme.eligibility import EligibilityReply
from groeiruimte.programme.requirement_kinds import DemandTypeCode
from groeiruimte.web.choices import labels_of


@labels_of(DemandTypeCode)
class BottleneckType(models.TextChoices):
    """Which of the five types of growth space, or financing, pinches first (programme §3.7)."""

    SPACE = DemandTypeCode.SPACE, _("Space")
    CAPITAL = DemandTypeCode.CAPITAL, _("Capital")
    TALENT = DemandTypeCode.TALENT, _("Talent")
    LIVING = DemandTypeCode.LIVING, _("Living and accessibility")
    ENERGY = DemandTypeCode.ENERGY, _("Energy")
    FINANCING = DemandTypeCode.FINANCING, _("Financing")


class NdaState(models.TextChoices):
    """Where the non-disclosure agreement between a company and its ROM stands."""

    NONE = "NONE", _("None")
    ASKED = "ASKED", _("Asked")
    SIGNED = "SIGNED", _("Signed")


@labels_of(EligibilityReply)
class EligibilityValue(models.TextChoices):
    """An answer of the eligibility check; not knowing is an answer."""

    YES = EligibilityReply.YES, _("Yes")
    NO = EligibilityReply.NO, _("No")
    UNKNOWN = EligibilityReply.UNKNOWN, _("Not known yet")


class DisclosureLevel(models.TextChoices):
    """How much of a lead a reader may see; each level includes the one before."""

    TEASER = "TEASER", _("Anonymous profile")
    CASE = "CASE", _("Case without identity")
    IDENTITY = "IDENTITY", _("Case with identity")


class EligibilityOutcome(models.TextChoices):
    """Whether a company belongs to the target group of the programme (R4)."""

    BELONGS = "BELONGS", _("Belongs to the target group")
    DOES_NOT_BELONG = "DOES_NOT_BELONG", _("Does not belong to the target group")
    NOT_YET_KNOWN = "NOT_YET_KNOWN", _("Not known yet")


class NextAction(models.TextChoices):
    """The one thing to do next for a company; the label is the text of the button."""

    ADD_VALUES = "ADD_VALUES", _("Add the first figures")
    REFRESH_VALUES = "REFRESH_VALUES", _("Ask for new figures")
    ASK_CAPACITY = "ASK_CAPACITY", _("Ask what the place can carry")
    MAKE_LEAD = "MAKE_LEAD", _("Make it a lead")
    CHECK_ELIGIBILITY = "CHECK_ELIGIBILITY", _("Check whether it belongs")
    EXPLAIN_REFUSAL = "EXPLAIN_REFUSAL", _("See why it does not belong")
    FOLLOW_CASE = "FOLLOW_CASE", _("Go to the case")
    KEEP_WATCHING = "KEEP_WATCHING", _("Keep the figures up to date")
