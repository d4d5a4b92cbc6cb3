"""When is a company pressing, does it belong, and what is the one thing to do next?"""

from collections.abc import Collection, Mapping
from typing import Final

from groeiruimte.leads.choices import EligibilityOutcome, EligibilityValue, NextAction
from groeiruimte.programme.eligibility import eligibility_criteria
from groeiruimte.spotting.choices import SignalLevel

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
