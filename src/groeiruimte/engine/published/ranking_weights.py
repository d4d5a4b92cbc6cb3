"""Read what is known about the weights: nothing, an order, intervals, or the weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from groeiruimte.engine.files.located import Located
from groeiruimte.engine.files.reading import array_of
from groeiruimte.engine.matching.weight_space import (
    NoSuchWeights,
    WeightSpace,
    interval_space,
    joined,
    order_space,
    whole_space,
)
from groeiruimte.engine.matching.weights import AnyWeights, OrderOfImportance, draw_weights
from groeiruimte.engine.replay import generator
from groeiruimte.engine.types import FloatArray
from groeiruimte.kernel.seed import Seed

_KINDS = ("free", "exact", "ordinal", "intervals", "ratios", "statements", "all", "samples")


@dataclass(frozen=True, slots=True, eq=False)
class WeightsRead:
    """What is known: one of these.

    Attributes:
        exact: Weights that add up to 1, shape (criteria,).
        samples: Draws, shape (draws, criteria), each adds up to 1.
        space: All weights that are possible.
        order: A full order of importance, the most important first (also in `space`).
        where: In the file.
    """

    where: Located
    exact: FloatArray | None = None
    samples: FloatArray | None = None
    space: WeightSpace | None = None
    order: tuple[str, ...] | None = None

    def draw(self, draws: int, *, criteria: Sequence[str], seed: Seed) -> FloatArray:
        """Return draws of weights, shape (draws, criteria)."""
        if self.samples is not None:
            return self.samples[:draws]
        if self.exact is not None:
            return np.tile(self.exact, (draws, 1))
        if self.order is not None:
            return draw_weights(
                OrderOfImportance(self.order), keys=criteria, draws=draws, seed=seed
            )
        if self.space is None or not len(self.space.rows):
            return draw_weights(AnyWeights(), keys=criteria, draws=draws, seed=seed)
        try:
            return self.space.draw(draws, chance=generator(seed, "weights"))
        except NoSuchWeights as error:
            raise self.where.refuse(str(error)) from None


def read_weights(source: Located | None, *, criteria: Sequence[str]) -> WeightsRead:
    """Return what is known; without a word about weights nothing is."""
    if source is None:
        return WeightsRead(Located(None, "$.weights"), space=whole_space(len(criteria)))
    kind, given = _kind(source)
    if kind == "exact":
        return WeightsRead(source, exact=_exact(given, criteria))
    if kind == "samples":
        return WeightsRead(source, samples=_samples(given, criteria))
    space = _space(kind, given, criteria)
    return WeightsRead(source, space=space, order=_full_order(kind, given, criteria))


def _kind(source: Located) -> tuple[str, Located]:
    if source.value == "free":
        return "free", source
    if not isinstance(source.value, Mapping):
        return "exact", source
    if source.has("kind"):
        kind = source.get("kind").one_of(*_KINDS)
        named = {"ordinal": ("order", "pairs"), "all": ("of",), "samples": ("file", "values")}
        for name in named.get(kind, ("values",)):
            if source.has(name):
                return kind, source if name == "file" else source.get(name)
        if kind == "free":
            return kind, source
        raise source.refuse(f"'{kind}' needs '{named.get(kind, ('values',))[0]}'; add it.")
    if source.has("file"):
        return "samples", source
    return "exact", source


def _exact(given: Located, criteria: Sequence[str]) -> FloatArray:
    values = np.array([entry.number(least=0.0) for entry in _per_criterion(given, criteria)])
    if not values.sum() > 0:
        raise given.refuse("give at least one criterion a weight above zero.")
    return np.asarray(values / values.sum())


def _per_criterion(given: Located, criteria: Sequence[str]) -> list[Located]:
    if isinstance(given.value, Mapping):
        by_name = dict(given.entries())
        for name, entry in by_name.items():
            if name not in criteria:
                raise entry.refuse(f"there is no criterion '{name}': {', '.join(criteria)}.")
        for name in criteria:
            if name not in by_name:
                raise given.refuse(f"criterion '{name}' is missing; add it.")
        return [by_name[name] for name in criteria]
    entries = given.each()
    if len(entries) != len(criteria):
        raise given.refuse(f"expected {len(criteria)} entries, one per criterion.")
    return entries


def _samples(given: Located, criteria: Sequence[str]) -> FloatArray:
    drawn = array_of(given, axes=2)
    if drawn.shape[1] != len(criteria):
        raise given.refuse(f"expected draws x {len(criteria)} criteria, found {drawn.shape}.")
    totals = drawn.sum(axis=1, keepdims=True)
    if (drawn < 0).any() or (totals <= 0).any():
        raise given.refuse("weights are not negative, and each draw has one above zero.")
    return np.asarray(drawn / totals)


def _space(kind: str, given: Located, criteria: Sequence[str]) -> WeightSpace:
    if kind == "free":
        return whole_space(len(criteria))
    if kind == "all":
        return joined([_space(*_kind(entry), criteria) for entry in given.each(at_least=1)])
    if kind == "intervals":
        return _intervals(given, criteria)
    if kind == "ordinal":
        return order_space(_pairs(given, criteria), criteria=len(criteria))
    if kind == "ratios":
        return _ratios(given, criteria)
    if kind == "statements":
        return _statements(given, criteria)
    raise given.refuse(f"'{kind}' cannot stand among statements that hold together.")


def _index(entry: Located, criteria: Sequence[str]) -> int:
    return list(criteria).index(entry.one_of(*criteria))


def _pairs(stated: Located, criteria: Sequence[str]) -> list[tuple[int, int]]:
    """Read `["A", ["B", "C"], "D"]` (levels) or `[["A", "B"], ...]` under `pairs`."""
    if stated.path.endswith(".pairs"):
        found = []
        for entry in stated.each(at_least=1):
            pair = entry.each()
            if len(pair) != 2:
                raise entry.refuse("expected [more important, less important].")
            found.append((_index(pair[0], criteria), _index(pair[1], criteria)))
        return found
    levels = [
        [_index(name, criteria) for name in (entry.each() if _is_list(entry) else [entry])]
        for entry in stated.each(at_least=1)
    ]
    named = [name for level in levels for name in level]
    if len(set(named)) < len(named):
        raise stated.refuse("name each criterion once.")
    return [(more, less) for above, below in pairwise(levels) for more in above for less in below]


def _is_list(entry: Located) -> bool:
    return isinstance(entry.value, list)


def _full_order(kind: str, given: Located, criteria: Sequence[str]) -> tuple[str, ...] | None:
    if kind != "ordinal" or given.path.endswith(".pairs"):
        return None
    named = given.value
    is_full = len(named) == len(criteria) and not any(_is_list(entry) for entry in given.each())
    return tuple(str(name) for name in named) if is_full else None


def _intervals(given: Located, criteria: Sequence[str]) -> WeightSpace:
    lower, upper = np.zeros(len(criteria)), np.ones(len(criteria))
    entries = (
        [(name, entry) for name, entry in given.entries()]
        if isinstance(given.value, Mapping)
        else list(zip(criteria, _per_criterion(given, criteria), strict=True))
    )
    for name, entry in entries:
        if name not in criteria:
            raise entry.refuse(f"there is no criterion '{name}': {', '.join(criteria)}.")
        ends = [end.number(least=0.0, most=1.0) for end in entry.each()]
        if len(ends) != 2 or ends[0] > ends[1]:
            raise entry.refuse("expected [least, most], the first not above the second.")
        column = list(criteria).index(name)
        lower[column], upper[column] = ends
    return interval_space(lower, upper)


def _ratios(given: Located, criteria: Sequence[str]) -> WeightSpace:
    """Read `[["A", "B", 1, 2]]`: A counts at least once and at most twice as much as B."""
    rows = []
    for entry in given.each(at_least=1):
        parts = entry.each()
        if len(parts) not in {3, 4}:
            raise entry.refuse("expected [one, other, least] or [one, other, least, most].")
        one, other = _index(parts[0], criteria), _index(parts[1], criteria)
        for sign, part in zip((1.0, -1.0), parts[2:], strict=False):
            row = np.zeros(len(criteria))
            row[one] += sign
            row[other] -= sign * part.number(least=0.0)
            rows.append(row)
    return WeightSpace(np.array(rows), np.zeros(len(rows)))


def _statements(given: Located, criteria: Sequence[str]) -> WeightSpace:
    """Read `[{"sum": {"A": 1, "B": -2}, "at_least": 0}]`."""
    rows, least = [], []
    for entry in given.each(at_least=1):
        entry.only("sum", "at_least")
        row = np.zeros(len(criteria))
        for name, factor in entry.get("sum").entries():
            if name not in criteria:
                raise factor.refuse(f"there is no criterion '{name}': {', '.join(criteria)}.")
            row[list(criteria).index(name)] = factor.number()
        rows.append(row)
        bound = entry.find("at_least")
        least.append(bound.number() if bound else 0.0)
    return WeightSpace(np.array(rows), np.array(least))
