"""Of which lead is a need? For the record of acts, which knows rows by number."""

from collections.abc import Iterable

from groeiruimte.demand.models import Articulation


def leads_of_articulations(articulation_ids: Iterable[int]) -> dict[int, int]:
    """Return the lead of each of these needs."""
    rows = Articulation.objects.filter(pk__in=list(articulation_ids))
    return dict(rows.values_list("pk", "lead_id"))


def articulations_of_leads(lead_ids: Iterable[int]) -> list[int]:
    """Return the needs of these leads."""
    rows = Articulation.objects.filter(lead_id__in=list(lead_ids))
    return list(rows.values_list("pk", flat=True))
