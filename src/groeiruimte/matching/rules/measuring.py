"""On what are the places that fit compared, and what does each of them measure?

The criteria of the programme (`programme.criteria`), as far as the need gives them a meaning, and
one criterion per wish of the company. Nothing counts twice: what a wish measures, a general
criterion leaves out; where nothing else is left in it, it plays no part. A company that says how
near a station must be has said what "near" is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.matching import smaa
from groeiruimte.engine.matching.answer import Fitting, Measured
from groeiruimte.kernel.codes import Comparison
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.programme import criteria as programme
from groeiruimte.programme.criteria import Measure
from groeiruimte.programme.requirement_kinds import requirement_kind, requirement_kinds

if TYPE_CHECKING:
    from groeiruimte.supply.selectors.snapshot import SupplySnapshot

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]

WISH = "wish:"
#: A wish that is missed by so many classes is worth nothing (own decision).
_CLASSES_SHORT = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """The places that fit, each with its wait and the column from which all is met."""

    snapshot: SupplySnapshot
    rows: Rows
    fits_from: Rows
    delays: Floats


@dataclass(frozen=True, slots=True)
class Column:
    """What one criterion measures at each place: between `low` and `high`, off by `error`."""

    low: Floats
    high: Floats
    error: Floats


@dataclass(frozen=True, slots=True)
class _Counted:
    """A criterion of the programme, as far as no wish counts it already.

    `facts` are the kinds of fact that are left of it, `requirements` the kinds of requirement.
    """

    criterion: programme.Criterion
    facts: tuple[str, ...]
    requirements: tuple[str, ...]

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """The line from worst to best; of a sum of which a part is left, that part of it."""
        whole = self.criterion
        if whole.measure is not Measure.SUM or len(self.facts) == len(whole.fact_keys):
            return whole.corners
        part = len(self.facts) / len(whole.fact_keys)
        return tuple((measure * part, worth) for measure, worth in whole.corners)


def kinds_needed(asked: Sequence[Asked]) -> tuple[str, ...]:
    """Return the kinds of requirement that supply must answer to judge and to compare."""
    known = {kind.key for kind in requirement_kinds() if kind.is_matched_to_places}
    asked_whole = {each.requirement_kind.whole for each in asked}
    facts = {
        fact
        for counted in _criteria_for(asked)
        if counted.criterion.measure is not Measure.SURROUNDINGS
        for fact in counted.facts
        # What is asked of one field of study is compared in that field.
        if counted.criterion.measure is not Measure.RATIO or fact not in asked_whole
    }
    return tuple(sorted({requirement.kind for requirement in asked} | (facts & known)))


def around_needed(asked: Sequence[Asked]) -> tuple[str, ...]:
    """Return the measures of the surroundings that are compared."""
    return tuple(
        counted.criterion.key
        for counted in _criteria_for(asked)
        if counted.criterion.measure is Measure.SURROUNDINGS
    )


def versions_of(asked: Sequence[Asked]) -> dict[str, int]:
    """Return with which version of each criterion of the programme places are compared."""
    criteria = [counted.criterion for counted in _criteria_for(asked)]
    return {criterion.key: criterion.version for criterion in criteria}


def measure(*, asked: Sequence[Asked], snapshot: SupplySnapshot, fitting: Fitting) -> Measured:
    """Return the criteria that count for this need, with a measurement per place; NaN is unknown.

    A lower bound counts as the value: what may lie above it is not promised. Errors come from the
    trust and the age of the facts.
    """
    compared = _Compared(
        snapshot=snapshot,
        rows=fitting.rows.astype(np.int64),
        fits_from=fitting.fits_from.astype(np.int64),
        delays=fitting.delays,
    )
    columns = [
        (
            smaa.Criterion(counted.criterion.key, counted.corners),
            _general(counted, asked=asked, compared=compared),
        )
        for counted in _criteria_for(asked)
    ]
    columns += [(_wish_criterion(wish), _countable(wish, compared)) for wish in _wishes(asked)]
    used = [(rule, column) for rule, column in columns if not np.isnan(column.low).all()]
    return Measured(
        criteria=tuple(rule for rule, _column in used),
        values=np.column_stack([column.low for _rule, column in used]),
        left_out=tuple(rule.key for rule, column in columns if np.isnan(column.low).all()),
        highest=np.column_stack([column.high for _rule, column in used]),
        errors=np.column_stack([column.error for _rule, column in used]),
    )


def _wishes(asked: Sequence[Asked]) -> list[Asked]:
    return [requirement for requirement in asked if not requirement.is_hard]


def _criteria_for(asked: Sequence[Asked]) -> list[_Counted]:
    """Leave out what compares with a demand that was not stated, and what a wish counts."""
    wished = {each.requirement_kind.whole for each in _wishes(asked)}
    required = {each.requirement_kind.whole for each in asked if each.is_hard}
    wished_facts = {requirement_kind(key=kind).fact_key for kind in wished}
    listed = []
    for criterion in programme.criteria():
        counted = _Counted(
            criterion,
            facts=tuple(fact for fact in criterion.fact_keys if fact not in wished_facts),
            requirements=tuple(kind for kind in criterion.requirement_keys if kind not in wished),
        )
        if criterion.measure is Measure.RATIO:
            counts = not required.isdisjoint(counted.requirements)
        elif criterion.measure is Measure.SURROUNDINGS:
            # A sum over the surroundings is one figure: a part of it cannot be left out.
            counts = len(counted.facts) == len(criterion.fact_keys)
        else:
            counts = bool(counted.facts) or not criterion.fact_keys
        if counts:
            listed.append(counted)
    return listed


def _general(counted: _Counted, *, asked: Sequence[Asked], compared: _Compared) -> Column:
    criterion = counted.criterion
    if criterion.measure is Measure.DELAY:
        return Column(compared.delays, compared.delays, np.zeros(len(compared.delays)))
    if criterion.measure is Measure.RATIO:
        return _lowest_ratio(counted, asked=asked, compared=compared)
    if criterion.measure is Measure.SURROUNDINGS:
        return _around(criterion.key, compared)
    columns = [_at(kind, compared, compared.fits_from) for kind in counted.facts]
    total: Floats = np.sum([column.low for column in columns], axis=0)
    error: Floats = np.sqrt(np.sum([column.error**2 for column in columns], axis=0))
    return Column(total, total, error)


def _around(key: str, compared: _Compared) -> Column:
    around = compared.snapshot.around.get(key)
    if around is None:
        nothing = np.full(len(compared.rows), np.nan)
        return Column(nothing, nothing, np.zeros(len(compared.rows)))
    rows = compared.rows
    return Column(around.low[rows], around.high[rows], around.error[rows])


def _lowest_ratio(counted: _Counted, *, asked: Sequence[Asked], compared: _Compared) -> Column:
    """Return what there is per unit of what is needed; of several kinds the tightest."""
    pairs = []
    most_of: dict[str, Asked] = {}
    for each in asked:
        if each.requirement_kind.whole in counted.requirements and each.needed > 0:
            before = most_of.setdefault(each.kind, each)
            most_of[each.kind] = max(before, each, key=lambda one: one.needed)
    for most in most_of.values():
        column = _countable(most, compared)
        pairs.append((column.low / most.needed, column.error / most.needed))
    if not pairs:
        nothing = np.full(len(compared.rows), np.nan)
        return Column(nothing, nothing, np.zeros(len(compared.rows)))
    ratios, errors = (np.array(side) for side in zip(*pairs, strict=True))
    tightest = ratios.argmin(axis=0)[None, :]
    # One kind that is unknown may be the tightest: then the whole is unknown.
    lowest: Floats = ratios.min(axis=0)
    return Column(lowest, lowest, np.take_along_axis(errors, tightest, axis=0)[0])


def _at_need(asked: Asked, compared: _Compared) -> Column:
    """Return what each place has when this demand starts, or when it fits if that is later."""
    start = max(asked.needed_from - compared.snapshot.first_quarter, 0)
    return _at(asked.kind, compared, np.maximum(compared.fits_from, start))


def _countable(asked: Asked, compared: _Compared) -> Column:
    """Return what one company can count on when this demand starts: of who graduate a part."""
    column, share = _at_need(asked, compared), asked.share_of_supply()
    return Column(column.low * share, column.high * share, column.error * share)


def _at(kind: str, compared: _Compared, columns: Rows) -> Column:
    answers = compared.snapshot.answers[kind]
    values = answers.values
    quarters = np.minimum(columns, values.shape[1] - 1)
    measured: Floats = values[compared.rows, quarters]
    described = requirement_kind(key=kind)
    if described.comparison is Comparison.AT_LEAST:
        # More would be better, and there is at most so much: how much there is, is not known.
        at_most = answers.at_most[compared.rows, quarters]
        measured = np.where(at_most, np.nan, measured)
    lowest = measured
    if answers.never_less is not None:
        is_range = answers.at_most[compared.rows, quarters]
        lowest = np.where(is_range, answers.never_less[compared.rows], measured)
    relative = compared.snapshot.errors_of(kind=kind, rows=compared.rows, columns=quarters)
    in_steps = described.has_classes or described.comparison is Comparison.YES
    return Column(lowest, measured, relative if in_steps else relative * np.abs(measured))


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
