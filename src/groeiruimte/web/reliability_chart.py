"""Where do chances and what came of them go in one drawing? Plain geometry, drawn as SVG."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.safestring import SafeString

from groeiruimte.web.numbers import svg_number

LEFT, RIGHT, TOP, FLOOR = 40.0, 300.0, 10.0, 210.0


class ChanceAndOutcome(Protocol):
    """A class of forecasts: the chance told, how often it happened, how many there were."""

    chance: float
    happened: float
    count: int


@dataclass(frozen=True, slots=True)
class Dot:
    """One class: its place, and a size that grows with the number of forecasts."""

    x: SafeString
    y: SafeString
    radius: SafeString


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid with the share it stands for."""

    x: SafeString
    y: SafeString
    share: float


def reliability_dots(classes: Sequence[ChanceAndOutcome]) -> list[Dot]:
    """Return one dot per class; on the diagonal it happened as often as was said."""
    return [
        Dot(
            svg_number(_x(row.chance)),
            svg_number(_y(row.happened)),
            svg_number(min(12.0, 3.0 + math.sqrt(row.count) / 2)),
        )
        for row in classes
    ]


def reliability_ticks() -> list[Tick]:
    """Return the lines of the grid, at every quarter."""
    quarters = (0, 0.25, 0.5, 0.75, 1)
    return [Tick(svg_number(_x(part)), svg_number(_y(part)), part) for part in quarters]


def _x(share: float) -> float:
    return LEFT + share * (RIGHT - LEFT)


def _y(share: float) -> float:
    return FLOOR - share * (FLOOR - TOP)
