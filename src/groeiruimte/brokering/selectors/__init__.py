"""Reading comparisons, briefs and what regions offer."""

from groeiruimte.brokering.selectors.matching import (
    OwnRegionEvidence,
    best_sites,
    latest_run,
    own_region_evidence,
    replay,
    runs_of,
)
from groeiruimte.brokering.selectors.pressing import pressing

__all__ = [
    "OwnRegionEvidence",
    "best_sites",
    "latest_run",
    "own_region_evidence",
    "pressing",
    "replay",
    "runs_of",
]
