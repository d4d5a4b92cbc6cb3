"""An incomplete list proves that something is near, never that nothing is."""

from dataclasses import replace

import numpy as np
import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.programme import places
from groeiruimte.programme.places import RegisterKey
from groeiruimte.supply.models.areas import Station
from groeiruimte.supply.models.places import KnowledgeInstitution, Site
from groeiruimte.supply.selectors.completeness import (
    OnMap,
    Target,
    institutions_on_map,
    register_states,
    registers_behind,
)
from groeiruimte.supply.selectors.snapshot import supply_snapshot
from groeiruimte.supply.services.register import load_reference_data
from tests.apps.supply.factories import make_institution, make_station
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_fact, make_site

# Degrees of latitude; a little less, since a bound is rounded up to 0.1 km.
TEN_KM = 0.0896


def distance(kind):
    snapshot = supply_snapshot(today=THAT_DAY, kinds=[kind])
    return snapshot, snapshot.answers[kind]


@pytest.fixture
def all_stations(monkeypatch):
    """Three stations, which is all there are according to the programme; two are far away."""
    make_station()
    for name in ("Rotterdam", "Rotterdam Zuid"):
        make_station(name, lon=4.5, lat=51.9)
    stated = as_complete(places.register(key=RegisterKey.STATION), members=3)
    monkeypatch.setattr(places, "register", lambda key: {stated.key: stated}[key])


def as_complete(stated, *, members):
    """Return the list as one that holds all locations of so many members."""
    fields = {"is_complete": True, "has_every_location": True, "members": members}
    return replace(stated, **fields)


@pytest.mark.django_db
class TestDistanceToTheNearestOfAList:
    def test_that_is_not_complete_is_an_upper_bound(self):
        make_institution(lat=52.2 + TEN_KM)
        make_site(lon=6.9, lat=52.2)

        snapshot, knowledge = distance("knowledge_distance_km")

        assert knowledge.at_most.all()
        met = snapshot.supply_for(kind="knowledge_distance_km", needed=11)
        assert met == pytest.approx(np.full((1, 40), 10), abs=0.05)
        assert np.isnan(snapshot.supply_for(kind="knowledge_distance_km", needed=9)).all()

    def test_of_which_a_part_was_loaded_is_an_upper_bound(self, all_stations):
        Station.objects.filter(name="Rotterdam").delete()
        make_site(lon=6.89, lat=52.222 + TEN_KM)

        snapshot, station = distance("station_distance_km")

        assert station.at_most.all()
        assert np.isnan(snapshot.supply_for(kind="station_distance_km", needed=5)).all()

    def test_of_which_all_was_loaded_is_exact(self, all_stations):
        make_site(lon=6.89, lat=52.222 + TEN_KM)

        snapshot, station = distance("station_distance_km")

        assert not station.at_most.any()
        too_far = snapshot.supply_for(kind="station_distance_km", needed=5)
        assert too_far == pytest.approx(np.full((1, 40), 10), abs=0.05)

    def test_is_an_upper_bound_from_a_site_whose_point_is_not_exact(self, all_stations):
        site = make_site(lon=6.89, lat=52.222 + TEN_KM)
        Site.objects.filter(pk=site.pk).update(within_km=3)

        snapshot, station = distance("station_distance_km")

        assert station.at_most.all()
        assert station.values[0, 0] == pytest.approx(13, abs=0.01)
        assert np.isnan(snapshot.supply_for(kind="station_distance_km", needed=12)).all()

    def test_is_rounded_up_where_it_is_a_bound(self):
        make_institution(lat=52.2 + 0.0900)  # 10.008 km
        make_site(lon=6.9, lat=52.2)

        snapshot, knowledge = distance("knowledge_distance_km")

        assert knowledge.values[0, 0] == pytest.approx(10.1)
        assert np.isnan(snapshot.supply_for(kind="knowledge_distance_km", needed=10)).all()

    def test_that_the_keeper_stated_is_no_bound(self):
        make_institution()
        make_fact(make_site(lon=6.9, lat=52.2), kind="knowledge_distance_km", value=40, unit="km")

        snapshot, knowledge = distance("knowledge_distance_km")

        assert not knowledge.at_most.any()
        assert (snapshot.supply_for(kind="knowledge_distance_km", needed=30) == 40).all()

    def test_is_complete_only_with_every_location_of_every_kind(self, monkeypatch):
        load_reference_data(now=A_MORNING_IN_JUNE)
        every = [
            as_complete(each, members=len(places.institutions_of(kind=each.key)))
            for each in places.registers()
        ]
        monkeypatch.setattr(places, "registers", lambda: tuple(every))
        assert institutions_on_map().is_complete

        KnowledgeInstitution.objects.filter(code="CWI").delete()

        assert not institutions_on_map().is_complete


