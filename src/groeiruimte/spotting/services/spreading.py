"""Over what heavy work of this site is spread: its cluster, its cores, or this process."""

from collections.abc import Callable

from django.conf import settings

from groeiruimte.engine.spreading import FEW, Spread, Told, spread_of


def spread_for(*, blocks: int, progress: Callable[[int, int], None]) -> Spread:
    """Return how to do so many blocks; of many, tell after each how many are done."""
    spread = spread_of(cluster=settings.DASK, processes=settings.PROCESSES, blocks=blocks)
    return Told(spread, progress) if blocks > FEW else spread
