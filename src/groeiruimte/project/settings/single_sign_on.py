"""Which issuer may say who somebody is? From the environment; nothing there: no single sign-on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PREFIX = "GROEIRUIMTE_OIDC_"
#: `acr` by OpenID Connect; Entra tells what was asked at sign-in in a list named `acrs`.
LEVEL_CLAIMS = ("acr", "acrs")
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True, slots=True)
class TrustedIssuer:
    """The one issuer whose word counts, and how we show it who we are."""

    url: str
    client_id: str
    #: Private key as PEM, RSA or P-256; a certificate in the same file is named in the assertion.
    key: str
    #: How surely the issuer must have seen who it is; one of these, always with a second factor.
    levels: tuple[str, ...]
    level_claim: str = "acr"
    #: As it stands on the button, after "Sign in with".
    label: str = ""


def trusted_issuer(environment: Mapping[str, str]) -> TrustedIssuer | None:
    """Return the issuer that the environment names; None when it names none.

    :raises ImproperlyConfigured: something is missing or unsafe; the words say what to set.
    """
    url = environment.get(PREFIX + "ISSUER", "").strip()
    if not url:
        return None
    _refuse_unsafe(url)
    claim = environment.get(PREFIX + "ACR_CLAIM", "acr").strip()
    if claim not in LEVEL_CLAIMS:
        message = f"{PREFIX}ACR_CLAIM must be acr or acrs."
        raise ImproperlyConfigured(message)
    return TrustedIssuer(
        url=url,
        client_id=_required(environment, "CLIENT_ID", "the name under which the issuer knows us"),
        key=_key(_required(environment, "KEY_FILE", "the file with our private key (PEM)")),
        levels=tuple(
            _required(
                environment, "ACR", "the levels with a second factor, with spaces in between"
            ).split()
        ),
        level_claim=claim,
        label=environment.get(PREFIX + "LABEL", "").strip(),
    )


def _required(environment: Mapping[str, str], name: str, why: str) -> str:
    value = environment.get(PREFIX + name, "").strip()
    if not value:
        message = f"Set {PREFIX}{name}: {why}. Or unset {PREFIX}ISSUER."
        raise ImproperlyConfigured(message)
    return value


def _refuse_unsafe(url: str) -> None:
    parts = urlsplit(url)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not is_safe or not parts.hostname or parts.query or parts.fragment:
        message = f"{PREFIX}ISSUER must be an https address without ? and #."
        raise ImproperlyConfigured(message)


def _key(path: str) -> str:
    try:
        text = Path(path).read_text("ascii")
    except (OSError, ValueError) as mistake:
        message = f"{PREFIX}KEY_FILE: {path} cannot be read."
        raise ImproperlyConfigured(message) from mistake
    if "PRIVATE KEY-----" not in text:
        message = f"{PREFIX}KEY_FILE: there is no private key (PEM) in {path}."
        raise ImproperlyConfigured(message)
    return text
