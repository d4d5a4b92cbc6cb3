"""Several bundles that share no case as one integer program, for when they are too many to list.

A share of a bundle is linear in which cases are in it: a case is at most 40% of the sum where its
amount less 40% of the sum is at most nothing. Bundles are ordered by size, for any order of the
same bundles would be the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

from groeiruimte.engine.contention.joint_plan import PlanStatus
from groeiruimte.engine.financing.bundling import (
    BundleRules,
    Bundling,
    Candidate,
    faults_of,
)
from groeiruimte.engine.types import FloatArray

_PROVEN_GAP = 1e-6
_WHOLE = 0.5


def bundles_by_program(
    cases: Sequence[Candidate], rules: BundleRules, *, most_bundles: int, seconds: float
) -> Bundling:
    """Return the bundles that the solver finds, with the bound that no choice exceeds."""
    asked = _Program(list(cases), rules, most_bundles)
    answer = milp(
        -asked.worth,
        constraints=asked.rows(),
        integrality=asked.whole,
        bounds=Bounds(0, asked.upper),
        options={"time_limit": seconds, "mip_rel_gap": _PROVEN_GAP},
    )
    return _as_bundling(asked, answer)


class _Program:
    """The variables, in this order: case in bundle, bundle is made, start of a bundle, theme."""

    def __init__(self, cases: list[Candidate], rules: BundleRules, bundles: int) -> None:
        self.cases, self.rules, self.bundles = cases, rules, bundles
        self.amounts = np.array([float(case.amount) for case in cases])
        self.unit = float(self.amounts.max())
        self.amounts /= self.unit
        self.themes = sorted({case.theme for case in cases}) if rules.one_theme else []
        first = min(case.quarter for case in cases)
        self.moments = np.array([float(case.quarter - first) for case in cases])
        count = len(cases) * bundles
        self.is_made, self.start = count, count + bundles
        self.theme = count + 2 * bundles
        self.size = self.theme + len(self.themes) * bundles
        self.worth = np.zeros(self.size)
        self.worth[:count] = np.tile(self.amounts, bundles)
        self.whole = np.ones(self.size)
        self.whole[self.start : self.theme] = 0
        self.upper = np.ones(self.size)
        self.upper[self.start : self.theme] = max(self.moments.max(), 1.0)
        self._left: list[dict[int, float]] = []
        self._most: list[float] = []

    def rows(self) -> LinearConstraint:
        """Return every row as: the sum of its terms is at most its right side."""
        for place in range(len(self.cases)):
            self._row({self._in(place, b): 1.0 for b in range(self.bundles)}, 1.0)
        for bundle in range(self.bundles):
            self._size_rows(bundle)
            self._share_rows(bundle)
            self._window_rows(bundle)
            self._theme_rows(bundle)
            if bundle:
                self._row(self._sum(bundle, 1.0) | self._sum(bundle - 1, -1.0), 0.0)
        entries = [(r, c, v) for r, row in enumerate(self._left) for c, v in row.items()]
        at, column, value = (np.array(part) for part in zip(*entries, strict=True))
        matrix = csr_array((value, (at, column)), shape=(len(self._left), self.size))
        return LinearConstraint(matrix, ub=np.array(self._most))

    def _in(self, place: int, bundle: int) -> int:
        return bundle * len(self.cases) + place

    def _sum(self, bundle: int, factor: float) -> dict[int, float]:
        return {self._in(p, bundle): factor * a for p, a in enumerate(self.amounts)}

    def _row(self, terms: dict[int, float], most: float) -> None:
        self._left.append(terms)
        self._most.append(most)

    def _size_rows(self, bundle: int) -> None:
        made = self.is_made + bundle
        self._row(self._sum(bundle, 1.0) | {made: -self.rules.most / self.unit}, 0.0)
        self._row(self._sum(bundle, -1.0) | {made: self.rules.least / self.unit}, 0.0)

    def _share_rows(self, bundle: int) -> None:
        of_case, of_region = self.rules.case_percent / 100, self.rules.region_percent / 100
        for place, amount in enumerate(self.amounts):
            row = self._sum(bundle, -of_case)
            row[self._in(place, bundle)] += amount
            self._row(row, 0.0)
        for region in sorted({case.region for case in self.cases}):
            row = self._sum(bundle, -of_region)
            for place, case in enumerate(self.cases):
                if case.region == region:
                    row[self._in(place, bundle)] += self.amounts[place]
            self._row(row, 0.0)

    def _window_rows(self, bundle: int) -> None:
        start, far = self.start + bundle, self.upper[self.start]
        for place, moment in enumerate(self.moments):
            at = self._in(place, bundle)
            self._row({start: 1.0, at: far - moment}, far)
            last = self.rules.quarters - 1
            late = max(moment - last, 0.0)
            self._row({at: late, start: -1.0}, 0.0)

    def _theme_rows(self, bundle: int) -> None:
        if not self.themes:
            return
        of = {t: self.theme + bundle * len(self.themes) + n for n, t in enumerate(self.themes)}
        self._row(dict.fromkeys(of.values(), 1.0), 1.0)
        for place, case in enumerate(self.cases):
            self._row({self._in(place, bundle): 1.0, of[case.theme]: -1.0}, 0.0)


def _as_bundling(asked: _Program, answer: OptimizeResult) -> Bundling:
    """Return the answer in whole euros; what the solver's rounding let through is left out."""
    bundles = _chosen(asked, answer.x) if answer.x is not None else []
    kept = [each for each in bundles if not faults_of([asked.cases[p] for p in each], asked.rules)]
    value = sum(asked.cases[place].amount for each in kept for place in each)
    dual = getattr(answer, "mip_dual_bound", None)
    everything = sum(case.amount for case in asked.cases)
    # Status 2: no choice keeps the rules; then none is made, which always does.
    bound = everything if dual is None else min(everything, int(-dual * asked.unit + _WHOLE))
    is_proven = answer.status == 0 and bound - value <= _PROVEN_GAP * max(bound, 1) + 1
    ordered = sorted(kept, key=lambda each: -sum(asked.cases[p].amount for p in each))
    return Bundling(
        bundles=tuple(ordered),
        value=value,
        bound=value if is_proven else max(bound, value),
        status=PlanStatus.OPTIMAL if is_proven else PlanStatus.BOUNDED,
    )


def _chosen(asked: _Program, values: FloatArray) -> list[tuple[int, ...]]:
    count = len(asked.cases)
    sets = (
        tuple(p for p in range(count) if values[bundle * count + p] > _WHOLE)
        for bundle in range(asked.bundles)
    )
    return [each for each in sets if each]
