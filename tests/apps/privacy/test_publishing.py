"""What leaves the product: a case under the Woo with its grounds, and the log of processing."""

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.audit.services import record
from groeiruimte.cases.models.cases import Case
from groeiruimte.organizations.choices import Role
from groeiruimte.privacy.selectors import publishing
from groeiruimte.programme.processing import activities
from tests.apps.privacy.world import EMAIL, NAME, PHONE, make_known_company
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_organization, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def adviser():
    return make_user("Ada", organization="BOM", roles=[Role.CASE_ADVISER])


class TestPublication:
    def file_of(self, client, adviser):
        make_known_company()
        client.force_login(adviser)
        answer = client.get(reverse("privacy:publication", args=[Case.objects.get().pk]))
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        return json.loads(archive.read("woo.json")), archive.read("woo.html").decode()

    def test_names_people_figures_and_notes_are_withheld_each_with_its_ground(
        self, client, adviser
    ):
        fields, page = self.file_of(client, adviser)

        for word in ("Fotonica", "87654321", NAME, EMAIL, PHONE, "Koopakte", "Dicht bij huis"):
            assert word not in page
            assert word not in json.dumps(fields)
        grounds = {(row["table"], row["column"]): row.get("ground") for row in fields}
        assert grounds["companies.company", "name"] == "5.1 lid 1 onder c"
        assert grounds["cases.invitation", "email"] == "5.1 lid 2 onder e"
        assert grounds["contacts.contactmoment", "text"] == "5.2 lid 1"
        assert grounds["cases.case", "adviser"] == "5.1 lid 2 onder e"

    def test_steps_are_published(self, client, adviser):
        fields, page = self.file_of(client, adviser)

        shown = {(row["table"], row["column"]): row["value"] for row in fields if "value" in row}
        assert shown["cases.case", "step"] == "CHOICE"
        assert "CHOICE" in page

    def test_every_field_is_either_shown_or_withheld_and_never_both(self):
        company = make_known_company()

        for field in publishing.marked_file(company_id=company.pk):
            assert field.ground is None or field.value is None

    def test_stands_on_the_record(self, client, adviser):
        self.file_of(client, adviser)

        assert AuditEvent.objects.filter(act="privacy.publication.made").count() == 1

    @pytest.mark.parametrize(
        ("organization", "role"),
        [("BOM", Role.PRIVACY_OFFICER), ("BOM", Role.PIPELINE_MANAGER), ("IQ", Role.CASE_ADVISER)],
    )
    def test_is_for_who_guides_the_case(self, client, organization, role):
        make_known_company()
        client.force_login(make_user(organization=organization, roles=[role]))

        answer = client.get(reverse("privacy:publication", args=[Case.objects.get().pk]))

        assert answer.status_code == 404


class TestLog:
    PAGE = reverse("privacy:log")
    PERIOD = {"since": THAT_DAY.isoformat(), "until": THAT_DAY.isoformat()}

    @pytest.fixture
    def officer(self):
        return make_user("Paula", organization="BOM", roles=[Role.PRIVACY_OFFICER])

    def lines(self, client, period=None):
        answer = client.get(self.PAGE, period or self.PERIOD)
        return [json.loads(line) for line in answer.content.decode().splitlines()]

    def test_each_act_is_one_line_of_the_standard(self, client, officer):
        make_known_company()
        client.force_login(officer)

        (line,) = self.lines(client)

        act = AuditEvent.objects.get()
        assert re.fullmatch("[0-9a-f]{32}", line["trace_id"])
        assert re.fullmatch("[0-9a-f]{16}", line["span_id"])
        assert act.own_hash.startswith(line["trace_id"] + line["span_id"])
        assert line["name"] == "leads.company.read"
        assert line["start_time"] == "2026-06-09T09:30:00Z"
        attributes = line["attributes"]
        assert attributes["dpl.core.processing_activity_id"].endswith("/bescherming/#pipeline")
        assert re.fullmatch("[0-9a-f]{64}", attributes["dpl.core.data_subject_id"])
        assert attributes["dpl.core.data_subject_id_type"].startswith("urn:")
        assert attributes["groeiruimte.responsible"] == make_organization("BOM").pk

    def test_the_activity_is_a_place_on_the_public_page(self, client):
        page = client.get(reverse("privacy:protection")).content.decode()

        for activity in activities():
            assert f'id="{activity.code}"' in page

    def test_the_same_person_has_the_same_reference_and_no_name(self, client, officer):
        for _time in range(2):
            record(
                act="companies.company.changed",
                actor=officer,
                target="companies.company:7",
                occurred_at=A_MORNING_IN_JUNE,
                organization_id=make_organization("BOM").pk,
            )
        client.force_login(officer)

        lines = self.lines(client)

        assert len({line["attributes"]["dpl.core.data_subject_id"] for line in lines}) == 1
        assert "Paula" not in json.dumps(lines)

    def test_holds_only_the_days_and_the_organization_that_are_asked(self, client, officer):
        for moment, code in [
            (A_MORNING_IN_JUNE - timedelta(days=1), "BOM"),
            (A_MORNING_IN_JUNE, "IQ"),
        ]:
            record(
                act="companies.company.changed",
                actor=officer,
                target="companies.company:7",
                occurred_at=moment,
                organization_id=make_organization(code).pk,
            )
        client.force_login(officer)

        assert self.lines(client) == []

    def test_a_period_that_ends_before_it_begins_is_explained(self, client, officer):
        client.force_login(officer)

        page = client.get(self.PAGE, {"since": "2026-06-09", "until": "2026-06-01"})

        assert "Dit ligt vóór de eerste dag" in page.content.decode()

    def test_is_for_privacy_officers(self, client, adviser):
        client.force_login(adviser)

        assert client.get(self.PAGE, self.PERIOD).status_code == 404
