"""What changed since a comparison: which fact, who changed it, and what that did."""

import io
import json
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import translation

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.choices import ConclusionKind, MatchReplay
from groeiruimte.matching.models.matching import MatchRun
from groeiruimte.matching.pages.changes import change_rows, together_in_words
from groeiruimte.matching.rules.certifying import Evidence, as_file, checked
from groeiruimte.matching.selectors.changes import changes_between
from groeiruimte.matching.selectors.matching import changed_since, outdated
from groeiruimte.matching.selectors.replaying import replay
from groeiruimte.supply.models.facts import Fact
from tests.apps.matching.test_matching import asks_4_mw, elsewhere, here, looked_at, power
from tests.factories import A_MORNING_IN_JUNE, make_demand, make_municipality, make_user
from tests.named_routes import full_route

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = (
    A_MORNING_IN_JUNE,
    datetime(2026, 6, 20, tzinfo=UTC),
    datetime(2026, 7, 9, tzinfo=UTC),
)


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


def becomes(fact, mw, *, at=JUNE, by=None):
    """Let a newer fact take the place of one."""
    fact.replaced_at = at
    fact.save()
    return power(fact.site, mw, recorded_at=at, recorded_by=by)


class TestReplay:
    def test_brings_the_facts_of_then_back(self):
        fact = power(here(), 5)
        run = looked_at(asks_4_mw())
        becomes(fact, 1)

        assert replay(run).outcome == MatchReplay.SAME

    def test_says_that_criteria_are_measured_otherwise_now(self):
        power(here(), 5)
        run = looked_at(asks_4_mw())
        run.parameters["criteria_versions"]["soon_enough"] = 0

        assert replay(run).outcome == MatchReplay.OTHER_ENGINE

    def test_says_that_the_register_is_another_where_a_place_was_moved(self):
        site = here()
        power(site, 5)
        run = looked_at(asks_4_mw())
        site.lon, site.lat = 4.0, 51.0
        site.save()

        assert replay(run).outcome == MatchReplay.OTHER_INPUT

    def test_finds_an_answer_that_somebody_changed_afterwards(self):
        power(here(), 5)
        run = looked_at(asks_4_mw())
        run.verdicts.update(verdict="EXCLUDED")

        assert replay(run).outcome == MatchReplay.DIFFERENT


class TestChangedSince:
    def test_counts_a_replaced_fact_once(self):
        fact = power(here(), 5)
        run = looked_at(asks_4_mw())
        becomes(fact, 1)

        assert changed_since(run, today=JUNE.date()).facts == 1

    def test_counts_what_has_expired_since(self):
        power(here(), 5, expires_on=date(2026, 6, 15))
        run = looked_at(asks_4_mw())

        assert not changed_since(run, today=date(2026, 6, 15))
        assert changed_since(run, today=date(2026, 6, 16)).expired == 1

    def test_passes_over_facts_that_the_comparison_does_not_rest_on(self):
        fact = power(here(), 5)
        run = looked_at(asks_4_mw())
        Fact.objects.create(
            site=fact.site, kind="truck_access", value=1, unit="yes_no", source="Made for a test",
            observed_on=JUNE.date(), trust="STATED", expires_on=date(2029, 1, 1), recorded_at=JUNE,
        )  # fmt: skip

        assert not changed_since(run, today=JUNE.date())

    def test_sees_that_the_need_was_changed(self):
        power(here(), 5)
        articulation = asks_4_mw()
        run = looked_at(articulation)
        make_demand(articulation, kind="plot_m2", likely=500, unit="m2", demand_type="SPACE")

        assert changed_since(run, today=JUNE.date()).is_need_changed

    def test_does_not_take_a_range_that_was_not_kept_for_another_need(self):
        power(here(), 5)
        run = looked_at(asks_4_mw())
        for row in run.parameters["asked"]:
            del row["low"], row["high"]

        assert not changed_since(run, today=JUNE.date())

    def test_is_one_query_beside_those_for_the_need(self, django_assert_num_queries):
        power(here(), 5)
        run = MatchRun.objects.select_related("articulation").get(pk=looked_at(asks_4_mw()).pk)

        with django_assert_num_queries(2):
            changed_since(run, today=JUNE.date())


class TestOutdated:
    def test_is_whatever_rests_on_a_fact_that_changed_or_expired(self, django_assert_num_queries):
        fact = power(here(), 5, expires_on=date(2026, 7, 1))
        run = looked_at(asks_4_mw())

        with django_assert_num_queries(3):
            fresh = outdated([run], today=date(2026, 7, 1))
        assert fresh == set() == outdated([], today=JUNE.date())
        assert outdated([run], today=date(2026, 7, 2)) == {run.pk}
        becomes(fact, 6)
        assert outdated([run], today=date(2026, 7, 1)) == {run.pk}


