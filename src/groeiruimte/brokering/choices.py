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
    """Why growth is better at a place, or only possible there (programme §4.4)."""

    OWN_REGION_SUFFICES = "OWN_REGION_SUFFICES", _("Own region suffices")
    BETTER_HERE = "BETTER_HERE", _("Better here")
    ONLY_HERE = "ONLY_HERE", _("Only here")
    NOWHERE = "NOWHERE", _("Nowhere")
    UNDECIDED = "UNDECIDED", _("Not decided: facts are missing")


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
