"""The pages of companies, early signals and leads."""

import re
from datetime import date

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.companies.models.companies import Company, LifePhaseRecord, Observation
from groeiruimte.leads.models.leads import DisclosureGrant, EligibilityAnswer
from groeiruimte.leads.models.ndas import Nda
from groeiruimte.programme.eligibility import eligibility_criteria
from groeiruimte.spotting.models.spotting import SpottingRun
from groeiruimte.spotting.services.spotting import scan_pipeline
from tests.apps.leads.factories import make_growing_company
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_company,
    make_grant,
    make_lead,
    make_observation,
    make_organization,
    make_user,
)
from tests.named_routes import full_route

pytestmark = pytest.mark.django_db

COMPANY_PAGES = ("company", "company-edit", "observations", "life-phase", "nda")
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


class TestCompanyPage:
    def test_says_the_chance_in_plain_words(self, client, us):
        company = make_growing_company()
        scan(us)

        page = client.get(reverse("leads:company", args=[company.pk])).content.decode()

        assert "Chance of too little at least once by the end of the year." in page
        assert re.search(r"2027: (workplaces|floor area) (&gt; )?\d+%", page)

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

        with django_assert_max_num_queries(18):
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


def replies(**differently):
    answers = {c.key: c.eligible_reply.value for c in eligibility_criteria()} | differently
    typed = {f"{key}-answer": answer for key, answer in answers.items()}
    return typed | {f"{key}-reason": "Said in the interview" for key in answers}


class TestEligibility:
    def test_shows_each_question_with_the_words_of_the_policy(self, client, us):
        lead = make_lead(promoted_by=us)

        page = client.get(reverse("leads:eligibility", args=[lead.pk])).content.decode()

        for criterion in eligibility_criteria():
            assert criterion.question.en in page

    def test_says_in_words_what_the_answers_come_to(self, client, us):
        lead = make_lead(promoted_by=us)

        page = client.post(
            reverse("leads:eligibility", args=[lead.pk]), replies(), follow=True
        ).content.decode()

        assert "Belongs to the target group" in page

    def test_shows_which_answer_rules_a_company_out(self, client, us):
        lead = make_lead(promoted_by=us)

        page = client.post(
            reverse("leads:eligibility", args=[lead.pk]),
            replies(low_grade_production="YES"),
            follow=True,
        ).content.decode()

        assert "This answer rules the company out" in page

    def test_refuses_a_yes_without_a_reason_and_keeps_the_rest(self, client, us):
        lead = make_lead(promoted_by=us)

        page = client.post(
            reverse("leads:eligibility", args=[lead.pk]), replies() | {"maak_side-reason": ""}
        ).content.decode()

        assert "Say why" in page
        assert "Said in the interview" in page
        assert not EligibilityAnswer.objects.exists()


class TestGrants:
    def test_open_a_lead_to_one_organization(self, client, us):
        lead = make_lead(promoted_by=us)
        make_organization("NFIA")

        client.post(
            reverse("leads:grants", args=[lead.pk]),
            {
                "organization": make_organization("NFIA").pk,
                "level": "CASE",
                "consent": "Letter of 2 June 2026",
                "valid_until": "2027-06-09",
            },
        )

        assert DisclosureGrant.objects.get().organization.code == "NFIA"

    def test_are_refused_with_a_reason(self, client, us):
        lead = make_lead(promoted_by=us)
        make_grant(lead, organization="NFIA", valid_until=date(2199, 1, 1))

        page = client.post(
            reverse("leads:grants", args=[lead.pk]),
            {
                "organization": make_organization("NFIA").pk,
                "level": "CASE",
                "consent": "Letter of 2 June 2026",
                "valid_until": "2027-06-09",
            },
        ).content.decode()

        assert "may see the lead already" in page

    def test_show_who_may_see_it_and_who_looked(self, client, us):
        lead = make_lead(promoted_by=us)
        make_grant(lead, organization="NFIA")
        client.get(reverse("leads:grants", args=[lead.pk]))

        page = client.get(reverse("leads:grants", args=[lead.pk])).content.decode()

        assert "NFIA" in page
        assert "Fatima" in page

    def test_are_withdrawn_once(self, client, us):
        grant = make_grant(make_lead(promoted_by=us))
        url = reverse("leads:grant-withdraw", args=[grant.pk])

        client.post(url)
        again = client.post(url, follow=True)

        grant.refresh_from_db()
        assert grant.withdrawn_at is not None
        assert "withdrawn before" in again.content.decode()
        assert grant.valid_until > THAT_DAY
