"""Read a profile, a population and hierarchies from files, with errors that say where."""

from __future__ import annotations

import csv
import gzip
import io
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from groeiruimte.engine.anonymity.hierarchies import Hierarchy, banded, nested
from groeiruimte.engine.anonymity.population import Population
from groeiruimte.engine.files.located import Located, ProblemRefused
from groeiruimte.engine.files.reading import read_json_or_yaml
from groeiruimte.engine.types import IntArray

_SUFFIXES = frozenset([".csv", ".yaml", ".yml", ".json"])
_SHOWN = 5
_MOST_NODES = 20_000_000
_HIERARCHY = ("attribute", "version", "date", "source", "weight", "levels", "rows", "bands")
_ALL_OF_HIERARCHY = (*_HIERARCHY, "unit", "whole", "note", "name", "aliases")


def hierarchy_files(folder: Path) -> dict[str, Path]:
    """Return the file of each attribute that a folder may hold a hierarchy of; reads none of them.

    A `.yaml` or `.json` file holds one with its version; a `.csv` file holds a leaf and its
    generalisations per row, without a head, as ARX writes them. The name of the file is the
    attribute, or ends in `hierarchy_ATTRIBUTE`.

    Raises:
        ProblemRefused: There is no such folder, it is empty, or an attribute has two files.
    """
    if not folder.is_dir():
        raise ProblemRefused(str(folder), "this is no folder; name the folder of the hierarchies.")
    files: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix in _SUFFIXES:
            name = path.stem.rsplit("hierarchy_", 1)[-1]
            if name in files:
                what = f"'{name}' has a hierarchy already, in {files[name].name}; keep one."
                raise ProblemRefused(path.name, what)
            files[name] = path
    if not files:
        raise ProblemRefused(str(folder), "there are no hierarchies (.csv, .yaml, .json) here.")
    return files


def read_hierarchy(name: str, path: Path) -> Hierarchy:
    """Return the hierarchy of an attribute.

    Raises:
        ProblemRefused: What is wrong, and where.
    """
    if path.suffix == ".csv":
        return _of_table(name, path)
    read = hierarchy_of(path)
    if read.name != name:
        what = f"this is the hierarchy of '{read.name}'; call the file {read.name}{path.suffix}."
        raise ProblemRefused(path.name, what)
    return read


def hierarchy_of(path: Path) -> Hierarchy:
    """Return the hierarchy of a YAML or JSON file.

    Raises:
        ProblemRefused: What is wrong, and where.
    """
    source = read_json_or_yaml(path)
    source.only(*_ALL_OF_HIERARCHY)
    name = source.get("attribute").text()
    version = source.get("version").text()
    weight = source.get("weight").number(least=1e-6, most=1e6) if source.has("weight") else 1.0
    where = source.get("bands" if source.has("bands") else "rows")
    try:
        if source.has("bands"):
            edges = [[edge.number() for edge in level.each()] for level in where.each(at_least=1)]
            unit = source.get("unit").text() if source.has("unit") else ""
            whole = source.has("whole") and source.get("whole").yes()
            return banded(name, edges, unit=unit, whole=whole, version=version, weight=weight)
        rows = [[value.text() for value in row.each(at_least=1)] for row in where.each(at_least=1)]
        names = (
            [each.text() for each in source.get("levels").each()] if source.has("levels") else ()
        )
        aliases = dict(source.get("aliases").entries()) if source.has("aliases") else {}
        return nested(
            name,
            rows,
            version=version,
            weight=weight,
            level_names=names,
            aliases={alias: leaf.text() for alias, leaf in aliases.items()},
        )
    except KeyError as error:
        raise ProblemRefused(path.name, f"aliases: there is no value {error}.") from None
    except ProblemRefused as error:
        raise ProblemRefused(f"{path.name}, {error.where}", error.what) from None
    except ValueError as error:
        raise ProblemRefused(f"{path.name}, {where.path}", f"{error}.") from None


def read_profile(path: Path, folder: Path) -> tuple[tuple[Hierarchy, ...], tuple[int, ...]]:
    """Return the hierarchies of the attributes that a profile has, and the leaf of each.

    Raises:
        ProblemRefused: What is wrong, and where.
    """
    source = read_json_or_yaml(path)
    source = source.get("attributes") if source.has("attributes") else source
    files = hierarchy_files(folder)
    hierarchies, leaves = [], []
    for name, value in source.entries():
        if name not in files:
            raise value.refuse(f"'{name}' has no hierarchy; known: {', '.join(files)}.")
        hierarchies.append(read_hierarchy(name, files[name]))
        leaves.append(_leaf(value, hierarchies[-1]))
    if not leaves:
        raise source.refuse("the profile is empty; give at least one attribute.")
    nodes = math.prod(each.levels for each in hierarchies)
    if nodes > _MOST_NODES:
        what = f"{nodes:.3g} ways of telling are too many (at most {_MOST_NODES:,})"
        raise source.refuse(f"{what}; leave out attributes or levels.")
    return tuple(hierarchies), tuple(leaves)


