"""A comparison as it is stored: asked, kept, repeated, shown in order and handed on."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from groeiruimte.audit.models import AuditEvent
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.choices import MatchReplay
from groeiruimte.matching.models.matching import MatchRun
from groeiruimte.matching.pages.where import Filters, found_places
from groeiruimte.matching.selectors.matching import best_sites, latest_run, own_region_evidence
from groeiruimte.matching.selectors.replaying import replay
from groeiruimte.matching.services.matching import UnableToMatch
from groeiruimte.matching.words.wording import own_region_in_words
from groeiruimte.propositions.pages.pressing import pressing
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import Site
from tests.apps.demand.factories import make_answer
from tests.apps.matching.test_matching import asks_4_mw, elsewhere, here, looked_at, power, verdict
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_articulation,
    make_demand,
    make_fact,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = A_MORNING_IN_JUNE.date()
NEXT_DAY = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


class TestRunMatch:
    def test_refuses_where_nothing_is_asked_that_a_place_can_be_held_against(self):
        articulation = make_articulation(confirmed=True)
        make_demand(articulation, kind="jobs", likely=300, unit="count", demand_type="LIVING")

        with pytest.raises(UnableToMatch, match="Nothing is asked yet"):
            looked_at(articulation)

        assert not MatchRun.objects.exists()

    def test_holds_places_against_the_likely_value(self):
        site = here()
        power(site, 5)

        run = looked_at(asks_4_mw(low=2, high=9))

        assert verdict(run, site).verdict == "FITS"
        assert run.parameters["planning_value"] == "likely"

    def test_holds_places_against_the_answers_so_far_and_says_so(self):
        site = here()
        power(site, 4)
        articulation = make_answer(make_articulation()).articulation

        run = looked_at(articulation)

        assert run.parameters["basis"] == "DRAFT"
        assert verdict(run, site).reasons[0]["needed"] == 4.5

    @pytest.mark.parametrize("weights", [{"talent": 0}, {"talent": -1, "room_to_grow": 1}])
    def test_refuses_weights_that_nobody_can_hold(self, weights):
        power(here(), 5)

        with pytest.raises(UnableToMatch, match="weight above zero"):
            looked_at(asks_4_mw(), weights=weights)

    def test_costs_the_same_few_queries_however_many_places(self, django_assert_max_num_queries):
        for number in range(40):
            power(here(f"Site {number}"), number % 7)
        articulation = asks_4_mw()

        with django_assert_max_num_queries(30):
            looked_at(articulation)

    def test_a_wish_excludes_no_place_and_counts_in_the_ranking(self):
        far, near = elsewhere("Far"), elsewhere("Near")
        power(far, 5), power(near, 5)
        make_fact(far, kind="station_distance_km", value=30, unit="km")
        make_fact(near, kind="station_distance_km", value=1, unit="km")
        articulation = asks_4_mw()
        make_demand(
            articulation, kind="station_distance_km", likely=2, unit="km",
            demand_type="LIVING", hardness="PREFERENCE",
        )  # fmt: skip

        run = looked_at(articulation)

        assert verdict(run, far).verdict == "FITS"
        assert verdict(run, near).rank == 1
        assert verdict(run, far).rank == 2
        assert [key for key in run.parameters["criteria"] if key.startswith("wish:")]
        assert "transport_access" not in run.parameters["criteria"]

    def test_with_own_weights_only_what_is_not_sure_of_the_facts_is_left_to_chance(self):
        power(elsewhere("Small"), 4)
        power(elsewhere("Large"), 9)

        run = looked_at(asks_4_mw(), weights={"power_to_spare": 1})

        assert run.stored_proof.has_own_weights
        assert run.verdicts.get(site__name="Large").first_rank_share == 1.0
        assert run.verdicts.get(site__name="Large").standard_error == 0.0

    def test_an_old_estimate_makes_the_ranking_less_sure_than_a_fresh_measurement(self):
        shares = {}
        for trust, observed_on in (("MEASURED", TODAY), ("ESTIMATED", date(2022, 1, 1))):
            articulation = asks_4_mw()
            Fact.objects.all().delete()
            Site.objects.all().delete()
            power(elsewhere(f"Small {trust}"), 5, trust=trust, observed_on=observed_on)
            power(elsewhere(f"Large {trust}"), 5.5, trust=trust, observed_on=observed_on)
            run = looked_at(articulation, weights={"power_to_spare": 1})
            shares[trust] = run.verdicts.get(site__name=f"Large {trust}").first_rank_share

        assert 0.5 < shares["ESTIMATED"] < shares["MEASURED"]

    def test_is_on_the_record_without_a_name(self):
        power(here(), 5)

        run = looked_at(asks_4_mw())

        event = AuditEvent.objects.get(act="matching.match.run")
        assert event.details["input_hash"] == run.input_hash
        assert "Fotonica" not in str(event.details)

    def test_stores_nothing_new_when_nothing_changed(self):
        power(here(), 5)
        articulation = asks_4_mw()
        first = looked_at(articulation)

        assert looked_at(articulation, now=NEXT_DAY) == first
        assert MatchRun.objects.count() == 1

    def test_stores_a_new_answer_when_a_fact_changed(self):
        site = here()
        fact = power(site, 5)
        articulation = asks_4_mw()
        first = looked_at(articulation)
        fact.replaced_at = NEXT_DAY
        fact.save()
        power(site, 1, recorded_at=NEXT_DAY)

        second = looked_at(articulation, now=NEXT_DAY)

        assert second.input_hash != first.input_hash
        assert (first.conclusion, second.conclusion) == ("OWN_REGION_SUFFICES", "NOWHERE")
        assert latest_run(articulation) == second


class TestReplay:
    def test_gives_the_same_bits(self):
        for mw in (4, 6, 9):
            power(elsewhere(f"{mw} MW"), mw)
        power(elsewhere("Unknown"), None)

        run = looked_at(asks_4_mw())

        assert replay(run).outcome == MatchReplay.SAME

    def test_says_that_the_facts_are_other_facts(self):
        site = here()
        power(site, 5)
        run = looked_at(asks_4_mw())
        power(site, 7, valid_from=Quarter(2030, 1).index)

        assert replay(run).outcome == MatchReplay.OTHER_INPUT

    def test_says_that_the_engine_is_another(self):
        power(here(), 5)
        run = looked_at(asks_4_mw())
        run.engine_version = "0.1"

        assert replay(run).outcome == MatchReplay.OTHER_ENGINE


class TestOrder:
    def test_is_what_fits_first_and_within_that_the_own_region(self):
        power(elsewhere("Winner elsewhere"), 40)
        power(here("Fits here"), 4)
        here("Unknown here")
        elsewhere("Unknown elsewhere")
        power(here("Excluded here"), 1)

        run = looked_at(asks_4_mw())

        found = found_places(run, filters=Filters())
        assert [each.site.name for each in found] == [
            "Fits here", "Winner elsewhere", "Unknown here", "Unknown elsewhere", "Excluded here",
        ]  # fmt: skip

    def test_best_sites_are_in_that_order_and_only_what_fits(self):
        power(elsewhere("Winner elsewhere"), 40)
        power(here("Fits here"), 4)
        here("Unknown here")

        run = looked_at(asks_4_mw())

        best = best_sites(run, 5)
        assert [each.site.name for each in best] == ["Fits here", "Winner elsewhere"]


class TestOwnRegionEvidence:
    def test_counts_the_places_of_the_own_region_and_what_ruled_them_out(self):
        power(here("Too little"), 1)
        here("Unknown")
        power(elsewhere(), 5)
        articulation = asks_4_mw()
        looked_at(articulation)

        evidence = own_region_evidence(articulation)

        assert (evidence.places, evidence.excluded, evidence.unknown) == (2, 1, 1)
        assert evidence.ruled_out_by == (("power_mw", 1),)
        assert not evidence.suffices
        assert own_region_in_words(evidence).endswith(
            "Own region (East), 2 places: 0 fit, 0 fit later, 1 unknown, 1 excluded. "
            "1 place drops out on: power."
        )

    def test_is_nothing_before_anybody_looked(self):
        assert own_region_evidence(asks_4_mw()) is None


class TestPressing:
    def test_is_a_confirmed_need_for_which_nobody_looked_yet(self):
        articulation = asks_4_mw()
        ours, theirs = articulation.lead.promoted_by, make_user(organization="BOM")

        assert [each.args for each in pressing(user=ours, now=NEXT_DAY)] == [(articulation.pk,)]
        assert pressing(user=theirs, now=NEXT_DAY) == []

    def test_ends_when_somebody_looked(self):
        articulation = asks_4_mw()
        looked_at(articulation)

        assert pressing(user=articulation.lead.promoted_by, now=NEXT_DAY) == []
