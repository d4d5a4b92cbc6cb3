"""Will a company need a ticket that hardly anybody leads, in which year, and how sure is that?

Two ways lead there. A company says what it needs and when. Or its rounds grow into it: each next
round is the one before it times a step-up, and it comes when companies usually raise or when the
money runs out. Both are held beside each other and the larger chance counts: they are two looks at
one need, so adding them up would count it twice.

Nothing here is certain: chances end at `SUREST`. What rests on an assumption alone is a question.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import ndtr

from groeiruimte.engine.forecasting.funding import (
    LARGE_TICKET_EUR,
    STEP_UP_DEVIATION,
    STEP_UP_MEDIAN,
    hazard,
)
from groeiruimte.engine.types import FloatArray

HORIZON = 5
SIGNAL_YEARS = 3
"""A signal looks three years ahead: that leaves two to three years to find who leads."""

WATCH, ACT = 0.30, 0.50
"""From which chance on it is watched and acted upon: those of spotting."""

SUREST = 0.95
_LOWEST_LOG, _STEP = -16.0, 0.05


class TicketGround(StrEnum):
    """What a chance rests on."""

    STATED = "STATED"
    """The company said what it needs."""
    ASSUMED = "ASSUMED"
    """Somebody assumed what it needs."""
    ROUNDS = "ROUNDS"
    """Its last round and how rounds usually go on, measured abroad."""
    RUNWAY = "RUNWAY"
    """How long its money lasts."""


class TicketLevel(StrEnum):
    """How loudly it is told, least first."""

    NONE = "NONE"
    QUESTION = "QUESTION"
    WATCH = "WATCH"
    ACT = "ACT"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedNeed:
    """What is needed at once: low, likely and high in euros, in which year from the origin on."""

    low: float
    likely: float
    high: float
    year: int
    is_assumption: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.likely <= self.high < np.inf:
            raise ValueError("A need goes from low over likely to high, none below zero.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFacts:
    """What is known of one company.

    Attributes:
        last_amount: What its last round brought, in euros; None is unknown.
        since: Years since that round, on the day; None is unknown.
        runs_out: The chance that the money is gone without a round, by the end of year 1, 2, ...
        needs: What was said or assumed of what it needs.
    """

    last_amount: float | None = None
    since: float | None = None
    runs_out: tuple[float, ...] = ()
    needs: tuple[StatedNeed, ...] = ()

    def __post_init__(self) -> None:
        if self.last_amount is not None and not 0 < self.last_amount < np.inf:
            raise ValueError("The size of a round is a positive number.")
        if self.since is not None and self.since < 0:
            raise ValueError("Time since a round cannot be negative.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOutlook:
    """The chance of a large ticket, per year.

    Attributes:
        chances: By the end of this year and of each of the years after it; never falls.
        firm: The same by what the company stated or what it raised before.
        stated: The same by what the company stated alone.
        grounds: What they rest on.
        amount: What is likely needed at once, in euros; None where nobody said it.
    """

    chances: tuple[float, ...]
    firm: tuple[float, ...]
    stated: tuple[float, ...]
    grounds: frozenset[TicketGround]
    amount: float | None = None

    @property
    def level(self) -> TicketLevel:
        """How loudly it is told: only what a company said calls for an act.

        Rounds are judged by those of other countries: that is watched. What somebody assumed is a
        question, however large the chance.
        """
        if _within(self.stated) >= ACT:
            return TicketLevel.ACT
        if _within(self.firm) >= WATCH:
            return TicketLevel.WATCH
        return TicketLevel.QUESTION if _within(self.chances) >= WATCH else TicketLevel.NONE

    @property
    def year(self) -> int | None:
        """In which year from the origin on it is at least as likely as what is watched."""
        return next((n for n, share in enumerate(self.chances) if share >= WATCH), None)


def ticket_outlook(
    facts: TicketFacts, *, rest: float, at_least: float = LARGE_TICKET_EUR, horizon: int = HORIZON
) -> TicketOutlook:
    """Return the chance that a company needs a ticket of at least so much, per year.

    Args:
        facts: What is known of it.
        rest: Which part of this year is left, 0 to 1.
        at_least: From which amount on a ticket is large, in euros.
        horizon: How many years after this one.

    Raises:
        ValueError: The amount is not positive, the part is none, or there is no year ahead.
    """
    if not (0 < at_least < np.inf and 0 <= rest <= 1 and horizon >= 1):
        raise ValueError("Ask for a positive amount, a part of a year, and a year ahead.")
    rounds = _by_rounds(facts, rest=rest, at_least=at_least, horizon=horizon)
    stated = _by_needs(facts, is_assumption=False, at_least=at_least, horizon=horizon)
    assumed = _by_needs(facts, is_assumption=True, at_least=at_least, horizon=horizon)
    knows_rounds = facts.last_amount is not None
    grounds = {
        TicketGround.STATED: any(not need.is_assumption for need in facts.needs),
        TicketGround.ASSUMED: any(need.is_assumption for need in facts.needs),
        TicketGround.ROUNDS: knows_rounds,
        TicketGround.RUNWAY: knows_rounds and bool(facts.runs_out),
    }
    firm = np.maximum(rounds, stated)
    return TicketOutlook(
        chances=_told(np.maximum(firm, assumed)),
        firm=_told(firm),
        stated=_told(stated),
        grounds=frozenset(ground for ground, is_so in grounds.items() if is_so),
        amount=max((need.likely for need in facts.needs), default=None),
    )


def chance_of_need(need: StatedNeed, *, at_least: float) -> float:
    """Return the chance that a need comes to at least so much: a triangle over its range.

    Example:
        >>> need = StatedNeed(low=40.0, likely=50.0, high=60.0, year=2)
        >>> chance_of_need(need, at_least=50.0), chance_of_need(need, at_least=70.0)
        (0.5, 0.0)
    """
    low, likely, high = need.low, need.likely, need.high
    if at_least <= low:
        return 1.0
    if at_least > high:
        return 0.0
    if at_least <= likely:
        return 1.0 - (at_least - low) ** 2 / ((high - low) * (likely - low))
    return (high - at_least) ** 2 / ((high - low) * (high - likely))


def first_round(facts: TicketFacts, *, rest: float, horizon: int) -> FloatArray:
    """Return the chance that a round came by the end of this year and of each after it.

    Companies raise as they usually do, or because the money runs out: the larger of both.
    """
    since = 1.0 if facts.since is None else facts.since
    yearly = hazard(since + np.concatenate([[0.0], rest + np.arange(horizon)]), 0.0)
    yearly[0] = 1.0 - (1.0 - yearly[0]) ** rest
    usual = 1.0 - np.cumprod(1.0 - yearly)
    gone = np.zeros(horizon + 1)
    told = np.array(facts.runs_out[:horizon], dtype=np.float64)
    gone[1 : 1 + len(told)] = told
    return np.asarray(np.maximum.accumulate(np.maximum(usual, gone)))


def _by_rounds(facts: TicketFacts, *, rest: float, at_least: float, horizon: int) -> FloatArray:
    """Follow the rounds year by year: how many reached it, and how large the others are."""
    if facts.last_amount is None:
        return np.zeros(horizon + 1)
    grid = _grid()
    came = first_round(facts, rest=rest, horizon=horizon)
    firsts = np.diff(came, prepend=0.0)
    start = float(np.log(facts.last_amount / at_least))
    large, smaller = _one_step(np.array([start]))
    again = hazard(np.arange(horizon + 1, dtype=np.float64), 0.0)
    # Per years since its last round: how large the rounds are of who did not reach it yet.
    waiting = np.zeros((horizon + 1, len(grid.middles)))
    reached = np.zeros(horizon + 1)
    done = 0.0
    for year in range(horizon + 1):
        closes = again[:, None] * waiting
        raised = closes.sum(axis=0)
        done += float(raised @ grid.large) + firsts[year] * float(large[0])
        stays = waiting - closes
        waiting = np.zeros_like(waiting)
        waiting[1:] = stays[:-1]
        waiting[0] = raised @ grid.smaller + firsts[year] * smaller[0]
        reached[year] = done
    return reached


@dataclass(frozen=True, slots=True, eq=False)
class _Grid:
    middles: FloatArray
    large: FloatArray
    smaller: FloatArray


@functools.cache
def _grid() -> _Grid:
    middles: FloatArray = np.arange(_LOWEST_LOG + _STEP / 2, 0.0, _STEP, dtype=np.float64)
    large, smaller = _one_step(middles)
    return _Grid(middles, large, smaller)


def _one_step(logs: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the chance that the next round reaches it, and else in which cell it falls.

    Logs are of an amount over the one to reach. What falls below the grid stays in its first cell.
    """
    edges = np.arange(_LOWEST_LOG, _STEP / 2, _STEP, dtype=np.float64)
    edges[-1] = 0.0
    below = ndtr((edges[None, :] - logs[:, None] - STEP_UP_MEDIAN) / STEP_UP_DEVIATION)
    cells = np.diff(below, axis=1)
    cells[:, 0] += below[:, 0]
    return np.asarray(1.0 - below[:, -1]), np.asarray(cells)


def _by_needs(
    facts: TicketFacts, *, is_assumption: bool, at_least: float, horizon: int
) -> FloatArray:
    chances = np.zeros(horizon + 1)
    for need in facts.needs:
        if need.is_assumption is is_assumption and need.year <= horizon:
            first = max(need.year, 0)
            share = chance_of_need(need, at_least=at_least)
            chances[first:] = np.maximum(chances[first:], share)
    return chances


def _told(chances: FloatArray) -> tuple[float, ...]:
    return tuple(float(share) for share in np.minimum(chances, SUREST))


def _within(chances: Sequence[float]) -> float:
    return max(chances[: SIGNAL_YEARS + 1], default=0.0)
