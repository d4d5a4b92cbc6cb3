"""Who may see and change which articulation: whoever may see or holds its lead."""

from datetime import date

from django.db.models import QuerySet

from groeiruimte import wall
from groeiruimte.demand.models import Articulation, Demand
from groeiruimte.leads.access import visible_leads, workable_leads
from groeiruimte.organizations.access import Person


def visible_articulations(*, user: Person, today: date) -> QuerySet[Articulation]:
    """Return the articulations of leads that the user may see."""
    return Articulation.objects.filter(lead__in=visible_leads(user=user, today=today))


def editable_articulations(*, user: Person) -> QuerySet[Articulation]:
    """Return the articulations of leads that the user's own organizations hold, to work on.

    Another organization may get to see the need, but never speaks for the entrepreneur:
    that stays with the own ROM (programme §4.4).
    """
    return Articulation.objects.filter(lead__in=workable_leads(user=user))


def first_quarters_for_totals(*, on: date) -> dict[int, int]:
    """Return per lead the first quarter of its newest need that was confirmed by a day.

    For totals and nothing else. Quarters are indices. Whoever shows one must
    first check that the reader may know that lead.
    """
    with wall.totals():
        rows = list(
            Demand.objects.filter(articulation__confirmed_at__date__lte=on).values_list(
                "articulation__lead_id", "articulation__version", "needed_from"
            )
        )
    newest: dict[int, tuple[int, int]] = {}
    for lead_id, version, quarter in rows:
        # The newest version first; of that one the earliest quarter.
        newest[lead_id] = min(newest.get(lead_id, (-version, quarter)), (-version, quarter))
    return {lead_id: quarter for lead_id, (_version, quarter) in newest.items()}