offsets = st.floats(-0.02, 0.02)
nearby = st.tuples(st.floats(4, 7), st.floats(51, 53), st.floats(0, 15), offsets, offsets)


@given(targets=st.lists(nearby, min_size=1, max_size=6), from_exact=st.booleans())
def test_the_nearest_is_never_further_than_the_bound_wherever_the_places_really_are(
    targets, from_exact
):
    """Move each place within what its point allows: the bound holds against every other place."""
    here, within = (5.5, 52.0), 0.0 if from_exact else 3.0
    on_map = OnMap(tuple(Target("t", lon, lat, km) for lon, lat, km, _x, _y in targets), True)
    bound, which = on_map.nearest(
        lon=np.array([here[0]]), lat=np.array([here[1]]), within_km=np.array([within])
    )

    real = []
    for lon, lat, km, east, north in targets:
        moved = np.array([east, north])
        # 0.02 degrees is at most 2.3 km; less where the point is more exact than that.
        moved *= min(1.0, km / 2.3) / np.sqrt(2)
        real.append(_by_pythagoras((lon + moved[0], lat + moved[1]), here))

    assert which[0] >= 0
    assert min(real) <= bound[0] * 1.01 + 0.01


def _by_pythagoras(one, other):
    """Return a distance in km on a map that is flat, which the Netherlands are nearly."""
    x = (one[0] - other[0]) * 111.2 * np.cos(np.radians((one[1] + other[1]) / 2))
    return float(np.hypot(x, (one[1] - other[1]) * 111.2))


@pytest.mark.django_db
class TestWords:
    def test_say_of_each_list_how_complete_it_is_with_source_and_date(self):
        load_reference_data(now=A_MORNING_IN_JUNE)

        sentences = {state.key: state.sentence for state in register_states()}

        assert "Volledig voor universiteiten (14 van 14; Wikipedia" in sentences["UNIVERSITY"]
        assert "30 november 2026" in sentences["UNIVERSITY"]
        assert "wat ontbreekt: niet elke nevenvestiging" in sentences["UNIVERSITY"]
        assert "Niet volledig voor hogescholen" in sentences["HBO"]
        assert "(21 in de lijst; DUO, eerstejaarsstudenten hbo 2019, 2019)" in sentences["HBO"]

    def test_of_a_list_of_which_nothing_was_loaded_say_so(self):
        (state,) = registers_behind(kind="station_distance_km")

        assert not state.is_complete
        assert (
            "Niet volledig voor treinstations (0 in de lijst; Rijden de Treinen" in state.sentence
        )
        assert "19 april 2017" in state.sentence

    def test_are_there_in_english(self):
        load_reference_data(now=A_MORNING_IN_JUNE)

        with translation.override("en"):
            sentences = [state.sentence for state in register_states()]

        assert "Complete for universities (14 of 14; " in sentences[0]
        assert not any("%(" in sentence or "None" in sentence for sentence in sentences)

    def test_stand_behind_computed_answers_only(self):
        assert registers_behind(kind="power_mw") == []
        kinds = {state.key for state in registers_behind(kind="knowledge_distance_km")}
        assert kinds == set(places.knowledge_kinds())
