"""Closed lists of what people and companies may ask."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PrivacyRequestKind(models.TextChoices):
    """What is asked (AVG, articles 15 and 17)."""

    ACCESS = "ACCESS", _("Access: what do you hold of me?")
    ERASURE = "ERASURE", _("Erasure: remove what you hold of me")


class PrivacyRequestState(models.TextChoices):
    """How far a request is."""

    OPEN = "OPEN", _("Open")
    DONE = "DONE", _("Done")
    REFUSED = "REFUSED", _("Refused")
