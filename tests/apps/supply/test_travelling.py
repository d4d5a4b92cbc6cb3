"""Journeys from places: held against the published timetable, and used by matching as a range."""

import csv
import functools
import heapq
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from django.urls import reverse

from groeiruimte.programme.places import municipalities
from groeiruimte.programme.travel_networks import (
    TargetKind,
    journey_facts,
    rides,
    road_nodes,
    stations,
    stretches,
    targets,
)
from groeiruimte.supply.selectors import travelling
from groeiruimte.supply.selectors.completeness import Target
from groeiruimte.supply.selectors.distances import distances_km
from groeiruimte.supply.selectors.travelling import Goal, Mode, journeys
from tests.factories import make_site, make_user

CHECKS = Path(__file__).parents[2] / "unit" / "programme"
DELFT = {"lon": 4.357, "lat": 52.007}


def published(way="rail"):
    lines = (CHECKS / f"published_{way}_minutes.csv").read_text().splitlines()
    return list(csv.DictReader([row for row in lines if row[0] != "#"], delimiter=";"))


def by_train(start, end):
    """Return how long it takes from the door of one station to that of another."""
    node = {each.code: each for each in stations()}
    a, b = node[start], node[end]
    goal = Goal(mode=Mode.TRAIN, targets=(Target(b.name, b.lon, b.lat, 0.0),))
    return journeys(
        goal=goal, lon=np.array([a.lon]), lat=np.array([a.lat]), within_km=np.array([0.0])
    )


@functools.cache
def held_against_the_timetable():
    """Return the published minutes, and ours: fast, likely and slow."""
    rows = published()
    found = [by_train(row["from"], row["to"]) for row in rows]
    ours = (
        np.array([getattr(each, pace)[0] for each in found]) for pace in ("fast", "likely", "slow")
    )
    return np.array([float(row["minutes"]) for row in rows]), *ours


@functools.cache
def held_against_drives():
    """Return per published drive its source and minutes, and ours."""
    found = []
    for row in published("car"):
        lon, lat, to_lon, to_lat = (
            float(row[key]) for key in ("from_lon", "from_lat", "to_lon", "to_lat")
        )
        goal = Goal(mode=Mode.CAR, targets=(Target(row["to"], to_lon, to_lat, 0.0),))
        ours = journeys(
            goal=goal, lon=np.array([lon]), lat=np.array([lat]), within_km=np.array([0.0])
        )
        found.append((row["source"], float(row["minutes"]), ours))
    return found


class TestPublishedDrives:
    def test_are_never_shorter_than_the_sure_least_time_nor_longer_than_the_slow_end(self):
        for _source, minutes, ours in held_against_drives():
            assert ours.never_less[0] <= minutes <= ours.slow[0]

    def test_lie_within_the_range_for_nearly_all_of_a_hundred_in_one_province(self):
        drives = [row for row in held_against_drives() if row[0] == "ambulance"]

        assert len(drives) == 100
        assert sum(ours.fast[0] <= minutes for _source, minutes, ours in drives) >= 99

    def test_are_nearer_to_the_likely_time_than_to_a_straight_line_at_one_speed(self):
        off = [
            abs(ours.likely[0] - minutes) / minutes
            for source, minutes, ours in held_against_drives()
            if source == "ambulance"
        ]

        assert np.median(off) < 0.15


class TestTheTimetable:
    def test_lies_within_the_range_for_nearly_all_of_a_hundred_journeys(self):
        minutes, fast, _likely, slow = held_against_the_timetable()

        assert len(minutes) == 100
        assert (fast <= minutes).all()
        assert (minutes <= slow).sum() >= 99

    def test_is_near_the_likely_time_and_far_from_the_straight_line(self):
        minutes, _fast, likely, _slow = held_against_the_timetable()
        node = {each.code: each for each in stations()}
        pairs = [(node[row["from"]], node[row["to"]]) for row in published()]
        straight = np.array(
            [
                travelling.distances_km(
                    lon=np.array([a.lon]), lat=np.array([a.lat]),
                    to_lon=np.array([b.lon]), to_lat=np.array([b.lat]),
                )[0, 0]
                for a, b in pairs
            ]
        )  # fmt: skip

        assert np.median(np.abs(likely - minutes)) < 9
        assert np.median(np.abs(straight * 1.3 / 50 * 60 - minutes)) > 35

    def test_does_not_check_itself(self):
        own = {
            frozenset((stations()[ride.start].code, stations()[ride.end].code)) for ride in rides()
        }

        assert not own & {frozenset((row["from"], row["to"])) for row in published()}


