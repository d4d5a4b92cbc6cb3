"""What a bundle asks of its cases, and what of it may be told so that no company stands out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from groeiruimte.engine.financing.bundling import BundleRules, Candidate
from groeiruimte.programme.small_cells import amount_told, count_may_be_told

CASE_PERCENT, REGION_PERCENT, QUARTERS = 40, 60, 8
"""At most 40% is one case, at most 60% one region, all within two years."""

LEAST_EUR, MOST_EUR = 50_000_000, 500_000_000
"""The window of a bundle that nobody set: own estimate of what a large investor looks at."""

MOST_PROPOSALS = 3
SECONDS = 5.0
_QUARTERS_PER_YEAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What may be told of a bundle as a whole.

    Attributes:
        cases: How many cases go together: whoever reads their profiles can count them.
        total: In whole steps of euros; None where it would lay bare what one company asks.
        first_year, last_year: Between which years the money is needed.
        phases: The phases of life of enough companies to be told; others are not named.
    """

    cases: int
    total: int | None
    first_year: int
    last_year: int
    phases: tuple[int, ...]


def rules_of(*, least: int, most: int, one_theme: bool) -> BundleRules:
    """Return what a bundle of this size must keep to."""
    return BundleRules(
        least=least,
        most=most,
        case_percent=CASE_PERCENT,
        region_percent=REGION_PERCENT,
        quarters=QUARTERS,
        one_theme=one_theme,
    )


def sheet_of(cases: Sequence[Candidate], phases: Mapping[int | str, int]) -> Sheet:
    """Return what may be told of these cases together.

    Example:
        >>> cases = [Candidate(key=n, amount=20_000_000 + n, region="EAST", quarter=8112)
        ...          for n in range(5)]
        >>> told = sheet_of(cases, {0: 2, 1: 2, 2: 2, 3: 2, 4: 3})
        >>> told.total, told.phases, told.first_year
        (100000000, (), 2028)
    """
    per_phase = Counter(phases[case.key] for case in cases if case.key in phases)
    years = [case.quarter // _QUARTERS_PER_YEAR for case in cases]
    return Sheet(
        cases=len(cases),
        total=amount_told({case.key: float(case.amount) for case in cases}),
        first_year=min(years),
        last_year=max(years),
        phases=tuple(sorted(p for p, count in per_phase.items() if count_may_be_told(count))),
    )
