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

_MOST_TIMES_LOOSE = 300.0
"""Money leaps with a round; a thousand times as much is thousands taken for euros."""

_LONGEST_GAP_DAYS = 750
_TOO_SMALL_TO_TELL = {"fte": 10.0, "workplaces_available": 10.0, "revenue_eur": 100_000.0}


def leaps(quantity: str, value: float, other: float) -> bool:
    """Say whether two figures of a company differ so much that one is probably a slip.

    More than threefold, and no mere handful; for money that comes and goes, hundreds of times.

    Example:
        >>> leaps("fte", 888, 94), leaps("fte", 6, 1), leaps("cash_eur", 9e6, 1e5)
        (True, False, False)
        >>> leaps("cash_eur", 2.5e9, 2.5e6)
        True
    """
    times = MOST_TIMES if quantity in _STEADY else _MOST_TIMES_LOOSE
    return _differ(quantity, value, other, times)


def moves(quantity: str, value: float, other: float) -> bool:
    """Say whether two figures of a company differ more than threefold, whatever they count.

    Example:
        >>> moves("cash_eur", 9e6, 1e5), moves("cash_eur", 2e5, 1e5)
        (True, False)
    """
    return _differ(quantity, value, other, MOST_TIMES)


def _differ(quantity: str, value: float, other: float, times: float) -> bool:
    large, small = max(value, other), min(value, other)
    telling = large >= _TOO_SMALL_TO_TELL.get(quantity, 0.0)
    return telling and small > 0 and large > times * small


def out_of_line(observations: Iterable[Observation]) -> Iterator[Problem]:
    """Give a doubt for each figure that leaps away from its neighbours in time.

    A figure between two others that both lie on the same side is most likely the slip itself;
    else the later of the two is shown.
    """
    by_quantity: dict[str, list[Observation]] = {}
    for figure in observations:
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
