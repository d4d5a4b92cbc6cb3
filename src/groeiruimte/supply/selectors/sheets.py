"""What goes into a workbook with facts, and what does a row of it mean?"""

from __future__ import annotations

from datetime import date

from groeiruimte.organizations.access import Person
from groeiruimte.supply import access
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.selectors.facts import current_facts


def places_of_sheet(*, user: Person) -> list[tuple[int, str]]:
    """Return the own open places with their names, in the order of the workbook."""
    rows = access.editable_sites(user=user).order_by("name", "pk")
    return list(rows.values_list("pk", "name"))


def facts_by_place(*, user: Person, today: date) -> dict[int, dict[str, list[Fact]]]:
    """Return the facts of own places that hold now or later, by place and kind."""
    found: dict[int, dict[str, list[Fact]]] = {}
    facts = Fact.objects.filter(
        current_facts(today=today), site__in=access.editable_sites(user=user)
    )
    for fact in facts.order_by("kind", "valid_from", "pk"):
        if fact.site_id is not None:
            found.setdefault(fact.site_id, {}).setdefault(fact.kind, []).append(fact)
    return found
