"""Who may see match runs, briefs and what regions offer.

The side that asks comes in through the lead; the side that answers through its own request, and
sees the text of the brief, never whose it is.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.demand.access import editable_articulations, visible_articulations
from groeiruimte.organizations.access import Person, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.propositions.models.propositions import Brief, Proposition, RegionalRequest
from groeiruimte.propositions.models.tasks import SupplyTask

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation


def visible_briefs(*, user: Person, today: date) -> QuerySet[Brief]:
    """Return the briefs of leads that the user may see."""
    return Brief.objects.filter(articulation__in=visible_articulations(user=user, today=today))


def sendable_briefs(*, user: Person) -> QuerySet[Brief]:
    """Return the briefs of the user's own leads."""
    return Brief.objects.filter(articulation__in=editable_articulations(user=user))


def received_requests(*, user: Person) -> QuerySet[RegionalRequest]:
    """Return the requests that came to the user's own organizations to be answered."""
    return RegionalRequest.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.ANSWER_REQUESTS)
    )


def shared_need(*, user: Person, request: RegionalRequest, today: date) -> "Articulation | None":
    """Return the need behind a request for whom the case was shared; by the grant, not by asking.

    The request itself opens nothing but the released profile.
    """
    shared = visible_articulations(user=user, today=today)
    return shared.filter(briefs__requests=request.pk).first()


def answerable_propositions(*, user: Person) -> QuerySet[Proposition]:
    """Return the propositions that the user's own organizations make."""
    return Proposition.objects.filter(request__in=received_requests(user=user))


def received_tasks(*, user: Person) -> QuerySet[SupplyTask]:
    """Return the questions about places that came to the user's own organizations."""
    return SupplyTask.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.ANSWER_REQUESTS)
    )


def asked_tasks(*, articulation: "Articulation") -> QuerySet[SupplyTask]:
    """Return what was asked for one need that was already found visible to who asks."""
    return SupplyTask.objects.filter(articulation=articulation)
