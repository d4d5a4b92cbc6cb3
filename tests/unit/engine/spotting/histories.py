"""Companies to look ahead for."""

import numpy as np

from groeiruimte.engine.spotting.histories import CompanyHistory, NeedHistory


def make_need(need="SPACE", *values, last=2026.5, capacity=150.0, **fields):
    """Yearly values ending at `last`."""
    values = values or (80.0, 90.0, 100.0)
    first = last - len(values) + 1
    points = tuple((first + year, value) for year, value in enumerate(values))
    return NeedHistory(need=need, points=points, capacity=capacity, **fields)


def make_company(key=1, *needs, group="SCALE_UP", size_fte=40.0):
    return CompanyHistory(key=key, group=group, size_fte=size_fte, needs=needs or (make_need(),))


def make_portfolio(*, companies=30, seed=3):
    """A portfolio with histories of 2 to 6 years, two needs and three groups."""
    chance = np.random.default_rng(seed)
    made = []
    for key in range(companies):
        needs = []
        for need in ("SPACE", "ENERGY"):
            steps = chance.normal(0.2, 0.25, chance.integers(2, 7))
            values = [float(value) for value in 50 * np.exp(steps.cumsum())]
            capacity = values[-1] * float(chance.uniform(1.05, 2))
            needs.append(make_need(need, *values, last=2026.0 + key % 10 / 20, capacity=capacity))
        group = ("STARTUP", "SCALE_UP", "GROWN_UP")[key % 3]
        made.append(make_company(key, *needs, group=group, size_fte=float(4 + 3 * key)))
    return made
