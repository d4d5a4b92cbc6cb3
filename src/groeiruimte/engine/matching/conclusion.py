"""What follows for the case: can the company stay, is it better elsewhere, only there, or nowhere?

The own region comes first (programme §1.3b): where a place in it fits in time, no other region is
asked. A place of the own region that fits later than that counts like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.engine.matching.relaxations import minimal_conflicts, minimal_relaxations
from groeiruimte.engine.matching.smaa import PlaceAcceptability, Ranking
from groeiruimte.engine.matching.standing import difference_of
from groeiruimte.engine.matching.verdicts import FITTING, Failure, SiteVerdictResult, Verdict
from groeiruimte.engine.types import Key


class ConclusionCode(StrEnum):
    """The conclusions of a case, and the honest names for having none."""

    OWN_REGION_SUFFICES = "OWN_REGION_SUFFICES"
    BETTER_HERE = "BETTER_HERE"
    """Several places fit, and one wins by a material margin, beyond the random error."""
    ONLY_HERE = "ONLY_HERE"
    NOWHERE = "NOWHERE"
    NOT_DECIDED = "NOT_DECIDED"
    """Several places fit; which is better cannot be told (yet)."""
    UNDECIDED_UNKNOWN = "UNDECIDED_UNKNOWN"
    """No place is known to fit, and at least one may."""
    NO_PLACES_EXAMINED = "NO_PLACES_EXAMINED"


@dataclass(frozen=True, slots=True)
class Witness:
    """One excluded place with one requirement that is enough to exclude it."""

    place: Key
    failure: Failure


@dataclass(frozen=True, slots=True)
class FailingSet:
    """Requirements that would open these places if they were dropped, and no fewer would."""

    requirements: tuple[str, ...]
    places: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A place that may still fit, with the facts that are missing."""

    place: Key
    missing: tuple[str, ...]
    is_own_region: bool


@dataclass(frozen=True, slots=True)
class WeakPlace:
    """A place of which the verdict hangs on facts that have expired, or that are estimates."""

    place: Key
    facts: tuple[str, ...]
    is_own_region: bool


@dataclass(frozen=True, slots=True)
class Margin:
    """How far the best place is ahead of the next in first-rank acceptability.

    Attributes:
        best: The best place.
        runner_up: The next.
        difference: Of their first shares: a part of all weighings, so percentage points.
        error: Twice the standard error of that difference.
        least: From which difference on the best counts as better.
    """

    best: Key
    runner_up: Key
    difference: float
    error: float
    least: float = 0.0

    @property
    def is_level(self) -> bool:
        """Whether the difference is random, or too small to matter."""
        return self.difference <= self.error or self.difference < self.least


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The conclusion with its proof.

    Attributes:
        code: What follows.
        places: The places it is about: those that fit in the own region, the best one, the only
            one, or those among which it is not decided.
        witnesses: For every excluded place one requirement that excludes it.
        failing_sets: For `NOWHERE`: the smallest sets of requirements to drop, per set of places.
        conflicts: For `NOWHERE`: the smallest sets of requirements that no place meets together.
        margin: For `BETTER_HERE` and `NOT_DECIDED` with a ranking: how far the best is ahead.
        holds_for_all_unknowns: Whether no missing fact could change the conclusion.
        could_change: The places whose missing facts could change it.
        expired: The places whose expired facts could change it, if they turn out otherwise.
        estimated: The places whose estimates could, beside what has expired.
    """

    code: ConclusionCode
    places: tuple[Key, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    failing_sets: tuple[FailingSet, ...] = ()
    conflicts: tuple[tuple[str, ...], ...] = ()
    margin: Margin | None = None
    holds_for_all_unknowns: bool = True
    could_change: tuple[OpenPlace, ...] = ()
    expired: tuple[WeakPlace, ...] = ()
    estimated: tuple[WeakPlace, ...] = ()

    @property
    def is_certain(self) -> bool:
        """No missing fact can change it, no expired one, and no estimate."""
        return self.holds_for_all_unknowns and not self.expired and not self.estimated


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Where a conclusion draws the line; own decisions of whoever asks.

    Attributes:
        in_time: How many quarters later than asked a place of the own region may be, and still
            suffice.
        least_margin: From which difference in first shares on a place is better than the next;
            0 is any difference beyond the random error.
    """

    in_time: int = 4
    least_margin: float = 0.1


