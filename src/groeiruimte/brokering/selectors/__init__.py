"""Reading comparisons, briefs and what regions offer."""

from groeiruimte.brokering.selectors.matching import (
    OwnRegionEvidence,
    best_sites,
    changed_since,
    latest_run,
    outdated,
    own_region_evidence,
    runs_of,
)
from groeiruimte.brokering.selectors.own_region import own_region_line
from groeiruimte.brokering.selectors.pressing import pressing
from groeiruimte.brokering.selectors.replaying import replay
from groeiruimte.brokering.selectors.wording import own_region_in_words

__all__ = [
    "OwnRegionEvidence",
    "best_sites",
    "changed_since",
    "latest_run",
    "outdated",
    "own_region_evidence",
    "own_region_in_words",
    "own_region_line",
    "pressing",
    "replay",
    "runs_of",
]
