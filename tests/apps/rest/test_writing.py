"""Writing over the API: the same checks as on the page, what was read first, and once only."""

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.companies.models.companies import Company, Observation
from groeiruimte.connections.models import AnsweredCall
from groeiruimte.organizations.choices import Role
from groeiruimte.planning.models.tasks import Task
from groeiruimte.spotting.models.early_signals import EarlySignal
from groeiruimte.supply.models.facts import Fact
from tests.apps.connections.programs import Program
from tests.apps.planning.factories import make_task
from tests.apps.propositions.briefs_and_answers import make_request
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_case,
    make_company,
    make_grant,
    make_hotspot,
    make_observation,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def us():
    return make_user("Jeroen")


@pytest.fixture
def program(us):
    return Program(us)


def faults(answer):
    assert answer.status_code == 400, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    return {each["location"].get("pointer", "") for each in answer.json()["errors"]}


class TestCompanies:
    def test_a_new_company_stands_in_the_own_pipeline_and_on_the_record(self, program, us):
        made = program.post("bedrijven", {"name": "Fotonica", "municipality": "Brielle"})

        company = Company.objects.get()
        assert made.status_code == 201, made.content
        assert made["Location"] == f"/api/v1/bedrijven/{company.pk}"
        assert made.json()["municipality"] == "Voorne aan Zee"
        act = AuditEvent.objects.get(act="companies.company.created")
        assert act.actor == f"organizations.user:{us.pk}"

    def test_all_faults_are_told_at_once_and_nothing_is_left(self, program):
        wrong = {"name": "", "kvkNumber": "12", "postcode": "x", "foundedYear": 3000}

        assert faults(program.post("bedrijven", wrong)) == {
            *("#/name", "#/kvkNumber", "#/postcode", "#/foundedYear"),
        }
        assert faults(program.post("bedrijven", {"naam": "x", "note": [1]})) == {
            *("#/naam", "#/note"),
        }
        assert not Company.objects.exists()

    def test_a_known_number_is_a_fault_of_that_key(self, program):
        make_company("Lasers", kvk_number="12345678")

        answer = program.post("bedrijven", {"name": "Fotonica", "kvkNumber": "12345678"})

        assert faults(answer) == {"#/kvkNumber"}

    def test_a_name_that_is_nearly_there_asks_first(self, program):
        make_company("Fotonica Holding")
        body = {"name": "Fotonica Holdings"}

        assert program.post("bedrijven", body).status_code == 409
        assert program.post("bedrijven", body | {"similarAccepted": True}).status_code == 201

    def test_who_keeps_no_pipeline_makes_none(self):
        keeper = Program(make_user(organization="ALMERE", roles=[Role.HOTSPOT_MANAGER]))

        assert keeper.post("bedrijven", {"name": "x"}).status_code == 409

    def test_text_passes_the_same_gate_as_a_form(self, program):
        program.post("bedrijven", {"name": "Foto\u202enica\u0000"})

        assert Company.objects.get().name == "Fotonica"


class TestChanging:
    def test_needs_what_was_read_and_refuses_what_changed_meanwhile(self, program):
        company = make_company("Fotonica", note="eerst", website="https://example.org")
        path = f"bedrijven/{company.pk}"
        read = program.get(path)

        assert program.patch(path, {"note": "later"}).status_code == 428
        changed = program.patch(path, {"note": "later"}, if_match=read["ETag"])
        assert changed.status_code == 200, changed.content
        assert changed.json()["website"] == "https://example.org"
        assert changed["ETag"] != read["ETag"]
        again = program.patch(path, {"note": "nog later"}, if_match=read["ETag"])
        assert again.status_code == 412
        assert Company.objects.get().note == "later"

    def test_what_is_still_the_same_is_not_sent_again(self, program):
        company = make_company("Fotonica")
        etag = program.get(f"bedrijven/{company.pk}")["ETag"]

        answer = program.get(f"bedrijven/{company.pk}", if_none_match=etag)

        assert answer.status_code == 304
        assert answer.content == b""

    def test_a_company_of_another_does_not_exist(self, program):
        theirs = make_company("Elders", held_by="BOM")

        answer = program.patch(f"bedrijven/{theirs.pk}", {"note": "x"}, if_match='"x"')

        assert answer.status_code == 404


