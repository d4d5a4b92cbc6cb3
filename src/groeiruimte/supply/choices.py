"""Closed lists of the supply side."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Maturity(models.TextChoices):
    """How far a technology hotspot is (programme §3.5)."""

    ESTABLISHED = "ESTABLISHED", _("Established")
    DEVELOPING = "DEVELOPING", _("In development")


class SiteKind(models.TextChoices):
    """What kind of place a company can grow at; no new business parks (programme §1.4)."""

    BUSINESS_PARK = "BUSINESS_PARK", _("Business park")
    CAMPUS = "CAMPUS", _("Campus")
    PLOT = "PLOT", _("Plot")
    BUILDING = "BUILDING", _("Building")


class InstitutionKind(models.TextChoices):
    """What kind of education or research an institution gives."""

    UNIVERSITY = "UNIVERSITY", _("University")
    HBO = "HBO", _("University of applied sciences")
    MBO = "MBO", _("Vocational school")
    RESEARCH = "RESEARCH", _("Research institute")


class SupplyImportKind(models.TextChoices):
    """Which open source a supply file comes from."""

    IBIS = "IBIS", _("IBIS business parks")
    CAPACITY_MAP = "CAPACITY_MAP", _("Grid operators' capacity map")
    DUO_HBO = "DUO_HBO", _("DUO students hbo")
    MUNICIPALITIES = "MUNICIPALITIES", _("CBS municipality figures")
    STATIONS = "STATIONS", _("Railway stations")
