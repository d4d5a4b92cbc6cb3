"""Read the table of measurements: numbers, distributions, cells that move together, samples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from groeiruimte.engine.files.located import Located
from groeiruimte.engine.files.reading import array_of
from groeiruimte.engine.published.measuring import (
    KINDS,
    Distribution,
    Joint,
    Listed,
    Table,
    Uncertain,
)
from groeiruimte.engine.types import FloatArray

_ALIASES = {"interval": "uniform", "t": "student_t", "gaussian": "normal"}
_KNOWN = ", ".join([*KINDS, "interval", "samples", "discrete", "exact"])


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """A table, or draws of whole tables, and the cells of which nothing is known."""

    table: Table | None
    samples: FloatArray | None
    unknown: tuple[tuple[int, int], ...] = ()


def read_measurements(
    source: Located, *, alternatives: Sequence[str], criteria: Sequence[str]
) -> Measured:
    """Return the measurements, one row per alternative and one column per criterion.

    A row is a list in the order of the criteria or a mapping by criterion; the whole may be a
    mapping by alternative.
    """
    if isinstance(source.value, Mapping) and (source.has("file") or source.has("samples")):
        return _samples(source, alternatives=alternatives, criteria=criteria)
    joints: tuple[Joint, ...] = ()
    rows = source
    if source.has("rows"):
        source.only("rows", "joint")
        rows = source.get("rows")
        if source.has("joint"):
            joints = _joints(source.get("joint"), alternatives=alternatives, criteria=criteria)
    exact = np.zeros((len(alternatives), len(criteria)))
    uncertain: dict[tuple[int, int], Uncertain] = {}
    unknown: list[tuple[int, int]] = []
    together = {cell for joint in joints for cell in joint.cells}
    for row, entry in enumerate(_named(rows, alternatives, "alternative")):
        for column, cell in enumerate(_named(entry, criteria, "criterion")):
            if (row, column) in together:
                continue
            if cell.value is None:
                unknown.append((row, column))
                continue
            read = _cell(cell)
            if isinstance(read, float):
                exact[row, column] = read
            else:
                uncertain[row, column] = read
    return Measured(Table(exact, uncertain, joints), None, tuple(unknown))


def _named(source: Located, names: Sequence[str], what: str) -> list[Located]:
    """Return one entry per name, out of a list in that order or a mapping by name."""
    if isinstance(source.value, Mapping):
        by_name = dict(source.entries())
        for name, entry in by_name.items():
            if name not in names:
                raise entry.refuse(f"there is no {what} '{name}'; known: {', '.join(names)}.")
        absent = [name for name in names if name not in by_name]
        if absent:
            raise source.refuse(f"{what} '{absent[0]}' is missing; write null where unknown.")
        return [by_name[name] for name in names]
    entries = source.each()
    if len(entries) != len(names):
        raise source.refuse(f"expected {len(names)} entries, one per {what}; found {len(entries)}.")
    return entries


def _cell(cell: Located) -> float | Uncertain:
    if not isinstance(cell.value, Mapping):
        return cell.number()
    if cell.has("kind"):
        kind, given = cell.get("kind").text(), cell
    elif len(cell.value) == 1:
        kind = str(next(iter(cell.value)))
        given = cell.get(kind)
    else:
        raise cell.refuse('expected a number or one kind, such as {"normal": [10, 2]}.')
    kind = _ALIASES.get(kind, kind)
    if kind == "exact":
        return (given.get("value") if given is cell else given).number()
    if kind in {"samples", "discrete"}:
        return _listed(given)
    if kind not in KINDS:
        raise cell.refuse(f"there is no distribution '{kind}'; known: {_KNOWN}.")
    return _distribution(given, kind)


def _distribution(stated: Located, kind: str) -> Distribution:
    known = KINDS[kind]
    needed = len(known.parameters) - len(known.defaults)
    if isinstance(stated.value, Mapping):
        stated.only("kind", *known.parameters)
        rest = dict(zip(known.parameters[needed:], known.defaults, strict=True))
        numbers = tuple(
            stated.get(name).number() if stated.has(name) or name not in rest else rest[name]
            for name in known.parameters
        )
    else:
        listed = [entry.number() for entry in stated.each()]
        if not needed <= len(listed) <= len(known.parameters):
            raise stated.refuse(f"'{kind}' takes {', '.join(known.parameters)}.")
        numbers = (*listed, *known.defaults[len(listed) - needed :])
    if not known.is_possible(*numbers):
        raise stated.refuse(f"'{kind}' is only possible when {known.rule}.")
    return Distribution(kind, numbers)


def _listed(given: Located) -> Listed:
    if not isinstance(given.value, Mapping):
        return Listed(tuple(entry.number() for entry in given.each(at_least=1)))
    values = given.get("values")
    numbers = tuple(entry.number() for entry in values.each(at_least=1))
    chances = given.find("chances") or given.find("probabilities")
    if chances is None:
        return Listed(numbers)
    shares = tuple(entry.number(least=0.0) for entry in chances.each())
    if len(shares) != len(numbers) or sum(shares) <= 0:
        raise chances.refuse("give one chance per value, not all of them 0.")
    return Listed(numbers, shares)


def _samples(source: Located, *, alternatives: Sequence[str], criteria: Sequence[str]) -> Measured:
    samples = array_of(source, axes=3)
    wanted = (len(alternatives), len(criteria))
    if samples.shape[1:] != wanted:
        raise source.refuse(
            f"expected draws x {wanted[0]} alternatives x {wanted[1]} criteria; found "
            f"{' x '.join(map(str, samples.shape))}."
        )
    return Measured(None, samples)


def _joints(
    source: Located, *, alternatives: Sequence[str], criteria: Sequence[str]
) -> tuple[Joint, ...]:
    found = []
    taken: set[tuple[int, int]] = set()
    for entry in source.each():
        cells = tuple(
            _cell_of(cell, alternatives=alternatives, criteria=criteria)
            for cell in entry.get("cells").each(at_least=1)
        )
        if len(set(cells)) < len(cells) or taken & set(cells):
            raise entry.get("cells").refuse("a cell stands here twice; name each cell once.")
        taken |= set(cells)
        found.append(_joint(entry, cells))
    return tuple(found)


def _cell_of(
    cell: Located, *, alternatives: Sequence[str], criteria: Sequence[str]
) -> tuple[int, int]:
    pair = cell.each()
    if len(pair) != 2:
        raise cell.refuse("expected [alternative, criterion].")
    return (
        list(alternatives).index(pair[0].one_of(*alternatives)),
        list(criteria).index(pair[1].one_of(*criteria)),
    )


def _joint(entry: Located, cells: tuple[tuple[int, int], ...]) -> Joint:
    if entry.has("dirichlet"):
        alpha = [each.number(least=1e-300) for each in entry.get("dirichlet").each()]
        if len(alpha) != len(cells):
            raise entry.get("dirichlet").refuse("give one number per cell.")
        return Joint(cells, alpha=np.array(alpha))
    given = entry.get("multinormal")
    mean = array_of(given.get("mean"), axes=1)
    covariance = array_of(given.get("covariance"), axes=2)
    if len(mean) != len(cells):
        raise given.get("mean").refuse("give one mean per cell.")
    size = (len(cells), len(cells))
    if covariance.shape != size or not np.allclose(covariance, covariance.T):
        raise given.get("covariance").refuse(f"give a symmetric table of {size[0]} x {size[1]}.")
    if np.linalg.eigvalsh(covariance).min() < -1e-9 * max(1.0, np.abs(covariance).max()):
        raise given.get("covariance").refuse("no distribution has this covariance.")
    return Joint(cells, mean=mean, covariance=covariance)
