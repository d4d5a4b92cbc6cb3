"""In which year may a company outgrow its present place, by which need first, and how sure is that?

The origin is the end of the calendar year in which we stand: what was measured up to then counts.
Year h is the end of the h-th calendar year after it. A last value that is a years old by the origin
is looked ahead h + a years, so an old value gives a wide answer, not a wrong one.

Two probabilities are given per year. *Reached at least once by then* is the part of the paths on
which the level was over capacity at the end of that year or of one before it, the origin included:
it never falls from one year to the next. *Short at that date* counts the paths on which it is over
capacity at the end of that very year. More capacity can never raise either. Over means more than:
a place that is exactly full still fits, and so does a path that is not materially over it.

Who is watched or called is judged by the second one, of the need that is worst off. A full company
that does not grow goes over its place now and then, so that it is bound to have been over it once;
that asks for no call. What is over today is too little until somebody measures otherwise.

A need that rests on an assumption (see `NeedOutlook.assumptions`) is a question, not an alarm: it
has chances of its own, but no year to act, and the company's chances do not count it.

For money the level is what is spent from now on, and capacity what is in the bank with all that was
agreed, and with the rounds that close on the path; how probable it is that the money is gone
without a new round stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from groeiruimte.engine.forecasting.shock import CommonShock
from groeiruimte.engine.forecasting.survival import survival
from groeiruimte.engine.spotting import baseline, capital, divided, pooled
from groeiruimte.engine.spotting.following import FOLLOWS
from groeiruimte.engine.spotting.histories import CompanyHistory, usable_points
from groeiruimte.engine.spotting.learned import Learned
from groeiruimte.engine.spotting.pending import walked
from groeiruimte.engine.spotting.priors import MATURE_GROUPS
from groeiruimte.engine.spotting.purses import lent, purse_start, spending_points
from groeiruimte.engine.spotting.results import (
    Basis,
    CompanyOutlook,
    FanYear,
    Method,
    NeedOutlook,
    NeedStatus,
    YearQuantiles,
)
from groeiruimte.engine.spotting.starting_points import starting_point
from groeiruimte.engine.spotting.subjects import NeedForecast, Subject, YearIndices
from groeiruimte.engine.spreading import Here, Spread
from groeiruimte.engine.types import FloatArray
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.kernel.seed import Seed
from groeiruimte.kernel.share import Share

WATCH = Share(0.30)
"""From this probability on a need is watched."""

ACT = Share(0.50)
"""From this probability on the conversation with the company is started."""

_LONGEST_HORIZON = 50

BLOCK = 1000
"""Companies of one block of work: enough to be worth sending, few enough to be done soon."""

HERE = Here()


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
    follows: Mapping[str, str] = FOLLOWS,
    spread: Spread = HERE,
) -> list[CompanyOutlook]:
    """Answer per company and need by which calendar year the present place may be outgrown.

    Args:
        companies: The whole portfolio: companies are each other's peers.
        origin_year: The calendar year in which we stand.
        horizon: Calendar years to look ahead.
        seed: Same seed and companies, in any order, give the same answers.
        paths: Number of equally likely developments; a probability has a random error of at most
            half of one divided by the square root of this.
        watch: Probability from which a need is watched.
        act: Probability from which the conversation is started.
        method: By which method growth is forecast.
        shock: A scenario that hits everybody in one year; the pooled method only.
        learned: What earlier outcomes say about width, plans and indicators; pooled method only.
        follows: Which need goes along with which other need of the same company; pooled only.
        spread: Over what the blocks of companies are spread; the answer is the same to the bit.

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
        beside = pooled.Beside(shock=shock, learned=learned or Learned(), follows=follows)
        per_subject = _pooled(
            flat, origin=origin, horizon=horizon, paths=paths, seed=seed, beside=beside
        )
    else:
        per_subject = baseline.look_ahead(flat, horizon=horizon, paths=paths, seed=seed)
    blocks = _blocks(companies, subjects, per_subject, frame=frame)
    return [outlook for done in spread.each(block_outlooks, blocks) for outlook in done]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some companies with what was learned of all: what one worker does at a time."""

    frame: _Frame
    companies: tuple[CompanyHistory, ...]
    subjects: tuple[tuple[Subject, ...], ...]
    answers: tuple[tuple[NeedForecast | None, ...], ...]


def _blocks(
    companies: Sequence[CompanyHistory],
    subjects: Sequence[Sequence[Subject]],
    per_subject: Sequence[NeedForecast | None],
    *,
    frame: _Frame,
) -> list[Block]:
    answers = iter(per_subject)
    own = [tuple(next(answers) for _ in each) for each in subjects]
    return [
        Block(
            frame=frame,
            companies=tuple(companies[first : first + BLOCK]),
            subjects=tuple(tuple(each) for each in subjects[first : first + BLOCK]),
            answers=tuple(own[first : first + BLOCK]),
        )
        for first in range(0, len(companies), BLOCK)
    ]


def block_outlooks(block: Block) -> list[CompanyOutlook]:
    """Walk the paths of a block of companies, and answer for each.

    A function of its input alone, so that any worker may do it, and do it again.
    """
    answers = walked([answer for own in block.answers for answer in own])
    following = iter(answers)
    return [
        _company_outlook(company, own, [next(following) for _ in own], frame=block.frame)
        for company, own in zip(block.companies, block.subjects, strict=True)
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
) -> list[NeedForecast | None]:
    per_subject = pooled.look_ahead(
        subjects, origin=origin, horizon=horizon, paths=paths, seed=seed, beside=beside
    )
    learned = beside.learned
    money = capital.look_ahead(
        subjects, origin=origin, horizon=horizon, paths=paths, seed=seed, learned=learned
    )
    per_subject = [money.get(place, answer) for place, answer in enumerate(per_subject)]
    if beside.shock is not None:
        return per_subject
    parts = divided.look_ahead(
        subjects, origin=origin, horizon=horizon, paths=paths, seed=seed, learned=learned
    )
    return [
        divided.with_parts(answer, parts.get(place)) for place, answer in enumerate(per_subject)
    ]


def _company_outlook(
    company: CompanyHistory,
    subjects: Sequence[Subject],
    answers: Sequence[NeedForecast | None],
    *,
    frame: _Frame,
) -> CompanyOutlook:
    counted = {
        place: answer.crossings
        for place, answer in enumerate(answers)
        if answer is not None and answer.crossings is not None and not answer.assumptions
    }
    earliest = np.min(list(counted.values()), axis=0) if counted else None
    first = _first_shares(list(counted.values()), horizon=frame.horizon)
    shares = dict(zip(counted, first, strict=True))
    needs = [
        _need_outlook(subject, answer, first_share=shares.get(place, 0.0), frame=frame)
        for place, (subject, answer) in enumerate(zip(subjects, answers, strict=True))
    ]
    probabilities = () if earliest is None else _probabilities(earliest, frame.horizon)
    judged = [_judged(subjects[place], answers[place]) for place in counted]
    short = tuple(map(max, zip(*judged, strict=True)))
    surviving = survival(years=frame.horizon, is_mature=company.group in MATURE_GROUPS)
    return CompanyOutlook(
        key=company.key,
        needs=tuple(needs),
        any_probabilities=probabilities,
        short_at=short,
        watch_year=frame.first_year(short, frame.watch),
        act_year=frame.first_year(short, frame.act),
        binds_first=_binds_first(needs),
        survival=tuple(surviving.tolist()),
    )


def _first_shares(needs: Sequence[YearIndices], *, horizon: int) -> list[float]:
    if not needs:
        return []
    crossings = np.stack(needs)
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
    subject: Subject, answer: NeedForecast | None, *, first_share: float, frame: _Frame
) -> NeedOutlook:
    start = subject.start
    outlook = NeedOutlook(
        need=subject.history.need,
        status=start.status,
        last_value=start.last_value,
        last_moment=start.last_moment,
        age_years=start.age_years,
        capacity=start.capacities[0] if start.capacities else None,
        explanations=start.explanations,
        capacities=start.capacities[1:],
        money=start.money,
        ends_at=start.ends_at,
    )
    if answer is None:
        return outlook
    return replace(
        outlook,
        first_share=first_share,
        basis=Basis.PEERS if answer.peers else Basis.PRIOR,
        n_peers=answer.peers,
        n_group_peers=answer.group_peers,
        explanations=(
            *_still_true(start.explanations, answer),
            *answer.explanations,
            *(() if answer.peers else (Explanation.of("TOO_FEW_PEERS"),)),
        ),
        **_fan(answer.fan, frame=frame),
        **_chances(subject, answer, frame=frame),
        **{name: getattr(answer, name) for name in _CARRIED},
    )


_CARRIED = (
    *("short_at", "assumptions", "drivers", "sharpen", "course", "law"),
    *("own_share", "width", "parts"),
)


def _still_true(reasons: Sequence[Explanation], answer: NeedForecast) -> Iterator[Explanation]:
    """Leave out that one figure shows no pace, where the pace is that of the people."""
    follows = any(reason.code == "FOLLOWS_PEOPLE" for reason in answer.explanations)
    for reason in reasons:
        if reason.code != "ONE_POINT" or not follows or answer.assumptions:
            yield reason


def _judged(subject: Subject, answer: NeedForecast | None) -> tuple[float, ...]:
    """Return the chance per year by which a need is judged: what is over today is certain."""
    if answer is None or subject.start.status is not NeedStatus.ALREADY_EXCEEDED:
        return () if answer is None else answer.short_at
    return (1.0,) * len(answer.short_at)


def _chances(subject: Subject, answer: NeedForecast, *, frame: _Frame) -> dict[str, Any]:
    """Return the chances, and the years in which they reach a level; a question has no act year."""
    if answer.crossings is None:
        return {}
    probabilities = _probabilities(answer.crossings, frame.horizon)
    without_round, judged = answer.without_round, _judged(subject, answer)
    return {
        "probabilities": probabilities,
        "without_round": ()
        if without_round is None
        else _probabilities(without_round, frame.horizon),
        "watch_year": frame.first_year(judged, frame.watch),
        "act_year": None if answer.assumptions else frame.first_year(judged, frame.act),
    }


def _fan(levels: FloatArray, *, frame: _Frame) -> dict[str, Any]:
    years = range(frame.origin_year + 1, frame.origin_year + 1 + frame.horizon)
    fan = tuple(FanYear(year, *row) for year, row in zip(years, levels.tolist(), strict=True))
    quantiles = (YearQuantiles(year=row.year, p10=row.p10, p50=row.p50, p90=row.p90) for row in fan)
    return {"fan": fan, "quantiles": tuple(quantiles)}
