"""From the button to a verified person: what is asked of the issuer, and what is checked after.

OpenID NL GOV: code flow, PKCE S256, `state` and `nonce` of 256 bits, `private_key_jwt`, the issuer
named in the answer (RFC 9207), and a level (`acr`) that we set. A flow is kept in the session of
the browser that began it and works once.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from authlib.common.security import generate_token
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext as _
from joserfc import jwt
from joserfc.errors import JoseError

from groeiruimte.project.settings.single_sign_on import TrustedIssuer
from groeiruimte.project.single_sign_on import issuer as issuers
from groeiruimte.project.single_sign_on.keys import TRUSTED_ALGORITHMS
from groeiruimte.project.single_sign_on.refusals import UnableToSignOn

KEPT_IN_SESSION = "single_sign_on"
FLOW_STANDS = timedelta(minutes=10)
# Somebody with two tabs begins twice; more than this is no person.
MOST_FLOWS = 4
CLOCKS_DIFFER_SECONDS = 60
OLDEST_TOKEN_SECONDS = 300
LONGEST_SUBJECT = 255


@dataclass(frozen=True, slots=True)
class Verified:
    """Who the issuer says this is, after every check; and what the flow was begun for."""

    subject: str
    name: str
    id_token: str
    #: "" to sign in, "link" for the account that is in, or the key of an invitation.
    intent: str
    next_path: str


def begin(
    session: SessionBase,
    issuer: TrustedIssuer,
    *,
    redirect_uri: str,
    now: datetime,
    intent: str = "",
    next_path: str = "",
) -> str:
    """Remember a new flow in this session and return the address to send the browser to.

    :raises UnableToSignOn: the issuer does not answer.
    """
    metadata = issuers.known(issuer).metadata
    state, nonce, verifier = (generate_token(43) for _part in range(3))
    flows = dict(list(session.get(KEPT_IN_SESSION, {}).items())[1 - MOST_FLOWS :])
    flows[state] = {
        "nonce": nonce,
        "verifier": verifier,
        "redirect_uri": redirect_uri,
        "intent": intent,
        "next": next_path,
        "began_at": int(now.timestamp()),
    }
    session[KEPT_IN_SESSION] = flows
    asked = {
        "response_type": "code",
        "client_id": issuer.client_id,
        "redirect_uri": redirect_uri,
        "scope": "openid profile",
        "state": state,
        "nonce": nonce,
        "code_challenge": create_s256_code_challenge(verifier),
        "code_challenge_method": "S256",
    }
    if issuer.level_claim == "acr":
        asked["acr_values"] = " ".join(issuer.levels)
    else:
        wanted = {"essential": True, "values": list(issuer.levels)}
        asked["claims"] = json.dumps({"id_token": {issuer.level_claim: wanted}})
    separator = "&" if "?" in metadata["authorization_endpoint"] else "?"
    return str(metadata["authorization_endpoint"]) + separator + urlencode(asked)


def finish(
    session: SessionBase, issuer: TrustedIssuer, answer: Mapping[str, str], *, now: datetime
) -> Verified:
    """Check everything that came back and return who it is; the flow is used up, also by refusing.

    :raises UnableToSignOn: this browser did not begin it, it is too old, or a check failed.
    """
    flow = _taken_out(session, str(answer.get("state", "")), now=now)
    metadata = issuers.known(issuer).metadata
    named = answer.get("iss")
    must_name = metadata.get("authorization_response_iss_parameter_supported") is True
    if (must_name and named is None) or (named is not None and named != issuer.url):
        raise _not_ours("other-issuer")
    if "error" in answer or not answer.get("code"):
        raise UnableToSignOn(
            _("Signing in was stopped at your organization. You can try again."), kind="stopped"
        )
    tokens = issuers.tokens(
        issuer,
        code=str(answer["code"]),
        verifier=flow["verifier"],
        redirect_uri=flow["redirect_uri"],
    )
    id_token, access_token = str(tokens.get("id_token", "")), str(tokens.get("access_token", ""))
    claims = checked_claims(
        id_token, issuer, nonce=flow["nonce"], access_token=access_token, now=now
    )
    return Verified(
        subject=str(claims["sub"]),
        name=_name(claims, issuer, access_token),
        id_token=id_token,
        intent=flow["intent"],
        next_path=flow["next"],
    )


def checked_claims(
    id_token: str, issuer: TrustedIssuer, *, nonce: str, access_token: str, now: datetime
) -> dict[str, Any]:
    """Return what an identity token says, when it is signed by this issuer, for us, now.

    :raises UnableToSignOn: any check failed.
    """
    moment = int(now.timestamp())
    try:
        token = _decoded(id_token, issuer)
        claims = CodeIDToken(
            token.claims,
            token.header,
            options={
                "iss": {"essential": True, "value": issuer.url},
                "aud": {"essential": True, "value": issuer.client_id},
            },
            params={"nonce": nonce, "client_id": issuer.client_id, "access_token": access_token},
        )
        claims.validate(now=moment, leeway=CLOCKS_DIFFER_SECONDS)
        is_stale = moment - claims["iat"] > OLDEST_TOKEN_SECONDS
    except (JoseError, ValueError, TypeError, KeyError) as mistake:
        raise _not_ours("token") from mistake
    # A token for others as well as for us could have been asked for by one of them.
    if is_stale or claims["aud"] not in (issuer.client_id, [issuer.client_id]):
        raise _not_ours("token")
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise _not_ours("token")
    told = claims.get(issuer.level_claim)
    if not set(told if isinstance(told, list) else [told]) & set(issuer.levels):
        raise UnableToSignOn(
            _("Your organization did not ask for a second factor. Tell who keeps its sign-in."),
            kind="level",
        )
    return dict(claims)


def _decoded(id_token: str, issuer: TrustedIssuer) -> jwt.Token:
    kept = issuers.known(issuer)
    try:
        return jwt.decode(id_token, kept.keys, algorithms=TRUSTED_ALGORITHMS)
    except (JoseError, ValueError):
        # The issuer may have a new key since we looked.
        fresh = issuers.known(issuer, again=True)
        if fresh is kept:
            raise
        return jwt.decode(id_token, fresh.keys, algorithms=TRUSTED_ALGORITHMS)


def _taken_out(session: SessionBase, state: str, *, now: datetime) -> dict[str, Any]:
    flows = dict(session.get(KEPT_IN_SESSION, {}))
    mine = [kept for kept in flows if hmac.compare_digest(kept.encode(), state.encode())]
    if not mine:
        raise _not_ours("state")
    flow: dict[str, Any] = flows.pop(mine[0])
    session[KEPT_IN_SESSION] = flows
    if int(now.timestamp()) - flow["began_at"] > FLOW_STANDS.total_seconds():
        raise UnableToSignOn(_("That took too long. Begin again."), kind="too-late")
    return flow


def _name(claims: Mapping[str, Any], issuer: TrustedIssuer, access_token: str) -> str:
    """Return the name that the issuer knows; it is shown, and never used to recognize anybody."""
    name = claims.get("name")
    if not name:
        told = issuers.person(issuer, access_token=access_token)
        # Of somebody else it would be the name of a stranger.
        name = told.get("name") if told.get("sub") == claims["sub"] else ""
    return str(name or "")


def _not_ours(kind: str) -> UnableToSignOn:
    return UnableToSignOn(
        _("This answer does not belong to a sign-in that you began here. Begin again."), kind=kind
    )
