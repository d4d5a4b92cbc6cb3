"""In which year may a company outgrow its present place, by which need first, and how sure is that?

The origin is the end of the calendar year in which we stand: what was measured up to then counts.
Year h is the end of the h-th calendar year after it. A last value that is a years old by the origin
is looked ahead h + a years, so an old value gives a wide answer, not a wrong one.

The probability for a year is the part of the paths on which the level has reached capacity at the
end of that year or of one before it, the origin included. So it never falls from one year to the
next, and more capacity can never raise it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.spotting.growth import Growth, Source, growth_by_source, pools_by_need
from groeiruimte.engine.spotting.histories import CompanyHistory, usable_points
from groeiruimte.engine.spotting.paths import read_at
from groeiruimte.engine.spotting.priors import size_class
from groeiruimte.engine.spotting.results import (
    Basis,
    CompanyOutlook,
    NeedOutlook,
    NeedStatus,
    YearQuantiles,
)
from groeiruimte.engine.spotting.starting_points import (
    TOO_OLD_AFTER_YEARS,
    StartingPoint,
    starting_point,
)
from groeiruimte.engine.types import FloatArray
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.kernel.seed import Seed
from groeiruimte.kernel.share import Share

WATCH = Share(0.30)
"""From this probability on a need is watched."""

ACT = Share(0.50)
"""From this probability on the conversation with the company is started."""

_BLOCK = 64
_LONGEST_HORIZON = 50
_TOLD = frozenset({NeedStatus.OK, NeedStatus.STALE, NeedStatus.ALREADY_EXCEEDED})
_GROWS = _TOLD | {NeedStatus.NO_CAPACITY}

_YearIndices = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for every company of one run."""

    origin_year: int
    horizon: int
    watch: Share
    act: Share

    def first_year(self, probabilities: Sequence[float], level: Share) -> int | None:
        """Return the first calendar year whose probability reaches a level."""
        years = range(self.origin_year + 1, self.origin_year + 1 + self.horizon)
        reached = (
            year
            for year, probability in zip(years, probabilities, strict=False)
            if probability >= level.value
        )
        return next(reached, None)


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """One need of one company; `crossings` is the first year index over capacity per path."""

    source: Source
    start: StartingPoint
    growth: Growth
    crossings: _YearIndices | None
    levels: FloatArray | None


def outlooks(
    *,
    companies: Sequence[CompanyHistory],
    origin_year: int,
    horizon: int = 5,
    seed: Seed,
    paths: int = 1000,
    watch: Share = WATCH,
    act: Share = ACT,
) -> list[CompanyOutlook]:
    """Tell per company and need by which calendar year the present place may be outgrown.

    Args:
        companies: The whole portfolio: companies are each other's peers.
        origin_year: The calendar year in which we stand.
        horizon: Calendar years to look ahead.
        seed: Same seed and companies, in any order, give the same answers.
        paths: Number of equally likely developments; a probability has a random error of at most
            half of one divided by the square root of this.
        watch: Probability from which a need is watched.
        act: Probability from which the conversation is started.

    Returns:
        One outlook per company, in the order given.

    Raises:
        ValueError: There is no year to look ahead to, or no path.

    Example:
        >>> from groeiruimte.engine.spotting.histories import NeedHistory
        >>> space = NeedHistory(need="SPACE", points=((2026.5, 900.0),), capacity=800.0)
        >>> company = CompanyHistory(key=1, group="STARTUP", size_fte=8.0, needs=(space,))
        >>> answer = outlooks(companies=[company], origin_year=2026, horizon=2, seed=Seed(1))[0]
        >>> answer.needs[0].status.value, answer.any_probabilities, answer.act_year
        ('ALREADY_EXCEEDED', (1.0, 1.0), 2027)
    """
    if not 1 <= horizon <= _LONGEST_HORIZON or paths < 1:
        message = f"Look 1 to {_LONGEST_HORIZON} years ahead, along at least one path."
        raise ValueError(message)
    frame = _Frame(origin_year=origin_year, horizon=horizon, watch=watch, act=act)
    cases = _cases(companies, frame=frame, paths=paths, seed=seed)
    return [
        _company_outlook(company, own_cases, frame=frame)
        for company, own_cases in zip(companies, cases, strict=True)
    ]


