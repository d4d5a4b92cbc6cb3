"""Where do the lines and bars of a small chart go? Plain geometry, drawn as SVG by templates."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from groeiruimte.web.numbers import svg_number

SPARKLINE_WIDTH, SPARKLINE_HEIGHT, SPARKLINE_EDGE = 120.0, 32.0, 4.0


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the drawing, as text that SVG reads."""

    x: SafeString
    y: SafeString


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
