"""Behind "Where can it be?": the proof, one place, places side by side, what opens, own region."""

import json
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import translation

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.pages.quarters import QuarterCount, conclusion_of, quarter_chart
from groeiruimte.matching.pages.where import Filters
from tests.apps.matching.test_matching import asks_4_mw, elsewhere, here, power
from tests.apps.matching.test_where import looked_at, open_page, shown
from tests.apps.supply.factories import make_institution
from tests.factories import make_articulation, make_demand, make_fact, make_grant, make_user
from tests.named_routes import full_route
from tests.query_counts import exactly

pytestmark = pytest.mark.django_db
PAGES = ("where-proof", "where-compare", "where-opens", "where-own-region")


def open_place(client, articulation, site, *, user=None, **query):
    client.force_login(user or articulation.lead.promoted_by)
    url = reverse("propositions:where-place", args=[articulation.pk, site.pk])
    return client.get(url, query, headers={"accept-language": "nl"})


class TestStrangers:
    @pytest.mark.parametrize("name", PAGES)
    def test_are_told_nothing(self, client, name):
        here()
        articulation = asks_4_mw()
        looked_at(articulation)

        theirs = open_page(
            client, articulation, full_route(name), user=make_user(organization="BOM")
        )

        assert theirs.status_code == 404

    def test_do_not_see_a_place_held_against_the_need_of_others(self, client):
        site = here()
        articulation = asks_4_mw()
        looked_at(articulation)

        response = open_place(client, articulation, site, user=make_user(organization="BOM"))

        assert response.status_code == 404

    @pytest.mark.parametrize("name", PAGES)
    def test_without_a_comparison_there_is_nothing_behind_it(self, client, name):
        assert open_page(client, asks_4_mw(), full_route(name)).status_code == 404

    @pytest.mark.parametrize("name", PAGES)
    def test_who_reads_on_a_grant_sees_no_name(self, client, name):
        power(here(), 1)
        articulation = asks_4_mw()
        looked_at(articulation)
        make_grant(articulation.lead, organization="NFIA", level="CASE", valid_until="2099-01-01")

        response = open_page(
            client, articulation, full_route(name), user=make_user(organization="NFIA")
        )

        assert response.status_code == 200
        assert "Fotonica" not in shown(response)


class TestProof:
    def test_tells_what_no_place_meets_together_and_the_smallest_change(self, client):
        one, two = here("One"), elsewhere("Two")
        power(one, 9), power(two, 1)
        for site, m2 in ((one, 100), (two, 9000)):
            make_fact(site, kind="plot_m2", value=m2, unit="m2")
        articulation = asks_4_mw()
        make_demand(articulation, kind="plot_m2", likely=5000, unit="m2", demand_type="SPACE")
        looked_at(articulation)

        response = open_page(client, articulation, "matching:where-proof")

        assert [len(each.asked) for each in response.context["conflicts"]] == [2]
        assert [each.places for each in response.context["relaxations"]] == [1, 1]
        assert "Waaraan geen plek tegelijk voldoet" in shown(response)

    def test_names_for_every_excluded_place_why(self, client):
        power(here(), 1)
        power(elsewhere(), 5)
        articulation = asks_4_mw()
        looked_at(articulation)

        response = open_page(client, articulation, "matching:where-proof")

        (witness,) = response.context["witnesses"]
        assert witness.name == "Technology Base"
        assert witness.reasons[0].words == "Stroom: tot 3\u00a0MW tekort vanaf 2028-K1"

    def test_lists_the_places_that_a_missing_fact_could_still_turn(self, client):
        here("Nobody knows")
        articulation = asks_4_mw()
        looked_at(articulation)

        response = open_page(client, articulation, "matching:where-proof")

        assert [row.name for row in response.context["could_change"]] == ["Nobody knows"]
        assert [row.places for row in response.context["missing"]] == [1]

    def test_gives_the_certificate_as_a_file(self, client):
        power(here(), 5)
        articulation = asks_4_mw()
        run = looked_at(articulation)

        response = open_page(client, articulation, "matching:where-certificate")

        assert response["Content-Disposition"] == f'attachment; filename="bewijs-{run.pk}.json"'
        assert json.loads(response.content)["conclusion"] == "OWN_REGION_SUFFICES"
        assert b"Fotonica" not in response.content

    def test_has_no_file_where_none_was_kept(self, client):
        power(here(), 5)
        articulation = asks_4_mw()
        looked_at(articulation).stored_certificate.delete()

        response = open_page(client, articulation, "matching:where-certificate")

        assert response.status_code == 404
        assert "bewijs.json" not in shown(open_page(client, articulation, "matching:where-proof"))

    def test_costs_the_same_few_queries_however_many_places(self, client):
        for number in range(40):
            power(elsewhere(f"Site {number}"), number % 7)
        articulation = asks_4_mw()
        looked_at(articulation)
        open_page(client, articulation, "matching:where-proof")

        with exactly(14):
            client.get(reverse("matching:where-proof", args=[articulation.pk]))


