"""Which places are meant by these words, also with a mistake in them?"""

from __future__ import annotations

from groeiruimte.kernel.alike import closest
from groeiruimte.organizations.access import Person
from groeiruimte.supply import access
from groeiruimte.supply.models.places import Site


def places_meant(*, user: Person, words: str, most: int) -> list[Site]:
    """Return the places of which the name or the municipality is near these words."""
    visible = access.open_sites(user=user)
    names = list(visible.values_list("pk", "name", "municipality__name"))
    keys = list(
        dict.fromkeys(
            [
                *closest(words, ((key, name) for key, name, _town in names), most=most),
                *closest(words, ((key, town) for key, _name, town in names), most=most),
            ]
        )
    )[:most]
    rows = visible.select_related("municipality").in_bulk(keys)
    return [rows[key] for key in keys if key in rows]
