"""Making leads over the API, and answering whether they belong: as on their pages, no more."""

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.leads.models.leads import EligibilityAnswer, Lead
from groeiruimte.organizations.choices import Role
from groeiruimte.programme.eligibility import eligibility_criteria
from tests.apps.connections.programs import Program
from tests.apps.rest.test_writing import faults
from tests.factories import make_company, make_grant, make_lead, make_user

pytestmark = pytest.mark.django_db
ASKED = {"firstAskedOn": "2026-05-01", "bottleneckYear": 2029, "bottleneckType": "SPACE"}
KEY = eligibility_criteria()[0].key


@pytest.fixture
def program():
    return Program(make_user("Jeroen"))


def check(*, answer="YES", reason="Staat in de lijst", **more):
    return {"eligibility": [{"criterion": KEY, "answer": answer, "reason": reason} | more]}


def change(program, path, body):
    return program.patch(path, body, if_match=program.get(path)["ETag"])


class TestNewLeads:
    def test_a_company_becomes_a_lead_with_its_case_on_the_record(self, program):
        company = make_company("Fotonica")

        made = program.post("leads", ASKED | {"companyId": company.pk})

        assert made.status_code == 201, made.content
        lead = Lead.objects.get()
        assert made["Location"] == f"/api/v1/leads/{lead.pk}"
        assert made.json()["companyId"] == company.pk
        assert made.json()["eligibility"] == []
        assert lead.case.lead_id == lead.pk
        assert AuditEvent.objects.filter(act="leads.lead.promoted").count() == 1
        assert faults(program.post("leads", ASKED | {"companyId": company.pk})) == {"#/"}

    def test_the_company_of_another_does_not_exist(self, program):
        company = make_company("Elders", held_by="NOM")

        theirs = program.post("leads", ASKED | {"companyId": company.pk})
        nobodys = program.post("leads", ASKED | {"companyId": 999_999})

        assert theirs.content == nobodys.content
        assert faults(theirs) == {"#/companyId"}
        assert not Lead.objects.exists()

    def test_a_day_that_has_to_come_is_refused(self, program):
        body = ASKED | {"companyId": make_company("Fotonica").pk, "firstAskedOn": "2099-01-01"}

        assert faults(program.post("leads", body)) == {"#/"}
        assert not Lead.objects.exists()

    def test_leads_are_given_per_holder(self, program):
        lead = make_lead()
        holder = lead.company.held_by.code

        assert [row["id"] for row in program.get(f"leads?heldBy={holder}").json()["results"]] == [
            lead.pk
        ]
        assert program.get("leads?heldBy=HORIZON").json()["results"] == []


class TestTargetGroup:
    def test_an_answer_stands_in_the_lead_and_on_the_record(self, program):
        path = f"leads/{make_lead().pk}"

        answered = change(program, path, check(source="NTS"))

        assert answered.status_code == 200, answered.content
        (row,) = answered.json()["eligibility"]
        assert (row["criterion"], row["answer"], row["source"]) == (KEY, "YES", "NTS")
        assert AuditEvent.objects.filter(act="leads.eligibility.answered").count() == 1

    def test_a_yes_without_a_reason_is_refused_at_its_place_and_nothing_is_kept(self, program):
        path = f"leads/{make_lead().pk}"

        assert faults(change(program, path, check(reason=""))) == {"#/eligibility/0/reason"}
        strange = change(program, path, check(answer="MISSCHIEN"))
        assert faults(strange) == {"#/eligibility/0/answer"}
        twice = {"eligibility": check()["eligibility"] * 2}
        assert faults(change(program, path, twice)) == {"#/eligibility"}
        assert not EligibilityAnswer.objects.exists()

    def test_what_somebody_answered_meanwhile_is_not_written_over(self, program):
        path = f"leads/{make_lead().pk}"
        etag = program.get(path)["ETag"]
        change(program, path, check())

        late = program.patch(path, check(answer="NO"), if_match=etag)

        assert late.status_code == 412

    @pytest.mark.parametrize("level", ["CASE", "IDENTITY"])
    def test_who_reads_on_a_grant_reads_no_answers_and_gives_none(self, program, level):
        lead = make_lead()
        change(program, f"leads/{lead.pk}", check())
        make_grant(lead, organization="NFIA", level=level)
        reader = Program(make_user(organization="NFIA", roles=[Role.CASE_ADVISER]))

        assert "eligibility" not in reader.get(f"leads/{lead.pk}").json()
        assert change(reader, f"leads/{lead.pk}", check(answer="NO")).status_code == 409
        assert EligibilityAnswer.objects.get().answer == "YES"
