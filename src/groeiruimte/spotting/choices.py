"""Closed lists of companies in view."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignalLevel(models.TextChoices):
    """How pressing it is that a company may outgrow its place within three years."""

    ACT = "ACT", _("Call now")
    WATCH = "WATCH", _("Watch")
    QUIET = "QUIET", _("No signal")
    UNKNOWN = "UNKNOWN", _("Not enough figures")


class ForecastReplay(models.TextChoices):
    """What came out when a stored scan was computed once more."""

    SAME = "SAME", _("The same answers")
    OTHER_INPUT = "OTHER_INPUT", _("The figures have changed since")
    OTHER_ENGINE = "OTHER_ENGINE", _("Another version of the engine")
    DIFFERENT = "DIFFERENT", _("Different answers")


class EarlySignalState(models.TextChoices):
    """What was done with an early signal."""

    NEW = "NEW", _("New")
    SEEN = "SEEN", _("Seen")
    SNOOZED = "SNOOZED", _("Snoozed")
    DISMISSED = "DISMISSED", _("Dismissed")
    PROMOTED = "PROMOTED", _("Made a lead")


class SignalAct(models.TextChoices):
    """What a person can do with an early signal; the label is the text of the button."""

    SEE = "SEE", _("Seen, keep it in the list")
    SNOOZE = "SNOOZE", _("Snooze")
    DISMISS = "DISMISS", _("Dismiss")
    REOPEN = "REOPEN", _("Bring it back")
    PROMOTE = "PROMOTE", _("Make it a lead")


class DismissalReason(models.TextChoices):
    """Why a signal asks for nothing."""

    HAS_ROOM = "HAS_ROOM", _("The company arranged room already")
    NO_GROWTH = "NO_GROWTH", _("The company does not want to grow here")
    WRONG = "WRONG", _("The figures are not right")
    OUT_OF_SCOPE = "OUT_OF_SCOPE", _("It does not belong to the programme")
    OTHER = "OTHER", _("Another reason, see the note")


class SignalChangeKind(models.TextChoices):
    """What happened to an early signal: the first five by a scan, the others by a person."""

    RAISED = "RAISED", _("Signal arose")
    WORSENED = "WORSENED", _("Signal became more pressing")
    IMPROVED = "IMPROVED", _("Signal became less pressing")
    ENDED = "ENDED", _("No signal any more")
    STALE = "STALE", _("Figures became too old to say")
    SEEN = "SEEN", _("Signal seen")
    SNOOZED = "SNOOZED", _("Signal snoozed")
    DISMISSED = "DISMISSED", _("Signal dismissed")
    REOPENED = "REOPENED", _("Signal brought back")
    PROMOTED = "PROMOTED", _("Signal became a lead")


class Shift(models.TextChoices):
    """What changed for a company since an earlier scan, what asks for a call first."""

    ARISEN = "ARISEN", _("New signal")
    WORSE = "WORSE", _("More pressing")
    WOKEN = "WOKEN", _("Snooze has ended")
    TOO_OLD = "TOO_OLD", _("Figures became too old")
    BETTER = "BETTER", _("Less pressing")


class DigestRhythm(models.TextChoices):
    """How often somebody wants the own signals by e-mail."""

    OFF = "OFF", _("Never")
    WEEKLY = "WEEKLY", _("Every Monday morning")
    DAILY = "DAILY", _("Every working day in the morning")


class DigestOutcome(models.TextChoices):
    """What became of one letter."""

    CLAIMED = "CLAIMED", _("Taken in hand")
    SENT = "SENT", _("Sent")
    EMPTY = "EMPTY", _("Nothing to tell, so not sent")
    REFUSED = "REFUSED", _("Refused by the mail server")
