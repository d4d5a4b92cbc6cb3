"""Closed lists of the demand side."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.programme.requirement_kinds import DemandTypeCode
from groeiruimte.web.choices import labels_of


@labels_of(DemandTypeCode)
class DemandType(models.TextChoices):
    """The five types of growth space (programme §3.7) and financing (§4.8)."""

    SPACE = DemandTypeCode.SPACE, _("Space")
    CAPITAL = DemandTypeCode.CAPITAL, _("Capital goods")
    TALENT = DemandTypeCode.TALENT, _("Talent")
    LIVING = DemandTypeCode.LIVING, _("Living and transport access")
    ENERGY = DemandTypeCode.ENERGY, _("Energy")
    FINANCING = DemandTypeCode.FINANCING, _("Financing")


class Hardness(models.TextChoices):
    """A requirement rules a place out; a preference only makes it less attractive."""

    REQUIREMENT = "REQUIREMENT", _("Requirement")
    PREFERENCE = "PREFERENCE", _("Preference")


class OwnWord(models.TextChoices):
    """What the entrepreneur says of one line of the need."""

    RIGHT = "RIGHT", _("This is right")
    OTHER = "OTHER", _("It is something else")
    UNKNOWN = "UNKNOWN", _("Don't know yet")
