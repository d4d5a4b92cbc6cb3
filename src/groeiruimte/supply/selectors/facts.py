"""What is stated about places?"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.fact_kinds import stated_kinds
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.rules import goes_for_parts


def facts_by_ids(ids: Iterable[int], *, with_subjects: Iterable[str]) -> QuerySet[Fact]:
    """Return these facts with the places or areas that they are about."""
    return Fact.objects.filter(pk__in=ids).select_related(*with_subjects)


def newest_fact_since(*, site_id: int, kind: str, since: datetime) -> Fact | None:
    """Return what was last stated of a site after a moment; "not known" states nothing."""
    return (
        Fact.objects.filter(site_id=site_id, kind=kind, replaced_at=None, recorded_at__gte=since)
        .exclude(Q(value=None) & Q(text=""))
        .order_by("-recorded_at", "-pk")
        .first()
    )


def source_of_fact(fact_id: int) -> str:
    """Return where a fact comes from, in the words of who recorded it."""
    return Fact.objects.values_list("source", flat=True).get(pk=fact_id)


def facts_around(
    *, site: Site, wholes: Iterable[int], grid_area_ids: Iterable[int], today: date
) -> QuerySet[Fact]:
    """Return what is stated today about what a site lies in: wholes, hotspot, municipality, grid.

    Of the wholes only what holds for their parts too.
    """
    shared = [kind.key for kind in stated_kinds() if goes_for_parts(kind=kind)]
    return Fact.objects.filter(
        current_facts(today=today),
        Q(site_id__in=wholes, kind__in=shared)
        | Q(hotspot_id=site.hotspot_id, hotspot__isnull=False)
        | Q(municipality_id=site.municipality_id)
        | Q(grid_area_id__in=grid_area_ids),
    ).order_by("valid_from", "-observed_on")


def current_facts(*, today: date) -> Q:
    """Select facts that were not replaced and hold in the quarter of this day or later."""
    now = Quarter.of(today).index
    return Q(replaced_at=None) & (Q(valid_until=None) | Q(valid_until__gt=now))


def unsaved_fact(*, kind: str, values: Mapping[str, Any]) -> Fact:
    """Return a fact with these values that is not stored, to be read like one that is."""
    return Fact(kind=kind, **values)
