"""How many companies of all pipelines are alike in what a profile without a name may tell?

Counts and nothing else: they say among how many companies one lead hides. PostgreSQL counts them
behind the wall and gives no row; on SQLite, where no wall stands, they are counted here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from groeiruimte import wall
from groeiruimte.companies.access import companies_for_totals
from groeiruimte.demand.models import Articulation, Demand
from groeiruimte.programme.requirement_kinds import whole_kind

QUARTERS = 4


def profile_counts(
    *,
    bands: Mapping[str, list[float]],
    families: Mapping[str, list[str]],
    kinds: list[str],
) -> list[dict[str, Any]]:
    """Return the counts; `wall.profile_counts` says what is given and what comes back."""
    with wall.totals():
        counts = wall.profile_counts(bands=bands, families=families, kinds=kinds)
        if counts is not None:
            return counts
        needs = _newest_needs()
        alike = Counter(
            (domain, region, *_alike(needs.get(pk), bands=bands, families=families, kinds=kinds))
            for pk, domain, region in companies_for_totals()
        )
    names = ("domain", "region", "has_need", *bands, "year", "families_asked")
    return [
        dict(zip(names, each, strict=True)) | {"count": alike[each]}
        for each in sorted(alike, key=str)
    ]


def _newest_needs() -> dict[int, list[tuple[str, float, int]]]:
    """Return per company what its newest confirmed need asks: kind, likely, quarter."""
    newest: dict[int, int] = {}
    confirmed = Articulation.objects.filter(confirmed_at__isnull=False).order_by("version")
    for pk, company_id in confirmed.values_list("pk", "lead__company_id"):
        newest[company_id] = pk
    company_of = {pk: company_id for company_id, pk in newest.items()}
    found: dict[int, list[tuple[str, float, int]]] = defaultdict(list)
    for company_id in newest:
        found[company_id] = []
    rows = Demand.objects.filter(articulation_id__in=company_of)
    for pk, kind, likely, quarter in rows.values_list(
        "articulation_id", "kind", "likely", "needed_from"
    ):
        found[company_of[pk]].append((kind, float(likely), quarter))
    return dict(found)


def _alike(
    need: list[tuple[str, float, int]] | None,
    *,
    bands: Mapping[str, list[float]],
    families: Mapping[str, list[str]],
    kinds: list[str],
) -> tuple[object, ...]:
    """Return what makes a company alike to others; nothing where its need is not known."""
    if need is None:
        return (False, *[None] * len(bands), None, ())
    quantities = []
    for name, edges in bands.items():
        amounts = [
            likely for kind, likely, _quarter in need if whole_kind(key=kind) == name and likely > 0
        ]
        quantities.append(bisect_right(edges, max(amounts)) - 1 if amounts else None)
    quarters = [quarter for kind, _likely, quarter in need if kind in kinds]
    asked = {kind for kind, _likely, _quarter in need}
    named = tuple(sorted(code for code, listed in families.items() if asked & set(listed)))
    return (True, *quantities, min(quarters) // QUARTERS if quarters else None, named)