def _cases(
    companies: Sequence[CompanyHistory], *, frame: _Frame, paths: int, seed: Seed
) -> list[list[_Case]]:
    origin = float(frame.origin_year + 1)
    years = frame.horizon + math.ceil(TOO_OLD_AFTER_YEARS)
    points = [
        [usable_points(history.points, known_until=origin) for history in company.needs]
        for company in companies
    ]
    starts = [
        starting_point(history, usable, origin=origin, horizon=frame.horizon)
        for company, known in zip(companies, points, strict=True)
        for history, usable in zip(company.needs, known, strict=True)
    ]
    sources = [
        Source(
            need=history.need,
            group=company.group,
            prior=size_class(size_fte=company.size_fte, group=company.group),
        )
        for company in companies
        for history in company.needs
    ]
    growth = growth_by_source(
        sources,
        pools=pools_by_need(companies, points, longest=years),
        years=years,
        paths=paths,
        seed=seed,
    )
    flat = iter(_looked_ahead(sources, starts, growth=growth, horizon=frame.horizon))
    return [[next(flat) for _ in company.needs] for company in companies]


def _looked_ahead(
    sources: Sequence[Source],
    starts: Sequence[StartingPoint],
    *,
    growth: dict[Source, Growth],
    horizon: int,
) -> list[_Case]:
    crossings: dict[int, _YearIndices] = {}
    levels: dict[int, FloatArray] = {}
    members: dict[Source, list[int]] = {}
    for index, (source, start) in enumerate(zip(sources, starts, strict=True)):
        if start.status in _GROWS:
            members.setdefault(source, []).append(index)
    for source, indices in members.items():
        for first in range(0, len(indices), _BLOCK):
            block = indices[first : first + _BLOCK]
            block_starts = [starts[index] for index in block]
            crossings.update(
                zip(block, _crossings(block_starts, growth[source], horizon), strict=True)
            )
            levels.update(zip(block, _levels(block_starts, growth[source], horizon), strict=True))
    return [
        _Case(
            source=source,
            start=start,
            growth=growth[source],
            crossings=crossings[index] if start.status in _TOLD else None,
            levels=levels.get(index),
        )
        for index, (source, start) in enumerate(zip(sources, starts, strict=True))
    ]


def _moments(starts: Sequence[StartingPoint], horizon: int) -> FloatArray:
    ages = np.array([start.age_years for start in starts], dtype=np.float64)
    moments: FloatArray = ages[:, None] + np.arange(horizon + 1)
    return moments


def _last_values(starts: Sequence[StartingPoint]) -> FloatArray:
    return np.array([start.last_value for start in starts], dtype=np.float64)


def _crossings(starts: Sequence[StartingPoint], growth: Growth, horizon: int) -> _YearIndices:
    """First year index (0 is the origin) at or over capacity; horizon + 1 when never."""
    unlimited = (math.inf,) * (horizon + 1)
    capacities = np.array([start.capacities or unlimited for start in starts])
    with np.errstate(divide="ignore"):
        # The ratio first: then the unit drops out before anything is rounded.
        room = np.log(capacities / _last_values(starts)[:, None])
    reached = read_at(growth.paths, _moments(starts, horizon)) >= room[:, :, None]
    # What is over today is over: a drop before the origin that nobody measured does not undo it.
    reached[room[:, 0] <= 0, 0, :] = True
    first = np.where(reached.any(axis=1), reached.argmax(axis=1), horizon + 1)
    return first.astype(np.uint8)


