"""How may each need of each company grow, by the pooled Student-t model, and why?

One model per need: companies are each other's peers, their life phase is the group, and what is
known of their size class is believed beforehand. The company's own plan, leading indicators and a
common shock come in as parts of their own, so that a reader can see what each of them does.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from groeiruimte.engine.forecasting.beliefs import Beliefs
from groeiruimte.engine.forecasting.exceedance import first_years, shared_paths
from groeiruimte.engine.forecasting.fit import learns
from groeiruimte.engine.forecasting.indicators import with_indicators
from groeiruimte.engine.forecasting.model import Forecast, forecast
from groeiruimte.engine.forecasting.panel import Observations
from groeiruimte.engine.forecasting.paths import PathTable
from groeiruimte.engine.forecasting.plan import LARGEST_WEIGHT, with_plans
from groeiruimte.engine.forecasting.shock import CommonShock, with_shock
from groeiruimte.engine.spotting.learned import Learned
from groeiruimte.engine.spotting.priors import (
    median_growth,
    relative_width,
    size_class,
)
from groeiruimte.engine.spotting.starting_points import TOO_OLD_AFTER_YEARS
from groeiruimte.engine.spotting.subjects import FAN, GROWS, TOLD, Subject, Told, YearIndices
from groeiruimte.engine.spotting.what_if import Course, Law
from groeiruimte.engine.types import FloatArray
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.kernel.seed import Seed

_LOOK = 3.0
_LEAST_DRIVER = 0.0005
_FEW_POINTS = 3
_USUAL_PLAN_SPREAD = 0.5


@dataclass(frozen=True, slots=True)
class Beside:
    """What comes in beside the model: a scenario, and what earlier outcomes say."""

    shock: CommonShock | None = None
    learned: Learned = field(default_factory=Learned)


def tell(
    subjects: Sequence[Subject],
    *,
    origin: float,
    horizon: int,
    paths: int,
    seed: Seed,
    beside: Beside,
) -> list[Told | None]:
    """Look ahead for all needs of all companies.

    Args:
        subjects: Needs of companies, in any order.
        origin: Moment of looking, as a year fraction.
        horizon: Years ahead.
        paths: Number of paths.
        seed: Where the random numbers start.
        beside: What comes in beside the model.

    Returns:
        Per subject what is told, or nothing where its status says why not.
    """
    answers: list[Told | None] = [None] * len(subjects)
    members: dict[str, list[int]] = {}
    for index, subject in enumerate(subjects):
        if subject.history.purse is None:
            members.setdefault(subject.history.need, []).append(index)
    for need, indices in members.items():
        own = [subjects[index] for index in indices]
        told = need_forecast(own, origin=origin, horizon=horizon, beside=beside)
        if told.panel.count:
            table = shared_paths(told, paths=paths, seed=seed, need=need)
            width = beside.learned.width(need)
            for place, answer in _answers(own, told, table=table, width=width).items():
                answers[indices[place]] = answer
    return answers


def need_forecast(
    subjects: Sequence[Subject], *, origin: float, horizon: int, beside: Beside
) -> Forecast:
    """Forecast one need of all companies that have a positive value that is not too old."""
    points = [
        (index, moment, value)
        for index, subject in enumerate(subjects)
        for moment, value in zip(subject.points.moments, subject.points.values, strict=True)
        if value > 0 and subject.start.status in GROWS
    ]
    owner, moments, levels = zip(*points, strict=True) if points else ((), (), ())
    seen = Observations(
        companies=tuple(subject.key for subject in subjects),
        groups=tuple(subject.group for subject in subjects),
        owner=np.array(owner, dtype=np.intp),
        moments=np.array(moments, dtype=np.float64),
        levels=np.array(levels, dtype=np.float64),
    )
    beliefs = _beliefs(subjects, years=horizon + math.ceil(TOO_OLD_AFTER_YEARS) + 1)
    told = forecast(seen, origin=origin, horizon=horizon, beliefs=beliefs)
    rows = [subjects[index] for index in told.panel.source[: told.panel.count]]
    learned = beside.learned
    told = with_indicators(told, _signals(rows), gains=learned.gains)
    if any(subject.history.plan for subject in rows):
        plans = [subject.history.plan for subject in rows]
        told = with_plans(told, plans, origin=origin, bias=learned.plan_bias)
    if beside.shock is not None:
        told = with_shock(told, beside.shock, origin_year=round(origin) - 1)
    # Last, so that what was applied can be taken out again to the letter when it is judged.
    width = learned.width(subjects[0].history.need)
    return replace(told, scale_from_now=told.scale_from_now * width)


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


def _answers(
    subjects: Sequence[Subject], told: Forecast, *, table: PathTable, width: float
) -> dict[int, Told]:
    """Gather what the forecast says, per subject."""
    source = told.panel.source[: told.panel.count].tolist()
    crossings = _crossings([subjects[index] for index in source], told, table=table)
    fans = told.levels(probabilities=FAN)
    peers, of_group = peers_of(told)
    drivers = drivers_of(told)
    law = Law(nu=told.parameters.nu, eta=told.parameters.eta, common=told.memory.common)
    own_share = told.scale**2 / (told.scale**2 + told.common**2)
    return {
        index: Told(
            crossings=crossings.get(row),
            fan=fans[row],
            peers=peers,
            group_peers=of_group[int(told.panel.group[row])] if peers else 0,
            drivers=drivers[row],
            sharpen=_sharpen(subjects[index], told, row),
            explanations=set_aside(told, row),
            course=Course(
                last=float(told.panel.last[row]),
                age=float(told.panel.age[row]),
                location=tuple(told.location_from_now[row].tolist()),
                scale=tuple(told.scale_from_now[row].tolist()),
            ),
            law=law,
            own_share=tuple(own_share[row].tolist()),
            width=width,
        )
        for row, index in enumerate(source)
    }


def _crossings(
    subjects: Sequence[Subject], told: Forecast, *, table: PathTable
) -> dict[int, YearIndices]:
    unlimited = (math.inf,) * (told.horizon + 1)
    capacities = np.array([subject.start.capacities or unlimited for subject in subjects])
    rows = np.flatnonzero([subject.start.status in TOLD for subject in subjects])
    over_today = capacities[:, 0] <= told.panel.last
    crossings: dict[int, YearIndices] = {}
    for members, first in first_years(told, capacities=capacities, rows=rows, table=table):
        # What is over today is over: a drop that nobody measured does not undo it.
        first[over_today[members]] = 0
        crossings.update(zip(members.tolist(), first, strict=True))
    return crossings


def peers_of(told: Forecast) -> tuple[int, list[int]]:
    """Companies that show a change over time, and those per group; none where the priors stand."""
    if not learns(told.panel, told.memory):
        return 0, []
    count = told.panel.count
    changed = np.isfinite(told.memory.own[:count]).any(axis=1)
    of_group = np.bincount(told.panel.group[:count][changed], minlength=len(told.panel.group_names))
    return int(changed.sum()), of_group.tolist()


def drivers_of(told: Forecast) -> list[tuple[Explanation, ...]]:
    """What moves the expected level from the origin on, in log growth per year, largest first."""
    names = sorted(told.parts)
    yearly = np.stack([told.parts[name][:, -1] - told.parts[name][:, 0] for name in names], axis=1)
    yearly = np.round(yearly / told.horizon, 6)
    order = np.argsort(-np.abs(yearly), axis=1, kind="stable")
    return [
        tuple(
            Explanation.of(names[place], per_year=float(row[place]))
            for place in places
            if abs(row[place]) >= _LEAST_DRIVER
        )
        for row, places in zip(yearly, order, strict=True)
    ]


def _sharpen(subject: Subject, told: Forecast, row: int) -> tuple[Explanation, ...]:
    """What to ask, best first. Without capacity there is no answer at all: that comes first."""
    asked = []
    age = float(told.panel.age[row])
    if age > 0:
        # As wide as three years ahead of a fresh value, against three years and the age.
        gain = 1.0 - (_LOOK / (_LOOK + age)) ** told.parameters.eta
        asked.append(Explanation.of("ASK_RECENT_VALUE", age=age, gain=round(gain, 4)))
    if not subject.history.plan:
        scale = float(told.scale_from_now[row, min(3, told.horizon)])
        weight = min(scale**2 / (scale**2 + _USUAL_PLAN_SPREAD**2), LARGEST_WEIGHT)
        gain = 1.0 - math.sqrt(1.0 - weight)
        asked.append(Explanation.of("ASK_PLAN", gain=round(gain, 4)))
    points = int(told.panel.points[row])
    if points < _FEW_POINTS:
        asked.append(Explanation.of("ASK_HISTORY", points=float(points)))
    known = [reason for reason in asked if "gain" in dict(reason.numbers)]
    known.sort(key=lambda reason: (-reason.number("gain"), reason.code))
    first = [] if subject.start.capacities else [Explanation.of("ASK_CAPACITY")]
    return (*first, *known, *(reason for reason in asked if reason not in known))


def set_aside(told: Forecast, row: int) -> tuple[Explanation, ...]:
    """Tell which figures of a company were left out or counted for less."""
    reasons = []
    if told.panel.slips[row]:
        reasons.append(Explanation.of("SLIP_SET_ASIDE", count=float(told.panel.slips[row])))
    if told.memory.clipped[row]:
        reasons.append(Explanation.of("GROWTH_CLIPPED", count=float(told.memory.clipped[row])))
    return tuple(reasons)
