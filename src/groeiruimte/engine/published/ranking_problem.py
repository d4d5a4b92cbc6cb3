"""Read a bare multi-criteria problem: alternatives, criteria, measurements, weights, method."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from groeiruimte.engine.files.located import Located, names_of
from groeiruimte.engine.files.reading import read_json_or_yaml
from groeiruimte.engine.published.criteria import CriterionRead, read_criterion
from groeiruimte.engine.published.measurements import Measured, read_measurements
from groeiruimte.engine.published.ranking_weights import WeightsRead, read_weights
from groeiruimte.engine.types import BoolArray
from groeiruimte.kernel.seed import Seed

METHODS = ("smaa", "weighted_sum", "promethee", "topsis", "electre_tri")
_NAMES = (
    *("method", "alternatives", "criteria", "measurements", "weights", "draws", "seed", "ranks"),
    *("normalization", "classes", "profiles", "level", "rule", "name", "source", "note", "format"),
)
_SMALL = 1000
_DRAWS_OF_SMALL, _DRAWS = 100_000, 10_000
_MOST_DRAWS = 10_000_000
_MOST_SEED = 2**63 - 1


@dataclass(frozen=True, slots=True, eq=False)
class RankingProblem:
    """A problem as read; every part knows where it stands in the file."""

    source: Located
    method: str
    alternatives: tuple[str, ...]
    criteria: tuple[CriterionRead, ...]
    measured: Measured
    weights: WeightsRead
    draws: int
    ranks: int
    seed: Seed

    @property
    def names(self) -> tuple[str, ...]:
        """The criteria by name."""
        return tuple(criterion.name for criterion in self.criteria)

    @property
    def more_is_better(self) -> BoolArray:
        """The direction of each criterion."""
        return np.array([criterion.more_is_better for criterion in self.criteria])


def read_problem(path: Path) -> RankingProblem:
    """Read a problem from a JSON or YAML file.

    Raises:
        ProblemRefused: What is wrong, and where.
    """
    return problem_of(read_json_or_yaml(path))


def problem_of(source: Located) -> RankingProblem:
    """Return the problem that stands in a mapping.

    Raises:
        ProblemRefused: What is wrong, and where.
    """
    source.only(*_NAMES)
    method = (source.find("method") or Located("smaa")).one_of(*METHODS)
    entries = source.get("criteria").each(at_least=1)
    names = names_of(entries)
    criteria = tuple(read_criterion(e, name) for e, name in zip(entries, names, strict=True))
    alternatives = _alternatives(source)
    measured = read_measurements(
        source.get("measurements"), alternatives=alternatives, criteria=names
    )
    weights = _weights(source, criteria, names)
    return RankingProblem(
        source=source,
        method=method,
        alternatives=alternatives,
        criteria=criteria,
        measured=measured,
        weights=weights,
        draws=_draws(source, measured, weights, cells=len(alternatives) * len(names)),
        ranks=_ranks(source, len(alternatives)),
        seed=Seed(_whole(source, "seed", 1, least=0, most=_MOST_SEED)),
    )


def _alternatives(source: Located) -> tuple[str, ...]:
    if source.has("alternatives"):
        return names_of(source.get("alternatives").each(at_least=1))
    measurements = source.get("measurements")
    if isinstance(measurements.value, dict) and not measurements.has("rows"):
        if measurements.has("file") or measurements.has("samples"):
            raise source.refuse("'alternatives' is missing; name them in order.")
        return tuple(str(name) for name in measurements.value)
    rows = measurements.get("rows") if measurements.has("rows") else measurements
    if isinstance(rows.value, dict):
        return tuple(str(name) for name in rows.value)
    return tuple(f"A{number}" for number in range(1, len(rows.each(at_least=1)) + 1))


def _weights(
    source: Located, criteria: tuple[CriterionRead, ...], names: tuple[str, ...]
) -> WeightsRead:
    given = [criterion.where.has("weight") for criterion in criteria]
    if source.has("weights") or not any(given):
        return read_weights(source.find("weights"), criteria=names)
    if not all(given):
        where = criteria[given.index(False)].where
        raise where.refuse("'weight' is missing here while other criteria have one; add it.")
    total = [criterion.where.get("weight").number(least=0.0) for criterion in criteria]
    return read_weights(Located(total, "$.criteria[*].weight"), criteria=names)


def _draws(source: Located, measured: Measured, weights: WeightsRead, *, cells: int) -> int:
    default = _DRAWS_OF_SMALL if cells <= _SMALL else _DRAWS
    sizes = [len(each) for each in (measured.samples, weights.samples) if each is not None]
    if len(set(sizes)) > 1:
        what = f"{sizes[0]} draws of measurements and {sizes[1]} draws of weights; give as many."
        raise weights.where.refuse(what)
    most = sizes[0] if sizes else _MOST_DRAWS
    return _whole(source, "draws", min(default, most) if not sizes else most, least=1, most=most)


def _ranks(source: Located, alternatives: int) -> int:
    ranks = _whole(source, "ranks", min(alternatives, 50), least=1, most=10**9)
    return min(ranks, alternatives)


def _whole(source: Located, name: str, default: int, *, least: int, most: int) -> int:
    found = source.find(name)
    return default if found is None else found.whole(least=least, most=most)
