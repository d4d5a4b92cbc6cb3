"""Holding a need against places: verdicts, own region first, honest about what is not known."""

from datetime import date

import pytest
from django.utils import translation

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.choices import ConclusionKind
from groeiruimte.matching.pages.where import conclusion_of, place_rows
from groeiruimte.matching.services.matching import run_match
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_articulation,
    make_demand,
    make_fact,
    make_municipality,
    make_site,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def here(name="Technology Base", **fields):
    """Return a site in the region of Oost NL."""
    return make_site(name, **fields)


def elsewhere(name="Brainport Campus", **fields):
    """Return a site in the South."""
    eindhoven = make_municipality("Eindhoven", code="GM0772", province="Noord-Brabant")
    return make_site(name, municipality=eindhoven, lon=5.4, lat=51.4, **fields)


def power(site, mw, **fields):
    """State how much power there is at a site; None is: asked, and not known."""
    return make_fact(site, kind="power_mw", value=mw, **fields)


def asks_4_mw(**fields):
    """Return a confirmed need of 4 MW from 2028-Q1."""
    articulation = make_articulation(confirmed=True)
    make_demand(articulation, kind="power_mw", likely=4, **fields)
    return articulation


def looked_at(articulation, **fields):
    defaults = {"by": articulation.lead.promoted_by, "now": A_MORNING_IN_JUNE}
    return run_match(articulation_id=articulation.pk, **(defaults | fields))


def verdict(run, site):
    return run.verdicts.get(site=site)


def row(run, site):
    return place_rows(run, run.verdicts.filter(site=site).select_related("site__municipality"))[0]


class TestVerdict:
    def test_fits_where_there_is_enough_in_time(self):
        site = here()
        power(site, 5)

        run = looked_at(asks_4_mw())

        assert verdict(run, site).verdict == "FITS"
        assert verdict(run, site).fits_from == Quarter(2028, 1).index

    def test_excludes_with_how_much_is_short_and_from_when(self):
        site = here()
        power(site, 1)

        run = looked_at(asks_4_mw())

        assert verdict(run, site).verdict == "EXCLUDED"
        assert verdict(run, site).reasons == [
            {
                "code": "SHORT",
                "kind": "power_mw",
                "unit": "MW",
                "needed": 4.0,
                "needed_from": Quarter(2028, 1).index,
                "gap": 3.0,
                "short_from": Quarter(2028, 1).index,
            }
        ]
        assert row(run, site).reasons[0].words == "Power: up to 3\u00a0MW short from 2028-Q1"
        assert row(run, site).reasons[0].who == "Can change it: Grid operator"

    def test_fits_later_where_the_shortage_ends_soon_enough(self):
        site = here()
        power(site, 1)
        power(site, 6, valid_from=Quarter(2029, 1).index)

        run = looked_at(asks_4_mw())

        assert verdict(run, site).verdict == "FITS_FROM"
        assert row(run, site).fits_from == "2029-Q1"
        assert row(run, site).reasons[0].words == (
            "Power: up to 3\u00a0MW short from 2028-Q1; enough from 2029-Q1"
        )

    def test_excludes_what_is_ready_later_than_is_acceptable(self):
        site = here()
        power(site, 1)
        power(site, 6, valid_from=Quarter(2029, 2).index)

        run = looked_at(asks_4_mw(), latest_delay=4)

        assert verdict(run, site).verdict == "EXCLUDED"
        assert (
            row(run, site)
            .reasons[0]
            .words.endswith("enough from 2029-Q2 at the earliest, which is too late")
        )

    @pytest.mark.parametrize("stated", [False, True], ids=["nobody stated it", "nobody knew it"])
    def test_is_unknown_where_the_fact_is_missing_and_says_whom_to_ask(self, stated):
        site = here()
        if stated:
            power(site, None)

        run = looked_at(asks_4_mw())

        assert verdict(run, site).verdict == "UNKNOWN"
        assert row(run, site).reasons[0].words == "Unknown: power"
        assert row(run, site).reasons[0].who
        assert verdict(run, site).rank is None

    def test_says_that_it_rests_on_a_fact_that_has_expired(self):
        site = here()
        power(site, 5, observed_on=date(2024, 1, 1), expires_on=date(2026, 1, 1))

        run = looked_at(asks_4_mw())

        assert verdict(run, site).verdict == "FITS"
        assert row(run, site).reasons[0].words == "Rests on a fact that has expired: power"

    def test_names_the_class_that_is_there_and_the_class_that_is_asked(self):
        site = here()
        make_fact(site, kind="cleanroom_iso", value=None, text="ISO 7", unit="class")
        articulation = make_articulation(confirmed=True)
        # ISO 5 is the third class in the vocabulary.
        make_demand(articulation, kind="cleanroom_iso", likely=2, unit="class", demand_type="SPACE")

        run = looked_at(articulation)

        assert row(run, site).reasons[0].words == "Cleanroom: ISO 7, and ISO 5 is asked"

    def test_of_a_place_excluded_by_one_requirement_lists_what_is_unknown_as_well(self):
        site = here()
        power(site, 1)
        articulation = asks_4_mw()
        make_demand(articulation, kind="plot_m2", likely=5000, unit="m2", demand_type="SPACE")

        run = looked_at(articulation)

        assert [each["code"] for each in verdict(run, site).reasons] == ["SHORT", "UNKNOWN"]


