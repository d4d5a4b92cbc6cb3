"""The pages about the life of a company: without script, in two languages, and for nobody else."""

from datetime import date

import pytest
from django.urls import reverse

from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.models.lives import CompanyMerge, CompanyStatus, HistoryEvent
from groeiruimte.companies.services.merging import merge_companies
from groeiruimte.spotting.services.spotting import scan_pipeline
from tests.apps.leads.factories import make_growing_company
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_company,
    make_event,
    make_observation,
    make_organization,
    make_status,
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


def page(name, row):
    return reverse(f"companies:{name}", args=[row.pk])


def text_of(response):
    return " ".join(response.content.decode().split())


class TestStrangers:
    @pytest.mark.parametrize("name", ["status", "events", "merge"])
    @pytest.mark.parametrize("offset", [0, 999], ids=["not theirs", "does not exist"])
    def test_learn_nothing(self, client, name, offset):
        ours = make_company("Fotonica BV")
        client.force_login(make_user("stranger", organization="BOM"))
        address = reverse(f"companies:{name}", args=[ours.pk + offset])

        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 404
            assert b"Fotonica" not in answer.content

    def test_change_nothing(self, client):
        status, event = make_status(), make_event()
        merge = merge_companies(
            kept_id=make_company("Een").pk,
            joined_id=make_company("Twee").pk,
            by=status.recorded_by,
            now=A_MORNING_IN_JUNE,
        )
        client.force_login(make_user("stranger", organization="BOM"))

        for name, row in (
            ("status-remove", status),
            ("event-remove", event),
            ("merge-undo", merge),
            ("archive", status.company),
        ):
            assert client.post(page(name, row)).status_code == 404

        assert CompanyStatus.objects.exists()
        assert HistoryEvent.objects.exists()
        assert CompanyMerge.objects.get().undone_at is None
        assert not Company.objects.exclude(archived_at=None).exists()

    def test_find_no_company_of_ours_to_join_theirs_with(self, client):
        ours = make_company("Fotonica BV")
        theirs = make_company("Fotonica", held_by="BOM")
        client.force_login(make_user("stranger", organization="BOM"))

        shown = client.get(page("merge", theirs), {"q": "Fotonica", "met": ours.pk})
        sent = client.post(page("merge", theirs), {"met": ours.pk})

        assert "Fotonica BV" not in text_of(shown)
        assert sent.status_code == 422
        assert Company.objects.count() == 2


class TestStatus:
    @pytest.mark.parametrize(("language", "word"), [("nl", "Gestopt"), ("en", "Stopped")])
    def test_asks_in_the_language_of_the_reader(self, client, us, settings, language, word):
        settings.LANGUAGE_CODE = language

        assert word in text_of(client.get(page("status", make_company())))

    def test_is_saved_and_shown_with_day_and_reason(self, client, us):
        company = make_growing_company()
        scan_pipeline(organization_id=make_organization().pk, by=us, now=A_MORNING_IN_JUNE)
        filled = {"status": "STOPPED", "holds_from": "2026-03-01", "reason": "Trade register"}

        answer = client.post(page("status", company), filled, follow=True)

        shown = text_of(answer)
        assert "Stopped since" in shown
        assert "Trade register" in shown
        assert "Best question to ask now" not in shown
        assert "Make it a lead" not in shown
        assert reverse("spotting:conversation", args=[company.pk]) not in shown

    def test_of_a_stopped_company_nothing_is_said_about_its_money(self, client, us):
        company = make_company()
        make_observation(company, quantity="CASH_EUR", value=0)
        make_observation(company, quantity="MONTHLY_BURN_EUR", value=0)
        make_status(company)
        scan_pipeline(organization_id=make_organization().pk, by=us, now=A_MORNING_IN_JUNE)

        shown = text_of(client.get(reverse("leads:company", args=[company.pk])))

        assert "earns at least what it spends" not in shown

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"status": "ASLEEP"}, "status"),
            ({"holds_from": "2026-02-31"}, "holds_from"),
            ({"holds_from": "9999-12-31"}, "holds_from"),
            ({"reason": "   "}, "reason"),
            ({"status": "TAKEN_OVER"}, "successor"),
        ],
    )
    def test_that_cannot_be_is_refused_beside_its_field(self, client, us, wrong, field):
        company = make_company()
        filled = {"status": "STOPPED", "holds_from": "2026-03-01", "reason": "Trade register"}

        answer = client.post(page("status", company), filled | wrong)

        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == [field]
        assert not company.statuses.exists()

    def test_is_taken_back(self, client, us):
        row = make_status()

        client.post(page("status-remove", row))

        row.company.refresh_from_db()
        assert row.company.status == "ACTIVE"


