"""In which areas does a place lie?"""

from __future__ import annotations

from groeiruimte.supply.models.areas import GridArea


def grid_chain(*, area_id: int | None) -> dict[int, str]:
    """Return the area and all it lies in, from small to large."""
    chain: dict[int, str] = {}
    if area_id is None:
        return chain
    areas = {
        pk: (name, parent)
        for pk, name, parent in GridArea.objects.values_list("pk", "name", "parent_id")
    }
    while area_id is not None and area_id not in chain:
        name, parent = areas[area_id]
        chain[area_id] = name
        area_id = parent
    return chain
