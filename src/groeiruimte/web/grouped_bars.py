"""Where do bars in groups go: a few kinds side by side per year, each with how far it may be off?

Plain geometry, drawn as SVG by `web/components/grouped_bars.html`. Zero is a line of its own, so
that a kind of which there will be fewer hangs below it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from groeiruimte.web.numbers import svg_number

LEFT, RIGHT, TOP, FLOOR = 40.0, 392.0, 10.0, 176.0
_GROUP_GAP = 0.28
_BAR_GAP = 2.0
_WIDEST_TAIL = 2.0
_TICKS = 4
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Range:
    """What is expected, and between which two it is in 8 of 10 cases."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BarGroups:
    """What is drawn: the kinds, and per group its label and a range per kind, in that order."""

    kinds: Sequence[str]
    groups: Sequence[tuple[str, Sequence[Range]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupedBar:
    """One bar with its whisker; `kind` counts from 0."""

    kind: int
    x: SafeString
    y: SafeString
    width: SafeString
    height: SafeString
    center: SafeString
    whisker_top: SafeString
    whisker_bottom: SafeString


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across with its value, or a label below a group."""

    place: SafeString
    value: float = 0.0
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupedDrawing:
    """Everything with its place."""

    bars: list[GroupedBar]
    levels: list[Tick]
    labels: list[Tick]
    zero: SafeString


@dataclass(frozen=True, slots=True)
class _Scale:
    bottom: float
    step: float
    top: float

    def y(self, value: float) -> float:
        share = (value - self.bottom) / (self.top - self.bottom)
        return FLOOR - min(max(share, 0.0), 1.0) * (FLOOR - TOP)


def grouped_drawing(shown: BarGroups) -> GroupedDrawing:
    """Return where everything goes."""
    scale = _scale([each for _label, group in shown.groups for each in group])
    wide = (RIGHT - LEFT) / max(len(shown.groups), 1)
    bar = wide * (1 - _GROUP_GAP) / max(len(shown.kinds), 1)
    values = [
        scale.bottom + scale.step * number
        for number in range(round((scale.top - scale.bottom) / scale.step) + 1)
    ]
    return GroupedDrawing(
        bars=[
            _bar(each, kind, LEFT + (number + _GROUP_GAP / 2) * wide + kind * bar, bar, scale)
            for number, (_label, group) in enumerate(shown.groups)
            for kind, each in enumerate(group)
        ],
        levels=[Tick(svg_number(scale.y(value)), value=round(value, 6)) for value in values],
        labels=[
            Tick(svg_number(LEFT + (number + 0.5) * wide), label=label)
            for number, (label, _group) in enumerate(shown.groups)
        ],
        zero=svg_number(scale.y(0.0)),
    )


def _bar(each: Range, kind: int, x: float, wide: float, scale: _Scale) -> GroupedBar:
    upper, lower = scale.y(max(each.middle, 0.0)), scale.y(min(each.middle, 0.0))
    return GroupedBar(
        kind=kind,
        x=svg_number(x),
        y=svg_number(upper),
        width=svg_number(wide - _BAR_GAP),
        height=svg_number(max(lower - upper, 0.5)),
        center=svg_number(x + (wide - _BAR_GAP) / 2),
        whisker_top=svg_number(scale.y(each.high)),
        whisker_bottom=svg_number(scale.y(each.low)),
    )


def _scale(ranges: Sequence[Range]) -> _Scale:
    """Return the lowest value, the step between lines and the highest value; tails may be cut."""
    middles = [each.middle for each in ranges] + [0.0]
    reach = (max(middles) - min(middles)) * _WIDEST_TAIL or 1.0
    highest = min(max([each.high for each in ranges] + [0.0]), max(middles) + reach)
    lowest = max(min([each.low for each in ranges] + [0.0]), min(middles) - reach)
    rough = (highest - lowest) / _TICKS or 1.0
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * each for each in _STEPS if size * each >= rough * 0.999)
    bottom, top = math.floor(lowest / step) * step, math.ceil(highest / step) * step
    return _Scale(bottom, step, max(top, bottom + step))
