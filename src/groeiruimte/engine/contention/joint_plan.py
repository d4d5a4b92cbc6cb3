"""Which choices go together best? One integer program, solved with its bound (HiGHS).

Rows that cannot bind are dropped and what does not touch falls apart into programs of its own. The
answer always says how far it can be from the best: a solver that ran out of time is never optimal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from groeiruimte.engine.contention.lagrange import by_prices
from groeiruimte.engine.contention.question import (
    ROUNDING,
    Contention,
    best_options,
    binding_rows,
)
from groeiruimte.engine.types import FloatArray, IntArray, Key

SECONDS = 10.0
_PROVEN_GAP = 1e-6


class PlanStatus(StrEnum):
    """How sure it is that no plan is better."""

    OPTIMAL = "OPTIMAL"
    """Proven: no plan is worth more."""
    BOUNDED = "BOUNDED"
    """A plan, and a bound that no plan exceeds."""


@dataclass(frozen=True, slots=True, eq=False)
class JointPlan:
    """One choice per lead that goes together.

    Attributes:
        chosen: Per lead its option, or -1 for none.
        value: Of all choices together.
        bound: No plan is worth more than this.
        status: Whether the plan is proven to be the best.
        rows: Number of (place, moment) pairs that could bind.
    """

    chosen: IntArray
    value: float
    bound: float
    status: PlanStatus
    rows: int

    @property
    def gap(self) -> float:
        """How much better the best plan can be, as a part of the bound."""
        return max(0.0, self.bound - self.value) / self.bound if self.bound > 0 else 0.0


def joint_plan(
    asked: Contention, *, seconds: float = SECONDS, exactly_up_to: int = 100
) -> JointPlan:
    """Return the plan that is worth most together.

    Args:
        asked: The question.
        seconds: What the solver may take altogether.
        exactly_up_to: With more leads than this that depend on one another, prices and repair
            (`lagrange.by_prices`) instead of the solver: a plan with its bound in about a second.

    Returns:
        The plan with status and bound.

    Example:
        >>> from groeiruimte.engine.contention.question import contention
        >>> asked = contention(
        ...     leads=["A", "B"],
        ...     places=["P", "Q"],
        ...     moments=["MW 2030"],
        ...     options=[(0, 0, 9.0), (0, 1, 8.0), (1, 0, 7.0), (1, 1, 2.0)],
        ...     need=np.array([[6.0], [6.0]]),
        ...     capacity=np.array([[10.0], [10.0]]),
        ... )
        >>> plan = joint_plan(asked)
        >>> [asked.places[asked.place[option]] for option in plan.chosen], plan.value
        (['Q', 'P'], 15.0)
        >>> plan.status.value
        'OPTIMAL'
    """
    rows = binding_rows(asked)
    chosen, value, bound = best_options(asked, asked.value), 0.0, 0.0
    groups = _components(asked, rows)
    touched: set[int] = set()
    for options, part in groups:
        leads = np.unique(asked.lead[options])
        touched |= set(leads.tolist())
        if len(leads) <= exactly_up_to:
            picked, most = _solved(asked, options, part, seconds=seconds)
        else:
            picked, most = by_prices(asked, options, part)
        chosen[leads] = -1
        chosen[asked.lead[picked]] = picked
        value += float(asked.value[picked].sum())
        bound += max(most, float(asked.value[picked].sum()))
    for lead, option in enumerate(chosen.tolist()):
        if lead not in touched and option >= 0:
            value += float(asked.value[option])
            bound += float(asked.value[option])
    is_proven = bound - value <= _PROVEN_GAP * max(bound, 1.0)
    status = PlanStatus.OPTIMAL if is_proven else PlanStatus.BOUNDED
    return JointPlan(chosen, value, bound, status, len(rows))


def _components(asked: Contention, rows: IntArray) -> list[tuple[IntArray, IntArray]]:
    """Return options and rows of each group of leads that depend on one another.

    A lead depends on others when a place it may choose can bind.
    """
    tight = np.zeros(len(asked.places), dtype=bool)
    tight[rows[:, 0]] = True
    links = np.flatnonzero(tight[asked.place])
    if not len(links):
        return []
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    leads, places = len(asked.leads), len(asked.places)
    size = leads + places
    ends = (asked.lead[links], leads + asked.place[links])
    graph = coo_array((np.ones(len(links)), ends), shape=(size, size))
    _count, label = connected_components(graph, directed=False)
    in_play = np.isin(np.arange(leads), asked.lead[links])
    groups = []
    for number in np.unique(label[:leads][in_play]):
        options = np.flatnonzero((label[asked.lead] == number) & in_play[asked.lead])
        groups.append((options, rows[label[leads + rows[:, 0]] == number]))
    return groups


def _solved(
    asked: Contention, options: IntArray, rows: IntArray, *, seconds: float
) -> tuple[IntArray, float]:
    """Return the chosen options of one group by HiGHS, and the bound it proves."""
    picked, bound, _duals = _highs(asked, options, rows, seconds=seconds, whole=True)
    return picked, bound


def _row_prices(asked: Contention, rows: IntArray) -> FloatArray:
    """Return what one more unit at each (place, moment) would add, in the relaxed program."""
    _picked, _bound, duals = _highs(
        asked, np.arange(len(asked.lead)), rows, seconds=SECONDS, whole=False
    )
    return np.abs(duals)


def _highs(
    asked: Contention, options: IntArray, rows: IntArray, *, seconds: float, whole: bool
) -> tuple[IntArray, float, FloatArray]:
    # Loaded when needed: a large library, and most commands do without it.
    import highspy

    leads = np.unique(asked.lead[options])
    starts, index, values = _matrix(asked, options, rows, leads)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(options), len(leads) + len(rows)
    program.col_cost_ = asked.value[options]
    program.col_lower_, program.col_upper_ = np.zeros(len(options)), np.ones(len(options))
    program.row_lower_ = np.full(program.num_row_, -highspy.kHighsInf)
    room = asked.capacity[rows[:, 0], rows[:, 1]]
    program.row_upper_ = np.concatenate([np.ones(len(leads)), room])
    program.sense_ = highspy.ObjSense.kMaximize
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = starts
    program.a_matrix_.index_ = index
    program.a_matrix_.value_ = values
    if whole:
        program.integrality_ = [highspy.HighsVarType.kInteger] * len(options)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, setting in (("output_flag", False), ("threads", 1), ("time_limit", seconds)):
        solver.setOptionValue(name, setting)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.passModel(program)
    solver.run()
    found, info = solver.getSolution(), solver.getInfo()
    taken = np.array(found.col_value) if found.value_valid else np.zeros(len(options))
    bound = info.mip_dual_bound if whole else info.objective_function_value
    if not np.isfinite(bound):
        bound = float(asked.value[best_options(asked, asked.value)[leads]].sum())
    duals = np.array(found.row_dual)[len(leads) :] if not whole else np.zeros(len(rows))
    return options[taken > 0.5], float(bound), duals


def _matrix(
    asked: Contention, options: IntArray, rows: IntArray, leads: IntArray
) -> tuple[IntArray, IntArray, FloatArray]:
    """Return the columns: each option takes its lead's turn, and its need in rows of its place."""
    order = np.argsort(rows[:, 0], kind="stable")
    places = rows[order, 0]
    first = np.searchsorted(places, asked.place[options], side="left")
    count = np.searchsorted(places, asked.place[options], side="right") - first
    starts = np.concatenate([[0], np.cumsum(count + 1)])
    index = np.empty(starts[-1], dtype=np.int32)
    values: FloatArray = np.ones(starts[-1])
    index[starts[:-1]] = np.searchsorted(leads, asked.lead[options])
    column = np.repeat(np.arange(len(options)), count)
    within = np.arange(len(column)) - np.repeat(np.cumsum(count) - count, count)
    row = order[first[column] + within]
    at = starts[column] + 1 + within
    index[at] = len(leads) + row
    values[at] = asked.need[asked.lead[options[column]], rows[row, 1]]
    return starts.astype(np.int32), index, values


