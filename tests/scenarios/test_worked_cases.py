"""The five worked cases of the programme (section 3.6), from conversation to conclusion."""

import json
from copy import deepcopy
from datetime import timedelta

import pytest
from django.utils import translation

from groeiruimte.demand.services.confirming import confirm_articulation
from groeiruimte.demand.services.conversing import save_answer, start_conversation
from groeiruimte.intake.capacity_map import read_capacity_map
from groeiruimte.matching.choices import ConclusionKind
from groeiruimte.matching.models.matching import SiteVerdict
from groeiruimte.matching.pages.where import conclusion_of
from groeiruimte.matching.rules.certifying import Evidence, checked
from groeiruimte.matching.services.matching import run_match
from groeiruimte.programme.conversation import questions
from groeiruimte.programme.places import campuses
from groeiruimte.programme.sources import as_one_line
from groeiruimte.project.demo.registers import adviser_of
from groeiruimte.project.demo.worked_cases import FOLDER, scenarios
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.services.importers.capacity_map import take_capacity_map
from groeiruimte.supply.services.shipped_parks import load_business_parks
from groeiruimte.web.numbers import number
from tests.factories import make_company, make_fact, make_lead
from tests.scenarios.conftest import TODAY

A_YEAR_LATER = TODAY.date() + timedelta(days=365)
WORKED_CASES = [pytest.param(each, id=each.name) for each in scenarios()]
# How the README of a case says its conclusion to people who make policy.
IN_WORDS = {
    "OWN_REGION_SUFFICES": "De eigen regio volstaat",
    "BETTER_HERE": "beter",
    "ONLY_HERE": "Maar één plek",
    "NOWHERE": "Nergens in Nederland",
}


def lead_of(scenario):
    """Return the lead as its ROM knows it before the conversation."""
    asked = scenario.asked
    return make_lead(
        make_company(asked["company"], held_by=asked["held_by"]),
        promoted_by=adviser_of(asked["held_by"]),
        bottleneck_year=asked["bottleneck"]["year"],
        bottleneck_type=asked["bottleneck"]["type"],
    )


def confirmed_need_of(scenario):
    """Hold the conversation as it is typed, and confirm it with the entrepreneur."""
    lead = lead_of(scenario)
    adviser = lead.promoted_by
    articulation = start_conversation(lead_id=lead.pk, by=adviser, at=TODAY)
    by_key = {question.key: question for question in questions()}
    for key, typed in scenario.typed().items():
        save_answer(
            articulation_id=articulation.pk,
            question=by_key[key],
            typed=typed,
            revision=0,
            by=adviser,
            at=TODAY,
        )
    confirm_articulation(
        articulation_id=articulation.pk,
        confirmed_with="De directie (verzonnen)",
        by=adviser,
        now=TODAY,
    )
    articulation.refresh_from_db()
    return articulation


def judged(scenario):
    articulation = confirmed_need_of(scenario)
    return run_match(articulation_id=articulation.pk, by=articulation.confirmed_by, now=TODAY)


@pytest.mark.parametrize("scenario", WORKED_CASES)
class TestWorkedCase:
    def test_ends_with_the_expected_conclusion_and_places(self, scenario, without_campuses):
        run = judged(scenario)

        assert run.conclusion == scenario.expected["conclusion"]
        places = Site.objects.filter(pk__in=run.stored_proof.places)
        assert [site.name for site in places] == scenario.expected["places"]

    def test_is_as_sure_as_what_is_known_of_the_real_campuses(self, scenario, with_campuses):
        run = judged(scenario)

        expected = scenario.expected.get("with_unknown_campuses", scenario.expected["conclusion"])
        assert run.conclusion == expected

    def test_has_a_certificate_that_verifies_and_falls_when_a_figure_is_changed(
        self, scenario, with_campuses
    ):
        evidence = Evidence(**judged(scenario).stored_certificate.parts())
        forged = deepcopy(evidence)
        forged.supply["places"][-1]["facts"] = {}

        found = checked(evidence)

        assert found.objections == ()
        assert found.places == Site.objects.count()
        assert not checked(forged).is_sound

    def test_says_its_conclusion_in_both_languages_with_how_firm_it_is(
        self, scenario, without_campuses
    ):
        run = judged(scenario)

        for language in ("nl", "en"):
            with translation.override(language):
                words = conclusion_of(run)
            assert words.sentence
            assert words.firmness
            assert all(name in words.sentence for name in scenario.expected["places"])

    def test_is_what_the_paper_tells(self, scenario, shared):
        paper = (shared / "programme" / "meerjarenprogramma-2025-2028.txt").read_text("utf-8")

        assert as_one_line(scenario.asked["quote"]) in as_one_line(paper)

    def test_tells_people_who_make_policy_what_should_come_out(self, scenario):
        readme = as_one_line((FOLDER / scenario.name / "README.md").read_text("utf-8"))

        _story, conclusion = readme.split("## Wat eruit moet komen")
        assert IN_WORDS[scenario.expected["conclusion"]].lower() in conclusion.lower()
        assert "verzonnen" in conclusion


