"""Where do bars in groups go: a few kinds side by side per year, each with how far it may be off?

Plain geometry, drawn as SVG by `bar_shapes`. Zero is a line of its own, so
that a kind of which there will be fewer hangs below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from groeiruimte.web.chart import box, joined, path, words
from groeiruimte.web.numbers import short_number, svg_number
from groeiruimte.web.scale import Scale, scale

WIDTH, HEIGHT = 480.0, 200.0
LEFT, RIGHT, TOP, FLOOR = 50.0, 472.0, 18.0, 174.0
_GROUP_GAP = 0.28
_BAR_GAP = 2.0
_WIDEST_TAIL = 2.0


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


def grouped_drawing(shown: BarGroups) -> GroupedDrawing:
    """Return where everything goes."""
    axis = _axis([span for _label, group in shown.groups for span in group])
    wide = (RIGHT - LEFT) / max(len(shown.groups), 1)
    bar = wide * (1 - _GROUP_GAP) / max(len(shown.kinds), 1)
    return GroupedDrawing(
        bars=[
            _bar(span, kind, LEFT + (number + _GROUP_GAP / 2) * wide + kind * bar, bar, axis)
            for number, (_label, group) in enumerate(shown.groups)
            for kind, span in enumerate(group)
        ],
        levels=[Tick(svg_number(_y(value, axis)), value=value) for value in axis.values],
        labels=[
            Tick(svg_number(LEFT + (number + 0.5) * wide), label=label)
            for number, (label, _group) in enumerate(shown.groups)
        ],
        zero=svg_number(_y(0.0, axis)),
    )


def bar_shapes(shown: BarGroups) -> SafeString:
    """Return the drawing; the names of the kinds stand at the bars of the last group."""
    drawing = grouped_drawing(shown)
    parts = [path("grid", f"M{LEFT:g} {level.place}H{RIGHT:g}") for level in drawing.levels]
    parts += [
        words("level", LEFT - 6, float(level.place) + 4, short_number(level.value), anchor="end")
        for level in drawing.levels
    ]
    for bar in drawing.bars:
        sides = (float(bar.x), float(bar.y), float(bar.width), float(bar.height))
        parts.append(box(f"level-{bar.kind + 1}", *sides))
        parts.append(path("whisker", f"M{bar.center} {bar.whisker_top}V{bar.whisker_bottom}"))
    parts.append(path("axis", f"M{LEFT:g} {drawing.zero}H{RIGHT:g}"))
    parts += [
        words("year0", float(label.place), FLOOR + 20, label.label, anchor="middle")
        for label in drawing.labels
    ]
    last = drawing.bars[-len(shown.kinds) :] if shown.groups else []
    for bar, kind in zip(last, shown.kinds, strict=True):
        top = min(float(bar.y), float(bar.whisker_top)) - 4
        parts.append(words("kind", float(bar.center), max(top, 11.0), kind, anchor="middle"))
    return joined(parts)


def middle_of(shown: BarGroups, place: int) -> float:
    """Return where the middle of a group lies."""
    return LEFT + (place + 0.5) * (RIGHT - LEFT) / max(len(shown.groups), 1)


def _bar(span: Range, kind: int, x: float, wide: float, axis: Scale) -> GroupedBar:
    upper, lower = _y(max(span.middle, 0.0), axis), _y(min(span.middle, 0.0), axis)
    return GroupedBar(
        kind=kind,
        x=svg_number(x),
        y=svg_number(upper),
        width=svg_number(wide - _BAR_GAP),
        height=svg_number(max(lower - upper, 0.5)),
        center=svg_number(x + (wide - _BAR_GAP) / 2),
        whisker_top=svg_number(_y(span.high, axis)),
        whisker_bottom=svg_number(_y(span.low, axis)),
    )


def _y(value: float, axis: Scale) -> float:
    return FLOOR - axis.share(value) * (FLOOR - TOP)


def _axis(ranges: Sequence[Range]) -> Scale:
    """Return the axis on which all middles fit; a tail that is far longer is cut."""
    middles = [span.middle for span in ranges] + [0.0]
    reach = (max(middles) - min(middles)) * _WIDEST_TAIL or 1.0
    highest = min(max([span.high for span in ranges] + [0.0]), max(middles) + reach)
    lowest = max(min([span.low for span in ranges] + [0.0]), min(middles) - reach)
    return scale(lowest, highest)
