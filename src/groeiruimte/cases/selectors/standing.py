"""What has happened in a case so far, as far as the next step depends on it?"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from groeiruimte.cases.rules.clock import Pause
from groeiruimte.cases.rules.following import Standing
from groeiruimte.cases.rules.gates import missing_fields, next_step
from groeiruimte.cases.selectors.state import state_of
from groeiruimte.demand.rules.passed import passed_on
from groeiruimte.programme.steps import GateField
from groeiruimte.propositions.choices import PropositionState, RequestState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from groeiruimte.cases.models.cases import Case
    from groeiruimte.demand.models import Articulation
    from groeiruimte.propositions.models.propositions import RegionalRequest


def missing_of(case: Case) -> list[GateField]:
    """Return what the gate to the next step still asks; free on a case read with `WITH_STATE`."""
    following = next_step(at_step=case.step)
    if following is None:
        return []
    return missing_fields(state=state_of(case), from_step=case.step, to_step=following)


def standing_of(
    case: Case, *, now: datetime | None = None, missing: list[GateField] | None = None
) -> Standing:
    """Gather what the next step depends on. Costs no queries on a case read with `WITH_STATE`.

    With `now` an invitation that has ended counts for nothing any more.

    :param missing: what `missing_of` says, where it was asked already.
    """
    if missing is None:
        missing = missing_of(case)
    articulation = max(case.lead.articulations.all(), key=lambda row: row.version, default=None)
    decision = getattr(case, "decision", None)
    proof = getattr(case, "verification", None)
    invitations = [
        row
        for row in case.invitations.all()
        if row.withdrawn_at is None and (now is None or row.expires_at > now)
    ]
    invited = max(invitations, key=lambda row: row.invited_at, default=None)
    looked = [run.run_at for run in articulation.newest_runs] if articulation else []  # type: ignore[attr-defined]
    return Standing(
        step=case.step,
        status=case.status,
        step_since=day_of(case.step_since),
        missing=frozenset(field.key for field in missing),
        consent_asked_on=_consent_asked_on(case),
        conversation_on=day_of(articulation.started_at) if articulation else None,
        confirmed_on=day_of(articulation.confirmed_at) if articulation else None,
        passed_on=_passed_on(case, articulation, now=now),
        looked_on=day_of(max(looked, default=None)),
        **_answers(articulation),
        invited_on=day_of(invited.invited_at) if invited else None,
        opened_on=day_of(invited.first_opened_at) if invited else None,
        decided_on=day_of(decision.decided_at) if decision else None,
        chose_none=decision is not None and decision.proposition_id is None,
        is_claimed=proof is not None,
        is_refused=proof is not None and proof.refused_at is not None,
        signed_on=day_of(proof.signed_at) if proof else None,
        aftercare_on=aftercare_on(case, today=day_of(now)),
    )


def pauses_of(case: Case) -> list[Pause]:
    """Return when the clock of this case stood still; free on a case read with `WITH_STATE`."""
    return [Pause(row.paused_on, row.resumed_on) for row in case.pauses.all()]


def day_of(moment: datetime | None) -> date | None:
    """Return the day of a moment in the Netherlands."""
    return timezone.localtime(moment).date() if moment else None


def _consent_asked_on(case: Case) -> date | None:
    """Return when the company was asked to agree, as long as it has not answered."""
    asked = [
        row
        for row in case.lead.company.consents.all()
        if row.purpose == "GUIDANCE" and not row.answer and row.withdrawn_at is None
    ]
    newest = max(asked, key=lambda row: row.asked_at, default=None)
    return day_of(newest.asked_at) if newest else None


def _passed_on(
    case: Case, articulation: Articulation | None, *, now: datetime | None
) -> date | None:
    """Return since when the confirmed need has passed; a list reads its first quarter along."""
    if articulation is None or not articulation.is_confirmed:
        return None
    if hasattr(case, "first_needed"):
        quarters = [case.first_needed]
    else:
        quarters = [row.needed_from for row in articulation.demands.all()]
    return passed_on(quarters, today=day_of(now) or timezone.localdate())


def _answers(articulation: Articulation | None) -> dict[str, Any]:
    """Return what the newest request of the newest need stands at."""
    briefs = list(articulation.briefs.all()) if articulation else []
    brief = max(briefs, key=lambda row: (row.sent_at, row.pk), default=None)
    if brief is None:
        return {}
    requests = list(brief.requests.all())
    answered = [row for row in requests if _offers_something(row)]
    declined = [
        row for row in requests if row.state == RequestState.DECLINED and row not in answered
    ]
    return {
        "asked_on": day_of(brief.sent_at),
        "answer_by": brief.deadline,
        "asked": len(requests),
        "answered": len(answered),
        "declined": len(declined),
        "is_shortlisted": any(
            offer.shortlisted_at is not None
            for row in answered
            for offer in row.propositions.all()
            if offer.state == PropositionState.SUBMITTED
        ),
        "last_answer_on": day_of(max(_closings([*answered, *declined]), default=None)),
    }


def _offers_something(request: RegionalRequest) -> bool:
    return any(row.state == PropositionState.SUBMITTED for row in request.propositions.all())


def _closings(requests: Iterable[RegionalRequest]) -> list[datetime]:
    return [row.closed_at for row in requests if row.closed_at is not None]


def aftercare_on(case: Case, *, today: date | None) -> date | None:
    """Return the next check that is agreed; the last one stays as long as nobody moved on."""
    days = [day for day in (case.aftercare_12_on, case.aftercare_36_on) if day is not None]
    if not days:
        return None
    ahead = [day for day in days if today is not None and day >= today]
    return min(ahead, default=max(days)) if today else min(days)