class TestPlace:
    def test_sets_need_beside_offer_with_gap_and_first_failing_quarter(self, client):
        site = here()
        power(site, 1, source="Netbeheerder, brief van mei")
        articulation = asks_4_mw()
        looked_at(articulation)

        response = open_place(client, articulation, site)

        (line,) = response.context["sheet"].lines
        assert (line.gap, line.short_from, line.label) == ("3\u00a0MW", "2028-K1", "Tekort")
        assert line.chart.short
        assert "Netbeheerder, brief van mei" in shown(response)

    def test_says_whom_to_ask_where_nothing_is_known(self, client):
        site = here()
        articulation = asks_4_mw()
        looked_at(articulation)

        response = open_place(client, articulation, site)

        (line,) = response.context["sheet"].lines
        assert line.is_missing
        assert line.chart.unknown
        assert line.is_blank
        assert f"Vraag het aan: {line.who}" in shown(response)

    def test_says_of_the_nearest_that_we_know_how_far_it_is_at_most(self, client):
        site = here()
        make_institution(lon=site.lon, lat=site.lat + 0.0896)
        articulation = make_articulation(confirmed=True)
        make_demand(articulation, kind="knowledge_distance_km", likely=5)
        looked_at(articulation)

        response = open_place(client, articulation, site)

        (line,) = response.context["sheet"].lines
        assert line.offered == "hooguit 10\u00a0km"
        assert (line.label, line.is_short, line.gap) == ("Onbekend", False, "")
        assert "Hoe volledig is de lijst?" in shown(response)
        assert "Niet volledig voor universiteiten (0 van 14; " in shown(response)

    def test_says_what_is_still_short_the_longer_one_waits(self, client):
        site = here()
        power(site, 1)
        power(site, 6, valid_from=Quarter(2029, 2).index)
        articulation = asks_4_mw()
        looked_at(articulation)

        trades = open_place(client, articulation, site).context["sheet"].trades

        assert [(each.quarter, bool(each.short)) for each in trades] == [
            ("2028-K1", True),
            ("2029-K2", False),
        ]

    def test_says_what_would_open_it_who_can_and_by_when(self, client):
        site = here()
        power(site, 1)
        articulation = asks_4_mw()
        looked_at(articulation)

        (opening,) = open_place(client, articulation, site).context["openings"]

        assert opening.change == "4\u00a0MW (3\u00a0MW meer)"
        assert (opening.by, opening.who) == ("2028-K1", "Netbeheerder")

    def test_names_what_is_short_now_and_unknown_later_once(self, client):
        site = here()
        # Nothing until 2036, and nobody says what comes then.
        power(site, 0, valid_until=Quarter(2035, 4).index)
        articulation = asks_4_mw()
        looked_at(articulation)

        (opening,) = open_place(client, articulation, site).context["openings"]

        assert not opening.is_unknown
        assert opening.change == "4\u00a0MW (4\u00a0MW meer)"

    def test_says_that_a_fact_is_newer_than_the_answer(self, client):
        site = here()
        articulation = asks_4_mw()
        looked_at(articulation)
        power(site, 6, recorded_at=datetime.now(UTC))

        assert open_place(client, articulation, site).context["sheet"].is_newer

    def test_of_a_place_that_was_not_looked_at_there_is_nothing(self, client):
        articulation = asks_4_mw()
        here("Looked at")
        looked_at(articulation)

        assert open_place(client, articulation, elsewhere("Too new")).status_code == 404


class TestCompare:
    def compared(self, client, articulation, *sites):
        url = reverse("matching:where-compare", args=[articulation.pk])
        client.force_login(articulation.lead.promoted_by)
        return client.get(url, {"plek": sites}, headers={"accept-language": "nl"})

    def test_sets_at_most_four_places_beside_each_other_in_the_order_ticked(self, client):
        sites = [elsewhere(f"Site {number}") for number in range(5)]
        for number, site in enumerate(sites):
            power(site, number)
        articulation = asks_4_mw()
        looked_at(articulation)

        response = self.compared(client, articulation, *[site.pk for site in reversed(sites)])

        shown_now = response.context["compared"]
        assert [column.name for column in shown_now.columns] == [
            "Site 4",
            "Site 3",
            "Site 2",
            "Site 1",
        ]
        assert "de eerste 4 staan hier" in shown(response)

    def test_shows_verdict_offer_and_how_often_first_with_its_error(self, client):
        good, bad = elsewhere("Good"), elsewhere("Bad")
        power(good, 5), power(bad, 1)
        articulation = asks_4_mw()
        looked_at(articulation)

        now = self.compared(client, articulation, good.pk, bad.pk).context["compared"]

        assert now.columns[0].acceptability.words.startswith(">\xa099%")
        assert now.columns[1].acceptability is None
        assert [cell.offered for cell in now.requirements[0].cells] == ["5\u00a0MW", "1\u00a0MW"]
        assert [cell.label for cell in now.requirements[0].cells] == ["Genoeg", "Tekort"]

    def test_an_unknown_criterion_may_be_worth_anything(self, client):
        one, two = elsewhere("One"), elsewhere("Two")
        power(one, 5), power(two, 5)
        make_fact(one, kind="station_distance_km", value=1, unit="km")
        articulation = asks_4_mw()
        looked_at(articulation)

        now = self.compared(client, articulation, one.pk, two.pk).context["compared"]

        bars = [row.cells[1].bar for row in now.criteria]
        unknown = [bar for bar in bars if not bar.is_known]
        assert unknown
        assert {(bar.low, bar.high) for bar in unknown} == {("0", "100")}

    @pytest.mark.parametrize("ticked", [[], ["nonsense"], ["999999"], ["-1"], ["9" * 40]])
    def test_asks_to_choose_where_nothing_was_ticked_that_exists(self, client, ticked):
        here()
        articulation = asks_4_mw()
        looked_at(articulation)

        response = self.compared(client, articulation, *ticked)

        assert response.context["compared"] is None
        assert "Kies plekken om te vergelijken" in shown(response)

    def test_never_shows_a_place_of_another_comparison(self, client):
        here("Ours")
        articulation = asks_4_mw()
        looked_at(articulation)
        later = elsewhere("Made later")

        assert self.compared(client, articulation, later.pk).context["compared"] is None


