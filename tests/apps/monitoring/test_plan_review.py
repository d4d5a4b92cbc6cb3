"""The yearly look at the plan: what it promised by a day, beside what counts and the books."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from groeiruimte.monitoring.models import PlanVersion
from groeiruimte.monitoring.pages.plan_review import plan_review
from groeiruimte.monitoring.rules.plan_review import planned_cost, planned_effect
from tests.apps.monitoring.factories import (
    make_commissioner,
    make_coordinator,
    make_money,
    make_partner,
)
from tests.apps.monitoring.test_plans import (
    KEYS,
    WITH_ACTIVITIES,
    make_submitted,
    make_version,
    make_whole_version,
    planned,
    whole,
)
from tests.factories import THAT_DAY


class TestPlannedByADay:
    def test_an_activity_is_spread_evenly_and_done_at_its_end(self):
        row = planned("2a", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 10))
        days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 5), date(2027, 1, 1))

        found = [planned_effect([row], target=row.target, on=day).by_now for day in days]

        assert found == [0, Decimal("0.2"), 1, 2]

    @pytest.mark.parametrize("cost", ["0.01", "0.03", "999999.99", "1000.10"])
    @pytest.mark.parametrize(
        ("starts_on", "ends_on"),
        [
            (date(2025, 1, 1), date(2028, 12, 31)),
            (date(2025, 12, 31), date(2026, 1, 1)),
            (date(2026, 3, 1), date(2027, 2, 28)),
            (date(2028, 2, 29), date(2028, 2, 29)),
        ],
    )
    def test_the_years_of_an_activity_add_up_to_its_cost_to_the_cent(
        self, cost, starts_on, ends_on
    ):
        rows = [
            planned("2a", number, cost_eur=Decimal(cost), starts_on=starts_on, ends_on=ends_on)
            for number in range(3)
        ]

        years = [planned_cost(rows, year=year) for year in range(2024, 2031)]

        assert sum(years) == 3 * Decimal(cost)
        assert all(year >= 0 for year in years)

    def test_without_a_period_or_a_cost_it_counts_for_nothing(self):
        rows = [planned("2a", starts_on=None), planned("2a", cost_eur=None)]

        assert planned_cost(rows, year=2026) == 0


@pytest.mark.django_db
class TestReview:
    def test_holds_the_plan_beside_the_books(self):
        coordinator = make_coordinator()
        make_whole_version(coordinator)
        make_money(by=coordinator, stage="DIVIDED", amount="3000.07")
        make_money(by=coordinator, stage="SPENT", amount="2500.50")

        review = plan_review(user=coordinator, today=THAT_DAY)

        last = review.years[-1]
        booked = (Decimal("3000.07"), Decimal("2500.50"))
        assert (last.year, last.divided, last.spent) == (2026, *booked)
        whole_period = sum(planned_cost(whole(), year=year) for year in range(2025, 2029))
        assert whole_period == review.planned == 1000 * len(WITH_ACTIVITIES)
        assert last.beside_plan == booked[1] - planned_cost(whole(), year=2026)
        assert [line.row.target.key for line in review.targets if line.is_planned] == KEYS

    def test_an_approved_version_goes_before_a_newer_draft(self):
        coordinator = make_coordinator()
        version = make_submitted(coordinator)
        PlanVersion.objects.filter(pk=version.pk).update(state="APPROVED")
        make_version(coordinator)

        assert plan_review(user=coordinator, today=THAT_DAY).version.pk == version.pk

    def test_a_partner_reads_none_and_the_ministry_none_of_a_draft(self):
        make_whole_version()

        assert plan_review(user=make_partner(), today=THAT_DAY) is None
        assert plan_review(user=make_commissioner(), today=THAT_DAY) is None

    def test_stands_on_the_page_of_the_plan(self, client):
        coordinator = make_coordinator()
        make_whole_version(coordinator)
        client.force_login(coordinator)

        page = client.get(reverse("monitoring:plan"))

        assert page.context["review"].without_cost == 0
        assert 'id="review"' in page.content.decode()
