"""Which places meet the hard requirements of a lead, from when, and what rules out the others?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from groeiruimte.engine.facts import Facts
from groeiruimte.engine.matching.screening import Screening, masks_of, screen
from groeiruimte.engine.matching.timing import NEVER, Requirement, checked_shape
from groeiruimte.engine.types import BoolArray, IntArray, Key


class Verdict(StrEnum):
    """What can be said of one place for one demand."""

    FITS = "FITS"
    FITS_FROM = "FITS_FROM"
    """Fits, but later than asked."""
    UNKNOWN = "UNKNOWN"
    """Nothing known speaks against it, but facts are missing."""
    EXCLUDED = "EXCLUDED"
    """At least one requirement is known not to be met (in time)."""


FITTING = frozenset({Verdict.FITS, Verdict.FITS_FROM})


@dataclass(frozen=True, slots=True)
class Failure:
    """One requirement that a place does not meet, or meets too late.

    Attributes:
        key: The requirement.
        gap: Largest known shortage, in `unit`.
        unit: Of the gap.
        first_failing_quarter: First quarter with a shortage.
        met_from_quarter: Quarter from which it is met for good; `None` is not within the horizon.
        rules_out: Whether it rules the place out; else it is met later than asked, but in time.
    """

    key: str
    gap: float
    unit: str
    first_failing_quarter: int
    met_from_quarter: int | None
    rules_out: bool = True


@dataclass(frozen=True, slots=True)
class Bound:
    """One requirement of which only a bound is known that decides nothing: "at most 54 km".

    Attributes:
        key: The requirement.
        amount: The bound, in the unit of the supply.
    """

    key: str
    amount: float


@dataclass(frozen=True, slots=True)
class SiteVerdictResult:
    """The verdict on one place, with its reasons.

    Attributes:
        site: The place, as the caller named it.
        verdict: What can be said.
        fits_from_quarter: For `FITS` and `FITS_FROM`: from when all that is asked is surely met.
        delay_quarters: How much later than asked that is, for the requirement that waits longest.
        possible_delay_quarters: The same as `delay_quarters` if all unknowns turn out well; `None`
            for `EXCLUDED`.
        possible_from_quarter: For `UNKNOWN`: from when it fits if all unknowns turn out well.
        missing: Facts that are unknown in some quarter of need, in the order of the requirements.
        failures: Everything that is short or late, whatever the verdict; each says whether it
            rules the place out.
        bounds: Of the unknown requirements those of which a bound is known.
        failed_mask: Bit k is set when hard requirement k rules the place out.
        unknown_mask: Bit k is set when facts for hard requirement k are unknown.
    """

    site: Key
    verdict: Verdict
    fits_from_quarter: int | None = None
    delay_quarters: int | None = None
    possible_from_quarter: int | None = None
    missing: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    failed_mask: int = 0
    unknown_mask: int = 0
    bounds: tuple[Bound, ...] = ()
    possible_delay_quarters: int | None = None

    @property
    def ruled_out_by(self) -> tuple[Failure, ...]:
        """The failures that rule the place out."""
        return tuple(failure for failure in self.failures if failure.rules_out)


def verdicts(
    *,
    sites: Sequence[Key],
    requirements: Sequence[Requirement],
    supply: Facts,
    latest_delay: int | None = None,
) -> list[SiteVerdictResult]:
    """Judge every place on the hard requirements over time.

    A place is excluded only by what is known: unknown never counts as yes and never silently as no.

    Args:
        sites: The places, one per row of each supply matrix.
        requirements: Of one lead; only hard ones count here.
        supply: Per fact what is known, shape (sites, quarters); a fact left out is unknown.
        latest_delay: How many quarters later than asked is still acceptable, per requirement;
            `None` is any delay within the horizon.

    Returns:
        One verdict per place, in the order given.

    Raises:
        ValueError: Two requirements have one key, or the supply matrices differ in shape.

    Example:
        >>> import numpy as np
        >>> from groeiruimte.kernel.codes import Comparison
        >>> grid = Requirement("GRID_MW", Comparison.AT_LEAST, 10.0, "MW")
        >>> supply = {"GRID_MW": np.array([[12.0, 12.0], [4.0, 12.0], [4.0, 4.0], [np.nan] * 2])}
        >>> answers = verdicts(sites=["A", "B", "C", "D"], requirements=[grid], supply=supply)
        >>> [answer.verdict.value for answer in answers]
        ['FITS', 'FITS_FROM', 'EXCLUDED', 'UNKNOWN']
        >>> answers[2].failures[0].gap
        6.0
    """
    hard = [requirement for requirement in requirements if requirement.hard]
    refuse_same_keys(hard)
    quarters = checked_shape(supply, sites=len(sites))
    screening = screen(requirements=hard, supply=supply, sites=len(sites), quarters=quarters)
    return verdicts_from(screening, sites=sites, latest_delay=latest_delay)


def refuse_same_keys(requirements: Sequence[Requirement]) -> None:
    """Refuse two hard requirements with one key: two windows of one fact need keys of their own.

    Raises:
        ValueError: There are such.
    """
    keys = [requirement.key for requirement in requirements if requirement.hard]
    if len(keys) != len(set(keys)):
        message = "Two hard requirements have the same key; give each a key of its own."
        raise ValueError(message)


def verdicts_from(
    screening: Screening, *, sites: Sequence[Key], latest_delay: int | None
) -> list[SiteVerdictResult]:
    """Return the verdict on every place from the tables of a screening."""
    ruled_out, not_sure = screening.ruled_out(latest_delay), screening.not_sure(latest_delay)
    pairs = _Pairs(screening)
    out = np.any(ruled_out, axis=0)
    doubtful = np.any(not_sure, axis=0)
    missing = pairs.facts(screening.is_unknown)
    failures = pairs.failures(screening.gap > 0, ruled_out=ruled_out)
    bounds = pairs.bounds()
    is_out, is_doubtful = out.tolist(), doubtful.tolist()
    failed, unknown = masks_of(ruled_out), masks_of(screening.is_unknown)
    sure_from, delay = _met_from(screening.surely_met_from, screening.asked_from)
    possible_from, possible = _met_from(screening.possibly_met_from, screening.asked_from)
    answers = []
    for row, site in enumerate(sites):
        verdict = SiteVerdictResult(
            site=site,
            verdict=Verdict.EXCLUDED,
            missing=missing.get(row, ()),
            failures=failures.get(row, ()),
            bounds=bounds.get(row, ()),
            possible_delay_quarters=None if is_out[row] else possible[row],
            failed_mask=failed[row],
            unknown_mask=unknown[row],
        )
        if not is_out[row] and is_doubtful[row]:
            verdict = replace(
                verdict, verdict=Verdict.UNKNOWN, possible_from_quarter=possible_from[row]
            )
        elif not is_out[row]:
            verdict = replace(
                verdict,
                verdict=Verdict.FITS_FROM if delay[row] > 0 else Verdict.FITS,
                fits_from_quarter=sure_from[row],
                delay_quarters=delay[row],
            )
        answers.append(verdict)
    return answers


class _Pairs:
    """Requirements and places of a screening, pair by pair where something is to be told."""

    def __init__(self, screening: Screening) -> None:
        self._screening = screening

    def facts(self, which: BoolArray) -> dict[int, tuple[str, ...]]:
        """Return per place the facts of these requirements, in their order."""
        keys = [requirement.fact_key for requirement in self._screening.requirements]
        by_site: dict[int, dict[str, None]] = {}
        sites, rows = np.nonzero(which.T)
        for site, row in zip(sites.tolist(), rows.tolist(), strict=True):
            by_site.setdefault(site, {})[keys[row]] = None
        return {site: tuple(facts) for site, facts in by_site.items()}

    def bounds(self) -> dict[int, tuple[Bound, ...]]:
        """Return per place the bounds that decide nothing, in the order of the requirements."""
        by_site: dict[int, list[Bound]] = {}
        table = self._screening.bound
        sites, rows = np.nonzero(~np.isnan(table.T))
        for site, row in zip(sites.tolist(), rows.tolist(), strict=True):
            key = self._screening.requirements[row].key
            by_site.setdefault(site, []).append(Bound(key, float(table[row, site])))
        return {site: tuple(bounds) for site, bounds in by_site.items()}

    def failures(self, which: BoolArray, *, ruled_out: BoolArray) -> dict[int, tuple[Failure, ...]]:
        """Return per place what is short, in the order of the requirements."""
        screening = self._screening
        sites, rows = np.nonzero(which.T)
        numbers = (
            screening.gap[rows, sites].tolist(),
            screening.first_failing_quarter[rows, sites].tolist(),
            screening.possibly_met_from[rows, sites].tolist(),
            ruled_out[rows, sites].tolist(),
        )
        by_site: dict[int, list[Failure]] = {}
        for site, row, gap, first, met_from, is_out in zip(
            sites.tolist(), rows.tolist(), *numbers, strict=True
        ):
            requirement = screening.requirements[row]
            by_site.setdefault(site, []).append(
                Failure(
                    key=requirement.key,
                    gap=gap,
                    unit=requirement.unit,
                    first_failing_quarter=first,
                    met_from_quarter=None if met_from == NEVER else met_from,
                    rules_out=is_out,
                )
            )
        return {site: tuple(failures) for site, failures in by_site.items()}


def _met_from(met_from: IntArray, asked_from: IntArray) -> tuple[list[int], list[int]]:
    """Return the quarter from which all is met, and how much later that is than was asked.

    The quarter is the last wait, or the start of the need without any.
    """
    if not len(met_from):
        nothing = [0] * met_from.shape[1]
        return nothing, nothing
    waits = met_from - asked_from
    delay = waits.max(axis=0)
    last_wait = np.where(waits > 0, met_from, -1).max(axis=0)
    start = int(asked_from.min())
    return np.where(last_wait >= 0, last_wait, start).tolist(), delay.tolist()
