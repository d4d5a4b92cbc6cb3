"""Places are added, changed, split, merged and closed by their keeper, and never lost."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.audit.models import AuditEvent
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.rules import area_of
from groeiruimte.supply.selectors.snapshot import supply_snapshot
from groeiruimte.supply.services import dividing, offering, places
from groeiruimte.supply.services.places import PlaceDetails, UnableToKeepPlace
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.supply.test_facts import make_keeper
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_fact,
    make_municipality,
    make_organization,
    make_site,
)

NOW = A_MORNING_IN_JUNE


@pytest.fixture
def keeper():
    return make_keeper()


def details(**fields):
    defaults = {
        "name": "Hal Noord",
        "kind": "BUILDING",
        "municipality_id": make_municipality().pk,
        "kept_by_id": make_organization("TWENTE_BOARD").pk,
        "source": "Bezoek",
        "observed_on": THAT_DAY,
        "trust": "STATED",
    }
    return PlaceDetails(**(defaults | fields))


def as_it_is(site, **fields):
    same = {"name": site.name, "kind": site.kind, "parent_id": site.parent_id}
    return details(**(same | {"lon": site.lon, "lat": site.lat} | fields))


@pytest.mark.django_db
class TestAddingAPlace:
    def test_keeps_it_with_source_and_history_on_the_record(self, keeper):
        site = places.add_place(details=details(owner="Gemeente"), by=keeper, now=NOW)

        assert (site.source, site.observed_on, site.owner) == ("Bezoek", THAT_DAY, "Gemeente")
        assert [change.act for change in site.changes.all()] == ["ADDED"]
        assert AuditEvent.objects.filter(act="supply.place.added").exists()

    def test_takes_only_an_organization_for_which_one_keeps_places(self, keeper):
        other = make_organization("BRAINPORT_DEVELOPMENT")

        with pytest.raises(UnableToKeepPlace) as refusal:
            places.add_place(details=details(kept_by_id=other.pk), by=keeper, now=NOW)

        assert refusal.value.field == "kept_by"
        assert not Site.objects.exists()

    def test_takes_only_a_municipality_of_the_own_region(self, keeper):
        south = make_municipality("Eindhoven", code="GM0772", province="Noord-Brabant")

        with pytest.raises(UnableToKeepPlace) as refusal:
            places.add_place(details=details(municipality_id=south.pk), by=keeper, now=NOW)

        assert refusal.value.field == "municipality"

    @pytest.mark.parametrize(
        ("kind", "whole_kind", "is_allowed"),
        [
            ("UNIT", "BUILDING", True),
            ("BUILDING", "CAMPUS", True),
            ("BUILDING", "BUILDING", False),
            ("CAMPUS", "PLOT", False),
        ],
    )
    def test_puts_small_things_in_larger_ones_only(self, keeper, kind, whole_kind, is_allowed):
        whole = make_site(kind=whole_kind)
        new = details(kind=kind, parent_id=whole.pk)

        if is_allowed:
            assert places.add_place(details=new, by=keeper, now=NOW).parent == whole
        else:
            with pytest.raises(UnableToKeepPlace):
                places.add_place(details=new, by=keeper, now=NOW)

    def test_does_not_take_the_same_place_twice(self, keeper):
        places.add_place(details=details(), by=keeper, now=NOW)

        with pytest.raises(UnableToKeepPlace) as refusal:
            places.add_place(details=details(name="hal noord"), by=keeper, now=NOW)

        assert refusal.value.field == "name"


@pytest.mark.django_db
class TestChangingAPlace:
    def test_refuses_a_circle(self, keeper):
        whole = make_site("Park", kind="BUSINESS_PARK")
        part = make_site("Kavel", kind="PLOT", parent=whole)

        with pytest.raises(UnableToKeepPlace):
            places.edit_place(
                site_id=whole.pk,
                revision=1,
                details=as_it_is(whole, kind="PLOT", parent_id=part.pk),
                by=keeper,
                now=NOW,
            )

    def test_tells_two_keepers_apart(self, keeper):
        site = make_site("Hal", kind="BUILDING")
        act = {"site_id": site.pk, "revision": 1, "by": keeper, "now": NOW}
        places.edit_place(details=as_it_is(site, name="Hal 1"), **act)

        with pytest.raises(EditedMeanwhile):
            places.edit_place(details=as_it_is(site, name="Hal 2"), **act)

    def test_is_not_for_who_keeps_another_region(self):
        site = make_site("Hal", kind="BUILDING")
        stranger = make_keeper("BRAINPORT_DEVELOPMENT")

        with pytest.raises(UnableToKeepPlace):
            places.edit_place(
                site_id=site.pk, revision=1, details=as_it_is(site), by=stranger, now=NOW
            )


@pytest.mark.django_db
class TestClosingAPlace:
    def close(self, site, keeper, **fields):
        given = {"reason": "GIVEN_OUT", "words": ""} | fields
        return places.close_place(site_id=site.pk, by=keeper, now=NOW, **given)

    def test_takes_it_out_of_matching_but_not_out_of_what_was_compared_before(self, keeper):
        site, other = make_site("Dicht"), make_site("Open")
        self.close(site, keeper)

        now = supply_snapshot(today=THAT_DAY, kinds=["power_mw"])
        before = supply_snapshot(
            today=THAT_DAY, kinds=["power_mw"], as_of=NOW - timedelta(minutes=1)
        )

        assert now.site_ids.tolist() == [other.pk]
        assert before.site_ids.tolist() == [site.pk, other.pk]

    def test_asks_a_reason_in_words_where_the_list_has_none(self, keeper):
        with pytest.raises(UnableToKeepPlace) as refusal:
            self.close(make_site(), keeper, reason="OTHER")

        assert refusal.value.field == "words"

    def test_names_the_parts_that_are_open_still(self, keeper):
        whole = make_site("Park")
        make_site("Kavel 4", kind="PLOT", parent=whole)

        with pytest.raises(UnableToKeepPlace, match="Kavel 4"):
            self.close(whole, keeper)

    def test_can_be_undone_and_both_stay_in_the_history(self, keeper):
        site = make_site()
        self.close(site, keeper)
        places.open_place_again(site_id=site.pk, by=keeper, now=NOW)

        site.refresh_from_db()
        assert site.closed_at is None
        assert {change.act for change in site.changes.all()} == {"CLOSED", "OPENED"}


@pytest.mark.django_db
class TestSplitting:
    def split(self, site, keeper, *parts):
        return dividing.split_place(
            site_id=site.pk,
            parts=[dividing.Part(name=name, area_m2=area) for name, area in parts],
            by=keeper,
            now=NOW,
        )

    def test_gives_each_part_what_holds_for_the_whole_but_no_power_twice(self, keeper):
        whole = make_site("Hal", kind="BUILDING")
        make_fact(whole, kind="environmental_category", value=None, text="4.2", unit="class")
        make_fact(whole, kind="power_mw", value=6)
        make_fact(whole, kind="floor_space_m2", value=5000, unit="m2")

        parts = self.split(whole, keeper, ("Hal A", Decimal(3000)), ("Hal B", None))

        said = [{fact.kind: fact.text or fact.value for fact in part.facts.all()} for part in parts]
        assert said == [
            {"environmental_category": "4.2", "floor_space_m2": Decimal(3000)},
            {"environmental_category": "4.2"},
        ]
        whole.refresh_from_db()
        assert whole.closed_because == "SPLIT_UP"

    def test_divides_no_more_than_there_is(self, keeper):
        whole = make_site("Hal", kind="BUILDING")
        make_fact(whole, kind="floor_space_m2", value=5000, unit="m2")

        with pytest.raises(UnableToKeepPlace, match="6"):
            self.split(whole, keeper, ("A", Decimal(3000)), ("B", Decimal(3000)))

        assert Site.objects.count() == 1

    @pytest.mark.parametrize("names", [["A"], ["A", "a "], ["A", ""], list("ABCDEFG")])
    def test_asks_two_to_six_parts_with_names_of_their_own(self, keeper, names):
        whole = make_site("Hal", kind="BUILDING")

        with pytest.raises(UnableToKeepPlace):
            self.split(whole, keeper, *[(name, None) for name in names])


@pytest.mark.django_db
class TestMerging:
    def make_two(self):
        both = [make_site(name, kind="BUILDING") for name in ("Hal A", "Hal B")]
        for site, floor in zip(both, (3000, 2000), strict=True):
            make_fact(site, kind="floor_space_m2", value=floor, unit="m2")
            make_fact(site, kind="power_mw", value=6)
            make_fact(site, kind="environmental_category", value=None, text="4.2", unit="class")
        make_fact(both[0], kind="ceiling_height_m", value=8, unit="m")
        return both

    def merge(self, sites, keeper, name="Hal"):
        ids = [site.pk for site in sites]
        return dividing.merge_places(site_ids=ids, name=name, by=keeper, now=NOW)

    def test_adds_up_area_keeps_what_is_alike_and_leaves_the_rest_unknown(self, keeper):
        whole = self.merge(self.make_two(), keeper)

        assert {fact.kind: fact.text or fact.value for fact in whole.facts.all()} == {
            "floor_space_m2": Decimal(5000),
            "environmental_category": "4.2",
        }

    def test_leaves_the_old_places_to_be_read(self, keeper):
        both = self.make_two()
        whole = self.merge(both, keeper)

        both[0].refresh_from_db()
        assert both[0].closed_because == "JOINED"
        assert both[0].changes.get().other == whole

    def test_refuses_places_of_different_kinds(self, keeper):
        sites = [make_site("A", kind="BUILDING"), make_site("B", kind="PLOT")]

        with pytest.raises(UnableToKeepPlace):
            self.merge(sites, keeper)


@pytest.mark.django_db
class TestHoldingAPlace:
    def hold(self, site, keeper, *, until, counts_as_taken):
        return offering.hold_place(
            site_id=site.pk,
            kind="OPTION",
            until=until,
            counts_as_taken=counts_as_taken,
            note="",
            by=keeper,
            now=NOW,
        )

    def floor_of(self, site, *, today=THAT_DAY, as_of=None):
        make = supply_snapshot(
            today=today, kinds=["floor_space_m2"], site_ids=[site.pk], as_of=as_of
        )
        return make.supply["floor_space_m2"][0, :4].tolist()

    def make_held(self, keeper, *, counts_as_taken):
        site = make_site(kind="BUILDING")
        make_fact(site, kind="floor_space_m2", value=5000, unit="m2")
        self.hold(site, keeper, until=date(2026, 11, 1), counts_as_taken=counts_as_taken)
        return site

    def test_changes_no_match_unless_told_so(self, keeper):
        site = self.make_held(keeper, counts_as_taken=False)

        assert self.floor_of(site) == [5000.0] * 4

    def test_counts_as_taken_up_to_the_quarter_of_its_last_day(self, keeper):
        site = self.make_held(keeper, counts_as_taken=True)

        assert self.floor_of(site) == [0.0, 0.0, 0.0, 5000.0]

    def test_ends_by_itself(self, keeper):
        site = self.make_held(keeper, counts_as_taken=True)

        assert self.floor_of(site, today=date(2026, 11, 2))[0] == 5000.0

    def test_was_not_there_for_who_looks_back_before_it(self, keeper):
        site = self.make_held(keeper, counts_as_taken=True)

        assert self.floor_of(site, as_of=NOW - timedelta(days=1))[0] != 0.0

    @pytest.mark.parametrize("until", [date(2026, 6, 1), date(2030, 1, 1)])
    def test_takes_no_day_past_or_far_off(self, keeper, until):
        with pytest.raises(UnableToKeepPlace):
            self.hold(make_site(), keeper, until=until, counts_as_taken=False)


@pytest.mark.django_db
class TestTerms:
    def state(self, site, keeper, **fields):
        defaults = {
            "tenure": "RENT",
            "price_form": "AMOUNT",
            "low_eur": Decimal(95),
            "unit": "M2_YEAR",
            "source": "Eigenaar",
            "observed_on": THAT_DAY,
            "trust": "STATED",
        }
        terms = offering.Terms(**(defaults | fields))
        return offering.state_terms(site_id=site.pk, terms=terms, by=keeper, now=NOW)

    def test_replace_those_of_the_same_way_and_keep_the_old_ones(self, keeper):
        site = make_site()
        self.state(site, keeper)
        self.state(site, keeper, low_eur=Decimal(99))

        assert site.terms.count() == 2
        assert site.terms.get(replaced_at=None).low_eur == 99

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"low_eur": None}, "low_eur"),
            ({"unit": ""}, "unit"),
            ({"price_form": "RANGE"}, "high_eur"),
            ({"price_form": "RANGE", "high_eur": Decimal(90)}, "high_eur"),
            ({"high_eur": Decimal(110)}, "high_eur"),
            ({"price_form": "ON_REQUEST"}, "price_form"),
        ],
    )
    def test_refuse_half_a_price_beside_the_field(self, keeper, fields, field):
        with pytest.raises(UnableToKeepPlace) as refusal:
            self.state(make_site(), keeper, **fields)

        assert refusal.value.field == field


def area_by_hand(tree, place):
    """Walk the whole tree: what a place says counts, and nothing below it a second time."""
    own, parts = tree[place]
    if own is not None:
        return own
    below = [area_by_hand(tree, part) for part in parts]
    known = [amount for amount in below if amount is not None]
    return sum(known) if known else None


@given(
    st.lists(
        st.tuples(st.one_of(st.none(), st.integers(0, 9000)), st.integers(0, 6)),
        min_size=1,
        max_size=7,
    )
)
def test_no_square_meter_counts_twice_up_the_tree(rows):
    tree = {place: (own, []) for place, (own, _below) in enumerate(rows)}
    for place, (_own, whole) in enumerate(rows):
        if place:
            tree[whole % place][1].append(place)
    stated = {place: own for place, (own, _parts) in tree.items()}
    parts = {place: below for place, (_own, below) in tree.items()}

    assert area_of(place=0, stated=stated, parts=parts).amount == area_by_hand(tree, 0)
