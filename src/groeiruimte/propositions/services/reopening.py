"""Opening again what regions were asked: the company took its choice back."""

from datetime import datetime

from django.db import transaction

from groeiruimte.propositions.choices import RequestOutcome, RequestState
from groeiruimte.propositions.models.propositions import Proposition, RegionalRequest
from groeiruimte.propositions.services.telling import tell_reopened

#: How a question ends by a choice; one that ended with the search stays closed.
_BY_CHOICE = (RequestOutcome.CHOSEN, RequestOutcome.NOT_CHOSEN, RequestOutcome.NONE_CHOSEN)


@transaction.atomic
def reopen_requests(*, lead_id: int, now: datetime) -> int:
    """Open every question about a lead that a choice closed, and tell each region; count them.

    What a region offered stands again as it was, and may be taken back.
    """
    rows = list(
        RegionalRequest.objects.select_for_update(of=("self",))
        .filter(brief__articulation__lead_id=lead_id, outcome__in=_BY_CHOICE)
        .select_related("brief")
        .order_by("pk")
    )
    chosen = {row.pk for row in rows if row.outcome == RequestOutcome.CHOSEN}
    for row in rows:
        row.outcome, row.outcome_at = "", None
        if row.state == RequestState.CLOSED:
            row.state, row.closed_at = RequestState.OPEN, None
        row.save(update_fields=["outcome", "outcome_at", "state", "closed_at"])
    # Nothing is won or lost any more: why it was not chosen holds no longer either.
    Proposition.objects.filter(request__in=rows).update(chosen_at=None, lost_because="")
    tell_reopened(requests=rows, chosen=chosen, now=now)
    return len(rows)
