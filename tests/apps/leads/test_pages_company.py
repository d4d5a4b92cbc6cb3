"""The page of a company and its forms: new, edited, figures, life phase, confidentiality."""

import re
from datetime import date

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.companies.models.companies import Company, LifePhaseRecord, Observation
from groeiruimte.leads.models.ndas import Nda
from groeiruimte.spotting.models.spotting import SpottingRun
from groeiruimte.spotting.services.spotting import scan_pipeline
from tests.apps.leads.factories import make_growing_company
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_company,
    make_grant,
    make_lead,
    make_observation,
    make_organization,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def us(client):
    user = make_user("Fatima")
    client.force_login(user)
    return user


def scan(user):
    return scan_pipeline(organization_id=make_organization().pk, by=user, now=A_MORNING_IN_JUNE)


class TestCompanyPage:
    def test_says_the_chance_in_plain_words(self, client, us):
        company = make_growing_company()
        scan(us)

        page = client.get(reverse("leads:company", args=[company.pk])).content.decode()

        strip = re.search(r'<ul class="answers">.*?</ul>', page, re.DOTALL)[0]
        assert "chance of too little at the end of the year" in strip
        assert re.search(r"answer__when\">2027<.*(&gt;\W)?\d+%.*(Workplaces|Floor area)", strip)

    def test_says_what_is_missing_where_there_are_no_figures(self, client, us):
        company = make_company()

        page = client.get(reverse("leads:company", args=[company.pk])).content.decode()

        assert "No figures yet" in page
        assert reverse("companies:observations", args=[company.pk]) in page

    def test_puts_a_reading_on_the_record_once_an_hour(self, client, us):
        company = make_company()

        client.get(reverse("leads:company", args=[company.pk]))
        client.get(reverse("leads:company", args=[company.pk]))

        assert AuditEvent.objects.filter(act="companies.company.read").count() == 1

    def test_asks_as_few_questions_for_much_history(
        self, client, us, django_assert_max_num_queries
    ):
        company = make_growing_company()
        make_grant(make_lead(company, promoted_by=us))
        scan(us)
        client.get(reverse("leads:company", args=[company.pk]))

        # One of these for the contact with the company, one for what other ROMs have to do with it.
        with django_assert_max_num_queries(23):
            client.get(reverse("leads:company", args=[company.pk]))


def filled(**differently):
    return {
        "name": "Fotonica BV",
        "kvk_number": "12345678",
        "municipality": "Enschede",
        "technology_domain": "SEMICONDUCTOR",
    } | differently


class TestNewCompany:
    def test_is_saved_and_asks_for_figures_next(self, client, us):
        response = client.post(reverse("companies:company-new"), filled())

        company = Company.objects.get()
        assert response["Location"] == reverse("companies:observations", args=[company.pk])
        assert (company.held_by.code, company.municipality_code) == ("OOST_NL", "GM0153")

    def test_translates_a_former_municipality_and_says_so(self, client, us):
        response = client.post(
            reverse("companies:company-new"), filled(municipality="Brielle"), follow=True
        )

        assert Company.objects.get().municipality_name == "Voorne aan Zee"
        assert "Brielle is part of Voorne aan Zee today" in response.content.decode()

    @pytest.mark.parametrize(
        ("field", "typed"),
        [
            ("kvk_number", "123"),
            ("municipality", "Nergenshuizen"),
            ("postcode", "12 AB"),
            ("founded_year", "1492"),
            ("name", ""),
        ],
    )
    def test_keeps_what_was_typed_when_a_field_is_wrong(self, client, us, field, typed):
        response = client.post(
            reverse("companies:company-new"), filled(note="Almost lost") | {field: typed}
        )

        assert "Almost lost" in response.content.decode()
        assert field in response.context["form"].errors
        assert not Company.objects.exists()

    def test_refuses_a_kvk_number_that_is_there_already(self, client, us):
        make_company("Lumen BV", kvk_number="12345678")

        page = client.post(reverse("companies:company-new"), filled()).content.decode()

        assert "in your pipeline already: Lumen BV" in page

    def test_says_nothing_about_the_same_kvk_number_in_another_pipeline(self, client, us):
        make_company("Lumen BV", held_by="BOM", kvk_number="12345678")

        client.post(reverse("companies:company-new"), filled())

        assert Company.objects.filter(held_by__code="OOST_NL").count() == 1

    def test_asks_first_when_the_name_is_nearly_there_already(self, client, us):
        make_company("Fotonica Holding B.V.")

        page = client.post(reverse("companies:company-new"), filled()).content.decode()

        assert "Is this the same company?" in page
        assert Company.objects.count() == 1

    def test_does_not_ask_when_the_kvk_numbers_prove_that_they_differ(self, client, us):
        make_company("Fotonica Holding B.V.", kvk_number="87654321")

        client.post(reverse("companies:company-new"), filled())

        assert Company.objects.count() == 2

    def test_goes_on_when_the_person_says_it_is_another_company(self, client, us):
        make_company("Fotonica Holding B.V.")

        client.post(reverse("companies:company-new"), filled(similar_accepted="1"))

        assert Company.objects.count() == 2

    def test_can_be_put_in_either_pipeline_by_whoever_keeps_two(self, client, us):
        us.memberships.create(organization=make_organization("BOM"), role="PIPELINE_MANAGER")

        client.post(
            reverse("companies:company-new"), filled(organization=make_organization("BOM").pk)
        )

        assert Company.objects.get().held_by.code == "BOM"


