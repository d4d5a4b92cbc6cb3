"""The first look at a case: what is needed, where that can be, and which regions answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from groeiruimte.cases.pages.pointers import newest_articulation
from groeiruimte.matching.choices import VerdictKind
from groeiruimte.matching.pages.in_play import map_in_play
from groeiruimte.matching.pages.where import Filters, PlaceRow, found_places, place_rows
from groeiruimte.organizations.access import Person
from groeiruimte.propositions.choices import RequestState
from groeiruimte.propositions.pages.briefs import asked_lines
from groeiruimte.propositions.pages.propositions import AskedLine, asked_in_lines
from groeiruimte.supply.access import visible_sites

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.demand.models import Articulation
    from groeiruimte.matching.models.matching import MatchRun
    from groeiruimte.matching.pages.in_play import MapInPlay
    from groeiruimte.propositions.models.propositions import Brief

MOST_PLACES = 3
#: So many places stand on the small map and in the table below it.
MOST_ON_THE_MAP = 12


@dataclass(frozen=True, slots=True)
class Overview:
    """What the cards of a case show; empty parts say what to do first."""

    articulation: Articulation | None
    needs: list[AskedLine]
    has_run: bool
    places: list[PlaceRow]
    #: What is not excluded, best first: on the map, and in words in the table below it.
    in_play: MapInPlay | None
    brief: Brief | None
    asked: int
    answered: int


def overview_of(case: Case, *, user: Person, today: date) -> Overview:
    """Return the first look at a case that was read with its state."""
    articulation = newest_articulation(case)
    if articulation is None:
        return Overview(
            None, [], has_run=False, places=[], in_play=None, brief=None, asked=0, answered=0
        )
    run = next(iter(articulation.newest_runs), None)  # type: ignore[attr-defined]
    places = _places(run, user=user) if run else []
    brief = max(articulation.briefs.all(), key=lambda row: row.pk, default=None)
    requests = list(brief.requests.all()) if brief else []
    return Overview(
        articulation=articulation,
        needs=asked_in_lines(asked_lines(articulation, today=today)),
        has_run=run is not None,
        places=places[:MOST_PLACES],
        in_play=_in_play(run, places) if run else None,
        brief=brief,
        asked=len(requests),
        answered=sum(request.state != RequestState.OPEN for request in requests),
    )


def _places(run: MatchRun, *, user: Person) -> list[PlaceRow]:
    found = found_places(run, filters=Filters()).filter(site__in=visible_sites(user=user))
    return place_rows(run, found[:MOST_ON_THE_MAP])


def _in_play(run: MatchRun, places: list[PlaceRow]) -> MapInPlay | None:
    """Return the map of the best places that are not excluded; nothing where none is left."""
    return map_in_play(run, [row for row in places if row.verdict != VerdictKind.EXCLUDED])
