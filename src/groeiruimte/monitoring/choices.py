"""Why a case counts for a target, in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """Why a case counts, or what is still missing before it does."""

    LEAD_COMPLETE = (
        "LEAD_COMPLETE",
        _("The step from early sign to lead is complete, and the company belongs."),
    )
    CONSENT_AND_OWN_REGION_TEST = (
        "CONSENT_AND_OWN_REGION_TEST",
        _("The company consented to the taskforce and its own region was tested."),
    )
    DECIDED_FOR_ANOTHER_REGION = (
        "DECIDED_FOR_ANOTHER_REGION",
        _("The entrepreneur decided on a place in another region, and it is being realized."),
    )
    BECAME_A_SCALE_UP = (
        "BECAME_A_SCALE_UP",
        _("The company was a startup when first asked and is a scale-up now."),
    )
    INVESTMENT_PROVEN = (
        "INVESTMENT_PROVEN",
        _("Evidence, a second signature and the entrepreneur's own word are there."),
    )
    CLAIMS_COUNT = (
        "CLAIMS_COUNT",
        _("A claim is proven by a document, signed for, and confirmed by the entrepreneur."),
    )
    CLAIMS_COUNT_NO_MORE = (
        "CLAIMS_COUNT_NO_MORE",
        _("Its claims counted, and are disputed or not proven any more."),
    )
    MISSES_CLAIMS = "MISSES_CLAIMS", _("Nothing of the result is claimed with a document yet.")
    CLAIMS_COUNT_ZERO = (
        "CLAIMS_COUNT_ZERO",
        _("No claim counts: disputed, without a document, or not told about by the entrepreneur."),
    )
    BEFORE_THE_PROGRAMME = "BEFORE_THE_PROGRAMME", _("It happened before the programme started.")
    LEFT = (
        "LEFT",
        _("It counted, and was lost, stopped, withdrawn, disputed or left the country later."),
    )
    LEFT_BEFORE_IT_COUNTED = (
        "LEFT_BEFORE_IT_COUNTED",
        _("It was lost, stopped, withdrawn, disputed or left the country before it counted."),
    )
    MISSES_ELIGIBILITY = (
        "MISSES_ELIGIBILITY",
        _("It is not known yet whether the company belongs to the target group."),
    )
    OUTSIDE_TARGET_GROUP = (
        "OUTSIDE_TARGET_GROUP",
        _("The company does not belong to the target group."),
    )
    MISSES_LEAD_GATE = (
        "MISSES_LEAD_GATE",
        _("The step from early sign to lead is not complete."),
    )
    PHASE_WHEN_ASKED_UNKNOWN = (
        "PHASE_WHEN_ASKED_UNKNOWN",
        _("In which phase the company was when first asked was not recorded by then."),
    )
    MISSES_CONSENT = "MISSES_CONSENT", _("The company's consent for the taskforce is missing.")
    MISSES_OWN_REGION_TEST = (
        "MISSES_OWN_REGION_TEST",
        _("The test of the own region is missing, or the articulation has not started."),
    )
    MISSES_DECISION = "MISSES_DECISION", _("The entrepreneur has not decided yet.")
    STAYED_IN_OWN_REGION = "STAYED_IN_OWN_REGION", _("The company grows in its own region.")
    MISSES_REALISATION = "MISSES_REALISATION", _("The realization has not started yet.")
    WAS_NO_STARTUP = "WAS_NO_STARTUP", _("The company was no startup when first asked.")
    IS_NO_SCALE_UP_YET = "IS_NO_SCALE_UP_YET", _("The company is no scale-up yet.")
    MISSES_SECOND_SIGNATURE = "MISSES_SECOND_SIGNATURE", _("The second signature is missing.")
    MISSES_ENTREPRENEURS_WORD = (
        "MISSES_ENTREPRENEURS_WORD",
        _("The entrepreneur has not confirmed the share yet."),
    )


class MoneyStage(models.TextChoices):
    """How far euros of the programme are on their way."""

    RECEIVED = "RECEIVED", _("Grant received")
    DIVIDED = "DIVIDED", _("Divided over partners")
    COMMITTED = "COMMITTED", _("Committed")
    SPENT = "SPENT", _("Spent")
    EXPECTED = "EXPECTED", _("Still expected this year")
    CARRIED = "CARRIED", _("Carried over to next year")


class CostKind(models.TextChoices):
    """What euros of the programme are for."""

    PEOPLE = "PEOPLE", _("People")
    ACTIVITIES = "ACTIVITIES", _("Activities")
    OTHER = "OTHER", _("Other costs")


class TaskforceRole(models.TextChoices):
    """What somebody does in the taskforce."""

    COORDINATION = "COORDINATION", _("Coordination of the programme")
    CASE_GUIDANCE = "CASE_GUIDANCE", _("Guiding of cases")
    SPOTTING = "SPOTTING", _("Spotting and pipeline")
    HOTSPOT = "HOTSPOT", _("Hotspot and supply")
    SUPPORT = "SUPPORT", _("Support and analysis")


class TalkLineKind(models.TextChoices):
    """What a line of a progress talk is."""

    POINT = "POINT", _("Point of the agenda")
    DECISION = "DECISION", _("Decision taken")
    ACTION = "ACTION", _("Action")


class PlanVersionState(models.TextChoices):
    """How far a version of the activity plan is."""

    DRAFT = "DRAFT", _("Being written")
    SUBMITTED = "SUBMITTED", _("Submitted for approval")
    APPROVED = "APPROVED", _("Plan approved")
    REPLACED = "REPLACED", _("Replaced by a later version")


class PlanVerdict(models.TextChoices):
    """What an organization says of a submitted plan."""

    APPROVED = "APPROVED", _("Approves")
    CONDITIONS = "CONDITIONS", _("Approves on conditions")
    REFUSED = "REFUSED", _("Does not approve")


class PlanJudgment(models.TextChoices):
    """As what an organization judges a plan."""

    PARTNER = "PARTNER", _("As partner")
    MINISTRY = "MINISTRY", _("As ministry that grants")
    STATE_AID = "STATE_AID", _("On state aid")


class ReportKind(models.TextChoices):
    """Which report of the programme it is (§5.5)."""

    PROGRESS = "PROGRESS", _("Progress report")
    ANNUAL = "ANNUAL", _("Annual report")
    FINAL = "FINAL", _("Final report")


class LessonTheme(models.TextChoices):
    """What a lesson of the programme is about."""

    SPOTTING = "SPOTTING", _("Spotting in time")
    ARTICULATION = "ARTICULATION", _("What a company needs")
    BROKERING = "BROKERING", _("Bringing question and offer together")
    PLACES = "PLACES", _("Places and what is known of them")
    MONEY = "MONEY", _("Money for growth")
    TOGETHER = "TOGETHER", _("Working together across regions")


class ProgrammeLessonState(models.TextChoices):
    """What became of a lesson of the programme."""

    GATHERED = "GATHERED", _("Gathered")
    DISCUSSED = "DISCUSSED", _("Discussed")
    ADOPTED = "ADOPTED", _("Adopted")
    NOT_ADOPTED = "NOT_ADOPTED", _("Not adopted")


class SettingState(models.TextChoices):
    """What became of another value of a setting."""

    WAITING = "WAITING", _("Waits for a second person")
    HOLDS = "HOLDS", _("Decided")
    REFUSED = "REFUSED", _("Refused")
