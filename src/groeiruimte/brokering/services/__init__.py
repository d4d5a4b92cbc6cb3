"""Acts of brokering."""

from groeiruimte.brokering.services.matching import UnableToMatch, run_match

__all__ = ["UnableToMatch", "run_match"]
