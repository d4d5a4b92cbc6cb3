"""How time and memory grow with the number of places."""

import resource
from functools import partial

from benchmarks.matching.clock import head, line, seconds
from benchmarks.matching.questions import QUARTERS, Floats, demand, table
from groeiruimte.engine.matching.acceptability import acceptabilities
from groeiruimte.engine.matching.relaxations import minimal_conflicts
from groeiruimte.engine.matching.scoring import ExactScoring
from groeiruimte.engine.matching.screening import screen
from groeiruimte.engine.matching.timing import Requirement

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)


def peak_mb() -> float:
    """Return the most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run() -> None:
    """Print the table."""
    head("Growth: ranking (12 criteria, 10,000 weights, top 50) and screening (8 requirements)")
    for places in SIZES:
        worths, weights = table(places=places, criteria=12, draws=10_000)
        scoring = ExactScoring(worths)
        ranked = seconds(
            lambda s=scoring, w=weights: acceptabilities(scoring=s, weights=w, ranks=50), times=2
        )
        asked, supply = demand(places=places, requirements=8, strictness=0.6)
        screened = seconds(partial(_proven, asked, supply, places), times=2)
        line(
            f"{places:>9,} places: ranking, screening with conflicts",
            f"{ranked * 1000:,.0f} ms",
            f"{screened * 1000:,.0f} ms",
        )


def _proven(asked: list[Requirement], supply: dict[str, Floats], places: int) -> None:
    found = screen(requirements=asked, supply=supply, sites=places, quarters=QUARTERS)
    minimal_conflicts(found.failed_masks(4))
