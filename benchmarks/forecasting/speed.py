"""How long does a forecast take, and how much memory, for how many companies?"""

import multiprocessing
import resource
import time

import numpy as np

from groeiruimte.engine.forecasting.exceedance import exceedance, shared_paths
from groeiruimte.engine.forecasting.model import forecast
from groeiruimte.engine.forecasting.panel import Observations
from groeiruimte.kernel.seed import Seed

YEARS, PATHS, NEEDS = 6, 1000, 4
_BLOCK = 10_000


def speed(companies: int) -> dict[str, float]:
    """Measure in a process of its own, so that memory is that of this alone."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (companies,))


def _measured(companies: int) -> dict[str, float]:
    observations = _invented(companies)
    forecast(_invented(50), origin=2020.0).levels()
    started = time.perf_counter()
    told = forecast(observations, origin=2020.0)
    fitted = time.perf_counter()
    for first in range(0, companies, _BLOCK):
        told.levels(slice(first, first + _BLOCK))
    quantiles = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    walked = time.perf_counter()
    for need in range(NEEDS):
        table = shared_paths(told, paths=PATHS, seed=Seed(1), need=f"need {need}")
        exceedance(told, capacities=told.panel.last * 1.4, table=table)
    return {
        "fit": fitted - started,
        "quantiles": quantiles - fitted,
        "exceedance": time.perf_counter() - walked,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "before_mb": before / 1024,
    }


def _invented(companies: int) -> Observations:
    chance = np.random.default_rng(1)
    growth = chance.normal(0.08, 0.2, (companies, YEARS)) + chance.normal(0, 0.1, (companies, 1))
    logs = np.cumsum(growth, axis=1) + chance.normal(3, 1, (companies, 1))
    return Observations(
        companies=tuple(range(companies)),
        groups=tuple(f"g{number % 5}" for number in range(companies)),
        owner=np.repeat(np.arange(companies), YEARS),
        moments=np.tile(np.arange(2021.0 - YEARS, 2021.0), companies),
        levels=np.exp(logs).ravel(),
    )