class TestArchive:
    def test_leaves_the_list_until_it_is_asked_for(self, client, us):
        here, away = make_company("Hier BV"), make_company("Weg BV")
        client.post(page("archive", away))
        address = reverse("leads:companies")

        assert [row.name for row, _tone in client.get(address).context["rows"]] == ["Hier BV"]
        only = client.get(address, {"archive": "only"}).context["rows"]
        assert [row.name for row, _tone in only] == ["Weg BV"]
        both = client.get(address, {"archive": "all", "sort": "name"}).context["rows"]
        assert [row.name for row, _tone in both] == ["Hier BV", "Weg BV"]

        client.post(page("archive", away), {"back": "1"})
        assert len(client.get(address).context["rows"]) == 2
        assert here.archived_at is None

    def test_a_company_that_stopped_asks_for_nothing_in_the_list(self, client, us):
        make_status(make_company("Gestopt BV"))

        (row, _tone), *_none = client.get(reverse("leads:companies")).context["rows"]
        unknown = client.get(reverse("leads:companies"), {"level": "UNKNOWN"}).context["rows"]

        assert (row.is_over, row.status, row.chance) == (True, "Stopped", None)
        assert unknown == []


class TestJump:
    @pytest.fixture
    def company(self, us):
        company = make_company()
        make_observation(company, value=38, observed_on=date(2024, 1, 1))
        make_observation(company, value=240, observed_on=date(2025, 1, 1))
        make_observation(company, value=250, observed_on=date(2026, 1, 1))
        scan_pipeline(organization_id=make_organization().pk, by=us, now=A_MORNING_IN_JUNE)
        return company

    def test_is_asked_about_on_the_page_and_leads_to_the_form(self, client, company):
        shown = text_of(client.get(reverse("leads:company", args=[company.pk])))
        address = f"{page('events', company)}?cijfer=FTE&dag=2025-01-01"

        assert "Jobs (FTE) went from 38 on" in shown
        assert address.replace("&", "&amp;") in shown
        opened = client.get(address).context["form"].initial
        assert opened == {"happened_on": date(2025, 1, 1), "quantities": ["FTE"]}

    def test_is_asked_no_more_once_it_is_explained(self, client, company):
        filled = {"kind": "MERGER", "happened_on": "2025-01-01", "quantities": ["FTE"]}

        answer = client.post(page("events", company), filled, follow=True)

        assert "went from 38" not in text_of(answer)

    def test_leaves_the_earlier_figures_on_the_page_in_grey(self, client, company):
        before = text_of(client.get(reverse("leads:company", args=[company.pk])))
        make_event(company, happened_on=date(2025, 1, 1))

        after = text_of(client.get(reverse("leads:company", args=[company.pk])))

        assert "chart__former-dot" not in before
        assert "chart__former-dot" in after
        assert "no longer counted" in after

    @pytest.mark.parametrize(
        "query", ["?cijfer=NIETS&dag=2025-02-31", "?dag=morgen", "?cijfer=%00&dag="]
    )
    def test_asked_in_a_strange_way_opens_an_empty_form(self, client, company, query):
        answer = client.get(page("events", company) + query)

        assert answer.status_code == 200
        assert answer.context["form"].initial["quantities"] == []

    @pytest.mark.parametrize(
        "wrong",
        [
            {"kind": "PARTY"},
            {"happened_on": ""},
            {"happened_on": "9999-12-31"},
            {"quantities": ["NIETS"]},
            {"kind": "ONE_OFF", "quantities": []},
        ],
    )
    def test_explained_wrongly_is_refused(self, client, company, wrong):
        filled = {"kind": "MERGER", "happened_on": "2025-01-01", "quantities": ["FTE"]}

        answer = client.post(page("events", company), filled | wrong)

        assert answer.status_code == 422
        assert not company.history_events.exists()


class TestMerge:
    def test_proposes_companies_with_nearly_the_same_name(self, client, us):
        company = make_company("Kasteel Cryptografie BV")
        make_company("Kasteel Cryptografie B.V.")
        make_company("Iets anders")

        found = client.get(page("merge", company)).context["found"]

        assert [row.name for row in found] == ["Kasteel Cryptografie B.V."]

    def test_shows_what_moves_then_joins_and_undoes(self, client, us):
        company, double = make_company("Kasteel"), make_company("Kasteel BV", founded_year=2019)
        make_observation(double)

        shown = client.get(page("merge", company), {"met": double.pk})
        assert [(row.moving, row.staying) for row in shown.context["preview"].rows] == [(1, 0)]
        assert Company.objects.count() == 2

        client.post(page("merge", company), {"met": double.pk})
        assert list(Company.objects.all()) == [company]
        assert client.get(reverse("leads:company", args=[double.pk])).status_code == 404

        merge = CompanyMerge.objects.get()
        assert "Kasteel BV" in text_of(client.get(page("merge-undo", merge)))
        client.post(page("merge-undo", merge))
        assert Company.objects.count() == 2
        assert client.post(page("merge-undo", merge)).status_code == 422

    @pytest.mark.parametrize("chosen", ["", "abc", "-1", "999999", "9" * 40, "²", "٣"])
    def test_with_a_row_that_is_not_there_is_refused(self, client, us, chosen):
        company = make_company("Kasteel")

        answer = client.post(page("merge", company), {"met": chosen})

        assert answer.status_code == 422
        assert Company.objects.count() == 1

    def test_that_cannot_be_says_why(self, client, us):
        company = make_company("Kasteel", kvk_number="12345678")
        other = make_company("Kasteel BV", kvk_number="87654321")

        answer = client.get(page("merge", company), {"met": other.pk})

        assert answer.status_code == 422
        assert "different KVK numbers" in text_of(answer)
