"""What does a case still miss before it may pass a gate?

Which fields a gate asks is data (`programme.steps`); here stands how each of them is answered by
what is known of a case. Saving is never blocked by a gate: only the move is, and somebody with a
reason may move all the same.
"""

from dataclasses import dataclass

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
    target_group: bool = False
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
    # Asked only where the law may cover the technology.
    investment_screened: bool = True
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


#: No reason is enough to go without, once others than the holder get to read of the case: the same
#: as in the gate of everything that leaves the house.
NEVER_SKIPPED = frozenset({"taskforce_consent"})
READ_BY_OTHERS_FROM = "OFFERS"


def never_skipped(*, missing: list[GateField], to_step: str) -> list[GateField]:
    """Return what is missing and for which no reason is enough, to come to this step."""
    if ORDER.index(to_step) < ORDER.index(READ_BY_OTHERS_FROM):
        return []
    return [field for field in missing if field.key in NEVER_SKIPPED]


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