class TestFigures:
    def test_a_figure_is_written_down_and_taken_back(self, program):
        company = make_company("Fotonica")
        body = {
            "companyId": company.pk,
            "quantity": "FLOOR_AREA_USED_M2",
            "value": 12.345,
            "observedOn": "2026-06-01",
        }

        made = program.post("cijfers", body)
        assert made.status_code == 201, made.content
        assert float(Observation.objects.get().value) == 12.345
        path = f"cijfers/{made.json()['id']}"
        taken = program.call("delete", path, if_match=made["ETag"])
        assert taken.status_code == 204
        assert not Observation.objects.exists()

    def test_a_figure_of_a_company_of_another_is_refused_as_one_that_is_not_there(self, program):
        theirs = make_company("Elders", held_by="BOM")
        body = {"quantity": "FTE", "value": -1, "observedOn": "2026-06-01"}

        answers = [program.post("cijfers", body | {"companyId": pk}) for pk in (theirs.pk, 999_999)]

        assert answers[0].content == answers[1].content
        assert faults(answers[0]) == {"#/companyId"}
        own = body | {"companyId": make_company("Fotonica").pk}
        assert faults(program.post("cijfers", own)) == {"#/value"}
        future = own | {"value": 1, "observedOn": "2999-01-01"}
        assert faults(program.post("cijfers", future)) == {"#/"}


class TestPlans:
    def body(self, company, **fields):
        points = {"lowest": 20, "middle": 40, "highest": 80}
        when = {"year": 2029, "statedOn": "2026-06-01"}
        return {"companyId": company.pk, "quantity": "FTE"} | points | when | fields

    def test_what_a_company_expects_is_written_down_as_told_in_a_conversation(self, program):
        company = make_company("Fotonica")

        made = program.post("plannen", self.body(company, statedBy="de directeur"))

        assert made.status_code == 201, made.content
        said = made.json()
        assert [float(said[point]) for point in ("low", "middle", "high")] == [30, 40, 60]
        assert program.get(made["Location"].removeprefix("/api/v1/")).json() == said
        assert AuditEvent.objects.filter(act="spotting.conversation.recorded").exists()

    def test_points_go_up_and_a_plan_looks_ahead(self, program):
        company, theirs = make_company("Fotonica"), make_company("Elders", held_by="BOM")

        for wrong, where in [
            ({"lowest": 50}, "#/middle"),
            ({"year": 2025}, "#/year"),
            ({"statedOn": "2999-01-01", "year": 2100}, "#/year"),
            ({"statedOn": "2090-01-01", "year": 2100}, "#/statedOn"),
            ({"quantity": "CASH_EUR"}, "#/quantity"),
            ({"companyId": theirs.pk}, "#/companyId"),
        ]:
            assert faults(program.post("plannen", self.body(company) | wrong)) == {where}, wrong
        assert program.get("plannen").json()["count"] == 0


class TestSignals:
    @pytest.fixture
    def signal(self):
        return EarlySignal.objects.create(
            company=make_company("Fotonica"),
            level="WATCH",
            raised_at=A_MORNING_IN_JUNE,
            changed_at=A_MORNING_IN_JUNE,
        )

    def change(self, program, signal, **body):
        path = f"signalen/{signal.pk}"
        return program.patch(path, body, if_match=program.get(path)["ETag"])

    def test_a_signal_is_put_away_for_a_reason_and_brought_back(self, program, signal):
        away = self.change(program, signal, state="DISMISSED", dismissalReason="HAS_ROOM")

        assert away.json()["dismissalReason"] == "HAS_ROOM", away.content
        assert self.change(program, signal, state="NEW").json()["state"] == "NEW"

    def test_what_does_not_go_together_is_refused(self, program, signal):
        snoozed = self.change(program, signal, state="SNOOZED")
        assert faults(snoozed) == {"#/snoozedUntil"}
        seen = self.change(program, signal, state="SEEN", dismissalReason="HAS_ROOM")
        assert faults(seen) == {"#/dismissalReason"}
        assert faults(self.change(program, signal, state="NEW")) == {"#/"}


