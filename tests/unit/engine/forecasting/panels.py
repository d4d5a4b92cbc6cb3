"""Panels to forecast."""

import numpy as np

from groeiruimte.engine.forecasting.panel import Observations


def make_panel_of(*, companies=60, years=8, groups=3, first=2013.0, seed=1, step=1.0, gaps=0.0):
    """Observations of companies that grow by themselves, by group and together."""
    chance = np.random.default_rng(seed)
    common = 0.05 + 0.04 * chance.standard_normal(years)
    drift = 0.08 * chance.standard_normal((companies, 1))
    width = 0.15 * np.exp(0.4 * chance.standard_normal((companies, 1)))
    growth = common + drift + width * chance.standard_t(3, (companies, years))
    logs = np.cumsum(growth * step, axis=1) + chance.normal(3.5, 1.0, (companies, 1))
    kept = chance.random(logs.shape) >= gaps
    kept[:, -1] = True
    owner, column = np.nonzero(kept)
    return Observations(
        companies=tuple(f"c{number:03d}" for number in range(companies)),
        groups=tuple(f"g{number % groups}" for number in range(companies)),
        owner=owner,
        moments=first + step * column,
        levels=np.exp(logs[owner, column]),
    )


def observations_of(histories, *, groups=None):
    """Observations from `{company: {moment: level}}`."""
    points = [
        (index, moment, level)
        for index, history in enumerate(histories.values())
        for moment, level in history.items()
    ]
    owner, moments, levels = zip(*points, strict=True) if points else ((), (), ())
    return Observations(
        companies=tuple(histories),
        groups=tuple((groups or {}).get(key, "") for key in histories),
        owner=np.array(owner, dtype=np.intp),
        moments=np.array(moments, dtype=float),
        levels=np.array(levels, dtype=float),
    )
