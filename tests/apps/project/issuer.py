"""A small issuer that says whatever a test wants: to see what is believed and what is not."""

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from django.urls import reverse
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

BEGIN, BACK = reverse("sign-on:begin"), reverse("sign-on:come-back")
CLIENT = "groeiruimte"
LEVEL = "substantial"
#: Made once: to make an RSA key is what takes long.
OUR_KEY = RSAKey.generate_key(2048)
ISSUER_KEY = ECKey.generate_key("P-256", {"use": "sig"})
ISSUER_KEY.ensure_kid()
STRANGE_KEY = ECKey.generate_key("P-256", {"kid": ISSUER_KEY.kid})


def our_pem():
    """Return our private key as a file holds it."""
    return OUR_KEY.as_pem(private=True).decode()


@dataclass
class Issuer:
    """What it will say next, and what it was asked."""

    url: str = ""
    metadata: dict = field(default_factory=dict)
    claims: dict = field(default_factory=dict)
    without: tuple = ()
    key: object = field(default_factory=lambda: ISSUER_KEY)
    algorithm: str = "ES256"
    raw_token: str = ""
    codes: set = field(default_factory=set)
    asked: list = field(default_factory=list)
    keys: KeySet = field(default_factory=lambda: KeySet([ISSUER_KEY]))

    def says_of_itself(self):
        """Return its metadata."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/auth",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/jwks",
            "end_session_endpoint": f"{self.url}/logout",
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        } | self.metadata

    def token(self, *, nonce, now):
        """Return an identity token, with what the test wants otherwise."""
        claims = {
            "iss": self.url,
            "sub": "person-1",
            "aud": CLIENT,
            "iat": int(now),
            "exp": int(now) + 300,
            "nonce": nonce,
            "acr": LEVEL,
            "name": "Nora  Nieuw",
        } | self.claims
        claims = {name: claims[name] for name in claims if name not in self.without}
        header = {"alg": self.algorithm, "kid": self.key.kid}
        return jwt.encode(header, claims, self.key, algorithms=[self.algorithm])


@contextmanager
def served():
    """Give an issuer on this machine while the block lasts."""
    issuer = Issuer()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_arguments):
            pass

        def do_GET(self):
            pages = {
                "/.well-known/openid-configuration": issuer.says_of_itself,
                "/jwks": lambda: issuer.keys.as_dict(private=False),
            }
            self._answer(pages[self.path]() if self.path in pages else None)

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            issuer.asked.append(form)
            if form.get("code") not in issuer.codes:
                self._answer(None)
                return
            # A code works once (RFC 6749, 4.1.2).
            issuer.codes.discard(form["code"])
            self._answer(
                {"access_token": "at", "token_type": "Bearer", "id_token": issuer.raw_token}
            )

        def _answer(self, content):
            self.send_response(200 if content is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(content or {"error": "invalid_grant"}).encode())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def asked(address):
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def begun(client, issuer, path=BEGIN):
    """Begin in this browser, let the issuer make a code, and return what it would send back."""
    question = asked(client.get(path)["Location"])
    return sent_back(issuer, question)


def sent_back(issuer, question):
    code = f"code-{len(issuer.asked)}-{question['state'][:6]}"
    issuer.codes.add(code)
    issuer.raw_token = issuer.token(nonce=question["nonce"], now=time.time())
    return {"code": code, "state": question["state"], "iss": issuer.url}


def signed_on(client, issuer):
    return client.get(BACK, begun(client, issuer))


def is_in(client):
    return "_auth_user_id" in client.session
