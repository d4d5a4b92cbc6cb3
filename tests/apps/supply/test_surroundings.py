"""What lies around a place counts the less the longer the journey; unknown stays unknown."""

from datetime import date

import numpy as np
import pytest

from groeiruimte.programme.criteria import criteria, reach
from groeiruimte.supply.selectors.snapshot import read_supply, supply_snapshot
from groeiruimte.supply.selectors.snapshot.surroundings import fact_kinds_around
from groeiruimte.supply.selectors.travelling import car_minutes
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_fact,
    make_hotspot,
    make_municipality,
    make_site,
)

pytestmark = pytest.mark.django_db
THAT_DAY = A_MORNING_IN_JUNE.date()
# As the crow flies about 16 km apart; Groningen is further than an hour from both.
ENSCHEDE, HAAKSBERGEN, GRONINGEN = (6.89, 52.22), (6.74, 52.11), (6.57, 53.22)


def municipality(name, code, point):
    place = make_municipality(name, code=code)
    place.lon, place.lat = point
    place.save()
    return place


@pytest.fixture
def enschede():
    return municipality("Enschede", "GM0153", ENSCHEDE)


def site_in(municipality, **fields):
    return make_site("Here", municipality=municipality, lon=ENSCHEDE[0], lat=ENSCHEDE[1], **fields)


def around(key):
    return supply_snapshot(today=THAT_DAY, kinds=[], around=[key]).around[key]


def minutes_between(one, other):
    arrays = [np.array([value]) for value in (*one, *other)]
    return car_minutes(lon=arrays[0], lat=arrays[1], to_lon=arrays[2], to_lat=arrays[3])[0, 0]


class TestResidentsAround:
    def test_counts_who_lives_further_away_for_less_and_beyond_an_hour_not_at_all(self, enschede):
        site_in(enschede)
        for place, people in (
            (enschede, 160_000),
            (municipality("Haaksbergen", "GM0158", HAAKSBERGEN), 24_000),
            (municipality("Groningen", "GM0014", GRONINGEN), 240_000),
        ):
            make_fact(place, kind="residents", value=people, unit="count")

        found = around("residents_around")

        expected = 160_000 + 24_000 * reach().weight(minutes_between(ENSCHEDE, HAAKSBERGEN))
        assert found.low[0] == pytest.approx(expected, rel=1e-3)
        assert found.low[0] == found.high[0]
        assert 0 < found.error[0] < found.low[0]

    def test_is_unknown_where_nothing_is_known_within_an_hour(self, enschede):
        site_in(enschede)

        assert np.isnan(around("residents_around").low).all()

    def test_is_less_sure_by_an_old_estimate(self, enschede):
        site_in(enschede)
        fact = make_fact(enschede, kind="residents", value=160_000, unit="count")
        sure = around("residents_around").error[0]
        fact.trust, fact.observed_on = "ESTIMATED", date(2020, 1, 1)
        fact.save()

        assert around("residents_around").error[0] > sure


class TestOtherMeasures:
    def test_living_is_homes_per_thousand_residents(self, enschede):
        site_in(enschede)
        make_fact(enschede, kind="residents", value=160_000, unit="count")
        make_fact(enschede, kind="dwellings_existing", value=80_000, unit="count")

        assert around("living").low[0] == pytest.approx(500)

    def test_graduates_come_from_students_where_nobody_counted_graduates(self, enschede):
        site_in(enschede)
        make_fact(enschede, kind="students_wo_technical", value=5000, unit="count")

        assert around("graduates_around").low[0] == pytest.approx(1000)

    def test_companies_on_a_campus_are_its_own_fact(self, enschede):
        make_fact(site_in(enschede), kind="companies_on_campus", value=60, unit="count")

        assert around("companies_around").low[0] == 60

    def test_of_the_ecosystem_what_no_source_confirms_may_be_there(self, enschede):
        hotspot = make_hotspot(municipality=enschede)
        site_in(enschede, hotspot=hotspot)
        for element in ("networks", "talent"):
            make_fact(
                hotspot,
                kind=f"system_element_{element}",
                value=None,
                text="There is.",
                unit="statement",
            )

        found = around("regional_strategy")

        assert (found.low[0], found.high[0]) == (2, 10)

    def test_outside_a_hotspot_the_ecosystem_is_unknown(self, enschede):
        site_in(enschede)

        assert np.isnan(around("regional_strategy").low).all()


class TestReading:
    def test_makes_the_same_snapshot_when_only_what_changed_is_worked_out_anew(self, enschede):
        site = site_in(enschede)
        old = make_fact(site, kind="power_mw", value=5)
        make_fact(enschede, kind="residents", value=160_000, unit="count")
        keys = [each.key for each in criteria() if each.measure == "SURROUNDINGS"]
        read = read_supply(today=THAT_DAY, around=keys)
        before = read.snapshot()
        old.replaced_at = A_MORNING_IN_JUNE
        old.save()
        new = make_fact(site, kind="power_mw", value=9)

        changed = read.with_facts(gone={old.pk}, come={new.pk})

        in_part = changed.snapshot(like=before, changed={"power_mw"})
        assert in_part.snapshot_hash == changed.snapshot().snapshot_hash
        assert in_part.snapshot_hash == supply_snapshot(today=THAT_DAY, around=keys).snapshot_hash
        assert in_part.snapshot_hash != before.snapshot_hash

    def test_brings_back_the_facts_that_held_at_a_moment(self, enschede):
        site = site_in(enschede)
        old = make_fact(site, kind="power_mw", value=5)
        before = supply_snapshot(today=THAT_DAY)
        later = A_MORNING_IN_JUNE.replace(month=7)
        old.replaced_at = later
        old.save()
        make_fact(site, kind="power_mw", value=9, recorded_at=later)

        again = supply_snapshot(today=THAT_DAY, as_of=A_MORNING_IN_JUNE)

        assert again.snapshot_hash == before.snapshot_hash
        assert supply_snapshot(today=THAT_DAY).snapshot_hash != before.snapshot_hash

    def test_knows_which_facts_decide_a_measure(self):
        assert fact_kinds_around(["living"]) == {"residents", "dwellings_existing"}

    def test_refuses_a_measure_that_is_not_there(self, enschede):
        site_in(enschede)

        with pytest.raises(KeyError, match="charm"):
            supply_snapshot(today=THAT_DAY, kinds=[], around=["charm"])
