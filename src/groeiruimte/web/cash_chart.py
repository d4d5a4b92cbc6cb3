"""How does money go down to zero? What was counted, and what is left in the possible futures.

Plain geometry like `web/fan_chart.py`: what is spent is taken from what there is, money that was
agreed comes in on its day, and a line that reaches zero stays there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from groeiruimte.web.chart import dot, joined, path, words
from groeiruimte.web.fan_chart import FLOOR, RIGHT, Fan, FanYear, Place, fan_drawing, place_of
from groeiruimte.web.fan_shapes import frame
from groeiruimte.web.numbers import svg_number

Points = list[tuple[float, float]]
_QUANTILES = ("p5", "p25", "p50", "p75", "p95")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cash:
    """What is drawn: money counted before, what there is at `start`, what is spent from then on.

    `spent` is per moment how much may be gone since `start`; `agreed` are moments and amounts that
    come in later.
    """

    counted: Sequence[tuple[float, float]]
    start: float
    amount: float
    spent: Sequence[FanYear]
    agreed: Sequence[tuple[float, float]]
    today: float


def left_over(cash: Cash, quantile: str) -> Points:
    """Return what is left over time when spending follows one quantile.

    >>> years = [FanYear(moment=2028.0, p5=0, p25=0, p50=8.0, p75=0, p95=0)]
    >>> cash = Cash(counted=(), start=2026.0, amount=4.0, spent=years, agreed=(), today=2026.0)
    >>> left_over(cash, "p50")
    [(2026.0, 4.0), (2027.0, 0.0), (2028.0, 0.0)]
    """
    gone = [(cash.start, 0.0), *((row.moment, getattr(row, quantile)) for row in cash.spent)]
    last = gone[-1][0]
    coming = sorted(step for step in cash.agreed if cash.start < step[0] < last)
    moments = sorted({moment for moment, _value in (*gone, *coming)})
    points: Points = []
    there_was = cash.amount
    for moment in moments:
        spent = _between(gone, moment)
        points.append((moment, there_was - spent))
        more = sum(amount for at, amount in coming if at == moment)
        if more:
            there_was += more
            points.append((moment, there_was - spent))
    return _stopped_at_zero(points)


def empty_at(cash: Cash) -> float | None:
    """Return the moment at which the middle line first reaches zero and more has to be paid.

    Money that was agreed and comes after that moment comes too late; where it comes at that very
    moment, nothing was missing.
    """
    points = left_over(cash, "p50")
    for (moment, value), (later, rest) in zip(points, points[1:], strict=False):
        if value <= 0 and later > moment and rest <= 0:
            return moment
    return points[-1][0] if points and points[-1][1] <= 0 else None


def cash_shapes(cash: Cash, *, expected: str, now: str, empty: str) -> SafeString:
    """Return the drawing, with the names of the line, of what there is, and of the end."""
    fan = Fan(
        observed=[*cash.counted, (cash.start, cash.amount)],
        years=[FanYear(moment=row.moment, p5=0, p25=0, p50=0, p75=0, p95=0) for row in cash.spent],
        capacity=[(m, v) for quantile in _QUANTILES for m, v in left_over(cash, quantile)],
        today=cash.today,
    )
    place, drawing = place_of(fan), fan_drawing(fan)
    lines = {quantile: left_over(cash, quantile) for quantile in _QUANTILES}
    seen = sorted((m, v) for m, v in cash.counted if place.first <= m < cash.start)
    seen.append((cash.start, cash.amount))
    return joined(
        [
            *frame(drawing, today=place.x(cash.today)),
            path("band-90", _band(place, lines["p5"], lines["p95"])),
            path("band-50", _band(place, lines["p25"], lines["p75"])),
            path("expected", _line(place, lines["p50"])),
            path("measured", _line(place, seen) if len(seen) > 1 else ""),
            *(dot("dot", svg_number(place.x(m)), svg_number(place.y(v))) for m, v in seen),
            *_names(cash, place, expected=expected, now=now, empty=empty),
        ]
    )


def _names(cash: Cash, place: Place, *, expected: str, now: str, empty: str) -> list[str]:
    x, y = place.x(cash.start), place.y(cash.amount)
    parts = [words("measured", x + 7, y - 5, now)]
    end = empty_at(cash)
    if end is None:
        moment, value = left_over(cash, "p50")[-1]
        at = place.x(moment) - 4
        return [*parts, words("expected", at, place.y(value) - 7, expected, anchor="end")]
    at = place.x(end)
    name_at = min((x + at) / 2 + 14, RIGHT - 6.2 * len(expected))
    parts.append(words("expected", name_at, (y + place.y(0.0)) / 2 - 4, expected))
    if empty:
        is_right = at + 8 + 6.2 * len(empty) > RIGHT
        parts.append(path("gone", f"M{svg_number(at)} {FLOOR:g}v-26"))
        parts.append(
            words("gone", at - 6 if is_right else at + 6, FLOOR - 16, empty, anchor="end")
            if is_right
            else words("gone", at + 6, FLOOR - 16, empty)
        )
    return parts


def _between(points: Sequence[tuple[float, float]], moment: float) -> float:
    for (start, low), (stop, high) in zip(points, points[1:], strict=False):
        if start <= moment <= stop:
            return low + (high - low) * (moment - start) / ((stop - start) or 1.0)
    return points[-1][1]


def _stopped_at_zero(points: Points) -> Points:
    """Put in the moments at which a line crosses zero, and keep it from going below."""
    kept: Points = []
    for number, (moment, value) in enumerate(points):
        if number:
            before, was = points[number - 1]
            if was * value < 0:
                kept.append((before + (moment - before) * was / (was - value), 0.0))
        kept.append((moment, max(value, 0.0)))
    return kept


def _line(place: Place, points: Sequence[tuple[float, float]]) -> SafeString:
    drawn = "L".join(f"{svg_number(place.x(m))} {svg_number(place.y(v))}" for m, v in points)
    return mark_safe(f"M{drawn}")  # noqa: S308  digits only


def _band(place: Place, upper: Points, lower: Points) -> SafeString:
    return mark_safe(f"{_line(place, [*upper, *reversed(lower)])}Z")  # noqa: S308  digits only
