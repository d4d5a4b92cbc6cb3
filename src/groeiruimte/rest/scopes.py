"""For which part of the programme is a key, and may it write there?"""

from enum import StrEnum
from typing import Final


class Area(StrEnum):
    """The parts of the programme that a key can open, each by itself."""

    PIPELINE = "pipeline"
    CASES = "cases"
    SUPPLY = "supply"
    REGIONS = "regions"
    PROGRAMME = "programme"


class Right(StrEnum):
    """What a key may do in such a part."""

    READ = "read"
    WRITE = "write"


def scope_of(area: Area, right: Right) -> str:
    """Return how a scope is written, in a key and in the OpenAPI document."""
    return f"{area}:{right}"


#: Every scope there is, in the order in which people choose them.
SCOPES: Final = tuple(scope_of(area, right) for area in Area for right in Right)
