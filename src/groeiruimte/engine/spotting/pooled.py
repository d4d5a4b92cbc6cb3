"""How may each need of each company grow, by the pooled Student-t model, and why?

One model per need: companies are each other's peers, and what is known of their life phase and size
class is the prior. A need that follows the people of the company is forecast along them
(`following`). The company's own plan, leading indicators and a common shock come in as parts of
their own, so that a reader can see what each of them does.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from groeiruimte.engine.forecasting.beliefs import Beliefs
from groeiruimte.engine.forecasting.exceedance import shared_paths, walk_of
from groeiruimte.engine.forecasting.fit import learns
from groeiruimte.engine.forecasting.indicators import with_indicators
from groeiruimte.engine.forecasting.model import Forecast, forecast
from groeiruimte.engine.forecasting.panel import Observations
from groeiruimte.engine.forecasting.paths import PathTable
from groeiruimte.engine.forecasting.plan import with_plans
from groeiruimte.engine.forecasting.shock import CommonShock, with_shock
from groeiruimte.engine.spotting.following import FOLLOWS, Followed, along_people
from groeiruimte.engine.spotting.histories import MATERIAL
from groeiruimte.engine.spotting.learned import Learned
from groeiruimte.engine.spotting.priors import median_growth, relative_width, size_class
from groeiruimte.engine.spotting.reasons import (
    assumptions_of,
    drivers_of,
    sharpen_of,
    shows_change,
)
from groeiruimte.engine.spotting.results import NeedStatus
from groeiruimte.engine.spotting.starting_points import TOO_OLD_AFTER_YEARS
from groeiruimte.engine.spotting.subjects import (
    ANSWERED,
    FAN,
    GROWS,
    NeedForecast,
    Pending,
    Subject,
)
from groeiruimte.engine.spotting.what_if import Course, Law
from groeiruimte.engine.types import FloatArray
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.kernel.seed import Seed

_WITHOUT_PEOPLE = 1.5
"""One figure of a need that follows people, where nobody counted these, is so much wider."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What comes in beside the model.

    Attributes:
        shock: A scenario.
        learned: What earlier outcomes say.
        follows: Which need goes along with which other need of the same company.
    """

    shock: CommonShock | None = None
    learned: Learned = field(default_factory=Learned)
    follows: Mapping[str, str] = field(default_factory=lambda: FOLLOWS)


def look_ahead(
    subjects: Sequence[Subject],
    *,
    origin: float,
    horizon: int,
    paths: int,
    seed: Seed,
    beside: Beside,
) -> list[NeedForecast | None]:
    """Look ahead for all needs of all companies.

    Args:
        subjects: Needs of companies, in any order.
        origin: Moment of looking, as a year fraction.
        horizon: Years ahead.
        paths: Number of paths.
        seed: Where the random numbers start.
        beside: What comes in beside the model.

    Returns:
        Per subject the answer, or nothing where its status says why not.
    """
    answers: list[NeedForecast | None] = [None] * len(subjects)
    members: dict[str, list[int]] = {}
    for index, subject in enumerate(subjects):
        if subject.history.purse is None:
            members.setdefault(subject.history.need, []).append(index)
    own = {need: [subjects[index] for index in indices] for need, indices in members.items()}
    base = {
        need: _base(group, origin=origin, horizon=horizon, learned=beside.learned)
        for need, group in own.items()
    }
    for need, indices in members.items():
        if not base[need].panel.count:
            continue
        frame = _Frame(paths=paths, seed=seed, origin=origin, beside=beside)
        leader = beside.follows.get(need, "")
        answered: dict[int, NeedForecast] = {}
        if leader in base:
            people = _with_plans(base[leader], own[leader], origin=origin, learned=beside.learned)
            followed = along_people(base[need], own[need], people, own[leader])
            answered = _along(followed, own[need], own[leader], leader=leader, frame=frame)
        rows = {
            row: index for row, index in enumerate(_sources(base[need])) if index not in answered
        }
        by_itself = finished(base[need], rows, own[need], origin=origin, beside=beside)
        answered |= _by_itself(by_itself, rows, own[need], need=need, frame=frame)
        for place, answer in answered.items():
            answers[indices[place]] = answer
    return answers


def need_forecast(
    subjects: Sequence[Subject], *, origin: float, horizon: int, beside: Beside
) -> Forecast:
    """Forecast one need of all companies that have a positive value that is not too old."""
    result = _base(subjects, origin=origin, horizon=horizon, learned=beside.learned)
    rows = dict(enumerate(_sources(result)))
    return finished(result, rows, subjects, origin=origin, beside=beside)


def _base(
    subjects: Sequence[Subject], *, origin: float, horizon: int, learned: Learned
) -> Forecast:
    points = [
        (index, moment, value)
        for index, subject in enumerate(subjects)
        for moment, value in zip(subject.points.moments, subject.points.values, strict=True)
        if value > 0 and subject.start.status in GROWS
    ]
    owner, moments, levels = zip(*points, strict=True) if points else ((), (), ())
    observations = Observations(
        companies=tuple(subject.key for subject in subjects),
        groups=tuple(subject.group for subject in subjects),
        owner=np.array(owner, dtype=np.intp),
        moments=np.array(moments, dtype=np.float64),
        levels=np.array(levels, dtype=np.float64),
    )
    beliefs = _beliefs(subjects, years=horizon + math.ceil(TOO_OLD_AFTER_YEARS) + 1)
    result = forecast(observations, origin=origin, horizon=horizon, beliefs=beliefs)
    rows = [subjects[index] for index in _sources(result)]
    return with_indicators(result, _signals(rows), gains=learned.gains)


def finished(
    result: Forecast,
    rows: Mapping[int, int],
    subjects: Sequence[Subject],
    *,
    origin: float,
    beside: Beside,
) -> Forecast:
    """Return a forecast with own plans, the scenario, and what earlier outcomes say of the width.

    Args:
        result: A forecast without these.
        rows: Which subject each row of it is of; others are left as they are.
        subjects: The need of all companies.
        origin: Moment of looking.
        beside: What comes in.
    """
    of_row = [subjects[rows[row]] if row in rows else None for row in range(result.panel.count)]
    plans = [() if subject is None else subject.history.plan for subject in of_row]
    learned = beside.learned
    if any(plans):
        result = with_plans(result, plans, origin=origin, bias=learned.plan_bias)
    if beside.shock is not None:
        result = with_shock(result, beside.shock, origin_year=round(origin) - 1)
    # Widths come last: judging divides them out again, which must give exactly what was there.
    widths = np.array([_width(subject, learned) for subject in of_row]).reshape(-1, 1)
    return replace(result, scale_from_now=result.scale_from_now * widths)


def _with_plans(
    result: Forecast, subjects: Sequence[Subject], *, origin: float, learned: Learned
) -> Forecast:
    plans = [subjects[index].history.plan for index in _sources(result)]
    if not any(plans):
        return result
    return with_plans(result, plans, origin=origin, bias=learned.plan_bias)


def _sources(result: Forecast) -> list[int]:
    sources: list[int] = result.panel.source[: result.panel.count].tolist()
    return sources


def _width(subject: Subject | None, learned: Learned) -> float:
    return 1.0 if subject is None else learned.width(subject.history.need, subject.key)


def _beliefs(subjects: Sequence[Subject], *, years: int) -> Beliefs:
    classes = [size_class(size_fte=s.size_fte, group=s.group) for s in subjects]
    coming = {name: median_growth(name, years=years) for name in set(classes)}
    growth = [coming[name] for name in classes]
    return Beliefs(
        past=np.array([yearly[0] for yearly in growth]),
        coming=np.array(growth).reshape(len(classes), years),
        width=np.array([relative_width(name) for name in classes]),
    )


def _signals(subjects: Sequence[Subject]) -> Mapping[str, FloatArray]:
    names = {name for subject in subjects for name, _ in subject.history.indicators}
    return {
        name: np.array(
            [dict(subject.history.indicators).get(name, math.nan) for subject in subjects]
        )
        for name in names
    }


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for all needs of one run."""

    paths: int
    seed: Seed
    origin: float
    beside: Beside


