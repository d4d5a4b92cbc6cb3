"""Writing needs, places, facts, policy signals and targets: what their pages refuse, so here."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groeiruimte.audit.models import AuditEvent
from groeiruimte.demand.models import ConversationAnswer
from groeiruimte.organizations.choices import Role
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import Site
from tests.apps.connections.programs import Program
from tests.apps.monitoring.factories import make_commissioner, make_coordinator
from tests.apps.policy_signals.test_answers import make_signal
from tests.apps.rest.test_writing import faults
from tests.factories import (
    make_articulation,
    make_case,
    make_fact,
    make_grant,
    make_hotspot,
    make_lead,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db
FOUR_MEGAWATT = {
    "answer": "NEEDED",
    "power_mw-1-likely": 4.5,
    "power_mw-1-from": "2029-Q1",
    "power_mw-hardness": "REQUIREMENT",
}
POWER = {"answers": [{"question": "power", "typed": FOUR_MEGAWATT}]}


@pytest.fixture
def keeper():
    return Program(make_user("Ria", organization="TWENTE_BOARD", roles=[Role.HOTSPOT_MANAGER]))


@pytest.fixture
def coordinator():
    return Program(make_coordinator())


def change(program, path, body):
    """Change a row, resting on how it stands."""
    return program.patch(path, body, if_match=program.get(path)["ETag"])


class TestNeeds:
    @pytest.fixture
    def program(self):
        return Program(make_user("Jeroen"))

    def test_a_conversation_begins_is_answered_and_confirmed(self, program):
        made = program.post("behoeften", {"leadId": make_lead().pk})
        assert made.status_code == 201, made.content
        path = f"behoeften/{made.json()['id']}"

        answered = program.patch(path, POWER, if_match=made["ETag"])

        assert answered.status_code == 200, answered.content
        (answer,) = answered.json()["answers"]
        assert answer["typed"]["power_mw-1-likely"] == "4,5"
        assert answered.json()["demands"] == []
        confirmed = program.patch(path, {"confirmedWith": "Noor"}, if_match=answered["ETag"])
        (demand,) = confirmed.json()["demands"]
        assert (float(demand["likely"]), demand["neededFrom"]) == (4.5, "2029-Q1")
        assert AuditEvent.objects.filter(act="demand.articulation.confirmed").exists()
        assert faults(change(program, path, POWER)) == {"#/"}

    def test_a_confirmed_need_is_followed_by_a_version_with_its_answers(self, program):
        lead = make_lead()
        path = f"behoeften/{program.post('behoeften', {'leadId': lead.pk}).json()['id']}"
        assert program.post("behoeften", {"leadId": lead.pk}).status_code == 409
        change(program, path, POWER)
        change(program, path, {"confirmedWith": "Noor"})

        second = program.post("behoeften", {"leadId": lead.pk}).json()

        assert second["version"] == 2
        assert [each["question"] for each in second["answers"]] == ["power"]

    def test_what_a_person_would_be_asked_to_mend_is_refused_and_nothing_is_kept(self, program):
        path = f"behoeften/{make_articulation(make_lead()).pk}"
        wrong = {"answer": "NEEDED", "power_mw-1-likely": "veel", "stroom": "x"}
        also = [{"question": "timing", "typed": {"answer": "UNKNOWN"}}]

        refused = change(program, path, {"answers": [*also, {"question": "power", "typed": wrong}]})

        at = "#/answers/1/typed"
        assert faults(refused) == {
            *(f"{at}/power_mw-1-likely", f"{at}/from", f"{at}/stroom"),
        }
        assert not ConversationAnswer.objects.exists()
        for body in ({}, POWER | {"confirmedWith": "Noor"}):
            assert faults(change(program, path, body)) == {"#/"}
        for value in (True, -1, 10**15, "x" * 2001):
            typed = {"answers": [{"question": "power", "typed": {"power_mw-1-likely": value}}]}
            assert faults(change(program, path, typed)) == {
                "#/answers/0/typed/power_mw-1-likely"
            }, value
        assert change(program, path, {"confirmedWith": "Noor"}).status_code == 409

    def test_who_only_reads_the_case_reads_no_answers_and_writes_none(self, program):
        lead = make_lead()
        make_case(lead, adviser=program.key.user)
        path = f"behoeften/{make_articulation(lead).pk}"
        change(program, path, POWER)
        make_grant(lead, organization="NFIA", level="CASE")
        reader = Program(make_user(organization="NFIA", roles=[Role.CASE_ADVISER]))

        assert "answers" not in reader.get(path).json()
        assert change(reader, path, POWER).status_code == 409
        theirs = [reader.post("behoeften", {"leadId": pk}) for pk in (lead.pk, 999_999)]
        assert theirs[0].content == theirs[1].content
        assert faults(theirs[0]) == {"#/leadId"}

    def test_somebody_at_the_same_table_is_not_written_over(self, program):
        path = f"behoeften/{make_articulation(make_lead()).pk}"
        etag = program.get(path)["ETag"]
        program.patch(path, POWER, if_match=etag)

        assert program.patch(path, POWER, if_match=etag).status_code == 412

    def test_a_need_is_held_against_all_places_and_the_same_again_is_not_new(self, program):
        need = make_articulation(make_lead())
        site = make_site()
        nothing_asked = program.post("vergelijkingen", {"needId": need.pk})
        assert faults(nothing_asked) == {"#/"}
        change(program, f"behoeften/{need.pk}", POWER)

        made, again = [program.post("vergelijkingen", {"needId": need.pk}) for _time in range(2)]

        assert made.status_code == again.status_code == 201, made.content
        assert made["Location"] == again["Location"]
        whole = program.get(made["Location"].removeprefix("/api/v1/")).json()
        assert [each["placeId"] for each in whole["verdicts"]] == [site.pk]
        theirs = make_articulation(make_lead(held_by="BOM"))
        assert faults(program.post("vergelijkingen", {"needId": theirs.pk})) == {"#/needId"}
        later = {"needId": need.pk, "latestDelay": 5}
        assert faults(program.post("vergelijkingen", later)) == {"#/latestDelay"}

    def test_the_questions_tell_which_fields_there_are(self, program):
        power = program.get("vragen/power").json()

        fields = {each["name"]: each for each in power["asks"]}
        assert set(FOUR_MEGAWATT) <= set(fields)
        assert fields["power_mw-1-likely"]["unit"] == "MW"
        assert fields["power_mw-hardness"]["choices"] == ["REQUIREMENT", "PREFERENCE"]
        assert program.get("vragen/niets").status_code == 404


class TestPlaces:
    def body(self, **fields):
        how = {"source": "Gemeente", "observedOn": "2026-06-01", "trust": "STATED"}
        site = make_site("Het park")
        where = {"name": "Hal 4", "kind": "BUILDING", "municipality": site.municipality.name}
        return (
            {"partOfId": site.pk, "latitude": 52.2225, "longitude": 6.8897} | where | how | fields
        )

    def test_a_place_is_added_changed_closed_and_opened(self, keeper):
        made = keeper.post("plekken", self.body())
        assert made.status_code == 201, made.content
        path = f"plekken/{made.json()['id']}"
        assert made.json()["keptBy"] == "TWENTE_BOARD"

        changed = keeper.patch(path, {"owner": "De stichting"}, if_match=made["ETag"])
        assert changed.status_code == 200, changed.content
        assert changed.json()["latitude"] == 52.2225
        assert keeper.patch(path, {"owner": "x"}, if_match=made["ETag"]).status_code == 412
        closed = change(keeper, path, {"isClosed": True, "closedBecause": "GIVEN_OUT"})
        assert closed.status_code == 200, closed.content
        assert closed.json()["closedAt"]
        assert faults(change(keeper, path, {"owner": "x"})) == {"#/"}
        assert change(keeper, path, {"isClosed": False}).json()["closedAt"] is None
        acts = AuditEvent.objects.filter(target=f"supply.site:{made.json()['id']}")
        assert acts.filter(act__startswith="supply.place.").count() == 4

    def test_what_the_page_refuses_is_told_at_its_key(self, keeper):
        body = self.body()
        for wrong, where in [
            ({"municipality": "Nergenshuizen"}, "#/municipality"),
            ({"partOfId": 999_999}, "#/partOfId"),
            ({"keptBy": "BOM"}, "#/keptBy"),
            ({"observedOn": "2999-01-01"}, "#/observedOn"),
            ({"latitude": 6.9, "longitude": 6.9}, "#/latitude"),
            ({"kind": "CAMPUS"}, "#/partOfId"),
            ({"postcode": "x"}, "#/postcode"),
            ({"naam": "x"}, "#/naam"),
        ]:
            assert faults(keeper.post("plekken", body | wrong)) == {where}, wrong
        del body["longitude"]
        assert faults(keeper.post("plekken", body)) == {"#/"}
        assert Site.objects.count() == 1

    def test_closing_says_why_and_goes_alone(self, keeper):
        path = f"plekken/{make_site().pk}"

        assert faults(change(keeper, path, {"isClosed": True})) == {"#/closedBecause"}
        other = {"isClosed": True, "closedBecause": "OTHER"}
        assert faults(change(keeper, path, other)) == {"#/closedWords"}
        assert faults(change(keeper, path, other | {"name": "x"})) == {"#/name"}
        assert faults(change(keeper, path, {"closedWords": "x"})) == {"#/isClosed"}
        assert faults(change(keeper, path, {})) == {"#/"}

    def test_a_place_of_another_is_read_and_not_written(self, keeper):
        theirs = make_site(kept_by="ALMERE")
        adviser = Program(make_user("Jeroen"))

        assert change(keeper, f"plekken/{theirs.pk}", {"owner": "x"}).status_code == 409
        assert adviser.post("plekken", self.body()).status_code == 409
        assert (
            Program(keeper.key.user, scopes=["supply:read"])
            .post("plekken", self.body())
            .status_code
            == 403
        )


class TestFacts:
    def body(self, **fields):
        how = {"source": "Gemeente", "observedOn": "2026-06-01", "trust": "STATED"}
        return {"kind": "power_mw", "value": 8} | how | fields

    def test_what_is_so_about_a_hotspot_is_stated_by_its_keeper(self, keeper):
        hotspot, kind = make_hotspot(), "system_element_culture"
        body = self.body(hotspotId=hotspot.pk, seenFactId=0, kind=kind, value=True)

        made = keeper.post("feiten", body)

        assert made.status_code == 201, made.content
        assert made.json()["hotspotId"] == hotspot.pk
        assert keeper.post("feiten", body).status_code == 412
        again = keeper.post("feiten", body | {"seenFactId": made.json()["id"], "isKnown": False})
        assert again.status_code == 201, again.content
        assert Fact.objects.filter(hotspot=hotspot, replaced_at=None).count() == 1
        wrong_kind = body | {"kind": "power_mw", "seenFactId": again.json()["id"]}
        assert faults(keeper.post("feiten", wrong_kind)) == {"#/kind"}

    def test_a_fact_is_of_one_thing_of_the_own_and_rests_on_what_was_read(self, keeper):
        site, fact = make_site(), make_fact(make_site("Elders", kept_by="ALMERE"))
        hotspot = make_hotspot(kept_by="ALMERE")
        for wrong, where in [
            ({}, "#/"),
            ({"placeId": site.pk, "hotspotId": hotspot.pk}, "#/"),
            ({"placeId": site.pk}, "#/placeRevision"),
            ({"placeId": fact.site_id, "placeRevision": 1}, "#/placeId"),
            ({"hotspotId": hotspot.pk, "seenFactId": 0}, "#/hotspotId"),
            ({"hotspotId": hotspot.pk, "placeRevision": 1}, "#/seenFactId"),
        ]:
            assert faults(keeper.post("feiten", self.body() | wrong)) == {where}, wrong


class TestPolicySignals:
    def test_who_coordinates_records_what_became_of_a_signal(self, coordinator, keeper):
        path = f"beleidssignalen/{make_signal().pk}"
        step = {"state": "TAKEN_UP", "note": "Het ministerie praat met de netbeheerder."}

        taken = change(coordinator, path, step)

        assert taken.status_code == 200, taken.content
        assert taken.json()["state"] == "TAKEN_UP"
        assert coordinator.patch(path, step, if_match='"oud"').status_code == 412
        assert faults(change(coordinator, path, step)) == {"#/"}
        assert faults(change(coordinator, path, {"state": "ANSWERED"})) == {"#/note"}
        assert change(keeper, path, step).status_code == 409

    def test_a_region_answers_and_says_what_it_did(self, keeper, coordinator):
        signal = make_signal()
        until = (timezone.localdate() + timedelta(days=30)).isoformat()
        body = {"policySignalId": signal.pk, "answer": "TAKES_UP", "words": "Wij bellen."}

        assert faults(keeper.post("beleidsantwoorden", body)) == {"#/"}
        made = keeper.post("beleidsantwoorden", body | {"dueOn": until})
        assert made.status_code == 201, made.content
        assert made.json()["answeredFor"] == "TWENTE_BOARD"
        path = f"beleidsantwoorden/{made.json()['id']}"
        assert change(coordinator, path, {"doneWords": "x"}).status_code == 409
        done = change(keeper, path, {"doneWords": "Er komt een station."})
        assert done.json()["doneAt"], done.content
        assert faults(change(keeper, path, {"doneWords": "Nog eens."})) == {"#/"}

    def test_who_does_not_follow_a_signal_answers_none(self, keeper):
        south = make_signal("MIRT:LIVING:SOUTH", region="SOUTH")
        body = {"answer": "CANNOT", "words": "Wij gaan hier niet over."}

        answers = [
            keeper.post("beleidsantwoorden", body | {"policySignalId": pk})
            for pk in (south.pk, 999_999)
        ]

        assert answers[0].content == answers[1].content
        assert faults(answers[0]) == {"#/policySignalId"}
        ours = body | {"policySignalId": make_signal().pk}
        assert faults(keeper.post("beleidsantwoorden", ours | {"answeredFor": "BOM"})) == {
            "#/answeredFor"
        }
        adviser = Program(make_user("Jeroen"))
        assert adviser.post("beleidsantwoorden", ours).status_code == 409
        assert adviser.get("beleidsantwoorden").json()["count"] == 0


class TestTargets:
    def body(self, **fields):
        day = timezone.localdate().isoformat()
        said = {"key": "targets.leads_in_portfolio", "value": "44", "holdsFrom": day}
        return said | {"reason": "Besluit van het gesprek"} | fields

    def test_another_target_waits_for_the_ministry(self, coordinator):
        made = coordinator.post("instellingen", self.body())
        assert made.status_code == 201, made.content
        assert (made.json()["state"], made.json()["value"]) == ("WAITING", "44")
        path = f"instellingen/{made.json()['id']}"

        assert change(coordinator, path, {"agrees": True}).status_code == 409
        agreed = change(Program(make_commissioner()), path, {"agrees": True})

        assert agreed.status_code == 200, agreed.content
        assert agreed.json()["state"] == "HOLDS"
        acts = AuditEvent.objects.filter(act__startswith="monitoring.setting.")
        assert acts.count() == 2

    def test_what_the_page_of_settings_refuses_is_refused(self, coordinator):
        for wrong, where in [
            ({"value": "0"}, "#/value"),
            ({"value": "4.5"}, "#/value"),
            ({"value": "veel"}, "#/value"),
            ({"value": "NaN"}, "#/value"),
            ({"key": "targets.due", "value": "morgen"}, "#/value"),
            ({"key": "targets.niets"}, "#/key"),
            ({"holdsFrom": "2020-01-01"}, "#/holdsFrom"),
            ({"reason": ""}, "#/reason"),
        ]:
            assert faults(coordinator.post("instellingen", self.body(**wrong))) == {where}, wrong
        share = self.body(key="small_cells.dominance_share", value="0.25")
        assert coordinator.post("instellingen", share).json()["value"] == "0.25"

    def test_who_does_not_coordinate_decides_nothing(self):
        adviser = Program(make_user("Jeroen"))

        assert adviser.post("instellingen", self.body()).status_code == 409
        financier = Program(make_user(organization="INVEST_NL", roles=[Role.FINANCIER]))
        assert financier.get("instellingen").json()["count"] == 0