class TestChangesBetween:
    def test_names_the_fact_who_changed_it_and_that_it_turned_the_conclusion(self):
        keeper = make_user("Kees Keeper", organization="TWENTE_BOARD")
        fact = power(here(), 5)
        power(elsewhere(), 9)
        articulation = asks_4_mw()
        may = looked_at(articulation)
        becomes(fact, 1, by=keeper)
        july = looked_at(articulation, now=JULY)

        found = changes_between(may, july, until=JULY)

        (row,) = change_rows(found)
        assert row.what.endswith("of Technology Base")
        assert (row.before, row.after) == ("5.00 MW", "1.00 MW")
        assert row.who == str(keeper)
        assert row.effects == (
            "Turns the conclusion: own region suffices becomes only here.",
            "Technology Base: fits becomes excluded.",
        )
        assert found.conclusion_now == ConclusionKind.ONLY_HERE == july.conclusion

    def test_tells_the_effect_of_each_change_apart_and_puts_the_largest_first(self):
        small, large = elsewhere("Small"), elsewhere("Large")
        one, other = power(small, 5), power(large, 9)
        articulation = asks_4_mw()
        run = looked_at(articulation)
        becomes(one, 5.4)
        becomes(other, 2, at=datetime(2026, 6, 21, tzinfo=UTC))

        found = changes_between(run, None, until=JULY)

        first, second = change_rows(found)
        assert first.what.endswith("of Large")
        assert "Large: fits becomes excluded." in first.effects
        assert second.what.endswith("of Small")
        assert not any("excluded" in line for line in second.effects)
        assert "Turns the conclusion: better here becomes only here." in together_in_words(found)
        assert found.conclusion_now == ConclusionKind.ONLY_HERE

    def test_takes_an_import_of_many_places_for_one_change(self):
        facts = [power(elsewhere(f"Place {number}"), 9) for number in range(3)]
        run = looked_at(asks_4_mw())
        for fact in facts:
            becomes(fact, 8.5)

        found = changes_between(run, None, until=JULY)

        assert [row.what for row in change_rows(found)] == [
            "Available transport capacity for demand of 3 places"
        ]

    def test_counts_what_was_not_put_in_by_itself(self, monkeypatch):
        monkeypatch.setattr("groeiruimte.matching.selectors.changes.MOST_CHANGES", 1)
        facts = [power(elsewhere(f"Place {number}"), 9) for number in range(3)]
        run = looked_at(asks_4_mw())
        for number, fact in enumerate(facts):
            becomes(fact, 1, at=datetime(2026, 6, 21 + number, tzinfo=UTC))

        found = changes_between(run, None, until=JULY)

        assert (len(found.facts), found.rest) == (1, 2)
        assert found.together.verdict_count == 3

    def test_says_that_a_change_changes_nothing(self):
        fact = power(here(), 5)
        run = looked_at(asks_4_mw())
        becomes(fact, 5)

        (row,) = change_rows(changes_between(run, None, until=JULY))

        assert row.effects == ("Changes no verdict, and moves no place by 1% or more.",)

    def test_is_empty_where_no_fact_changed_and_says_that_the_need_did(self):
        power(here(), 5)
        articulation = asks_4_mw()
        older = looked_at(articulation)
        make_demand(articulation, kind="power_mw", likely=9, needed_from=Quarter(2030, 1).index)
        newer = looked_at(articulation, now=JULY, latest_delay=8)

        found = changes_between(older, newer, until=JULY)

        assert found.facts == ()
        assert found.is_need_changed
        assert found.is_otherwise_asked
        assert not found.is_other_engine

    def test_shows_a_fact_of_a_municipality(self):
        power(elsewhere(), 5), power(elsewhere("Two"), 6)
        run = looked_at(asks_4_mw())
        Fact.objects.create(
            municipality=make_municipality("Eindhoven", code="GM0772"), kind="residents",
            value=240_000, unit="count", source="Made for a test", observed_on=MAY.date(),
            trust="MEASURED", expires_on=date(2029, 1, 1), recorded_at=JUNE,
        )  # fmt: skip

        (row,) = change_rows(changes_between(run, None, until=JULY))

        assert (row.before, row.after) == ("nothing stated", "240,000")


class TestPages:
    def test_changes_are_shown_for_two_comparisons_and_since_the_newest(self, client):
        fact = power(here(), 5)
        articulation = asks_4_mw()
        older = looked_at(articulation)
        becomes(fact, 1)
        newer = looked_at(articulation, now=JULY)
        client.force_login(articulation.lead.promoted_by)
        url = reverse("matching:changes", args=[articulation.pk])

        since_newest = client.get(url)
        between = client.get(url, {"run": newer.pk, "since": older.pk})

        assert "No fact changed that this answer rests on" in since_newest.content.decode()
        assert "Technology Base: fits becomes excluded." in between.content.decode()

    @pytest.mark.parametrize("since", ["999999", "words"])
    def test_an_earlier_comparison_that_is_not_there_does_not_exist(self, client, since):
        power(here(), 5)
        articulation = asks_4_mw()
        run = looked_at(articulation)
        client.force_login(articulation.lead.promoted_by)
        url = reverse("matching:changes", args=[articulation.pk])

        assert client.get(url, {"run": run.pk, "since": since}).status_code == 404
        assert client.get(url, {"run": run.pk, "since": run.pk}).status_code == 404

    def test_without_a_comparison_there_is_nothing_to_show(self, client):
        articulation = asks_4_mw()
        client.force_login(articulation.lead.promoted_by)

        for name in ("changes", "evidence"):
            url = reverse(full_route(name), args=[articulation.pk])
            assert client.get(url).status_code == 404

    def test_the_evidence_can_be_checked_by_who_got_the_files(self, client):
        power(here(), 5), power(elsewhere(), 1), elsewhere("Unknown")
        articulation = asks_4_mw()
        looked_at(articulation)
        client.force_login(articulation.lead.promoted_by)

        response = client.get(reverse("matching:evidence", args=[articulation.pk]))

        archive = zipfile.ZipFile(io.BytesIO(response.content))
        parts = {name: archive.read(f"{name}.json") for name in ("demand", "supply", "certificate")}
        evidence = Evidence(**{name: json.loads(part) for name, part in parts.items()})
        assert checked(evidence).is_sound
        assert as_file(evidence.supply) == parts["supply"]
        assert b"Fotonica" not in b"".join(parts.values())

    def test_criteria_show_formula_source_direction_and_facts(self, client):
        client.force_login(make_user())

        page = client.get(reverse("matching:criteria")).content.decode()

        assert "Technicians who graduate per year" in page
        assert "More is better" in page
        assert "Ook wordt er gekeken waar clustering" in page
        assert "20%" in page