def decided_first(
    asked: Contention, *, lead: int, option: int, seconds: float = SECONDS
) -> JointPlan:
    """Return the best joint plan when one lead has decided already.

    Args:
        asked: The question.
        lead: Row of the lead.
        option: The option it takes.
        seconds: What the solver may take.

    Returns:
        The plan of all leads, the decided one among them.

    Raises:
        ValueError: The option is not one of that lead.

    Example:
        >>> from groeiruimte.engine.contention.question import contention
        >>> asked = contention(
        ...     leads=["A", "B"],
        ...     places=["P", "Q"],
        ...     moments=["MW 2030"],
        ...     options=[(0, 0, 9.0), (0, 1, 8.0), (1, 0, 7.0), (1, 1, 2.0)],
        ...     need=np.array([[6.0], [6.0]]),
        ...     capacity=np.array([[10.0], [10.0]]),
        ... )
        >>> decided_first(asked, lead=0, option=0).value
        11.0
    """
    if asked.lead[option] != lead:
        message = "This option belongs to another lead."
        raise ValueError(message)
    capacity = asked.capacity.copy()
    place = asked.place[option]
    capacity[place] = np.maximum(capacity[place] - asked.need[lead], 0.0)
    fits = asked.need[asked.lead] <= capacity[asked.place] + ROUNDING
    left = np.flatnonzero((asked.lead != lead) & fits.all(axis=1))
    rest = replace(
        asked,
        lead=asked.lead[left],
        place=asked.place[left],
        value=asked.value[left],
        capacity=capacity,
    )
    plan = joint_plan(rest, seconds=seconds)
    chosen = np.where(plan.chosen >= 0, left[plan.chosen] if len(left) else -1, -1)
    chosen[lead] = option
    own = float(asked.value[option])
    return replace(plan, chosen=chosen, value=plan.value + own, bound=plan.bound + own)