class TestOwnRegion:
    def test_is_evidence_place_by_place_with_its_day(self, client):
        power(here("Too little"), 1)
        power(elsewhere(), 5)
        articulation = asks_4_mw()
        looked_at(articulation)

        response = open_page(client, articulation, "matching:where-own-region")

        test = response.context["test"]
        assert (test.total, test.excluded, test.suffices, test.is_certain) == (1, 1, False, True)
        assert [row.name for row in test.places] == ["Too little"]
        assert test.ruled_out_by == (("Stroom", 1),)
        assert "Groei in de eigen regio kan niet." in shown(response)

    def test_asks_for_facts_before_another_region_is_asked(self, client):
        here("Nobody knows")
        articulation = asks_4_mw()
        looked_at(articulation)

        words = shown(open_page(client, articulation, "matching:where-own-region"))

        assert "Van geen plek in de eigen regio is bekend dat die past." in words

    def test_says_so_where_growth_is_possible(self, client):
        power(here(), 5)
        articulation = asks_4_mw()
        looked_at(articulation)

        words = shown(open_page(client, articulation, "matching:where-own-region"))

        assert "Groei in de eigen regio kan." in words


def listed(response):
    """Return the names of the places in the list, in its order."""
    return [row.name for group in response.context["groups"] for row in group.rows]


class TestQuarters:
    def test_counts_what_fits_by_each_quarter_own_region_apart(self):
        power(here(), 5)
        later = elsewhere()
        power(later, 1)
        power(later, 6, valid_from=Quarter(2029, 1).index)
        run = looked_at(asks_4_mw())

        chart = quarter_chart(run, filters=Filters())

        assert chart.shown.rows[1:] == [("2028-K1", 1, 1), ("2029-K1", 2, 1)]
        assert len(chart.counts) == len(chart.shown.readings) == 40

    def test_the_title_of_the_bars_says_what_they_show(self):
        def title(*counts):
            rows = [QuarterCount(8108 + n, f"K{n}", *row, False, 9) for n, row in enumerate(counts)]
            return conclusion_of(rows)

        with translation.override("en"):
            assert title((0, 0), (0, 0)) == "No place is known to fit within ten years"
            assert title((0, 0), (3, 1)).startswith("Room from K1; by K1: 3 fit, 1 of them")
            assert title((2, 0), (3, 1)).startswith("Room at once; by K1: 3 fit, 1 of them")

    def test_narrows_the_list_to_what_fits_by_then(self, client):
        power(here(), 5)
        later = elsewhere()
        power(later, 1)
        power(later, 6, valid_from=Quarter(2029, 1).index)
        articulation = asks_4_mw()
        looked_at(articulation)

        early = open_page(client, articulation, quarter=Quarter(2028, 2).index)
        late = open_page(client, articulation, quarter=Quarter(2029, 1).index)

        assert listed(early) == ["Technology Base"]
        assert len(listed(late)) == 2

    @pytest.mark.parametrize("typed", ["x", "-4", "1" * 40, "²"])
    def test_an_address_that_somebody_mangled_shows_everything(self, client, typed):
        power(here(), 5)
        articulation = asks_4_mw()
        looked_at(articulation)

        assert len(listed(open_page(client, articulation, quarter=typed))) == 1

    def test_the_number_of_places_is_that_of_the_list_with_every_filter(self, client):
        power(here(), 5), power(elsewhere(), 1), elsewhere("Unknown")
        articulation = asks_4_mw()
        looked_at(articulation)

        for query in ({}, {"verdict": "FITS"}, {"region": "EAST"}, {"verdict": "EXCLUDED"}):
            page = open_page(client, articulation, **query).context["page"]
            assert page.paginator.count == len(page.object_list)
