"""Checking whether a lead belongs to the target group, with a reason per answer (R4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.leads.choices import EligibilityOutcome, EligibilityValue
from groeiruimte.leads.models import EligibilityAnswer, Lead
from groeiruimte.leads.selectors import outcome_of
from groeiruimte.programme.eligibility import eligibility_criteria


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
    *, lead_id: int, replies: Mapping[str, Reply], by: AbstractBaseUser, now: datetime
) -> EligibilityOutcome:
    """Keep the answers of the eligibility check, and return what they come to.

    A yes or a no needs a reason: a region has to be able to explain it. Not knowing needs none.

    :raises UnableToAnswer: a yes or a no has no reason.
    """
    known = {criterion.key for criterion in eligibility_criteria()}
    lead = Lead.objects.select_for_update(of=("self",)).select_related("company").get(pk=lead_id)
    stored = {row.criterion: row for row in lead.eligibility.all()}
    changed = []
    for criterion, reply in replies.items():
        if reply.answer != EligibilityValue.UNKNOWN and not reply.reason.strip():
            raise UnableToAnswer(_("Say why: one sentence is enough."), criterion=criterion)
        row = stored.get(criterion)
        same = row is not None and (row.answer, row.reason, row.source) == (
            reply.answer,
            reply.reason,
            reply.source,
        )
        if criterion not in known or same:
            continue
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
        changed.append(criterion)
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
