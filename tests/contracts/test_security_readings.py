"""Whoever sees which company it is leaves a trace; no way of asking keeps it from being left."""

import pytest
from django.urls import reverse

from groeiruimte.audit import services as audit
from groeiruimte.audit.access import target_name
from groeiruimte.audit.models import AuditEvent
from tests.factories import make_articulation, make_case, make_company, make_grant, make_user

pytestmark = pytest.mark.django_db
NAME = "Fotonica BV"

PAGES = {
    "demand:conversation": lambda need, case: need.lead_id,
    "demand:articulation": lambda need, case: need.pk,
    "demand:timeline": lambda need, case: need.pk,
    "matching:where": lambda need, case: need.pk,
    "cases:case": lambda need, case: case.pk,
    "cases:verify": lambda need, case: case.pk,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_names_the_company_to_another_organization_is_on_the_record(client, name):
    need = make_articulation(confirmed=True)
    case = make_case(need.lead)
    make_grant(need.lead, organization="NFIA", level="IDENTITY")
    reader = make_user(organization="NFIA")
    client.force_login(reader)

    page = client.get(reverse(name, args=[PAGES[name](need, case)]))

    seen = AuditEvent.objects.filter(
        actor=target_name(reader), act__endswith=".read", target=target_name(need.lead)
    )
    assert (NAME in page.content.decode(), seen.count()) == (True, 1)


class TestATraceCannotBeKeptFrom:
    """Asking in another way, or breaking the record, shows nothing unseen."""

    @pytest.fixture
    def ours(self, client):
        reader = make_user(organization="OOST_NL")
        client.force_login(reader)
        return make_company(NAME, held_by="OOST_NL")

    @pytest.fixture
    def page(self, ours):
        return reverse("companies:company-edit", args=[ours.pk])

    def readings(self, ours):
        return AuditEvent.objects.filter(act="companies.company.read", target=target_name(ours))

    def test_by_asking_for_the_head_only(self, client, ours, page):
        client.head(page)

        assert self.readings(ours).count() == 1

    def test_by_asking_for_a_part_of_a_page(self, client, ours):
        client.get(reverse("leads:companies"), headers={"HX-Request": "true"})

        assert self.readings(ours).count() == 1

    def test_by_a_form_that_comes_back(self, client, ours, page):
        answer = client.post(page, {"name": ""})

        assert answer.status_code in {200, 422}
        assert self.readings(ours).count() == 1

    def test_by_breaking_the_record(self, client, ours, page, monkeypatch):
        def fails(**_named: object) -> None:
            raise RuntimeError

        monkeypatch.setattr(audit, "record", fails)
        client.raise_request_exception = False
        answer = client.get(page)

        assert answer.status_code == 500
        assert NAME not in answer.content.decode()

    def test_and_a_page_that_sends_on_shows_nothing_and_leaves_none(self, client, ours):
        client.post(reverse("companies:archive", args=[ours.pk]))

        assert not self.readings(ours).exists()
