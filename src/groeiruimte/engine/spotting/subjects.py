"""What is looked ahead, and what does a method answer? The same for every method."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.forecasting.paths import PathTable
from groeiruimte.engine.spotting.histories import NeedHistory, UsablePoints
from groeiruimte.engine.spotting.results import NeedStatus, PartOutlook
from groeiruimte.engine.spotting.starting_points import StartingPoint
from groeiruimte.engine.spotting.what_if import Course, Law
from groeiruimte.engine.types import FloatArray, Key
from groeiruimte.kernel.explanation import Explanation

FAN: FloatArray = np.array([0.025, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.975])
"""Probabilities of the fan."""

ANSWERED = frozenset({NeedStatus.OK, NeedStatus.STALE, NeedStatus.ALREADY_EXCEEDED})
"""With these there is a probability."""

GROWS = ANSWERED | {NeedStatus.NO_CAPACITY}
"""With these growth can be forecast."""

YearIndices = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """One need of one company, as it is looked ahead."""

    key: Key
    group: str
    size_fte: float | None
    history: NeedHistory
    points: UsablePoints
    start: StartingPoint


@dataclass(frozen=True, slots=True, eq=False)
class Pending:
    """Paths that are still to be walked: the block of a company walks them, and nobody keeps them.

    Attributes:
        table: The random numbers that the need of all companies shares.
        room, scale: As in `Walk`, of this company, shape (H + 1,).
        age: Of its last point, in years.
        is_over: It is over capacity today: a drop that nobody measured does not undo that.
    """

    table: PathTable
    room: npt.NDArray[np.float32]
    scale: npt.NDArray[np.float32]
    age: float
    is_over: bool


@dataclass(frozen=True, slots=True, eq=False)
class NeedForecast:
    """What a method answers for one need of one company.

    Attributes:
        crossings: First year in which the level is over capacity per path, by more than what is
            `MATERIAL`; `None` without capacity.
        short_at: Share of the paths on which it is over capacity at the end of each year.
        fan: Level per year after the origin, shape (H, 9).
        peers: Companies with a change over time; 0 when the priors stand alone.
        group_peers: Of these, companies of the own group.
        drivers: What moves the expected level.
        sharpen: What would make the answer narrower.
        explanations: What was set aside or clipped.
        assumptions: What nobody stated or measured, and the chances rest on.
        course: Where the paths go; `None` for a method without one.
        law: How the paths of this need move, the same for all companies.
        own_share: Part of the variance per year that is the company's own.
        width: Factor on the own width that earlier outcomes asked for.
        parts: The parts of the need, where it is known in parts.
        without_round: Of a need of money: first year in which it is gone per path if no new round
            comes; the crossings count rounds in.
        pending: Where the crossings are still to be walked.
    """

    crossings: YearIndices | None
    fan: FloatArray
    peers: int
    group_peers: int
    drivers: tuple[Explanation, ...]
    sharpen: tuple[Explanation, ...]
    explanations: tuple[Explanation, ...]
    short_at: tuple[float, ...] = ()
    assumptions: tuple[Explanation, ...] = ()
    course: Course | None = None
    law: Law | None = None
    own_share: tuple[float, ...] = ()
    width: float = 1.0
    parts: tuple[PartOutlook, ...] = ()
    without_round: YearIndices | None = None
    pending: Pending | None = None
