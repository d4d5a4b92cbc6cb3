"""How does a need that follows the people of a company go on: floor area, power?

What a company needs of floor area and power is its number of people times the need per head. So a
need without a history of its own is the head-count forecast, times its own latest need per head,
whose log moves as a random walk of 0.10 a year. It is read along the same random numbers as the
people, so that both can never go opposite ways on one path.

A need that was measured several times also has a forecast of its own. The two are combined with
weights in inverse proportion to the squared errors that each would have made on the company's own
past (Bates and Granger 1969), shrunk towards following people by how few changes could be judged.
Quantiles are averaged, not probabilities (Lichtendahl, Grushka-Cockayne and Winkler 2013), and the
need per head stays within what two deviations of its random walk allow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from groeiruimte.engine.forecasting.intensity import MOVE_PER_YEAR, widened
from groeiruimte.engine.forecasting.model import Forecast
from groeiruimte.engine.spotting.subjects import GROWS, Subject
from groeiruimte.engine.types import FloatArray, IntArray

FOLLOWS: Mapping[str, str] = MappingProxyType({"SPACE": "WORKPLACES", "ENERGY": "WORKPLACES"})
"""Needs that follow another need of the same company: floor area and power follow people."""

_JUDGED_PRIOR = 3.0
_PACE_KEPT = 0.5
_LEAST_GAP = 0.5
_MOST_DEVIATIONS = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """The forecast of a need along the people of its companies.

    Attributes:
        forecast: One row per row of the forecast of people; only `rows` are of the need.
        rows: Which subject of the need each of those rows is.
        people: Which subject of the people each of those rows is.
        share: Per row how much following people counts, 0 to 1, shape (n,).
    """

    forecast: Forecast
    rows: dict[int, int]
    people: dict[int, int]
    share: FloatArray


def along_people(
    need: Forecast,
    needs: Sequence[Subject],
    people: Forecast,
    heads: Sequence[Subject],
) -> Followed:
    """Forecast a need of all companies of which the people are known too.

    Args:
        need: The need's own forecast.
        needs: What it is of.
        people: The forecast of people.
        heads: What that is of.

    Returns:
        The need along the people, where both can be forecast.
    """
    own_row = {needs[index].key: row for row, index in enumerate(_sources(need))}
    pairs = [
        (row, own_row[heads[index].key], index)
        for row, index in enumerate(_sources(people))
        if heads[index].key in own_row and heads[index].start.status in GROWS
    ]
    rows, own = (np.array([pair[side] for pair in pairs], dtype=np.intp) for side in (0, 1))
    sources = _sources(need)
    moments = [(_positive(needs[sources[row]]), _positive(heads[index])) for _, row, index in pairs]
    share = np.ones(people.panel.count)
    share[rows] = [1.0 - _own_weight(*series) for series in moments]
    forecast = _of_people(people, need, rows, own, moments)
    forecast = _combined(forecast, need, rows, own, share=share)
    return Followed(
        forecast=forecast,
        rows={row: sources[other] for row, other, _ in pairs},
        people={row: index for row, _, index in pairs},
        share=share,
    )


Series = tuple[FloatArray, FloatArray]


def _sources(forecast: Forecast) -> list[int]:
    sources: list[int] = forecast.panel.source[: forecast.panel.count].tolist()
    return sources


def _positive(subject: Subject) -> Series:
    """Moments and log levels of the points that are above zero."""
    values = np.array(subject.points.values)
    kept = values > 0
    return np.array(subject.points.moments)[kept], np.log(values[kept])


def _of_people(
    people: Forecast,
    need: Forecast,
    rows: IntArray,
    own: IntArray,
    moments: Sequence[tuple[Series, Series]],
) -> Forecast:
    """Lay the change of people round the last level of the need, wider by what per-head moves."""
    age, last = people.panel.age.copy(), people.panel.last.copy()
    age_of_need = need.panel.age[own]
    last[rows] = need.panel.last[own]
    # People counted before the need was measured grew until then: that part lies behind.
    behind = np.zeros((people.panel.count, 1))
    older = age[rows] > age_of_need
    behind[rows[older], 0] = 1.0 - age_of_need[older] / age[rows[older]]
    parts = {name: part - behind * np.asarray(part)[:, :1] for name, part in people.parts.items()}
    since, before = np.zeros((people.panel.count, 1)), np.zeros((people.panel.count, 1))
    since[rows, 0], before[rows, 0] = _since_figure(moments)
    parts["PEOPLE_SINCE"] = np.broadcast_to(since, people.location_from_now.shape)
    years = np.arange(people.horizon + 1)
    walked = np.zeros_like(people.scale_from_now)
    walked[rows] = age_of_need[:, None] + years
    ahead = people.panel.age[: people.panel.count, None] + years
    age[rows] = np.minimum(age[rows], age_of_need)
    fresher = age[: people.panel.count, None] + years
    eta = people.parameters.eta
    ratio = np.divide(fresher, ahead, out=np.ones_like(ahead), where=ahead > 0)
    unseen = people.scale_from_now[:, -1:] * (before / ahead[:, -1:]) ** eta
    scale = np.sqrt((people.scale_from_now * ratio**eta) ** 2 + unseen**2)
    return replace(
        people,
        panel=replace(people.panel, last=last, age=age),
        parts=parts,
        location_from_now=np.sum(list(parts.values()), axis=0),
        scale_from_now=widened(scale, MOVE_PER_YEAR * np.sqrt(walked), nu=people.parameters.nu),
    )


def _since_figure(moments: Sequence[tuple[Series, Series]]) -> tuple[list[float], list[float]]:
    """Log change of people since the figure, and how long before any count it was measured."""
    since, before = [], []
    for (needed, _), (counted, logs) in moments:
        at = float(needed[-1])
        is_earlier = at < counted[-1]
        since.append(float(logs[-1] - np.interp(at, counted, logs)) if is_earlier else 0.0)
        before.append(max(0.0, float(counted[0]) - at) if is_earlier else 0.0)
    return since, before


def _combined(
    along: Forecast, need: Forecast, rows: IntArray, own: IntArray, *, share: FloatArray
) -> Forecast:
    """Average the quantiles of the need along people and of the need by itself."""
    ahead = need.panel.age[own, None] + np.arange(need.horizon + 1)
    change, scale = np.zeros_like(along.location_from_now), along.scale_from_now.copy()
    weight = 1.0 - share[rows, None]
    limit = _MOST_DEVIATIONS * MOVE_PER_YEAR * np.sqrt(ahead)
    apart = need.location_from_now[own] - along.location_from_now[rows]
    change[rows] = np.clip(weight * apart, -limit, limit)
    # The paths carry the common part of people; what the need's own exceeds it is its own.
    beyond = np.maximum(need.common**2 - along.common**2, 0.0)
    wide = np.sqrt(need.scale_from_now[own] ** 2 + np.concatenate([[0.0], beyond]))
    scale[rows] = (1.0 - weight) * scale[rows] + weight * wide
    combined = along.with_part("NEED_HISTORY", change)
    return replace(combined, scale_from_now=scale)


def _own_weight(need: Series, people: Series) -> float:
    """How much the need's own forecast counts, by what each would have foretold of its past.

    Each change is foretold from the changes before it, by the pace of the need so far and by that
    of people so far. Changes within half a year are one.
    """
    moments, logs = _thinned(*need)
    counted, heads = people
    judged, by_need, by_people = 0, 0.0, 0.0
    for index in range(1, moments.size - 1):
        now, then = float(moments[index]), float(moments[index + 1])
        known = (counted <= now) & (counted >= moments[0] - _LEAST_GAP)
        seen = np.flatnonzero(known)
        if seen.size < 2:
            continue
        own_pace = (logs[index] - logs[0]) / (now - moments[0])
        span = counted[seen[-1]] - counted[seen[0]]
        pace_of_people = (heads[seen[-1]] - heads[seen[0]]) / span
        came, gap = logs[index + 1] - logs[index], then - now
        judged += 1
        by_need += float(came - _PACE_KEPT * own_pace * gap) ** 2 / gap
        by_people += float(came - _PACE_KEPT * pace_of_people * gap) ** 2 / gap
    usual = MOVE_PER_YEAR**2
    better = (by_people + usual) / (by_need + by_people + 2.0 * usual)
    return judged / (judged + _JUDGED_PRIOR) * better


def _thinned(moments: FloatArray, logs: FloatArray) -> Series:
    """Keep points at least half a year apart, counted back from the last."""
    kept: list[int] = []
    for index in range(moments.size - 1, -1, -1):
        if not kept or moments[kept[-1]] - moments[index] >= _LEAST_GAP:
            kept.append(index)
    order = np.array(kept[::-1], dtype=np.intp)
    return moments[order], logs[order]
