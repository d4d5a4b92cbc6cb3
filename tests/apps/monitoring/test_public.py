"""What everybody reads: a month counted once and frozen, as a page, CSV, JSON and DCAT-AP-NL."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.urls import reverse

from groeiruimte.monitoring.models import ToldMonth
from groeiruimte.monitoring.services.told_months import tell_month
from groeiruimte.monitoring.tasks import tell_month as by_the_clock
from groeiruimte.policy_signals.models import PolicySignal
from tests.apps.monitoring.factories import make_partner
from tests.apps.monitoring.test_as_on import at, complete
from tests.factories import A_MORNING_IN_JUNE, make_case, make_company, make_lead

pytestmark = pytest.mark.django_db
PAGE = reverse("monitoring:public")
MONTH = "2026-06"


@pytest.fixture
def told():
    for number in range(6):
        company = make_company(f"Zqgeheim{number} BV", held_by="BOM", technology_domain="QUANTUM")
        lead = make_lead(
            company, held_by="BOM", first_asked_on=date(2026, 2, 1), promoted_at=at(2, 2)
        )
        complete(make_case(lead, opened_at=at(2, 2)))
    return tell_month(now=A_MORNING_IN_JUNE)


class TestTelling:
    def test_happens_once_a_month(self, told):
        later = tell_month(now=A_MORNING_IN_JUNE + timedelta(days=3))

        assert (later.pk, ToldMonth.objects.count()) == (told.pk, 1)

    def test_changes_nothing_that_was_told(self, told):
        before = told.content
        tell_month(now=A_MORNING_IN_JUNE + timedelta(days=31))

        told.refresh_from_db()
        assert told.content == before

    def test_is_asked_for_by_the_clock(self):
        class Job:
            requested_by = None

        by_the_clock(Job())

        assert ToldMonth.objects.count() == 1


class TestPage:
    def test_is_for_everybody_and_names_no_company(self, client, told):
        shown = client.get(PAGE).content.decode()

        assert "5–9" in shown
        assert "zqgeheim" not in shown.lower()
        assert told.sha256 in shown

    def test_speaks_english_too(self, client, told, settings):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

        shown = client.get(PAGE).content.decode()

        assert "The programme in figures" in shown

    def test_says_that_there_is_nothing_yet(self, client, db):
        assert client.get(PAGE).status_code == 200

    def test_is_linked_from_the_welcome_page(self, client, db):
        assert PAGE in client.get(reverse("home")).content.decode()

    def test_looks_the_same_to_who_works_here(self, client, told):
        client.force_login(make_partner())

        assert client.get(PAGE).context["page"].targets[0].told == "5–9"

    def test_costs_two_looks_and_no_page_to_who_has_it(
        self, client, told, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(2):
            first = client.get(PAGE)
        with django_assert_max_num_queries(2):
            again = client.get(PAGE, headers={"if-none-match": first["ETag"]})

        assert (first.status_code, again.status_code) == (200, 304)

    @pytest.mark.parametrize("month", ["2026-07", "2026-13", "2026-6", "٢٠٢٦-06", "vandaag"])
    @pytest.mark.parametrize("name", ["public-month", "public-csv", "public-json"])
    def test_of_another_month_is_not_there(self, client, told, name, month):
        response = client.get(f"/openbaar/{month}/" + {"public-month": ""}.get(name, "cijfers.csv"))

        assert response.status_code == 404


class TestFiles:
    def test_csv_holds_every_target_with_its_band(self, client, told):
        response = client.get(reverse("monitoring:public-csv", args=[MONTH]))

        rows = list(csv.DictReader(io.StringIO(response.content.decode())))
        leads = next(row for row in rows if row["sleutel"] == "leads_in_portfolio")
        assert (leads["van"], leads["tot"], leads["doel"]) == ("5", "9", "40")
        assert leads["per"] == "2026-05-31"

    def test_json_is_what_was_frozen(self, client, told):
        response = client.get(reverse("monitoring:public-json", args=[MONTH]))

        found = response.json()
        assert found["sha256"] == told.sha256
        assert found["targets"] == told.content["targets"]
        assert "behind" not in response.content.decode()

    def test_may_be_kept_by_anybody_on_the_way(self, client, told):
        first = client.get(reverse("monitoring:public-json", args=[MONTH]))
        again = client.get(
            reverse("monitoring:public-json", args=[MONTH]),
            headers={"if-none-match": first["ETag"]},
        )

        assert "public" in first["Cache-Control"]
        assert again.status_code == 304

    def test_catalog_has_what_the_dutch_profile_asks(self, client, told):
        response = client.get(reverse("monitoring:public-catalog"))

        found = json.loads(response.content)
        assert response["Content-Type"] == "application/ld+json"
        for key in ("title", "description", "publisher"):
            assert found[f"dct:{key}"]
        assert found["dcat:contactPoint"]
        (dataset,) = found["dcat:dataset"]
        for key in ("title", "description", "identifier", "accessRights", "publisher", "creator"):
            assert dataset[f"dct:{key}"]
        assert dataset["dcat:theme"]
        assert dataset["dcat:contactPoint"]
        for each in dataset["dcat:distribution"]:
            assert each["dct:license"]["@id"].startswith("http://creativecommons.org/")
            path = each["dcat:accessURL"]["@id"].removeprefix("http://testserver")
            assert client.get(path).status_code == 200


def test_robots_may_read_only_what_is_told_to_everybody(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines[:2] == ["User-agent: *", "Disallow: /"]
    assert lines[2:] == ["Allow: /openbaar/", "Allow: /static/"]


class TestSignals:
    def test_stand_there_as_a_band_in_both_languages_and_only_from_enough_leads_on(self, db):
        common = {
            "kind": "NOWHERE",
            "demand_types": ["ENERGY"],
            "is_firm": True,
            "first_seen_at": A_MORNING_IN_JUNE,
            "last_seen_at": A_MORNING_IN_JUNE,
            "engine_version": "test",
        }
        PolicySignal.objects.create(key="many", lead_count=7, **common)
        PolicySignal.objects.create(key="few", lead_count=None, **common)
        PolicySignal.objects.create(key="gone", lead_count=9, state="GONE", **common)

        (told,) = tell_month(now=A_MORNING_IN_JUNE).content["signals"]

        assert told["leads"] == "5-9"
        assert "5-9" in told["sentence"]["nl"]
        assert told["title"]["en"] == "Nowhere enough: energy"
        assert not {"lead_count", "kinds"} & set(told)


def test_without_outcomes_nothing_is_told_of_forecasts(told):
    assert told.content["forecasts"] is None
