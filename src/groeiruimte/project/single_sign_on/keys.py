"""With which key do we show the issuer who we are, and which algorithms count?"""

import base64
import functools
import hashlib
import re
import ssl
from typing import Any

from joserfc.jwk import ECKey, KeySet, RSAKey, import_key

#: Signatures of the issuer that count: asymmetric ones only, so never `none` and never a secret.
TRUSTED_ALGORITHMS = ["PS256", "RS256", "ES256", "PS384", "RS384", "ES384", "PS512", "RS512"]
PRIVATE_KEY = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.+?-----END [A-Z ]*PRIVATE KEY-----", re.S
)
CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.S)


@functools.lru_cache(maxsize=4)
def private_key(pem: str) -> RSAKey | ECKey:
    """Return our private key, named by its thumbprint (RFC 7638)."""
    # What stands beside the key in the file is its certificate; the key is read alone.
    (block,) = PRIVATE_KEY.findall(pem)[:1]
    kind: Any = "EC" if _is_curve(block) else "RSA"
    key: Any = import_key(block, kind, {"use": "sig"})
    key.ensure_kid()
    return key  # type: ignore[no-any-return]  # one of the two kinds asked for


def public_keys(pem: str) -> dict[str, Any]:
    """Return our public key as the issuer reads it from our site (a JWK set)."""
    return dict(KeySet([private_key(pem)]).as_dict(private=False))


def signing_algorithm(pem: str, *, supported: list[str]) -> str:
    """Return the algorithm of our own assertion: PS256 or ES256, RS256 where that is all."""
    if isinstance(private_key(pem), ECKey):
        return "ES256"
    return "RS256" if supported and "PS256" not in supported else "PS256"


def header_of(pem: str) -> dict[str, str]:
    """Return how the issuer finds our key: by its name, or by its certificate where there is one.

    Entra knows a key by the thumbprint of its certificate only.
    """
    header = {"kid": str(private_key(pem).kid), "typ": "JWT"}
    if certificates := CERTIFICATE.findall(pem):
        digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificates[0])).digest()
        header["x5t#S256"] = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return header


def _is_curve(pem: str) -> bool:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    return isinstance(load_pem_private_key(pem.encode(), None), EllipticCurvePrivateKey)