def prices_of_playing_together(asked: Contention, plan: JointPlan) -> list[float]:
    """Return per lead what the joint plan costs it: its first choice less what it gets.

    Example:
        >>> from groeiruimte.engine.contention.question import contention
        >>> asked = contention(
        ...     leads=["A", "B"],
        ...     places=["P"],
        ...     moments=["MW 2030"],
        ...     options=[(0, 0, 9.0), (1, 0, 7.0)],
        ...     need=np.array([[6.0], [6.0]]),
        ...     capacity=np.array([[10.0]]),
        ... )
        >>> prices_of_playing_together(asked, joint_plan(asked))
        [0.0, 7.0]
    """
    firsts = asked.first_choices
    return [
        (float(asked.value[first]) if first >= 0 else 0.0)
        - (float(asked.value[got]) if got >= 0 else 0.0)
        for first, got in zip(firsts.tolist(), plan.chosen.tolist(), strict=True)
    ]


@dataclass(frozen=True, slots=True)
class ShadowPrice:
    """What one more unit would add to the joint plan, at one place and moment."""

    place: Key
    moment: str
    price: float


def shadow_prices(asked: Contention) -> tuple[ShadowPrice, ...]:
    """Return where one more MW or m2 helps most, the most helpful first.

    Out of the relaxed program, in which a lead may be shared out over places: a signal, not the
    value of one more whole lead.

    Example:
        >>> from groeiruimte.engine.contention.question import contention
        >>> asked = contention(
        ...     leads=["A", "B"],
        ...     places=["P"],
        ...     moments=["MW 2030"],
        ...     options=[(0, 0, 12.0), (1, 0, 6.0)],
        ...     need=np.array([[6.0], [6.0]]),
        ...     capacity=np.array([[10.0]]),
        ... )
        >>> [(each.place, each.moment, each.price) for each in shadow_prices(asked)]
        [('P', 'MW 2030', 1.0)]
    """
    rows = binding_rows(asked)
    if not len(rows):
        return ()
    prices = _row_prices(asked, rows)
    found = [
        ShadowPrice(asked.places[place], asked.moments[moment], float(price))
        for (place, moment), price in zip(rows.tolist(), prices, strict=True)
        if price > _PROVEN_GAP
    ]
    return tuple(sorted(found, key=lambda each: (-each.price, str(each.place), each.moment)))