class TestNowhereOverTheRealRegister:
    """Case 5: the power comes too late, also on the real campuses and parks."""

    @pytest.fixture
    def register(self, with_campuses):
        load_business_parks(now=TODAY)

    def test_is_proved_but_for_two_campuses_which_the_conclusion_names(self, register):
        scenario = scenarios()[4]
        run = judged(scenario)

        open_places = Site.objects.filter(pk__in=run.stored_proof.places).order_by("name")
        assert [site.name for site in open_places] == scenario.expected["still_open"]
        counts = run.stored_proof.counts
        assert (counts.unknown, counts.excluded) == (2, Site.objects.count() - 2)
        with translation.override("nl"):
            sentence = conclusion_of(run).sentence
        assert all(site.name in sentence for site in open_places)
        assert f"de andere {counts.excluded} vallen af op wat bekend is" in sentence

    def test_is_proved_once_the_keepers_of_these_two_say_that_there_is_no_hall(self, register):
        scenario = scenarios()[4]
        before = judged(scenario)
        for site in Site.objects.filter(pk__in=before.stored_proof.places):
            make_fact(site, kind="floor_space_m2", value=0, unit="m2", expires_on=A_YEAR_LATER)

        run = again(before, at=TODAY)

        assert run.conclusion == "NOWHERE"
        found = checked(Evidence(**run.stored_certificate.parts()))
        assert (found.objections, found.places) == ((), Site.objects.count())

    def test_says_that_it_rests_on_what_has_expired_once_the_map_is_half_a_year_old(self, register):
        before = judged(scenarios()[4])

        run = again(before, at=TODAY + timedelta(days=90))

        assert not resting_on_expired_power(before)
        assert resting_on_expired_power(run) > len(campuses()) / 2

    def test_is_proved_by_a_newer_map_of_the_grid_as_well(self, register):
        before = judged(scenarios()[4])
        Fact.objects.filter(site__is_invented=False, kind="power_mw").delete()
        take_in_full_grid(postcodes=[each.postcode for each in campuses() if each.postcode])
        for site in Site.objects.filter(is_invented=False, grid_area=None):
            # Without a postcode the map does not place it: its keeper says that there is no room.
            make_fact(site, kind="floor_space_m2", value=0, unit="m2", expires_on=A_YEAR_LATER)

        assert again(before, at=TODAY).conclusion == "NOWHERE"


def resting_on_expired_power(run):
    """Return how many real places are judged by a fact about power that has expired."""
    return sum(
        any(each["code"] == "EXPIRED" and each["kind"] == "power_mw" for each in verdict.reasons)
        for verdict in SiteVerdict.objects.filter(match_run=run, site__is_invented=False)
    )


def again(before, *, at):
    """Compare the need of a comparison once more."""
    return run_match(
        articulation_id=before.articulation_id, by=before.articulation.confirmed_by, now=at
    )


def take_in_full_grid(*, postcodes):
    """Take in a map of the grid operators on which the areas of these postcodes have nothing."""
    colors = {"demand_constraint": "red", "generation_constraint": "red"}
    area = {
        "short_code": "Vol gebied",
        "works": [],
        "demand_available_capacity": 0,
        "demand_constraint": "red",
        "postcode_areas": [{"postcode": code, **colors} for code in sorted(set(postcodes))],
    }
    document = {
        "conforms_to": "http://data.netbeheernederland.nl/capaciteitskaart/v1.3.0",
        "creator": "Netbeheerder",
        "identifier": "kaart",
        "issued": TODAY.date().isoformat(),
        "energy_areas": [area],
    }
    reading = read_capacity_map(json.dumps(document).encode(), "kaart.json")
    assert not reading.not_taken
    take_capacity_map(reading=reading, file_name="kaart.json", by=None, now=TODAY)


def likely_of(scenario, *kinds):
    """Return how much of these kinds is asked together; nothing asked is 0."""
    return sum(need["likely"] for need in scenario.asked["needs"] if need["kind"] in kinds)


@pytest.mark.parametrize("scenario", WORKED_CASES)
class TestAmounts:
    def test_of_people_fit_in_the_building_that_is_asked(self, scenario):
        yearly = likely_of(scenario, "talent_mbo_fte", "talent_hbo_fte", "talent_wo_fte")

        # Two years of hires, at 15 m² each at the very least: a desk and a share of the lab.
        assert 2 * yearly * 15 <= likely_of(scenario, "floor_space_m2")

    def test_of_power_are_those_of_a_factory_or_laboratory(self, scenario):
        watt_per_m2 = 1e6 * likely_of(scenario, "power_mw") / likely_of(scenario, "floor_space_m2")

        # From a hall with machines to a cleanroom or a battery test line.
        assert 100 <= watt_per_m2 <= 2500

    def test_are_explained_to_who_knows_the_trade(self, scenario):
        readme = as_one_line((FOLDER / scenario.name / "README.md").read_text("utf-8"))
        reasons = readme.split("## Waarom deze aantallen")[1].split("## Wat eruit moet komen")[0]

        assert number(likely_of(scenario, "floor_space_m2")) in reasons
        assert number(likely_of(scenario, "power_mw"), 1).removesuffix(",0") in reasons


def test_every_folder_holds_what_is_asked_and_what_is_expected():
    for folder in FOLDER.iterdir():
        assert sorted(file.name for file in folder.iterdir()) == [
            "README.md",
            "expected.yaml",
            "input.yaml",
        ]


def test_the_cases_are_the_five_of_the_paper_and_show_all_four_conclusions():
    cases = scenarios()

    assert [each.name[0] for each in cases] == ["1", "2", "3", "4", "5"]
    assert {each.expected["conclusion"] for each in cases} == {
        ConclusionKind.OWN_REGION_SUFFICES,
        ConclusionKind.BETTER_HERE,
        ConclusionKind.ONLY_HERE,
        ConclusionKind.NOWHERE,
    }
