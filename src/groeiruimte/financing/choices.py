"""Closed lists of financing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.engine.financing.large_ticket import TicketLevel
from groeiruimte.programme.instruments import PaidPurpose, StatedBy
from groeiruimte.web.choices import labels_of


class InstrumentCheckOutcome(models.TextChoices):
    """What somebody found who looked at an instrument again."""

    UNCHANGED = "UNCHANGED", _("Nothing changed")
    CHANGED = "CHANGED", _("Something changed")
    ENDED = "ENDED", _("It has ended")


class TakesIn(models.TextChoices):
    """Whether applications are taken in, as the source of a check says."""

    YES = "YES", _("Yes, one can apply now")
    NO = "NO", _("No, one cannot apply now")
    NOT_SAID = "NOT_SAID", _("The source does not say")


@labels_of(StatedBy)
class SaidBy(models.TextChoices):
    """Who says what a source says."""

    OFFICIAL = StatedBy.OFFICIAL, _("The provider or the law")
    SECONDARY = StatedBy.SECONDARY, _("Somebody who retells it")
    PRESS = StatedBy.PRESS, _("The press")


@labels_of(PaidPurpose)
class MoneyPurpose(models.TextChoices):
    """What money is needed for."""

    SPACE = PaidPurpose.SPACE, _("Space")
    EQUIPMENT = PaidPurpose.EQUIPMENT, _("Machines and equipment")
    RND = PaidPurpose.RND, _("Research and development")
    WORKING_CAPITAL = PaidPurpose.WORKING_CAPITAL, _("Working capital")
    TALENT = PaidPurpose.TALENT, _("Talent")
    ENERGY = PaidPurpose.ENERGY, _("Energy")


class ApplicationState(models.TextChoices):
    """How far an application for money is."""

    PLANNED = "PLANNED", _("Planned")
    SUBMITTED = "SUBMITTED", _("Submitted")
    GRANTED = "GRANTED", _("Granted")
    REFUSED = "REFUSED", _("Refused")
    PAID = "PAID", _("Paid")


class ScreeningAdvice(models.TextChoices):
    """What the check of an investment says to do; whoever notifies decides."""

    NOTIFY = "NOTIFY", _("Notify")
    NOT_NEEDED = "NOT_NEEDED", _("Not needed")
    ASK = "ASK", _("Ask the BTI")


class InterestAnswer(models.TextChoices):
    """What a financier says to a profile or a bundle without a name."""

    INTERESTED = "INTERESTED", _("Interested")
    MEETING = "MEETING", _("Would like to meet")
    MORE = "MORE", _("Wants to know more")
    NOT_INTERESTED = "NOT_INTERESTED", _("Not interested")


@labels_of(TicketLevel)
class TicketSignalLevel(models.TextChoices):
    """How loudly it is told that a large ticket comes."""

    NONE = TicketLevel.NONE, _("No large ticket in sight")
    QUESTION = TicketLevel.QUESTION, _("Perhaps: ask the company")
    WATCH = TicketLevel.WATCH, _("Likely: keep an eye on it")
    ACT = TicketLevel.ACT, _("The company says so: look for a lead investor now")


class FinancierKind(models.TextChoices):
    """What kind of investor an organization is."""

    FUND = "FUND", _("Private fund")
    PENSION_FUND = "PENSION_FUND", _("Pension fund or insurer")
    CORPORATE = "CORPORATE", _("Company that invests")
    PUBLIC = "PUBLIC", _("Fund with public money")
    BANK = "BANK", _("Bank")
    OTHER_INVESTOR = "OTHER_INVESTOR", _("Another investor")
