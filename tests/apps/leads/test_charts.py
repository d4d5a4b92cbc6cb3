"""Charts of a company as files: for who may open its page, on the record, and without its name."""

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.spotting.services.spotting import scan_pipeline
from tests.apps.leads.factories import make_growing_company
from tests.factories import A_MORNING_IN_JUNE, make_company, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def company(user):
    company = make_growing_company()
    scan_pipeline(organization_id=company.held_by_id, by=user, now=A_MORNING_IN_JUNE)
    return company


def asked(client, company, name="workplaces", form="svg"):
    return client.get(reverse("leads:company-chart", args=[company.pk, name, form]))


class TestCompanyChart:
    def test_is_offered_on_the_page(self, client, company):
        page = client.get(reverse("leads:company", args=[company.pk])).content.decode()

        for form in ("svg", "png", "csv"):
            assert reverse("leads:company-chart", args=[company.pk, "workplaces", form]) in page

    def test_is_a_drawing_without_the_name_of_the_company(self, client, company):
        answer = asked(client, company)

        assert answer["Content-Type"] == "image/svg+xml"
        assert 'class="chart__band-90"' in answer.content.decode()
        assert company.name not in answer.content.decode()

    def test_is_a_picture(self, client, company):
        assert asked(client, company, form="png").content.startswith(b"\x89PNG")

    def test_is_the_numbers_of_the_table(self, client, company):
        lines = asked(client, company, form="csv").content.decode("utf-8-sig").splitlines()

        assert lines[0].startswith("Eind;9 van 10 hoger;Midden;9 van 10 lager;Er is")
        assert len(lines) == 6

    def test_is_on_the_record(self, client, company, user):
        asked(client, company)

        record = AuditEvent.objects.get(act="companies.chart.exported")
        assert record.details == {"chart": "workplaces"}
        assert record.actor == f"organizations.user:{user.pk}"

    def test_keeps_out_of_every_cache(self, client, company):
        assert asked(client, company)["Cache-Control"] == "no-store"

    @pytest.mark.parametrize(("name", "form"), [("people", "svg"), ("workplaces", "pdf")])
    def test_is_nothing_under_another_name_or_form(self, client, company, name, form):
        assert asked(client, company, name=name, form=form).status_code == 404
        assert not AuditEvent.objects.filter(act="companies.chart.exported").exists()

    def test_tells_a_stranger_nothing(self, client, company):
        client.force_login(make_user(organization="BOM"))

        theirs, none = asked(client, company), asked(client, make_company_that_is_gone())

        assert (theirs.status_code, none.status_code) == (404, 404)
        assert not AuditEvent.objects.filter(act="companies.chart.exported").exists()


def make_company_that_is_gone():
    company = make_company("Weg BV")
    company.pk += 1000
    return company
