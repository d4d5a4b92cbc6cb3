"""Single sign-on under attack: each try is refused in words, and lets nobody in."""

import base64
import hmac
import json
import time

import pytest
from django.conf import settings as django_settings
from django.test import Client
from joserfc.jwk import RSAKey

from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations.models import SharedCount, User
from groeiruimte.organizations.rules import NEWCOMER_DOMAIN
from groeiruimte.project.settings.single_sign_on import TrustedIssuer
from groeiruimte.project.single_sign_on import flow
from groeiruimte.project.single_sign_on import issuer as issuers
from tests.apps.project.issuer import (
    BACK,
    BEGIN,
    CLIENT,
    ISSUER_KEY,
    LEVEL,
    STRANGE_KEY,
    begun,
    is_in,
    our_pem,
    signed_on,
)

pytestmark = pytest.mark.django_db
NOBODY = b'{"alg":"none"}'


def encoded(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


class TestAttacks:
    """Each is refused with a page in words, lets nobody in, and stands on the record."""

    def refused(self, client, answer, kind):
        assert answer.status_code == 400
        assert not is_in(client)
        assert not User.objects.filter(email__endswith=NEWCOMER_DOMAIN).exists()
        act = AuditEvent.objects.get(act="organizations.sign_on.refused")
        assert act.details["kind"] == kind
        assert act.actor == "unknown"
        return True

    @pytest.mark.parametrize(
        "claims",
        [
            {"nonce": "another"},
            {"aud": "another-client"},
            {"aud": [CLIENT, "another-client"], "azp": CLIENT},
            {"azp": "another-client"},
            {"iss": "https://another.example"},
            {"exp": int(time.time()) - 3600},
            {"iat": int(time.time()) - 3600},
            {"iat": int(time.time()) + 3600},
            {"sub": ""},
            {"sub": 12},
            {"sub": "x" * 256},
            {"at_hash": "wrong"},
        ],
        ids=lambda claims: "-".join(claims) + str(list(claims.values())[0])[:12],
    )
    def test_a_token_that_says_something_else(self, client, issuer, claims):
        issuer.claims = claims

        assert self.refused(client, signed_on(client, issuer), "token")

    @pytest.mark.parametrize("name", ["nonce", "aud", "iss", "exp", "iat", "sub"])
    def test_a_token_that_leaves_something_out(self, client, issuer, name):
        issuer.without = (name,)

        assert self.refused(client, signed_on(client, issuer), "token")

    @pytest.mark.parametrize("acr", [None, "low", ["low"], ""], ids=str)
    def test_no_second_factor_at_the_issuer(self, client, issuer, acr):
        issuer.claims = {"acr": acr}

        assert self.refused(client, signed_on(client, issuer), "level")

    def test_no_level_at_all(self, client, issuer):
        issuer.without = ("acr",)

        assert self.refused(client, signed_on(client, issuer), "level")

    def test_a_token_that_nobody_signed(self, client, issuer):
        answer = begun(client, issuer)
        _header, claims, _signature = issuer.raw_token.split(".")
        issuer.raw_token = f"{encoded(NOBODY)}.{claims}."

        assert self.refused(client, client.get(BACK, answer), "token")

    def test_a_token_signed_with_the_public_key_as_if_it_were_a_secret(self, client, issuer):
        answer = begun(client, issuer)
        _header, claims, _signature = issuer.raw_token.split(".")
        content = (
            f"{encoded(json.dumps({'alg': 'HS256', 'kid': ISSUER_KEY.kid}).encode())}.{claims}"
        )
        public = ISSUER_KEY.as_pem(private=False)
        signature = hmac.new(public, content.encode(), "sha256").digest()
        issuer.raw_token = f"{content}.{encoded(signature)}"

        assert self.refused(client, client.get(BACK, answer), "token")

    def test_a_token_signed_by_somebody_else_under_the_same_name(self, client, issuer):
        issuer.key = STRANGE_KEY

        assert self.refused(client, signed_on(client, issuer), "token")

    def test_an_answer_of_another_issuer(self, client, issuer):
        answer = begun(client, issuer) | {"iss": "https://another.example"}

        assert self.refused(client, client.get(BACK, answer), "other-issuer")

    def test_an_answer_that_does_not_say_of_whom(self, client, issuer):
        answer = begun(client, issuer)
        del answer["iss"]

        assert self.refused(client, client.get(BACK, answer), "other-issuer")

    @pytest.mark.parametrize("state", ["", "another", "é"])
    def test_an_answer_that_nobody_asked_for(self, client, issuer, state):
        answer = begun(client, issuer) | {"state": state}

        assert self.refused(client, client.get(BACK, answer), "state")

    def test_an_answer_in_another_browser(self, client, issuer):
        answer = begun(Client(), issuer)

        assert self.refused(client, client.get(BACK, answer), "state")

    def test_an_answer_twice(self, client, issuer):
        answer = begun(client, issuer)
        client.get(BACK, answer)
        again = client.get(BACK, answer)

        assert again.status_code == 400
        assert (
            AuditEvent.objects.get(act="organizations.sign_on.refused").details["kind"] == "state"
        )

    def test_a_code_twice(self, client, issuer):
        used = begun(client, issuer)
        signed_on(Client(), issuer)
        issuer.codes.clear()

        assert client.get(BACK, used).status_code == 400
        assert not is_in(client)

    def test_an_answer_that_comes_too_late(self, client, issuer):
        answer = begun(client, issuer)
        session = client.session
        kept = session[flow.KEPT_IN_SESSION]
        kept[answer["state"]]["began_at"] -= 601
        session[flow.KEPT_IN_SESSION] = kept
        session.save()

        assert self.refused(client, client.get(BACK, answer), "too-late")

    def test_somebody_who_stops_halfway_can_begin_again(self, client, issuer):
        answer = begun(client, issuer)
        del answer["code"]

        assert self.refused(
            client, client.get(BACK, answer | {"error": "access_denied"}), "stopped"
        )
        assert signed_on(client, issuer).status_code == 302

    @pytest.mark.parametrize(
        "metadata",
        [
            {"issuer": "https://another.example"},
            {"token_endpoint": "http://elders.example/token"},
            {"jwks_uri": "file:///etc/passwd"},
            {"authorization_endpoint": "javascript:alert(1)"},
            {"code_challenge_methods_supported": ["plain"]},
        ],
        ids=str,
    )
    def test_an_issuer_that_says_it_is_another_or_does_less(self, client, issuer, metadata):
        issuer.metadata = metadata

        assert self.refused(client, client.get(BEGIN), "unfit-issuer")

    def test_an_issuer_that_does_not_answer(self, client, issuer, settings):
        settings.SINGLE_SIGN_ON = TrustedIssuer(
            url="http://127.0.0.1:9", client_id=CLIENT, key=our_pem(), levels=(LEVEL,)
        )

        answer = client.get(BEGIN)

        assert self.refused(client, answer, "no-answer")
        assert "antwoordt niet" in answer.content.decode()

    def test_no_key_is_believed_that_others_put_in_the_shared_cache(self, client, issuer):
        signed_on(client, issuer)

        assert django_settings.CACHES["default"]["LOCATION"] == "organizations_sharedcount"
        rows = SharedCount.objects.values_list("cache_key", "value")
        assert not any(issuer.url in str(row) for row in rows)

    def test_a_new_key_of_the_issuer_is_looked_up_but_not_at_will(
        self, client, issuer, monkeypatch
    ):
        signed_on(client, issuer)
        fresh = RSAKey.generate_key(2048, {"use": "sig", "kid": "fresh"})
        issuer.keys.keys.append(fresh)
        issuer.key, issuer.algorithm = fresh, "RS256"

        assert signed_on(Client(), issuer).status_code == 400
        monkeypatch.setattr(issuers, "ASKED_AGAIN_AFTER_SECONDS", 0)
        assert signed_on(Client(), issuer).status_code == 302
