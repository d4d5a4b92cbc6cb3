"""Closed lists of who takes part."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.programme.organizations import OrganizationKindCode, RomRegionCode
from groeiruimte.web.choices import labels_of


@labels_of(OrganizationKindCode)
class OrganizationKind(models.TextChoices):
    """What part an organization has in the taskforce (programme §4.1, colophon)."""

    ROM = OrganizationKindCode.ROM, _("Regional development company")
    NFIA = OrganizationKindCode.NFIA, _("Netherlands Foreign Investment Agency")
    TRIPLE_HELIX = OrganizationKindCode.TRIPLE_HELIX, _("Triple-helix organization")
    PROVINCE = OrganizationKindCode.PROVINCE, _("Province")
    MUNICIPALITY = OrganizationKindCode.MUNICIPALITY, _("Municipality")
    MINISTRY = OrganizationKindCode.MINISTRY, _("Ministry")
    FINANCIER = OrganizationKindCode.FINANCIER, _("Financier")
    ASSOCIATION = OrganizationKindCode.ASSOCIATION, _("Association of governments")
    GRID_OPERATOR = OrganizationKindCode.GRID_OPERATOR, _("Grid operator")


@labels_of(RomRegionCode)
class RomRegion(models.TextChoices):
    """The five regions of the programme's colophon, and the country."""

    NORTH = RomRegionCode.NORTH, _("North")
    EAST = RomRegionCode.EAST, _("East")
    SOUTH = RomRegionCode.SOUTH, _("South")
    WEST = RomRegionCode.WEST, _("West")
    CENTER = RomRegionCode.CENTER, _("Center")
    NATIONAL = RomRegionCode.NATIONAL, _("The Netherlands")


class Role(models.TextChoices):
    """What a person comes to do. One person can have several roles."""

    PIPELINE_MANAGER = "PIPELINE_MANAGER", _("Pipeline manager")
    CASE_ADVISER = "CASE_ADVISER", _("Case adviser")
    HOTSPOT_MANAGER = "HOTSPOT_MANAGER", _("Hotspot manager")
    COORDINATOR = "COORDINATOR", _("Coordinator")
    COMMISSIONER = "COMMISSIONER", _("Commissioner")
    TALK_PARTICIPANT = "TALK_PARTICIPANT", _("Participant of the talks")
    FINANCIER = "FINANCIER", _("Financier")
    ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")
    PRIVACY_OFFICER = "PRIVACY_OFFICER", _("Privacy officer")


class RoleRequestState(models.TextChoices):
    """What became of a role that was asked for somebody."""

    WAITING = "WAITING", _("Waits for a second person")
    CONFIRMED = "CONFIRMED", _("Confirmed")
    REFUSED = "REFUSED", _("Refused")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class NoticeKind(models.TextChoices):
    """What somebody is told about a role or an account."""

    GIVEN = "GIVEN", _("Role given")
    ENDED = "ENDED", _("Role ended")
    ASKED = "ASKED", _("Role asked for")
    REFUSED = "REFUSED", _("Role refused")
    ACCOUNT_ENDED = "ACCOUNT_ENDED", _("Account ended")
    FACTORS_CLEARED = "FACTORS_CLEARED", _("Second factor cleared")
    EMERGENCY_OPENED = "EMERGENCY_OPENED", _("Company opened in an emergency")


class ListKey(models.TextChoices):
    """A list of the product of which somebody may keep views of their own."""

    COMPANIES = "COMPANIES", _("Pipeline")
    SIGNALS = "SIGNALS", _("Early signals")
    CASES = "CASES", _("Cases")
    SITES = "SITES", _("Sites")
    REQUESTS = "REQUESTS", _("Requests")
    RECORD = "RECORD", _("Who saw what")
    PEOPLE = "PEOPLE", _("People")


class Density(models.TextChoices):
    """How close the rows of lists stand."""

    ROOMY = "ROOMY", _("Roomy: easy to read")
    DENSE = "DENSE", _("Close: many rows at once")
