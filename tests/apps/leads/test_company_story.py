"""What a company's page says of each need: the drawing, the sentence, how sure, what to ask."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from groeiruimte.companies.choices import CapacityChange, Need
from groeiruimte.companies.models.plans import GrowthPlan, PlannedCapacity
from groeiruimte.companies.rules import runway_months
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.leads.pages.company import company_page
from groeiruimte.spotting.pages.next_questions import next_question
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.spotting.rules.stored_parts import StoredFanYear
from groeiruimte.spotting.selectors.histories import histories
from groeiruimte.spotting.services.replaying import replay
from groeiruimte.spotting.services.spotting import invent_earlier_scan, scan_pipeline
from groeiruimte.spotting.words.needs import (
    age_sentence,
    certainty_sentence,
    need_sentence,
    survival_sentence,
)
from tests.apps.leads.factories import make_growing_company
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_company,
    make_observation,
    make_organization,
    make_user,
)


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def sentence(chances, *, need=Need.WORKPLACES, capacity=120.0, today=THAT_DAY, **stored):
    kept = StoredNeed(capacity=capacity, probabilities=tuple(chances), **stored)
    return need_sentence(need=need, kept=kept, origin_year=2026, today=today).replace("\xa0", " ")


class TestNeedSentence:
    def test_says_it_as_an_entrepreneur_would_in_dutch(self):
        with translation.override("nl"):
            said = sentence([0.31, 0.64, 1.0])

        assert said == (
            "Het gebouw biedt 120 werkplekken. Kans dat dat te weinig is: "
            "31% eind 2027, 64% eind 2028, > 99% eind 2029. "
            "Die komt boven 50% in 2028, 2,5 jaar na vandaag."
        )

    def test_says_it_in_english_too(self):
        assert sentence([0.01, 0.31, 0.64]) == (
            "The building offers 120 workplaces. Chance that this is too little: "
            "31% at the end of 2028, 64% at the end of 2029. "
            "It passes 50% in 2029, 3.5 years from today."
        )

    def test_stops_where_it_is_certain(self):
        assert "2029" not in sentence([0.2, 1.0, 1.0])

    def test_counts_to_the_year_to_watch_where_there_is_none_to_act(self):
        assert sentence([0.1, 0.35]).endswith("It passes 30% in 2028, 2.5 years from today.")

    def test_names_no_year_where_none_presses(self):
        assert sentence([0.06, 0.1]).endswith("6% at the end of 2027, 10% at the end of 2028.")

    def test_says_how_little_it_is(self):
        assert sentence([0.0, 0.02]).endswith("at most 2% until the end of 2028.")

    def test_says_when_it_is_close_by(self):
        assert sentence([0.8], today=date(2026, 12, 1)).endswith("within a year from today.")

    def test_says_that_it_is_full_already(self):
        said = sentence([1.0], status="ALREADY_EXCEEDED")

        assert said.endswith("That is not enough any more.")

    def test_does_not_say_so_where_all_paths_of_a_simulation_do(self):
        said = sentence([1.0])

        assert "any more" not in said
        assert "100%" not in said
        assert "> 99% at the end of 2027" in said

    def test_says_that_full_is_still_enough(self):
        assert "exactly full now, which is still enough" in sentence([0.4], last_value=120.0)
        assert "exactly full" not in sentence([0.4], last_value=119.0)

    def test_tells_reached_by_then_apart_from_short_at_that_date(self):
        said = sentence([0.2, 0.4], short_at=(0.2, 0.31))

        assert "31% at the end of 2028. At least once by the end of 2028: 40%." in said
        assert "At least once" not in sentence([0.2, 0.4], short_at=(0.2, 0.4))

    def test_asks_first_where_it_rests_on_an_assumption(self):
        said = sentence([0.2, 0.7], assumptions=(Explanation.of("PEOPLE_UNKNOWN"),))

        assert "A question first, no signal: how many people work there is not known" in said
        assert "It passes" not in said

    @pytest.mark.parametrize(
        ("chances", "capacity", "need"),
        [([], 120.0, Need.SPACE), ([0.2], None, Need.SPACE)],
    )
    def test_says_nothing_where_there_is_nothing_to_say(self, chances, capacity, need):
        assert sentence(chances, capacity=capacity, need=need) == ""


class TestHowSure:
    def test_names_the_band_three_years_ahead(self):
        fan = [StoredFanYear(2027 + n, 1, 10 + n, 2, 3, 4, 20 + n, 5) for n in range(5)]

        said = certainty_sentence(fan=fan, unit="FTE", basis="Judged by peers.")

        assert said == (
            "In 8 of 10 cases between 12 and 22 FTE at the end of 2029. Judged by peers."
        )

    def test_names_only_the_basis_without_a_band(self):
        assert certainty_sentence(fan=[], unit="FTE", basis="None.") == "None."

    @pytest.mark.parametrize(
        ("last_on", "words"),
        [
            (None, ""),
            (date(2026, 6, 1), "less than a month old"),
            (date(2026, 5, 9), "1 month old"),
            (date(2026, 1, 1), "5 months old"),
            (date(2023, 12, 31), "2.5 years old"),
        ],
    )
    def test_says_how_old_the_newest_figure_is(self, last_on, words):
        assert words in age_sentence(last_on=last_on, today=THAT_DAY)

    def test_says_that_not_every_company_goes_on(self):
        said = survival_sentence(survival=[0.9, 0.8, 0.73], origin_year=2026, knows_phase=True)

        assert said.startswith(
            "Of companies in this phase about 73% still exist at the end of 2029"
        )
        assert survival_sentence(survival=[0.9], origin_year=2026, knows_phase=True) == ""

    def test_names_no_phase_that_nobody_knows(self):
        said = survival_sentence(survival=[0.9, 0.8, 0.73], origin_year=2026, knows_phase=False)

        assert "in this phase" not in said
        assert said.startswith("Of young companies about 73% still exist at the end of 2029")


class TestNextQuestion:
    def ask(self, sharpen=(), status="OK", answered=()):
        return next_question(
            need=Need.SPACE,
            company_id=7,
            kept=StoredNeed(status=status, sharpen=tuple(sharpen)),
            answered=answered,
        )

    def test_asks_what_sharpens_most_and_says_what_it_brings(self):
        asked = self.ask([Explanation.of("ASK_CAPACITY", gain=0.2)])

        assert asked.text == "How much floor area is there?"
        assert asked.url == "/bedrijven/7/gesprek/#id_FLOOR_AREA_AVAILABLE_M2"
        assert asked.gain == "Would make the band about 20% narrower."

    def test_never_asks_the_same_thing_twice(self):
        asked = self.ask(
            [Explanation.of("ASK_PLAN"), Explanation.of("ASK_HISTORY")],
            answered=["ASK_PLAN"],
        )

        assert asked.url == "/bedrijven/7/cijfers/"
        assert self.ask(answered=["ASK_PLAN"]) is None

    @pytest.mark.parametrize(
        ("status", "field"),
        [("NO_CAPACITY", "AVAILABLE"), ("TOO_OLD", "USED"), ("ZERO_LEVEL", "plan-FLOOR")],
    )
    def test_asks_what_is_missing_where_the_engine_says_nothing(self, status, field):
        assert field in self.ask(status=status).url

    def test_asks_nothing_where_nothing_would_help(self):
        assert self.ask(status="ALREADY_EXCEEDED") is None


class TestRunway:
    @pytest.mark.parametrize(
        ("cash", "burn", "months"), [(600, 50, 12), (600, 0, None), (600, -5, None), (9e9, 1, 1200)]
    )
    def test_is_cash_over_what_is_spent_per_month(self, cash, burn, months):
        assert runway_months(cash=cash, burn=burn) == months

    @pytest.mark.django_db
    @pytest.mark.parametrize(
        ("cash", "burn", "words"),
        [
            (1_200_000, 100_000, "there is money until January 2027 (7 months)"),
            (100_000, 100_000, "the money is gone since January 2026"),
            (100_000, 0, "earns at least what it spends"),
        ],
    )
    def test_is_said_as_a_month(self, cash, burn, words):
        company = make_company()
        make_observation(company, quantity="CASH_EUR", value=cash)
        make_observation(company, quantity="MONTHLY_BURN_EUR", value=burn)

        shown = company_page(company=company, user=make_user(), today=THAT_DAY)

        assert words in shown.money[0]


@pytest.mark.django_db
class TestNextRound:
    def test_is_told_with_where_it_comes_from(self):
        company = make_company()
        make_observation(company, quantity="ROUND_CLOSED_EUR", value=4_000_000)

        (said,) = company_page(company=company, user=make_user(), today=THAT_DAY).money

        assert "within one year" in said
        assert "Half of such rounds lie between" in said
        assert "United States" in said


@pytest.mark.django_db
class TestHistoriesWithExpectations:
    def test_hold_what_the_place_will_carry_and_what_the_company_expects(self):
        company = make_growing_company()
        PlannedCapacity.objects.create(
            company=company,
            quantity="WORKPLACES_AVAILABLE",
            holds_from=date(2028, 1, 1),
            value=None,
            reason=CapacityChange.LEASE_ENDS,
            stated_on=THAT_DAY,
        )
        for day, middle in ((date(2026, 1, 1), 50), (THAT_DAY, 40)):
            GrowthPlan.objects.create(
                **dict.fromkeys(("lowest", "low"), 0),
                **dict.fromkeys(("middle", "high", "highest"), middle),
                company=company,
                quantity="FTE",
                year=2028,
                stated_on=day,
            )

        (history,) = histories(organization_id=company.held_by_id)
        (earlier,) = histories(organization_id=company.held_by_id, known_on=date(2026, 3, 1))

        workplaces = history.needs[0]
        assert workplaces.capacity_changes == ((2028.0, 0.0),)
        (plan,) = workplaces.plan
        assert (plan.moment, plan.lowest, plan.middle) == (2029.0, 0.4, 40.0)
        assert earlier.needs[0].capacity_changes == ()
        assert earlier.needs[0].plan[0].middle == 50.0

    def test_hold_leading_indicators(self):
        company = make_growing_company()
        for year, revenue in ((2025, 100), (2026, 200)):
            make_observation(
                company, quantity="REVENUE_EUR", value=revenue, observed_on=date(year, 1, 1)
            )
        make_observation(company, quantity="ROUND_CLOSED_EUR", value=5)

        (history,) = histories(organization_id=company.held_by_id)

        assert dict(history.needs[0].indicators) == {
            "REVENUE": pytest.approx(0.693, abs=0.001),
            "ROUND_CLOSED": 1.0,
        }

    def test_know_nothing_that_came_later(self):
        company = make_growing_company()

        (history,) = histories(organization_id=company.held_by_id, known_on=date(2024, 6, 1))

        assert [value for _moment, value in history.needs[0].points] == [10.0, 14.0]


@pytest.mark.django_db
class TestCompanyPage:
    @pytest.fixture
    def company(self, client):
        user = make_user()
        client.force_login(user)
        company = make_growing_company()
        scan_pipeline(organization_id=company.held_by_id, by=user, now=A_MORNING_IN_JUNE)
        return company

    def page(self, client, company, query=""):
        return client.get(reverse("leads:company", args=[company.pk]) + query).content.decode()

    def test_draws_what_was_what_may_be_and_what_there_is(self, client, company):
        shown = self.page(client, company)

        assert 'class="chart__band-90"' in shown
        assert 'class="chart__room"' in shown
        assert re.search(r'class="chart__title">Workplaces: probably too little in 20\d\d<', shown)
        assert "Workplaces, FTE. Dark band: 5 of 10 cases." in shown
        assert "Too little at least once by then" in shown
        assert "Too little at that date" in shown
        assert shown.count("still exist at the end of") == 1

    def test_draws_nothing_for_a_company_without_figures(self, client, company):
        empty = make_company("Leeg BV")

        shown = self.page(client, empty)

        assert 'class="chart"' not in shown
        assert "How many people work there now?" in shown


@pytest.mark.django_db
def test_an_earlier_scan_of_the_demo_is_marked_and_never_the_newest():
    company = make_growing_company()

    run = invent_earlier_scan(
        organization_id=company.held_by_id, known_on=date(2024, 11, 15), now=A_MORNING_IN_JUNE
    )

    assert (run.is_invented, run.is_latest, run.parameters["origin_year"]) == (True, False, 2024)
    assert replay(run_id=run.pk) == "SAME"
    assert make_organization().pk == company.held_by_id
