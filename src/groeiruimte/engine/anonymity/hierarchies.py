"""How is one attribute told in less and less detail, in steps that nest?

A hierarchy is fixed beforehand and carries a version: a band drawn round the true value would give
that value away by its middle.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from groeiruimte.engine.types import FloatArray, IntArray

EVERYTHING = "*"
"""The value that says nothing, at the top of every hierarchy."""
UNKNOWN = "unknown"
"""The leaf of a company whose quantity is not known; it is no number, and never in a band."""


@dataclass(frozen=True, eq=False)
class Hierarchy:
    """The values of one attribute, level by level; level 0 says most, the last says nothing.

    `codes` has shape (levels, leaves): which value of a level holds a leaf. `edges` are the lower
    bounds of the leaves where these are bands; the last band has no upper bound.
    """

    name: str
    values: tuple[tuple[str, ...], ...]
    codes: IntArray
    version: str = "1"
    weight: float = 1.0
    level_names: tuple[str, ...] = ()
    edges: FloatArray | None = None
    aliases: dict[str, int] = field(default_factory=dict)

    @property
    def levels(self) -> int:
        """How many levels there are, that of everything included."""
        return len(self.values)

    @property
    def leaves(self) -> int:
        """How many values there are at level 0."""
        return len(self.values[0])

    def leaf(self, value: str | float) -> int:
        """Return the leaf of a value as it stands in a table.

        Raises:
            KeyError: The hierarchy does not know the value.
        """
        if self.edges is not None:
            return self._band(value, self.edges)
        text = str(value).strip()
        known = self.aliases.get(text, self.aliases.get(text.casefold()))
        if known is None:
            raise KeyError(text)
        return known

    def value(self, *, level: int, leaf: int) -> str:
        """Return what a level says of a leaf."""
        return self.values[level][int(self.codes[level, leaf])]

    def losses(self) -> FloatArray:
        """Return what is lost per level and leaf, shape (levels, leaves), 0 to 1.

        The share of the leaves that a value covers, from 0 for a single one to 1 for all: the
        domain share of ARX, scaled as ARX scales it.

        Example:
            >>> nested("a", [("x", "p", "*"), ("y", "p", "*"), ("z", "q", "*")]).losses()[1]
            array([0.5, 0.5, 0. ])
        """
        if self.leaves == 1:
            return np.zeros((self.levels, 1))
        shares = np.array([np.bincount(row)[row] for row in self.codes]) / self.leaves
        least = 1 / self.leaves
        result: FloatArray = (shares - least) / (1 - least)
        return result

    @functools.cached_property
    def log_losses(self) -> FloatArray:
        """The logarithm of 1 + `losses`."""
        result: FloatArray = np.log1p(self.losses())
        return result

    def first_agreement(self, leaf: int) -> npt.NDArray[np.int32]:
        """Return per leaf the first level at which it cannot be told from this leaf."""
        first = np.full(self.leaves, self.levels - 1, dtype=np.int32)
        for level in range(self.levels - 2, -1, -1):
            first[self.codes[level] == self.codes[level, leaf]] = level
        return first

    def _band(self, value: str | float, edges: FloatArray) -> int:
        text = str(value).strip().casefold()
        if text in {"", UNKNOWN}:
            return len(edges)
        if text in self.aliases:
            return self.aliases[text]
        number = float(text) if _is_number(text) else np.nan
        if not np.isfinite(number) or number < edges[0]:
            raise KeyError(str(value))
        return int(np.searchsorted(edges, number, side="right")) - 1


def nested(
    name: str,
    rows: Sequence[Sequence[str]],
    *,
    version: str = "1",
    weight: float = 1.0,
    level_names: Sequence[str] = (),
    aliases: dict[str, str] | None = None,
) -> Hierarchy:
    """Return the hierarchy that stands in rows: a leaf, then what each next level says of it.

    A last level that says one thing of all leaves is added where it is missing. Aliases are other
    words for a leaf, such as the name of a municipality beside its code.

    Raises:
        ValueError: Rows differ in length, a leaf stands twice, or two leaves that are one at a
            level are told apart at a later one; the message names the row or value.
    """
    width = _width(rows)
    columns = [[str(row[level]).strip() for row in rows] for level in range(width)]
    if len(set(columns[-1])) > 1 or width == 1:
        columns.append([EVERYTHING] * len(rows))
    twice = [value for value, times in Counter(columns[0]).items() if times > 1]
    if twice:
        message = f"'{min(twice)}' stands twice among the values"
        raise ValueError(message)
    values = tuple(tuple(dict.fromkeys(column)) for column in columns)
    codes = np.array(
        [
            [of_level[value] for value in column]
            for of_level, column in (
                ({value: code for code, value in enumerate(told)}, column)
                for told, column in zip(values, columns, strict=True)
            )
        ],
        dtype=np.intp,
    )
    _check_nesting(values, codes)
    words = {leaf.casefold(): code for code, leaf in enumerate(values[0])}
    words |= {leaf: code for code, leaf in enumerate(values[0])}
    for alias, leaf in (aliases or {}).items():
        words.setdefault(alias.casefold(), words[leaf])
    return Hierarchy(name, values, codes, version, weight, tuple(level_names), None, words)


def banded(
    name: str,
    edges: Sequence[Sequence[float]],
    *,
    unit: str = "",
    whole: bool = False,
    version: str = "1",
    weight: float = 1.0,
) -> Hierarchy:
    """Return the hierarchy of a quantity in bands; each level's edges are among those before it.

    An edge is where a band begins; the first level begins with the lowest value there can be. The
    last level, everything, is added. What is not known has a leaf of its own. Bands of `whole`
    numbers, such as years, are told with both ends included.

    Raises:
        ValueError: Edges do not rise, or a level has an edge that the level before it lacks.

    Example:
        >>> power = banded("power", [[0, 1, 5, 20], [0, 5]], unit="MW")
        >>> power.value(level=0, leaf=power.leaf(7.5)), power.value(level=1, leaf=power.leaf(7.5))
        ('5 - 20 MW', 'from 5 MW')
    """
    finest = [float(edge) for edge in edges[0]] if edges else []
    rows: list[list[str]] = [[] for _ in finest]
    before = finest
    for number, level in enumerate(edges):
        own = [float(edge) for edge in level]
        if not own or any(low >= high for low, high in zip(own, own[1:], strict=False)):
            message = f"the edges of level {number} do not rise"
            raise ValueError(message)
        if own[0] != finest[0] or not set(own) <= set(before):
            message = f"level {number} has an edge that level {number - 1} lacks"
            raise ValueError(message)
        for row, edge in zip(rows, finest, strict=True):
            band = int(np.searchsorted(own, edge, side="right")) - 1
            row.append(_band_in_words(own, band, unit, whole=whole))
        before = own
    if not rows:
        message = "there are no edges"
        raise ValueError(message)
    rows.append([UNKNOWN] * len(edges))
    plain = nested(name, [[*row, EVERYTHING] for row in rows], version=version, weight=weight)
    lower = np.array(finest)
    return Hierarchy(name, plain.values, plain.codes, version, weight, (), lower, plain.aliases)


def _width(rows: Sequence[Sequence[str]]) -> int:
    """Return the length that all rows have."""
    if not rows:
        message = "there are no values"
        raise ValueError(message)
    width = len(rows[0])
    for number, row in enumerate(rows, start=1):
        if len(row) != width:
            message = f"row {number} has {len(row)} values where row 1 has {width}"
            raise ValueError(message)
    return width


def _band_in_words(edges: Sequence[float], band: int, unit: str, *, whole: bool) -> str:
    behind = f" {unit}" if unit else ""
    if band == len(edges) - 1:
        return f"from {edges[band]:.15g}{behind}"
    upper = edges[band + 1] - whole
    if whole and upper == edges[band]:
        return f"{upper:.15g}{behind}"
    return f"{edges[band]:.15g} - {upper:.15g}{behind}"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _check_nesting(values: tuple[tuple[str, ...], ...], codes: IntArray) -> None:
    for level in range(1, len(values)):
        above: dict[int, int] = {}
        for finer, coarser in zip(codes[level - 1], codes[level], strict=True):
            if above.setdefault(int(finer), int(coarser)) != int(coarser):
                value = values[level - 1][finer]
                message = f"'{value}' at level {level - 1} falls under two values of level {level}"
                raise ValueError(message)
