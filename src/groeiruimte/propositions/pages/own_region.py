"""Whom in the own region is asked before anybody else, and who was asked already? (R5)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from groeiruimte.demand.access import editable_articulations
from groeiruimte.matching.choices import ConclusionKind, VerdictKind
from groeiruimte.organizations.access import Person
from groeiruimte.propositions.rules.offering import usual_deadline
from groeiruimte.propositions.rules.own_region import kinds_to_find_out
from groeiruimte.propositions.selectors.own_region import (
    asked_already,
    is_newest_run,
    keepers_of,
    places_to_ask,
    without_keeper,
)

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun, SiteVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceQuestions:
    """What is unknown anywhere, and who can tell: asked in one act.

    `places` are those of which a fact was not asked yet, `waiting` those of which all were;
    `unkept` are kept by nobody in the register.
    """

    places: int
    keepers: tuple[str, ...]
    waiting: int
    unkept: int
    deadline: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRegionFirst:
    """What is unknown in the own region, and who can still tell.

    `to_ask` are places of which no question waits yet, `waiting` those of which one does; `unkept`
    are kept by nobody in the register.
    """

    to_ask: int
    keepers: tuple[str, ...]
    waiting: int
    unkept: int
    deadline: date
    may_ask: bool


def own_region_first(run: MatchRun, *, user: Person, today: date) -> OwnRegionFirst | None:
    """Return what is still asked in the own region; nothing where it suffices or drops out.

    Only for the newest comparison: an older one says whom to ask no more.
    """
    unknown = run.stored_proof.own_counts.of_verdict(VerdictKind.UNKNOWN)
    suffices = run.conclusion == ConclusionKind.OWN_REGION_SUFFICES
    if suffices or not unknown or not run.settings.own_region or not is_newest_run(run):
        return None
    verdicts = list(places_to_ask(run))
    unasked = _unasked(run, verdicts)
    return OwnRegionFirst(
        to_ask=len(unasked),
        keepers=keepers_of(unasked),
        waiting=len(verdicts) - len(unasked),
        unkept=without_keeper(run),
        deadline=usual_deadline(today=today),
        may_ask=editable_articulations(user=user).filter(pk=run.articulation_id).exists(),
    )


def place_questions(run: MatchRun, *, today: date) -> PlaceQuestions:
    """Return what one press would ask about all unknown places; for who may ask."""
    verdicts = list(places_to_ask(run, everywhere=True))
    unasked = _unasked(run, verdicts)
    return PlaceQuestions(
        places=len(unasked),
        keepers=keepers_of(unasked),
        waiting=len(verdicts) - len(unasked),
        unkept=without_keeper(run, everywhere=True),
        deadline=usual_deadline(today=today),
    )


def _unasked(run: MatchRun, verdicts: list[SiteVerdict]) -> list[SiteVerdict]:
    standing = asked_already(run)
    return [
        row
        for row in verdicts
        if any((row.site_id, kind) not in standing for kind in kinds_to_find_out(row.reasons))
    ]
