"""Made-up questions of a stated size: places, criteria, weights, requirements, leads."""

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.contention.question import Contention, contention
from groeiruimte.engine.matching.timing import Requirement
from groeiruimte.kernel.codes import Comparison

QUARTERS, YEARS, RESOURCES = 40, 10, 3

Floats = npt.NDArray[np.float64]
Question = tuple[list[Requirement], dict[str, Floats]]


def table(*, places: int, criteria: int, draws: int, seed: int = 1) -> tuple[Floats, Floats]:
    """Return worths and weights: nothing is alike, so no shortcut helps."""
    chance = np.random.default_rng(seed)
    weights = chance.standard_exponential((draws, criteria))
    return chance.random((places, criteria)), weights / weights.sum(axis=1, keepdims=True)


def demand(*, places: int, requirements: int, seed: int = 1, strictness: float = 0.25) -> Question:
    """Return requirements and supply that grows over ten years, one in fifty facts unknown."""
    chance = np.random.default_rng(seed)
    supply, asked = {}, []
    for number in range(requirements):
        key = f"R{number:02}"
        matrix = np.sort(chance.random((places, QUARTERS)), axis=1) * 10
        matrix[chance.random(places) < 0.02] = np.nan
        supply[key] = matrix
        needed = 10 * strictness * chance.random()
        start = int(chance.integers(0, 12))
        asked.append(Requirement(key, Comparison.AT_LEAST, needed, "MW", from_quarter=start))
    return asked, supply


def failed_sets(*, places: int, requirements: int, at_least: int = 4, seed: int = 1) -> list[int]:
    """Return per place a set of failed requirements, none of them small."""
    chance = np.random.default_rng(seed)
    sizes = at_least + chance.integers(0, 3, places)
    return [
        sum(1 << int(bit) for bit in chance.choice(requirements, size, replace=False))
        for size in sizes
    ]


def leads_and_places(*, leads: int, places: int, candidates: int = 30, seed: int = 1) -> Contention:
    """Return leads that like the same places, over ten years and three resources."""
    chance = np.random.default_rng(seed)
    size = chance.lognormal(0, 0.7, (leads, 1, RESOURCES))
    growth = 0.5 + np.cumsum(chance.uniform(0, 0.25, (leads, YEARS, 1)), axis=1)
    need = (size * growth).reshape(leads, -1)
    room = chance.lognormal(1.0, 0.6, (places, 1, RESOURCES))
    later = np.clip(np.cumsum(chance.uniform(0.8, 1.2, (places, YEARS, 1)) / YEARS, axis=1), 0.3, 9)
    capacity = (3 * room * later).reshape(places, -1)
    liked = chance.normal(0, 1, places)
    options = []
    for lead in range(leads):
        taste = 0.8 * liked + chance.normal(0, 1, places)
        fits = np.flatnonzero((need[lead] <= capacity).all(axis=1))
        best = fits[np.argsort(-taste[fits])[:candidates]]
        taste = taste[best] - taste[best].min()
        worth = 50 + 50 * taste / max(taste.max(), 1e-9)
        options += [(lead, int(p), float(v)) for p, v in zip(best, worth, strict=True)]
    return contention(
        leads=range(leads),
        places=range(places),
        moments=[f"{r}/{y}" for y in range(YEARS) for r in range(RESOURCES)],
        options=options,
        need=need,
        capacity=capacity,
    )
