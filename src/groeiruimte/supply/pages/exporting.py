"""A list of places as a workbook and as GeoJSON: the same columns, with source and day."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from groeiruimte.supply.choices import SiteKind
from groeiruimte.supply.selectors.exporting import AMOUNTS, ExportFact, ExportRow
from groeiruimte.supply.words.offering import price_in_words
from groeiruimte.supply.words.wording import label_of, source_as_words
from groeiruimte.web import numbers


def export_header() -> list[str]:
    """Return the columns of the workbook in the language of the page."""
    amounts = [
        words
        for kind in AMOUNTS
        for words in (label_of(kind=kind), _("Source"), _("Observed on"), _("Holds until"))
    ]
    return [
        *(_("Name"), _("Kind"), _("Municipality"), _("Province"), _("Hotspot"), _("Kept by")),
        *(_("Owner"), _("Price"), _("Held until"), _("Invented for the demo")),
        *(_("Latitude"), _("Longitude"), *amounts, _("Available from")),
    ]


def export_cells(rows: Iterable[ExportRow]) -> list[list[Any]]:
    """Return one line per place; what nobody knows is empty, never zero."""
    words = _Words()
    return [_cells(row, words=words) for row in rows]


def geojson_of(rows: Iterable[ExportRow]) -> str:
    """Return the places that have a point as GeoJSON (RFC 7946), with their facts."""
    words = _Words()
    features = [
        {
            "type": "Feature",
            "id": row.site.pk,
            "geometry": {"type": "Point", "coordinates": [row.site.lon, row.site.lat]},
            "properties": _properties(row, words=words),
        }
        for row in rows
        if row.site.lon is not None
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


class _Words:
    """What stands in thousands of rows, put into words once."""

    def __init__(self) -> None:
        self.kinds = {code: str(label) for code, label in SiteKind.choices}
        self.yes = _("yes")
        self._sources: dict[str, str] = {}

    def source_of(self, fact: ExportFact) -> str:
        """Return the source of a fact."""
        if fact.source not in self._sources:
            self._sources[fact.source] = source_as_words(fact.source)
        return self._sources[fact.source]


def _cells(row: ExportRow, *, words: _Words) -> list[Any]:
    site = row.site
    amounts: list[Any] = []
    for kind in AMOUNTS:
        fact = row.facts.get(kind)
        amounts += (
            [None] * 4
            if fact is None
            else [fact.value, words.source_of(fact), fact.observed_on, fact.expires_on]
        )
    begins = row.facts.get("available_from")
    return [
        *(site.name, words.kinds[site.kind], site.municipality, site.province, site.hotspot),
        *(site.kept_by, site.owner, _prices(row), row.held_until),
        *(words.yes if site.is_invented else "", site.lat, site.lon, *amounts),
        "" if begins is None or begins.value is None else numbers.quarter(int(begins.value)),
    ]


def _prices(row: ExportRow) -> str:
    return "; ".join(
        f"{terms.get_tenure_display()}: {price_in_words(terms=terms)}" for terms in row.terms
    )


def _properties(row: ExportRow, *, words: _Words) -> dict[str, Any]:
    site = row.site
    facts = {
        kind: {
            "value": None if fact.value is None else float(fact.value),
            "unit": fact.unit,
            "source": words.source_of(fact),
            "observed_on": fact.observed_on.isoformat(),
            "expires_on": fact.expires_on.isoformat(),
            "trust": fact.trust,
        }
        for kind, fact in row.facts.items()
    }
    return {
        "name": site.name,
        "kind": site.kind,
        "municipality": site.municipality_code,
        "within_km": site.within_km,
        "is_invented": site.is_invented,
        "held_until": row.held_until.isoformat() if row.held_until else None,
        "facts": facts,
    }
