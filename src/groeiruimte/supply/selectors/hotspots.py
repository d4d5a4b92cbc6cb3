"""Hotspots: how far they are, what stands there, and what the sources say of their ecosystem."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from groeiruimte.supply.choices import SupplyImportState
from groeiruimte.supply.models.facts import SupplyImport
from groeiruimte.supply.models.places import Hotspot, KnowledgeInstitution


def hotspots_with_counts(*, hotspots: QuerySet[Hotspot]) -> QuerySet[Hotspot]:
    """Return hotspots with how many sites and facilities they have; established ones first."""
    return (
        hotspots.select_related("kept_by", "municipality")
        .annotate(
            site_count=Count("sites", distinct=True, filter=Q(sites__closed_at=None)),
            facility_count=Count("facilities", distinct=True),
        )
        # ESTABLISHED sorts after DEVELOPING.
        .order_by("-maturity", "name")
    )


def institutions_near(*, municipality_ids: list[int]) -> QuerySet[KnowledgeInstitution]:
    """Return the knowledge institutions in these municipalities."""
    return KnowledgeInstitution.objects.filter(municipality_id__in=municipality_ids).select_related(
        "municipality"
    )


def last_imports(*, imports: QuerySet[SupplyImport], count: int = 5) -> list[SupplyImport]:
    """Return the latest imports without their reports, which can be long."""
    return list(imports.filter(state=SupplyImportState.TAKEN).defer("content", "report")[:count])


def municipality_ids(*, hotspot: Hotspot) -> list[int]:
    """Return the municipalities of a hotspot: its own, and those of its facilities and sites."""
    ids = {hotspot.municipality_id}
    ids |= set(hotspot.sites.values_list("municipality_id", flat=True))
    ids |= set(hotspot.facilities.values_list("municipality_id", flat=True))
    return sorted(ids)
