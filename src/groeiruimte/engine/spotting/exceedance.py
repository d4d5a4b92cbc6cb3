"""In which year may a company outgrow its present place, by which need first, and how sure is that?

The origin is the end of the calendar year in which we stand: what was measured up to then counts.
Year h is the end of the h-th calendar year after it. A last value that is a years old by the origin
is looked ahead h + a years, so an old value gives a wide answer, not a wrong one.

The probability for a year is the part of the paths on which the level has reached capacity at the
end of that year or of one before it, the origin included. So it never falls from one year to the
next, and more capacity can never raise it. For money the level is what is spent from now on, and
capacity what is in the bank with all that was agreed, and with the rounds that close on the path;
how probable it is that the money is gone without a new round is told beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from groeiruimte.engine.forecasting.shock import CommonShock
from groeiruimte.engine.forecasting.survival import survival
from groeiruimte.engine.spotting import baseline, capital, divided, pooled
from groeiruimte.engine.spotting.histories import CompanyHistory, usable_points
from groeiruimte.engine.spotting.learned import Learned
from groeiruimte.engine.spotting.priors import MATURE_GROUPS
from groeiruimte.engine.spotting.purses import lent, purse_start, spending_points
from groeiruimte.engine.spotting.results import (
    Basis,
    CompanyOutlook,
    FanYear,
    Method,
    NeedOutlook,
    YearQuantiles,
)
from groeiruimte.engine.spotting.starting_points import starting_point
from groeiruimte.engine.spotting.subjects import Subject, Told, YearIndices
from groeiruimte.engine.types import FloatArray
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.kernel.seed import Seed
from groeiruimte.kernel.share import Share

WATCH = Share(0.30)
"""From this probability on a need is watched."""

ACT = Share(0.50)
"""From this probability on the conversation with the company is started."""

_LONGEST_HORIZON = 50


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


def outlooks(
    *,
    companies: Sequence[CompanyHistory],
    origin_year: int,
    horizon: int = 5,
    seed: Seed,
    paths: int = 1000,
    watch: Share = WATCH,
    act: Share = ACT,
    method: Method = Method.POOLED,
    shock: CommonShock | None = None,
    learned: Learned | None = None,
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
        method: By which method growth is told.
        shock: A scenario that hits everybody in one year; the pooled method only.
        learned: What earlier outcomes say about width, plans and indicators; pooled method only.

    Returns:
        One outlook per company, in the order given.

    Raises:
        ValueError: There is no year to look ahead to, or no path; or a shock for the baseline.

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
    if shock is not None and method is not Method.POOLED:
        message = "Only the pooled method can tell what a common shock does."
        raise ValueError(message)
    frame = _Frame(origin_year=origin_year, horizon=horizon, watch=watch, act=act)
    origin = float(origin_year + 1)
    companies = lent(companies, origin=origin)
    subjects = [_subjects(company, origin=origin, horizon=horizon) for company in companies]
    flat = [subject for own in subjects for subject in own]
    if method is Method.POOLED:
        beside = pooled.Beside(shock=shock, learned=learned or Learned())
        told = _pooled(flat, origin=origin, horizon=horizon, paths=paths, seed=seed, beside=beside)
    else:
        told = baseline.tell(flat, horizon=horizon, paths=paths, seed=seed)
    answers = iter(told)
    return [
        _company_outlook(company, own, [next(answers) for _ in own], frame=frame)
        for company, own in zip(companies, subjects, strict=True)
    ]


def _subjects(company: CompanyHistory, *, origin: float, horizon: int) -> list[Subject]:
    subjects = []
    for history in company.needs:
        if history.purse is None:
            points = usable_points(history.points, known_until=origin)
            start = starting_point(history, points, origin=origin, horizon=horizon)
        else:
            points = spending_points(history, known_until=origin)
            start = purse_start(history, history.purse, points, origin=origin, horizon=horizon)
        subjects.append(
            Subject(
                key=company.key,
                group=company.group,
                size_fte=company.size_fte,
                history=history,
                points=points,
                start=start,
            )
        )
    return subjects


def _pooled(
    subjects: Sequence[Subject],
    *,
    origin: float,
    horizon: int,
    paths: int,
    seed: Seed,
    beside: pooled.Beside,
) -> list[Told | None]:
    told = pooled.tell(
        subjects, origin=origin, horizon=horizon, paths=paths, seed=seed, beside=beside
    )
    learned = beside.learned
    money = capital.tell(
        subjects, origin=origin, horizon=horizon, paths=paths, seed=seed, learned=learned
    )
    told = [money.get(place, answer) for place, answer in enumerate(told)]
    if beside.shock is not None:
        return told
    parts = divided.tell(
        subjects, origin=origin, horizon=horizon, paths=paths, seed=seed, learned=learned
    )
    return [divided.with_parts(answer, parts.get(place)) for place, answer in enumerate(told)]


def _company_outlook(
    company: CompanyHistory,
    subjects: Sequence[Subject],
    told: Sequence[Told | None],
    *,
    frame: _Frame,
) -> CompanyOutlook:
    crossings = [one.crossings for one in told if one is not None and one.crossings is not None]
    earliest = np.min(crossings, axis=0) if crossings else None
    shares = iter(_first_shares(crossings, horizon=frame.horizon))
    needs = [
        _need_outlook(
            subject,
            one,
            first_share=0.0 if one is None or one.crossings is None else next(shares),
            frame=frame,
        )
        for subject, one in zip(subjects, told, strict=True)
    ]
    probabilities = () if earliest is None else _probabilities(earliest, frame.horizon)
    surviving = survival(years=frame.horizon, is_mature=company.group in MATURE_GROUPS)
    return CompanyOutlook(
        key=company.key,
        needs=tuple(needs),
        any_probabilities=probabilities,
        watch_year=frame.first_year(probabilities, frame.watch),
        act_year=frame.first_year(probabilities, frame.act),
        binds_first=_binds_first(needs),
        survival=tuple(surviving.tolist()),
    )


def _first_shares(told: Sequence[YearIndices], *, horizon: int) -> list[float]:
    if not told:
        return []
    crossings = np.stack(told)
    earliest = crossings.min(axis=0)
    is_first = (crossings == earliest) & (earliest <= horizon)
    # Needs that bind in the same year share that path; no path is divided by zero.
    shares = is_first / np.maximum(is_first.sum(axis=0), 1)
    return [float(share) for share in shares.mean(axis=1)]


def _probabilities(crossings: YearIndices, horizon: int) -> tuple[float, ...]:
    counts = np.bincount(crossings, minlength=horizon + 2)[: horizon + 1].cumsum()
    return tuple(float(count) / crossings.size for count in counts[1:])


def _binds_first(needs: Sequence[NeedOutlook]) -> str | None:
    # By name where two are equally likely, so that the order of the histories does not decide.
    likely = sorted((-need.first_share, need.need) for need in needs if need.first_share > 0)
    return likely[0][1] if likely else None


def _need_outlook(
    subject: Subject, told: Told | None, *, first_share: float, frame: _Frame
) -> NeedOutlook:
    start = subject.start
    probabilities: tuple[float, ...] = ()
    if told is not None and told.crossings is not None:
        probabilities = _probabilities(told.crossings, frame.horizon)
    basis, explanations = Basis.NONE, start.explanations
    if told is not None:
        basis = Basis.PEERS if told.peers else Basis.PRIOR
        explanations = (*explanations, *told.explanations)
    if basis is Basis.PRIOR:
        explanations = (*explanations, Explanation.of("TOO_FEW_PEERS"))
    fan = () if told is None else _fan(told.fan, frame=frame)
    return NeedOutlook(
        need=subject.history.need,
        status=start.status,
        probabilities=probabilities,
        watch_year=frame.first_year(probabilities, frame.watch),
        act_year=frame.first_year(probabilities, frame.act),
        first_share=first_share,
        quantiles=tuple(
            YearQuantiles(year=row.year, p10=row.p10, p50=row.p50, p90=row.p90) for row in fan
        ),
        last_value=start.last_value,
        last_moment=start.last_moment,
        age_years=start.age_years,
        capacity=start.capacities[0] if start.capacities else None,
        basis=basis,
        n_peers=0 if told is None else told.peers,
        n_group_peers=0 if told is None else told.group_peers,
        explanations=explanations,
        fan=fan,
        capacities=start.capacities[1:],
        money=start.money,
        without_round=_without_round(told, horizon=frame.horizon),
        parts=() if told is None else told.parts,
        **({} if told is None else _carried(told)),
    )


def _without_round(told: Told | None, *, horizon: int) -> tuple[float, ...]:
    if told is None or told.without_round is None:
        return ()
    return _probabilities(told.without_round, horizon)


def _carried(told: Told) -> dict[str, Any]:
    """Return what an answer takes over from the method as it is."""
    names = ("drivers", "sharpen", "course", "law", "own_share", "width")
    return {name: getattr(told, name) for name in names}


def _fan(levels: FloatArray, *, frame: _Frame) -> tuple[FanYear, ...]:
    years = range(frame.origin_year + 1, frame.origin_year + 1 + frame.horizon)
    return tuple(FanYear(year, *row) for year, row in zip(years, levels.tolist(), strict=True))
