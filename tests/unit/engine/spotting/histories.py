"""Companies to look ahead for."""

import numpy as np

from groeiruimte.engine.spotting.histories import CompanyHistory, NeedHistory, Purse


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


def make_money(*monthly, last=2026.5, cash=1000.0, counted=2026.5, **fields):
    """What is spent per month, yearly up to `last`, and what is in the bank."""
    first = last - len(monthly) + 1
    points = tuple((first + year, value) for year, value in enumerate(monthly))
    known = () if cash is None else ((counted, cash),)
    purse = Purse(cash=known, follows="WORKPLACES", **fields)
    return NeedHistory(need="CAPITAL", points=points, purse=purse)


def make_spenders(*, companies=20, seed=5):
    """Companies with people and money: some tell often what they spend, some once, some never."""
    chance = np.random.default_rng(seed)
    made = []
    for key in range(companies):
        people = [float(v) for v in 20 * np.exp(chance.normal(0.2, 0.2, 4).cumsum())]
        spent = [8.0 * value * float(chance.uniform(0.8, 1.2)) for value in people][: key % 4]
        needs = (
            make_need("WORKPLACES", *people, capacity=people[-1] * float(chance.uniform(1.1, 3.0))),
            make_money(
                *spent,
                cash=8.0 * people[-1] * float(chance.uniform(4, 60)),
                agreed=((2028.25, 500.0),) if key % 5 == 0 else (),
            ),
        )
        group = ("STARTUP", "SCALE_UP")[key % 2]
        made.append(make_company(key, *needs, group=group, size_fte=people[-1]))
    return made
