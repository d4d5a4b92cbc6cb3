"""A key is made once, opens no more than its owner may see, and ends at once."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.connections.models import ApiKey
from groeiruimte.connections.services.keys import (
    MOST_KEYS,
    UnableToMakeKey,
    end_key,
    hash_of,
    make_key,
)
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.services.accounts import clear_factors
from groeiruimte.outbox.models import Message
from tests.apps.connections.programs import Program, right_now
from tests.factories import make_company, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def us():
    return make_user("Jeroen")


class TestMakeKey:
    def test_keeps_the_hash_alone_and_says_so_on_the_record_and_by_message(self, us):
        key, token = make_key(
            name=" our  CRM ", scopes=["cases:read"], days=30, by=us, now=right_now()
        )

        assert key.token_hash == hash_of(token)
        assert token not in str(ApiKey.objects.values().get())
        assert key.name == "our CRM"
        assert Message.objects.get(recipient=us).kind == "api_key_made"
        act = AuditEvent.objects.get(act="connections.key.made")
        assert act.details == {"scopes": ["cases:read"]}

    @pytest.mark.parametrize(
        ("chosen", "field"),
        [
            ({"scopes": []}, "scopes"),
            ({"scopes": ["everything"]}, "scopes"),
            ({"days": 366}, "days"),
            ({"days": 0}, "days"),
        ],
    )
    def test_refuses_a_key_for_nothing_or_for_ever(self, us, chosen, field):
        asked = {"name": "CRM", "scopes": ["cases:read"], "days": 30} | chosen

        with pytest.raises(UnableToMakeKey) as refusal:
            make_key(**asked, by=us, now=right_now())

        assert refusal.value.field == field
        assert not ApiKey.objects.exists()

    def test_refuses_who_has_no_role_and_who_has_too_many(self, us):
        with pytest.raises(UnableToMakeKey):
            Program(make_user("Nobody", organization=None))
        for _number in range(MOST_KEYS):
            Program(us)
        with pytest.raises(UnableToMakeKey):
            Program(us)


class TestComingIn:
    def test_a_key_opens_what_its_owner_may_see(self, us):
        make_company("Fotonica")
        make_company("Elders", held_by="BOM")

        rows = Program(us).get("bedrijven").json()["results"]

        assert [row["name"] for row in rows] == ["Fotonica"]

    def test_a_key_opens_no_part_that_it_is_not_for(self, us):
        program = Program(us, scopes=["supply:read", "pipeline:read"])

        assert program.get("bedrijven").status_code == 200
        assert program.get("casussen").status_code == 403
        assert program.post("bedrijven", {"name": "Nieuw"}).status_code == 403

    def test_ended_lapsed_unknown_and_absent_keys_are_the_same_nobody(self, us, client):
        ended, lapsed, unknown, asleep = Program(us), Program(us), Program(us), Program(us)
        end_key(key_id=ended.key.pk, by=us, now=right_now())
        ApiKey.objects.filter(pk=lapsed.key.pk).update(
            made_at=right_now() - timedelta(2), expires_at=right_now() - timedelta(1)
        )
        unknown.token = "groei_unknown"
        answers = [each.get("bedrijven") for each in (ended, lapsed, unknown)]
        answers.append(client.get("/api/v1/bedrijven"))
        type(us).objects.update(is_active=False)
        answers.append(asleep.get("bedrijven"))

        assert {answer.status_code for answer in answers} == {401}
        assert len({answer.content for answer in answers}) == 1
        assert all(answer["WWW-Authenticate"].startswith("Bearer") for answer in answers)

    def test_a_role_that_ends_closes_the_key_too(self, us):
        make_company("Fotonica")
        program = Program(us)
        us.memberships.update(ended_on=right_now().date())

        assert program.get("bedrijven").json()["results"] == []

    def test_a_wrong_key_is_not_saved_by_a_session_beside_it(self, us, client):
        client.force_login(us)

        answer = client.get("/api/v1/bedrijven", HTTP_AUTHORIZATION="Bearer nonsense")

        assert answer.status_code == 401

    def test_a_session_reads_and_never_writes(self, us, client):
        client.force_login(us)

        assert client.get("/api/v1/bedrijven").status_code == 200
        answer = client.post("/api/v1/bedrijven", "{}", content_type="application/json")
        assert answer.status_code == 403

    def test_its_use_is_remembered_at_most_once_an_hour(self, us):
        program = Program(us)
        program.get("plekken")
        first = ApiKey.objects.get().used_at
        program.get("plekken")

        assert first is not None
        assert ApiKey.objects.get().used_at == first

    def test_keys_end_when_the_second_factor_of_their_owner_is_taken_away(self, us):
        program = Program(us)
        chief = make_user("Els", roles=[Role.ADMINISTRATOR])
        clear_factors(user_id=us.pk, by=chief, now=right_now())

        assert program.get("plekken").status_code == 401


class TestPage:
    def test_shows_the_key_once(self, us, client):
        client.force_login(us)
        asked = {"name": "Power BI", "scopes": ["programme:read"], "days": "30"}

        made = client.post(reverse("connections:keys"), asked).content.decode()
        again = client.get(reverse("connections:keys")).content.decode()

        token = made.partition("<code>")[2].partition("</code>")[0]
        assert hash_of(token) == ApiKey.objects.get().token_hash
        assert "Power BI" in again
        assert token not in again

    def test_shows_what_is_missing(self, us, client):
        client.force_login(us)

        page = client.post(reverse("connections:keys"), {"name": "", "days": "30"})

        assert page.status_code == 200
        assert not ApiKey.objects.exists()

    def test_ends_an_own_key_at_once(self, us, client):
        program = Program(us)
        client.force_login(us)

        client.post(reverse("connections:key-end", args=[program.key.pk]))

        assert program.get("plekken").status_code == 401
        assert AuditEvent.objects.filter(act="connections.key.ended").exists()
        assert Message.objects.filter(kind="api_key_ended", recipient=us).exists()

    @pytest.mark.parametrize("offset", [0, 999], ids=["of somebody else", "does not exist"])
    def test_tells_a_stranger_nothing(self, us, client, offset):
        program = Program(us)
        client.force_login(make_user("Stranger"))

        answer = client.post(reverse("connections:key-end", args=[program.key.pk + offset]))

        assert answer.status_code == 404
        assert ApiKey.objects.get().ended_at is None

    @override_settings(SECOND_FACTOR_REQUIRED=True)
    def test_asks_for_a_second_factor_first(self, us, client):
        client.force_login(us)

        answer = client.post(reverse("connections:keys"), {"name": "x"})

        assert answer.status_code == 302
        assert answer["Location"] == reverse("mfa_index")
        assert client.get("/api/v1/bedrijven").status_code == 302