def _along(
    followed: Followed,
    subjects: Sequence[Subject],
    heads: Sequence[Subject],
    *,
    leader: str,
    frame: _Frame,
) -> dict[int, NeedForecast]:
    """Answer a need that follows people, along the paths of the people."""
    result = finished(
        followed.forecast, followed.rows, subjects, origin=frame.origin, beside=frame.beside
    )
    answers = _answers(result, followed.rows, subjects, need=leader, frame=frame)
    return {
        index: replace(
            answers[index],
            explanations=(
                *answers[index].explanations,
                Explanation.of("FOLLOWS_PEOPLE", share=round(float(followed.share[row]), 4)),
            ),
            assumptions=assumptions_of(
                subjects[index], heads[followed.people[row]], peers=answers[index].peers
            ),
            # The law is that of the people: a course says along which.
            law=None,
        )
        for row, index in followed.rows.items()
    }


def _by_itself(
    result: Forecast,
    rows: Mapping[int, int],
    subjects: Sequence[Subject],
    *,
    need: str,
    frame: _Frame,
) -> dict[int, NeedForecast]:
    """Answer a need from its own figures, wider where it should have followed people."""
    lone = {
        index
        for index in rows.values()
        if need in frame.beside.follows and not shows_change(subjects[index])
    }
    wider = np.ones((result.panel.count, 1))
    wider[[row for row, index in rows.items() if index in lone]] = _WITHOUT_PEOPLE
    result = replace(result, scale_from_now=result.scale_from_now * wider)
    answers = _answers(result, rows, subjects, need=need, frame=frame)
    for index, answer in answers.items():
        lacks_people = index in lone
        ask = (Explanation.of("ASK_PEOPLE"),) if lacks_people else ()
        answers[index] = replace(
            answer,
            sharpen=(*ask, *answer.sharpen),
            assumptions=assumptions_of(
                subjects[index], None, peers=answer.peers, lacks_people=lacks_people
            ),
        )
    return answers


