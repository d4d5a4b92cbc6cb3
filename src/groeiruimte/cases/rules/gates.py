"""What does a case still miss before it may pass a gate, and what is the one thing to do next?

Which fields a gate asks is data (`programme.steps`); here stands how each of them is answered by
what is known of a case. Saving is never blocked by a gate: only the move is, and somebody with a
reason may move all the same.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.cases.choices import Step
from groeiruimte.programme.steps import Gate, GateField, gate_to

ORDER: tuple[str, ...] = tuple(Step.values)


@dataclass(frozen=True, slots=True)
class CaseState:
    """What the gates ask of a case, gathered from all the places where it is kept."""

    company: bool = True
    life_phase: bool = False
    domain_or_autonomy: bool = False
    owner_rom: bool = True
    nda_state: bool = False
    first_asked_on: bool = True
    expected_bottleneck: bool = True
    taskforce_consent: bool = False
    contact: bool = False
    own_region_test: bool = False
    demand_with_range: bool = False
    financing_need: bool = False
    foreign_alternative: bool = False
    answers: int = 0
    no_proposition: bool = False
    place: bool = False
    reasons: bool = False
    decided_on: bool = False
    investment_eur: bool = False
    credit_shares: bool = False
    evidence: bool = False
    second_signature: bool = False
    entrepreneur_confirmation: bool = False
    aftercare_dates: bool = False

    @property
    def two_answers_or_no_proposition(self) -> bool:
        """Two or more regions answered, or it is on record that there is nothing anywhere."""
        return self.answers >= 2 or self.no_proposition


def gates_between(*, from_step: str, to_step: str) -> list[Gate]:
    """Return the gates that lie on the way; none backwards, which is always free."""
    start, end = ORDER.index(from_step), ORDER.index(to_step)
    gates = (gate_to(step_code=ORDER[position]) for position in range(start + 1, end + 1))
    return [gate for gate in gates if gate is not None]


def missing_fields(*, state: CaseState, from_step: str, to_step: str) -> list[GateField]:
    """Return exactly the fields that are still asked before the move, in the order of the gates."""
    return [
        field
        for gate in gates_between(from_step=from_step, to_step=to_step)
        for field in gate.fields
        if not getattr(state, field.key)
    ]


def missing_here(*, state: CaseState, at_step: str) -> list[GateField]:
    """Return what earlier gates asked and is still missing: an override leaves it visible."""
    fields = [
        field
        for gate in [gate_to(step_code="LEAD"), *gates_between(from_step="LEAD", to_step=at_step)]
        if gate is not None
        for field in gate.fields
    ]
    return [field for field in fields if not getattr(state, field.key)]


def next_step(*, at_step: str) -> str | None:
    """Return the step after this one; nothing after the last."""
    position = ORDER.index(at_step) + 1
    return ORDER[position] if position < len(ORDER) else None


class NextAct(StrEnum):
    """What brings a case on, apart from the move itself."""

    FILL_IN = "FILL_IN"
    CONVERSE = "CONVERSE"
    LOOK_WHERE = "LOOK_WHERE"
    COMPARE = "COMPARE"
    INVITE = "INVITE"
    PROVE = "PROVE"
    MOVE = "MOVE"


def next_act(
    *, at_step: str, missing: Collection[str], is_confirmed: bool, has_brief: bool
) -> NextAct | None:
    """Return the one thing to do next with a case; nothing in its last step.

    `missing` holds the keys of what the next gate still asks; `is_confirmed` says whether the
    entrepreneur confirmed the need, `has_brief` whether regions were asked.
    """
    if next_step(at_step=at_step) is None:
        return None
    if at_step == Step.ARTICULATION and not is_confirmed:
        return NextAct.CONVERSE
    if not missing:
        return NextAct.MOVE
    if at_step == Step.ARTICULATION and "own_region_test" in missing:
        return NextAct.LOOK_WHERE
    if at_step == Step.OFFERS:
        return NextAct.COMPARE if has_brief else NextAct.LOOK_WHERE
    if at_step == Step.CHOICE and "decided_on" in missing:
        return NextAct.INVITE
    if at_step == Step.REALISATION:
        return NextAct.PROVE
    return NextAct.FILL_IN
