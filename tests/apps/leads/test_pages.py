"""The lists of companies and of early signals, and what strangers get to see of any page."""

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
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
from tests.named_routes import full_route

pytestmark = pytest.mark.django_db
COMPANY_PAGES = ("company", "company-edit", "observations", "life-phase", "nda", "consents")
LEAD_PAGES = ("eligibility", "grants")
LIST_PAGES = ("companies", "export", "company-new", "signals")


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


class TestStrangers:
    @pytest.mark.parametrize("page", LIST_PAGES)
    def test_must_sign_in_first(self, client, page):
        response = client.get(reverse(full_route(page)))

        assert response.status_code == 302
        assert reverse("account_login") in response["Location"]

    @pytest.mark.parametrize("page", LIST_PAGES)
    def test_who_keep_no_pipeline_find_no_page(self, client, page):
        client.force_login(make_user(roles=["HOTSPOT_MANAGER"]))

        assert client.get(reverse(full_route(page))).status_code == 404

    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["held by another ROM", "does not exist"])
    @pytest.mark.parametrize("page", COMPANY_PAGES)
    def test_of_another_rom_learn_nothing_of_a_company(self, client, page, pk_offset):
        theirs = make_company("Fotonica BV", held_by="OOST_NL")
        client.force_login(make_user("stranger", organization="BOM"))

        response = client.get(reverse(full_route(page), args=[theirs.pk + pk_offset]))

        assert response.status_code == 404
        assert b"Fotonica" not in response.content

    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["held by another ROM", "does not exist"])
    @pytest.mark.parametrize("page", LEAD_PAGES)
    def test_of_another_rom_learn_nothing_of_a_lead(self, client, page, pk_offset):
        lead = make_lead(make_company("Fotonica BV"))
        client.force_login(make_user("stranger", organization="BOM"))

        response = client.get(reverse(full_route(page), args=[lead.pk + pk_offset]))

        assert response.status_code == 404
        assert b"Fotonica" not in response.content

    @pytest.mark.parametrize("make_row", [make_observation, make_grant])
    def test_of_another_rom_change_nothing(self, client, make_row):
        row = make_row()
        route = "observation-remove" if make_row is make_observation else "grant-withdraw"
        client.force_login(make_user("stranger", organization="BOM"))

        response = client.post(reverse(full_route(route), args=[row.pk]))

        assert response.status_code == 404
        assert type(row).objects.get(pk=row.pk).pk == row.pk

    def test_cannot_have_a_pipeline_scanned(self, client):
        client.force_login(make_user(roles=["HOTSPOT_MANAGER"]))

        assert client.post(reverse("spotting:scan")).status_code == 404

    def test_who_may_see_the_case_still_do_not_open_the_company(self, client):
        lead = make_lead(make_company("Fotonica BV"))
        make_grant(lead, organization="NFIA", level="CASE")
        client.force_login(make_user(organization="NFIA"))

        response = client.get(reverse("leads:company", args=[lead.company_id]))

        assert response.status_code == 404


class TestPipelineList:
    def test_shows_own_companies_and_no_others(self, client, us):
        make_company("Fotonica BV")
        make_company("Verborgen BV", held_by="BOM")

        page = client.get(reverse("leads:companies")).content.decode()

        assert "Fotonica BV" in page
        assert "Verborgen" not in page

    def test_helps_whoever_has_no_companies_yet(self, client, us):
        page = client.get(reverse("leads:companies")).content.decode()

        assert reverse("companies:company-new") in page
        assert "There is nobody in your pipeline yet" in page

    def test_keeps_a_strange_filter_from_being_an_error(self, client, us):
        make_company()

        response = client.get(reverse("leads:companies"), {"level": "x'--", "page": "zz"})

        assert response.status_code == 200

    @pytest.mark.parametrize("companies", [2, 60])
    def test_asks_as_few_questions_for_many_companies_as_for_two(
        self, client, us, companies, django_assert_max_num_queries
    ):
        for number in range(companies):
            make_lead(make_company(f"Bedrijf {number}"), promoted_by=us)
        scan(us)

        # Once an hour a page also writes down that these companies were seen: not counted here.
        client.get(reverse("leads:companies"))

        with django_assert_max_num_queries(16):
            client.get(reverse("leads:companies"), {"phase": "PHASE_3", "region": "own"})

        with django_assert_max_num_queries(16):
            client.get(reverse("leads:companies"))


class TestExport:
    def test_holds_exactly_what_the_list_shows(self, client, us):
        make_company("Fotonica BV")
        make_company("Batterij BV")
        make_company("Fotonica Verborgen", held_by="BOM")

        content = client.get(reverse("leads:export"), {"q": "foto"}).content.decode("utf-8-sig")

        assert [line.split(";")[0] for line in content.splitlines()[1:]] == ["Fotonica BV"]

    def test_runs_no_formula_in_a_spreadsheet(self, client, us):
        make_company('=HYPERLINK("http://x.example")')

        content = client.get(reverse("leads:export")).content.decode("utf-8-sig")

        assert not any(line.startswith(("=", '"=')) for line in content.splitlines())

    def test_is_on_the_record(self, client, us):
        make_company()

        client.get(reverse("leads:export"))

        assert AuditEvent.objects.get(act="companies.pipeline.exported").details == {"companies": 1}


class TestSignals:
    def test_say_how_to_start_when_nobody_looked_ahead_yet(self, client, us):
        page = client.get(reverse("leads:signals")).content.decode()

        assert "We have not looked ahead yet" in page
        assert reverse("spotting:scan") in page

    def test_list_who_may_outgrow_its_place_with_a_chance_per_year(self, client, us):
        make_growing_company()
        make_company("Leeg BV")
        make_growing_company("Verborgen BV", held_by="BOM")
        scan(us)

        page = client.get(reverse("leads:signals")).content.decode()

        assert "Fotonica BV" in page
        assert "2027" in page
        assert "Leeg BV" not in page
        assert "Verborgen" not in page

    @pytest.mark.parametrize("kind", ["missing", "all"])
    def test_show_about_whom_nothing_can_be_said(self, client, us, kind):
        make_company("Leeg BV")
        scan(us)

        page = client.get(reverse("leads:signals"), {"kind": kind, "q": "leeg"}).content.decode()

        assert "Leeg BV" in page
        assert "There are no figures yet" in page

    def test_can_be_narrowed_to_what_binds_first(self, client, us):
        make_growing_company()
        scan(us)

        page = client.get(reverse("leads:signals"), {"need": "ENERGY"}).content.decode()

        assert "Fotonica BV" not in page

    def test_are_renewed_by_a_button(self, client, us):
        make_growing_company()

        response = client.post(reverse("spotting:scan"), follow=True)

        assert "The outlook is up to date" in response.content.decode()

    def test_of_a_large_pipeline_are_renewed_as_a_job(self, client, us, monkeypatch):
        monkeypatch.setattr("groeiruimte.spotting.services.spotting.MOST_AT_ONCE", 0)
        make_growing_company()

        response = client.post(reverse("spotting:scan"), follow=True)

        assert "being computed" in response.content.decode()

    def test_take_as_few_questions_for_many_companies_as_for_two(
        self, client, us, django_assert_max_num_queries
    ):
        for number in range(30):
            make_lead(make_growing_company(f"Bedrijf {number}"), promoted_by=us)
        scan(us)

        # Once an hour a page also writes down that these companies were seen: not counted here.
        client.get(reverse("leads:signals"))

        with django_assert_max_num_queries(13):
            client.get(reverse("leads:signals"))
