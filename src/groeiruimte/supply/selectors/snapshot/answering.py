"""How each kind of requirement is answered: the first source that knows decides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from groeiruimte.companies.choices import Trust
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.environmental_zones import zones
from groeiruimte.programme.requirement_kinds import (
    fields_of_study,
    key_of_field,
    requirement_kind,
    whole_kind,
)
from groeiruimte.supply.models.areas import GridArea
from groeiruimte.supply.models.places import SharedFacility
from groeiruimte.supply.rules import GRADUATES_PER_STUDENT, HORIZON_QUARTERS, expires_on
from groeiruimte.supply.selectors.completeness import OnMap, stations_on_map
from groeiruimte.supply.selectors.snapshot.arrays import PARTS, Answers, Bools, joined
from groeiruimte.supply.selectors.snapshot.quality import NO_FACT
from groeiruimte.supply.selectors.snapshot.reading import Columns, Place
from groeiruimte.supply.selectors.travelling import JOURNEYS, goal_of, journeys

_PHASED_BY_AVAILABILITY = ("floor_space_m2", "plot_m2")
# "Pilot line or fieldlab": one to try out production, of whatever field.
_FACILITY_KINDS = {
    "shared_cleanroom": ("CLEANROOM",),
    "pilot_line": ("PILOT_LINE", "FIELDLAB", "BIO_PILOT"),
}
_CATEGORY, _HOMES = "environmental_category", "sensitive_distance_m"
_STUDENTS = {
    key_of_field(key=f"talent_{level}_fte", field=field): key_of_field(
        key=f"students_{level}_technical", field=field
    )
    for level in ("mbo", "hbo", "wo")
    for field in ("", *fields_of_study())
}
_POWER, _FLEXIBLE = "power_mw", "power_flexible_mw"
# Who graduated is counted; of who is enrolled a part graduates: the count goes first.
_GRADUATES = {
    talent: students.replace("students", "graduates") for talent, students in _STUDENTS.items()
}
_PEOPLE = (
    *("talent_mbo_fte", "talent_hbo_fte", "talent_wo_fte"),
    *("technicians_mbo", "technicians_hbo", "technicians_wo"),
)


def fact_kinds_behind(*, asked: Sequence[str]) -> set[str]:
    """Return the kinds of fact that may answer these kinds of requirement."""
    kinds = {requirement_kind(key=key).fact_key for key in asked}
    # Of one field there are at most as many as of all fields together.
    kinds |= {whole_kind(key=kind) for kind in kinds}
    for behind in (_STUDENTS, _GRADUATES):
        kinds |= {counted for talent, counted in behind.items() if talent in kinds}
    if kinds & set(_PHASED_BY_AVAILABILITY):
        kinds.add("available_from")
    if kinds & {_POWER, _FLEXIBLE}:
        kinds |= {_POWER, "grid_relief_year"}
    if _CATEGORY in kinds:
        kinds.add(_HOMES)
    return kinds


def answer(*, kind: str, base: Columns) -> Answers:
    """Return how all sites answer one kind of requirement."""
    key = requirement_kind(key=kind).fact_key
    answers = base.stated(kind=key)
    if key in _PHASED_BY_AVAILABILITY:
        _hold_until_available(answers=answers, base=base)
        _leave_out_what_is_taken(answers=answers, base=base)
    elif key == _CATEGORY:
        _leave_room_for_homes(answers=answers, base=base)
    elif key in _FACILITY_KINDS:
        _fill_from_hotspot(answers=answers, kind=key, base=base)
        _fill_from_facilities(answers=answers, kind=key, base=base)
    elif whole_kind(key=key) in _PEOPLE:
        _fill_from_hotspot(answers=answers, kind=key, base=base)
        _fill_from_reach(answers=answers, kind=key, base=base)
        if whole_kind(key=key) != key:
            whole = answer(kind=requirement_kind(key=kind).whole, base=base)
            _fill_from_all_fields(answers=answers, whole=whole)
    elif key == _POWER:
        _fill_from_grid(answers=answers, kind=key, base=base)
    elif key == _FLEXIBLE:
        _fill_from_grid(answers=answers, kind=key, base=base)
        firm = answer(kind=requirement_kind(key=kind).whole, base=base)
        answers = joined(firm=firm, flexible=answers)
    elif key == "station_distance_km":
        _fill_distance(answers=answers, base=base, targets=stations_on_map())
    elif key == "knowledge_distance_km":
        _fill_distance(answers=answers, base=base, targets=base.institutions)
    elif key in JOURNEYS:
        _fill_journey(answers=answers, base=base, kind=key)
    return answers


def _hold_until_available(*, answers: Answers, base: Columns) -> None:
    """Before the quarter from which a site is available there is nothing to have."""
    for site_id, pk, value, _text, _start, _end, expires in base.facts.rows.get(
        ("site", "available_from"), ()
    ):
        row = base.site.row_of.get(site_id)
        if row is None or value is None:
            continue
        before = slice(0, min(max(int(value) - base.first, 0), HORIZON_QUARTERS))
        answers.values[row, before] = 0.0
        answers.fact_ids[row, before] = pk
        answers.stale[row, before] = expires < base.today
        answers.estimated[row, before] = base.facts.quality[pk][0] == Trust.ESTIMATED


def _leave_out_what_is_taken(*, answers: Answers, base: Columns) -> None:
    """Up to and including the quarter in which a hold ends, there is nothing to have."""
    for row, until in enumerate(base.taken_until):
        if until is None:
            continue
        free_from = Quarter.of(until).index + 1 - base.first
        held = slice(0, min(max(free_from, 0), HORIZON_QUARTERS))
        answers.values[row, held] = 0.0
        answers.estimated[row, held] = False
        answers.computed[row] |= bool((answers.fact_ids[row, held] == NO_FACT).any())


def _leave_room_for_homes(*, answers: Answers, base: Columns) -> None:
    """Where a home lies within the guide distance, a heavier category asks a study of the place.

    So what the plan allows stays possible, and nothing above the guide distance is certain.
    """
    homes = base.stated(kind=_HOMES)
    metres = np.array([zone.metres for zone in zones()])
    # The heaviest category that keeps its distance; -1 where not even the lightest does.
    room = np.searchsorted(metres, homes.values, side="right") - 1.0
    tight = ~np.isnan(homes.values) & (answers.values > room)
    answers.values[tight] = np.maximum(room[tight], 0.0)
    answers.fact_ids[tight] = homes.fact_ids[tight]
    answers.stale[tight] = homes.stale[tight]
    answers.estimated[tight] = homes.estimated[tight]
    answers.at_least |= tight


def _fill_from_hotspot(*, answers: Answers, kind: str, base: Columns) -> None:
    place, rows = base.place(subject="hotspot", owners=base.hotspot_of)
    answers.fill_from(base.of(place=place, kind=kind), rows=rows)


def _fill_from_facilities(*, answers: Answers, kind: str, base: Columns) -> None:
    """A facility that stands there is a yes; that we know of none is no "no"."""
    there = SharedFacility.objects.filter(kind__in=_FACILITY_KINDS[kind], runs=True)
    fresh, old = _Near(), _Near()
    for hotspot_id, municipality_id, seen in there.values_list(
        "hotspot_id", "municipality_id", "observed_on"
    ):
        # A fact without a date counts as expired.
        holds = seen is not None and expires_on(kind=kind, observed_on=seen) >= base.today
        (fresh if holds else old).add(hotspot_id, municipality_id)
    is_fresh = fresh.of(base)
    near = is_fresh | old.of(base)
    gap = np.isnan(answers.values) & (answers.fact_ids == NO_FACT) & near[:, None]
    answers.values[gap] = 1.0
    answers.stale |= gap & ~is_fresh[:, None]
    answers.computed |= gap.any(axis=1)


class _Near:
    """In which hotspots and municipalities something stands."""

    def __init__(self) -> None:
        self.hotspots: set[int] = set()
        self.municipalities: set[int] = set()

    def add(self, hotspot_id: int | None, municipality_id: int) -> None:
        self.municipalities.add(municipality_id)
        if hotspot_id is not None:
            self.hotspots.add(hotspot_id)

    def of(self, base: Columns) -> Bools:
        """Say per site whether something stands in its hotspot or municipality."""
        places = zip(base.hotspot_of, base.municipality_of, strict=True)
        return np.array(
            [
                hotspot in self.hotspots or municipality in self.municipalities
                for hotspot, municipality in places
            ],
            dtype=np.bool_,
        )


def _fill_from_reach(*, answers: Answers, kind: str, base: Columns) -> None:
    """Add up who graduate, or live, in the municipalities surely within reach; one may be missing.

    By the slow end of the journey: what is there when it goes badly is a lower bound.
    """
    stated = base.facts.rows.get(("municipality", kind), [])
    students = base.facts.rows.get(("municipality", _STUDENTS.get(kind, "")), [])
    graduates = base.facts.rows.get(("municipality", _GRADUATES.get(kind, "")), [])
    owners = sorted({row[0] for row in (*stated, *students, *graduates)})
    if not owners or not len(base.site_ids):
        return
    place = Place("municipality", {pk: row for row, pk in enumerate(owners)})
    yearly = base.of(place=place, kind=kind)
    each = np.arange(len(owners), dtype=np.int64)
    if graduates:
        yearly.fill_from(base.of(place=place, kind=_GRADUATES[kind]), rows=each)
    if students:
        enrolled = base.of(place=place, kind=_STUDENTS[kind])
        # Nobody counted them: a part of who is enrolled, the same part everywhere.
        enrolled.values *= GRADUATES_PER_STUDENT
        enrolled.estimated |= ~np.isnan(enrolled.values)
        yearly.fill_from(enrolled, rows=each)
    reach = base.surely_reached(owners)
    totals = reach.astype(np.float64) @ np.nan_to_num(yearly.values)
    known = reach.astype(np.float64) @ (~np.isnan(yearly.values)).astype(np.float64) > 0
    gap = np.isnan(answers.values) & (answers.fact_ids == NO_FACT) & known
    answers.values[gap] = totals[gap]
    answers.at_least |= gap
    for name in ("stale", "estimated"):
        flagged = getattr(yearly, name).astype(np.float64)
        getattr(answers, name)[gap] = (reach.astype(np.float64) @ flagged > 0)[gap]
    answers.computed |= gap.any(axis=1)


def _fill_from_all_fields(*, answers: Answers, whole: Answers) -> None:
    """Of one field there are at most as many as of all: that bounds what nobody stated."""
    gap = np.isnan(answers.values) & (answers.fact_ids == NO_FACT)
    gap &= ~np.isnan(whole.values) & ~whole.at_least
    for name in ("values", "fact_ids", "stale", "estimated"):
        getattr(answers, name)[gap] = getattr(whole, name)[gap]
    answers.at_most |= gap


def _fill_from_grid(*, answers: Answers, kind: str, base: Columns) -> None:
    """Power of the grid: of an area and all it lies in, the tightest counts."""
    if not any(base.grid_area_of):
        return
    parent_of = dict(GridArea.objects.values_list("pk", "parent_id"))
    place = Place("grid_area", {pk: row for row, pk in enumerate(sorted(parent_of))})
    own = base.of(place=place, kind=kind)
    if kind == _POWER:
        _open_at_relief(answers=own, place=place, base=base)
    tightest = Answers.unknown(sites=len(parent_of))
    for pk, row in place.row_of.items():
        area: int | None = pk
        seen: set[int] = set()
        while area is not None and area not in seen:
            seen.add(area)
            _tighten(tightest, row=row, by=own, by_row=place.row_of[area])
            area = parent_of[area]
    rows = np.array([place.row_of[pk] if pk else -1 for pk in base.grid_area_of], dtype=np.int64)
    answers.fill_from(tightest, rows=rows)


def _tighten(answers: Answers, *, row: int, by: Answers, by_row: int) -> None:
    mine, theirs = answers.values[row], by.values[by_row]
    tighter = ~np.isnan(theirs) & (np.isnan(mine) | (theirs < mine))
    for name in PARTS:
        getattr(answers, name)[row][tighter] = getattr(by, name)[by_row][tighter]


def _open_at_relief(*, answers: Answers, place: Place, base: Columns) -> None:
    """From the year of relief an area has more than now, and nobody has said how much."""
    for area_id, _pk, value, _text, _start, _end, _expires in base.facts.rows.get(
        ("grid_area", "grid_relief_year"), ()
    ):
        row = place.row_of.get(area_id)
        if row is None or value is None:
            continue
        relief = max(Quarter(int(value), 1).index - base.first, 0)
        answers.at_least[row, relief:] = ~np.isnan(answers.values[row, relief:])


def _fill_distance(*, answers: Answers, base: Columns, targets: OnMap) -> None:
    """Fill in how far the nearest is; an upper bound unless the list and all points are exact."""
    away, _which = targets.nearest(lon=base.lon, lat=base.lat, within_km=base.within_km)
    exact = targets.is_exact & (base.within_km == 0)
    # A bound is rounded up as pages write it: rounded down it would promise too much.
    away = np.where(exact, away, np.round(np.ceil(away * 10) / 10, 1))
    gap = np.isnan(answers.values) & (answers.fact_ids == NO_FACT) & ~np.isnan(away)[:, None]
    answers.values[gap] = np.broadcast_to(away[:, None], gap.shape)[gap]
    answers.at_most |= gap & ~exact[:, None]
    answers.computed |= gap.any(axis=1)


def _fill_journey(*, answers: Answers, base: Columns, kind: str) -> None:
    """Fill in how long one is under way at most, and at least: in whole minutes, never too kind."""
    found = journeys(
        goal=goal_of(kind=kind, institutions=lambda: base.institutions),
        lon=base.lon,
        lat=base.lat,
        within_km=base.within_km,
    )
    gap = np.isnan(answers.values) & (answers.fact_ids == NO_FACT)
    gap &= ~np.isnan(found.slow)[:, None]
    answers.values[gap] = np.broadcast_to(np.ceil(found.slow)[:, None], gap.shape)[gap]
    answers.at_most |= gap
    answers.computed |= gap.any(axis=1)
    answers.never_less = np.floor(found.never_less)
