"""Where do the lines and bars of a small chart go? Plain geometry, drawn as SVG by templates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from groeiruimte.web.numbers import svg_number

SPARKLINE_WIDTH, SPARKLINE_HEIGHT, SPARKLINE_EDGE = 120.0, 32.0, 4.0
BAR_CHART_HEIGHT, BAR_STEP, BAR_WIDTH, BAR_FLOOR = 120.0, 64.0, 36.0, 100.0
BAR_CEILING = 10.0


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the drawing, as text that SVG reads."""

    x: SafeString
    y: SafeString


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of a probability chart: the bar, its whisker, and the numbers it stands for."""

    label: str
    share: float | None
    low: float | None
    high: float | None
    x: SafeString
    y: SafeString
    width: SafeString
    height: SafeString
    center: SafeString
    text_y: SafeString
    whisker_top: SafeString | None
    whisker_bottom: SafeString | None


def sparkline_points(values: Sequence[float | None]) -> list[list[Point]]:
    """Return the strokes of a sparkline; a gap in the data ends one stroke and starts the next."""
    known = [value for value in values if value is not None]
    if not known:
        return []
    lowest, highest = min(known), max(known)
    spread = (highest - lowest) or 1.0
    step = (SPARKLINE_WIDTH - 2 * SPARKLINE_EDGE) / max(len(values) - 1, 1)
    room = SPARKLINE_HEIGHT - 2 * SPARKLINE_EDGE
    strokes: list[list[Point]] = [[]]
    for position, value in enumerate(values):
        if value is None:
            strokes.append([])
            continue
        x = SPARKLINE_EDGE + position * step
        y = SPARKLINE_HEIGHT - SPARKLINE_EDGE - (value - lowest) / spread * room
        strokes[-1].append(Point(svg_number(x), svg_number(y)))
    return [stroke for stroke in strokes if stroke]


def probability_bars(years: Sequence[Mapping[str, object]]) -> list[Bar]:
    """Return one bar per year; a share that is unknown has no height."""
    return [_bar(position, year) for position, year in enumerate(years)]


def _bar(position: int, year: Mapping[str, object]) -> Bar:
    share, low, high = (_share(year.get(name)) for name in ("share", "low", "high"))
    x = position * BAR_STEP + (BAR_STEP - BAR_WIDTH) / 2
    top = _height_of(share or 0.0)
    has_whisker = low is not None and high is not None
    return Bar(
        label=str(year["label"]),
        share=share,
        low=low,
        high=high,
        x=svg_number(x),
        y=svg_number(top),
        width=svg_number(BAR_WIDTH),
        height=svg_number(BAR_FLOOR - top),
        center=svg_number(x + BAR_WIDTH / 2),
        # Above the bar and its whisker, so that nothing is drawn through the number.
        text_y=svg_number(min(top, _height_of(high or 0.0)) - 4),
        whisker_top=svg_number(_height_of(high or 0.0)) if has_whisker else None,
        whisker_bottom=svg_number(_height_of(low or 0.0)) if has_whisker else None,
    )


def _height_of(share: float) -> float:
    return BAR_FLOOR - min(max(share, 0.0), 1.0) * (BAR_FLOOR - BAR_CEILING)


def _share(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