def minutes_one_by_one(mode, pace, start, end):
    """Return how long one is under way, worked out the slow way: node by node from a queue."""
    facts = journey_facts()
    if mode is Mode.TRAIN:
        nodes, extra = stations(), facts.station_extra[pace]
        per_km = facts.station_min_per_km[pace]
        edges = [(r.start, r.end, r.minutes * facts.rail_factor[pace]) for r in rides()]
    else:
        nodes, extra, per_km = road_nodes(), 0.0, facts.local_winding * 60 / facts.local_kmh[pace]
        edges = [
            (s.start, s.end, km(nodes[s.start], nodes[s.end]) * facts.winding
             / facts.kmh[s.kind][pace] * 60)
            for s in stretches()
        ]  # fmt: skip
    ways = defaultdict(list)
    for a, b, minutes in edges:
        ways[a].append((b, minutes))
        ways[b].append((a, minutes))
    doors = sorted((km(start, node), place) for place, node in enumerate(nodes))
    exits = sorted((km(end, node), place) for place, node in enumerate(nodes))[: facts.ways_in]
    queue = [(away * per_km, place) for away, place in doors[: facts.ways_in]]
    heapq.heapify(queue)
    done = {}
    while queue:
        minutes, place = heapq.heappop(queue)
        if place not in done:
            done[place] = minutes
            for other, more in ways[place]:
                heapq.heappush(queue, (minutes + more, other))
    over = min(done[place] + away * per_km for away, place in exits)
    if mode is Mode.TRAIN:
        over += facts.rail_extra[pace]
    return min(over, km(start, end) * per_km) + extra


def km(start, end):
    place = [np.array([value]) for value in (start.lon, start.lat, end.lon, end.lat)]
    return float(distances_km(lon=place[0], lat=place[1], to_lon=place[2], to_lat=place[3])[0, 0])


class TestTheQuickestWay:
    @pytest.mark.parametrize("pace", [travelling.FAST, travelling.SLOW])
    def test_is_that_of_a_slow_walk_over_both_networks(self, pace):
        towns = municipalities()[::29]
        starts, ends = towns[:4], towns[4:]

        found = travelling.quickest_minutes(
            lon=np.array([each.lon for each in starts]),
            lat=np.array([each.lat for each in starts]),
            to_lon=np.array([each.lon for each in ends]),
            to_lat=np.array([each.lat for each in ends]),
            pace=pace,
        )

        for row, start in enumerate(starts):
            for column, end in enumerate(ends):
                expected = min(minutes_one_by_one(mode, pace, start, end) for mode in Mode)
                assert found[row, column] == pytest.approx(expected, rel=1e-6, abs=1e-3)

    def test_takes_longer_when_it_goes_badly(self):
        towns = municipalities()
        lon, lat = (np.array([getattr(each, name) for each in towns]) for name in ("lon", "lat"))

        fast, slow = (
            travelling.quickest_minutes(
                lon=lon[:600], lat=lat[:600], to_lon=lon, to_lat=lat, pace=pace
            )
            for pace in (travelling.FAST, travelling.SLOW)
        )

        assert (fast <= slow + 1e-9).all()

    def test_from_nowhere_is_unknown(self):
        nowhere, delft = np.array([np.nan]), (np.array([DELFT["lon"]]), np.array([DELFT["lat"]]))

        found = travelling.quickest_minutes(
            lon=nowhere, lat=nowhere, to_lon=delft[0], to_lat=delft[1], pace=travelling.SLOW
        )

        assert np.isnan(found).all()


class TestTheNetworks:
    @pytest.mark.parametrize("mode", list(Mode))
    def test_reach_every_node_from_every_other(self, mode):
        between = travelling._between(mode, travelling.LIKELY)
        there = np.isfinite(between).sum(axis=0)

        assert (there > len(between) / 2).mean() > 0.98

    def test_have_no_road_of_no_length(self):
        assert all(each.start != each.end for each in stretches())
        assert len({node.code for node in road_nodes()}) == len(road_nodes())

    def test_know_one_airport_with_a_station(self):
        assert sum(bool(each.station) for each in targets(kind=TargetKind.AIRPORT)) == 1


class TestARange:
    @pytest.mark.parametrize("mode", list(Mode))
    def test_runs_from_fast_to_slow_and_never_below_what_is_sure(self, mode):
        chance = np.random.default_rng(7)
        lon, lat = chance.uniform(4, 6.8, 40), chance.uniform(51, 53, 40)
        goal = Goal(mode=mode, targets=(Target("x", 4.9, 52.378, 0.5),))

        found = journeys(goal=goal, lon=lon, lat=lat, within_km=chance.uniform(0, 4, 40))

        assert (found.never_less <= found.fast + 1e-9).all()
        assert (found.fast <= found.likely + 1e-9).all()
        assert (found.likely <= found.slow + 1e-9).all()

    def test_is_unknown_for_a_place_without_a_point(self):
        goal = Goal(mode=Mode.CAR, targets=(Target("x", 4.9, 52.378, 0.5),))
        nowhere = np.array([np.nan])

        found = journeys(goal=goal, lon=nowhere, lat=nowhere, within_km=np.array([0.0]))

        assert np.isnan(found.slow).all()
        assert found.which.tolist() == [-1]

    def test_is_unknown_without_anything_to_go_to(self):
        found = journeys(
            goal=Goal(mode=Mode.CAR, targets=()),
            lon=np.array([5.0]), lat=np.array([52.0]), within_km=np.array([0.0]),
        )  # fmt: skip

        assert np.isnan(found.fast).all()


@pytest.mark.django_db
class TestThePageOfAPlace:
    def test_tells_how_long_a_journey_takes_and_what_is_near(self, client):
        site = make_site(**DELFT)
        client.force_login(make_user("keeper", organization="OOST_NL"))

        shown = client.get(reverse("supply:site", args=[site.pk])).content.decode()

        assert "minuten met de trein naar Schiphol Airport, waarschijnlijk" in shown
        assert "Delft, hemelsbreed" in shown
        assert "haven Rotterdam" in shown
