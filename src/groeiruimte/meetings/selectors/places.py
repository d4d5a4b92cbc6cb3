"""Which places can a case visit?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from groeiruimte.cases.selectors.state import case_with_state
from groeiruimte.matching.choices import VerdictKind
from groeiruimte.matching.selectors.matching import latest_run
from groeiruimte.organizations.access import Person
from groeiruimte.planning.selectors.facts import confirmed_need
from groeiruimte.propositions.selectors.propositions import offered_sites
from groeiruimte.supply.access import visible_sites

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.supply.models.places import Site

#: A longer list is no list to choose from: then those that the comparison ruled out are left out.
MOST_PLACES = 300


def places_to_visit(*, case_id: int, user: Person) -> list[tuple[int, str]]:
    """Return the places to choose from: what regions offer, what may fit, then all others."""
    case = case_with_state(case_id=case_id)
    need = confirmed_need(case) if case is not None else None
    run = latest_run(need) if need is not None else None
    rows = visible_sites(user=user)
    likely = offered_sites(lead_id=case.lead_id) if case is not None else []
    if run is not None:
        fitting = (
            run.verdicts.exclude(verdict=VerdictKind.EXCLUDED)
            .exclude(site_id__in=likely)
            .order_by("rank", "pk")
            .values_list("site_id", flat=True)[:MOST_PLACES]
        )
        likely += list(fitting)
    names = _named(rows.filter(pk__in=likely))
    first = [(pk, names[pk]) for pk in likely if pk in names]
    others = rows.exclude(pk__in=likely).order_by("name", "pk")[: max(MOST_PLACES - len(first), 0)]
    return first + list(_named(others).items())


def _named(rows: QuerySet[Site]) -> dict[int, str]:
    return {
        pk: f"{name}, {municipality}"
        for pk, name, municipality in rows.values_list("pk", "name", "municipality__name")
    }
