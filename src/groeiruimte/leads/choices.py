"""Closed lists of companies in view."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Quantity(models.TextChoices):
    """What we observe of a company over time; the unit is part of the name."""

    FTE = "FTE", _("Jobs (FTE)")
    WORKPLACES_AVAILABLE = "WORKPLACES_AVAILABLE", _("Workplaces available")
    FLOOR_AREA_USED_M2 = "FLOOR_AREA_USED_M2", _("Floor area used (m²)")
    FLOOR_AREA_AVAILABLE_M2 = "FLOOR_AREA_AVAILABLE_M2", _("Floor area available (m²)")
    POWER_USED_MW = "POWER_USED_MW", _("Power used (MW)")
    POWER_CONTRACTED_MW = "POWER_CONTRACTED_MW", _("Power contracted (MW)")
    REVENUE_EUR = "REVENUE_EUR", _("Revenue (€)")
    CAPITAL_RAISED_EUR = "CAPITAL_RAISED_EUR", _("Capital raised (€)")
    ROUND_CLOSED_EUR = "ROUND_CLOSED_EUR", _("Round closed (€)")
    CASH_EUR = "CASH_EUR", _("Cash in the bank (€)")
    MONTHLY_BURN_EUR = "MONTHLY_BURN_EUR", _("Spent per month more than earned (€)")
    ORDER_BOOK_EUR = "ORDER_BOOK_EUR", _("Order book (€)")
    FTE_MBO = "FTE_MBO", _("Of which mbo (FTE)")
    FTE_HBO = "FTE_HBO", _("Of which hbo (FTE)")
    FTE_WO = "FTE_WO", _("Of which wo (FTE)")


class Need(models.TextChoices):
    """What can outgrow the present place, each compared with its own capacity."""

    WORKPLACES = "WORKPLACES", _("Workplaces")
    SPACE = "SPACE", _("Floor area")
    ENERGY = "ENERGY", _("Power")
    CAPITAL = "CAPITAL", _("Capital")


class CapacityChange(models.TextChoices):
    """Why what a place can carry changes on a day that is known beforehand."""

    LEASE_ENDS = "LEASE_ENDS", _("Lease ends")
    EXTENSION = "EXTENSION", _("Extension")
    GRID_CONNECTION = "GRID_CONNECTION", _("Grid connection")
    MOVE = "MOVE", _("Move to another place")
    FUNDING = "FUNDING", _("Funding agreed")
    OTHER = "OTHER", _("Something else")


class Trust(models.TextChoices):
    """How we know a value."""

    MEASURED = "MEASURED", _("Measured")
    STATED = "STATED", _("Stated")
    ESTIMATED = "ESTIMATED", _("Estimated")


class TechnologyDomain(models.TextChoices):
    """The ten domains of the National Technology Strategy, and autonomy (programme §3.2)."""

    OPTICAL_PHOTONICS = "OPTICAL_PHOTONICS", _("Optical systems and integrated photonics")
    QUANTUM = "QUANTUM", _("Quantum technologies")
    PROCESS = "PROCESS", _("Process technology, including process intensification")
    BIOMOLECULAR_CELL = "BIOMOLECULAR_CELL", _("Biomolecular and cell technologies")
    IMAGING = "IMAGING", _("Imaging technologies")
    MECHATRONICS = "MECHATRONICS", _("Mechatronics and optomechatronics")
    AI_DATA = "AI_DATA", _("Artificial intelligence and data science")
    ENERGY_MATERIALS = "ENERGY_MATERIALS", _("Energy materials")
    SEMICONDUCTOR = "SEMICONDUCTOR", _("Semiconductor technologies")
    CYBERSECURITY = "CYBERSECURITY", _("Cybersecurity technologies")
    PHARMA = "PHARMA", _("Pharmacology (strategic autonomy)")
    DEFENCE = "DEFENCE", _("Defense industry (strategic autonomy)")
    OTHER_AUTONOMY = "OTHER_AUTONOMY", _("Other technology for strategic autonomy")


class LifePhase(models.TextChoices):
    """The four phases of venture building (programme §3.7, §4.2)."""

    PHASE_1 = "PHASE_1", _("Phase 1: from idea to proof")
    PHASE_2 = "PHASE_2", _("Phase 2: from proof to first customers")
    PHASE_3 = "PHASE_3", _("Phase 3: scaling up")
    PHASE_4 = "PHASE_4", _("Phase 4: grown up and renewing")


class BottleneckType(models.TextChoices):
    """Which of the five types of growth space, or financing, pinches first (programme §3.7)."""

    SPACE = "SPACE", _("Space")
    CAPITAL = "CAPITAL", _("Capital")
    TALENT = "TALENT", _("Talent")
    LIVING = "LIVING", _("Living and accessibility")
    ENERGY = "ENERGY", _("Energy")
    FINANCING = "FINANCING", _("Financing")


class ImportState(models.TextChoices):
    """How far the import of a pipeline file is."""

    UPLOADED = "UPLOADED", _("Uploaded")
    CHECKING = "CHECKING", _("Being checked")
    CHECKED = "CHECKED", _("Checked")
    COMMITTING = "COMMITTING", _("Being taken in")
    COMMITTED = "COMMITTED", _("Taken in")
    UNDONE = "UNDONE", _("Undone")
    FAILED = "FAILED", _("Failed")


class ChangeKind(models.TextChoices):
    """What an import did to one company."""

    CREATED = "CREATED", _("New")
    UPDATED = "UPDATED", _("Updated")


class NdaState(models.TextChoices):
    """Where the non-disclosure agreement between a company and its ROM stands."""

    NONE = "NONE", _("None")
    ASKED = "ASKED", _("Asked")
    SIGNED = "SIGNED", _("Signed")


class EligibilityValue(models.TextChoices):
    """An answer of the eligibility check; not knowing is an answer."""

    YES = "YES", _("Yes")
    NO = "NO", _("No")
    UNKNOWN = "UNKNOWN", _("Not known yet")


class DisclosureLevel(models.TextChoices):
    """How much of a lead a reader may see; each level includes the one before."""

    TEASER = "TEASER", _("Anonymous profile")
    CASE = "CASE", _("Case without identity")
    IDENTITY = "IDENTITY", _("Case with identity")


class SignalLevel(models.TextChoices):
    """How pressing it is that a company may outgrow its place within three years."""

    ACT = "ACT", _("Act")
    WATCH = "WATCH", _("Watch")
    QUIET = "QUIET", _("No signal")
    UNKNOWN = "UNKNOWN", _("Not enough figures")


class EligibilityOutcome(models.TextChoices):
    """Whether a company belongs to the target group of the programme (R4)."""

    BELONGS = "BELONGS", _("Belongs to the target group")
    DOES_NOT_BELONG = "DOES_NOT_BELONG", _("Does not belong to the target group")
    NOT_YET_KNOWN = "NOT_YET_KNOWN", _("Not known yet")


class NextAction(models.TextChoices):
    """The one thing to do next for a company; the label is the text of the button."""

    ADD_VALUES = "ADD_VALUES", _("Add the first figures")
    REFRESH_VALUES = "REFRESH_VALUES", _("Ask for new figures")
    ASK_CAPACITY = "ASK_CAPACITY", _("Ask what the place can carry")
    MAKE_LEAD = "MAKE_LEAD", _("Make it a lead")
    CHECK_ELIGIBILITY = "CHECK_ELIGIBILITY", _("Check whether it belongs")
    EXPLAIN_REFUSAL = "EXPLAIN_REFUSAL", _("See why it does not belong")
    FOLLOW_CASE = "FOLLOW_CASE", _("Go to the case")
    KEEP_WATCHING = "KEEP_WATCHING", _("Keep the figures up to date")


class ReplayOutcome(models.TextChoices):
    """What came out when a stored scan was computed once more."""

    SAME = "SAME", _("The same answers")
    OTHER_INPUT = "OTHER_INPUT", _("The figures have changed since")
    OTHER_ENGINE = "OTHER_ENGINE", _("Another version of the engine")
    DIFFERENT = "DIFFERENT", _("Different answers")


class SignalState(models.TextChoices):
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
