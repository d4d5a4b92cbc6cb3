"""When is a company pressing, does it belong, what is next, and what does a paper open today?"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from groeiruimte.leads.choices import (
    ConsentAnswer,
    ConsentPurpose,
    ConsentStanding,
    DisclosureLevel,
    EligibilityOutcome,
    EligibilityValue,
    GrantStanding,
    NdaStanding,
    NdaState,
    NextAction,
    SendingNeed,
    SendingPurpose,
)
from groeiruimte.programme.eligibility import eligibility_criteria
from groeiruimte.spotting.choices import SignalLevel

if TYPE_CHECKING:
    from groeiruimte.leads.models.consents import Consent

#: Where nothing can be said, the first of these that occurs tells what to ask.
_ASK_CAPACITY: Final = frozenset({"NO_CAPACITY"})


_ASK_AGAIN: Final = frozenset({"TOO_OLD", "ZERO_LEVEL"})


def next_action(
    *,
    level: SignalLevel,
    need_statuses: Collection[str],
    is_lead: bool,
    belongs: bool | None,
) -> NextAction:
    """Choose the one thing to do next.

    A lead goes first: there a company waits for us. Then whoever is pressing; then what is
    missing. `belongs` is the outcome of the eligibility check, None as long as it is not known.
    """
    if is_lead:
        if belongs is None:
            return NextAction.CHECK_ELIGIBILITY
        return NextAction.FOLLOW_CASE if belongs else NextAction.EXPLAIN_REFUSAL
    if level in {SignalLevel.ACT, SignalLevel.WATCH}:
        return NextAction.MAKE_LEAD
    if level is SignalLevel.QUIET:
        return NextAction.KEEP_WATCHING
    if _ASK_CAPACITY & set(need_statuses):
        return NextAction.ASK_CAPACITY
    if _ASK_AGAIN & set(need_statuses):
        return NextAction.REFRESH_VALUES
    return NextAction.ADD_VALUES


BELONGS: Final = {
    EligibilityOutcome.BELONGS: True,
    EligibilityOutcome.DOES_NOT_BELONG: False,
    EligibilityOutcome.NOT_YET_KNOWN: None,
}
"""Each outcome as an answer to "does it belong?"; None is not known yet."""


def eligibility_outcome(*, answers: Mapping[str, str]) -> EligibilityOutcome:
    """Say whether a company belongs, from the answer per criterion (R4).

    One answer that rules it out is enough. Only when every question has the answer that lets a
    company in does it belong; not knowing never counts as yes.
    """
    outcome = EligibilityOutcome.BELONGS
    for criterion in eligibility_criteria():
        answer = answers.get(criterion.key, EligibilityValue.UNKNOWN)
        if answer == EligibilityValue.UNKNOWN:
            outcome = EligibilityOutcome.NOT_YET_KNOWN
        elif answer != criterion.eligible_reply:
            return EligibilityOutcome.DOES_NOT_BELONG
    return outcome


def deciding(*, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return which criteria decide the outcome: those that rule out, else those not known yet."""
    outcome = eligibility_outcome(answers=answers)
    if outcome is EligibilityOutcome.BELONGS:
        return ()
    given = {
        each.key: answers.get(each.key, EligibilityValue.UNKNOWN) for each in eligibility_criteria()
    }
    if outcome is EligibilityOutcome.NOT_YET_KNOWN:
        return tuple(key for key, answer in given.items() if answer == EligibilityValue.UNKNOWN)
    return tuple(
        each.key
        for each in eligibility_criteria()
        if given[each.key] not in {EligibilityValue.UNKNOWN, each.eligible_reply}
    )


#: What each way out asks. For sight of a lead the consent is asked per reader (`grants`).
ASKED_BEFORE_SENDING: Final = {
    SendingPurpose.BRIEF: tuple(SendingNeed),
    SendingPurpose.SHARE: (SendingNeed.ELIGIBILITY, SendingNeed.OWN_REGION, SendingNeed.NDA),
    SendingPurpose.BIDBOOK: tuple(SendingNeed),
    SendingPurpose.INVITATION: (SendingNeed.CONSENT, SendingNeed.ELIGIBILITY, SendingNeed.NDA),
    SendingPurpose.REFERRAL: tuple(SendingNeed),
    SendingPurpose.MIRT: (SendingNeed.CONSENT, SendingNeed.ELIGIBILITY, SendingNeed.NDA),
}
#: No reason is good enough to go without: the company decides, not we.
NEVER_SKIPPED: Final = frozenset({SendingNeed.CONSENT})


