"""How many of each part will there be: people by level of training?

The whole is looked ahead as a need; its parts are shares of it, along the same paths. Parts are
seen together or not at all: a share of an unknown whole says nothing. They never bind, because no
place is full of one of them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from groeiruimte.engine.forecasting.division import Division, division, part_levels, wandering
from groeiruimte.engine.forecasting.exceedance import shared_paths
from groeiruimte.engine.forecasting.model import Forecast
from groeiruimte.engine.forecasting.paths import PathTable
from groeiruimte.engine.spotting import pooled
from groeiruimte.engine.spotting.histories import Part, UsablePoints, usable_points
from groeiruimte.engine.spotting.learned import Learned
from groeiruimte.engine.spotting.results import FanYear, PartOutlook
from groeiruimte.engine.spotting.starting_points import STALE_AFTER_YEARS
from groeiruimte.engine.spotting.subjects import FAN, NeedForecast, Subject
from groeiruimte.engine.types import FloatArray
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.kernel.seed import Seed

TOLERANCE = 0.05
"""Parts that differ more than this from their whole are said to do so."""

_SAME_MOMENT = 0.02
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Divided:
    """What is told of the parts of one need, and what the reader must know."""

    parts: tuple[PartOutlook, ...]
    explanations: tuple[Explanation, ...]


def look_ahead(
    subjects: Sequence[Subject],
    *,
    origin: float,
    horizon: int,
    paths: int,
    seed: Seed,
    learned: Learned,
) -> dict[int, Divided]:
    """Look ahead for the parts of every need that is told in parts.

    Args:
        subjects: Needs of companies, of all kinds.
        origin: Moment of looking, as a year fraction.
        horizon: Years ahead.
        paths: Number of paths.
        seed: Where the random numbers start.
        learned: What earlier outcomes say.

    Returns:
        What is told, by the place of the subject.
    """
    answers: dict[int, Divided] = {}
    for need in sorted({s.history.need for s in subjects if s.history.parts}):
        places = [place for place, s in enumerate(subjects) if s.history.need == need]
        own = [subjects[place] for place in places]
        whole = pooled.need_forecast(
            own, origin=origin, horizon=horizon, beside=pooled.Beside(learned=learned)
        )
        if whole.panel.count:
            table = shared_paths(whole, paths=paths, seed=seed, need=need)
            walk = _Walk(whole, table=table, origin=origin, seed=seed)
            for row, index in enumerate(whole.panel.source[: whole.panel.count].tolist()):
                if own[index].history.parts:
                    answers[places[index]] = walk.divided(own[index], row)
    return answers


def with_parts(answers: NeedForecast | None, parts: Divided | None) -> NeedForecast | None:
    """Return what is told of a need with what is told of its parts."""
    if answers is None or parts is None:
        return answers
    reasons = (*answers.explanations, *parts.explanations)
    return replace(answers, parts=parts.parts, explanations=reasons)


class _Walk:
    """Walks the parts of one need along the paths of the whole."""

    def __init__(self, whole: Forecast, *, table: PathTable, origin: float, seed: Seed) -> None:
        self._whole, self._table, self._origin, self._seed = whole, table, origin, seed
        self._noise: dict[int, FloatArray] = {}

    def divided(self, subject: Subject, row: int) -> Divided:
        """Tell of the parts of one company."""
        parts = subject.history.parts
        seen, reasons = _seen(parts, subject.points, origin=self._origin)
        if seen is None:
            return Divided((), reasons)
        noise = self._noise_of(len(parts))
        levels = part_levels(self._whole, row, seen, table=self._table, noise=noise)
        now = seen.shares * float(self._whole.panel.last[row])
        return Divided(_outlooks(parts, now, levels, first_year=round(self._origin)), reasons)

    def _noise_of(self, parts: int) -> FloatArray:
        if parts not in self._noise:
            self._noise[parts] = wandering(
                parts=parts,
                horizon=self._whole.horizon,
                paths=self._table.common.shape[1],
                seed=self._seed,
            )
        return self._noise[parts]


def _outlooks(
    parts: Sequence[Part], now: FloatArray, levels: FloatArray, *, first_year: int
) -> tuple[PartOutlook, ...]:
    fans = np.quantile(levels, FAN, axis=2).transpose(2, 1, 0)
    return tuple(
        PartOutlook(
            part=name,
            now=float(now[place]),
            fan=tuple(
                FanYear(first_year + year, *row) for year, row in enumerate(fans[place].tolist())
            ),
        )
        for place, (name, _points) in enumerate(parts)
    )


def _seen(
    parts: Sequence[Part], whole: UsablePoints, *, origin: float
) -> tuple[Division | None, tuple[Explanation, ...]]:
    """Read how the whole was divided at the moments at which that is known."""
    known: dict[float, dict[str, float]] = {}
    for name, points in parts:
        usable = usable_points(points, known_until=origin)
        for moment, value in zip(usable.moments, usable.values, strict=True):
            known.setdefault(round(moment, _DIGITS), {})[name] = value
    names, reasons = [name for name, _points in parts], []
    moments, rows = [], []
    for moment in sorted(known):
        row = _row(known[moment], names, _whole_at(whole, moment))
        if row is not None:
            moments.append(moment)
            rows.append(row)
    if not rows:
        return None, (Explanation.of("PARTS_INCOMPLETE"),)
    if len(known[moments[-1]]) < len(names):
        reasons.append(Explanation.of("PART_IS_THE_REST"))
    total, last = float(sum(rows[-1])), _whole_at(whole, moments[-1])
    if last is not None and abs(total - last) > max(1.0, TOLERANCE * last):
        reasons.append(Explanation.of("PARTS_RESCALED", parts=total, whole=last))
    seen = division(moments, np.array(rows), origin=origin)
    if not seen.steps:
        reasons.append(Explanation.of("PARTS_HELD", move=seen.move))
    if seen.age > STALE_AFTER_YEARS:
        reasons.append(Explanation.of("PARTS_OLD", unit="year", age=seen.age))
    return seen, tuple(reasons)


def _row(seen: dict[str, float], names: Sequence[str], whole: float | None) -> list[float] | None:
    """Return the size of each part at one moment; a missing one is what is left of a whole."""
    missing = [name for name in names if name not in seen]
    total = math.fsum(seen.values())
    if len(missing) == 1 and whole is not None and total <= whole:
        seen = seen | {missing[0]: whole - total}
    elif missing:
        return None
    row = [seen[name] for name in names]
    return row if sum(row) > 0 else None


def _whole_at(whole: UsablePoints, moment: float) -> float | None:
    near = [
        value
        for at, value in zip(whole.moments, whole.values, strict=True)
        if abs(at - moment) <= _SAME_MOMENT
    ]
    return near[-1] if near else None
