"""What does the issuer say of itself, and how is it asked? Short, without redirects, over https.

By the one client of this product (`fetching`): each question goes to the one host that it is for.
"""

import json
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from authlib.oauth2.rfc7523 import private_key_jwt_sign
from django.utils.translation import gettext as _
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from groeiruimte.fetching import Client, FetchFailure, Limits, UnableToFetch
from groeiruimte.fetching.client import JSON_TYPES
from groeiruimte.project.settings.single_sign_on import LOOPBACK, TrustedIssuer
from groeiruimte.project.single_sign_on import keys
from groeiruimte.project.single_sign_on.refusals import UnableToSignOn

TIMEOUT_SECONDS = 5
LARGEST_ANSWER = 512 * 1024
KEPT_SECONDS = 600
# A key that we do not know makes us look again, but not as often as somebody likes.
ASKED_AGAIN_AFTER_SECONDS = 30
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_SECONDS = 60
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


_KINDS = (*JSON_TYPES, "application/jwk-set+json")
_LIMITS = Limits(
    connect_seconds=TIMEOUT_SECONDS,
    silent_seconds=TIMEOUT_SECONDS,
    total_seconds=2 * TIMEOUT_SECONDS,
    most_bytes=LARGEST_ANSWER,
    pauses=(),
)
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Kept:
    """What was read from the issuer, and when (seconds of a clock that only goes forward)."""

    metadata: dict[str, Any]
    keys: KeySet
    read_at: float


# In this process only: whoever writes in the shared cache must not choose whose keys count.
_kept: dict[str, Kept] = {}
_lock = threading.Lock()


def known(issuer: TrustedIssuer, *, again: bool = False) -> Kept:
    """Return what the issuer says of itself and its keys, at most ten minutes old.

    :raises UnableToSignOn: it does not answer, or says something that we do not accept.
    """
    with _lock:
        kept = _kept.get(issuer.url)
    age = time.monotonic() - kept.read_at if kept else KEPT_SECONDS
    if kept is not None and age < (ASKED_AGAIN_AFTER_SECONDS if again else KEPT_SECONDS):
        return kept
    metadata = _read(issuer.url.rstrip("/") + "/.well-known/openid-configuration")
    _refuse_unfit(metadata, issuer)
    try:
        found = KeySet.import_key_set({"keys": _usable(_read(metadata["jwks_uri"]))})
    except (JoseError, ValueError, TypeError, KeyError) as mistake:
        raise _strange() from mistake
    kept = Kept(metadata=metadata, keys=found, read_at=time.monotonic())
    with _lock:
        _kept[issuer.url] = kept
    return kept


def forget() -> None:
    """Forget what was read, so that the next question is asked anew."""
    with _lock:
        _kept.clear()


def tokens(issuer: TrustedIssuer, *, code: str, verifier: str, redirect_uri: str) -> dict[str, Any]:
    """Change a code for tokens, as the client that holds our private key.

    :raises UnableToSignOn: the issuer refuses, or does not answer.
    """
    metadata = known(issuer).metadata
    supported = metadata.get("token_endpoint_auth_signing_alg_values_supported") or []
    assertion = private_key_jwt_sign(
        keys.private_key(issuer.key),
        issuer.client_id,
        metadata["token_endpoint"],
        alg=keys.signing_algorithm(issuer.key, supported=supported),
        header=keys.header_of(issuer.key),
        expires_in=ASSERTION_SECONDS,
    )
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": verifier,
        "client_id": issuer.client_id,
        "client_assertion_type": ASSERTION,
        "client_assertion": assertion,
    }
    return _read(metadata["token_endpoint"], body=urlencode(form).encode())


def person(issuer: TrustedIssuer, *, access_token: str) -> dict[str, Any]:
    """Return what the issuer tells of who signed in; nothing where it has no such page."""
    address = known(issuer).metadata.get("userinfo_endpoint")
    if not address or not access_token:
        return {}
    return _read(address, headers={"Authorization": f"Bearer {access_token}"})


def _usable(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the keys that sign; a key of a kind that we do not know is left out, not an error."""
    return [
        key
        for key in answer["keys"]
        if key.get("kty") in {"RSA", "EC"} and key.get("use", "sig") == "sig"
    ]


def _refuse_unfit(metadata: dict[str, Any], issuer: TrustedIssuer) -> None:
    """Refuse an issuer that says it is another, or asks us to do less than we do."""
    methods = metadata.get("code_challenge_methods_supported") or ["S256"]
    if metadata.get("issuer") != issuer.url or "S256" not in methods:
        raise _strange()
    for name in ENDPOINTS:
        _address(metadata.get(name))


def _address(url: object) -> str:
    parts = urlsplit(str(url or ""))
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return str(url)
    raise _strange()


def _client(url: str) -> Client:
    """Return who may ask this one address: of the issuer, or one that the issuer named over TLS.

    The one who runs the server chose the issuer, so it may lie in a network inside.
    """
    parts = urlsplit(_address(url))
    host = parts.netloc.lower().removesuffix(":443")
    plain = [host] if parts.scheme == "http" else []
    return Client(hosts=[host], plain_hosts=plain, limits=_LIMITS, is_allowed=lambda _address: True)


def _read(
    url: str, *, body: bytes | None = None, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    try:
        if body is None:
            answer = _client(url).get(url, kinds=_KINDS, headers=headers)
        else:
            answer = _client(url).ask(url, body=body, kinds=_KINDS, headers=_FORM)
    except UnableToFetch as failure:
        raise _told(failure) from failure
    try:
        read = json.loads(answer.content)
    except ValueError as mistake:
        raise _strange() from mistake
    if not isinstance(read, dict):
        raise _strange()
    return read


def _told(failure: UnableToFetch) -> UnableToSignOn:
    if failure.code in (FetchFailure.OTHER_KIND, FetchFailure.TOO_LARGE):
        return _strange()
    if failure.status:
        # A code that was used or is too old, a client that is not known: the issuer's own log says.
        return UnableToSignOn(
            _("Your organization's sign-in refused to finish. Try once more."), kind="refused"
        )
    return UnableToSignOn(
        _("Your organization's sign-in does not answer. Try again in a few minutes."),
        kind="no-answer",
    )


def _strange() -> UnableToSignOn:
    return UnableToSignOn(
        _("Your organization's sign-in says something that we do not accept. Tell who keeps it."),
        kind="unfit-issuer",
    )
