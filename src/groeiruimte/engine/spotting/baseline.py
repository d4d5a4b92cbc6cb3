"""How may each need of each company grow, by what peers did? The baseline of any other method."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from groeiruimte.engine.spotting.growth import Growth, Source, growth_by_source, pools_by_need
from groeiruimte.engine.spotting.histories import MATERIAL
from groeiruimte.engine.spotting.paths import read_at
from groeiruimte.engine.spotting.priors import size_class
from groeiruimte.engine.spotting.starting_points import TOO_OLD_AFTER_YEARS, StartingPoint
from groeiruimte.engine.spotting.subjects import (
    ANSWERED,
    FAN,
    GROWS,
    NeedForecast,
    Subject,
    YearIndices,
)
from groeiruimte.engine.types import FloatArray
from groeiruimte.kernel.seed import Seed

_BLOCK = 64


def look_ahead(
    subjects: Sequence[Subject], *, horizon: int, paths: int, seed: Seed
) -> list[NeedForecast | None]:
    """Look ahead for all needs of all companies by pooled climatology.

    Args:
        subjects: Needs of companies, in any order.
        horizon: Years ahead.
        paths: Number of paths.
        seed: Where the random numbers start.

    Returns:
        Per subject the answer, or nothing where its status says why not.
    """
    sources = [
        Source(
            need=subject.history.need,
            group=subject.group,
            prior=size_class(size_fte=subject.size_fte, group=subject.group),
        )
        for subject in subjects
    ]
    years = horizon + math.ceil(TOO_OLD_AFTER_YEARS)
    growth = growth_by_source(
        sources, pools=pools_by_need(subjects, longest=years), years=years, paths=paths, seed=seed
    )
    answers: list[NeedForecast | None] = [None] * len(subjects)
    members: dict[Source, list[int]] = {}
    for index, (source, subject) in enumerate(zip(sources, subjects, strict=True)):
        # Money that is spent is looked ahead by the pooled method only.
        if subject.start.status in GROWS and subject.history.purse is None:
            members.setdefault(source, []).append(index)
    for source, indices in members.items():
        for first in range(0, len(indices), _BLOCK):
            block = indices[first : first + _BLOCK]
            starts = [subjects[index].start for index in block]
            for index, answer in zip(
                block, _of_block(starts, growth[source], horizon), strict=True
            ):
                answers[index] = answer
    return answers


def _of_block(starts: Sequence[StartingPoint], growth: Growth, horizon: int) -> list[NeedForecast]:
    crossings, short = _crossings(starts, growth, horizon)
    levels = _levels(starts, growth, horizon)
    return [
        NeedForecast(
            crossings=first if start.status in ANSWERED else None,
            short_at=tuple(at.tolist()) if start.status in ANSWERED else (),
            fan=fan,
            peers=growth.climatology.peers,
            group_peers=growth.climatology.group_peers,
            drivers=(),
            sharpen=(),
            explanations=(),
        )
        for start, first, at, fan in zip(starts, crossings, short, levels, strict=True)
    ]


def _moments(starts: Sequence[StartingPoint], horizon: int) -> FloatArray:
    ages = np.array([start.age_years for start in starts], dtype=np.float64)
    moments: FloatArray = ages[:, None] + np.arange(horizon + 1)
    return moments


def _last_values(starts: Sequence[StartingPoint]) -> FloatArray:
    return np.array([start.last_value for start in starts], dtype=np.float64)


def _crossings(
    starts: Sequence[StartingPoint], growth: Growth, horizon: int
) -> tuple[YearIndices, FloatArray]:
    """First year index over capacity (0 is the origin, horizon + 1 never), and share over it."""
    unlimited = (math.inf,) * (horizon + 1)
    capacities = np.array([start.capacities or unlimited for start in starts])
    with np.errstate(divide="ignore"):
        # The ratio first: then the unit drops out before anything is rounded.
        ratio = capacities / _last_values(starts)[:, None]
        room = np.log(ratio * MATERIAL)
    reached = read_at(growth.paths, _moments(starts, horizon)) > room[:, :, None]
    short = reached[:, 1:].mean(axis=2)
    # What is over today is over: a drop before the origin that nobody measured does not undo it.
    reached[ratio[:, 0] < 1.0, 0, :] = True
    first = np.where(reached.any(axis=1), reached.argmax(axis=1), horizon + 1)
    return first.astype(np.uint8), short


def _levels(starts: Sequence[StartingPoint], growth: Growth, horizon: int) -> FloatArray:
    """Level at the probabilities of the fan per year ahead, shape (starts, horizon, 9)."""
    quantiles = growth.climatology.quantiles
    middles = (np.arange(quantiles.shape[1]) + 0.5) / quantiles.shape[1]
    table = np.array([np.interp(FAN, middles, row) for row in quantiles])
    ahead = read_at(table, _moments(starts, horizon)[:, 1:])
    levels: FloatArray = _last_values(starts)[:, None, None] * np.exp(ahead)
    return levels
