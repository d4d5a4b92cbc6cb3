"""Stating a fact by hand about a municipality or a grid area: for who keeps the registers."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations.choices import Role
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.services.recording import FactDraft, Outcome, record_facts
from tests.apps.connections.programs import Program
from tests.apps.monitoring.factories import make_coordinator
from tests.apps.rest.test_writing import faults
from tests.apps.supply.factories import make_grid_area
from tests.factories import make_fact, make_municipality, make_user

pytestmark = pytest.mark.django_db
AREAS = {
    "municipality": ("municipality", "residents", make_municipality),
    "grid area": ("grid-area", "grid_queue_mw", make_grid_area),
}


@pytest.fixture(params=AREAS.values(), ids=AREAS)
def area(request):
    """Return the name of its page, a kind of fact that it can have, and the area itself."""
    route, kind, make = request.param
    return route, kind, make()


@pytest.fixture
def keeper(client):
    client.force_login(make_coordinator())
    return client


def url_of(area):
    route, kind, row = area
    return reverse(f"supply:{route}-fact", args=[row.pk]) + f"?soort={kind}"


def typed(*, seen=0, **fields):
    defaults = {
        "known": "YES",
        "value": "120",
        "source": "Gebeld met de netbeheerder",
        "observed_on": "2026-06-01",
        "trust": "STATED",
        "revision": str(seen),
    }
    return defaults | fields


class TestByHand:
    def test_the_page_of_an_area_leads_to_the_form_and_shows_what_was_stated(self, keeper, area):
        route, _kind, row = area
        here = reverse(f"supply:{route}", args=[row.pk])
        assert url_of(area) in keeper.get(here).content.decode()

        answer = keeper.post(url_of(area), typed())

        assert answer.url == here
        shown = keeper.get(here).content.decode()
        assert "Gebeld met de netbeheerder" in shown
        assert "120" in shown
        act = AuditEvent.objects.get(act="supply.fact.stated")
        assert act.details["kind"] == area[1]

    def test_a_correction_keeps_what_stood_there_as_history(self, keeper, area):
        _route, kind, row = area
        before = make_fact(row, kind=kind, value=7, unit="count", source="Oude lijst")

        keeper.post(url_of(area), typed(seen=before.pk))

        before.refresh_from_db()
        assert before.replaced_at is not None
        shown = keeper.get(reverse(f"supply:{area[0]}", args=[row.pk])).content.decode()
        assert "Oude lijst" in shown

    def test_nobody_writes_over_what_was_stated_meanwhile(self, keeper, area):
        keeper.post(url_of(area), typed(source="De eerste"))

        shown = keeper.post(url_of(area), typed(source="De tweede", value="130"))

        assert "De eerste" in shown.content.decode()
        assert "De tweede" in shown.content.decode()
        assert Fact.objects.count() == 1

    def test_which_kind_is_asked_first_and_another_kind_is_not_there(self, keeper, area):
        route, kind, row = area
        url = reverse(f"supply:{route}-fact", args=[row.pk])

        assert f'value="{kind}"' in keeper.get(url).content.decode()
        assert 'value="rent_eur_m2"' not in keeper.get(url).content.decode()
        assert keeper.get(f"{url}?soort=system_element_talent").status_code == 404

    @pytest.mark.parametrize("role", [Role.HOTSPOT_MANAGER, Role.CASE_ADVISER])
    def test_who_keeps_no_register_finds_no_form_and_no_way_to_it(self, client, area, role):
        client.force_login(make_user(organization="TWENTE_BOARD", roles=[role]))
        here = reverse(f"supply:{area[0]}", args=[area[2].pk])

        assert client.post(url_of(area), typed()).status_code == 404
        assert url_of(area) not in client.get(here).content.decode()
        assert not Fact.objects.exists()

    def test_a_municipality_that_is_no_more_gets_no_new_facts(self, keeper):
        former = make_municipality("Brielle", code="GM0501", valid_until=date(2023, 1, 1))

        url = reverse("supply:municipality-fact", args=[former.pk])

        assert keeper.get(url).status_code == 404

    def test_a_file_of_an_earlier_day_leaves_what_was_stated_by_hand_alone(self, keeper, area):
        keeper.post(url_of(area), typed())
        fact = Fact.objects.get()
        subject = area[0].replace("-", "_")

        def from_file(day):
            draft = FactDraft(
                subject=subject,
                subject_id=area[2].pk,
                kind=area[1],
                observed_on=day,
                source="Bestand",
                value=1,
            )
            return record_facts(drafts=[draft], by=None, now=datetime(2026, 7, 1, tzinfo=UTC))

        assert from_file(date(2026, 5, 31)) == [Outcome.OLDER]
        assert from_file(date(2026, 6, 2)) == [Outcome.CHANGED]
        fact.refresh_from_db()
        assert fact.replaced_at is not None


class TestOverTheApi:
    @pytest.fixture
    def program(self):
        return Program(make_coordinator())

    def body(self, area, **fields):
        _route, kind, row = area
        is_municipality = kind == "residents"
        about = {"municipalityCode": row.code} if is_municipality else {"gridAreaId": row.pk}
        stated = {"kind": kind, "value": 120, "source": "Netbeheerder", "trust": "STATED"}
        return about | stated | {"observedOn": "2026-06-01", "seenFactId": 0} | fields

    def test_a_fact_is_stated_once_and_replaced_by_who_saw_it(self, program, area):
        made = program.post("feiten", self.body(area))
        assert made.status_code == 201, made.content
        assert float(made.json()["value"]) == 120

        assert program.post("feiten", self.body(area)).status_code == 412
        seen = self.body(area, seenFactId=made.json()["id"], value=130)
        assert program.post("feiten", seen).status_code == 201
        assert Fact.objects.filter(replaced_at=None).get().value == 130

    def test_what_the_form_refuses_is_refused(self, program, area):
        refused = program.post("feiten", self.body(area, source="", observedOn="2999-01-01"))

        assert faults(refused) == {"#/source", "#/observedOn"}
        assert faults(program.post("feiten", self.body(area, kind="rent_eur_m2"))) == {"#/kind"}
        assert faults(program.post("feiten", self.body(area, placeId=1))) == {"#/"}
        assert not Fact.objects.exists()

    def test_who_keeps_no_register_states_nothing(self, area):
        keeper = Program(
            make_user("Ria", organization="TWENTE_BOARD", roles=[Role.HOTSPOT_MANAGER])
        )

        refused = keeper.post("feiten", self.body(area))

        assert faults(refused) < {"#/municipalityCode", "#/gridAreaId"}
        assert not Fact.objects.exists()
