"""How does the map of this product get its places? As GeoJSON (RFC 7946): longitude first."""

from collections.abc import Sequence
from typing import Any

from django.http import JsonResponse

Feature = dict[str, Any]


def point(*, lon: float, lat: float, **properties: object) -> Feature:
    """Return one place, with what the map shows of it."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": properties,
    }


def collection(features: Sequence[Feature]) -> dict[str, Any]:
    """Return features as one GeoJSON document."""
    return {"type": "FeatureCollection", "features": list(features)}


def answer(document: dict[str, Any]) -> JsonResponse:
    """Return a GeoJSON document under its own media type."""
    return JsonResponse(document, content_type="application/geo+json")
