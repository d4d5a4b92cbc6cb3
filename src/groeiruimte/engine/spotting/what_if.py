"""What would one company's chance be in a bad year, without looking ahead for everybody again?

A common shock moves every path of a need by the same amount, so what a scan found out of a company
(where its paths go, how widely) and of all companies (how paths move) is enough. The random numbers
are those of the scan: without a shock its own answer comes out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from groeiruimte.engine.forecasting.common_growth import CommonGrowth
from groeiruimte.engine.forecasting.paths import path_table
from groeiruimte.engine.forecasting.shock import CommonShock, yearly_changes
from groeiruimte.engine.spotting.histories import MATERIAL
from groeiruimte.engine.types import FloatArray
from groeiruimte.kernel.seed import Seed


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """How the paths of one need move, the same for all companies of a scan.

    Attributes:
        nu: Degrees of freedom of the own part.
        eta: Power by which the scale grows with the years.
        common: The common growth.
    """

    nu: float
    eta: float
    common: CommonGrowth

    def as_dict(self) -> dict[str, Any]:
        """Return plain numbers and lists, to be stored."""
        common = {
            field.name: _plain(getattr(self.common, field.name))
            for field in dataclasses.fields(self.common)
        }
        return {"nu": self.nu, "eta": self.eta, "common": common}

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Law:
        """Return what `as_dict` gave."""
        common: dict[str, Any] = {
            name: np.array(value) if isinstance(value, list) else value
            for name, value in stored["common"].items()
        }
        return cls(nu=stored["nu"], eta=stored["eta"], common=CommonGrowth(**common))


@dataclass(frozen=True, slots=True)
class Course:
    """Where the paths of one need of one company go.

    Attributes:
        last: The level they start from.
        age: How old that was at the origin, in years.
        location: Expected log change since then, in year 0, 1 .. H.
        scale: Width of the own part in the same years.
        along: Code of the need whose paths and law these are: floor area goes along with people.
    """

    last: float
    age: float
    location: tuple[float, ...]
    scale: tuple[float, ...]
    along: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of the paths of one need of one company.

    Attributes:
        need: Code of the need: each has random numbers of its own, unless its course goes along
            with those of another.
        capacities: What the place carries in year 0, 1 .. H.
        origin_year: Calendar year before the first year ahead.
    """

    need: str
    capacities: Sequence[float]
    origin_year: int


def chances_with(
    shock: CommonShock | None, *, asked: Asked, course: Course, law: Law, paths: int, seed: Seed
) -> tuple[float, ...]:
    """Return the chance per year of being over capacity at its end, if this shock comes.

    Args:
        shock: The scenario; nothing for the forecast as it is.
        asked: Which need, and what the place carries.
        course: Where its paths go, from the scan.
        law: How paths move, from the scan: that of `course.along`.
        paths: As many as the scan used.
        seed: That of the scan.

    Returns:
        Per year 1 .. H; certain where the level is over capacity today.
    """
    horizon = len(course.location) - 1
    table = path_table(
        nu=law.nu,
        eta=law.eta,
        common=law.common,
        horizon=horizon,
        oldest=course.age,
        paths=paths,
        seed=seed,
        need=course.along or asked.need,
    )
    own = table.own_at(course.age, horizon).astype(np.float32)
    scale = np.array(course.scale, dtype=np.float32)
    level = own * scale[:, None] + table.common.astype(np.float32)
    if asked.capacities[0] < course.last:
        return (1.0,) * horizon
    over = level > _room(shock, asked=asked, course=course)[:, None]
    return tuple((over[1:].sum(axis=1) / paths).tolist())


def _room(shock: CommonShock | None, *, asked: Asked, course: Course) -> FloatArray:
    location = np.array(course.location)
    if shock is not None:
        years = yearly_changes(shock, origin_year=asked.origin_year, horizon=location.size - 1)
        location = location + np.cumsum(years)
    with np.errstate(divide="ignore"):
        room = np.log(np.array(asked.capacities) * MATERIAL / course.last) - location
    return np.asarray(room.astype(np.float32))


def _plain(value: object) -> object:
    return value.tolist() if isinstance(value, np.ndarray) else value