def _levels(starts: Sequence[StartingPoint], growth: Growth, horizon: int) -> FloatArray:
    """Level at p10, p50 and p90 per year after the origin, shape (starts, horizon, 3)."""
    quantiles = growth.climatology.quantiles
    middles = (np.arange(quantiles.shape[1]) + 0.5) / quantiles.shape[1]
    three = np.array([np.interp((0.1, 0.5, 0.9), middles, row) for row in quantiles])
    ahead = read_at(three, _moments(starts, horizon)[:, 1:])
    levels: FloatArray = _last_values(starts)[:, None, None] * np.exp(ahead)
    return levels


def _company_outlook(
    company: CompanyHistory, cases: Sequence[_Case], *, frame: _Frame
) -> CompanyOutlook:
    told = [case.crossings for case in cases if case.crossings is not None]
    earliest = np.min(told, axis=0) if told else None
    shares = iter(_first_shares(told, horizon=frame.horizon))
    needs = [
        _need_outlook(
            case, first_share=0.0 if case.crossings is None else next(shares), frame=frame
        )
        for case in cases
    ]
    probabilities = () if earliest is None else _probabilities(earliest, frame.horizon)
    return CompanyOutlook(
        key=company.key,
        needs=tuple(needs),
        any_probabilities=probabilities,
        watch_year=frame.first_year(probabilities, frame.watch),
        act_year=frame.first_year(probabilities, frame.act),
        binds_first=_binds_first(needs),
    )


def _first_shares(told: Sequence[_YearIndices], *, horizon: int) -> list[float]:
    if not told:
        return []
    crossings = np.stack(told)
    earliest = crossings.min(axis=0)
    is_first = (crossings == earliest) & (earliest <= horizon)
    # Needs that bind in the same year share that path; no path is divided by zero.
    shares = is_first / np.maximum(is_first.sum(axis=0), 1)
    return [float(share) for share in shares.mean(axis=1)]


def _probabilities(crossings: _YearIndices, horizon: int) -> tuple[float, ...]:
    counts = np.bincount(crossings, minlength=horizon + 2)[: horizon + 1].cumsum()
    return tuple(float(count) / crossings.size for count in counts[1:])


def _binds_first(needs: Sequence[NeedOutlook]) -> str | None:
    # By name where two are equally likely, so that the order of the histories does not decide.
    likely = sorted((-need.first_share, need.need) for need in needs if need.first_share > 0)
    return likely[0][1] if likely else None


def _need_outlook(case: _Case, *, first_share: float, frame: _Frame) -> NeedOutlook:
    probabilities: tuple[float, ...] = ()
    if case.crossings is not None:
        probabilities = _probabilities(case.crossings, frame.horizon)
    start, known = case.start, case.growth.climatology
    basis, explanations = Basis.NONE, start.explanations
    if case.levels is not None:
        basis = Basis.PEERS if known.peers else Basis.PRIOR
    if basis is Basis.PRIOR:
        explanations = (*explanations, Explanation.of("TOO_FEW_PEERS"))
    return NeedOutlook(
        need=case.source.need,
        status=start.status,
        probabilities=probabilities,
        watch_year=frame.first_year(probabilities, frame.watch),
        act_year=frame.first_year(probabilities, frame.act),
        first_share=first_share,
        quantiles=_year_quantiles(case.levels, frame=frame),
        last_value=start.last_value,
        last_moment=start.last_moment,
        age_years=start.age_years,
        capacity=start.capacities[0] if start.capacities else None,
        basis=basis,
        n_peers=known.peers if case.levels is not None else 0,
        n_group_peers=known.group_peers if case.levels is not None else 0,
        explanations=explanations,
    )


def _year_quantiles(levels: FloatArray | None, *, frame: _Frame) -> tuple[YearQuantiles, ...]:
    if levels is None:
        return ()
    return tuple(
        YearQuantiles(year=frame.origin_year + 1 + index, p10=low, p50=middle, p90=high)
        for index, (low, middle, high) in enumerate(levels.tolist())
    )