class TestFacts:
    @pytest.fixture
    def keeper(self):
        return Program(make_user(organization="TWENTE_BOARD", roles=[Role.HOTSPOT_MANAGER]))

    def body(self, site, **fields):
        said = {"kind": "power_mw", "value": 4.125, "source": "Meting", "trust": "MEASURED"}
        where = {"placeId": site.pk, "placeRevision": site.revision, "observedOn": "2026-06-01"}
        return said | where | fields

    def test_a_keeper_states_a_fact_and_the_number_is_read_as_a_number(self, keeper):
        site = make_site(hotspot=make_hotspot())

        made = keeper.post("feiten", self.body(site, validFrom="2028-Q3"))

        assert made.status_code == 201, made.content
        assert float(Fact.objects.get().value) == 4.125
        assert made.json()["validFrom"] == "2028-Q3"
        assert keeper.post("feiten", self.body(site)).status_code == 412

    def test_who_does_not_keep_the_place_states_nothing(self, program):
        assert faults(program.post("feiten", self.body(make_site()))) == {"#/placeId"}

    def test_not_known_is_a_fact_too(self, keeper):
        body = self.body(make_site(), isKnown=False)
        del body["value"]

        assert keeper.post("feiten", body).json()["value"] is None

    def test_faults_say_where_they_lie(self, keeper):
        wrong = self.body(make_site(), source="", validFrom="morgen", trust="X")

        assert faults(keeper.post("feiten", wrong)) == {"#/source", "#/validFrom", "#/trust"}
        assert faults(keeper.post("feiten", self.body(make_site("Ander"), kind="x"))) == {"#/kind"}


class TestTasks:
    def test_who_guides_adds_a_task_and_finishes_it(self, us, program):
        case = make_case(adviser=us)
        made = program.post("taken", {"caseId": case.pk, "title": "Bellen"})
        assert made.status_code == 201, made.content
        path = f"taken/{made.json()['id']}"

        done = program.patch(path, {"state": "DONE", "words": "Gebeld"}, if_match=made["ETag"])

        assert done.json()["state"] == "DONE"
        opened = program.patch(path, {"state": "OPEN"}, if_match=done["ETag"])
        assert faults(opened) == {"#/words"}
        assert faults(program.patch(path, {}, if_match=done["ETag"])) == {"#/"}

    def test_a_reader_of_the_case_finishes_nothing_of_another(self, us):
        case = make_case(adviser=us)
        make_grant(case.lead, organization="NFIA", level="CASE")
        task = make_task(case, title="Bellen")
        reader = Program(make_user(organization="NFIA", roles=[Role.CASE_ADVISER]))
        etag = reader.get(f"taken/{task.pk}")["ETag"]

        answer = reader.patch(f"taken/{task.pk}", {"state": "DONE"}, if_match=etag)

        assert answer.status_code == 409
        assert faults(reader.post("taken", {"caseId": case.pk, "title": "x"})) == {"#/caseId"}
        assert Task.objects.get().state == "OPEN"


class TestCases:
    def test_a_company_becomes_a_case_that_moves_and_fares(self, us, program):
        company = make_company("Fotonica")
        asked = {"firstAskedOn": "2026-05-01", "bottleneckYear": 2029, "bottleneckType": "SPACE"}
        made = program.post("casussen", asked | {"companyId": company.pk})
        assert made.status_code == 201, made.content
        path = f"casussen/{made.json()['id']}"

        shut = program.patch(path, {"step": "ARTICULATION"}, if_match=made["ETag"])
        assert shut.status_code == 409
        etag = program.get(path)["ETag"]
        slow = {"status": "DELAYED", "statusReason": "Wacht op het net"}
        delayed = program.patch(path, slow, if_match=etag)

        assert delayed.json()["status"] == "DELAYED", delayed.content
        assert faults(program.patch(path, {}, if_match=delayed["ETag"])) == {"#/"}
        again = program.post("casussen", asked | {"companyId": company.pk})
        assert faults(again) == {"#/"}

    def test_who_only_reads_a_case_changes_nothing(self, us):
        case = make_case(adviser=us)
        make_grant(case.lead, organization="NFIA", level="CASE")
        reader = Program(make_user(organization="NFIA", roles=[Role.CASE_ADVISER]))
        etag = reader.get(f"casussen/{case.pk}")["ETag"]

        answer = reader.patch(f"casussen/{case.pk}", {"status": "DORMANT"}, if_match=etag)

        assert answer.status_code == 409