def conclude(
    *,
    verdicts: Sequence[SiteVerdictResult],
    own_region: Collection[Key],
    ranking: Ranking | None = None,
    lines: Lines | None = None,
) -> Conclusion:
    """Draw the conclusion of a case from the verdicts, and prove it.

    Args:
        verdicts: Of all places that were looked at, in the own region and elsewhere.
        own_region: The places that lie in the company's own region.
        ranking: Of the places that fit; places in it that do not are passed over.
        lines: Where to draw the line.

    Returns:
        The conclusion. Places that are only unknown never make it `NOWHERE`.

    Example:
        >>> from groeiruimte.engine.matching.verdicts import Verdict
        >>> here = SiteVerdictResult(site="HERE", verdict=Verdict.UNKNOWN, missing=("GRID_MW",))
        >>> there = SiteVerdictResult(site="THERE", verdict=Verdict.FITS)
        >>> conclusion = conclude(verdicts=[here, there], own_region={"HERE"})
        >>> conclusion.code.value, conclusion.places, conclusion.holds_for_all_unknowns
        ('ONLY_HERE', ('THERE',), False)
    """
    lines = lines or Lines()
    fitting = [verdict.site for verdict in verdicts if verdict.verdict in FITTING]
    at_home = in_time_at_home(verdicts, own_region=own_region, in_time=lines.in_time)
    witnesses = _witnesses(verdicts)
    if at_home:
        # Whatever the missing facts turn out to be, staying remains possible.
        return Conclusion(ConclusionCode.OWN_REGION_SUFFICES, at_home, witnesses)
    could_change = tuple(
        OpenPlace(verdict.site, verdict.missing, verdict.site in own_region)
        for verdict in verdicts
        if verdict.verdict is Verdict.UNKNOWN
        or (verdict.site in own_region and _may_be_in_time(verdict, lines.in_time))
    )
    if len(fitting) > 1:
        code, places, margin = _better(fitting, ranking, lines.least_margin)
    elif fitting:
        code, places, margin = ConclusionCode.ONLY_HERE, tuple(fitting), None
    elif could_change:
        code, margin = ConclusionCode.UNDECIDED_UNKNOWN, None
        places = tuple(place.place for place in could_change)
    elif verdicts:
        return _nowhere(verdicts, witnesses)
    else:
        return Conclusion(ConclusionCode.NO_PLACES_EXAMINED, holds_for_all_unknowns=False)
    return Conclusion(
        code=code,
        places=places,
        witnesses=witnesses,
        margin=margin,
        holds_for_all_unknowns=not could_change,
        could_change=could_change,
    )


def in_time_at_home(
    verdicts: Sequence[SiteVerdictResult], *, own_region: Collection[Key], in_time: int
) -> tuple[Key, ...]:
    """Return the places of the own region that fit, and not later than is still in time."""
    return tuple(
        verdict.site
        for verdict in verdicts
        if verdict.site in own_region
        and verdict.verdict in FITTING
        and (verdict.delay_quarters or 0) <= in_time
    )


def _may_be_in_time(verdict: SiteVerdictResult, in_time: int) -> bool:
    """Say whether a place that surely fits may do so in time, if unknowns turn out well."""
    possible = verdict.possible_delay_quarters
    return verdict.verdict in FITTING and possible is not None and possible <= in_time


def resting_on(
    conclusion: Conclusion,
    *,
    verdicts: Sequence[SiteVerdictResult],
    without: Sequence[SiteVerdictResult],
    own_region: Collection[Key],
    lines: Lines,
) -> tuple[WeakPlace, ...]:
    """Return the places whose weak facts could turn a conclusion.

    Args:
        conclusion: As drawn.
        verdicts: As known, these facts included.
        without: The same with these facts as unknown.
        own_region: The places in the own region.
        lines: As for the conclusion.

    Returns:
        The places of which less is then known, with the facts; none where the conclusion stands
        without them: one place of the own region that surely fits in time is enough, and of what
        is not decided nothing is certain anyhow.
    """
    if conclusion.code in {ConclusionCode.UNDECIDED_UNKNOWN, ConclusionCode.NO_PLACES_EXAMINED}:
        return ()
    if conclusion.code is ConclusionCode.OWN_REGION_SUFFICES and in_time_at_home(
        without, own_region=own_region, in_time=lines.in_time
    ):
        return ()
    turned = [
        (before, after)
        for before, after in zip(verdicts, without, strict=True)
        if _weight(before) != _weight(after)
    ]
    if conclusion.code is ConclusionCode.OWN_REGION_SUFFICES:
        turned = [pair for pair in turned if pair[0].site in conclusion.places]
    return tuple(
        WeakPlace(
            before.site,
            # A fact of which another quarter was missing before is not new.
            tuple(fact for fact in after.missing if fact not in before.missing) or after.missing,
            before.site in own_region,
        )
        for before, after in turned
    )


