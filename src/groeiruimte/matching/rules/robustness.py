"""Does a conclusion hold when weights, missing facts and the need itself vary; else what decides?

Everything here is proven or counted, nothing is judged: each answer is a figure that words can be
made of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from groeiruimte.engine.matching.answer import Measured
from groeiruimte.engine.matching.conclusion import ConclusionCode
from groeiruimte.matching.rules.asking import NeedEnd
from groeiruimte.matching.rules.judging import Judgment, MatchQuestion, verdicts

if TYPE_CHECKING:
    from groeiruimte.supply.selectors.snapshot import SupplySnapshot

_SEVERAL_FIT = frozenset({ConclusionCode.BETTER_HERE, ConclusionCode.NOT_DECIDED})
_SURELY = 1e-9
MOST_FACTS = 10
ERRORS_AWAY = 2.0
"""A measurement is taken to lie within two standard errors."""


@dataclass(frozen=True, slots=True)
class OtherNeed:
    """What would be concluded if the need turns out at one end of what is foreseen.

    `is_same` says that the conclusion and the place it is about stay; which of several places that
    fit is better is not compared again: that `weights` says. `is_other_place` says that the
    conclusion stays and the place does not.
    """

    code: ConclusionCode
    is_same: bool
    is_other_place: bool = False


@dataclass(frozen=True, slots=True)
class Deciding:
    """A kind of fact that is missing: at how many places, and at how many it alone is missing."""

    kind: str
    places: int
    alone: int


@dataclass(frozen=True, slots=True)
class Robustness:
    """Whether a conclusion stays the same.

    Attributes:
        weights: Whatever somebody finds important, and wherever within their errors the
            measurements lie; None where weights play no part.
        unknowns: Whatever the missing facts turn out to be.
        needs: If the need turns out at either end of what is foreseen; empty without a range.
        decides: The missing facts that could turn it, the one that decides most first.
        expired: Whatever the facts that have expired turn out to be by now.
        estimated: Whatever what is estimated turns out to be when somebody measures it.
        not_measured: Per criterion at how many of the compared places it is not known.
    """

    weights: bool | None
    unknowns: bool
    needs: tuple[tuple[NeedEnd, OtherNeed], ...]
    decides: tuple[Deciding, ...]
    not_measured: tuple[tuple[str, int], ...]
    expired: bool = True
    estimated: bool = True

    @property
    def is_robust(self) -> bool:
        """It stays the same in every respect that was looked at."""
        return (
            self.weights is not False
            and self.unknowns
            and self.expired
            and self.estimated
            and all(other.is_same for _end, other in self.needs)
        )


def robustness(
    *, judgment: Judgment, question: MatchQuestion, snapshot: SupplySnapshot
) -> Robustness:
    """Say in which respects a conclusion holds, and what could turn it."""
    conclusion = judgment.conclusion
    return Robustness(
        weights=_whatever_the_weights(judgment),
        unknowns=conclusion.holds_for_all_unknowns,
        needs=tuple(_at_the_ends(judgment, question=question, snapshot=snapshot)),
        decides=_deciding(judgment),
        expired=not conclusion.expired,
        estimated=not conclusion.estimated,
        not_measured=_not_measured(judgment.measured),
    )


def _whatever_the_weights(judgment: Judgment) -> bool | None:
    """Say whether the best place is at least as good on every criterion, at its worst.

    That is all that can be said for every weighing: one criterion may weigh everything.
    """
    if judgment.conclusion.code is not ConclusionCode.BETTER_HERE or judgment.measured is None:
        return None
    fitting = [verdict.site for verdict in judgment.fitting]
    best = fitting.index(judgment.conclusion.places[0])
    worst_case, best_case = _ends(judgment.measured)
    others = np.arange(len(fitting)) != best
    return bool((worst_case[best] >= best_case[others] - _SURELY).all())


def _ends(measured: Measured) -> tuple[np.ndarray, np.ndarray]:
    """Return the lowest and the highest worth that each measurement may have."""
    lowest, highest = [], []
    for number, rule in enumerate(measured.criteria):
        first, last = rule.points[0][0], rule.points[-1][0]
        off = ERRORS_AWAY * np.nan_to_num(measured.errors[:, number])
        low = np.nan_to_num(measured.values[:, number] - off, nan=first)
        high = np.nan_to_num(measured.highest[:, number] + off, nan=last)
        unknown = np.isnan(measured.values[:, number])
        ends = np.stack(
            [rule.worth(np.where(unknown, first, low)), rule.worth(np.where(unknown, last, high))]
        )
        lowest.append(ends.min(axis=0))
        highest.append(ends.max(axis=0))
    return np.column_stack(lowest), np.column_stack(highest)


def _at_the_ends(
    judgment: Judgment, *, question: MatchQuestion, snapshot: SupplySnapshot
) -> list[tuple[NeedEnd, OtherNeed]]:
    others = []
    for end in NeedEnd:
        asked = tuple(requirement.at(end) for requirement in question.asked)
        if asked != question.asked:
            other = replace(question, asked=asked)
            others.append((end, _otherwise(judgment, question=other, snapshot=snapshot)))
    return others


def _otherwise(
    judgment: Judgment, *, question: MatchQuestion, snapshot: SupplySnapshot
) -> OtherNeed:
    other = verdicts(question=question, snapshot=snapshot).conclusion
    before = judgment.conclusion
    if before.code in _SEVERAL_FIT and other.code in _SEVERAL_FIT:
        stays = set(before.places) <= set(other.places)
        return OtherNeed(before.code, stays, is_other_place=not stays)
    named = before.code is ConclusionCode.ONLY_HERE
    is_other_place = named and other.code is before.code and before.places != other.places
    is_same = before.code is other.code and not is_other_place
    return OtherNeed(other.code, is_same, is_other_place)


def _deciding(judgment: Judgment) -> tuple[Deciding, ...]:
    # Two windows of one kind depend on the same fact: one answer settles both.
    deciding = [
        Deciding(fact.fact, len(fact.rows), fact.alone) for fact in judgment.answer.deciding_facts()
    ]
    return tuple(deciding[:MOST_FACTS])


def _not_measured(measured: Measured | None) -> tuple[tuple[str, int], ...]:
    if measured is None:
        return ()
    missing = np.isnan(measured.values).sum(axis=0).tolist()
    pairs = [
        (rule.key, count) for rule, count in zip(measured.criteria, missing, strict=True) if count
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
