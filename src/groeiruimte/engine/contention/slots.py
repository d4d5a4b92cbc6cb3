"""Who gets a turn in a shared facility, by a rule known beforehand? (Gale and Shapley 1962.)

Leads ask in the order of their own wishes; a facility keeps those with the highest priority, as
many as it has slots. Nobody who was refused stands before somebody who was kept, and no lead gains
by wishing otherwise than it does.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

from groeiruimte.engine.types import Key


def assigned_slots(
    *,
    wishes: Mapping[Key, Sequence[Key]],
    slots: Mapping[Key, int],
    priority: Mapping[tuple[Key, Key], float],
) -> dict[Key, Key | None]:
    """Return the facility of each lead, or None.

    Args:
        wishes: Per lead the facilities it wants, the dearest first.
        slots: Per facility how many leads it can hold.
        priority: Per (facility, lead), higher goes first; of two that are level, who comes first
            by key.

    Returns:
        Per lead, in the order of `wishes`.

    Raises:
        ValueError: A lead wishes for a facility that has no slots or no priority for it.

    Example:
        >>> assigned_slots(
        ...     wishes={"A": ["lab", "hall"], "B": ["lab"]},
        ...     slots={"lab": 1, "hall": 1},
        ...     priority={("lab", "A"): 1, ("lab", "B"): 2, ("hall", "A"): 1},
        ... )
        {'A': 'hall', 'B': 'lab'}
    """
    for lead, wanted in wishes.items():
        for facility in wanted:
            if facility not in slots or (facility, lead) not in priority:
                message = f"Facility {facility} has no slots or no priority for lead {lead}."
                raise ValueError(message)
    # Of two that are level the later by key is the first to go.
    standing = {lead: -number for number, lead in enumerate(sorted(wishes, key=str))}
    held: dict[Key, list[tuple[float, int, Key]]] = {facility: [] for facility in slots}
    assigned: dict[Key, Key | None] = dict.fromkeys(wishes)
    asking = list(wishes)
    turn = dict.fromkeys(wishes, 0)
    while asking:
        lead = asking.pop()
        if turn[lead] >= len(wishes[lead]):
            continue
        facility = wishes[lead][turn[lead]]
        turn[lead] += 1
        heapq.heappush(held[facility], (priority[facility, lead], standing[lead], lead))
        assigned[lead] = facility
        if len(held[facility]) > slots[facility]:
            _priority, _standing, refused = heapq.heappop(held[facility])
            assigned[refused] = None
            asking.append(refused)
    return assigned
