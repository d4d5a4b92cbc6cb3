"""Closed lists of companies in view."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.programme.eligibility import EligibilityReply
from groeiruimte.programme.requirement_kinds import DemandTypeCode
from groeiruimte.web.choices import labels_of


@labels_of(DemandTypeCode)
class BottleneckType(models.TextChoices):
    """Which of the five types of growth space, or financing, pinches first (programme §3.7)."""

    SPACE = DemandTypeCode.SPACE, _("Space")
    CAPITAL = DemandTypeCode.CAPITAL, _("Capital goods")
    TALENT = DemandTypeCode.TALENT, _("Talent")
    LIVING = DemandTypeCode.LIVING, _("Living and transport access")
    ENERGY = DemandTypeCode.ENERGY, _("Energy")
    FINANCING = DemandTypeCode.FINANCING, _("Financing")


class NdaState(models.TextChoices):
    """Where the non-disclosure agreement between a company and its ROM stands."""

    NONE = "NONE", _("None")
    ASKED = "ASKED", _("Asked")
    SIGNED = "SIGNED", _("Signed")


class NdaStanding(models.TextChoices):
    """What an agreement is worth today: derived from its dates and its withdrawal."""

    NONE = "NONE", _("None")
    ASKED = "ASKED", _("Asked")
    NOT_YET = "NOT_YET", _("Signed, begins later")
    VALID = "VALID", _("Valid")
    ENDED = "ENDED", _("Ended")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class ConsentPurpose(models.TextChoices):
    """What a company is asked to agree to; each is asked, given and withdrawn by itself."""

    GUIDANCE = "GUIDANCE", _("Guidance by the taskforce")
    SHARING = "SHARING", _("Sharing with a named organization")
    FIGURES = "FIGURES", _("Use in the figures of the programme")
    STORY = "STORY", _("A public story")


class ConsentAnswer(models.TextChoices):
    """What the company answered; empty as long as it did not."""

    GIVEN = "GIVEN", _("Given")
    REFUSED = "REFUSED", _("Refused")


class ConsentStanding(models.TextChoices):
    """What a consent is worth today: derived from the answer, its end and its withdrawal."""

    ASKED = "ASKED", _("Asked, no answer yet")
    GIVEN = "GIVEN", _("Given")
    REFUSED = "REFUSED", _("Refused")
    ENDED = "ENDED", _("Ended")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class GrantEnd(models.TextChoices):
    """How a grant ended before its day."""

    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    REFUSED = "REFUSED", _("Refused by the second person")
    RAISED = "RAISED", _("Raised to a higher level")
    REPLACED = "REPLACED", _("Followed by another")


class GrantStanding(models.TextChoices):
    """What a grant opens today: derived, and the same in the door and in the second wall."""

    WAITS = "WAITS", _("Waits for a second person")
    OPEN = "OPEN", _("Open")
    NO_BASIS = "NO_BASIS", _("Closed: its agreement or consent has ended")
    ENDED = "ENDED", _("Ended")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    REFUSED = "REFUSED", _("Refused by the second person")
    RAISED = "RAISED", _("Raised to a higher level")
    REPLACED = "REPLACED", _("Followed by another")


class AccessRequestState(models.TextChoices):
    """What became of a request of a reader for a higher level."""

    ASKED = "ASKED", _("Waits for an answer")
    GIVEN = "GIVEN", _("Given")
    REFUSED = "REFUSED", _("Refused")
    TAKEN_BACK = "TAKEN_BACK", _("Taken back")


@labels_of(EligibilityReply)
class EligibilityValue(models.TextChoices):
    """An answer of the eligibility check; not knowing is an answer."""

    YES = EligibilityReply.YES, _("Yes")
    NO = EligibilityReply.NO, _("No")
    UNKNOWN = EligibilityReply.UNKNOWN, _("Not known yet")


class DisclosureLevel(models.TextChoices):
    """How much of a lead a reader may see; each level includes the one before."""

    TEASER = "TEASER", _("Anonymous profile")
    CASE = "CASE", _("Case without identity")
    IDENTITY = "IDENTITY", _("Case with identity")


class TeamPart(models.TextChoices):
    """What part somebody has in the guidance of a case, beside its adviser."""

    SECOND_ADVISER = "SECOND_ADVISER", _("Second adviser")
    ASSURANCE = "ASSURANCE", _("Project assurance")
    REGIONAL_PARTNER = "REGIONAL_PARTNER", _("Regional partner")


class SendingPurpose(models.TextChoices):
    """What leaves the house."""

    BRIEF = "BRIEF", _("Question to regions")
    SHARE = "SHARE", _("Sight of a lead for another organization")
    BIDBOOK = "BIDBOOK", _("Bid book")
    INVITATION = "INVITATION", _("Invitation of the entrepreneur")
    REFERRAL = "REFERRAL", _("Referral to another ROM")
    MIRT = "MIRT", _("MIRT signal to province and State")


class SendingNeed(models.TextChoices):
    """What must be known before anything about a company leaves the house."""

    CONSENT = "CONSENT", _("The company agrees to guidance by the taskforce")
    ELIGIBILITY = "ELIGIBILITY", _("The company belongs to the target group")
    OWN_REGION = "OWN_REGION", _("The own region was looked into first")
    NDA = "NDA", _("It is known whether there is a confidentiality agreement")


class EligibilityOutcome(models.TextChoices):
    """Whether a company belongs to the target group of the programme (R4)."""

    BELONGS = "BELONGS", _("Belongs to the target group")
    DOES_NOT_BELONG = "DOES_NOT_BELONG", _("Does not belong to the target group")
    NOT_YET_KNOWN = "NOT_YET_KNOWN", _("Not known yet")


class CompanyColumn(models.TextChoices):
    """What the list of companies can show beside the name; each person chooses."""

    SIGNAL = "SIGNAL", _("Early signal")
    DOMAIN = "DOMAIN", _("Domain")
    PHASE = "PHASE", _("Life phase")
    MANAGER = "MANAGER", _("Account manager")
    STATUS = "STATUS", _("Status")
    KVK = "KVK", _("KVK number")
    CREATED = "CREATED", _("In the pipeline since")
    NEXT = "NEXT", _("Next step")


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


class OwnAnswer(models.TextChoices):
    """What a company says of one reader of its name."""

    YES = "YES", _("Yes")
    NO = "NO", _("No")
    NOT_YET = "NOT_YET", _("Not yet")