def read_population(
    path: Path,
    hierarchies: Sequence[Hierarchy],
    *,
    key: str = "",
    group: str = "",
    count: str = "",
    safety: float = 1.0,
) -> Population:
    """Return the companies of a table with a head, separated by commas, semicolons or tabs.

    Args:
        path: A .csv file, also compressed (.gz).
        hierarchies: The attributes to read; other columns are left alone.
        key: The column by which a company is recognized; the number of the row without it.
        group: The column of what those that fit must differ in.
        count: The column that says for how many companies a row stands: open counts per cell.
        safety: What such a count, being an estimate, is divided by, rounded down.

    Raises:
        ProblemRefused: What is wrong, and where: the row, the column.
    """
    head, rows = _table(path)
    columns = {name: place for place, name in enumerate(head)}
    for needed in (*(each.name for each in hierarchies), key, group, count):
        if needed and needed not in columns:
            known = ", ".join(head[:20])
            raise ProblemRefused(path.name, f"there is no column '{needed}'; found: {known}.")
    leaves = np.empty((len(rows), len(hierarchies)), dtype=np.intp)
    for attribute, each in enumerate(hierarchies):
        cells = [row[columns[each.name]] for row in rows]
        leaves[:, attribute] = _leaves(path, each, cells)
    keys = [row[columns[key]] for row in rows] if key else range(1, len(rows) + 1)
    if key and len(set(keys)) < len(rows):
        raise ProblemRefused(path.name, f"column '{key}': a key stands twice; give each its own.")
    return Population(
        tuple(hierarchies),
        leaves,
        tuple(keys),
        _counted(path, [row[columns[count]] for row in rows], count, safety) if count else None,
        _codes([row[columns[group]] for row in rows]) if group else None,
        is_estimate=bool(count),
    )


def _leaf(value: Located, hierarchy: Hierarchy) -> int:
    text = "" if value.value is None else value.value
    try:
        if isinstance(text, bool) or not isinstance(text, str | int | float):
            raise value.refuse(f"expected a text or a number, found {value.shown}.")
        return hierarchy.leaf(text)
    except KeyError:
        raise value.refuse(_unknown(value.shown, hierarchy)) from None


def _unknown(shown: str, hierarchy: Hierarchy) -> str:
    if hierarchy.edges is not None:
        lowest = f"a number from {hierarchy.edges[0]:.15g}"
        return f"expected {lowest} or nothing, found {shown}."
    known = ", ".join(hierarchy.values[0][:_SHOWN])
    more = ", ..." if hierarchy.leaves > _SHOWN else ""
    return f"{shown} is no value of the hierarchy '{hierarchy.name}'; known: {known}{more}."


def _leaves(path: Path, hierarchy: Hierarchy, cells: Sequence[str]) -> IntArray:
    """Return the leaf of every cell; the first that is unknown is refused with its row."""
    looked_up: dict[str, int] = {}
    for cell in set(cells):
        try:
            looked_up[cell] = hierarchy.leaf(cell)
        except KeyError:
            row = cells.index(cell) + 2
            where = f"{path.name}, row {row}, column '{hierarchy.name}'"
            raise ProblemRefused(where, _unknown(f"'{cell}'", hierarchy)) from None
    return np.array([looked_up[cell] for cell in cells], dtype=np.intp)


def _counted(path: Path, cells: Sequence[str], column: str, safety: float) -> IntArray:
    counts = np.empty(len(cells), dtype=np.intp)
    for number, cell in enumerate(cells):
        try:
            counted = float(cell.replace(",", "."))
        except ValueError:
            counted = -1.0
        if not 0 <= counted < 1e12:
            where = f"{path.name}, row {number + 2}, column '{column}'"
            raise ProblemRefused(where, f"expected a count, found '{cell}'.")
        counts[number] = int(counted / safety)
    return counts


def _codes(cells: Sequence[str]) -> IntArray:
    return np.unique(np.array(cells), return_inverse=True)[1].astype(np.intp)


def _table(path: Path) -> tuple[list[str], list[list[str]]]:
    rows = _rows(path)
    if not rows:
        raise ProblemRefused(path.name, "the file is empty; give a head and rows.")
    head = [name.strip() for name in rows[0]]
    if len(set(head)) < len(head):
        twice = next(name for name in head if head.count(name) > 1)
        raise ProblemRefused(path.name, f"the column '{twice}' stands twice; rename one.")
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(head):
            where = f"{path.name}, row {number}"
            raise ProblemRefused(where, f"{len(row)} cells where the head has {len(head)}.")
    if len(rows) == 1:
        raise ProblemRefused(path.name, "there are no companies under the head.")
    return head, rows[1:]


def _of_table(name: str, path: Path) -> Hierarchy:
    lines = _rows(path)
    try:
        return nested(name, lines, version="file")
    except ValueError as error:
        raise ProblemRefused(path.name, f"{error}.") from None


def _rows(path: Path) -> list[list[str]]:
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemRefused(path.name, "this is no text in UTF-8; save it as UTF-8.") from None
    except (OSError, EOFError) as error:
        why = getattr(error, "strerror", None) or "it is damaged"
        raise ProblemRefused(str(path), f"cannot be read ({why}).") from None
    first = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ProblemRefused(path.name, f"this is no table: {error}.") from None
