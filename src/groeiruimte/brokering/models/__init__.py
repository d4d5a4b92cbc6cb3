"""Where demand meets supply: match runs, briefs to regions and what they propose."""

from groeiruimte.brokering.models.certificates import MatchCertificate
from groeiruimte.brokering.models.matching import MatchRun, SiteVerdict
from groeiruimte.brokering.models.propositions import (
    Brief,
    ProposedAnswer,
    Proposition,
    RegionalRequest,
)
from groeiruimte.brokering.models.tasks import SupplyTask

__all__ = [
    "Brief",
    "MatchCertificate",
    "MatchRun",
    "ProposedAnswer",
    "Proposition",
    "RegionalRequest",
    "SiteVerdict",
    "SupplyTask",
]
