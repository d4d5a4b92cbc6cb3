"""What if a year brings a recession: asked on the page of a company, computed at once."""

import pytest
from django.urls import reverse
from django.utils import translation

from groeiruimte.engine.forecasting.shock import CommonShock
from groeiruimte.leads.pages.company import company_page
from groeiruimte.spotting.models.spotting import Outlook, SpottingRun
from groeiruimte.spotting.pages.recessions import recession
from groeiruimte.spotting.services.spotting import scan_pipeline
from groeiruimte.web.numbers import chance
from tests.apps.leads.factories import make_growing_company
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def company(client):
    user = make_user()
    client.force_login(user)
    # Halfway full, so that a year of less growth tells.
    made = make_growing_company(
        figures={
            "FTE": (10, 14, 20, 28),
            "WORKPLACES_AVAILABLE": (60,) * 4,
            "FLOOR_AREA_USED_M2": (400, 500, 640, 780),
            "FLOOR_AREA_AVAILABLE_M2": (1600,) * 4,
        }
    )
    scan_pipeline(organization_id=made.held_by_id, by=user, now=A_MORNING_IN_JUNE)
    return made


def page(client, company, query=""):
    return client.get(reverse("leads:company", args=[company.pk]) + query).content.decode()


def told(company, **shock):
    outlook = Outlook.objects.select_related("run").get(company=company)
    return recession(outlook=outlook, shock=CommonShock(**shock))


class TestRecession:
    def test_says_it_as_an_entrepreneur_would_in_dutch(self, company):
        with translation.override("nl"):
            said = told(company, year=2027, change=-0.10)["WORKPLACES"]

        assert said.heading == "Als 2027 een recessiejaar is (10% minder groei):"
        year = max(said.years, key=lambda row: row.usual - row.chance)
        assert said.sentence == (
            f"{chance(year.chance)} in {year.year} in plaats van {chance(year.usual)}."
        )

    def test_takes_chances_down_and_more_so_when_deeper_or_longer(self, company):
        asked = [
            told(company, year=2027, change=change, carries_on=after)["WORKPLACES"]
            for change, after in ((-0.05, 0.0), (-0.20, 0.0), (-0.20, 0.75))
        ]

        sums = [sum(row.chance for row in each.years) for each in asked]
        assert sum(row.usual for row in asked[0].years) > sums[0] > sums[1] > sums[2]

    def test_changes_nothing_before_its_year(self, company):
        said = told(company, year=2029, change=-0.20)["WORKPLACES"]

        assert [row.chance for row in said.years[:2]] == pytest.approx(
            [row.usual for row in said.years[:2]], abs=0.002
        )
        assert said.years[2].chance < said.years[2].usual

    def test_says_so_where_it_changes_hardly_anything(self, company):
        said = told(company, year=2027, change=0.0)["WORKPLACES"]

        assert said.sentence == "that changes hardly anything: the chances stay the same."

    def test_tells_nothing_of_needs_without_chances(self, company):
        assert set(told(company, year=2027, change=-0.1)) == {"WORKPLACES", "SPACE"}

    def test_tells_nothing_from_a_scan_of_before_paths_were_stored(self, company):
        SpottingRun.objects.update(laws={})

        assert told(company, year=2027, change=-0.1) == {}


class TestPage:
    def test_tells_it_only_when_asked(self, client, company):
        plain, asked = page(client, company), page(client, company, "?wat-als=recessie")

        assert "What if there is a recession?" in plain
        assert "is a recession year" not in plain
        assert "If 2027 is a recession year (10% less growth):" in asked

    def test_offers_each_year_ahead_a_depth_and_what_comes_after(self, client, company):
        shown = page(client, company, "?wat-als=recessie&year=2030&depth=20&after=50")

        assert "(20% less growth, and each year after it 50% of the year before):" in shown
        for year in range(2027, 2032):
            assert f'<option value="{year}"' in shown

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("year=1999", "We look ahead from 2027 to 2031: choose one of these years."),
            ("year=soon", "We look ahead from 2027 to 2031: choose one of these years."),
            ("depth=99", "Choose from the list how much less growth there is."),
            ("after=x", "Choose from the list what happens after that year."),
        ],
    )
    def test_says_kindly_which_answer_cannot_be(self, client, company, query, words):
        shown = page(client, company, f"?wat-als=recessie&{query}")

        assert words in shown
        assert "is a recession year" not in shown

    def test_offers_nothing_before_a_scan_that_can_tell(self, client, company):
        SpottingRun.objects.update(laws={})

        assert "recession" not in page(client, company, "?wat-als=recessie")

    def test_asks_the_database_nothing_more(self, client, company, django_assert_max_num_queries):
        with django_assert_max_num_queries(40) as usual:
            page(client, company)
        with django_assert_max_num_queries(len(usual.captured_queries)):
            page(client, company, "?wat-als=recessie")


def test_page_knows_the_years_of_its_scan(company):
    shown = company_page(company=company, user=make_user(), today=THAT_DAY)

    assert shown.years_ahead == range(2027, 2032)
