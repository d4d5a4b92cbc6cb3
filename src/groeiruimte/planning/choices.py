"""Closed lists of the plan of a case."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    """How far a task is."""

    OPEN = "OPEN", _("Open")
    DONE = "DONE", _("Done")
    DROPPED = "DROPPED", _("Dropped")


class TaskOrigin(models.TextChoices):
    """Where a task came from."""

    PLAYBOOK = "PLAYBOOK", _("Playbook")
    ADDED = "ADDED", _("Added")
    BOTTLENECK = "BOTTLENECK", _("Bottleneck")
    QUESTION = "QUESTION", _("Question about a place")
    PROCEDURE = "PROCEDURE", _("Procedure")
    COMPANY = "COMPANY", _("Asked by the entrepreneur")


class TaskAct(models.TextChoices):
    """What was done with a task."""

    MADE = "MADE", _("Made")
    CHANGED = "CHANGED", _("Changed")
    HANDED_OVER = "HANDED_OVER", _("Handed over")
    SNOOZED = "SNOOZED", _("Put off")
    FINISHED = "FINISHED", _("Finished")
    DROPPED = "DROPPED", _("Dropped")
    REOPENED = "REOPENED", _("Opened again")
