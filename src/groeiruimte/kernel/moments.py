"""How does the engine count days?"""

from datetime import date, timedelta


def year_fraction(*, day: date) -> float:
    """Return a day as the engine counts: 2026.5 is the middle of 2026."""
    first, next_first = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (next_first - first).days


def day_of_fraction(*, moment: float) -> date:
    """Return the day that `year_fraction` made this moment of."""
    first, next_first = date(int(moment), 1, 1), date(int(moment) + 1, 1, 1)
    return first + timedelta(days=round((moment % 1) * (next_first - first).days))
