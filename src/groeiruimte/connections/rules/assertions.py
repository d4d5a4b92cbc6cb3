"""Which public keys are good enough, and what must a program show to come in (RFC 7523)?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey, import_key

#: As OAuth NL GOV allows them.
ALGORITHMS: Final = ("PS256", "ES256", "RS256")
SMALLEST_RSA_BITS: Final = 2048
CURVE: Final = "P-256"
#: What was shown is good for so long at most; clocks may be half a minute off.
LONGEST_SHOWN: Final = timedelta(minutes=5)
LEEWAY: Final = timedelta(seconds=30)
LONGEST_ASSERTION: Final = 4000
LONGEST_KEY: Final = 4000
_PRIVATE: Final = frozenset({"d", "p", "q", "dp", "dq", "qi", "k"})


class UnusableKey(ValueError):
    """This is no public key that can be used; `is_private`: it is one that should stay at home."""

    def __init__(self, *, is_private: bool = False) -> None:
        super().__init__("unusable key")
        self.is_private = is_private


class NotShown(ValueError):
    """What was sent does not show that the program has its private key."""


def public_key_in(text: str) -> dict[str, Any]:
    """Return the public key that was written as a JWK: RSA of 2048 bits and more, or P-256.

    :raises UnusableKey: it is something else, or holds the private part.
    """
    try:
        written = json.loads(text[:LONGEST_KEY])
        if _PRIVATE & set(written):
            raise UnusableKey(is_private=True)
        if not isinstance(written, dict) or written.get("kty") not in ("RSA", "EC"):
            raise UnusableKey
        key = import_key(written)
    except (JoseError, TypeError, AttributeError, ValueError) as fault:
        if isinstance(fault, UnusableKey):
            raise
        raise UnusableKey from fault
    if not _is_strong(key):
        raise UnusableKey
    kept = key.as_dict(private=False)
    return {name: str(kept[name]) for name in ("kty", "crv", "x", "y", "n", "e") if name in kept}


def shown_claims(
    assertion: str, *, public_key: Mapping[str, Any], client: str, audience: str, now: datetime
) -> dict[str, Any]:
    """Return what a program says, when it is signed with its key, for us, and for these minutes.

    :raises NotShown: it is not.
    """
    try:
        token = jwt.decode(
            assertion[:LONGEST_ASSERTION], import_key(dict(public_key)), algorithms=ALGORITHMS
        )
    except (JoseError, ValueError, TypeError) as fault:
        raise NotShown from fault
    claims = token.claims
    audiences = claims.get("aud")
    heard = audiences if isinstance(audiences, list) else [audiences]
    is_for_us = claims.get("iss") == claims.get("sub") == client and audience in heard
    if not (is_for_us and _is_now(claims, now=now) and _is_name(claims.get("jti"))):
        raise NotShown
    return dict(claims)


def _is_now(claims: Mapping[str, Any], *, now: datetime) -> bool:
    ends, begins = _moment(claims.get("exp")), _moment(claims.get("nbf", claims.get("iat", 0)))
    if ends is None or begins is None:
        return False
    moment, leeway = now.timestamp(), LEEWAY.total_seconds()
    latest = moment + LONGEST_SHOWN.total_seconds() + leeway
    return moment - leeway < ends <= latest and begins <= moment + leeway


def _moment(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 8 <= len(value) <= 200


def _is_strong(key: object) -> bool:
    if isinstance(key, RSAKey):
        return key.public_key.key_size >= SMALLEST_RSA_BITS
    return isinstance(key, ECKey) and key.curve_name == CURVE
