"""What would a place need to gain, and from when, before a need fits there?

The other side of `counterfactuals`: there a case asks what stands in its way, here who can change
a place asks what that would open. A gain is more of a quantity, a yes, or a better class, from a
quarter on. What is not known is not counted on: a gain stands on what is sure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.facts import Facts, Known, known
from groeiruimte.engine.matching.flexible import with_flexible
from groeiruimte.engine.matching.screening import screen
from groeiruimte.engine.matching.timing import Requirement, surely_met_over_time
from groeiruimte.engine.matching.verdicts import FITTING, verdicts
from groeiruimte.engine.types import BoolArray, FloatArray
from groeiruimte.kernel.codes import Comparison


@dataclass(frozen=True, slots=True)
class Gain:
    """What a place gains: so much more of a fact from a quarter on, a yes, or a class."""

    fact: str
    comparison: Comparison
    amount: float
    from_quarter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """Over which quarters is judged, from which a gain is there, and how late is still in time."""

    quarters: int
    gain_from: int
    latest_delay: int | None


def gained(before: Known, gain: Gain) -> Known:
    """Return what is known of a fact at places once they gain something.

    Example:
        >>> more = Gain("P", Comparison.AT_LEAST, 5.0, 1)
        >>> after = gained(Known(np.array([[2.0, 2.0, np.nan]])), more)
        >>> after.values.tolist(), after.at_least.tolist()
        ([[2.0, 7.0, 5.0]], [[False, False, True]])
    """
    values = before.values.copy()
    at_least, at_most = _flag(before.at_least, values), _flag(before.at_most, values)
    then = np.zeros(values.shape, dtype=np.bool_)
    then[:, max(gain.from_quarter, 0) :] = True
    unsure = np.isnan(values)
    if gain.comparison is Comparison.YES:
        values[then], at_least[then], at_most[then] = 1.0, False, False
    elif gain.comparison is Comparison.AT_MOST:
        # There is one of this class; a better one may be there that nobody told of.
        unsure = unsure | at_least
        values = np.where(then, np.where(unsure, gain.amount, np.fmin(values, gain.amount)), values)
        at_most, at_least = at_most | (then & unsure), at_least & ~then
    else:
        unsure = unsure | at_most
        values = np.where(then, np.where(unsure, 0.0, values) + gain.amount, values)
        at_least, at_most = at_least | (then & unsure), at_most & ~then
    return Known(values, at_least, at_most, before.expired, before.estimated)


def with_gains(facts: Facts, gains: Sequence[Gain], *, flexible: Mapping[str, str]) -> Facts:
    """Return what is known of places with these gains.

    Args:
        facts: Per fact what is known, shape (places, quarters).
        gains: Of all these places.
        flexible: Per fact for who can be flexible, the firm fact on which that stands: more firm
            power is there for who can be flexible too.
    """
    after = dict(facts)
    for gain in gains:
        before = known(after, gain.fact)
        if before is None:
            continue
        after[gain.fact] = gained(before, gain)
    for loose, firm in flexible.items():
        now, both = known(after, firm), known(after, loose)
        if now is not None and both is not None and any(gain.fact == firm for gain in gains):
            after[loose] = with_flexible(firm=now, flexible=both).power
    return after


def fits_with(
    requirements: Sequence[Requirement],
    *,
    facts: Facts,
    gains: Sequence[Gain],
    flexible: Mapping[str, str],
    latest_delay: int | None,
) -> bool:
    """Say whether a need surely fits at one place with these gains; facts are (1, quarters)."""
    after = with_gains(facts, gains, flexible=flexible)
    (verdict,) = verdicts(
        sites=[0], requirements=requirements, supply=after, latest_delay=latest_delay
    )
    return verdict.verdict in FITTING


def smallest_gains(
    requirements: Sequence[Requirement],
    *,
    facts: Facts,
    places: int,
    horizon: Horizon,
    gainable: Mapping[str, str],
) -> dict[str, FloatArray]:
    """Return per fact the smallest gain with which a need fits, where that fact alone is short.

    Args:
        requirements: Of one need.
        facts: Per fact what is known, shape (places, quarters).
        places: How many there are.
        horizon: Of the question.
        gainable: Per fact that is asked, the fact that can be gained for it: itself, or the firm
            one of who can be flexible. Both must be in `facts`.

    Returns:
        Per gainable fact one amount per place, in its unit; NaN where no gain of it is enough or
        none is needed. Of a yes that is 1, of a class the one that is asked.

    Example:
        >>> grid = Requirement("P", Comparison.AT_LEAST, 10.0, "MW")
        >>> facts = {"P": np.array([[4.0, 8.0], [10.0, 10.0]])}
        >>> horizon = Horizon(quarters=2, gain_from=0, latest_delay=0)
        >>> smallest_gains([grid], facts=facts, places=2, horizon=horizon, gainable={"P": "P"})
        {'P': array([ 6., nan])}
    """
    hard = [each for each in requirements if each.hard]
    screening = screen(requirements=hard, supply=facts, sites=places, quarters=horizon.quarters)
    short = screening.not_sure(horizon.latest_delay)
    amounts: dict[str, FloatArray] = {}
    for fact in sorted(set(gainable.values())):
        mine = np.array([gainable.get(each.fact_key) == fact for each in hard], dtype=np.bool_)
        alone = short[mine].any(axis=0) & ~short[~mine].any(axis=0)
        needed = np.zeros(places)
        for row in np.flatnonzero(mine):
            amount = _smallest(hard[row], facts=facts, firm=fact, places=places, horizon=horizon)
            worst = np.fmin if hard[row].comparison is Comparison.AT_MOST else np.fmax
            of_row = np.where(short[row], amount, np.nan)
            # One requirement that no gain can meet is enough to keep the place closed.
            alone &= ~(short[row] & np.isnan(amount))
            needed = np.where(
                np.isnan(of_row), needed, np.where(needed == 0, of_row, worst(needed, of_row))
            )
        amounts[fact] = np.where(alone, needed, np.nan)
    return amounts


def _smallest(
    requirement: Requirement, *, facts: Facts, firm: str, places: int, horizon: Horizon
) -> FloatArray:
    """Return per place how much must be gained for one requirement; NaN where none is enough."""
    never = np.full(places, np.nan)
    start, end = requirement.asked_from, horizon.quarters
    if requirement.until_quarter is not None:
        end = min(requirement.until_quarter, end)
    stands_on = known(facts, firm)
    if start >= end or stands_on is None:
        return never
    # Who waits as long as is still in time needs the least.
    begin = end - 1
    if horizon.latest_delay is not None:
        begin = min(start + horizon.latest_delay, begin)
    gain_from = max(horizon.gain_from, 0)
    sure = surely_met_over_time(requirement, supply=facts, sites=places, quarters=horizon.quarters)
    too_early: BoolArray = ~sure[:, begin : max(min(gain_from, end), begin)]
    closed = too_early.any(axis=1)
    window = slice(max(begin, gain_from), end)
    if window.start >= end:
        return never
    if requirement.comparison is not Comparison.AT_LEAST:
        amount = 1.0 if requirement.comparison is Comparison.YES else requirement.needed
        return np.where(closed, np.nan, amount)
    there = stands_on.values[:, window].copy()
    there[np.isnan(there) | _flag(stands_on.at_most, stands_on.values)[:, window]] = 0.0
    lacking = requirement.needed / requirement.share - there
    most = np.where(sure[:, window], 0.0, lacking).max(axis=1)
    return np.where(closed, np.nan, np.maximum(most, 0.0))


def _flag(flags: BoolArray | None, values: FloatArray) -> BoolArray:
    return np.zeros(values.shape, dtype=np.bool_) if flags is None else flags.copy()
