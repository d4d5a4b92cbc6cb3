"""Closed lists of the demand side."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DemandType(models.TextChoices):
    """The five types of growth space (programme §3.7) and financing (§4.8)."""

    SPACE = "SPACE", _("Space")
    CAPITAL = "CAPITAL", _("Capital")
    TALENT = "TALENT", _("Talent")
    LIVING = "LIVING", _("Living and accessibility")
    ENERGY = "ENERGY", _("Energy")
    FINANCING = "FINANCING", _("Financing")


class Hardness(models.TextChoices):
    """A requirement rules a place out; a preference only makes it less attractive."""

    REQUIREMENT = "REQUIREMENT", _("Requirement")
    PREFERENCE = "PREFERENCE", _("Preference")
