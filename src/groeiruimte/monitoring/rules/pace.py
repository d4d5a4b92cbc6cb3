"""Where will a target stand at the end of a year, by its pace and by the cases under way?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from groeiruimte.monitoring.choices import Ground
from groeiruimte.monitoring.rules.counting import Count
from groeiruimte.programme.small_cells import CountBand, band_beside, count_band

A_YEAR = timedelta(days=365)
#: With these grounds a case may still count; with others something stands in the way for good.
UNDER_WAY = frozenset(ground for ground in Ground if ground.startswith("MISSES_")) | {
    Ground.IS_NO_SCALE_UP_YET
}


@dataclass(frozen=True, slots=True)
class YearEnd:
    """A target at the end of the year: at least, likely, and at most."""

    low: int
    likely: int
    high: int


def year_end(
    answers: Iterable[Count], *, on: date, band: CountBand | None = None, target: int = 0
) -> YearEnd:
    """Return where a count will stand on the last day of the year.

    Low is what counts now, likely adds the pace of the last twelve months, high adds every case
    that may still count. Of few cases under way the top of their band is taken, so that the figure
    does not tell how many there are. Where a count is told as the `band` beside its
    `target`, the forecast starts from the middle of it: what follows from bands tells no more than
    they. So the last year is taken in bands with the same ends.

    Example:
        >>> year_end([], on=date(2026, 12, 1)).low
        0
    """
    rows = list(answers)
    reached = sum((row.amount for row in rows), Decimal(0))
    recent = sum(
        (row.amount for row in rows if row.counted_on and row.counted_on > on - A_YEAR), Decimal(0)
    )
    low = most = reached
    if band is not None:
        low, most = Decimal(band.low), Decimal(band.high)
        last_year = band_beside(int(recent), target=target)
        reached, recent = _middle(band), min(_middle(last_year), _middle(band))
    days_left = (date(on.year, 12, 31) - on).days
    likely = reached + recent * days_left / A_YEAR.days
    under_way = sum(row.ground in UNDER_WAY and not row.counts for row in rows)
    high = max(likely, most + count_band(under_way).high)
    return YearEnd(low=int(low), likely=round(likely), high=-int(-high // 1))


def _middle(band: CountBand) -> Decimal:
    return Decimal(band.low + band.high) / 2
