"""Why is a need expected to grow, on what does that rest, and what would make it surer?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from groeiruimte.engine.forecasting.model import Forecast
from groeiruimte.engine.forecasting.plan import LARGEST_WEIGHT
from groeiruimte.engine.spotting.priors import GROUPS_WITHOUT_PHASE
from groeiruimte.engine.spotting.results import NeedStatus
from groeiruimte.engine.spotting.subjects import Subject
from groeiruimte.kernel.explanation import Explanation

_LOOK = 3.0
_LEAST_DRIVER = 0.0005
_FEW_POINTS = 3
_USUAL_PLAN_SPREAD = 0.5
_LEAST_REST = 5e-5
_DIGITS = 6


def assumptions_of(
    subject: Subject, head: Subject | None, *, peers: int, lacks_people: bool = False
) -> tuple[Explanation, ...]:
    """Name what the chances rest on that nobody stated or measured of this company.

    Codes: `PEOPLE_UNKNOWN` (one figure of a need that follows people, and no head count) and
    `PRIOR_ALONE` (no change of its own was seen, and too few companies to learn from). What is
    over today was measured, and what the company plans was stated: these rest on no assumption.

    Args:
        subject: The need.
        head: The people that it follows, if any.
        peers: Companies of which changes were learned from.
        lacks_people: Whether it should have followed people.
    """
    if subject.start.status is NeedStatus.ALREADY_EXCEEDED or subject.history.plan:
        return ()
    if head is not None and head.history.plan:
        return ()
    if shows_change(subject) or (head is not None and shows_change(head)):
        return ()
    if lacks_people:
        return (Explanation.of("PEOPLE_UNKNOWN"),)
    return () if peers else (Explanation.of("PRIOR_ALONE"),)


def shows_change(subject: Subject) -> bool:
    """Whether there are positive figures of at least two moments, half a year apart."""
    points = zip(subject.points.moments, subject.points.values, strict=True)
    moments = [moment for moment, value in points if value > 0]
    return len(moments) > 1 and moments[-1] - moments[0] >= 0.5


def drivers_of(
    result: Forecast, rows: Mapping[int, int], subjects: Sequence[Subject]
) -> dict[int, tuple[Explanation, ...]]:
    """Return what moves the expected level, largest first; the parts add up to the chart.

    Each driver has its log change over the whole chart, from the last figure to the last year
    (`total`), and the same `per_year`. The totals add up to the log of median over last figure.
    `OWN_PACE` also has the log growth per year that the company showed itself (`observed`), and
    `SIZE_EFFECT` the log of its size relative to the typical company (`size`). Of a company of
    unknown phase, what belongs to the phase is in `COMMON_GROWTH`; of the only company of a
    portfolio that is in `OWN_PACE`. What is too small to name is `OTHER`.
    """
    names = sorted(result.parts)
    totals = np.stack(
        [
            np.broadcast_to(result.parts[name], result.location_from_now.shape)[:, -1]
            for name in names
        ],
        axis=1,
    )
    drivers = {}
    for row, index in rows.items():
        total = dict(zip(names, totals[row].tolist(), strict=True))
        if subjects[index].group in GROUPS_WITHOUT_PHASE:
            total["COMMON_GROWTH"] += total.pop("LIFE_PHASE", 0.0)
        if result.panel.count == 1:
            # What the only company did is not what others did.
            total["OWN_PACE"] += total.pop("COMMON_GROWTH", 0.0)
        years = float(result.panel.age[row]) + result.horizon
        small = [name for name, change in total.items() if abs(change) < _LEAST_DRIVER * years]
        rest = math.fsum(total.pop(name) for name in small)
        if abs(rest) >= _LEAST_REST:
            total["OTHER"] = rest
        drivers[row] = tuple(
            _driver(name, change, years, result, row)
            for name, change in sorted(total.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
        )
    return drivers


def _driver(name: str, total: float, years: float, result: Forecast, row: int) -> Explanation:
    numbers = {"total": total, "per_year": total / years}
    if name == "OWN_PACE" and np.isfinite(result.pace[row]):
        numbers["observed"] = float(result.pace[row])
    if name == "SIZE_EFFECT":
        numbers["size"] = float(result.panel.size[row])
    rounded = sorted((key, round(value, _DIGITS)) for key, value in numbers.items())
    return Explanation(code=name, numbers=tuple(rounded))


def sharpen_of(subject: Subject, result: Forecast, row: int) -> tuple[Explanation, ...]:
    """Return what to ask, best first. Without capacity there is no answer: that comes first."""
    asked = []
    age = float(result.panel.age[row])
    if age > 0:
        # As wide as three years ahead of a fresh value, against three years and the age.
        gain = 1.0 - (_LOOK / (_LOOK + age)) ** result.parameters.eta
        asked.append(Explanation.of("ASK_RECENT_VALUE", age=age, gain=round(gain, 4)))
    if not subject.history.plan:
        scale = float(result.scale_from_now[row, min(3, result.horizon)])
        weight = min(scale**2 / (scale**2 + _USUAL_PLAN_SPREAD**2), LARGEST_WEIGHT)
        gain = 1.0 - math.sqrt(1.0 - weight)
        asked.append(Explanation.of("ASK_PLAN", gain=round(gain, 4)))
    points = int(result.panel.points[row])
    if points < _FEW_POINTS:
        asked.append(Explanation.of("ASK_HISTORY", points=float(points)))
    known = [reason for reason in asked if "gain" in dict(reason.numbers)]
    known.sort(key=lambda reason: (-reason.number("gain"), reason.code))
    first = [] if subject.start.capacities else [Explanation.of("ASK_CAPACITY")]
    return (*first, *known, *(reason for reason in asked if reason not in known))
