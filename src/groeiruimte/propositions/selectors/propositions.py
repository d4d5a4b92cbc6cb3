"""What did regions offer?"""

from django.db.models import QuerySet

from groeiruimte.propositions.models.propositions import Brief, Proposition


def propositions_of_brief(brief: Brief) -> QuerySet[Proposition]:
    """Return what regions began or submitted on a brief; the caller has checked who may see it."""
    return Proposition.objects.filter(request__brief=brief)


def propositions_of_lead(*, lead_id: int) -> QuerySet[Proposition]:
    """Return what regions began or submitted for a lead, on any brief."""
    return Proposition.objects.filter(request__brief__articulation__lead_id=lead_id)
