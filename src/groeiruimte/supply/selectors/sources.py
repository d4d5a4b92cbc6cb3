"""Which sources are on, and what came of each last."""

from __future__ import annotations

from groeiruimte.supply.choices import SupplyImportState
from groeiruimte.supply.models.facts import SupplyImport
from groeiruimte.supply.models.sources import OpenSource


def sources_by_key() -> dict[str, OpenSource]:
    """Return the rows of the sources that somebody ever switched, by their key."""
    return {row.key: row for row in OpenSource.objects.select_related("job")}


def is_source_on(*, key: str) -> bool:
    """Say whether somebody switched a source on."""
    return OpenSource.objects.filter(key=key, is_on=True).exists()


def last_imports_of_sources() -> tuple[dict[str, SupplyImport], dict[str, SupplyImport]]:
    """Return per source the last import that was taken in or refused, and the one that waits."""
    shown = (
        SupplyImport.objects.exclude(source="")
        .exclude(state=SupplyImportState.LEFT)
        .defer("content", "report")
        .order_by("imported_at", "pk")
    )
    last: dict[str, SupplyImport] = {}
    waiting: dict[str, SupplyImport] = {}
    for row in shown:
        held = waiting if row.state == SupplyImportState.CHECKED else last
        held[row.source] = row
    return last, waiting
