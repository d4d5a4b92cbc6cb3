"""Closed lists of messages: how they go out, and how that went."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.programme.messages import MessageDelivery
from groeiruimte.web.choices import labels_of


@labels_of(MessageDelivery)
class Delivery(models.TextChoices):
    """When a message also goes out by mail."""

    AT_ONCE = MessageDelivery.AT_ONCE, _("At once")
    DAILY = MessageDelivery.DAILY, _("Once a day")
    NOT = MessageDelivery.NOT, _("Not by mail")


class MailState(models.TextChoices):
    """What happened to the mail of one message."""

    WAITING = "WAITING", _("Goes out by mail")
    IN_LETTER = "IN_LETTER", _("In a letter")
    LEFT_OUT = "LEFT_OUT", _("Not by mail")
    WITHHELD = "WITHHELD", _("Not sent: the reader may not see it any more")


class LetterState(models.TextChoices):
    """How far one letter is."""

    READY = "READY", _("Waits to be sent")
    SENDING = "SENDING", _("Being sent")
    SENT = "SENT", _("Sent")
    REFUSED = "REFUSED", _("Refused by the mail server")
    DEAD = "DEAD", _("Given up: the mail server could not be reached")
    UNCLEAR = "UNCLEAR", _("Not known whether it arrived")
    EMPTY = "EMPTY", _("Nothing in it may be sent any more")


class LetterKind(models.TextChoices):
    """Why messages share a letter, or do not."""

    SINGLE = "SINGLE", _("One message")
    BUNDLE = "BUNDLE", _("Many messages in a short time")
    DAILY_LETTER = "DAILY_LETTER", _("Letter of the day")
