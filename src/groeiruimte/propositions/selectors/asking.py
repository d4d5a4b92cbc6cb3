"""Which requests went out with a brief, and about which case? For whom is told of it."""

from __future__ import annotations

from groeiruimte.propositions.models.propositions import RegionalRequest


def requests_of(*, brief_id: int) -> list[int]:
    """Return the requests of a brief, one per region; who asks checks access."""
    return list(RegionalRequest.objects.filter(brief_id=brief_id).values_list("pk", flat=True))


def case_of_request(*, request_id: int) -> int | None:
    """Return the case that a request is about; who asks checks access."""
    rows = RegionalRequest.objects.filter(pk=request_id)
    return rows.values_list("brief__articulation__lead__case__pk", flat=True).first()
