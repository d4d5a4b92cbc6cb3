"""The first look at a case: what is needed, where that can be, and which regions answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from groeiruimte.cases.pages.pointers import newest_articulation
from groeiruimte.matching.pages.where import Filters, PlaceRow, found_places, place_rows
from groeiruimte.propositions.choices import RequestState
from groeiruimte.propositions.pages.briefs import asked_lines
from groeiruimte.propositions.pages.propositions import AskedLine, asked_in_lines

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.demand.models import Articulation
    from groeiruimte.matching.models.matching import MatchRun
    from groeiruimte.propositions.models.propositions import Brief

MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Overview:
    """What the cards of a case show; empty parts say what to do first."""

    articulation: Articulation | None
    needs: list[AskedLine]
    has_run: bool
    places: list[PlaceRow]
    brief: Brief | None
    asked: int
    answered: int


def overview_of(case: Case, *, today: date) -> Overview:
    """Return the first look at a case that was read with its state."""
    articulation = newest_articulation(case)
    if articulation is None:
        return Overview(None, [], has_run=False, places=[], brief=None, asked=0, answered=0)
    run = next(iter(articulation.newest_runs), None)  # type: ignore[attr-defined]
    brief = max(articulation.briefs.all(), key=lambda row: row.pk, default=None)
    requests = list(brief.requests.all()) if brief else []
    return Overview(
        articulation=articulation,
        needs=asked_in_lines(asked_lines(articulation, today=today)),
        has_run=run is not None,
        places=_places(run) if run else [],
        brief=brief,
        asked=len(requests),
        answered=sum(request.state != RequestState.OPEN for request in requests),
    )


def _places(run: MatchRun) -> list[PlaceRow]:
    return place_rows(run, found_places(run, filters=Filters())[:MOST_PLACES])