def _weight(verdict: SiteVerdictResult) -> tuple[Verdict, int | None, int | None]:
    """Return what of a verdict a conclusion can hang on: which, and how late surely and at best."""
    return verdict.verdict, verdict.delay_quarters, verdict.possible_delay_quarters


def _nowhere(verdicts: Sequence[SiteVerdictResult], witnesses: tuple[Witness, ...]) -> Conclusion:
    sets = minimal_failing_sets(verdicts)
    return Conclusion(
        code=ConclusionCode.NOWHERE,
        witnesses=witnesses,
        failing_sets=sets,
        conflicts=smallest_conflicts([failing.requirements for failing in sets]),
    )


def minimal_failing_sets(verdicts: Sequence[SiteVerdictResult]) -> tuple[FailingSet, ...]:
    """Return the sets of requirements that exclude a place while no part of them excludes another.

    They are the smallest changes of the demand that would open a place: drop the set, and the
    places behind it are no longer excluded.

    Args:
        verdicts: Of all places; only excluded ones count.

    Returns:
        Smallest sets first, each with its places.

    Example:
        >>> def excluded(site, *keys):
        ...     failures = tuple(Failure(key, 1.0, "", 0, None) for key in keys)
        ...     return SiteVerdictResult(site=site, verdict=Verdict.EXCLUDED, failures=failures)
        >>> sets = minimal_failing_sets([excluded("A", "GRID", "PLOT"), excluded("B", "GRID")])
        >>> [(failing.requirements, failing.places) for failing in sets]
        [(('GRID',), ('B',))]
    """
    places: dict[frozenset[str], list[Key]] = {}
    for verdict in verdicts:
        if verdict.verdict is Verdict.EXCLUDED:
            keys = frozenset(failure.key for failure in verdict.ruled_out_by)
            places.setdefault(keys, []).append(verdict.site)
    minimal = _without_a_smaller(list(places))
    minimal.sort(key=lambda keys: (len(keys), sorted(keys)))
    return tuple(FailingSet(tuple(sorted(keys)), tuple(places[keys])) for keys in minimal)


def _without_a_smaller(sets: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    keys = sorted({key for each in sets for key in each})
    bits = {key: 1 << number for number, key in enumerate(keys)}
    by_mask = {sum(bits[key] for key in each): each for each in sets}
    return [by_mask[mask] for mask in minimal_relaxations(by_mask)]


def smallest_conflicts(failing_sets: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the smallest sets of requirements that no place meets together.

    Each place fails at least one requirement of a conflict: a conflict hits every failing set.

    Args:
        failing_sets: The requirements that each place fails.

    Returns:
        All conflicts of the smallest size, in alphabetical order; none without failing sets.

    Example:
        >>> smallest_conflicts([["GRID"], ["PLOT", "TALENT"]])
        (('GRID', 'PLOT'), ('GRID', 'TALENT'))
    """
    keys = sorted({key for failing in failing_sets for key in failing})
    bits = {key: 1 << number for number, key in enumerate(keys)}
    found = minimal_conflicts([sum(bits[key] for key in set(failing)) for failing in failing_sets])
    smallest = [mask for mask in found if mask.bit_count() == found[0].bit_count()]
    return tuple(sorted(tuple(key for key in keys if mask & bits[key]) for mask in smallest))


def _witnesses(verdicts: Sequence[SiteVerdictResult]) -> tuple[Witness, ...]:
    # The requirement that excludes the most places: the proof then names as few as possible.
    excluded = [verdict for verdict in verdicts if verdict.verdict is Verdict.EXCLUDED]
    count = Counter(failure.key for verdict in excluded for failure in verdict.ruled_out_by)
    return tuple(
        Witness(verdict.site, min(verdict.ruled_out_by, key=lambda f: (-count[f.key], f.key)))
        for verdict in excluded
    )


def _better(
    fitting: Sequence[Key], ranking: Ranking | None, least_margin: float
) -> tuple[ConclusionCode, tuple[Key, ...], Margin | None]:
    ranked = [place for place in ranking.places if place.place in fitting] if ranking else []
    if ranking is None or len(ranked) < len(fitting):
        return ConclusionCode.NOT_DECIDED, tuple(fitting), None
    best = ranked[0]
    margins = [_margin(best, other, ranking, least_margin) for other in ranked[1:]]
    level = [margin.runner_up for margin in margins if margin.is_level]
    if level:
        return ConclusionCode.NOT_DECIDED, (best.place, *level), margins[0]
    return ConclusionCode.BETTER_HERE, (best.place,), margins[0]


def _margin(
    best: PlaceAcceptability, other: PlaceAcceptability, ranking: Ranking, least: float
) -> Margin:
    difference = difference_of(best, other, ranking)
    return Margin(best.place, other.place, difference.size, difference.error, least)
