"""In which parts are companies counted, so that no two counts tell of a single one?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from groeiruimte.programme.small_cells import SmallCells, small_cells

Contributor = TypeVar("Contributor")


def parts_alike(
    measures: Mapping[Contributor, Sequence[float]], *, rule: SmallCells | None = None
) -> tuple[frozenset[Contributor], ...]:
    """Cut companies into parts that are alike in these measures, none of them small.

    A count told in whole parts alone (`count_in_parts`) may stand beside every other count told
    so: what they differ in, share or leave out is again whole parts, so nobody or enough. That
    holds whatever is asked, in whatever order, and whoever changes a fact of a place in between,
    as long as the measures are of the companies alone.

    Args:
        measures: Per company as many numbers; parts are cut along the widest first, in the middle.

    Returns:
        Parts that hold everybody; none where all together are too few.

    Example:
        >>> parts = parts_alike({each: [each] for each in range(12)})
        >>> [sorted(part) for part in parts]
        [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]]
    """
    smallest = (rule or small_cells()).smallest_count
    if len(measures) < smallest:
        return ()
    columns = list(zip(*measures.values(), strict=True))
    spans = [max(column) - min(column) for column in columns]

    def cut(part: list[Contributor]) -> list[frozenset[Contributor]]:
        widths = []
        for place, span in enumerate(spans):
            values = [measures[key][place] for key in part]
            widths.append((max(values) - min(values)) / span if span else 0.0)
        for place in sorted(range(len(spans)), key=lambda each: -widths[each]):
            sides = _halves(part, [measures[key][place] for key in part], smallest)
            if sides is not None:
                return [piece for side in sides for piece in cut(side)]
        return [frozenset(part)]

    return tuple(cut(list(measures)))


def _halves(
    part: list[Contributor], values: list[float], smallest: int
) -> tuple[list[Contributor], list[Contributor]] | None:
    """Cut where values differ and both sides are large enough, as near the middle as can be."""
    order = sorted(range(len(part)), key=lambda each: values[each])
    possible = [
        at
        for at in range(smallest, len(part) - smallest + 1)
        if values[order[at - 1]] < values[order[at]]
    ]
    if not possible:
        return None
    at = min(possible, key=lambda each: (abs(2 * each - len(part)), each))
    return [part[each] for each in order[:at]], [part[each] for each in order[at:]]


def count_in_parts(
    group: Collection[Contributor], *, parts: Sequence[frozenset[Contributor]]
) -> int:
    """Return how many companies of a group may be told: those of the parts that lie wholly in it.

    Example:
        >>> count_in_parts(range(8), parts=[frozenset(range(6)), frozenset(range(6, 13))])
        6
    """
    members = frozenset(group)
    return sum(len(part) for part in parts if part <= members)