class TestEditCompany:
    def test_saves_the_change(self, client, us):
        company = make_company(kvk_number="12345678")

        client.post(
            reverse("companies:company-edit", args=[company.pk]), filled(revision=1, note="Called")
        )

        company.refresh_from_db()
        assert (company.note, company.revision) == ("Called", 2)

    def test_shows_both_versions_to_the_second_of_two_editors(self, client, us):
        company = make_company()
        url = reverse("companies:company-edit", args=[company.pk])
        client.post(url, filled(revision=1, contact_name="Noor"))

        page = client.post(url, filled(revision=1, contact_name="Sam")).content.decode()

        assert "Noor" in page
        assert "Sam" in page
        company.refresh_from_db()
        assert company.contact_name == "Noor"

    def test_lets_the_second_editor_decide_after_seeing_both(self, client, us):
        company = make_company()
        url = reverse("companies:company-edit", args=[company.pk])
        client.post(url, filled(revision=1, contact_name="Noor"))

        client.post(url, filled(revision=2, contact_name="Sam"))

        company.refresh_from_db()
        assert company.contact_name == "Sam"

    def test_opens_with_what_stands_there(self, client, us):
        company = make_company(contact_name="Noor van Beek")

        page = client.get(reverse("companies:company-edit", args=[company.pk])).content.decode()

        assert "Noor van Beek" in page

    @pytest.mark.parametrize(
        ("other", "words"),
        [
            ({"name": "Lumen BV", "kvk_number": "12345678"}, "in your pipeline already"),
            ({"name": "Fotonica Nederland"}, "Is this the same company?"),
        ],
        ids=["known number", "similar name"],
    )
    def test_refuses_or_asks_as_for_a_new_company(self, client, us, other, words):
        make_company(**other)
        company = make_company("Batterij BV")

        page = client.post(
            reverse("companies:company-edit", args=[company.pk]),
            filled(revision=1, name="Fotonica Nederland BV"),
        ).content.decode()

        assert words in page


class TestFigures:
    def test_are_saved_with_a_decimal_comma_and_renew_the_outlook(self, client, us):
        company = make_company()

        client.post(
            reverse("companies:observations", args=[company.pk]),
            {"observed_on": "2026-01-01", "trust": "STATED", "POWER_USED_MW": "4,5"},
        )

        assert float(Observation.objects.get().value) == 4.5
        assert SpottingRun.objects.filter(is_latest=True).count() == 1

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ({"observed_on": "2026-01-01"}, "Fill in at least one figure"),
            ({"observed_on": "2199-01-01", "FTE": "4"}, "still to come"),
            ({"observed_on": "2026-01-01", "FTE": "-4"}, "Fill in 0 or more"),
        ],
    )
    def test_are_refused_with_a_reason(self, client, us, typed, words):
        company = make_company()

        response = client.post(
            reverse("companies:observations", args=[company.pk]), {"trust": "STATED"} | typed
        )

        assert words in response.content.decode()

    def test_of_one_day_come_back_to_be_corrected(self, client, us):
        company = make_company()
        make_observation(company, value=40, observed_on=date(2026, 1, 1), source="Annual report")

        url = reverse("companies:observations", args=[company.pk])
        page = client.get(url, {"dag": "2026-01-01"}).content.decode()

        assert 'value="40"' in page
        assert "Annual report" in page

    def test_of_a_day_that_is_no_day_are_a_new_day(self, client, us):
        company = make_company()

        url = reverse("companies:observations", args=[company.pk])

        assert client.get(url, {"dag": "2026-02-31"}).status_code == 200
        assert client.get(url, {"dag": "gisteren"}).status_code == 200

    def test_can_be_taken_back(self, client, us):
        row = make_observation()

        response = client.post(reverse("companies:observation-remove", args=[row.pk]))

        assert response["Location"] == reverse("leads:company", args=[row.company_id])
        assert not Observation.objects.exists()


class TestLifePhaseAndNda:
    def test_keep_a_phase_with_what_shows_it(self, client, us):
        company = make_company()

        client.post(
            reverse("companies:life-phase", args=[company.pk]),
            {"life_phase": "PHASE_2", "evidence": "First customer", "observed_on": "2026-01-01"},
        )

        assert LifePhaseRecord.objects.get().evidence == "First customer"

    def test_refuse_a_phase_to_come(self, client, us):
        company = make_company()

        page = client.post(
            reverse("companies:life-phase", args=[company.pk]),
            {"life_phase": "PHASE_2", "evidence": "First customer", "observed_on": "2199-01-01"},
        ).content.decode()

        assert "still to come" in page

    def test_keep_a_signed_agreement(self, client, us):
        company = make_company()

        client.post(
            reverse("leads:nda", args=[company.pk]),
            {"state": "SIGNED", "signed_on": "2026-01-01"},
        )

        assert Nda.objects.get().signed_on == date(2026, 1, 1)

    def test_refuse_a_signed_agreement_without_a_day(self, client, us):
        company = make_company()
        Nda.objects.create(company=company, state="ASKED")

        page = client.post(
            reverse("leads:nda", args=[company.pk]), {"state": "SIGNED"}
        ).content.decode()

        assert "on which day it was signed" in page
