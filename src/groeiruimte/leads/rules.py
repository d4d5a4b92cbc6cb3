"""When is a company pressing, does it belong, and what is the one thing to do next?"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from groeiruimte.engine.spotting.exceedance import ACT, WATCH
from groeiruimte.leads.choices import (
    EligibilityOutcome,
    EligibilityValue,
    LifePhase,
    Need,
    NextAction,
    Quantity,
    SignalLevel,
)
from groeiruimte.programme.eligibility import eligibility_criteria

#: Each need: what is used of the present place, and how much of it there is.
USED_AND_AVAILABLE: Final = {
    Need.WORKPLACES: (Quantity.FTE, Quantity.WORKPLACES_AVAILABLE),
    Need.SPACE: (Quantity.FLOOR_AREA_USED_M2, Quantity.FLOOR_AREA_AVAILABLE_M2),
    Need.ENERGY: (Quantity.POWER_USED_MW, Quantity.POWER_CONTRACTED_MW),
}

UNIT_OF_NEED: Final = {
    Need.WORKPLACES: "FTE",
    Need.SPACE: "m²",
    Need.ENERGY: "MW",
    Need.CAPITAL: "€",
}

#: The engine pools companies that grow alike: startup, scale-up, grown-up (programme §1.2).
GROUP_OF_PHASE: Final = {
    LifePhase.PHASE_1: "STARTUP",
    LifePhase.PHASE_2: "STARTUP",
    LifePhase.PHASE_3: "SCALE_UP",
    LifePhase.PHASE_4: "GROWN_UP",
}
GROUP_WITHOUT_PHASE: Final = "UNKNOWN"

#: The scaling question has to come two to three years earlier (programme §4.3), so a level is
#: judged by the chance that the place is outgrown within this many years.
SIGNAL_YEARS: Final = 3
HORIZON_YEARS: Final = 5

#: Where nothing can be said, the first of these that occurs tells what to ask.
_ASK_CAPACITY: Final = frozenset({"NO_CAPACITY"})
_ASK_AGAIN: Final = frozenset({"TOO_OLD", "ZERO_LEVEL"})


def signal_level(*, probability: float | None) -> SignalLevel:
    """Say how pressing a company is, from the chance within `SIGNAL_YEARS`; nothing is unknown."""
    if probability is None:
        return SignalLevel.UNKNOWN
    if probability >= ACT.value:
        return SignalLevel.ACT
    return SignalLevel.WATCH if probability >= WATCH.value else SignalLevel.QUIET


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


def chance_within(*, probabilities: Sequence[float], years: int) -> float | None:
    """Return the chance by the end of the given year ahead; None where there is no answer."""
    return probabilities[years - 1] if len(probabilities) >= years else None


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
