"""Closed lists of bringing demand and supply together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.engine.matching.conclusion import ConclusionCode
from groeiruimte.engine.matching.verdicts import Verdict
from groeiruimte.web.choices import labels_of

#: In these states of a case somebody still looks for a place; a lead may have no case yet.
OPEN_CASES = ("ONGOING", "DELAYED", "DORMANT")


@labels_of(Verdict)
class VerdictKind(models.TextChoices):
    """Whether one place meets a demand."""

    FITS = Verdict.FITS, _("Fits")
    FITS_FROM = Verdict.FITS_FROM, _("Fits later")
    UNKNOWN = Verdict.UNKNOWN, _("Unknown")
    EXCLUDED = Verdict.EXCLUDED, _("Excluded")


@labels_of(ConclusionCode)
class ConclusionKind(models.TextChoices):
    """Why growth is better at a place, or only possible there (programme §4.4).

    The four conclusions, and the honest names for having none.
    """

    OWN_REGION_SUFFICES = ConclusionCode.OWN_REGION_SUFFICES, _("Own region suffices")
    BETTER_HERE = ConclusionCode.BETTER_HERE, _("Better here")
    ONLY_HERE = ConclusionCode.ONLY_HERE, _("Only here")
    NOWHERE = ConclusionCode.NOWHERE, _("Nowhere")
    NOT_DECIDED = ConclusionCode.NOT_DECIDED, _("Not decided: several places are level")
    UNDECIDED_UNKNOWN = ConclusionCode.UNDECIDED_UNKNOWN, _("Not decided: facts are missing")
    NO_PLACES_EXAMINED = ConclusionCode.NO_PLACES_EXAMINED, _("Not decided: there are no places")


class MatchReplay(models.TextChoices):
    """What came out when a stored comparison was computed once more."""

    SAME = "SAME", _("The same answers")
    OTHER_INPUT = "OTHER_INPUT", _("The facts or the need have changed since")
    OTHER_ENGINE = "OTHER_ENGINE", _("Another version of the engine")
    DIFFERENT = "DIFFERENT", _("Different answers")
