"""What does the page say that compares hotspots by the people within reach?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groeiruimte.engine.talent import Trend, Within, trend_of, within_reach
from groeiruimte.programme.matching import share_of
from groeiruimte.programme.places import hotspots as hotspots_of_programme
from groeiruimte.programme.places import municipalities, municipality
from groeiruimte.programme.playbook import playbook
from groeiruimte.programme.requirement_kinds import DemandTypeCode, key_of_field
from groeiruimte.programme.talent import SchoolingLevel
from groeiruimte.supply.rules import GRADUATES_PER_STUDENT
from groeiruimte.supply.selectors.talent import (
    CountedThere,
    StatedThere,
    count_kind,
    counted_in_municipalities,
    stated_of_hotspots,
)
from groeiruimte.supply.selectors.travelling import FAST, SLOW, quickest_minutes
from groeiruimte.supply.words import talent as words
from groeiruimte.supply.words.wording import in_words
from groeiruimte.web.country_map import CountryMap, MapPlace, country_map

if TYPE_CHECKING:
    from groeiruimte.supply.models.places import Hotspot

#: Longitude and latitude.
_Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class TalentAsked:
    """How many people per year of each level, in which field, and how far they may live."""

    needed: Mapping[SchoolingLevel, int]
    field: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelThere:
    """What is known of one level at one hotspot; `verdict` is a code of `words.VERDICTS`."""

    level: SchoolingLevel
    amount: str
    origin: str
    trend: str
    starters: str
    share: str
    verdict: str
    is_expired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TalentArea:
    """One hotspot: who graduates and lives within reach, and how it grows."""

    pk: int
    name: str
    url: str
    levels: list[LevelThere]
    stock: list[tuple[SchoolingLevel, str]]
    growth: str
    vacancies: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkToDo:
    """What one does where people are short; `abroad`: only where talent is what binds."""

    name: str
    explanation: str
    who: str
    abroad: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TalentPage:
    """All areas, what the comparison says, and how complete the counts are."""

    areas: list[TalentArea]
    answer: list[str]
    reach: str
    map: CountryMap
    work: list[WorkToDo]
    sources: list[str]
    is_old: bool


@dataclass(slots=True)
class _Counts:
    """The newest count per municipality, and all years of it."""

    newest: dict[str, CountedThere] = field(default_factory=dict)
    years: dict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, one: CountedThere) -> None:
        self.newest[one.municipality] = one
        self.years[one.municipality][one.year] = one.value


def talent_page(*, hotspots: QuerySet[Hotspot], asked: TalentAsked, today: date) -> TalentPage:
    """Return the comparison of the hotspots, by name: there is no first and no last."""
    counts: dict[str, _Counts] = defaultdict(_Counts)
    rows = counted_in_municipalities(field=asked.field, today=today)
    for row in rows:
        counts[row.kind].add(row)
    stated = stated_of_hotspots(hotspots=hotspots, kinds=_stated_kinds(asked.field), today=today)
    journeys = _journeys(hotspots, {(row.lon, row.lat) for row in rows})
    areas = [
        _area(
            hotspot,
            asked=asked,
            counts=counts,
            stated=stated,
            journeys=journeys[hotspot.pk],
        )
        for hotspot in hotspots.order_by("name")
    ]
    return TalentPage(
        areas=areas,
        answer=_answer(areas, asked=asked),
        reach=words.reach_in_words(minutes=asked.minutes),
        map=_map(hotspots, areas),
        work=_work(),
        is_old=any(each.is_expired or not each.origin for area in areas for each in area.levels),
        sources=sorted({row.source for row in rows}),
    )


def _stated_kinds(study: str) -> list[str]:
    of_level = [
        key_of_field(key=kind, field=study)
        for level in SchoolingLevel
        for kind in (f"talent_{level}_fte", f"technicians_{level}")
    ]
    return [*of_level, "vacancies_technical"]


def _area(
    hotspot: Hotspot,
    *,
    asked: TalentAsked,
    counts: Mapping[str, _Counts],
    stated: Mapping[tuple[int, str], StatedThere],
    journeys: _Journeys,
) -> TalentArea:
    levels = [
        _level(
            level,
            hotspot=hotspot,
            asked=asked,
            counts=counts,
            own=stated.get(
                (hotspot.pk, key_of_field(key=f"talent_{level}_fte", field=asked.field))
            ),
            journeys=journeys,
        )
        for level in SchoolingLevel
    ]
    stock = [
        (level, words.stated_in_words(
            stated.get((hotspot.pk, key_of_field(key=f"technicians_{level}", field=asked.field)))
        ))
        for level in SchoolingLevel
    ]  # fmt: skip
    return TalentArea(
        pk=hotspot.pk,
        name=hotspot.name,
        url=reverse("supply:hotspot", args=[hotspot.pk]),
        levels=levels,
        stock=stock,
        growth=_growth(journeys, minutes=asked.minutes),
        vacancies=words.stated_in_words(stated.get((hotspot.pk, "vacancies_technical"))),
    )


def _level(
    level: SchoolingLevel,
    *,
    hotspot: Hotspot,
    asked: TalentAsked,
    counts: Mapping[str, _Counts],
    own: StatedThere | None,
    journeys: _Journeys,
) -> LevelThere:
    kinds = _kinds(level, field=asked.field)
    there = _yearly(counts, kinds=kinds)
    reachable = within_reach(
        slow=[journeys.slow[one.lon, one.lat] for one, _amount in there],
        fast=[journeys.fast[one.lon, one.lat] for one, _amount in there],
        amounts=[amount for _one, amount in there],
        minutes=asked.minutes,
    )
    near = journeys.near([one for one, _amount in there], minutes=asked.minutes)
    if own is not None:
        reachable = Within(low=own.value, high=own.value, places=1)
    starters = list(counts[kinds["first_years"]].newest.values()) if reachable is None else []
    is_expired = own.is_expired if own else any(one.is_expired for one in near)
    needed = asked.needed.get(level)
    most = share_of(kind=f"talent_{level}_fte")
    return LevelThere(
        level=level,
        amount=words.amount_in_words(reachable, is_stated=own is not None),
        origin=words.origin_in_words(near, own=own),
        trend=words.trend_in_words(
            None if own else _trend(journeys, counts, kinds, minutes=asked.minutes)
        ),
        starters=words.starters_in_words(journeys.near(starters, minutes=asked.minutes)),
        share=words.share_in_words(reachable, needed=needed, most=most),
        verdict=words.verdict_of(
            reachable, needed=needed, most=most, is_stated=own is not None, is_expired=is_expired
        ),
        is_expired=is_expired,
    )


def _kinds(level: SchoolingLevel, *, field: str) -> dict[str, str]:
    return {
        measure: count_kind(measure=measure, level=level, field=field)
        for measure in ("graduates", "students", "first_years")
    }


def _yearly(
    counts: Mapping[str, _Counts], *, kinds: Mapping[str, str]
) -> list[tuple[CountedThere, float]]:
    """Return per municipality who graduates per year: counted, or else a part of the students."""
    graduates = counts[kinds["graduates"]].newest
    students = counts[kinds["students"]].newest
    found = [(one, one.value) for one in graduates.values()]
    found += [
        (one, one.value * GRADUATES_PER_STUDENT)
        for name, one in students.items()
        if name not in graduates
    ]
    return found


def _trend(
    journeys: _Journeys, counts: Mapping[str, _Counts], kinds: Mapping[str, str], *, minutes: int
) -> Trend | None:
    for measure in ("graduates", "students"):
        there = counts[kinds[measure]]
        near = {
            one.municipality: there.years[one.municipality]
            for one in journeys.near(list(there.newest.values()), minutes=minutes)
        }
        found = trend_of(near)
        if found is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Journeys:
    """Minutes from one hotspot to each municipality, by its point: the two ends of a range."""

    fast: dict[_Point, float]
    slow: dict[_Point, float]

    def near(self, places: Sequence[CountedThere], *, minutes: int) -> list[CountedThere]:
        """Return the places that are within reach when the journey goes well."""
        return [one for one in places if self.fast[one.lon, one.lat] <= minutes]


def _journeys(hotspots: QuerySet[Hotspot], counted: set[_Point]) -> dict[int, _Journeys]:
    """Return the journeys from each hotspot: from whichever of its points is nearest."""
    to = sorted(counted | {(row.lon, row.lat) for row in municipalities()})
    points = {hotspot.pk: _points_of(hotspot) for hotspot in hotspots}
    here = [point for some in points.values() for point in some]
    if not here:
        return {}
    lon, lat = np.array(here, dtype=np.float64).T
    to_lon, to_lat = np.array(to, dtype=np.float64).T
    fast, slow = (
        quickest_minutes(lon=lon, lat=lat, to_lon=to_lon, to_lat=to_lat, pace=pace)
        for pace in (FAST, SLOW)
    )
    found, start = {}, 0
    for pk, some in points.items():
        own = slice(start, start + len(some))
        start += len(some)
        ends = [dict(zip(to, each[own].min(axis=0).tolist(), strict=True)) for each in (fast, slow)]
        found[pk] = _Journeys(*ends)
    return found


def _points_of(hotspot: Hotspot) -> list[_Point]:
    """Return the points of a hotspot: its own, and those of the municipalities it lies in."""
    stated = next((each for each in hotspots_of_programme() if each.code == hotspot.code), None)
    places = [municipality(code=code) for code in stated.municipalities] if stated else []
    return [(hotspot.lon, hotspot.lat), *((each.lon, each.lat) for each in places)]


def _growth(journeys: _Journeys, *, minutes: int) -> str:
    """Say how many residents there are within reach, and how their number went since 2022."""
    near = [
        (then, now)
        for row in municipalities()
        if (then := row.residents_2022) is not None
        and (now := row.residents_now) is not None
        and journeys.fast[row.lon, row.lat] <= minutes
    ]
    return words.growth_in_words(
        then=sum(then for then, _now in near), now=sum(now for _then, now in near)
    )


def _answer(areas: Sequence[TalentArea], *, asked: TalentAsked) -> list[str]:
    """Say per level where the people asked for are, in one sentence each."""
    found = []
    for level, needed in asked.needed.items():
        by_verdict: dict[str, list[str]] = defaultdict(list)
        for area in areas:
            there = next(each for each in area.levels if each.level is level)
            by_verdict[there.verdict].append(area.name)
        found.append(
            words.answer_in_words(
                level=level,
                needed=needed,
                most=share_of(kind=f"talent_{level}_fte"),
                by_verdict=by_verdict,
            )
        )
    return found


def _map(hotspots: QuerySet[Hotspot], areas: Sequence[TalentArea]) -> CountryMap:
    of_area = {area.pk: area for area in areas}
    return country_map(
        [
            MapPlace(
                id=hotspot.pk,
                name=hotspot.name,
                label=", ".join(
                    f"{each.level}: {each.amount}" for each in of_area[hotspot.pk].levels
                ),
                lon=hotspot.lon,
                lat=hotspot.lat,
                url=of_area[hotspot.pk].url,
            )
            for hotspot in hotspots
        ],
        label=_("Map of the hotspots with technical graduates per year"),
        remark=_("Diamond: hotspot. Choose one to see who graduates there."),
        has_verdicts=False,
    )


def _work() -> list[WorkToDo]:
    return [
        WorkToDo(
            name=in_words(task.name),
            explanation=in_words(task.explanation),
            who=in_words(task.who),
            abroad=task.only_where_talent_binds,
        )
        for task in playbook()
        if task.demand_type is DemandTypeCode.TALENT
    ]
