"""A program with a key pair comes in for minutes, as one person and for one organization."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from groeiruimte.audit.models import AuditEvent
from groeiruimte.connections.models import ApiClient, ApiKey
from groeiruimte.connections.rules.assertions import UnusableKey, public_key_in
from groeiruimte.connections.services.clients import end_client, register_client
from groeiruimte.connections.services.keys import UnableToMakeKey, hash_of
from groeiruimte.organizations.models import Membership
from groeiruimte.outbox.models import Message
from tests.apps.connections.programs import right_now
from tests.factories import make_company, make_organization, make_user

pytestmark = pytest.mark.django_db
PAIR = ECKey.generate_key("P-256")
OTHER = ECKey.generate_key("P-256")
KIND = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@pytest.fixture
def us():
    return make_user("Jeroen")


@pytest.fixture
def client_row(us):
    return register_client(
        name="Ons CRM",
        organization_id=us.memberships.first().organization_id,
        public_key=PAIR.as_dict(private=False),
        scopes=["pipeline:read", "cases:read"],
        days=90,
        by=us,
        now=right_now(),
    )


def shown(row, *, key=PAIR, alg="ES256", **claims):
    moment = int(right_now().timestamp())
    said = {
        "iss": row.number,
        "sub": row.number,
        "aud": settings.SITE_URL + reverse("connections:token"),
        "jti": f"name-{moment}-{len(claims)}",
        "iat": moment,
        "exp": moment + 60,
    }
    return jwt.encode({"alg": alg}, said | claims, key)


def ask(client, row, assertion, **fields):
    asked = {
        "grant_type": "client_credentials",
        "client_id": row.number,
        "client_assertion_type": KIND,
        "client_assertion": assertion,
    }
    return client.post(reverse("connections:token"), asked | fields)


def companies(client, token):
    return client.get("/api/v1/bedrijven", HTTP_AUTHORIZATION=f"Bearer {token}")


class TestComingIn:
    def test_a_program_that_shows_its_key_reads_for_ten_minutes(self, client, client_row):
        make_company("Fotonica")

        answer = ask(client, client_row, shown(client_row)).json()

        assert answer["token_type"] == "Bearer"
        assert answer["expires_in"] == 600
        assert answer["scope"] == "pipeline:read cases:read"
        (row,) = companies(client, answer["access_token"]).json()["results"]
        assert row["name"] == "Fotonica"
        ApiKey.objects.update(expires_at=right_now(), made_at=right_now() - timedelta(1))
        assert companies(client, answer["access_token"]).status_code == 401

    def test_it_opens_one_organization_though_its_person_works_for_two(
        self, client, us, client_row
    ):
        Membership.objects.create(
            user=us, organization=make_organization("BOM"), role="PIPELINE_MANAGER"
        )
        make_company("Elders", held_by="BOM")

        token = ask(client, client_row, shown(client_row)).json()["access_token"]

        assert companies(client, token).json()["results"] == []

    def test_less_may_be_asked_and_never_more(self, client, client_row):
        less = ask(client, client_row, shown(client_row), scope="cases:read").json()
        more = ask(client, client_row, shown(client_row, jti="other-name"), scope="supply:read")

        assert less["scope"] == "cases:read"
        assert companies(client, less["access_token"]).status_code == 403
        assert more.json() == {"error": "invalid_scope"}

    def test_what_was_shown_works_once(self, client, client_row):
        assertion = shown(client_row)

        assert ask(client, client_row, assertion).status_code == 200
        assert ask(client, client_row, assertion).status_code == 401

    @pytest.mark.parametrize(
        "change",
        [
            {"aud": "https://elders.example"},
            {"iss": "somebody"},
            {"sub": "somebody"},
            {"exp": 1},
            {"exp": 32503680000},
            {"exp": "later"},
            {"iat": 32503680000},
            {"jti": "short"},
            {"jti": None},
            {"key": OTHER},
            {"key": OctKey.import_key("x" * 32), "alg": "HS256"},
        ],
        ids=str,
    )
    def test_what_is_not_shown_well_opens_nothing(self, client, client_row, change):
        answer = ask(client, client_row, shown(client_row, **change))

        assert answer.status_code == 401
        assert answer.json() == {"error": "invalid_client"}
        assert not ApiKey.objects.exists()

    def test_an_unknown_an_ended_and_a_lapsed_program_get_the_same(self, client, us, client_row):
        assertion = shown(client_row)
        unknown = ApiClient(number="unknown")
        answers = [ask(client, unknown, assertion), ask(client, client_row, "x.y.z")]
        end_client(client_id=client_row.pk, by=us, now=right_now())
        answers.append(ask(client, client_row, assertion))

        assert {answer.status_code for answer in answers} == {401}
        assert len({answer.content for answer in answers}) == 1
        assert ask(client, client_row, assertion, grant_type="password").status_code == 400

    def test_ending_it_ends_what_it_got(self, client, us, client_row):
        token = ask(client, client_row, shown(client_row)).json()["access_token"]
        end_client(client_id=client_row.pk, by=us, now=right_now())

        assert companies(client, token).status_code == 401


class TestRegistering:
    def test_stands_on_the_record_and_is_told(self, us, client_row):
        act = AuditEvent.objects.get(act="connections.client.registered")

        assert act.organization_id == client_row.organization_id
        assert Message.objects.get(recipient=us).route == "connections:clients"
        assert client_row.number_hash == hash_of(client_row.number)

    def test_refuses_an_organization_without_a_role(self, us):
        with pytest.raises(UnableToMakeKey):
            register_client(
                name="x",
                organization_id=make_organization("BOM").pk,
                public_key=PAIR.as_dict(private=False),
                scopes=["cases:read"],
                days=30,
                by=us,
                now=right_now(),
            )

    def test_the_page_registers_and_ends(self, client, us):
        client.force_login(us)
        asked = {
            "name": "Ons CRM",
            "organization": us.memberships.first().organization_id,
            "public_key": json.dumps(PAIR.as_dict(private=False)),
            "scopes": ["cases:read"],
            "days": "30",
        }
        made = client.post(reverse("connections:clients"), asked)
        row = ApiClient.objects.get()

        assert made.status_code == 302
        assert row.number in client.get(reverse("connections:clients")).content.decode()
        stranger = make_user("Stranger")
        client.force_login(stranger)
        assert client.post(reverse("connections:client-end", args=[row.pk])).status_code == 404
        client.force_login(us)
        client.post(reverse("connections:client-end", args=[row.pk]))
        row.refresh_from_db()
        assert row.ended_at is not None

    def test_the_page_refuses_a_private_key_in_words(self, client, us):
        client.force_login(us)
        page = client.post(
            reverse("connections:clients"), {"public_key": json.dumps(PAIR.as_dict(private=True))}
        )

        assert "geheime sleutel" in page.content.decode()
        assert not ApiClient.objects.exists()


class TestPublicKeys:
    def test_takes_rsa_and_p256(self):
        large = RSAKey.generate_key(2048)

        assert public_key_in(json.dumps(large.as_dict(private=False)))["kty"] == "RSA"
        assert public_key_in(json.dumps(PAIR.as_dict(private=False)))["crv"] == "P-256"

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "[]",
            "null",
            '"x"',
            "{}",
            '{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}',
            json.dumps(ECKey.generate_key("P-521").as_dict(private=False)),
            json.dumps({"kty": "oct", "k": "c2VjcmV0"}),
        ],
    )
    def test_refuses_everything_else(self, text):
        with pytest.raises(UnusableKey):
            public_key_in(text)
