"""What does a list of places show of each? No more is read of it than that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from groeiruimte.supply.choices import SiteKind

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from groeiruimte.supply.selectors.sites import ListedSite


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """One place in a list."""

    pk: int
    name: str
    kind: str | Promise
    municipality: str
    hotspot: str
    is_invented: bool
    has_stale_facts: bool


def site_rows(listed: Iterable[ListedSite]) -> list[SiteRow]:
    """Return the rows of a list, in the order in which they come."""
    kinds = {kind.value: kind.label for kind in SiteKind}
    return [
        SiteRow(
            pk=site["pk"],
            name=site["name"],
            kind=kinds.get(site["kind"], site["kind"]),
            municipality=site["municipality__name"],
            hotspot=site["hotspot__name"] or "",
            is_invented=site["is_invented"],
            has_stale_facts=site["has_stale_facts"],
        )
        for site in listed
    ]
