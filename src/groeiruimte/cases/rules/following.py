"""What is the one thing to do next with a case, who is waited for, and since when?

Decided from what has happened and what is missing, never from the step alone: a case in which all
regions answered asks for something else than one that was sent yesterday. One function over one
state; the case page, the board, the first page and the plan all ask it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from groeiruimte.cases.choices import Status, Step
from groeiruimte.cases.rules.gates import next_step

#: With two answers there is something to choose from (the gate to choice).
ENOUGH_ANSWERS = 2
CLOSED = frozenset(
    {
        Status.STOPPED,
        Status.LOST_IN_NL,
        Status.LOST_ABROAD,
        Status.NO_PROPOSITION,
        Status.WITHDRAWN,
    }
)


class NextAct(StrEnum):
    """What brings a case on."""

    ASK_CONSENT = "ASK_CONSENT"
    AWAIT_CONSENT = "AWAIT_CONSENT"
    FILL_IN = "FILL_IN"
    MOVE = "MOVE"
    START_CONVERSATION = "START_CONVERSATION"
    CONFIRM_NEED = "CONFIRM_NEED"
    ASK_AGAIN = "ASK_AGAIN"
    LOOK_WHERE = "LOOK_WHERE"
    TEST_OWN_REGION = "TEST_OWN_REGION"
    SEND_BRIEF = "SEND_BRIEF"
    AWAIT_ANSWERS = "AWAIT_ANSWERS"
    CALL_REGIONS = "CALL_REGIONS"
    COMPARE = "COMPARE"
    NO_PLACE = "NO_PLACE"
    INVITE = "INVITE"
    AWAIT_OPENING = "AWAIT_OPENING"
    AWAIT_CHOICE = "AWAIT_CHOICE"
    CHOSE_NONE = "CHOSE_NONE"
    PROVE = "PROVE"
    AWAIT_SIGNATURE = "AWAIT_SIGNATURE"
    AWAIT_CONFIRMATION = "AWAIT_CONFIRMATION"
    AWAIT_AFTERCARE = "AWAIT_AFTERCARE"
    CALL_AFTERCARE = "CALL_AFTERCARE"


class Party(StrEnum):
    """Who has to act."""

    US = "US"
    COMPANY = "COMPANY"
    REGIONS = "REGIONS"
    COLLEAGUE = "COLLEAGUE"


_WAITING: dict[NextAct, Party] = {
    NextAct.AWAIT_CONSENT: Party.COMPANY,
    NextAct.AWAIT_ANSWERS: Party.REGIONS,
    NextAct.AWAIT_OPENING: Party.COMPANY,
    NextAct.AWAIT_CHOICE: Party.COMPANY,
    NextAct.AWAIT_SIGNATURE: Party.COLLEAGUE,
    NextAct.AWAIT_CONFIRMATION: Party.COMPANY,
    NextAct.AWAIT_AFTERCARE: Party.US,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What has happened in a case so far: days where there is one, counts of the newest request.

    `missing` holds the keys of what the next gate still asks; since `passed_on` the quarter from
    which something is needed is over.
    """

    step: str
    status: str = Status.ONGOING
    step_since: date | None = None
    missing: Collection[str] = ()
    consent_asked_on: date | None = None
    conversation_on: date | None = None
    confirmed_on: date | None = None
    passed_on: date | None = None
    looked_on: date | None = None
    asked_on: date | None = None
    answer_by: date | None = None
    asked: int = 0
    answered: int = 0
    declined: int = 0
    last_answer_on: date | None = None
    is_shortlisted: bool = False
    invited_on: date | None = None
    opened_on: date | None = None
    decided_on: date | None = None
    chose_none: bool = False
    is_claimed: bool = False
    is_refused: bool = False
    signed_on: date | None = None
    aftercare_on: date | None = None

    @property
    def unanswered(self) -> int:
        """How many regions have said nothing yet."""
        return self.asked - self.answered - self.declined


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """The one thing to do next; `since` is from when on it could be done, or is waited for.

    `until` is the day on which the wait ends. `asked` and `answered` count regions where that is
    what it is about.
    """

    act: NextAct
    since: date | None = None
    until: date | None = None
    asked: int = 0
    answered: int = 0

    @property
    def waits_for(self) -> Party:
        """Who has to act before the case comes on."""
        return _WAITING.get(self.act, Party.US)


def what_follows(standing: Standing, *, today: date) -> Following | None:
    """Return the one thing to do next with a case; nothing for one that is closed."""
    if standing.status in CLOSED:
        return None
    by_step = {
        Step.LEAD: _lead,
        Step.ARTICULATION: _articulation,
        Step.OFFERS: _offers,
        Step.CHOICE: _choice,
        Step.REALISATION: _realisation,
        Step.AFTERCARE: _aftercare,
    }
    if _has_to_ask_again(standing):
        return Following(act=NextAct.ASK_AGAIN, since=standing.passed_on)
    decide = by_step.get(Step(standing.step), _gate)
    return decide(standing, today)


