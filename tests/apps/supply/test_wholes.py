"""What is stated of a whole holds for its parts, unless a part says otherwise."""

import numpy as np
import pytest
from django.urls import reverse

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.supply.selectors.snapshot import supply_snapshot
from tests.factories import THAT_DAY, make_fact, make_site, make_user

NOISE = "environmental_category"
FIRST = Quarter.of(THAT_DAY).index


@pytest.fixture
def park(db):
    return make_site("Technologiepark", kind="BUSINESS_PARK")


@pytest.fixture
def unit(park):
    plot = make_site("Kavel 3", kind="PLOT", parent=park)
    building = make_site("Hal A", kind="BUILDING", parent=plot)
    return make_site("Unit 12", kind="UNIT", parent=building)


def category(value):
    return {"kind": NOISE, "value": None, "text": value, "unit": "class"}


def answers_of(site, kind):
    snapshot = supply_snapshot(today=THAT_DAY, kinds=[kind], site_ids=[site.pk])
    return snapshot.answers[kind]


class TestAPart:
    def test_takes_over_what_holds_for_the_whole_however_deep_it_lies(self, park, unit):
        fact = make_fact(park, **category("4.1"))

        answers = answers_of(unit, NOISE)

        assert (answers.fact_ids == fact.pk).all()
        assert not np.isnan(answers.values).any()

    def test_keeps_its_own_answer(self, park, unit):
        make_fact(park, **category("4.1"))
        own = make_fact(unit, **category("3.1"))

        assert (answers_of(unit, NOISE).fact_ids == own.pk).all()

    def test_takes_the_nearest_whole(self, park, unit):
        make_fact(park, **category("4.1"))
        near = make_fact(unit.parent, **category("3.2"))

        assert (answers_of(unit, NOISE).fact_ids == near.pk).all()

    def test_that_somebody_looked_at_in_vain_stays_unknown(self, park, unit):
        make_fact(park, **category("4.1"))
        make_fact(unit, **category(""))

        assert np.isnan(answers_of(unit, NOISE).values).all()

    @pytest.mark.parametrize("kind", ["floor_space_m2", "power_mw"])
    def test_does_not_get_the_amount_of_the_whole(self, park, unit, kind):
        make_fact(park, kind=kind, value=9000)

        assert np.isnan(answers_of(unit, kind).values).all()

    def test_answers_alike_among_all_places_and_alone(self, park, unit):
        make_fact(park, **category("4.1"), valid_from=FIRST + 3)

        every = supply_snapshot(today=THAT_DAY, kinds=[NOISE])
        among = every.answers[NOISE].values[every.row_of(site_id=unit.pk)]

        assert np.array_equal(among, answers_of(unit, NOISE).values[0], equal_nan=True)

    def test_says_on_its_page_that_it_is_of_the_whole(self, client, park, unit):
        make_fact(park, **category("4.1"))
        client.force_login(make_user("keeper", organization="OOST_NL"))

        shown = client.get(reverse("supply:site", args=[unit.pk])).content.decode()

        assert "van het geheel: Technologiepark" in shown


class TestAHomeNearby:
    def of(self, site, quarter=0):
        answers = answers_of(site, NOISE)
        return answers.values[0, quarter], bool(answers.at_least[0, quarter])

    def classes(self, name):
        return fact_kind(key=NOISE).classes.index(name)

    def test_within_the_guide_distance_leaves_less_for_certain(self, park):
        make_fact(park, **category("4.2"))
        make_fact(park, kind="sensitive_distance_m", value=120, unit="m")

        assert self.of(park) == (self.classes("3.2"), True)

    def test_far_enough_away_changes_nothing(self, park):
        make_fact(park, **category("4.2"))
        make_fact(park, kind="sensitive_distance_m", value=300, unit="m")

        assert self.of(park) == (self.classes("4.2"), False)

    def test_that_is_still_to_be_built_counts_from_its_quarter(self, park):
        make_fact(park, **category("4.2"))
        make_fact(park, kind="sensitive_distance_m", value=60, unit="m", valid_from=FIRST + 8)

        assert self.of(park, 7) == (self.classes("4.2"), False)
        assert self.of(park, 8) == (self.classes("3.1"), True)

    def test_makes_no_permission_of_its_own(self, park):
        make_fact(park, kind="sensitive_distance_m", value=2000, unit="m")

        assert np.isnan(self.of(park)[0])

    def test_is_told_on_the_page_with_its_quarter(self, client, park):
        make_fact(park, **category("4.2"))
        make_fact(park, kind="sensitive_distance_m", value=60, unit="m", valid_from=FIRST + 40)
        client.force_login(make_user("keeper", organization="OOST_NL"))

        shown = client.get(reverse("supply:site", args=[park.pk])).content.decode()

        assert "een woning op 60 m" in shown
        assert "tot en met 3.1" in shown
