"""Which closed lists do the programme and the engine share, so that neither keeps a copy?"""

from enum import StrEnum


class Comparison(StrEnum):
    """How what a place has answers what is asked; classes compare by their position."""

    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"
    YES = "YES"
    """Supply is 1 where the place has it and 0 where it has not."""
    NONE = "NONE"
    """Recorded and reported; no place fails on it, so that the engine is never asked."""
