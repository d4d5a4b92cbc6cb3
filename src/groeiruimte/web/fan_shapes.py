"""What does a fan look like, and what is written in it? Shapes and names at the lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from groeiruimte.web import fan_chart
from groeiruimte.web.chart import dot, joined, path, words
from groeiruimte.web.fan_chart import FLOOR, LEFT, RIGHT, TOP, Fan, FanDrawing, Place
from groeiruimte.web.numbers import short_number, svg_number

_ABOVE_LINE, _BELOW_LINE = 6.0, 14.0
_FLAG = "h14l-4 5 4 5h-14z"
#: A name takes about this much of the drawing per letter.
_LETTER = 6.2


@dataclass(frozen=True, slots=True, kw_only=True)
class FanWords:
    """The names in the drawing: of the fan, of what there is, of the end of the place."""

    expected: str
    there_is: str
    ends: str
    unit: str = ""


def fan_shapes(fan: Fan, named: FanWords) -> SafeString:
    """Return the drawing of a fan with its names."""
    drawing, place = fan_chart.fan_drawing(fan), fan_chart.place_of(fan)
    return joined(
        [
            *frame(drawing, today=place.x(fan.today)),
            path("band-90", drawing.wide),
            path("band-50", drawing.narrow),
            path("expected", drawing.middle),
            path("room", drawing.capacity),
            path("room-if", _after_the_end(fan, place)),
            *_flag(fan, place, named),
            path("former", drawing.former_line),
            *(dot("former-dot", mark.x, mark.y) for mark in drawing.former_dots),
            path("measured", drawing.line),
            *(dot("dot", mark.x, mark.y) for mark in drawing.dots),
            *_expected_name(fan, place, named),
            *_room_names(fan, place, named),
        ]
    )


def frame(drawing: FanDrawing, *, today: float) -> list[str]:
    """Return the ground of a drawing over years: levels, years, and today."""
    parts = [path("grid", f"M{LEFT:g} {mark.y}H{RIGHT:g}") for mark in drawing.levels[1:]]
    parts += [path("axis", f"M{LEFT:g} {FLOOR:g}H{RIGHT:g}")]
    parts += [
        words("level", LEFT - 6, float(mark.y) + 4, short_number(mark.value), anchor="end")
        for mark in drawing.levels
    ]
    parts += [path("axis", "".join(f"M{x} {FLOOR:g}v4" for x in drawing.bounds))]
    parts += [
        words(f"year{number % 2}", float(mark.x), FLOOR + 17, mark.label, anchor="middle")
        for number, mark in enumerate(drawing.years)
    ]
    at = min(max(today, LEFT + 24), RIGHT - 24)
    parts += [path("today", f"M{svg_number(today)} {TOP - 8:g}V{FLOOR:g}")]
    return [*parts, words("today", at, TOP - 12, _("today"), anchor="middle")]


def _expected_name(fan: Fan, place: Place, named: FanWords) -> list[str]:
    if len(fan.years) < 2:
        return []
    row = fan.years[-1]
    y = max(place.y(row.p50) - _ABOVE_LINE, TOP + 10)
    return [words("expected", place.x(row.moment) - 4, y, named.expected, anchor="end")]


def _room_names(fan: Fan, place: Place, named: FanWords) -> list[str]:
    """Name what there is: at the right edge where it holds to the end, else where it starts."""
    known = [(moment, value) for moment, value in fan.capacity if value is not None]
    later = [step for step in known if step[0] > fan.today]
    shown = [step for step in known if step[0] <= fan.today][-1:] + later
    parts = []
    for number, (moment, value) in enumerate(shown):
        amount = f"{short_number(value)}{f' {named.unit}' if named.unit else ''}"
        name = amount if number else f"{named.there_is}: {amount}"
        if number + 1 == len(shown):
            y = _free_height(fan, place, value)
            parts.append(words("room", RIGHT - 4, y, name, anchor="end"))
        else:
            x = min(max(place.x(moment), LEFT) + 4, RIGHT - len(name) * _LETTER)
            parts.append(words("room", x, place.y(value) - _ABOVE_LINE, name))
    return parts


def _free_height(fan: Fan, place: Place, value: float) -> float:
    """Return the height of a name on the side of its line where the fan does not run."""
    y = place.y(value)
    is_outgrown = bool(fan.years) and fan.years[-1].p50 >= value
    below = y + _BELOW_LINE
    return below if is_outgrown and below < FLOOR - 4 else y - _ABOVE_LINE


def _after_the_end(fan: Fan, place: Place) -> str:
    """Return the line on which the place would go on if its contract is renewed."""
    if fan.ends_at is None or not place.first <= fan.ends_at <= place.last:
        return ""
    levels = [v for moment, v in sorted(fan.capacity, key=lambda s: s[0]) if moment < fan.ends_at]
    known: Sequence[float] = [value for value in levels if value is not None]
    if not known:
        return ""
    start, height = svg_number(place.x(fan.ends_at)), svg_number(place.y(known[-1]))
    return f"M{start} {height}H{svg_number(place.x(float(place.last)))}"


def _flag(fan: Fan, place: Place, named: FanWords) -> list[str]:
    if fan.ends_at is None or not place.first <= fan.ends_at <= place.last:
        return []
    x = place.x(fan.ends_at)
    top = FLOOR - 44
    is_right = x + 20 + len(named.ends) * _LETTER > RIGHT
    return [
        path("pole", f"M{svg_number(x)} {FLOOR:g}V{top:g}"),
        path("flag", f"M{svg_number(x)} {top:g}{_FLAG}"),
        words("flag", x - 5 if is_right else x + 18, top + 9, named.ends, anchor="end")
        if is_right
        else words("flag", x + 18, top + 9, named.ends),
    ]
