"""What should a reader know of one company's forecast beside its numbers?"""

from __future__ import annotations

from groeiruimte.engine.forecasting.fit import learns
from groeiruimte.engine.forecasting.model import Forecast
from groeiruimte.kernel.explanation import Explanation

STALE_AFTER_YEARS = 1.0
_FEW_POINTS = 3


def notes(forecast: Forecast) -> list[tuple[Explanation, ...]]:
    """Tell per company what is thin, old or set aside.

    Codes: `ONE_POINT` and `FEW_POINTS` (own growth unknown or hardly known), `LAST_VALUE_OLD`
    (looked ahead from further back), `SLIP_SET_ASIDE` (a value far from both its neighbours),
    `GROWTH_CLIPPED` (a jump counted for less than it was), `PRIOR_ONLY` (the portfolio is too small
    to learn from).

    Args:
        forecast: The forecast.

    Returns:
        Reasons per company, in the order of the forecast.
    """
    panel = forecast.panel
    prior_only = not learns(panel, forecast.memory)
    notes_per_company = []
    for row in range(panel.count):
        reasons = []
        points = int(panel.points[row])
        if points == 1:
            reasons.append(Explanation.of("ONE_POINT"))
        elif points < _FEW_POINTS:
            reasons.append(Explanation.of("FEW_POINTS", points=float(points)))
        if panel.age[row] >= STALE_AFTER_YEARS:
            reasons.append(Explanation.of("LAST_VALUE_OLD", unit="year", age=float(panel.age[row])))
        if panel.slips[row]:
            reasons.append(Explanation.of("SLIP_SET_ASIDE", count=float(panel.slips[row])))
        if forecast.memory.clipped[row]:
            reasons.append(
                Explanation.of("GROWTH_CLIPPED", count=float(forecast.memory.clipped[row]))
            )
        if prior_only:
            reasons.append(Explanation.of("PRIOR_ONLY", companies=float(panel.count)))
        notes_per_company.append(tuple(reasons))
    return notes_per_company
