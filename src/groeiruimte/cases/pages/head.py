"""What does the head of every page of a case tell: whose it is, where it stands, what is next?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from groeiruimte.cases.choices import Step
from groeiruimte.cases.pages.cases import Reader, clock_of, readers_of
from groeiruimte.cases.pages.next_day import NextDay, next_day_of
from groeiruimte.cases.pages.pointers import newest_articulation
from groeiruimte.cases.rules.gates import ORDER
from groeiruimte.cases.selectors.head import case_for_head
from groeiruimte.organizations.access import Person

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


@dataclass(frozen=True, slots=True)
class HeadStep:
    """One step on the bar of steps."""

    label: str
    state: str


@dataclass(frozen=True, slots=True)
class CaseHead:
    """The head of a case for one reader; without the right to it `name` is the reference."""

    case_id: int
    lead_id: int
    reference: str
    name: str
    is_named: bool
    status: str
    is_open: bool
    steps: tuple[HeadStep, ...]
    step_number: int
    step_label: str
    #: Empty as long as nobody guides it.
    adviser: str
    holder: str
    readers: tuple[Reader, ...]
    #: What comes next and when; nothing in a case that is closed.
    next_day: NextDay | None
    may_guide: bool
    may_sign: bool
    is_held: bool
    articulation_id: int | None
    brief_id: int | None
    #: How far each part is: `done`, `half` or `todo`.
    progress: dict[str, str]


def head_of_lead(*, user: Person, lead_id: int, today: date) -> CaseHead | None:
    """Return the head of the case of a lead; nothing for who may not see that case."""
    case = case_for_head(user=user, lead_id=lead_id, today=today)
    return _head(case, today=today) if case else None


def _head(case: Case, *, today: date) -> CaseHead:
    may_know: bool = case.is_named  # type: ignore[attr-defined]
    articulation = newest_articulation(case)
    position = ORDER.index(case.step)
    return CaseHead(
        case_id=case.pk,
        lead_id=case.lead_id,
        reference=case.reference,
        name=case.lead.company.name if may_know else case.reference,
        is_named=may_know,
        status=case.get_status_display(),
        is_open=case.status == "ONGOING",
        steps=tuple(
            HeadStep(
                str(Step(code).label),
                "done" if order < position else "current" if order == position else "todo",
            )
            for order, code in enumerate(ORDER)
        ),
        step_number=position + 1,
        step_label=str(Step(case.step).label),
        adviser=case.adviser.name if case.adviser else "",
        holder=case.lead.company.held_by.short_name,
        readers=tuple(readers_of(case=case, today=today)),
        next_day=next_day_of(
            case, clock=clock_of(case, today=today), may_know=may_know, today=today
        ),
        may_guide=case.may_guide,  # type: ignore[attr-defined]
        may_sign=case.may_sign,  # type: ignore[attr-defined]
        is_held=case.is_held,  # type: ignore[attr-defined]
        articulation_id=articulation.pk if articulation else None,
        brief_id=case.newest_brief,  # type: ignore[attr-defined]
        progress=_progress(case),
    )


def _progress(case: Case) -> dict[str, str]:
    articulation = newest_articulation(case)
    has_decision = getattr(case, "decision", None) is not None
    proof = getattr(case, "verification", None)
    is_proved = proof is not None and bool(proof.signed_at and proof.confirmed_by_entrepreneur_at)
    return {
        "need": _state(
            done=articulation is not None and articulation.is_confirmed,
            begun=articulation is not None,
        ),
        "places": _state(done=case.newest_run is not None, begun=False),  # type: ignore[attr-defined]
        "regions": _state(done=has_decision, begun=case.newest_brief is not None),  # type: ignore[attr-defined]
        "entrepreneur": _state(done=has_decision, begun=case.newest_invitation is not None),  # type: ignore[attr-defined]
        "proof": _state(done=is_proved, begun=proof is not None),
    }


def _state(*, done: bool, begun: bool) -> str:
    return "done" if done else "half" if begun else "todo"