def _has_to_ask_again(now: Standing) -> bool:
    """Say whether the need has passed before a place was chosen: nothing found is then in time."""
    return (
        now.passed_on is not None
        and now.confirmed_on is not None
        and now.decided_on is None
        and now.step in {Step.ARTICULATION, Step.OFFERS, Step.CHOICE}
    )


def _gate(now: Standing, _today: date) -> Following | None:
    """Return what the next gate asks, or the move itself."""
    if next_step(at_step=now.step) is None:
        return None
    return Following(act=NextAct.FILL_IN if now.missing else NextAct.MOVE, since=now.step_since)


def _lead(now: Standing, today: date) -> Following | None:
    if "taskforce_consent" not in now.missing:
        return _gate(now, today)
    if now.consent_asked_on is not None:
        return Following(act=NextAct.AWAIT_CONSENT, since=now.consent_asked_on)
    return Following(act=NextAct.ASK_CONSENT, since=now.step_since)


def _articulation(now: Standing, today: date) -> Following | None:
    if now.conversation_on is None:
        return Following(act=NextAct.START_CONVERSATION, since=now.step_since)
    if now.confirmed_on is None:
        return Following(act=NextAct.CONFIRM_NEED, since=now.conversation_on)
    if now.asked:
        # Regions were asked already, with a reason: the case belongs where their answers are.
        return _gate(now, today)
    if now.looked_on is None:
        return Following(act=NextAct.LOOK_WHERE, since=now.confirmed_on)
    if "own_region_test" in now.missing:
        return Following(act=NextAct.TEST_OWN_REGION, since=now.looked_on)
    return _gate(now, today)


def _offers(now: Standing, today: date) -> Following | None:
    if now.asked == 0:
        # The gate may have been passed with a reason; what comes before asking comes first.
        if now.confirmed_on is None:
            return _articulation(now, today)
        act = NextAct.LOOK_WHERE if now.looked_on is None else NextAct.SEND_BRIEF
        return Following(act=act, since=now.looked_on or now.confirmed_on)
    is_waiting = now.unanswered > 0 and (now.answer_by is None or today <= now.answer_by)
    if is_waiting:
        return Following(
            act=NextAct.AWAIT_ANSWERS,
            since=now.asked_on,
            until=now.answer_by,
            asked=now.asked,
            answered=now.answered,
        )
    if now.unanswered and now.answered < ENOUGH_ANSWERS:
        return Following(
            act=NextAct.CALL_REGIONS, since=now.answer_by, asked=now.asked, answered=now.answered
        )
    if now.answered == 0:
        return Following(
            act=NextAct.NO_PLACE, since=now.last_answer_on, asked=now.asked, answered=now.answered
        )
    if now.is_shortlisted and not now.missing:
        return Following(act=NextAct.MOVE, since=now.last_answer_on)
    if now.answered < ENOUGH_ANSWERS or not now.missing:
        return Following(
            act=NextAct.COMPARE, since=now.last_answer_on, asked=now.asked, answered=now.answered
        )
    return _gate(now, today)


def _choice(now: Standing, today: date) -> Following | None:
    if now.chose_none:
        return Following(act=NextAct.CHOSE_NONE, since=now.decided_on)
    if now.decided_on is not None:
        return Following(act=NextAct.FILL_IN if now.missing else NextAct.MOVE, since=now.decided_on)
    if now.invited_on is None:
        return Following(act=NextAct.INVITE, since=now.step_since)
    if now.opened_on is None:
        return Following(act=NextAct.AWAIT_OPENING, since=now.invited_on)
    return Following(act=NextAct.AWAIT_CHOICE, since=now.opened_on)


def _realisation(now: Standing, today: date) -> Following | None:
    if not now.is_claimed or now.is_refused:
        return Following(act=NextAct.PROVE, since=now.step_since)
    if "second_signature" in now.missing:
        return Following(act=NextAct.AWAIT_SIGNATURE)
    if "entrepreneur_confirmation" in now.missing:
        return Following(act=NextAct.AWAIT_CONFIRMATION, since=now.signed_on)
    return _gate(now, today)


def _aftercare(now: Standing, today: date) -> Following | None:
    if now.aftercare_on is None:
        return None
    if today < now.aftercare_on:
        return Following(act=NextAct.AWAIT_AFTERCARE, since=now.step_since, until=now.aftercare_on)
    return Following(act=NextAct.CALL_AFTERCARE, since=now.aftercare_on)
