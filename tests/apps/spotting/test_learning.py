"""What an organization learned from its own outcomes goes into its next scan, and only that."""

from datetime import date, timedelta

import numpy as np
import pytest
from django.urls import reverse
from django.utils.formats import date_format

from groeiruimte.companies.models.companies import Observation
from groeiruimte.companies.models.plans import GrowthPlan
from groeiruimte.spotting.choices import ForecastReplay
from groeiruimte.spotting.models.spotting import SpottingRun
from groeiruimte.spotting.pages.track_record import track_record
from groeiruimte.spotting.selectors import learning
from groeiruimte.spotting.selectors.learning import learned_so_far
from groeiruimte.spotting.services.replaying import replay
from tests.apps.leads.factories import make_growing_company
from tests.apps.spotting.test_spotting import scan
from tests.apps.spotting.test_track_record import TODAY, make_years, scan_then
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_company,
    make_observation,
    make_organization,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def learned(**fields):
    fields = {"today": TODAY} | fields
    return learned_so_far(organization_id=make_organization().pk, **fields).to_json()


def make_wild_years(count):
    """Leave companies that were calm for years and then moved far more than anybody told."""
    chance = np.random.default_rng(3)
    for number in range(count):
        calm = [20 + (number + year) % 2 for year in range(5)]
        wild = 20 * np.exp(chance.normal(0, 1.0, 3))
        make_growing_company(
            f"Wild {number}", figures={"FTE": [*calm, *(round(float(x), 1) for x in wild)]}
        )


class TestWidths:
    def test_are_not_learned_below_fifty_companies(self):
        make_wild_years(49)
        scan_then(2023)

        # 49 companies, of which the ends of 2024 and 2025 were measured.
        assert track_record(user=make_user(), today=TODAY).figures == 98
        assert "widths" not in learned()

    def test_are_learned_from_fifty_companies_on_and_applied_by_the_next_scan(self):
        make_wild_years(50)
        scan_then(2023)

        run = scan()

        width = run.parameters["learned"]["widths"]["WORKPLACES"]
        assert (width["outcomes"], width["since"]) == (100, "2026-06-09")
        assert 1 < width["factor"] <= 2
        assert width["held"] <= width["would_hold"] < 0.8
        for row in run.outlooks.all():
            assert row.per_need["WORKPLACES"]["width"] == width["factor"]
        assert replay(run_id=run.pk) is ForecastReplay.SAME

    def test_hold_for_other_needs_together(self):
        make_wild_years(50)
        scan_then(2023)

        widths = learned()["widths"]

        assert set(widths) == {"WORKPLACES", "ANY"}

    def test_take_out_what_was_applied_already(self):
        make_wild_years(50)
        scan_then(2023)
        plain = learned()["widths"]["WORKPLACES"]
        run = SpottingRun.objects.get()
        # As if that scan had been told with a correction: twice the own width, all of it own.
        for row in run.outlooks.all():
            said = row.per_need["WORKPLACES"]
            said["width"], said["own_share"] = 2.0, [1.0] * 5
            said["fan"] = [[year, *_wider(levels)] for year, *levels in said["fan"]]
            row.save()

        again = learned()["widths"]["WORKPLACES"]

        assert again["factor"] == pytest.approx(plain["factor"], rel=0.1)

    def test_keep_the_day_since_when_they_are_applied(self):
        make_wild_years(50)
        scan_then(2023)
        scan()
        make_observation(make_company("Nieuw BV"), quantity="FTE", value=3)

        later = scan(now=A_MORNING_IN_JUNE + timedelta(days=30))

        assert later.parameters["learned"]["widths"]["WORKPLACES"]["since"] == "2026-06-09"

    def test_are_learned_once_a_day(self, monkeypatch):
        make_growing_company()
        asked = []
        monkeypatch.setattr(learning, "learned_so_far", lambda **_: asked.append(1) or {})
        scan()
        make_observation(make_company("Nieuw BV"), quantity="FTE", value=3)

        scan()
        scan(now=A_MORNING_IN_JUNE + timedelta(days=1))

        assert len(asked) == 2

    def test_know_nothing_that_was_measured_later(self):
        make_wild_years(50)
        scan_then(2023)

        assert learned(today=date(2024, 6, 9)) == {}

    def test_never_come_from_another_pipeline(self):
        make_wild_years(50)
        scan_then(2023)

        other = make_organization("BOM").pk
        assert learned_so_far(organization_id=other, today=TODAY).to_json() == {}

    def test_count_invented_forecasts_in_a_demo_only_and_say_so(self, settings):
        make_wild_years(50)
        scan_then(2023)
        assert learned()["is_invented"]

        settings.DEMO = False

        assert learned() == {}


def _wider(levels):
    logs = np.log(levels)
    return np.exp(logs[3] + 2 * (logs - logs[3])).tolist()


def make_plan(company, *, year, middle, stated_on, quantity="FTE"):
    return GrowthPlan.objects.create(
        company=company,
        quantity=quantity,
        year=year,
        stated_on=stated_on,
        **dict.fromkeys(("lowest", "low"), middle / 2),
        **dict.fromkeys(("middle",), middle),
        **dict.fromkeys(("high", "highest"), middle * 2),
    )