class TestConclusion:
    def test_own_region_suffices_though_a_better_place_lies_elsewhere(self):
        power(here(), 4)
        power(elsewhere(), 40)

        run = looked_at(asks_4_mw())

        assert run.conclusion == ConclusionKind.OWN_REGION_SUFFICES
        assert conclusion_of(run).sentence == (
            "The own region suffices: Technology Base meets all requirements."
        )
        assert not conclusion_of(run).hangs_on

    def test_only_here_where_one_place_elsewhere_is_left(self):
        power(here(), 1)
        power(elsewhere(), 5)

        run = looked_at(asks_4_mw())

        assert run.conclusion == ConclusionKind.ONLY_HERE
        assert conclusion_of(run).sentence == (
            "Only at Brainport Campus: of all 2 places no other is known to fit."
        )
        assert conclusion_of(run).proof == ("1 place drops out on: Power: 4\u00a0MW from 2028-Q1.",)

    def test_better_here_where_one_place_wins_by_more_than_the_error(self):
        power(elsewhere("Small"), 4)
        power(elsewhere("Large"), 9)

        run = looked_at(asks_4_mw())

        assert run.conclusion == ConclusionKind.BETTER_HERE
        assert conclusion_of(run).sentence.startswith("Better at Large")
        assert run.verdicts.get(site__name="Large").rank == 1
        assert run.verdicts.get(site__name="Small").rank == 2

    def test_is_not_decided_between_places_that_are_level(self):
        power(elsewhere("One"), 5)
        power(elsewhere("Two"), 5)

        run = looked_at(asks_4_mw())

        assert run.conclusion == ConclusionKind.NOT_DECIDED
        assert {each.rank for each in run.verdicts.all()} == {1}
        assert all(each.is_level for each in place_rows(run, run.verdicts.all()))

    def test_nowhere_names_what_no_place_meets_together(self):
        one, two = here("One"), elsewhere("Two")
        power(one, 9), power(two, 1)
        for site, m2 in ((one, 100), (two, 9000)):
            make_fact(site, kind="plot_m2", value=m2, unit="m2")
        articulation = asks_4_mw()
        make_demand(articulation, kind="plot_m2", likely=5000, unit="m2", demand_type="SPACE")

        run = looked_at(articulation)

        assert run.conclusion == ConclusionKind.NOWHERE
        assert any("No place meets these together" in line for line in conclusion_of(run).proof)

    def test_unknown_never_counts_as_yes_and_never_silently_as_no(self):
        power(here(), None)

        run = looked_at(asks_4_mw())

        assert run.conclusion == ConclusionKind.UNDECIDED_UNKNOWN
        assert conclusion_of(run).hangs_on == (
            "What is missing most: power. 1 of these places lies in the own region."
        )

    def test_says_which_missing_facts_could_turn_it(self):
        power(elsewhere("Fits"), 5)
        elsewhere("Unknown")

        run = looked_at(asks_4_mw())

        assert run.conclusion == ConclusionKind.ONLY_HERE
        assert conclusion_of(run).hangs_on == (
            "This is not certain: of 1 place we do not know power."
        )

    def test_without_places_is_not_decided(self):
        run = looked_at(asks_4_mw())

        assert run.conclusion == ConclusionKind.NO_PLACES_EXAMINED
        assert conclusion_of(run).sentence == (
            "Not decided yet: there are no places in the register."
        )
