"""Extra people by level of training: what a scan keeps of it, and what the page and a file tell."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from groeiruimte.spotting.pages.people_by_level import levels_story
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.spotting.selectors.histories import histories
from groeiruimte.spotting.services.replaying import replay
from groeiruimte.spotting.services.spotting import scan_pipeline
from groeiruimte.spotting.services.spotting_at_once import spot_file
from tests.apps.leads.factories import make_growing_company
from tests.factories import A_MORNING_IN_JUNE, make_observation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def us(client):
    user = make_user("Fatima")
    client.force_login(user)
    return user


def make_divided_company(*, mbo=8, hbo=10, wo=10, day=date(2026, 1, 1)):
    """Return a growing company of 28 people, whose levels were told."""
    company = make_growing_company()
    for quantity, value in (("FTE_MBO", mbo), ("FTE_HBO", hbo), ("FTE_WO", wo)):
        if value is not None:
            make_observation(company, quantity=quantity, value=value, observed_on=day)
    return company


def scan(company, *, by):
    scan_pipeline(organization_id=company.held_by_id, by=by, now=A_MORNING_IN_JUNE)
    return company.outlooks.get()


def page(client, company):
    return client.get(reverse("leads:company", args=[company.pk])).content.decode()


def part(name, now, *middles):
    fan = [[2027 + n, middle - 2, middle, middle + 3] for n, middle in enumerate(middles)]
    return {"part": name, "now": now, "fan": fan}


def kept(**stored):
    return StoredNeed.of(stored)


class TestScan:
    def test_keeps_every_level_and_can_be_replayed(self, us):
        outlook = scan(make_divided_company(), by=us)

        parts = outlook.per_need["WORKPLACES"]["parts"]
        assert [(one["part"], round(one["now"])) for one in parts] == [
            ("MBO", 8),
            ("HBO", 10),
            ("WO", 10),
        ]
        assert len(parts[0]["fan"]) == 5
        assert replay(run_id=outlook.run_id) == "SAME"

    def test_never_binds(self, us):
        outlook = scan(make_divided_company(), by=us)

        assert set(outlook.per_need) == {"WORKPLACES", "SPACE", "ENERGY"}

    def test_knows_no_levels_where_nobody_told(self):
        company = make_growing_company()

        (history,) = histories(organization_id=company.held_by_id)

        assert history.needs[0].parts == ()


class TestPage:
    def test_says_how_many_extra_of_which_level_by_when(self, client, us):
        company = make_divided_company()
        scan(company, by=us)

        shown = page(client, company)

        assert re.search(r'class="chart__title">Until the end of 20\d\d \d+ people more', shown)
        assert "Expected by the end of 2029, on top of who work there now:" in shown
        assert "The levels were told once." in shown

    def test_is_silent_where_nobody_told_of_levels(self, client, us):
        company = make_growing_company()
        scan(company, by=us)

        assert "People by level of training" not in page(client, company)

    def test_says_what_is_missing(self, client, us):
        company = make_divided_company(hbo=None, wo=None)
        scan(company, by=us)

        shown = page(client, company)

        assert "The levels do not say enough yet" in shown
        assert "levels.svg" not in shown

    def test_says_that_it_rescaled(self, client, us):
        company = make_divided_company(mbo=20, hbo=20, wo=16)
        scan(company, by=us)

        assert "The levels add up to 56 FTE, and there are 28 FTE in all." in page(client, company)


class TestStory:
    def test_names_the_extra_people_three_years_ahead(self):
        said = kept(parts=[part("MBO", 10, 12, 14, 17), part("WO", 5, 5, 5, 9)])

        story = levels_story(said)
        with translation.override("nl"):
            dutch = levels_story(said)

        assert story.sentence == (
            "Expected by the end of 2029, on top of who work there now: 7 with mbo and 4 with wo "
            "(FTE)."
        )
        assert dutch.sentence == (
            "Verwacht eind 2029, boven op wie er nu werken: 7 met mbo en 4 met wo (fte)."
        )
        assert story.chart.written_rows[3][1:3] == ["+7", "+5 to +10"]

    def test_names_one_level_alone_and_fewer_people_not_at_all(self):
        one = levels_story(kept(parts=[part("MBO", 10, 12, 14, 17), part("WO", 5, 5, 4, 3)]))
        none = levels_story(kept(parts=[part("WO", 5, 5, 4, 3)]))

        assert one.sentence.endswith("7 with mbo (FTE).")
        assert none.sentence == "No extra people are expected by the end of 2029."
        assert none.chart.written_rows[3][1] == "−2"

    @pytest.mark.parametrize(
        ("code", "numbers", "words"),
        [
            ("PART_IS_THE_REST", {}, "what is left of all people"),
            ("PARTS_OLD", {"age": 3.0}, "told long ago"),
            ("PARTS_HELD", {"move": 0.1}, "give or take 10% per year"),
        ],
    )
    def test_says_what_a_reader_must_know(self, code, numbers, words):
        story = levels_story(kept(explanations=[{"code": code, "numbers": numbers}]))

        assert words in story.remarks[0]

    def test_is_nothing_without_levels(self):
        assert levels_story(kept()) is None


def test_a_file_tells_levels_too():
    file = (
        "Bedrijf;FTE 2024;FTE 2025;Waarvan mbo 2025;Waarvan hbo 2025;Waarvan wo 2025\n"
        "Fotonica BV;20;24;6;10;8\n"
    )

    found = spot_file(content=file.encode(), file_name="pijplijn.csv", now=A_MORNING_IN_JUNE)

    levels = found.companies[0].as_dict()["needs"]["WORKPLACES"]["levels"]
    assert {name: round(told["now"]) for name, told in levels.items()} == {
        "MBO": 6,
        "HBO": 10,
        "WO": 8,
    }
    assert levels["MBO"]["years"][0]["p10"] < levels["MBO"]["years"][0]["p90"]