def _answers(
    result: Forecast,
    rows: Mapping[int, int],
    subjects: Sequence[Subject],
    *,
    need: str,
    frame: _Frame,
) -> dict[int, NeedForecast]:
    """Read what the forecast says of some of its rows, per subject; `need` names its paths."""
    table = shared_paths(result, paths=frame.paths, seed=frame.seed, need=need)
    pending = _pending(result, rows, subjects, table=table)
    fans = result.levels(probabilities=FAN)
    peers, of_group = peers_of(result)
    drivers = drivers_of(result, rows, subjects)
    law = Law(nu=result.parameters.nu, eta=result.parameters.eta, common=result.memory.common)
    own_share = result.scale**2 / (result.scale**2 + result.common**2)
    answers = {}
    for row, index in rows.items():
        answers[index] = NeedForecast(
            crossings=None,
            pending=pending.get(row),
            fan=fans[row],
            peers=peers,
            group_peers=of_group[int(result.panel.group[row])] if peers else 0,
            drivers=drivers[row],
            sharpen=sharpen_of(subjects[index], result, row),
            explanations=set_aside(result, row),
            course=Course(
                last=float(result.panel.last[row]),
                age=float(result.panel.age[row]),
                location=tuple(result.location_from_now[row].tolist()),
                scale=tuple(result.scale_from_now[row].tolist()),
                along=need,
            ),
            law=law,
            own_share=tuple(own_share[row].tolist()),
            width=_width(subjects[index], frame.beside.learned),
        )
    return answers


def _pending(
    result: Forecast,
    rows: Mapping[int, int],
    subjects: Sequence[Subject],
    *,
    table: PathTable,
) -> dict[int, Pending]:
    """What is to be walked of each row with a capacity."""
    capacities = np.full((result.panel.count, result.horizon + 1), math.inf)
    answered = [row for row, index in rows.items() if subjects[index].start.status in ANSWERED]
    for row in answered:
        capacities[row] = np.array(subjects[rows[row]].start.capacities) * MATERIAL
    walk = walk_of(result, capacities)
    return {
        row: Pending(
            table=table,
            room=walk.room[row],
            scale=walk.scale[row],
            age=float(walk.ages[row]),
            is_over=subjects[rows[row]].start.status is NeedStatus.ALREADY_EXCEEDED,
        )
        for row in answered
    }


def peers_of(result: Forecast) -> tuple[int, list[int]]:
    """Companies that show a change over time, and those per group; none where the priors stand."""
    if not learns(result.panel, result.memory):
        return 0, []
    count = result.panel.count
    changed = np.isfinite(result.memory.own[:count]).any(axis=1)
    of_group = np.bincount(
        result.panel.group[:count][changed], minlength=len(result.panel.group_names)
    )
    return int(changed.sum()), of_group.tolist()


def set_aside(result: Forecast, row: int) -> tuple[Explanation, ...]:
    """Tell which figures of a company were left out or counted for less."""
    reasons = []
    if result.panel.slips[row]:
        reasons.append(Explanation.of("SLIP_SET_ASIDE", count=float(result.panel.slips[row])))
    if result.memory.clipped[row]:
        reasons.append(Explanation.of("GROWTH_CLIPPED", count=float(result.memory.clipped[row])))
    return tuple(reasons)
