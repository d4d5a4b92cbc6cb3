"""What does spotting answer, in which words?"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from groeiruimte.engine.spotting.histories import Point
from groeiruimte.engine.spotting.what_if import Course, Law
from groeiruimte.engine.types import Key
from groeiruimte.kernel.explanation import Explanation


class NeedStatus(StrEnum):
    """Whether a need could be looked ahead, and if not, why not."""

    OK = "OK"
    STALE = "STALE"
    """Answered, but the last value is old: the answer is wide for that reason."""
    ALREADY_EXCEEDED = "ALREADY_EXCEEDED"
    """The last value is over what the place can carry; exactly full is not."""
    NO_CAPACITY = "NO_CAPACITY"
    """Growth can be forecast, but not what the present place can carry."""
    ZERO_LEVEL = "ZERO_LEVEL"
    """The last value is zero: growth by a factor says nothing; ask the company."""
    TOO_OLD = "TOO_OLD"
    """The last value is too old to say anything; ask the company."""
    NO_HISTORY = "NO_HISTORY"
    """There is no usable value at all; ask the company."""
    EARNS = "EARNS"
    """Nothing is spent beyond what is earned: there is no need for money."""


class Basis(StrEnum):
    """Where the expected growth comes from."""

    PEERS = "PEERS"
    PRIOR = "PRIOR"
    NONE = "NONE"


class Method(StrEnum):
    """By which method growth is forecast."""

    POOLED = "POOLED"
    """The pooled location-scale Student-t model."""
    CLIMATOLOGY = "CLIMATOLOGY"
    """What peers did, laid round the last value: the baseline."""


@dataclass(frozen=True, slots=True)
class FanYear:
    """The level of a need at the end of a calendar year: one in twenty below p5, and so on."""

    year: int
    p2_5: float
    p5: float
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float
    p95: float
    p97_5: float


@dataclass(frozen=True, slots=True)
class YearQuantiles:
    """The level of a need at the end of a calendar year: one in ten below p10, half below p50."""

    year: int
    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class MoneyNow:
    """What a need of money is reckoned from.

    Attributes:
        cash: Last known money in the bank; `None` is unknown.
        cash_moment: When that was counted, as a year fraction.
        monthly: Last known spending per month, or what stands in for it.
        monthly_moment: When that was seen.
        spent: What is known to have been spent from the count until then.
        agreed: Moments after the count from which more comes in, with how much.
        last_round: When the last known round closed, and what it brought (`None` is unknown).
    """

    cash: float | None
    cash_moment: float | None
    monthly: float
    monthly_moment: float
    spent: float
    agreed: tuple[tuple[float, float], ...] = ()
    last_round: Point | None = None


@dataclass(frozen=True, slots=True)
class PartOutlook:
    """A part of a need, such as people of one level of training.

    Attributes:
        part: Code of the part.
        now: How much of the last value it is.
        fan: Its level per calendar year.
    """

    part: str
    now: float
    fan: tuple[FanYear, ...]


@dataclass(frozen=True, slots=True)
class NeedOutlook:
    """When one need may outgrow the present place.

    Attributes:
        need: Code of the need.
        status: Whether there is an answer.
        probabilities: Reached at least once by then: per calendar year after the origin year the
            probability that the level has been materially over capacity at the end of that year or
            of one before it. Never falls. Empty when there is no answer. Of a need of money: that
            it is gone and no round has come in time.
        short_at: Short at that date: the probability that the level is over capacity at the end of
            that very year; may fall. Never above `probabilities`.
        watch_year: First calendar year in which `short_at` reaches the watch level; the first one
            of all where it is over capacity today.
        act_year: The same for the act level.
        first_share: Probability that this need is the first to bind within the horizon; needs that
            bind in the same year share it.
        quantiles: The level per calendar year; empty when growth cannot be forecast.
        last_value: The last usable value.
        last_moment: When it was measured, as a year fraction.
        age_years: Years from then to the end of the origin year.
        capacity: What the place carries at the end of the origin year.
        basis: Whether the growth comes from peers or from the shipped prior.
        n_peers: Companies whose changes were used.
        n_group_peers: Of these, companies of the own group.
        explanations: What the reader must know beside the numbers.
        fan: The level per calendar year in more steps; empty when growth cannot be forecast.
        capacities: What the place carries at the end of each calendar year; empty when unknown.
        drivers: What moves the expected level, largest first, each with its log change over the
            chart (`total`; they add up to that of the median) and that `per_year`.
        assumptions: What the chances rest on that nobody stated or measured. With any, the need is
            a question: it has no year to act, and does not count in those of the company.
        ends_at: When the present place ends, as a year fraction: a date, not a chance.
        sharpen: What would make the answer narrower, best first; `gain` is the part of the width
            that would go.
        course: Where the paths go, for a what-if; `None` for a method without one.
        law: How the paths of this need move, the same object for all companies of a run.
        own_share: Part of the variance per calendar year that is the company's own.
        width: Factor on the own width that earlier outcomes asked for; 1 is none.
        money: For a need of money, what it is reckoned from; then levels and capacities are what
            is spent, and what there is to spend, since the money was counted.
        parts: The parts of the need; on every path they add up to its level.
        without_round: Of a need of money: the probabilities if no new round comes but what was
            agreed. Never below `probabilities`.
    """

    need: str
    status: NeedStatus
    probabilities: tuple[float, ...] = ()
    short_at: tuple[float, ...] = ()
    watch_year: int | None = None
    act_year: int | None = None
    first_share: float = 0.0
    quantiles: tuple[YearQuantiles, ...] = ()
    last_value: float | None = None
    last_moment: float | None = None
    age_years: float | None = None
    capacity: float | None = None
    basis: Basis = Basis.NONE
    n_peers: int = 0
    n_group_peers: int = 0
    explanations: tuple[Explanation, ...] = ()
    fan: tuple[FanYear, ...] = ()
    capacities: tuple[float, ...] = ()
    drivers: tuple[Explanation, ...] = ()
    sharpen: tuple[Explanation, ...] = ()
    course: Course | None = None
    law: Law | None = field(default=None, compare=False)
    own_share: tuple[float, ...] = ()
    width: float = 1.0
    money: MoneyNow | None = None
    parts: tuple[PartOutlook, ...] = ()
    without_round: tuple[float, ...] = ()
    assumptions: tuple[Explanation, ...] = ()
    ends_at: float | None = None

    @property
    def rests_on_assumption(self) -> bool:
        """Whether the chances rest on something that nobody stated or measured."""
        return bool(self.assumptions)


@dataclass(frozen=True, slots=True)
class CompanyOutlook:
    """When a company may outgrow its present place, and by which need first.

    Attributes:
        key: The company, as the caller named it.
        needs: One outlook per history, in the order given.
        any_probabilities: Per calendar year after the origin year: the probability that at least
            one need has been over capacity by then. Empty when no need has an answer.
        short_at: That of the need that is worst off at the end of that year; what is over today
            counts as over in all of them. Questions do not count.
        watch_year: First calendar year in which `short_at` reaches the watch level.
        act_year: First calendar year in which it reaches the act level.
        binds_first: The need that most probably binds first; `None` when none may bind.
        survival: Probability that a company of this phase still exists at the end of each calendar
            year; stated beside the other probabilities, which are of a company that goes on.
    """

    key: Key
    needs: tuple[NeedOutlook, ...]
    any_probabilities: tuple[float, ...]
    short_at: tuple[float, ...]
    watch_year: int | None
    act_year: int | None
    binds_first: str | None
    survival: tuple[float, ...] = ()
