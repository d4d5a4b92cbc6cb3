"""Which cases go together as one investment? What is asked of a bundle, and whether one keeps it.

A large investor puts in a large amount at once, and does not want it to hang on one case or one
region, nor on years that lie far apart. Amounts are whole euros, moments quarters counted from the
year 0 (`4 * year + quarter - 1`), so that no rounding decides whether a bundle is allowed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.engine.contention.joint_plan import PlanStatus
from groeiruimte.engine.types import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One case that could go into a bundle.

    Attributes:
        key: How the caller recognizes it.
        amount: What it asks for, in whole euros, above zero.
        region: Where it grows.
        quarter: When the money is needed.
        theme: Its technology; only cases of one theme go together where the rules ask that.
    """

    key: Key
    amount: int
    region: str
    quarter: int
    theme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRules:
    """What a bundle must keep to.

    Attributes:
        least, most: How large it is altogether, in whole euros.
        case_percent: At most this share of the amount is one case.
        region_percent: At most this share of the amount is one region.
        quarters: The first and the last moment lie less than this many quarters apart.
        one_theme: Only cases of one theme go together.
    """

    least: int
    most: int
    case_percent: int = 40
    region_percent: int = 60
    quarters: int = 8
    one_theme: bool = False

    def __post_init__(self) -> None:
        if not 0 < self.least <= self.most:
            raise ValueError("A bundle is larger than nothing, and at most its largest size.")
        if not (0 < self.case_percent <= 100 and 0 < self.region_percent <= 100):
            raise ValueError("A share lies above 0 and up to 100 percent.")
        if self.quarters < 1:
            raise ValueError("A bundle lasts at least one quarter.")


class Fault(StrEnum):
    """Why cases do not make a bundle."""

    TOO_SMALL = "TOO_SMALL"
    TOO_LARGE = "TOO_LARGE"
    ONE_CASE = "ONE_CASE"
    ONE_REGION = "ONE_REGION"
    FAR_APART = "FAR_APART"
    THEMES = "THEMES"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundling:
    """Bundles that share no case, the largest first.

    Attributes:
        bundles: Per bundle the places of its cases in the list of candidates, ascending.
        value: What they come to altogether, in euros.
        bound: No choice of as many bundles comes to more.
        status: Whether `value` is proven to be the best.
    """

    bundles: tuple[tuple[int, ...], ...]
    value: int
    bound: int
    status: PlanStatus

    @property
    def gap(self) -> float:
        """How much better the best choice can be, as a part of the bound."""
        return (self.bound - self.value) / self.bound if self.bound else 0.0


def faults_of(cases: Sequence[Candidate], rules: BundleRules) -> list[Fault]:
    """Return everything that keeps these cases from being a bundle; nothing for a good one.

    Example:
        >>> one = Candidate(key=1, amount=60, region="BRAINPORT", quarter=8105)
        >>> [str(fault) for fault in faults_of([one], BundleRules(least=50, most=100))]
        ['ONE_CASE', 'ONE_REGION']
    """
    total = sum(case.amount for case in cases)
    if not cases:
        return [Fault.TOO_SMALL]
    moments = [case.quarter for case in cases]
    found = {
        Fault.TOO_SMALL: total < rules.least,
        Fault.TOO_LARGE: total > rules.most,
        Fault.ONE_CASE: 100 * max(c.amount for c in cases) > rules.case_percent * total,
        Fault.ONE_REGION: 100 * max(by_region(cases).values()) > rules.region_percent * total,
        Fault.FAR_APART: max(moments) - min(moments) >= rules.quarters,
        Fault.THEMES: rules.one_theme and len({case.theme for case in cases}) > 1,
    }
    return [fault for fault, is_so in found.items() if is_so]


def by_region(cases: Iterable[Candidate]) -> Counter[str]:
    """Return how much of the amount lies in each region."""
    amounts: Counter[str] = Counter()
    for case in cases:
        amounts[case.region] += case.amount
    return amounts


def checked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates.

    Raises:
        ValueError: A key stands twice, or an amount is not above zero.
    """
    keys = Counter(case.key for case in candidates)
    twice = [str(key) for key, count in keys.items() if count > 1]
    if twice:
        raise ValueError(f"Every case stands once; twice: {', '.join(twice)}.")
    wrong = [str(case.key) for case in candidates if case.amount <= 0]
    if wrong:
        raise ValueError(f"An amount lies above zero; not so: {', '.join(wrong)}.")
    return list(candidates)
