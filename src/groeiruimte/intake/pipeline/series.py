"""Does a figure fit in with the others of its company, or is it a slip of ten times?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from groeiruimte.intake.pipeline.rows import Observation
from groeiruimte.intake.remarks import Code, Param, Problem

MOST_TIMES = 3.0
"""A company that becomes three times as large between two figures deserves a second look."""

_STEADY = frozenset(
    [
        *("fte", "floor_area_used_m2", "floor_area_available_m2", "workplaces_available"),
        *("power_contracted_mw", "power_used_mw", "revenue_eur", "fte_mbo", "fte_hbo", "fte_wo"),
    ]
)
"""What grows step by step; money in the bank and rounds leap by their nature."""

_LONGEST_GAP_DAYS = 750
_TOO_SMALL_TO_TELL = {"fte": 10.0, "workplaces_available": 10.0, "revenue_eur": 100_000.0}


def leaps(quantity: str, value: float, other: float) -> bool:
    """Say whether two figures of a company differ more than threefold, and are no mere handful.

    Example:
        >>> leaps("fte", 888, 94), leaps("fte", 6, 1), leaps("cash_eur", 9e6, 1e5)
        (True, False, False)
    """
    large, small = max(value, other), min(value, other)
    telling = large >= _TOO_SMALL_TO_TELL.get(quantity, 0.0)
    return quantity in _STEADY and telling and small > 0 and large > MOST_TIMES * small


def out_of_line(observations: Iterable[Observation]) -> Iterator[Problem]:
    """Give a doubt for each figure that differs more than threefold from its neighbours in time.

    A figure between two others that both lie on the same side is most likely the slip itself;
    else the later of the two is shown.
    """
    by_quantity: dict[str, list[Observation]] = {}
    for figure in observations:
        if figure.quantity in _STEADY:
            by_quantity.setdefault(figure.quantity, []).append(figure)
    for figures in by_quantity.values():
        if len(figures) > 1:
            yield from _of_one(sorted(figures, key=lambda figure: figure.observed_on))


def _of_one(figures: Sequence[Observation]) -> Iterator[Problem]:
    slips: set[int] = set()
    for at in range(1, len(figures) - 1):
        before, figure, after = figures[at - 1 : at + 2]
        same_side = (figure.value > before.value) == (figure.value > after.value)
        if same_side and _near_and_leaping(before, figure) and _near_and_leaping(figure, after):
            slips.add(at)
            params: dict[str, Param] = {"before": before.value, "after": after.value}
            yield _doubt(figure, Code.FIGURE_OUT_OF_LINE, params)
    for at in range(1, len(figures)):
        before, figure = figures[at - 1 : at + 1]
        if not {at - 1, at} & slips and _near_and_leaping(before, figure):
            day = before.observed_on.isoformat()
            yield _doubt(figure, Code.FIGURE_LEAPS, {"before": before.value, "day": day})


def _near_and_leaping(before: Observation, after: Observation) -> bool:
    is_near = (after.observed_on - before.observed_on).days <= _LONGEST_GAP_DAYS
    return is_near and leaps(after.quantity, after.value, before.value)


def _doubt(figure: Observation, code: Code, params: dict[str, Param]) -> Problem:
    return Problem(figure.row, figure.column, code, f"{figure.value:.12g}", params)