class TestOffers:
    @pytest.fixture
    def region(self):
        return Program(make_user("Ria", organization="TWENTE_BOARD", roles=[Role.HOTSPOT_MANAGER]))

    def test_a_region_begins_changes_and_submits_a_proposition(self, region):
        asked = make_request(organization="TWENTE_BOARD")
        site = make_site(hotspot=make_hotspot())
        made = region.post("proposities", {"requestId": asked.pk, "placeId": site.pk})
        assert made.status_code == 201, made.content
        path = f"proposities/{made.json()['id']}"

        changed = region.patch(path, {"summary": "Een hal aan het spoor"}, if_match=made["ETag"])

        assert changed.json()["summary"] == "Een hal aan het spoor", changed.content
        assert region.patch(path, {"summary": "x"}, if_match=made["ETag"]).status_code == 412
        unknown = [{"kind": line["kind"], "isUnknown": True} for line in made.json()["answers"]]
        sent = {"isSubmitted": True, "answers": unknown}
        submitted = region.patch(path, sent, if_match=changed["ETag"])
        assert submitted.json()["state"] == "SUBMITTED", submitted.content
        wrong = {"answers": [{"kind": "nergens", "value": 1}]}
        refused = region.patch(path, wrong, if_match=submitted["ETag"])
        assert faults(refused) == {"#/answers/0/kind"}

    def test_a_region_without_a_place_says_why(self, region):
        path = f"verzoeken/{make_request(organization='TWENTE_BOARD').pk}"
        region.get(path)
        etag = region.get(path)["ETag"]

        said = {"state": "DECLINED", "reason": "Geen kavel vrij voor 2030."}
        answer = region.patch(path, said, if_match=etag)

        assert answer.json()["state"] == "DECLINED", answer.content
        assert faults(region.patch(path, said, if_match=answer["ETag"])) == {"#/"}
        assert faults(region.patch(path, {}, if_match=answer["ETag"])) == {"#/state", "#/reason"}


class TestOnceOnly:
    def test_the_same_call_again_gives_the_same_and_does_nothing(self, program):
        body = {"name": "Fotonica"}
        first = program.post("bedrijven", body, idempotency_key="een")
        second = program.post("bedrijven", body, idempotency_key="een")

        assert first.status_code == second.status_code == 201
        assert first["Location"] == second["Location"]
        assert first.json() == second.json()
        assert Company.objects.count() == 1
        assert "Fotonica" not in str(list(AnsweredCall.objects.values()))

    def test_the_same_name_for_another_call_is_refused(self, program):
        program.post("bedrijven", {"name": "Fotonica"}, idempotency_key="een")

        assert program.post("bedrijven", {"name": "B"}, idempotency_key="een").status_code == 409
        assert program.post("bedrijven", {}, idempotency_key="x" * 101).status_code == 400

    def test_what_was_refused_may_be_mended_under_the_same_name(self, program):
        assert program.post("bedrijven", {"name": ""}, idempotency_key="een").status_code == 400
        made = program.post("bedrijven", {"name": "Fotonica"}, idempotency_key="een")

        assert made.status_code == 201

    def test_the_name_of_another_person_is_another_name(self, program):
        other = Program(make_user("Els"))
        program.post("bedrijven", {"name": "Fotonica"}, idempotency_key="een")

        made = other.post("bedrijven", {"name": "Lasers"}, idempotency_key="een")

        assert made.status_code == 201


def test_what_was_observed_twice_on_a_day_is_corrected(program):
    row = make_observation(make_company("Fotonica"))
    body = {
        "companyId": row.company_id,
        "quantity": row.quantity,
        "value": 99,
        "observedOn": row.observed_on.isoformat(),
    }

    assert program.post("cijfers", body).json()["id"] == row.pk
    assert float(Observation.objects.get().value) == 99
