"""What lies around each site: people, homes and schools by journey, and what its hotspot has.

Sums over municipalities count what lies further away for less (`programme.criteria.reach`), by
the likely time by car over the small network of roads. How far such a time is usually off makes the
sum less sure, and so does a municipality of which a figure is missing; that adds nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from groeiruimte.programme.criteria import criterion, reach
from groeiruimte.supply.models.areas import Municipality
from groeiruimte.supply.rules import GRADUATES_PER_STUDENT
from groeiruimte.supply.selectors.snapshot.arrays import Around, Bools, Floats
from groeiruimte.supply.selectors.snapshot.quality import FactErrors
from groeiruimte.supply.selectors.snapshot.reading import Columns, Place, floats
from groeiruimte.supply.selectors.travelling import car_minutes

_ELEMENTS = tuple(
    key for key in criterion(key="regional_strategy").fact_keys if key.startswith("system_element_")
)
_LEVELS = ("mbo", "hbo", "wo")
_AT_ONCE = 512


def surroundings(*, keys: Iterable[str], base: Columns, errors: FactErrors) -> dict[str, Around]:
    """Return what was asked of the surroundings of every site.

    Raises:
        KeyError: There is no such measure of surroundings.
    """
    asked = list(keys)
    near = _Near(base, errors) if set(asked) & _BY_JOURNEY.keys() else None
    columns = {}
    for key in asked:
        if near is not None and key in _BY_JOURNEY:
            columns[key] = _BY_JOURNEY[key](near)
        else:
            columns[key] = _BY_PLACE[key](base, errors)
    # Sums may differ in the last bits from machine to machine; a fingerprint may not.
    return {key: _rounded(column) for key, column in columns.items()}


def fact_kinds_around(keys: Collection[str]) -> set[str]:
    """Return the kinds of fact that decide these measures."""
    return {kind for key in keys for kind in criterion(key=key).fact_keys}


class _Near:
    """How much each municipality counts for each site."""

    def __init__(self, base: Columns, errors: FactErrors) -> None:
        self.base, self.errors = base, errors
        rows = list(
            Municipality.objects.exclude(lon=None).order_by("pk").values_list("pk", "lon", "lat")
        )
        self.place = Place("municipality", {row[0]: number for number, row in enumerate(rows)})
        lon, lat = floats([row[1] for row in rows]), floats([row[2] for row in rows])
        shape = (len(base.site_ids), len(rows))
        self._weights, self._if_longer, self._if_shorter = (np.zeros(shape) for _which in range(3))
        for start in range(0, len(base.site_ids) if rows else 0, _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            minutes = car_minutes(
                lon=base.near_lon[part], lat=base.near_lat[part], to_lon=lon, to_lat=lat
            )
            self._weights[part] = _counts_for(minutes)
            self._if_longer[part] = _counts_for(minutes * (1 + reach().usually_off))
            self._if_shorter[part] = _counts_for(minutes / (1 + reach().usually_off))
        self._somewhere = ~np.isnan(base.near_lon)

    def total(self, *kinds: str, times: float = 1.0) -> Around:
        """Add up a quantity: per municipality the first of these kinds that is known."""
        amounts, relative = self._amounts(kinds, times=times)
        known = ~np.isnan(amounts)
        sums = self._weights @ np.nan_to_num(amounts)
        counted = self._weights @ known.astype(np.float64)
        off = self._weights @ np.where(known, np.nan_to_num(amounts) * relative, 0.0)
        by_journey = (self._if_shorter - self._if_longer) @ np.nan_to_num(amounts) / 2
        is_known = (counted > 0) & self._somewhere
        value = np.where(is_known, sums, np.nan)
        error = np.where(is_known, np.hypot(by_journey, off), np.nan)
        return Around(low=value, high=value, error=error)

    def _amounts(self, kinds: tuple[str, ...], *, times: float) -> tuple[Floats, Floats]:
        amounts = np.full(len(self.place.row_of), np.nan)
        relative = np.zeros(len(self.place.row_of))
        for kind in kinds:
            answers = self.base.of(place=self.place, kind=kind)
            factor = times if kind.startswith("students") else 1.0
            gap = np.isnan(amounts) & ~np.isnan(answers.values[:, 0])
            amounts[gap] = factor * answers.values[gap, 0]
            relative[gap] = self.errors.of(answers.fact_ids[gap, 0])
        return amounts, relative


def _counts_for(minutes: Floats) -> Floats:
    """Return how much counts after such a journey; nothing where it is not known."""
    how = reach()
    known = np.nan_to_num(minutes, nan=np.inf)
    return np.where(known > how.furthest_minutes, 0.0, 0.5 ** (known / how.half_minutes))


def _rounded(around: Around) -> Around:
    return Around(*(np.round(column, 3) for column in (around.low, around.high, around.error)))


def _graduates(near: _Near) -> Around:
    levels = [
        near.total(
            f"talent_{level}_fte",
            f"graduates_{level}_technical",
            f"students_{level}_technical",
            times=GRADUATES_PER_STUDENT,
        )
        for level in _LEVELS
    ]
    known: Bools = np.any([~np.isnan(level.low) for level in levels], axis=0)
    value = np.where(known, np.nansum([level.low for level in levels], axis=0), np.nan)
    error = np.where(known, np.nansum([level.error for level in levels], axis=0), np.nan)
    return Around(low=value, high=value, error=error)


def _residents(near: _Near) -> Around:
    return near.total("residents")


def _homes_per_thousand(near: _Near) -> Around:
    homes, people = near.total("dwellings_existing"), near.total("residents")
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(people.low > 0, 1000.0 * homes.low / people.low, np.nan)
    # Both sums are off in the same way for the journey: that cancels out. What is left is small.
    return Around(low=value, high=value, error=0.02 * value)


def _companies(base: Columns, errors: FactErrors) -> Around:
    answers = base.stated(kind="companies_on_campus")
    value = answers.values[:, 0]
    return Around(low=value, high=value, error=value * errors.of(answers.fact_ids[:, 0]))


def _elements(base: Columns, _errors: FactErrors) -> Around:
    """Count what a source confirms; the others may be there. No hotspot is not known at all."""
    place, rows = base.place(subject="hotspot", owners=base.hotspot_of)
    confirmed = np.zeros(len(place.row_of))
    for kind in _ELEMENTS:
        owners = {row[0] for row in base.facts.rows.get((place.subject, kind), ()) if row[3]}
        for owner in owners & place.row_of.keys():
            confirmed[place.row_of[owner]] += 1
    has = rows >= 0
    low = np.full(len(rows), np.nan)
    low[has] = confirmed[rows[has]]
    high = np.where(has, float(len(_ELEMENTS)), np.nan)
    return Around(low=low, high=high, error=np.zeros(len(rows)))


_BY_JOURNEY = {
    "graduates_around": _graduates,
    "residents_around": _residents,
    "living": _homes_per_thousand,
}
_BY_PLACE = {"companies_around": _companies, "regional_strategy": _elements}
