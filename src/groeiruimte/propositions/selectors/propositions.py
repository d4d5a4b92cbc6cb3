"""What did regions offer?"""

from django.db.models import QuerySet

from groeiruimte.propositions.choices import PropositionState
from groeiruimte.propositions.models.files import Attachment
from groeiruimte.propositions.models.propositions import Brief, Proposition


def propositions_of_brief(brief: Brief) -> QuerySet[Proposition]:
    """Return what regions began or submitted on a brief; the caller has checked who may see it."""
    return Proposition.objects.filter(request__brief=brief)


def withdrawn_of(brief: Brief) -> QuerySet[Proposition]:
    """Return what regions took back; the caller has checked who may see the brief."""
    rows = Proposition.objects.filter(request__brief=brief, state=PropositionState.WITHDRAWN)
    return rows.exclude(withdrawal_reason="").select_related("site", "request__organization")


def propositions_of_lead(*, lead_id: int) -> QuerySet[Proposition]:
    """Return what regions began or submitted for a lead, on any brief."""
    return Proposition.objects.filter(request__brief__articulation__lead_id=lead_id)


def attachments_for_choice(*, lead_id: int) -> QuerySet[Attachment]:
    """Return the files beside what is offered to this lead now, for the company itself."""
    return Attachment.objects.filter(
        proposition__request__brief__articulation__lead_id=lead_id,
        proposition__state=PropositionState.SUBMITTED,
    )


def offered_sites(*, lead_id: int) -> list[int]:
    """Return the places that regions offer a lead now, oldest offer first; without doubles."""
    rows = propositions_of_lead(lead_id=lead_id).filter(
        state=PropositionState.SUBMITTED, site__isnull=False
    )
    return list(
        dict.fromkeys(rows.order_by("submitted_at", "pk").values_list("site_id", flat=True))
    )
