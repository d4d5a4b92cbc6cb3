"""Each act on a case in the browser: opening, moving, changing, telling how it fares."""

import pytest
from django.urls import reverse

from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.services.guidance import edit_case
from groeiruimte.companies.models.companies import Company
from tests.apps.cases.factories import let_belong, make_named_case
from tests.apps.leads.factories import ACT_FROM_2029, CALM, scanned
from tests.factories import A_MORNING_IN_JUNE, make_company, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def us(client):
    user = make_user("Jeroen")
    client.force_login(user)
    return user


@pytest.fixture
def case(us):
    return make_named_case(adviser=us)


def shown(response):
    return response.content.decode()


def url(page, case):
    return reverse(f"cases:{page}", args=[case.pk])


class TestOpen:
    def fill_in(self, client, company, **fields):
        defaults = {
            "first_asked_on": "2026-06-09",
            "bottleneck_year": "2029",
            "bottleneck_type": "ENERGY",
            "adviser": "nobody",
        }
        return client.post(reverse("cases:open", args=[company.pk]), defaults | fields)

    def test_makes_a_company_a_lead_with_a_case(self, client, us):
        company = make_company()

        response = self.fill_in(client, company)

        case = Case.objects.get(lead__company=company)
        assert response["Location"] == url("case", case)

    def test_shows_the_refusal_and_keeps_what_was_typed(self, client, us):
        company = make_company()

        response = self.fill_in(client, company, first_asked_on="01-01-2099")

        assert response.context["form"].non_field_errors()
        assert 'value="01-01-2099"' in shown(response)
        assert not Case.objects.exists()

    def test_begins_with_what_the_newest_scan_expects(self, client, us):
        scanned(Groei=ACT_FROM_2029, Rust=CALM)

        def offered(name):
            company = Company.objects.get(name=name)
            form = client.get(reverse("cases:open", args=[company.pk])).context["form"]
            return form["bottleneck_year"].value(), form["bottleneck_type"].value()

        assert offered("Groei") == (2029, "SPACE")
        assert offered("Rust") == (None, None)

    def test_goes_to_the_case_when_it_is_a_lead_already(self, client, case):
        response = client.get(reverse("cases:open", args=[case.lead.company_id]))

        assert response["Location"] == reverse("cases:of-lead", args=[case.lead_id])


class TestMove:
    FILLED = {
        "to": "ARTICULATION",
        "taskforce_consent_by": "Noor van Beek",
        "taskforce_consent_on": "2026-06-01",
        "own_region_test": "No power before 2031.",
        "opened_revision": "1",
    }

    def test_asks_exactly_what_is_missing(self, client, case):
        response = client.get(url("move", case) + "?to=ARTICULATION")

        assert set(response.context["form"].fields) == {
            "taskforce_consent_by",
            "taskforce_consent_on",
            "opened_revision",
        }
        assert all(field.required for field in response.context["form"].fields.values())

    def test_asks_that_of_who_drags_the_card_too(self, client, case):
        response = client.post(url("move", case), {"to": "ARTICULATION"})

        assert response.status_code == 200
        assert "taskforce_consent_by" in response.context["form"].fields
        case.refresh_from_db()
        assert case.step == "LEAD"

    def test_saves_and_moves_in_one_go(self, client, case):
        let_belong(case.lead)
        response = client.post(url("move", case), self.FILLED)

        assert response["Location"] == url("case", case)
        case.refresh_from_db()
        assert (case.step, case.taskforce_consent_by) == ("ARTICULATION", "Noor van Beek")

    def test_keeps_half_of_it_and_asks_for_the_rest(self, client, case):
        response = client.post(url("move", case), self.FILLED | {"taskforce_consent_on": ""})

        assert "Something is still missing" in shown(response)
        assert set(response.context["form"].fields) == {
            "taskforce_consent_by",
            "taskforce_consent_on",
            "opened_revision",
        }
        case.refresh_from_db()
        assert (case.step, case.taskforce_consent_by) == ("LEAD", "Noor van Beek")

    def test_moves_all_the_same_with_a_reason(self, client, case):
        client.post(
            url("move", case), {"to": "ARTICULATION", "override_reason": "Board on Monday."}
        )

        assert "moved all the same: Board on Monday." in shown(client.get(url("log", case)))

    def test_names_what_is_filled_in_elsewhere_with_a_link(self, client, case):
        response = client.get(url("move", case) + "?to=OFFERS")

        assert [row.field.key for row in response.context["elsewhere"]] == [
            "target_group",
            "demand_with_range",
            "own_region_test",
            "financing_need",
        ]
        assert reverse("demand:conversation", args=[case.lead_id]) in shown(response)

    def test_shows_what_somebody_else_wrote_meanwhile_and_keeps_what_was_typed(
        self, client, us, case
    ):
        edit_case(
            case_id=case.pk,
            changes={"taskforce_consent_by": "Their words."},
            opened_revision=1,
            by=us,
            now=A_MORNING_IN_JUNE,
        )

        response = client.post(url("move", case), self.FILLED)

        assert "there now: Their words. – you: Noor van Beek" in shown(response)
        assert response.context["form"]["taskforce_consent_by"].value() == "Noor van Beek"
        case.refresh_from_db()
        assert (case.step, case.taskforce_consent_by) == ("LEAD", "Their words.")

    def test_says_so_when_the_case_stands_there_already(self, client, case):
        response = client.post(url("move", case), {"to": "LEAD"}, follow=True)

        assert "stands in this step already" in shown(response)


class TestEdit:
    def test_saves(self, client, case):
        client.post(url("edit", case), {"foreign_alternative": "Leuven", "opened_revision": "1"})

        case.refresh_from_db()
        assert case.foreign_alternative == "Leuven"

    def test_shows_both_versions_to_who_comes_second(self, client, us, case):
        client.post(url("edit", case), {"foreign_alternative": "Leuven", "opened_revision": "1"})

        response = client.post(
            url("edit", case), {"foreign_alternative": "Aachen", "opened_revision": "1"}
        )

        assert "there now: Leuven – you: Aachen" in shown(response)
        assert 'value="Aachen"' in shown(response)
        case.refresh_from_db()
        assert case.foreign_alternative == "Leuven"

    def test_saves_for_who_has_seen_both_and_saves_again(self, client, case):
        client.post(url("edit", case), {"foreign_alternative": "Leuven", "opened_revision": "1"})

        client.post(url("edit", case), {"foreign_alternative": "Aachen", "opened_revision": "2"})

        case.refresh_from_db()
        assert case.foreign_alternative == "Aachen"

    def test_reads_a_share_in_percent(self, client, case):
        client.post(url("edit", case), {"sending_share": "40", "opened_revision": "1"})

        case.refresh_from_db()
        assert str(case.sending_share) == "0.40"
        assert 'value="40"' in shown(client.get(url("edit", case)))

    def test_ties_a_mistake_to_its_field(self, client, case):
        response = client.post(url("edit", case), {"sending_share": "400", "opened_revision": "1"})

        assert response.context["form"].errors["sending_share"]


class TestStatus:
    def test_change_shows(self, client, case):
        client.post(url("status", case), {"status": "DORMANT", "reason": "Waits."})

        assert "Dormant" in shown(client.get(url("case", case)))

    def test_without_a_reason_shows_why_not_and_keeps_the_choice(self, client, case):
        response = client.post(url("status", case), {"status": "STOPPED", "reason": ""})

        assert "Say why" in shown(response)
        assert response.context["status_form"]["status"].value() == "STOPPED"
