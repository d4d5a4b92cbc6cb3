"""What does it do to verdicts, ranking and conclusion when something changes?"""

from __future__ import annotations

from dataclasses import dataclass

from groeiruimte.engine.matching.verdicts import Verdict
from groeiruimte.matching.rules.judging import Judgment

MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class OtherVerdict:
    """One place of which the verdict changed."""

    site_id: int
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class OtherShare:
    """One place that fits before and after, and comes out first more or less often."""

    site_id: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What differs between two judgments.

    `verdicts` and `shares` hold the first few; the counts hold all.
    """

    conclusion_before: str
    conclusion_after: str
    verdicts: tuple[OtherVerdict, ...] = ()
    verdict_count: int = 0
    shares: tuple[OtherShare, ...] = ()
    first_before: int | None = None
    first_after: int | None = None

    @property
    def is_other_conclusion(self) -> bool:
        """It turns the conclusion."""
        return self.conclusion_before != self.conclusion_after

    @property
    def is_none(self) -> bool:
        """Nothing that is shown changes."""
        return not (self.is_other_conclusion or self.verdict_count or self.shares)

    @property
    def size(self) -> float:
        """How much it changes, to put the largest first."""
        moved = max((abs(share.after - share.before) for share in self.shares), default=0.0)
        return 1000.0 * self.is_other_conclusion + self.verdict_count + moved


def effect_of(*, before: Judgment, after: Judgment, least: float = 0.01) -> Effect:
    """Return what differs; places new or gone count not, and shares only from `least` on."""
    was = {place.site_id: place for place in before.places}
    verdicts = [
        OtherVerdict(place.site_id, was[place.site_id].verdict, place.verdict)
        for place in after.places
        if place.site_id in was and was[place.site_id].verdict is not place.verdict
    ]
    shares = [
        OtherShare(place.site_id, was[place.site_id].first_share or 0.0, place.first_share)
        for place in after.places
        if place.first_share is not None
        and place.site_id in was
        and was[place.site_id].first_share is not None
    ]
    moved = [share for share in shares if abs(share.after - share.before) >= least]
    moved.sort(key=lambda share: -abs(share.after - share.before))
    return Effect(
        conclusion_before=before.conclusion.code.value,
        conclusion_after=after.conclusion.code.value,
        verdicts=tuple(verdicts[:MOST_PLACES]),
        verdict_count=len(verdicts),
        shares=tuple(moved[:MOST_PLACES]),
        first_before=_first(before),
        first_after=_first(after),
    )


def _first(judgment: Judgment) -> int | None:
    places = judgment.ranking.places
    return int(places[0].place) if places else None
