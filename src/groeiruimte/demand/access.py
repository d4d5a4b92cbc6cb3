"""Who may see and change which articulation: whoever may see or holds its lead."""

from datetime import date

from django.db.models import QuerySet

from groeiruimte.demand.models import Articulation
from groeiruimte.leads.access import own_leads, visible_leads
from groeiruimte.organizations.access import Person


def visible_articulations(*, user: Person, today: date) -> QuerySet[Articulation]:
    """Return the articulations of leads that the user may see."""
    return Articulation.objects.filter(lead__in=visible_leads(user=user, today=today))


def editable_articulations(*, user: Person) -> QuerySet[Articulation]:
    """Return the articulations of leads that the user's own organizations hold.

    Another organization may get to see the need, but never speaks for the entrepreneur:
    that stays with the own ROM (programme §4.4).
    """
    return Articulation.objects.filter(lead__in=own_leads(user=user))
