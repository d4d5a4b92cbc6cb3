"""Closed lists of bringing demand and supply together."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VerdictKind(models.TextChoices):
    """Whether one place meets a demand; the words of the engine, in the same spelling."""

    FITS = "FITS", _("Fits")
    FITS_FROM = "FITS_FROM", _("Fits later")
    UNKNOWN = "UNKNOWN", _("Unknown")
    EXCLUDED = "EXCLUDED", _("Excluded")


class ConclusionKind(models.TextChoices):
    """Why growth is better at a place, or only possible there (programme §4.4).

    The four conclusions, and the honest names for having none; in the spelling of the engine.
    """

    OWN_REGION_SUFFICES = "OWN_REGION_SUFFICES", _("Own region suffices")
    BETTER_HERE = "BETTER_HERE", _("Better here")
    ONLY_HERE = "ONLY_HERE", _("Only here")
    NOWHERE = "NOWHERE", _("Nowhere")
    NOT_DECIDED = "NOT_DECIDED", _("Not decided: several places are level")
    UNDECIDED_UNKNOWN = "UNDECIDED_UNKNOWN", _("Not decided: facts are missing")
    NO_PLACES_EXAMINED = "NO_PLACES_EXAMINED", _("Not decided: there are no places")


class ReplayOutcome(models.TextChoices):
    """What came out when a stored comparison was computed once more."""

    SAME = "SAME", _("The same answers")
    OTHER_INPUT = "OTHER_INPUT", _("The facts or the need have changed since")
    OTHER_ENGINE = "OTHER_ENGINE", _("Another version of the engine")
    DIFFERENT = "DIFFERENT", _("Different answers")