def agrees_to_guidance(*, asked: Collection["Consent"], on_paper: bool) -> bool:
    """Say whether the company agrees to guidance by the taskforce.

    What it answered itself decides, so that taking it back closes the way; as long as it was not
    asked on a page of its own, what the adviser wrote down counts.
    """
    rows = [row for row in asked if row.purpose == ConsentPurpose.GUIDANCE]
    if not any(row.answer for row in rows):
        return on_paper
    return any(row.answer == ConsentAnswer.GIVEN and row.withdrawn_at is None for row in rows)


def missing_for_sending(
    *,
    purpose: SendingPurpose,
    fulfilled: Collection[SendingNeed],
    leaves_region: bool,
) -> list[SendingNeed]:
    """Return what is still asked before this leaves the house.

    Whoever asks only the own region need not have looked into it first.
    """
    return [
        need
        for need in ASKED_BEFORE_SENDING[purpose]
        if need not in fulfilled and (leaves_region or need is not SendingNeed.OWN_REGION)
    ]


#: From little to much; each level includes the ones before (design: disclosure).
LEVELS: Final = (DisclosureLevel.TEASER, DisclosureLevel.CASE, DisclosureLevel.IDENTITY)
LONGEST_GRANT: Final = timedelta(days=3 * 366)
EMERGENCY_LASTS: Final = timedelta(hours=4)
AGREEMENT_ENDS_SOON: Final = timedelta(days=30)
#: How long a first page tells that a case was opened (own decision).
OPENED_LATELY: Final = timedelta(days=14)


def is_higher(*, level: str, than: str) -> bool:
    """Say whether one level of disclosure shows more than another."""
    order = [each.value for each in LEVELS]
    return order.index(level) > order.index(than)


def higher_levels(*, than: str) -> tuple[DisclosureLevel, ...]:
    """Return the levels that show more than this one, the least first."""
    return tuple(level for level in LEVELS if is_higher(level=level, than=than))


def nda_standing(
    *,
    state: str,
    valid_from: date | None,
    valid_until: date | None,
    is_withdrawn: bool,
    today: date,
) -> NdaStanding:
    """Say what an agreement is worth today; its last day counts, the day after it does not."""
    if is_withdrawn:
        return NdaStanding.WITHDRAWN
    if state != NdaState.SIGNED or valid_from is None:
        return NdaStanding.ASKED if state == NdaState.ASKED else NdaStanding.NONE
    if valid_until is not None and valid_until < today:
        return NdaStanding.ENDED
    return NdaStanding.VALID if valid_from <= today else NdaStanding.NOT_YET


def consent_standing(
    *, answer: str, valid_until: date | None, is_withdrawn: bool, today: date
) -> ConsentStanding:
    """Say what a consent is worth today; not answering never counts as yes."""
    if is_withdrawn:
        return ConsentStanding.WITHDRAWN
    if answer == ConsentAnswer.REFUSED:
        return ConsentStanding.REFUSED
    if answer != ConsentAnswer.GIVEN:
        return ConsentStanding.ASKED
    if valid_until is not None and valid_until < today:
        return ConsentStanding.ENDED
    return ConsentStanding.GIVEN


def grant_standing(
    *, ended_as: str, is_opened: bool, valid_until: date, has_basis: bool, today: date
) -> GrantStanding:
    """Say what a grant opens today; whatever is in doubt opens nothing."""
    if ended_as:
        return GrantStanding(ended_as)
    if valid_until < today:
        return GrantStanding.ENDED
    if not is_opened:
        return GrantStanding.WAITS
    return GrantStanding.OPEN if has_basis else GrantStanding.NO_BASIS
