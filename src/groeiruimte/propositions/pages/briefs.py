"""What is asked of regions: the text without the name, whom to ask, and how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.demand.selectors.articulations import demands_of
from groeiruimte.matching.selectors.matching import best_sites, latest_run
from groeiruimte.propositions.choices import RequestState
from groeiruimte.propositions.rules.own_region import ticked_first
from groeiruimte.propositions.selectors.briefs import organizations_to_ask
from groeiruimte.propositions.selectors.own_region import own_region_state, places_to_ask

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation
    from groeiruimte.propositions.models.propositions import Brief, RegionalRequest

MOST_SITES = 50


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A region to ask, because a place that it keeps came out of the comparison."""

    organization_id: int
    sites: tuple[str, ...]
    is_ticked: bool = True


def asked_lines(articulation: Articulation, *, today: date) -> tuple[ReadDemand, ...]:
    """Return what is needed, exactly, for who holds the lead and for the entrepreneur.

    Regions read the released profile instead. A remark in free words may name the company, so it
    is left out of comparisons and bid books.
    """
    return tuple(replace(each, remark="") for each in demands_of(articulation, today=today))


def composed_text() -> str:
    """Return a first text for the brief in the language of the page: what the profile leaves open.

    What is needed stands in the profile beside it, in steps; nothing of the company is in here.
    """
    return "\n\n".join(
        [
            _(
                "A deeptech company in the Netherlands is looking for room to grow. What it needs "
                "stands below, in steps and not exactly: so it cannot be traced who asks."
            ),
            _(
                "Answer line by line with what your place offers and from when. "
                "“Not known” is an answer too. Tell in your own words why a company would grow "
                "there."
            ),
        ]
    )


def suggestions(articulation: Articulation) -> tuple[list[Suggestion], bool]:
    """Return who keeps the places that fit best, best first; nothing before a comparison.

    As long as the own region comes first, which is said too, only its keepers are ticked, also
    those of places there of which facts are missing.
    """
    run = latest_run(articulation)
    if run is None:
        return [], False
    state = own_region_state(articulation.pk)
    is_own_first = state is not None and state.comes_first
    candidates = list(best_sites(run, MOST_SITES))
    if state is not None and is_own_first and not state.suffices:
        candidates = [*places_to_ask(run), *candidates]
    kept: dict[int, list[str]] = {}
    own: set[int] = set()
    for verdict in candidates:
        hotspot = verdict.site.hotspot
        keeper = verdict.site.kept_by_id or (hotspot.kept_by_id if hotspot else None)
        if keeper is not None:
            kept.setdefault(keeper, []).append(verdict.site.name)
            own |= {keeper} if verdict.is_own_region else set()
    ticked = ticked_first(kept, own=own, state=state)
    found = [
        Suggestion(organization_id=pk, sites=tuple(sites), is_ticked=pk in ticked)
        for pk, sites in kept.items()
    ]
    return found, is_own_first


def organization_choices(suggested: Sequence[Suggestion]) -> list[tuple[str, str]]:
    """Return whom to ask: first who keeps the places that came out, with those places."""
    by_id = {each.pk: each.name for each in organizations_to_ask()}
    first = [
        (str(each.organization_id), f"{by_id[each.organization_id]} ({_shortened(each.sites)})")
        for each in suggested
        if each.organization_id in by_id
    ]
    asked = {each.organization_id for each in suggested}
    return [*first, *((str(pk), name) for pk, name in by_id.items() if pk not in asked)]


def requests_of(brief: Brief) -> list[RegionalRequest]:
    """Return how far each region is, in the order of their names."""
    return list(brief.requests.select_related("organization").order_by("organization__short_name"))


def unanswered(requests: Sequence[RegionalRequest]) -> list[RegionalRequest]:
    """Return the regions that have not answered."""
    return [each for each in requests if each.state == RequestState.OPEN]


def _shortened(names: Sequence[str]) -> str:
    shown = ", ".join(names[:2])
    return f"{shown} + {len(names) - 2}" if len(names) > 2 else shown
