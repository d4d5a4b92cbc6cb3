"""Checking whether a lead belongs to the target group, with a reason per answer (R4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.leads.choices import EligibilityOutcome, EligibilityValue
from groeiruimte.leads.models.leads import EligibilityAnswer, Lead
from groeiruimte.leads.selectors.eligibility import outcome_of
from groeiruimte.programme.eligibility import eligibility_criteria

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


class UnableToAnswer(Exception):
    """This answer cannot be kept; the message belongs to one question."""

    def __init__(self, message: str, *, criterion: str) -> None:
        super().__init__(message)
        self.criterion = criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer, why, and where that can be read."""

    answer: str
    reason: str = ""
    source: str = ""


@transaction.atomic
def answer_eligibility(
    *, lead_id: int, replies: Mapping[str, Reply], by: "User", now: datetime
) -> EligibilityOutcome:
    """Keep the answers of the eligibility check, and return what they come to.

    A yes or a no needs a reason: a region has to be able to explain it. Not knowing needs none.

    :raises UnableToAnswer: a yes or a no has no reason.
    """
    lead = Lead.objects.select_for_update(of=("self",)).select_related("company").get(pk=lead_id)
    _refuse_without_reason(replies)
    changed = _changed(lead, replies)
    for criterion in changed:
        reply = replies[criterion]
        EligibilityAnswer.objects.update_or_create(
            lead=lead,
            criterion=criterion,
            defaults={
                "answer": reply.answer,
                "reason": reply.reason,
                "source": reply.source,
                "answered_by": by,
                "answered_at": now,
            },
        )
    outcome = outcome_of(lead_id=lead.pk)
    if changed:
        record(
            act="leads.eligibility.answered",
            actor=by,
            target=lead,
            occurred_at=now,
            organization_id=lead.company.held_by_id,
            details={"criteria": sorted(changed), "outcome": str(outcome)},
        )
    return outcome


def _refuse_without_reason(replies: Mapping[str, Reply]) -> None:
    for criterion, reply in replies.items():
        if reply.answer != EligibilityValue.UNKNOWN and not reply.reason.strip():
            raise UnableToAnswer(_("Say why: one sentence is enough."), criterion=criterion)


def _changed(lead: Lead, replies: Mapping[str, Reply]) -> list[str]:
    """Return the questions whose answer differs from what stands; others keep who answered."""
    known = {criterion.key for criterion in eligibility_criteria()}
    standing = {
        row.criterion: Reply(answer=row.answer, reason=row.reason, source=row.source)
        for row in lead.eligibility.all()
    }
    return [
        criterion
        for criterion, reply in replies.items()
        if criterion in known and standing.get(criterion) != reply
    ]
