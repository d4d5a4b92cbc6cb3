"""Forecasts of earlier years are held against what was measured since, and nothing else."""

from datetime import date

import pytest
from django.urls import reverse

from groeiruimte.spotting.models.spotting import Outlook
from groeiruimte.spotting.pages.track_record import track_record
from groeiruimte.spotting.selectors.outcomes import happened, measured_at
from groeiruimte.spotting.services.spotting import invent_earlier_scan, scan_pipeline
from tests.apps.leads.factories import make_growing_company
from tests.factories import A_MORNING_IN_JUNE, make_organization, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 9)


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def make_years(count, *, outgrown=0):
    """Return nothing; leave companies with eight years of figures, some of which outgrew."""
    for number in range(count):
        fte = [10, 12, 14, 17, 20, 24, 29, 34]
        room = 25 if number < outgrown else 90
        make_growing_company(
            f"Bedrijf {number}",
            figures={
                "FTE": [value + number % 3 for value in fte],
                "WORKPLACES_AVAILABLE": [room] * 8,
            },
        )


def scan_then(year):
    return invent_earlier_scan(
        organization_id=make_organization().pk,
        known_on=date(year, 11, 15),
        now=A_MORNING_IN_JUNE,
    )


class TestWhatHappened:
    @pytest.mark.parametrize(
        ("seen", "came"),
        [
            ([(2025.0, 12.0)], True),
            ([(2025.0, 8.0), (2026.0, 9.0)], False),
            ([(2025.0, 8.0)], None),
            ([(2026.5, 12.0)], False),
            ([], None),
        ],
        ids=["over", "measured and not over", "nobody measured", "over later", "nothing"],
    )
    def test_is_known_only_when_somebody_measured(self, seen, came):
        assert happened(seen, limit=10.0, end=2026.0) is came

    @pytest.mark.parametrize(
        ("seen", "value"), [([(2026.1, 5.0), (2025.8, 4.0)], 5.0), ([(2026.5, 5.0)], None)]
    )
    def test_is_measured_near_the_end_of_the_year(self, seen, value):
        assert measured_at(seen, end=2026.0) == value


class TestTrackRecord:
    def test_judges_chances_bands_and_time_gained(self):
        make_years(12, outgrown=6)
        for year in (2022, 2023, 2024):
            scan_then(year)

        record = track_record(user=make_user(), today=TODAY)

        assert record.scans == 3
        assert record.is_enough
        assert record.is_invented
        assert record.outgrown == 6
        assert 0 < record.happened < record.outcomes
        assert sum(row.count for row in record.bins) == record.outcomes
        assert 0 <= record.coverage_80.share <= record.coverage_95.share <= 1
        assert record.coverage_80.low < record.coverage_80.share <= record.coverage_80.high
        assert record.skill > 0
        assert record.told_in_time <= record.outgrown

    def test_counts_one_scan_per_year_and_none_of_this_year(self):
        make_years(2)
        scan_then(2023)
        scan_then(2023)
        scan_pipeline(organization_id=make_organization().pk, by=make_user(), now=A_MORNING_IN_JUNE)

        assert track_record(user=make_user(), today=TODAY).scans == 1

    def test_counts_a_figure_once_however_many_scans_told_of_it(self):
        make_years(3)
        for year in (2023, 2024):
            scan_then(year)

        record = track_record(user=make_user(), today=TODAY)

        # Both scans told of the end of 2025, and the first of the end of 2024 too.
        assert record.figures == 2 * 3
        assert record.coverage_80.count == record.figures

    def test_reads_forecasts_of_before_the_outer_levels_were_stored(self):
        make_years(12)
        scan_then(2023)
        for row in Outlook.objects.all():
            for said in row.per_need.values():
                said.pop("outer"), said.pop("own_share"), said.pop("width")
            row.save()

        record = track_record(user=make_user(), today=TODAY)

        assert record.coverage_95 is None
        assert record.coverage_80.count > 0

    def test_holds_nothing_of_another_pipeline(self):
        make_years(3)
        scan_then(2023)

        record = track_record(user=make_user(organization="BOM"), today=TODAY)

        assert (record.scans, record.outcomes) == (0, 0)


class TestPage:
    def test_is_honest_about_too_few_outcomes(self, client):
        client.force_login(make_user())

        shown = client.get(reverse("spotting:track-record")).content.decode()

        assert "Too early to judge" in shown
        assert "There are 0 outcomes" in shown

    def test_draws_chances_against_outcomes(self, client):
        make_years(12, outgrown=6)
        for year in (2022, 2023, 2024):
            scan_then(year)
        client.force_login(make_user())

        shown = client.get(reverse("spotting:track-record")).content.decode()

        assert 'class="chart__outcome"' in shown
        assert "Invented for the demo" in shown

    def test_costs_the_same_few_queries_per_scan(self, client, django_assert_max_num_queries):
        make_years(8)
        scan_then(2023)
        scan_then(2024)
        client.force_login(make_user())

        with django_assert_max_num_queries(14):
            client.get(reverse("spotting:track-record"))
