"""What brokering gets: every answer with where it comes from, unknown as unknown."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme import places
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import SharedFacility, Site
from groeiruimte.supply.selectors.snapshot import supply_snapshot
from tests.apps.supply.factories import (
    make_facility,
    make_grid_area,
    make_institution,
    make_station,
)
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_fact,
    make_hotspot,
    make_municipality,
    make_organization,
    make_site,
)

FIRST = Quarter.of(THAT_DAY).index


def answer(kind, *, today=THAT_DAY):
    snapshot = supply_snapshot(today=today, kinds=[kind])
    return snapshot, snapshot.answers[kind]


@pytest.mark.django_db
class TestAnswers:
    def test_of_a_site_nobody_described_are_unknown(self):
        make_site()

        _snapshot, power = answer("power_mw")

        assert np.isnan(power.values).all()

    def test_hold_in_the_quarters_of_the_fact(self):
        site = make_site()
        fact = make_fact(site, kind="floor_space_m2", value=900, valid_from=FIRST + 4)

        snapshot, space = answer("floor_space_m2")

        assert np.isnan(space.values[0, :4]).all()
        assert (space.values[0, 4:] == 900).all()
        assert snapshot.facts_used(kind="floor_space_m2", site_id=site.pk) == (fact.pk,)

    def test_change_over_time(self):
        site = make_site()
        make_fact(site, value=9, valid_from=FIRST + 8)
        make_fact(site, value=2)

        _snapshot, power = answer("power_mw")

        assert set(power.values[0, :8]) == {2}
        assert set(power.values[0, 8:]) == {9}

    def test_forget_what_was_replaced(self):
        make_fact(make_site(), replaced_at=A_MORNING_IN_JUNE)

        _snapshot, power = answer("power_mw")

        assert np.isnan(power.values).all()

    def test_count_expired_facts_and_flag_them(self):
        make_fact(make_site(), value=3, expires_on=THAT_DAY)

        _snapshot, power = answer("power_mw", today=date(2026, 6, 10))

        assert (power.values == 3).all()
        assert power.stale.all()

    def test_flag_what_is_an_estimate_until_something_measured_takes_over(self):
        site = make_site()
        make_fact(site, value=3, trust="ESTIMATED")
        make_fact(site, value=4, trust="MEASURED", valid_from=FIRST + 8)

        _snapshot, power = answer("power_mw")

        assert power.estimated[0].tolist() == [True] * 8 + [False] * (power.values.shape[1] - 8)

    def test_are_nothing_before_the_site_is_available(self):
        site = make_site()
        make_fact(site, kind="floor_space_m2", value=900, unit="m2")
        make_fact(site, kind="available_from", value=FIRST + 6, unit="quarter")

        _snapshot, space = answer("floor_space_m2")

        assert (space.values[0, :6] == 0).all()
        assert (space.values[0, 6:] == 900).all()

    def test_take_a_class_by_its_place_in_the_order(self):
        make_fact(make_site(), kind="cleanroom_iso", value=None, text="ISO 6", unit="class")

        _snapshot, cleanroom = answer("cleanroom_iso")

        assert (cleanroom.values == 3).all()

    def test_stay_unknown_where_the_keeper_looked_and_does_not_know(self):
        hotspot = make_hotspot()
        make_fact(hotspot, kind="pilot_line", value=1, unit="yes_no")
        make_fact(make_site(hotspot=hotspot), kind="pilot_line", value=None, unit="yes_no")

        _snapshot, line = answer("pilot_line")

        assert np.isnan(line.values).all()


@pytest.mark.django_db
class TestPower:
    def test_comes_from_the_grid_area_and_the_tightest_it_lies_in(self):
        province = make_grid_area("Overijssel")
        area = make_grid_area("OS Enschede", parent=province)
        make_fact(area, value=40)
        tight = make_fact(province, value=12)
        site = make_site(grid_area=area)

        snapshot, power = answer("power_mw")

        assert (power.values == 12).all()
        assert snapshot.facts_used(kind="power_mw", site_id=site.pk) == (tight.pk,)

    def test_of_the_site_itself_goes_first(self):
        area = make_grid_area()
        make_fact(area, value=40)
        make_fact(make_site(grid_area=area), value=3)

        _snapshot, power = answer("power_mw")

        assert (power.values == 3).all()

    def test_is_no_less_from_the_year_of_relief_and_how_much_more_is_unknown(self):
        area = make_grid_area()
        make_fact(area, value=4)
        make_fact(area, kind="grid_relief_year", value=2029, unit="year")
        make_site(grid_area=area)

        snapshot, _power = answer("power_mw")

        relief = Quarter(2029, 1).index - FIRST
        asked_more = snapshot.supply_for(kind="power_mw", needed=10)[0]
        assert (asked_more[:relief] == 4).all()
        assert np.isnan(asked_more[relief:]).all()
        assert (snapshot.supply_for(kind="power_mw", needed=4)[0] == 4).all()


FLEXIBLE = "power_mw__flexible"


@pytest.mark.django_db
class TestFlexiblePower:
    """5 MW from the first quarter of 2031, with a flexible contract from 2028."""

    FIRM_FROM, FLEXIBLE_FROM = Quarter(2031, 1).index, Quarter(2028, 1).index

    def promised(self):
        site = make_site()
        make_fact(site, value=1, valid_until=self.FIRM_FROM)
        make_fact(site, value=5, valid_from=self.FIRM_FROM)
        return site, make_fact(
            site, kind="power_flexible_mw", value=5, valid_from=self.FLEXIBLE_FROM
        )

    def test_comes_earlier_for_who_can_be_flexible(self):
        site, promise = self.promised()

        snapshot, power = answer(FLEXIBLE)

        early, firm = self.FLEXIBLE_FROM - FIRST, self.FIRM_FROM - FIRST
        asked = snapshot.supply_for(kind=FLEXIBLE, needed=5)[0]
        assert np.isnan(asked[:early]).all()  # Nobody said whether it can be had before.
        assert (asked[early:] == 5).all()
        assert (power.fact_ids[0, early:firm] == promise.pk).all()
        assert promise.pk in snapshot.facts_used(kind=FLEXIBLE, site_id=site.pk)

    def test_does_nothing_for_who_cannot(self):
        self.promised()
        _snapshot, before = answer("power_mw")
        Fact.objects.filter(kind="power_flexible_mw").delete()
        _snapshot, after = answer("power_mw")

        assert (before.values == after.values).all()

    def test_of_the_grid_area_counts_where_the_site_says_nothing(self):
        province = make_grid_area("Overijssel")
        area = make_grid_area("OS Enschede", parent=province)
        make_fact(area, kind="power_flexible_mw", value=40)
        make_fact(province, kind="power_flexible_mw", value=12)
        make_site(grid_area=area)

        _snapshot, power = answer(FLEXIBLE)

        assert (power.values == 12).all()
        assert power.at_least.all()  # What is firm is not known.

    def test_that_expired_makes_doubt_and_no_yes(self):
        site = make_site()
        make_fact(site, value=1, expires_on=date(2027, 12, 31))
        make_fact(site, kind="power_flexible_mw", value=5, expires_on=date(2026, 6, 9))

        snapshot, _power = answer(FLEXIBLE, today=date(2026, 6, 10))

        assert np.isnan(snapshot.supply_for(kind=FLEXIBLE, needed=5)).all()
        assert (snapshot.supply_for(kind=FLEXIBLE, needed=1) == 1).all()


@pytest.mark.django_db
class TestNearness:
    def test_of_a_station_is_computed_as_the_crow_flies(self):
        make_station(lon=6.89, lat=52.222)
        make_station("Utrecht", lon=5.11, lat=52.089)
        make_site(lon=6.89, lat=52.222 + 0.0896)

        _snapshot, distance = answer("station_distance_km")

        assert distance.values[0, 0] == pytest.approx(10, abs=0.05)
        assert distance.computed.all()

    def test_is_unknown_for_a_site_without_a_point(self):
        make_station()
        make_site(lon=None, lat=None)

        _snapshot, distance = answer("station_distance_km")

        assert np.isnan(distance.values).all()

    def test_of_an_institution_counts_from_its_own_point(self):
        make_institution(lon=6.9, lat=52.2 + 0.0896)
        make_site(lon=6.9, lat=52.2)

        _snapshot, distance = answer("knowledge_distance_km")

        assert distance.values[0, 0] == pytest.approx(10, abs=0.05)

    def test_of_a_school_that_does_no_research_is_no_nearness_of_knowledge(self):
        make_institution(kind="MBO")
        make_site(lon=6.9, lat=52.2)

        _snapshot, distance = answer("knowledge_distance_km")

        assert np.isnan(distance.values).all()

    def test_is_unknown_for_a_site_without_a_point_whatever_its_municipality(self):
        make_institution()
        make_site(lon=None, lat=None)

        _snapshot, distance = answer("knowledge_distance_km")

        assert np.isnan(distance.values).all()

    def test_of_a_shared_cleanroom_is_a_yes_and_its_absence_no_no(self):
        hotspot = make_hotspot()
        make_facility(hotspot=hotspot)
        make_site(hotspot=hotspot, municipality=make_municipality("Hengelo", code="GM0164"))
        make_site(municipality=make_municipality("Delft", code="GM0503"))

        _snapshot, cleanroom = answer("shared_cleanroom")

        assert (cleanroom.values[0] == 1).all()
        assert not cleanroom.stale.any()
        assert np.isnan(cleanroom.values[1]).all()

    def test_of_a_cleanroom_on_an_old_or_undated_page_is_expired(self):
        delft = make_municipality("Delft", code="GM0503")
        make_facility(observed_on=date(2013, 1, 1))
        make_facility(observed_on=None)
        SharedFacility.objects.filter(observed_on=None).update(municipality=delft)
        for municipality in (make_municipality(), delft):
            make_site(municipality=municipality)

        _snapshot, cleanroom = answer("shared_cleanroom")

        assert (cleanroom.values == 1).all()
        assert cleanroom.stale.all()

    def test_of_a_pilot_line_that_is_still_being_built_is_unknown(self):
        make_facility(kind="PILOT_LINE", runs=False)
        make_site()

        _snapshot, line = answer("pilot_line")

        assert np.isnan(line.values).all()


@pytest.mark.django_db
class TestTalent:
    def test_adds_up_students_within_reach_as_a_lower_bound(self):
        far = make_municipality("Delft", code="GM0503", lon=4.36, lat=52.01)
        for municipality, students in ((make_municipality(), 1000), (far, 5000)):
            make_fact(municipality, kind="students_hbo_technical", value=students, unit="count")
        make_site(lon=6.9, lat=52.25)

        snapshot, talent = answer("talent_hbo_fte")

        assert (talent.values == 200).all()
        assert talent.at_least.all()
        assert np.isnan(snapshot.supply_for(kind="talent_hbo_fte", needed=300)).all()

    def test_of_the_hotspot_goes_before_the_sum(self):
        hotspot = make_hotspot()
        make_fact(hotspot, kind="talent_hbo_fte", value=450, unit="FTE")
        make_fact(make_municipality(), kind="students_hbo_technical", value=1000, unit="count")
        make_site(hotspot=hotspot)

        _snapshot, talent = answer("talent_hbo_fte")

        assert (talent.values == 450).all()
        assert not talent.at_least.any()


@pytest.mark.django_db
class TestSnapshot:
    def test_of_nothing_is_empty(self):
        snapshot = supply_snapshot(today=THAT_DAY)

        assert len(snapshot.site_ids) == 0
        assert snapshot.supply["power_mw"].shape == (0, 40)

    def test_knows_the_region_of_each_site(self):
        make_site()

        assert supply_snapshot(today=THAT_DAY, kinds=[]).rom_regions == ("EAST",)

    def test_refuses_a_kind_that_does_not_exist(self):
        with pytest.raises(KeyError):
            supply_snapshot(today=THAT_DAY, kinds=["charm"])

    def test_has_the_same_hash_for_the_same_facts_and_another_for_others(self):
        site = make_site()
        before = supply_snapshot(today=THAT_DAY)
        assert supply_snapshot(today=THAT_DAY).snapshot_hash == before.snapshot_hash

        make_fact(site)

        assert supply_snapshot(today=THAT_DAY).snapshot_hash != before.snapshot_hash

    def test_of_many_sites_takes_few_queries(self, django_assert_max_num_queries):
        municipality, keeper = make_municipality(), make_organization("TWENTE_BOARD")
        make_station()
        make_institution()
        Site.objects.bulk_create(
            Site(
                source_key=f"many:{i}", name=f"Site {i}", kind="PLOT", municipality=municipality,
                lon=6.9, lat=52.2, kept_by=keeper,
            )
            for i in range(2000)
        )  # fmt: skip
        kinds = ("power_mw", "floor_space_m2", "plot_m2", "ceiling_height_m", "floor_load_kn_m2",
                 "truck_access")  # fmt: skip
        Fact.objects.bulk_create(
            Fact(
                site_id=pk, kind=kind, value=1, unit="MW", source="Made for a test", trust="STATED",
                observed_on=THAT_DAY, expires_on=THAT_DAY, recorded_at=A_MORNING_IN_JUNE,
            )
            for pk in Site.objects.values_list("pk", flat=True)
            for kind in kinds
        )  # fmt: skip
        asked = (*kinds, "cleanroom_iso", "vibration_class", "environmental_category",
                 "station_distance_km", "knowledge_distance_km", "talent_hbo_fte")  # fmt: skip

        with django_assert_max_num_queries(8):
            snapshot = supply_snapshot(today=THAT_DAY, kinds=asked)

        assert snapshot.supply["power_mw"].shape == (2000, 40)

    def test_has_another_hash_when_a_distance_is_no_longer_a_bound(self, monkeypatch):
        make_station()
        make_site()
        bound = supply_snapshot(today=THAT_DAY).snapshot_hash
        stated = replace(
            places.register(key="STATION"), is_complete=True, has_every_location=True, members=1
        )
        monkeypatch.setattr(places, "register", lambda key: {"STATION": stated}[key])

        assert supply_snapshot(today=THAT_DAY).snapshot_hash != bound
