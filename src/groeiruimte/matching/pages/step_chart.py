"""How much is offered and how much is needed over ten years, as a small drawing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import isnan

from django.utils.safestring import SafeString, mark_safe

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.web.numbers import svg_number

WIDTH, HEIGHT, TOP, FLOOR = 320.0, 84.0, 6.0, 64.0
_HEADROOM = 1.15


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a year starts."""

    x: SafeString
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChart:
    """Paths as SVG reads them; an empty path is not there.

    `offered` is what there is, `needed` the line of the need, `short` what lies between the two
    where there is too little, `unknown` the quarters of which nobody knows.
    """

    offered: SafeString
    needed: SafeString
    short: SafeString
    unknown: SafeString
    ticks: tuple[Tick, ...]


def step_chart(
    values: Sequence[float],
    *,
    needed: float,
    needed_from: int,
    needed_until: int | None,
    first_quarter: int,
    at_most: bool,
) -> StepChart:
    """Return the drawing of one requirement at one place.

    Args:
        values: What is offered per quarter from `first_quarter`; NaN is unknown.
        needed: What is needed, in the same unit.
        needed_from: Index of the first quarter of the need.
        needed_until: Index of the first quarter without it; None is for good.
        first_quarter: Index of the first value.
        at_most: Whether less is better, as with a distance.
    """
    known = [value for value in values if not isnan(value)]
    highest = max([needed, *known], default=1.0) * _HEADROOM or 1.0
    step = WIDTH / max(len(values), 1)
    start = max(needed_from - first_quarter, 0)
    stop = len(values) if needed_until is None else max(needed_until - first_quarter, 0)
    stop = min(stop, len(values))

    def height(value: float) -> float:
        return FLOOR - value / highest * (FLOOR - TOP)

    too_little = [
        start <= number < stop and (value > needed if at_most else value < needed)
        for number, value in enumerate(values)
    ]
    line = f"M{start * step:.1f} {height(needed):.1f}H{stop * step:.1f}" if start < stop else ""
    return StepChart(
        offered=_safe(_steps(values, step=step, height=height)),
        needed=_safe(line),
        short=_safe(_boxes(values, which=too_little, step=step, height=height, to=needed)),
        unknown=_safe(
            _boxes(
                [highest] * len(values), which=map(isnan, values), step=step, height=height, to=0.0
            )
        ),
        ticks=_years(len(values), first_quarter=first_quarter, step=step),
    )


def _boxes(
    values: Sequence[float],
    *,
    which: Iterable[bool],
    step: float,
    height: Callable[[float], float],
    to: float,
) -> str:
    """Return the quarters that are meant, each filled from its value to a level."""
    return "".join(
        f"M{number * step:.1f} {height(value):.1f}h{step:.1f}V{height(to):.1f}h-{step:.1f}z"
        for number, (value, is_meant) in enumerate(zip(values, which, strict=True))
        if is_meant
    )


def _steps(values: Sequence[float], *, step: float, height: Callable[[float], float]) -> str:
    """Return a line that runs level through each quarter and stands still where it is unknown."""
    path, is_drawing = [], False
    for number, value in enumerate(values):
        if isnan(value):
            is_drawing = False
            continue
        y = height(value)
        path.append(
            f"V{y:.1f}H{(number + 1) * step:.1f}"
            if is_drawing
            else f"M{number * step:.1f} {y:.1f}H{(number + 1) * step:.1f}"
        )
        is_drawing = True
    return "".join(path)


def _years(length: int, *, first_quarter: int, step: float) -> tuple[Tick, ...]:
    years = []
    for number in range(length):
        quarter = Quarter.from_index(first_quarter + number)
        if quarter.number == 1 and quarter.year % 2 == 0:
            years.append(Tick(svg_number(number * step), str(quarter.year)))
    return tuple(years)


def _safe(path: str) -> SafeString:
    return mark_safe(path)  # noqa: S308  numbers and letters of our own
