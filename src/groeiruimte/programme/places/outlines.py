"""What does the country look like when there is no map server to ask?

Strongly simplified outlines of the twelve provinces, good enough to place a dot on. Where a finer
map is at hand, use that.
"""

from __future__ import annotations

import functools
import json
from typing import Any

from groeiruimte.programme.sources import PARAMETERS


@functools.cache
def province_outlines() -> dict[str, Any]:
    """Return a GeoJSON FeatureCollection of the provinces, with its date and source.

    Coordinates are longitude and latitude (WGS 84), to 0.01 degree. Treat it as read-only: every
    caller gets the same object.
    """
    file = PARAMETERS / "places" / "outlines.json"
    outlines: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return outlines
