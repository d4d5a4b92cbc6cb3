"""Closing what regions were asked: the company chose, or the search ended."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from groeiruimte.propositions.choices import RequestOutcome, RequestState
from groeiruimte.propositions.models.propositions import RegionalRequest
from groeiruimte.propositions.services.telling import tell_outcomes

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


@transaction.atomic
def close_requests(
    *,
    lead_id: int,
    chosen_proposition_id: int | None,
    is_decided: bool,
    by: "User | None",
    now: datetime,
) -> int:
    """Close every question about a lead, and tell each region how it ended for it; count them.

    `is_decided`: the entrepreneur chose, a place or none; otherwise the search itself ended. What
    has an outcome already keeps it, unless a choice takes the place of an earlier one.
    """
    rows = list(
        RegionalRequest.objects.select_for_update(of=("self",))
        .filter(brief__articulation__lead_id=lead_id)
        .select_related("brief")
        .prefetch_related("propositions")
        .order_by("pk")
    )
    changed = []
    for row in rows:
        outcome = _outcome(row, chosen=chosen_proposition_id, is_decided=is_decided)
        if row.outcome == outcome or (row.outcome and not is_decided):
            continue
        row.outcome, row.outcome_at = outcome, now
        if row.state == RequestState.OPEN:
            row.state, row.closed_at = RequestState.CLOSED, now
        row.save(update_fields=["outcome", "outcome_at", "state", "closed_at"])
        changed.append(row)
    tell_outcomes(requests=changed, by=by, now=now)
    return len(changed)


def _outcome(row: RegionalRequest, *, chosen: int | None, is_decided: bool) -> RequestOutcome:
    if not is_decided:
        return RequestOutcome.ENDED
    if chosen is None:
        return RequestOutcome.NONE_CHOSEN
    is_here = any(offer.pk == chosen for offer in row.propositions.all())
    return RequestOutcome.CHOSEN if is_here else RequestOutcome.NOT_CHOSEN
