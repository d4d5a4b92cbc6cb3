"""Where do a history, its possible futures and what a place carries go in one drawing?

Plain geometry, drawn as SVG by `web/fan_shapes.py`. Time runs to the right in calendar years, the
level runs up from zero. What lies above the drawing is cut off at its upper edge, so
that one wild possibility does not press everything else flat.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from groeiruimte.web.numbers import svg_number
from groeiruimte.web.scale import Scale, scale

WIDTH, HEIGHT = 480.0, 224.0
LEFT, RIGHT, TOP, FLOOR = 50.0, 472.0, 24.0, 198.0
LONGEST_BACK = 5
_HEADROOM = 1.12
_WIDEST_TAIL = 1.5

Moment = float


@dataclass(frozen=True, slots=True, kw_only=True)
class FanYear:
    """How high a level may be at one moment: each number is below that share of possibilities."""

    moment: Moment
    p5: float
    p25: float
    p50: float
    p75: float
    p95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """What is drawn: points seen, possible futures, the steps of what a place carries, today.

    `ends_at` is when the place ends: a date, drawn as a flag.
    `former` are points of an earlier history: drawn in grey, and no ground for what comes.
    """

    observed: Sequence[tuple[Moment, float]]
    years: Sequence[FanYear]
    capacity: Sequence[tuple[Moment, float | None]]
    today: Moment
    ends_at: Moment | None = None
    former: Sequence[tuple[Moment, float]] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.observed and not self.former and not self.years


@dataclass(frozen=True, slots=True)
class Mark:
    """A tick with its words, or a dot."""

    x: SafeString
    y: SafeString
    label: str = ""
    value: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FanDrawing:
    """Paths and marks as SVG reads them; an empty path is not there."""

    wide: SafeString
    narrow: SafeString
    middle: SafeString
    line: SafeString
    dots: list[Mark]
    former_line: SafeString
    former_dots: list[Mark]
    capacity: SafeString
    years: list[Mark]
    levels: list[Mark]
    bounds: list[SafeString]
    today_x: SafeString
    has_capacity: bool
    ends_x: SafeString | None = None


def fan_drawing(fan: Fan) -> FanDrawing:
    """Return where everything goes."""
    place = place_of(fan)
    first = place.first
    seen = [point for point in sorted(fan.observed) if point[0] >= first]
    former = [point for point in sorted(fan.former) if point[0] >= first]
    start = [FanYear(moment=m, p5=v, p25=v, p50=v, p75=v, p95=v) for m, v in seen[-1:]]
    years = [*start, *fan.years]
    return FanDrawing(
        wide=_band(place, [(row.moment, row.p5, row.p95) for row in years]),
        narrow=_band(place, [(row.moment, row.p25, row.p75) for row in years]),
        middle=_line(place, [(row.moment, row.p50) for row in years]),
        line=_line(place, seen),
        dots=_dots(place, seen),
        former_line=_line(place, former),
        former_dots=_dots(place, former),
        capacity=_steps(place, fan.capacity),
        years=_year_marks(place),
        levels=_level_marks(place),
        bounds=[svg_number(place.x(float(year))) for year in range(first, place.last + 1)],
        today_x=svg_number(place.x(fan.today)),
        has_capacity=any(value is not None for _moment, value in fan.capacity),
        ends_x=_flag(place, fan.ends_at),
    )


def place_of(fan: Fan) -> Place:
    """Return the axes on which a fan is drawn."""
    first, last = _years(fan)
    return Place(first=first, last=last, axis=_axis(fan, first=first))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The axes of one drawing: calendar years to the right, a level upwards."""

    first: int
    last: int
    axis: Scale

    def x(self, moment: Moment) -> float:
        """Return how far to the right a moment lies; what lies beyond stands at the edge."""
        share = (moment - self.first) / (self.last - self.first)
        return LEFT + min(max(share, 0.0), 1.0) * (RIGHT - LEFT)

    def y(self, value: float) -> float:
        """Return how far down a level lies."""
        return FLOOR - self.axis.share(value) * (FLOOR - TOP)


def _years(fan: Fan) -> tuple[int, int]:
    moments = [moment for moment, _value in (*fan.observed, *fan.former)] or [fan.today]
    first = max(math.floor(min(moments)), math.floor(fan.today) - LONGEST_BACK)
    ahead = [row.moment for row in fan.years] or [fan.today + 1]
    last = max(math.ceil(max(ahead)), math.floor(fan.today) + 1)
    return min(first, last - 1), last


def _axis(fan: Fan, *, first: int) -> Scale:
    # Capacity is part of the drawing from just before its first moment on.
    carried = [value for _moment, value in fan.capacity if value is not None]
    shown = [value for moment, value in (*fan.observed, *fan.former) if moment >= first]
    middle = [*carried, *shown, *(row.p75 for row in fan.years)]
    highest = max(middle, default=0.0)
    tail = min(max((row.p95 for row in fan.years), default=0.0), highest * _WIDEST_TAIL)
    return scale(0.0, max(highest, tail) * _HEADROOM)


def _dots(place: Place, points: Sequence[tuple[Moment, float]]) -> list[Mark]:
    return [Mark(svg_number(place.x(moment)), svg_number(place.y(v))) for moment, v in points]


def _band(place: Place, rows: Sequence[tuple[Moment, float, float]]) -> SafeString:
    if len(rows) < 2:
        return SafeString("")
    upper = [(moment, high) for moment, _low, high in rows]
    lower = [(moment, low) for moment, low, _high in reversed(rows)]
    return mark_safe(f"{_line(place, [*upper, *lower])}Z")  # noqa: S308 - digits only


def _line(place: Place, points: Sequence[tuple[Moment, float]]) -> SafeString:
    if len(points) < 2:
        return SafeString("")
    path = "L".join(f"{svg_number(place.x(m))} {svg_number(place.y(v))}" for m, v in points)
    return mark_safe(f"M{path}")  # noqa: S308 - digits only


def _steps(place: Place, steps: Sequence[tuple[Moment, float | None]]) -> SafeString:
    """Draw what a place carries from step to step; where it ends the line stops."""
    parts: list[str] = []
    for index, (moment, value) in enumerate(steps):
        until = steps[index + 1][0] if index + 1 < len(steps) else float(place.last)
        if until <= place.first:
            continue
        if value is None:
            break
        height = svg_number(place.y(value))
        begin = svg_number(place.x(max(moment, float(place.first))))
        parts.append(
            f"{'V' + height if parts else f'M{begin} {height}'}H{svg_number(place.x(until))}"
        )
    return mark_safe("".join(parts))  # noqa: S308 - digits only


def _flag(place: Place, moment: Moment | None) -> SafeString | None:
    if moment is None or not place.first <= moment <= place.last:
        return None
    return svg_number(place.x(moment))


def _year_marks(place: Place) -> list[Mark]:
    every = 1 if place.last - place.first <= 10 else 2
    return [
        Mark(svg_number(place.x(year + 0.5)), svg_number(FLOOR + 16), label=str(year))
        for year in range(place.first, place.last, every)
    ]


def _level_marks(place: Place) -> list[Mark]:
    return [
        Mark(
            svg_number(LEFT - 6),
            svg_number(place.y(value)),
            value=value,
        )
        for value in place.axis.values
    ]
