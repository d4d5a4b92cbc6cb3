"""What would open a place: which fact, by how much, who can change it, by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from groeiruimte.kernel.codes import Comparison
from groeiruimte.matching.pages.where import PlaceRow, place_rows
from groeiruimte.matching.rules.reasons import WEAK, Reason, ReasonCode
from groeiruimte.matching.rules.reasons import from_stored as reason_from_stored
from groeiruimte.matching.words.wording import (
    amount,
    kind_name,
    reason_in_words,
    who_can_change,
    who_knows,
)
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.web.numbers import quarter

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun, SiteVerdict

NEAREST_SHOWN = 10
_RULES_OUT = (ReasonCode.SHORT, ReasonCode.TOO_LATE)
_OPENS = (*_RULES_OUT, ReasonCode.LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One thing that has to change, or to be found out, before a place can fit.

    `needed` is what it has to become, `by` the quarter in which that has to be so.
    """

    kind: str
    name: str
    words: str
    change: str
    by: str
    who: str
    is_unknown: bool
    is_weak: bool


@dataclass(frozen=True, slots=True)
class NearestPlace:
    """An excluded place with what would open it."""

    place: PlaceRow
    openings: tuple[Opening, ...]


def openings_of(row: SiteVerdict) -> list[Opening]:
    """Return what would open this place: first what has to change, then what is not known."""
    return [_opening(reason) for reason in _each_once(row.reasons)]


def is_opening(code: ReasonCode) -> bool:
    """Say whether a place opens when this reason is taken away, other than by finding out."""
    return code in _OPENS


def nearest_places(run: MatchRun) -> list[NearestPlace]:
    """Return the excluded places that would open with the least change, least first."""
    ids: Sequence[int] = run.stored_proof.nearest[:NEAREST_SHOWN]
    verdicts = run.verdicts.filter(site_id__in=ids)
    places = {place.site_id: place for place in place_rows(run, verdicts)}
    reasons = dict(verdicts.values_list("site_id", "reasons"))
    return [
        NearestPlace(
            place=places[pk],
            # Renewing a weak fact opens no place; the page of the place shows on what it rests.
            openings=tuple(
                opening for opening in map(_opening, _each_once(reasons[pk])) if not opening.is_weak
            ),
        )
        for pk in ids
        if pk in places
    ]


def _each_once(stored: Sequence[dict[str, Any]]) -> list[Reason]:
    """Return the reasons, with what is not known of a kind at most once, and only where it decides.

    A map that says "nothing until 2036" leaves open what comes then. Finding that out opens no
    place that is needed in 2029: what has to change is the shortage. And what two requirements ask
    of one fact is found out once.
    """
    reasons = [reason_from_stored(each) for each in stored]
    settled = {reason.kind for reason in reasons if reason.code in _RULES_OUT}
    kept = []
    for reason in reasons:
        if reason.code is ReasonCode.UNKNOWN:
            if reason.kind in settled:
                continue
            settled.add(reason.kind)
        kept.append(reason)
    return kept


def _opening(reason: Reason) -> Opening:
    is_change = is_opening(reason.code)
    return Opening(
        kind=reason.kind,
        name=kind_name(reason.kind),
        words=reason_in_words(reason),
        change=_change(reason) if is_change else _("Find out what there is"),
        by=quarter(reason.needed_from),
        who=who_can_change(reason.kind) if is_change else who_knows(reason.kind),
        is_unknown=reason.code is ReasonCode.UNKNOWN,
        is_weak=reason.code in WEAK,
    )


def _change(reason: Reason) -> str:
    """Say what the fact has to become, such as "at least 4 MW (3 MW more)"."""
    kind = requirement_kind(key=reason.kind)
    if kind.comparison is Comparison.YES:
        return _("has to be there")
    # Of those who graduate one company can count on a part: so many more have to graduate.
    share = reason.share or 1.0
    needed = amount(reason.needed / share, kind=reason.kind)
    is_most = kind.comparison is Comparison.AT_MOST
    if kind.has_classes or reason.gap is None:
        return _("has to be %(needed)s") % {"needed": needed}
    gap = amount(reason.gap / share, kind=reason.kind)
    pattern = _("at most %(needed)s (%(gap)s less)") if is_most else _("%(needed)s (%(gap)s more)")
    return pattern % {"needed": needed, "gap": gap}
