"""Closed lists of long work."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """How far a job is."""

    QUEUED = "QUEUED", _("Waiting")
    RUNNING = "RUNNING", _("Busy")
    DONE = "DONE", _("Done")
    FAILED = "FAILED", _("Failed")


class Every(models.TextChoices):
    """How often the schedule asks for a kind of work."""

    HOUR = "HOUR", _("Every hour")
    DAY = "DAY", _("Every day")


class SignKind(models.TextChoices):
    """What shows from time to time that it works."""

    WORKER = "WORKER", _("Long work")
    MAIL = "MAIL", _("Mail")
    BACKUP = "BACKUP", _("Backup")
