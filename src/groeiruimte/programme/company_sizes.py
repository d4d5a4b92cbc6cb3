"""How large is a company, as far as is told; on that many shares of costs depend.

The limits are those of the European definition of small and medium-sized enterprises
(recommendation 2003/361/EC, annex, article 2): jobs, and either turnover or balance sheet total.
Figures count together with linked companies.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

FTE, REVENUE, BALANCE = "FTE", "REVENUE_EUR", "BALANCE_EUR"


class CompanySize(StrEnum):
    """Of whom a source names a share; whether one is a starter no figure here tells."""

    STARTER = "STARTER"
    SMALL = "SMALL"
    MEDIUM = "MEDIUM"
    LARGE = "LARGE"


#: Below so many jobs, and up to so much turnover or so much on the balance.
_LIMITS: dict[CompanySize, tuple[float, float, float]] = {
    CompanySize.SMALL: (50, 10_000_000, 10_000_000),
    CompanySize.MEDIUM: (250, 50_000_000, 43_000_000),
}


def possible_sizes(facts: Mapping[str, object]) -> frozenset[CompanySize]:
    """Return which sizes a company may have; a figure that nobody told leaves more than one.

    Example:
        >>> sorted(possible_sizes({"FTE": 40.0, "REVENUE_EUR": 4e6}))
        [<CompanySize.SMALL: 'SMALL'>]
        >>> sorted(possible_sizes({"FTE": 300.0}))
        [<CompanySize.LARGE: 'LARGE'>]
    """
    may_be = set()
    surely_smaller = False
    for size, limits in _LIMITS.items():
        is_within = _is_within(facts, *limits)
        if is_within is not False and not surely_smaller:
            may_be.add(size)
        surely_smaller = surely_smaller or is_within is True
    return frozenset(may_be if surely_smaller else may_be | {CompanySize.LARGE})


def facts_that_settle(facts: Mapping[str, object]) -> tuple[str, ...]:
    """Return which figures to ask for, to know how large a company is; nothing where it is known.

    Example:
        >>> facts_that_settle({}), facts_that_settle({"FTE": 40.0})
        (('FTE',), ('REVENUE_EUR', 'BALANCE_EUR'))
    """
    if len(possible_sizes(facts)) == 1:
        return ()
    if _figure(facts, FTE) is None:
        return (FTE,)
    return tuple(code for code in (REVENUE, BALANCE) if _figure(facts, code) is None)


def _is_within(
    facts: Mapping[str, object], jobs: float, revenue: float, balance: float
) -> bool | None:
    fte = _figure(facts, FTE)
    if fte is not None and fte >= jobs:
        return False
    told = [
        figure <= limit
        for code, limit in ((REVENUE, revenue), (BALANCE, balance))
        if (figure := _figure(facts, code)) is not None
    ]
    if any(told):
        return True if fte is not None else None
    return False if len(told) == len((REVENUE, BALANCE)) else None


def _figure(facts: Mapping[str, object], code: str) -> float | None:
    value = facts.get(code)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number else None  # type: ignore[arg-type]
