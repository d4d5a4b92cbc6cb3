"""Which places meet the hard requirements of a lead, from when, and what rules out the others?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.engine.matching.timing import (
    NEVER,
    Assessment,
    Requirement,
    assess,
    checked_shape,
)
from groeiruimte.engine.types import FloatArray, Key


class Verdict(StrEnum):
    """What can be said of one place for one demand."""

    FITS = "FITS"
    FITS_FROM = "FITS_FROM"
    """Fits, but later than asked."""
    UNKNOWN = "UNKNOWN"
    """Nothing known speaks against it, but facts are missing."""
    EXCLUDED = "EXCLUDED"
    """At least one requirement is known not to be met (in time)."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One requirement that a place does not meet, or meets too late.

    Attributes:
        key: The requirement.
        gap: Largest known shortage, in `unit`.
        unit: Of the gap.
        first_failing_quarter: First quarter with a shortage.
        met_from_quarter: Quarter from which it is met for good; `None` is not within the horizon.
    """

    key: str
    gap: float
    unit: str
    first_failing_quarter: int
    met_from_quarter: int | None


@dataclass(frozen=True, slots=True)
class SiteVerdictResult:
    """The verdict on one place, with its reasons.

    Attributes:
        site: The place, as the caller named it.
        verdict: What can be said.
        fits_from_quarter: For `FITS` and `FITS_FROM`: from when all that is asked is surely met.
        delay_quarters: How much later than asked that is, for the requirement that waits longest.
        possible_from_quarter: For `UNKNOWN`: from when it fits if all unknowns turn out well.
        missing: Facts that are unknown in some quarter of need, in the order of the requirements.
        failures: For `EXCLUDED` what rules it out, for `FITS_FROM` and `UNKNOWN` what is late.
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


def verdicts(
    *,
    sites: Sequence[Key],
    requirements: Sequence[Requirement],
    supply: Mapping[str, FloatArray],
    latest_delay: int | None = None,
) -> list[SiteVerdictResult]:
    """Judge every place on the hard requirements over time.

    A place is excluded only by what is known: unknown never counts as yes and never silently as no.

    Args:
        sites: The places, one per row of each supply matrix.
        requirements: Of one lead; only hard ones count here.
        supply: Per fact, shape (sites, quarters), NaN is unknown; a fact left out is unknown.
        latest_delay: How many quarters later than asked is still acceptable, per requirement;
            `None` is any delay within the horizon.

    Returns:
        One verdict per place, in the order given.

    Raises:
        ValueError: Two requirements have one key, or the supply matrices differ in shape.

    Example:
        >>> import numpy as np
        >>> from groeiruimte.engine.matching.timing import Comparison
        >>> grid = Requirement("GRID_MW", Comparison.AT_LEAST, 10.0, "MW")
        >>> supply = {"GRID_MW": np.array([[12.0, 12.0], [4.0, 12.0], [4.0, 4.0], [np.nan] * 2])}
        >>> answers = verdicts(sites=["A", "B", "C", "D"], requirements=[grid], supply=supply)
        >>> [answer.verdict.value for answer in answers]
        ['FITS', 'FITS_FROM', 'EXCLUDED', 'UNKNOWN']
        >>> answers[2].failures[0].gap
        6.0
    """
    hard = [requirement for requirement in requirements if requirement.hard]
    keys = [requirement.key for requirement in hard]
    if len(keys) != len(set(keys)):
        # Two windows of one fact are two requirements: they need keys of their own.
        message = "Two hard requirements have the same key; give each a key of its own."
        raise ValueError(message)
    quarters = checked_shape(supply, sites=len(sites))
    assessments = [
        assess(requirement, supply=supply, sites=len(sites), quarters=quarters)
        for requirement in hard
    ]
    rows = _rows(assessments, sites=len(sites))
    return [
        _verdict(site, row, latest_delay=latest_delay)
        for site, row in zip(sites, rows, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Row:
    """One requirement at one place, in plain numbers."""

    requirement: Requirement
    bit: int
    gap: float
    first_failing_quarter: int
    is_unknown: bool
    surely_met_from: int
    possibly_met_from: int

    def delay(self, met_from: int) -> int:
        """Quarters to wait beyond what was asked."""
        return met_from - self.requirement.asked_from

    def is_in_time(self, met_from: int, latest_delay: int | None) -> bool:
        """Whether a requirement is met for good from here, and soon enough."""
        if met_from == NEVER:
            return False
        return latest_delay is None or self.delay(met_from) <= latest_delay

    @property
    def failure(self) -> Failure:
        """What is known to be short."""
        met_from = None if self.possibly_met_from == NEVER else self.possibly_met_from
        return Failure(
            key=self.requirement.key,
            gap=self.gap,
            unit=self.requirement.unit,
            first_failing_quarter=self.first_failing_quarter,
            met_from_quarter=met_from,
        )


def _rows(assessments: Sequence[Assessment], *, sites: int) -> list[list[_Row]]:
    # To plain Python numbers once per column: reading single numbers out of arrays is slow.
    columns = [
        [
            _Row(assessment.requirement, 1 << bit, *numbers)
            for numbers in zip(
                assessment.gap.tolist(),
                assessment.first_failing_quarter.tolist(),
                assessment.is_unknown.tolist(),
                assessment.surely_met_from.tolist(),
                assessment.possibly_met_from.tolist(),
                strict=True,
            )
        ]
        for bit, assessment in enumerate(assessments)
    ]
    return [[column[site] for column in columns] for site in range(sites)]


def _verdict(site: Key, rows: Sequence[_Row], *, latest_delay: int | None) -> SiteVerdictResult:
    unknown = [row for row in rows if row.is_unknown]
    missing = tuple(dict.fromkeys(row.requirement.fact_key for row in unknown))
    unknown_mask = sum(row.bit for row in unknown)
    ruled_out = [row for row in rows if not row.is_in_time(row.possibly_met_from, latest_delay)]
    if ruled_out:
        return SiteVerdictResult(
            site=site,
            verdict=Verdict.EXCLUDED,
            missing=missing,
            failures=tuple(row.failure for row in ruled_out),
            failed_mask=sum(row.bit for row in ruled_out),
            unknown_mask=unknown_mask,
        )
    late = tuple(row.failure for row in rows if row.gap > 0)
    if any(not row.is_in_time(row.surely_met_from, latest_delay) for row in rows):
        return SiteVerdictResult(
            site=site,
            verdict=Verdict.UNKNOWN,
            possible_from_quarter=_met_from([(row, row.possibly_met_from) for row in rows]),
            missing=missing,
            failures=late,
            unknown_mask=unknown_mask,
        )
    delay = max((row.delay(row.surely_met_from) for row in rows), default=0)
    return SiteVerdictResult(
        site=site,
        verdict=Verdict.FITS_FROM if delay > 0 else Verdict.FITS,
        fits_from_quarter=_met_from([(row, row.surely_met_from) for row in rows]),
        delay_quarters=delay,
        missing=missing,
        failures=late,
        unknown_mask=unknown_mask,
    )


def _met_from(met: Sequence[tuple[_Row, int]]) -> int:
    """The quarter from which all is met: the last wait, or the start of the need without any."""
    waits = [quarter for row, quarter in met if row.delay(quarter) > 0]
    if waits:
        return max(waits)
    return min((row.requirement.asked_from for row, _ in met), default=0)
