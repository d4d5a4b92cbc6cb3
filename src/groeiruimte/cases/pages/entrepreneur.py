"""What an entrepreneur sees of the own case, in plain words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.cases.choices import Step
from groeiruimte.cases.pages.cases import readers_of
from groeiruimte.cases.rules.gates import ORDER
from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.demand.selectors.articulations import demands_of
from groeiruimte.propositions.choices import PropositionState

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.decisions import EntrepreneurDecision, Verification

# The same steps as the adviser sees, in words for the person it is about.
PLAIN_STEPS: dict[str, str | Promise] = {
    Step.LEAD: gettext_lazy("We get to know each other"),
    Step.ARTICULATION: gettext_lazy("Your need on paper"),
    Step.OFFERS: gettext_lazy("Regions answer"),
    Step.CHOICE: gettext_lazy("You choose"),
    Step.REALISATION: gettext_lazy("You build and move"),
    Step.VERIFIED: gettext_lazy("The result is confirmed"),
    Step.AFTERCARE: gettext_lazy("We stay in touch"),
}

# A later app that asks something by an invitation says so here: its page, and which invitations.
_FIRST_PAGES: dict[str, Callable[..., bool]] = {}


def opens_with(route: str, asks: Callable[..., bool]) -> None:
    """Let invitations for which `asks(invitation_id=...)` holds open with this page."""
    _FIRST_PAGES[route] = asks


def first_page(*, invitation_id: int) -> str:
    """Return the route of the page with which an invitation opens."""
    asking = (route for route, asks in _FIRST_PAGES.items() if asks(invitation_id=invitation_id))
    return next(asking, "cases:mine")


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The own case at a glance."""

    case: Case
    steps: list[dict[str, object]]
    demands: tuple[ReadDemand, ...]
    confirmed_with: str
    is_own_word: bool
    has_draft: bool
    offers: int
    decision: EntrepreneurDecision | None
    proof: Verification | None
    named_readers: list[str]
    unnamed_readers: list[str]
    what_happens_next: str

    @property
    def may_choose(self) -> bool:
        """There is something to choose, and nothing was chosen yet."""
        return self.offers > 0 and self.decision is None

    @property
    def may_weigh(self) -> bool:
        """What is needed is confirmed, so that there can be places to put in order."""
        return bool(self.demands) and self.decision is None

    @property
    def may_confirm(self) -> bool:
        """A result was claimed that waits for the entrepreneur's word."""
        return self.proof is not None and self.proof.confirmed_by_entrepreneur_at is None


def own_page(*, case: Case, today: date) -> OwnPage:
    """Return what the invited entrepreneur sees. The caller has checked the invitation."""
    confirmed = [row for row in case.lead.articulations.all() if row.is_confirmed]
    articulation = max(confirmed, key=lambda row: row.version, default=None)
    offers = _offers(case)
    readers = readers_of(case=case, today=today)
    decision = getattr(case, "decision", None)
    proof = getattr(case, "verification", None)
    return OwnPage(
        case=case,
        steps=_steps(case),
        demands=demands_of(articulation, today=today) if articulation else (),
        confirmed_with=articulation.confirmed_with if articulation else "",
        is_own_word=articulation.is_own_word if articulation else False,
        has_draft=any(not row.is_confirmed for row in case.lead.articulations.all()),
        offers=offers,
        decision=decision,
        proof=proof,
        named_readers=[reader.name for reader in readers if reader.knows_name],
        unnamed_readers=[reader.name for reader in readers if not reader.knows_name],
        what_happens_next=_next(case, offers=offers, decision=decision, proof=proof),
    )


def _steps(case: Case) -> list[dict[str, object]]:
    position = ORDER.index(case.step)
    return [
        {
            "label": PLAIN_STEPS[code],
            "state": "done" if order < position else "current" if order == position else "todo",
        }
        for order, code in enumerate(ORDER)
    ]


def _offers(case: Case) -> int:
    """Count what regions submitted, on a case that was read with its state."""
    return sum(
        proposition.state == PropositionState.SUBMITTED
        for articulation in case.lead.articulations.all()
        for brief in articulation.briefs.all()
        for request in brief.requests.all()
        for proposition in request.propositions.all()
    )


def _next(
    case: Case,
    *,
    offers: int,
    decision: EntrepreneurDecision | None,
    proof: Verification | None,
) -> str:
    if proof is not None and proof.confirmed_by_entrepreneur_at is None:
        return _("A result was written down. Please tell us how much would have happened anyway.")
    if decision is not None and decision.proposition_id is not None:
        return _("You chose a place. Your adviser takes up contracts, permits and connections.")
    if decision is not None:
        return _("You chose none of the places. Your adviser calls you about what was missing.")
    if offers:
        return _("Compare the places, say what matters to you, and choose. Take your time.")
    if case.step in {Step.LEAD, Step.ARTICULATION}:
        return _("Your adviser writes down together with you what your company needs.")
    return _("Regions look at your need, without your name. You hear from us when they answered.")
