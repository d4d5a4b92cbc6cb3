"""On what are the places that fit compared, and what does each of them measure?

The criteria of the programme (`programme.criteria`), as far as the need gives them a meaning, and
one criterion per wish of the company. A wish takes the place of a general criterion that measures
the same thing only: a company that says how near a station must be has said what "near" is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from groeiruimte.brokering.rules.asking import Asked
from groeiruimte.engine.matching import smaa
from groeiruimte.programme import criteria as programme
from groeiruimte.programme.requirement_kinds import Comparison, requirement_kinds

if TYPE_CHECKING:
    from groeiruimte.supply.selectors import SupplySnapshot

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]

WISH = "wish:"
#: So many classes short of a wish is worth nothing (own decision).
_CLASSES_SHORT = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The places that fit, each with its wait and the column from which all is met."""

    snapshot: SupplySnapshot
    rows: Rows
    fits_from: Rows
    delays: Floats


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: criteria as the engine takes them, one column each.

    `left_out` names criteria of which nothing is known at any of the places: these could only add
    noise, so they play no part, and the page says so.
    """

    criteria: tuple[smaa.Criterion, ...]
    values: Floats
    left_out: tuple[str, ...]


def kinds_needed(asked: Sequence[Asked]) -> tuple[str, ...]:
    """Return the kinds of requirement that supply must answer to judge and to compare."""
    known = {kind.key for kind in requirement_kinds() if kind.is_matched_to_places}
    facts = {fact for each in _criteria_for(asked) for fact in each.fact_keys}
    return tuple(sorted({each.kind for each in asked} | (facts & known)))


def measure(*, asked: Sequence[Asked], compared: Compared) -> Measured:
    """Return the criteria that count for this need, with a measurement per place; NaN is unknown.

    A lower bound counts as the value: what may lie above it is not promised.
    """
    columns = [
        (_engine_criterion(each), _general(each, asked=asked, compared=compared))
        for each in _criteria_for(asked)
    ]
    columns += [(_wish_criterion(wish), _at_need(wish, compared)) for wish in _wishes(asked)]
    used = [(rule, column) for rule, column in columns if not np.isnan(column).all()]
    left_out = [rule.key for rule, column in columns if np.isnan(column).all()]
    values = np.column_stack([column for _rule, column in used])
    return Measured(tuple(rule for rule, _column in used), values, tuple(left_out))


def _wishes(asked: Sequence[Asked]) -> list[Asked]:
    return [each for each in asked if not each.is_hard]


def _criteria_for(asked: Sequence[Asked]) -> list[programme.Criterion]:
    """Leave out what compares with a demand that was not stated, or that a wish says better."""
    kinds = {each.kind for each in asked}
    wished = {each.kind for each in _wishes(asked)}
    return [
        each
        for each in programme.criteria()
        if not (each.unit == "ratio" and kinds.isdisjoint(each.requirement_keys))
        and not (each.requirement_keys and wished.issuperset(each.requirement_keys))
    ]


def _engine_criterion(criterion: programme.Criterion) -> smaa.Criterion:
    corners = sorted([(criterion.worst, 0.0), (criterion.best, 1.0)])
    return smaa.Criterion(criterion.key, tuple(corners))


def _general(
    criterion: programme.Criterion, *, asked: Sequence[Asked], compared: Compared
) -> Floats:
    if criterion.unit == "quarter":
        return compared.delays
    if criterion.unit == "ratio":
        return _lowest_ratio(criterion, asked=asked, compared=compared)
    columns = [_at(kind, compared, compared.fits_from) for kind in criterion.fact_keys]
    total: Floats = np.sum(columns, axis=0)
    return total


def _lowest_ratio(
    criterion: programme.Criterion, *, asked: Sequence[Asked], compared: Compared
) -> Floats:
    """Return what there is per unit of what is needed; of several kinds the tightest."""
    ratios = []
    for kind in criterion.requirement_keys:
        windows = [each for each in asked if each.kind == kind and each.needed > 0]
        if windows:
            most = max(windows, key=lambda each: each.needed)
            ratios.append(_at_need(most, compared) / most.needed)
    lowest: Floats = np.min(ratios, axis=0) if ratios else np.full(len(compared.rows), np.nan)
    return lowest


def _at_need(asked: Asked, compared: Compared) -> Floats:
    """Return what each place has when this demand starts, or when it fits if that is later."""
    start = max(asked.needed_from - compared.snapshot.first_quarter, 0)
    return _at(asked.kind, compared, np.maximum(compared.fits_from, start))


def _at(kind: str, compared: Compared, columns: Rows) -> Floats:
    values = compared.snapshot.answers[kind].values
    found: Floats = values[compared.rows, np.minimum(columns, values.shape[1] - 1)]
    return found


def _wish_criterion(wish: Asked) -> smaa.Criterion:
    kind, needed = wish.requirement_kind, wish.needed
    if kind.comparison is Comparison.YES:
        corners = ((0.0, 0.0), (1.0, 1.0))
    elif kind.comparison is Comparison.AT_MOST:
        spare = _CLASSES_SHORT if kind.has_classes else max(needed, 1.0)
        corners = ((needed, 1.0), (needed + spare, 0.0))
    else:
        short = _CLASSES_SHORT if kind.has_classes else max(needed, 1.0)
        corners = ((needed - short, 0.0), (needed, 1.0))
    return smaa.Criterion(WISH + wish.key, corners)
