"""Where does one see how many of the people asked for there are?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from groeiruimte.programme.talent import SchoolingLevel

if TYPE_CHECKING:
    from groeiruimte.demand.rules.answers import ReadDemand


def talent_query(demands: Iterable[ReadDemand]) -> str:
    """Return what to ask the comparison of talent: the most people per year of each level.

    Nothing where no people are asked for; without a field where several are.
    """
    most: dict[str, int] = {}
    fields = set()
    for demand in demands:
        for level in SchoolingLevel:
            if demand.kind.whole == f"talent_{level}_fte":
                most[level.value] = max(most.get(level.value, 0), round(demand.likely))
                fields.add(demand.kind.field)
    if not most:
        return ""
    field = {"field": fields.pop()} if len(fields) == 1 else {}
    return urlencode({key: value for key, value in (most | field).items() if value})
