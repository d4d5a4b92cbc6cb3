"""Where do the bars of a time line go? Plain geometry; every number also stands in a table."""

from dataclasses import dataclass

from groeiruimte.demand.rules.timeline import Countdown, Preparation
from groeiruimte.kernel.quarter import Quarter

WIDTH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One preparation as a bar with a thin line for how much earlier or later it may start."""

    preparation: Preparation
    x: int
    width: int
    slow_x: int
    fast_x: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One time line, on a scale of `WIDTH` from its first to its last year."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[int, int], ...]
    today_x: int
    need_x: int


def drawn(way: Countdown, *, today: Quarter) -> Drawing:
    """Return where everything stands, from the year of the safest start to the year of need."""
    starts = [preparation.start_slow for preparation in way.preparations]
    first_year = min(*starts, today.index * 3) // 12
    last_year = way.needed_from.index * 3 // 12 + 1
    if today.year >= last_year:
        last_year = today.year + 1
    months = (last_year - first_year) * 12

    def x(month: int) -> int:
        return round((month - first_year * 12) * WIDTH / months)

    return Drawing(
        bars=tuple(
            Bar(
                preparation=preparation,
                x=x(preparation.start_likely),
                width=max(4, x(preparation.end_likely) - x(preparation.start_likely)),
                slow_x=x(preparation.start_slow),
                fast_x=x(preparation.start_fast),
            )
            for preparation in way.preparations
        ),
        years=tuple((year, x(year * 12)) for year in range(first_year, last_year)),
        today_x=x(today.index * 3),
        need_x=x(way.needed_from.index * 3),
    )