class TestPlans:
    def company(self, name="Fotonica BV"):
        return make_growing_company(name, figures={"FTE": (10, 10, 10, 10)})

    def test_that_came_out_lower_are_taken_down_in_the_next_scan(self):
        for number in range(10):
            # Planned to double in the two years from the first of 2024; nothing came of it.
            make_plan(
                self.company(f"Plan {number}"), year=2025, middle=20, stated_on=date(2024, 1, 2)
            )

        run = scan()

        plans = run.parameters["learned"]["plans"]
        assert plans["plans"] == 10
        # Ten plans against the belief of ten: halfway between 10% and log(2) / 2.
        assert plans["per_year"] == pytest.approx((0.10 + np.log(2) / 2) / 2, abs=0.003)
        assert replay(run_id=run.pk) is ForecastReplay.SAME

    def test_count_once_per_year_by_the_last_word(self):
        company = self.company()
        make_plan(company, year=2025, middle=40, stated_on=date(2023, 6, 1))
        make_plan(company, year=2025, middle=10, stated_on=date(2024, 6, 1))
        # Too near to the end to be a plan.
        make_plan(company, year=2025, middle=90, stated_on=date(2025, 10, 1))

        bias = learning.plan_bias(organization_id=company.held_by_id, today=TODAY)

        assert bias.plans == 1
        assert bias.per_year == pytest.approx(0.10 * 10 / 11, abs=0.001)

    @pytest.mark.parametrize(
        ("year", "stated_on"),
        [(2026, date(2025, 1, 2)), (2025, date(2021, 1, 2))],
        ids=["its time has not come", "nothing was measured before it"],
    )
    def test_that_cannot_be_judged_do_not_count(self, year, stated_on):
        company = self.company()
        make_plan(company, year=year, middle=40, stated_on=stated_on)

        assert learning.plan_bias(organization_id=company.held_by_id, today=TODAY).plans == 0

    def test_of_one_company_count_once_together(self):
        company = self.company()
        for year in (2024, 2025):
            make_plan(company, year=year, middle=20, stated_on=date(2023, 6, 1))

        bias = learning.plan_bias(organization_id=company.held_by_id, today=TODAY)

        assert bias.plans == 2
        # One company that planned to double against the belief of ten.
        assert 0.11 < bias.per_year < (0.10 * 10 + np.log(2)) / 11

    def test_that_are_wild_are_no_habit(self):
        company = self.company()
        make_plan(company, year=2025, middle=10_000_000, stated_on=date(2024, 1, 2))

        bias = learning.plan_bias(organization_id=company.held_by_id, today=TODAY)

        assert bias.per_year == pytest.approx((1.0 + 10 * 0.10) / 11)

    def test_that_were_too_modest_raise_the_next_ones(self):
        for number in range(30):
            company = make_growing_company(f"Plan {number}", figures={"FTE": (10, 20, 40, 80)})
            make_plan(company, year=2025, middle=10, stated_on=date(2024, 1, 2))

        assert learned()["plans"]["per_year"] < 0


class TestGains:
    def make(self, *, told):
        """Leave companies of which revenue grew and people followed, or did not."""
        for number in range(24):
            grows = number % 2 == 0
            last = 26 if grows and told else 20
            company = make_growing_company(
                f"Bedrijf {number}",
                last_year=2026,
                figures={"FTE": (20, 20, 20, 20, last, last)},
            )
            for year, revenue in ((2023, 100), (2024, 200 if grows else 100)):
                make_observation(
                    company, quantity="REVENUE_EUR", value=revenue, observed_on=date(year, 6, 1)
                )
        scan_then(2024)

    def test_are_higher_where_growth_followed_and_lower_where_it_did_not(self):
        self.make(told=True)
        followed = learned()["gains"]["REVENUE"]
        Observation.objects.filter(quantity="FTE", observed_on__gte=date(2025, 1, 1)).update(
            value=20
        )
        not_followed = learned()["gains"]["REVENUE"]

        assert followed["cases"] == not_followed["cases"] == 24
        assert not_followed["gain"] < 0.10 < followed["gain"]

    def test_are_used_by_the_next_scan_and_replayed(self):
        self.make(told=True)

        run = scan()

        assert run.parameters["learned"]["gains"]["REVENUE"]["gain"] > 0.10
        assert replay(run_id=run.pk) is ForecastReplay.SAME


class TestPage:
    def page(self, client):
        client.force_login(make_user())
        return client.get(reverse("spotting:track-record")).content.decode()

    def test_names_assumptions_until_there_are_outcomes(self, client):
        make_growing_company()
        scan()

        shown = self.page(client)

        assert (
            "As the model says. It is corrected from measured figures of 50 companies on." in shown
        )
        assert "Assumption: 10% per year too high." in shown

    def test_says_what_is_applied_since_when_and_what_it_does(self, client):
        make_wild_years(50)
        scan_then(2023)
        for company in make_organization().companies.all()[:2]:
            make_plan(company, year=2025, middle=90, stated_on=date(2024, 1, 2))
        run = scan()
        width = run.parameters["learned"]["widths"]["WORKPLACES"]

        shown = self.page(client)

        assert f"{width['factor']:.2f} times as wide as the model says" in shown
        assert "by 100 figures measured of 50 companies" in shown
        assert date_format(date(2026, 6, 9), "DATE_FORMAT") in shown
        assert "Without it the band of 80% would have held" in shown
        assert "(2 plans). That is taken off new plans." in shown
        assert "Learned from invented forecasts" in shown

    def test_counts_every_scan_that_is_kept(self, client):
        company = make_growing_company()
        scan()
        make_observation(company, quantity="POWER_USED_MW", value=1)
        scan(now=A_MORNING_IN_JUNE + timedelta(hours=1))

        shown = self.page(client)

        assert "2 scans are kept" in shown
        assert "1 of them were followed by another one on the same day." in shown

    def test_shows_eighty_and_ninety_five_percent_with_how_sure_that_is(self, client):
        make_years(12, outgrown=6)
        for year in (2022, 2023, 2024):
            scan_then(year)

        shown = self.page(client)

        assert "Inside the band of 80%" in shown
        assert "Inside the band of 95%" in shown
        assert "by these companies the truth may well lie between" in shown
        assert "9 in 10" not in shown
