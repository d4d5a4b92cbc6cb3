"""Closed lists of meetings and visits."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingKind(models.TextChoices):
    """What people come together for."""

    TALK = "TALK", _("Talk")
    SITE_VISIT = "SITE_VISIT", _("Site visit")
    PROGRAMME = "PROGRAMME", _("Meeting about the case")


class MeetingWhere(models.TextChoices):
    """What kind of place a meeting has."""

    SITE = "SITE", _("A place in the register")
    ADDRESS = "ADDRESS", _("An address")
    ONLINE = "ONLINE", _("Online")


class MeetingState(models.TextChoices):
    """What became of a meeting."""

    PLANNED = "PLANNED", _("Agreed")
    CANCELLED = "CANCELLED", _("Called off")
    HELD = "HELD", _("Took place")


class FindingState(models.TextChoices):
    """What the keeper of a place did with what was seen there."""

    WAITING = "WAITING", _("Waits for the keeper")
    TAKEN = "TAKEN", _("Taken over")
    CORRECTED = "CORRECTED", _("Taken over with a change")
    REFUSED = "REFUSED", _("Not taken over")


class ReplyState(models.TextChoices):
    """What somebody answered to an invitation, as calendars say it (PARTSTAT)."""

    ACCEPTED = "ACCEPTED", _("Comes")
    TENTATIVE = "TENTATIVE", _("Comes perhaps")
    DECLINED = "DECLINED", _("Does not come")
